// What it would cost: without surcharges by item, in full by shipment.
import { asList, asObject, asText, json, jsonOf } from '../stage.ts'
import type { Ask, JsonObject, Reply } from '../stage.ts'
import { dollars, priceOf, productOf, products } from './contract.ts'
import type { Account, Product } from './contract.ts'
import { errorReply, fault, names, refuse } from './errors.ts'
import { faultsOf } from './checks.ts'
import { shipmentsOf, summary } from './shipments.ts'
import { Refused } from '../stage.ts'

/** `POST /prices/items`: every product asked for, or every product that fits. */
export function priceItems(account: Account, ask: Ask): Reply {
  const body = asObject(jsonOf(ask)) ?? {}
  const from = asObject(body['from'])
  const to = asObject(body['to'])
  const items = (asList(body['items']) ?? []).map(item => asObject(item) ?? {})
  if (!from || !to || items.length === 0) throw refuse('40002', 'from, to and items are mandatory.')
  if (account.strict && asText(from['postcode']) !== account.lodgementPostcode) {
    throw refuse(
      '41007',
      `The contract is lodged at ${account.lodgementPostcode}.`,
      400,
      'from.postcode',
    )
  }
  const abroad = (asText(to['country']) ?? 'AU') !== 'AU'
  return json(200, { items: items.map(item => itemPrices(item, abroad)) })
}

function itemPrices(item: JsonObject, abroad: boolean) {
  const asked = (asList(item['product_ids']) ?? []).map(asText)
  const fitting = products.filter(
    product =>
      product.international === abroad && (asked.length === 0 || asked.includes(product.id)),
  )
  const prices = fitting.map(product => priceFace(product, item)).filter(face => face !== undefined)
  const unknown = asked.filter(id => !fitting.some(product => product.id === id))
  return {
    ...item,
    prices,
    ...(prices.length > 0 && unknown.length === 0
      ? {}
      : {
          errors: [
            ...unknown.map(id => fault('42001', `No product ${id} for this destination.`)),
            ...(prices.length > 0 ? [] : [fault('42002', 'No price for this weight and size.')]),
          ].map(each => ({ ...each, name: names[each.code] })),
        }),
    warnings: [],
  }
}

function priceFace(product: Product, item: JsonObject) {
  const price = priceOf(product, item)
  if (!price) return undefined
  const cents = price.cents - price.fuel
  const tax = product.taxed ? Math.round(cents / 11) : 0
  return {
    product_id: product.id,
    product_type: product.type,
    options: {
      signature_on_delivery_option: product.signature,
      authority_to_leave_option: !product.international,
      dangerous_goods_allowed: false,
    },
    calculated_price: dollars(cents),
    calculated_price_ex_gst: dollars(cents - tax),
    calculated_gst: dollars(tax),
    bundled_price: dollars(cents),
    bundled_price_ex_gst: dollars(cents - tax),
    bundled_gst: dollars(tax),
    ...(product.international
      ? {
          estimated_delivery_earliest: product.days[0],
          estimated_delivery_latest: product.days[1],
        }
      : {}),
  }
}

/** `POST /prices/shipments`: the shape of a create, nothing is kept. */
export function priceShipments(ask: Ask): Reply {
  const asked = shipmentsOf(ask)
  const faults = asked.flatMap((given, place) => faultsOf(given, `shipments[${place}]`))
  if (faults.length > 0) throw new Refused(errorReply(400, faults))
  return json(200, { shipments: asked.map(quoted) })
}

function quoted(given: JsonObject) {
  const items = (asList(given['items']) ?? []).map(each => {
    const item = asObject(each) ?? {}
    const product = productOf(asText(item['product_id']))
    const price = product && priceOf(product, item)
    return { given: item, price: price ?? { cents: 0, fuel: 0, cover: 0, tax: 0 } }
  })
  return {
    ...given,
    items: items.map(({ given: item, price }) => ({
      ...item,
      item_summary: {
        total_cost: dollars(price.cents),
        total_cost_ex_gst: dollars(price.cents - price.tax),
        total_gst: dollars(price.tax),
        status: 'Quoted',
      },
    })),
    shipment_summary: { ...summary(items), status: 'Quoted' },
  }
}
