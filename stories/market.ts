// A market made ready for proofs: merchants with goods on the shelf, and any number of invented shoppers.
import { expect } from 'vitest'
import { joinShop, openMerchant, type Client, type Shopper, type World } from './world.ts'

export type Money = { currency: string; amount: string }
export type Shelf = Readonly<{
  seller: Client
  login: string
  merchantId: string
  productId: string
  variantId: string
  offerId: string
}>
export type Line = Readonly<{ offerId: string; quantity: number }>

type Product = {
  id: string
  variants: { id: string; offers: { id: string; market: string; state: string }[] }[]
}

/** A merchant with one product of `units` pieces, on sale in China. */
export async function openShelf(
  world: World,
  ask: { login: string; units: number; price: string },
): Promise<Shelf> {
  const merchantId = await openMerchant(world, ask.login, `Makers of ${ask.login}`)
  const seller = await world.as('seller', ask.login)
  const file = productFile({ vendor: ask.login, units: ask.units, price: ask.price })
  await seller.upload('/imports?currency=AUD', 'export.csv', file)
  const { items } = await seller.get<{ items: Product[] }>('/products')
  const productIds = items.map(item => item.id)
  const offered = await seller.send<{ products: Product[] }>('POST', '/offers', {
    market: 'CN',
    productIds,
  })
  const [product] = offered.products
  const [variant] = product?.variants ?? []
  const [offer] = variant?.offers ?? []
  expect(offer).toMatchObject({ state: 'open', market: 'CN' })
  return {
    seller,
    login: ask.login,
    merchantId,
    productId: product?.id ?? '',
    variantId: variant?.id ?? '',
    offerId: offer?.id ?? '',
  }
}

/** An export file with one cream in it. */
export function productFile(ask: { vendor: string; units: number; price: string }): string {
  const fields: Record<string, string> = {
    Handle: 'lanolin-cream',
    Title: 'Lanolin Cream 100g',
    'Body (HTML)': '<p>Soft on the skin.</p>',
    Vendor: ask.vendor,
    Type: 'Skin care',
    Tags: 'lanolin cream',
    Published: 'TRUE',
    'Option1 Name': 'Title',
    'Option1 Value': 'Default Title',
    'Variant SKU': 'LAN',
    'Variant Grams': '160',
    'Variant Inventory Qty': String(ask.units),
    'Variant Price': ask.price,
    'Image Src': '/media/cream.svg',
    Status: 'active',
  }
  return [Object.keys(fields), Object.values(fields)].map(row => row.join(',')).join('\n')
}

let people = 0

/** A new person with an identity of her own and `yuan` in her wallet. */
export const newShopper = (world: World, yuan: string, postcode?: string): Promise<Shopper> => {
  people += 1
  return joinShop(world, `shopper-${people}`, yuan, residentId(people), postcode)
}

/** Invented people with a right check digit (GB 11643). */
export function residentId(number: number): string {
  const born = 19500101 + Math.trunc(number / 990) * 10000
  const body = `110101${born}${String(10 + (number % 990)).padStart(3, '0')}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((left, weight, place) => left + weight * Number(body[place]), 0)
  return body + ('10X98765432'[sum % 11] ?? '')
}

export type Buy = Readonly<{
  market: 'CN'
  lines: readonly Line[]
  addressId: string
  identityId: string
  payBy: 'wallet' | 'later'
  total: Money
}>

/** What she would send to buy these lines at the price of this moment. */
export async function basketOf(
  shopper: Shopper,
  lines: readonly Line[],
  payBy: Buy['payBy'] = 'wallet',
): Promise<Buy> {
  const { total } = await shopper.client.send<{ total: Money }>('POST', '/quotes', {
    market: 'CN',
    lines,
  })
  const { addressId, identityId } = shopper
  return { market: 'CN', lines, addressId, identityId, payBy, total }
}

/** Minor units of a decimal amount of two digits. */
export const cents = (amount: Money): number => Math.round(Number(amount.amount) * 100)
