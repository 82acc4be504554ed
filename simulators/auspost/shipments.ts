// Shipments: created, found, changed and deleted until an order takes them.
import {
  asList,
  asObject,
  asText,
  freshName,
  json,
  jsonOf,
  Refused,
  wallTime,
  zonedTime,
} from '../stage.ts'
import type { Ask, JsonObject, Reply, Stage, Table } from '../stage.ts'
import { faultsOf } from './checks.ts'
import { dollars, priceOf, productOf } from './contract.ts'
import type { Account, Price, Product } from './contract.ts'
import { broken, errorReply, fault, refuse, tooMany } from './errors.ts'
import { articleId, barcodeId, firstSerial, itemId } from './ids.ts'
import { requestScenarios, scenarioOf, statusOf } from './tracking/journeys.ts'

export const zone = 'Australia/Melbourne'

export type Item = Readonly<{
  id: string
  productId: string
  given: JsonObject
  price: Price
  articleId: string
  consignmentId: string
  barcodeId: string
  labelled: boolean
}>

export type Shipment = Readonly<{
  id: string
  account: string
  given: JsonObject
  items: readonly Item[]
  createdAt: number
  changedAt: number
  orderId?: string
  orderedAt?: number
}>

export type Desk = Readonly<{
  stage: Stage
  shipments: Table<Shipment>
  /** Article and consignment ids of shipments. */
  articles: Table<string>
}>

export const openDesk = (stage: Stage): Desk => ({
  stage,
  shipments: stage.store.table('auspost.shipment'),
  articles: stage.store.table('auspost.article'),
})

/** `POST /shipments`: all of them, or none. */
export function create(desk: Desk, account: Account, ask: Ask): Reply {
  const asked = shipmentsOf(ask)
  const spoilt = asked.map(given => spoilOf(desk, given)).find(each => each !== undefined)
  if (spoilt === '500-then-ok') return broken()
  if (spoilt === 'rate-limit') return tooMany()
  validate(asked, account)
  const made = asked.map(given => make(desk, account, given))
  return {
    ...json(201, { shipments: made.map(shipment => face(desk, shipment)) }),
    ...(spoilt === 'timeout-after-create' ? { drop: true } : {}),
  }
}

/** The request scenario of a shipment, the first time only. */
function spoilOf(desk: Desk, given: JsonObject): string | undefined {
  const scenario = scenarioOf(desk.stage, given, [])
  if (!requestScenarios.includes(scenario)) return undefined
  const name = asText(given['shipment_reference']) ?? JSON.stringify(given)
  return desk.stage.script.once('auspost', scenario, name) ? scenario : undefined
}

export function validateOnly(account: Account, ask: Ask): Reply {
  validate(shipmentsOf(ask), account)
  return { status: 200 }
}

export function shipmentsOf(ask: Ask): JsonObject[] {
  const body = asObject(jsonOf(ask))
  if (!body) throw refuse('40002', 'The body must be a JSON object.')
  const shipments = asList(body['shipments']) ?? []
  if (shipments.length === 0) throw refuse('44033', 'There is no shipment in the request.')
  return shipments.map(shipment => asObject(shipment) ?? {})
}

function validate(asked: readonly JsonObject[], account: Account): void {
  const faults = asked.flatMap((given, place) => [
    ...faultsOf(given, `shipments[${place}]`),
    ...lodgement(given, account, place),
  ])
  if (faults.length > 0) throw new Refused(errorReply(400, faults))
}

function lodgement(given: JsonObject, account: Account, place: number) {
  const from = asText(asObject(given['from'])?.['postcode'])
  return account.strict && from !== undefined && from !== account.lodgementPostcode
    ? [
        fault(
          '41007',
          `The contract is lodged at ${account.lodgementPostcode}.`,
          `shipments[${place}].from`,
        ),
      ]
    : []
}

function make(desk: Desk, account: Account, given: JsonObject): Shipment {
  const now = desk.stage.clock.now()
  const consignment = desk.stage.store.next('auspost.consignment')
  const items = (asList(given['items']) ?? []).map((item, place) =>
    makeItem(desk, asObject(item) ?? {}, given, consignment, place),
  )
  const shipment = {
    id: freshName(24),
    account: account.number,
    given,
    items,
    createdAt: now,
    changedAt: now,
  }
  keep(desk, shipment)
  return shipment
}

function keep(desk: Desk, shipment: Shipment): void {
  desk.shipments.put(shipment.id, shipment)
  for (const item of shipment.items) {
    desk.articles.put(item.articleId, shipment.id)
    desk.articles.put(item.consignmentId, shipment.id)
  }
}

function makeItem(
  desk: Desk,
  given: JsonObject,
  shipment: JsonObject,
  consignment: number,
  place: number,
): Item {
  const product = productOf(asText(given['product_id'])) as Product
  const { store, clock } = desk.stage
  const article = product.international
    ? itemId(product.service, firstSerial + store.next(`auspost.serial.${product.service}`))
    : articleId(consignment, place + 1)
  const printed = wallTime(zone, clock.now()).replaceAll(/\D/g, '').slice(2)
  const postcode = asText(asObject(shipment['to'])?.['postcode']) ?? ''
  return {
    id: freshName(24),
    productId: product.id,
    given,
    price: priceOf(product, given) ?? { cents: 0, fuel: 0, cover: 0, tax: 0 },
    articleId: article,
    consignmentId: product.international ? article : article.slice(0, 10),
    barcodeId: product.international ? article : barcodeId(article, postcode, printed),
    labelled: false,
  }
}

/** `GET /shipments`: by ids, or by what is asked for, page by page. */
export function find(desk: Desk, account: Account, ask: Ask): Reply {
  const ids = ask.query.get('shipment_ids')
  if (ids !== null) {
    const found = ids.split(',').map(id => mine(desk, account, id))
    return json(200, { shipments: found.map(shipment => face(desk, shipment)) })
  }
  const offset = Number(ask.query.get('offset') ?? 0)
  const count = Number(ask.query.get('number_of_shipments') ?? 1000)
  const all = desk.shipments
    .rows()
    .filter(shipment => shipment.account === account.number && fits(desk, shipment, ask.query))
  const page = all.slice(offset, offset + count)
  return json(200, {
    pagination: {
      total_number_of_records: all.length,
      number_of_records_per_page: count,
      current_offset: offset,
    },
    shipments: page.map(shipment => face(desk, shipment)),
  })
}

function fits(desk: Desk, shipment: Shipment, query: URLSearchParams): boolean {
  const { given } = shipment
  const status = query.get('status')
  const day = query.get('despatch_date')
  const reference = query.get('sender_reference')
  const references = [
    given['shipment_reference'],
    given['customer_reference_1'],
    given['customer_reference_2'],
    ...(asList(given['sender_references']) ?? []),
  ].map(asText)
  return (
    (status === null || status === statusOf(desk.stage, shipment)) &&
    (day === null || day === asText(given['despatch_date'])) &&
    (reference === null || references.includes(reference))
  )
}

/** A shipment of this account; refused as not found when it is another's. */
export function mine(desk: Desk, account: Account, id: string): Shipment {
  const shipment = desk.shipments.get(id)
  if (shipment?.account === account.number) return shipment
  throw refuse('44013', `The shipment ${id} cannot be found.`, 404)
}

/** `PUT /shipments/:id`, and `PUT /shipments/:id/items` with only the items. */
export function change(desk: Desk, account: Account, ask: Ask): Reply {
  const shipment = open(desk, account, ask.params['id'] ?? '')
  const body = asObject(jsonOf(ask)) ?? {}
  const given = ask.path.endsWith('/items')
    ? { ...shipment.given, items: body['items'] ?? [] }
    : { ...shipment.given, ...body }
  validate([given], account)
  const consignment = desk.stage.store.next('auspost.consignment')
  const items = (asList(given['items']) ?? []).map((item, place) => {
    const before = shipment.items[place]
    const fresh = makeItem(desk, asObject(item) ?? {}, given, consignment, place)
    return before?.productId === fresh.productId
      ? { ...before, given: fresh.given, price: fresh.price }
      : fresh
  })
  const after = { ...shipment, given, items, changedAt: desk.stage.clock.now() }
  keep(desk, after)
  return json(201, { shipments: [face(desk, after)] })
}

export function remove(desk: Desk, account: Account, ids: readonly string[]): Reply {
  const found = ids.filter(id => id !== '').map(id => open(desk, account, id))
  if (found.length === 0) throw refuse('44023', 'There is no shipment to delete.')
  for (const shipment of found) drop(desk, shipment)
  return { status: 200 }
}

function drop(desk: Desk, shipment: Shipment): void {
  desk.shipments.drop(shipment.id)
  for (const item of shipment.items) {
    desk.articles.drop(item.articleId)
    desk.articles.drop(item.consignmentId)
  }
}

export function removeItem(desk: Desk, account: Account, ask: Ask): Reply {
  const shipment = open(desk, account, ask.params['id'] ?? '')
  const items = shipment.items.filter(item => item.id !== ask.params['item'])
  if (items.length === shipment.items.length) throw refuse('44013', 'There is no such item.', 404)
  drop(desk, shipment)
  if (items.length > 0) keep(desk, { ...shipment, items, changedAt: desk.stage.clock.now() })
  return { status: 200 }
}

/** One that may still be changed: an order has not taken it. */
function open(desk: Desk, account: Account, id: string): Shipment {
  const shipment = mine(desk, account, id)
  if (shipment.orderedAt === undefined) return shipment
  const code = statusOf(desk.stage, shipment) === 'Initiated' ? '44016' : '44017'
  throw refuse(code, `The shipment ${id} is in an order and cannot be changed.`)
}

/** As Australia Post shows it. Labels that are seconds old are still pending. */
export function face(desk: Desk, shipment: Shipment) {
  const { given } = shipment
  const status = statusOf(desk.stage, shipment)
  const { items: _, ...rest } = given
  return {
    shipment_id: shipment.id,
    ...rest,
    shipment_creation_date: zonedTime(zone, shipment.createdAt),
    shipment_modified_date: zonedTime(zone, shipment.changedAt),
    ...(shipment.orderId === undefined ? {} : { order_id: shipment.orderId }),
    movement_type: asText(given['movement_type']) ?? 'DESPATCH',
    charge_to_account: shipment.account,
    items: shipment.items.map(item => itemFace(item, status)),
    shipment_summary: {
      ...summary(shipment.items),
      status,
      tracking_summary: { [status]: shipment.items.length },
    },
  }
}

const itemFace = (item: Item, status: string) => ({
  ...item.given,
  item_id: item.id,
  product_id: item.productId,
  tracking_details: {
    article_id: item.articleId,
    consignment_id: item.consignmentId,
    barcode_id: item.barcodeId,
  },
  ...(item.labelled ? { label: { status: 'AVAILABLE' } } : {}),
  item_summary: {
    total_cost: dollars(item.price.cents),
    total_cost_ex_gst: dollars(item.price.cents - item.price.tax),
    total_gst: dollars(item.price.tax),
    status,
  },
})

export function summary(items: readonly Pick<Item, 'price'>[]) {
  const sum = (part: (price: Price) => number) =>
    dollars(items.reduce((total, item) => total + part(item.price), 0))
  return {
    total_cost: sum(price => price.cents),
    total_cost_ex_gst: sum(price => price.cents - price.tax),
    total_gst: sum(price => price.tax),
    freight_charge: sum(price => price.cents - price.fuel - price.cover),
    fuel_surcharge: sum(price => price.fuel),
    transit_cover: sum(price => price.cover),
    discount: 0,
    security_surcharge: 0,
    number_of_items: items.length,
  }
}
