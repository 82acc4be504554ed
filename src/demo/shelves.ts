// Shelves of the demo: merchants, their goods in two languages, their stock, and offers as the gate decides.
import type { MerchantId, ProductId } from '#kernel/ids'
import type { Country } from '#kernel/place'
import * as goods from '#books/goods/goods'
import * as merchant from '#books/merchant/merchant'
import * as stock from '#books/stock/stock'
import * as tariff from '#books/tariff/tariff'
import { openOffers } from '#journeys/listing'
import { house, inWork, look, type Ground, type Work } from '#platform/work'
import {
  businessNumberOf,
  placeOf,
  readProduct,
  type Item,
  type Maker,
} from './catalogue/catalogue.ts'

const actor = house('demo')
export const markets: readonly Country[] = ['CN', 'SG']
const pageMax = 500
const shelfMax = 200
/** Merchants live in cells of their own: so many are filled at once. */
const together = 4

export type Shelves = Readonly<{
  merchants: number
  products: number
  /** New in this run. */
  added: number
  offers: number
}>

/** A merchant with its own business number; the catalogue's derive it from the slug. */
export type Placed = Readonly<{ maker: Maker; businessNumber: string }>

export const placed = (maker: Maker): Placed => ({
  maker,
  businessNumber: businessNumberOf(maker.country, placeOf(maker)),
})

/** The merchants there are, by business number. */
export async function merchantsByNumber(ground: Ground): Promise<Map<string, merchant.Merchant>> {
  const known = new Map<string, merchant.Merchant>()
  for (let after: MerchantId | undefined; ;) {
    const page = await look(ground, actor, work =>
      merchant.list(work, { limit: pageMax, ...(after && { after }) }),
    )
    for (const one of page) known.set(one.businessNumber, one)
    after = page.at(-1)?.id
    if (page.length < pageMax) return known
  }
}

/** Makes what is missing of these merchants and their goods; what is there stays as it is. */
export async function fillShelves(
  ground: Ground,
  all: readonly Placed[],
  done: (count: number) => void = () => {},
): Promise<Shelves> {
  const known = await merchantsByNumber(ground)
  const filled: Shelves[] = []
  const waiting = [...all]
  const next = async (): Promise<void> => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      filled.push(await fillShelf(ground, one, known.get(one.businessNumber)?.id))
      done(filled.length)
    }
  }
  await Promise.all(Array.from({ length: together }, next))
  const sum = (part: keyof Shelves): number => filled.reduce((total, one) => total + one[part], 0)
  return {
    merchants: filled.length,
    products: sum('products'),
    added: sum('added'),
    offers: sum('offers'),
  }
}

async function fillShelf(
  ground: Ground,
  { maker, businessNumber }: Placed,
  known: MerchantId | undefined,
): Promise<Shelves> {
  const merchantId =
    known ?? (await inWork(ground, actor, work => openMerchant(work, maker, businessNumber)))
  const stored = known
    ? await look(ground, actor, work => goods.list(work, { merchantId, limit: shelfMax }))
    : []
  const handles = new Set(
    stored.filter(product => product.title['zh-Hans'] !== undefined).map(product => product.handle),
  )
  const missing = maker.items.filter(item => !handles.has(item.slug))
  const added =
    missing.length === 0
      ? []
      : await inWork(ground, actor, work => takeGoods(work, { maker, merchantId, missing }))
  const ours = new Set(maker.items.map(item => item.slug))
  const productIds = [
    ...stored.filter(product => ours.has(product.handle)).map(product => product.id),
    ...added,
  ]
  return {
    merchants: 1,
    products: maker.items.length,
    added: added.length,
    offers: await offer(ground, merchantId, [...new Set(productIds)]),
  }
}

async function openMerchant(work: Work, maker: Maker, businessNumber: string): Promise<MerchantId> {
  const {
    name,
    zh,
    legalName,
    country,
    place: [city, region, postcode],
    street,
    story,
  } = maker
  const tail = businessNumber.slice(-6, -1)
  const opened = await merchant.open(work, {
    name,
    legalName,
    country,
    businessNumber,
    story: { en: story.en, 'zh-Hans': story.zh },
    customs: { code: `46019${tail}`, name: `${zh}海外旗舰店` },
    address: {
      country,
      name: legalName,
      region,
      city,
      postcode,
      district: '',
      lines: [street],
      phone: country === 'AU' ? '+61 3 5550 0142' : '+64 3 555 0142',
    },
    // Numbers that belong to nobody: the simulated bank pays any account it knows no scenario for.
    bank:
      country === 'AU'
        ? { bsb: '062000', account: `4${tail}11`, name: legalName }
        : { bsb: '010242', account: '0100194-00', name: legalName },
  })
  return opened.id
}

type Missing = Readonly<{ maker: Maker; merchantId: MerchantId; missing: readonly Item[] }>

/** As a merchant's file would bring them, then the Chinese texts, then what is in the storeroom. */
async function takeGoods(
  work: Work,
  { maker, merchantId, missing }: Missing,
): Promise<ProductId[]> {
  const products = missing.map(item => readProduct(maker, item))
  const report = await goods.take(work, {
    merchantId,
    products,
    language: 'en',
    origin: maker.country,
    file: 'demo',
  })
  const idOf = new Map(report.lines.map(line => [line.handle, line.productId]))
  await goods.edit(
    work,
    missing.flatMap(item => {
      const productId = idOf.get(item.slug)
      return productId === undefined
        ? []
        : [
            {
              productId,
              title: { 'zh-Hans': item.title.zh },
              description: { 'zh-Hans': `<p>${item.text.zh}</p>` },
              ...codeOf(maker, item),
            },
          ]
    }),
  )
  await stock.receive(
    work,
    report.lines.flatMap(line =>
      line.stock.map(({ variantId, quantity }) => ({
        variantId,
        quantity,
        key: `demo/${variantId}`,
      })),
    ),
  )
  return report.lines.flatMap(line => line.productId ?? [])
}

/**
 * Customs wants ten digits. Where the tariff knows eight, a merchant asks a broker and enters the whole
 * code: the demo's merchants entered 00, which is assumed.
 */
function codeOf(maker: Maker, { title, text, category }: Item): Partial<goods.EditProduct> {
  const [best] = tariff.classify({
    title: title.en,
    description: text.en,
    category,
    vendor: maker.name,
  })
  if (!best?.hs6 || !best.chinaCode || best.hs10) return {}
  return {
    category: best.category,
    hs6: best.hs6,
    tariffCodes: { CN: best.chinaCode.padEnd(10, '0') },
  }
}

/** Opens what was never decided in a market. Answers how many offers are open. */
async function offer(
  ground: Ground,
  merchantId: MerchantId,
  productIds: readonly ProductId[],
): Promise<number> {
  const variants = await variantsOf(ground, productIds)
  const before = await look(ground, actor, work => goods.offers(work, [...variants.keys()]))
  for (const market of markets) {
    const decided = new Set(before.filter(one => one.market === market).map(one => one.variantId))
    const open = [...variants]
      .filter(([variantId]) => !decided.has(variantId))
      .map(([, productId]) => productId)
    if (open.length > 0)
      await openOffers(ground, { actor, merchantId, market, productIds: [...new Set(open)] })
  }
  const after = await look(ground, actor, work => goods.offers(work, [...variants.keys()]))
  return after.filter(one => one.state === 'open').length
}

async function variantsOf(
  ground: Ground,
  ids: readonly ProductId[],
): Promise<Map<goods.Variant['id'], ProductId>> {
  const products = await look(ground, actor, work => goods.products(work, ids))
  return new Map(
    products.flatMap(product =>
      product.variants.filter(one => !one.retired).map(one => [one.id, product.id] as const),
    ),
  )
}
