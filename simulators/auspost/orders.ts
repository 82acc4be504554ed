// Orders: the manifest with which shipments are handed over; from then on they travel.
import { asList, asObject, asText, json, jsonOf, zonedTime } from '../stage.ts'
import type { Ask, JsonObject, Reply, Table } from '../stage.ts'
import type { Account } from './contract.ts'
import { refuse } from './errors.ts'
import { statusOf } from './tracking/journeys.ts'
import { drawManifest } from './label/manifest.ts'
import { create, face, mine, summary, zone } from './shipments.ts'
import type { Desk, Shipment } from './shipments.ts'

export type Order = Readonly<{
  id: string
  account: string
  reference: string
  createdAt: number
  shipments: readonly string[]
}>

export const openOrders = (desk: Desk): Table<Order> => desk.stage.store.table('auspost.order')

const itemsMax = 2000

/** `PUT /orders`: of shipments that exist. */
export function order(desk: Desk, orders: Table<Order>, account: Account, ask: Ask): Reply {
  const body = asObject(jsonOf(ask)) ?? {}
  const ids = (asList(body['shipments']) ?? []).map(each => asText(asObject(each)?.['shipment_id']))
  if (ids.length === 0) throw refuse('44033', 'There is no shipment in the request.')
  const shipments = ids.map(id => mine(desk, account, id ?? ''))
  const taken = shipments.find(shipment => shipment.orderId !== undefined)
  if (taken) throw refuse('44015', `The shipment ${taken.id} is in an order already.`)
  return json(201, { order: place(desk, orders, account, body, shipments) })
}

/**
 * `POST /orders`: the order together with its shipments.
 *
 * Some clients post ids here, as they should put; that works, too.
 */
export function orderWhole(desk: Desk, orders: Table<Order>, account: Account, ask: Ask): Reply {
  const body = asObject(jsonOf(ask)) ?? {}
  const given = (asList(body['shipments']) ?? []).map(each => asObject(each) ?? {})
  if (given.some(each => asText(each['shipment_id']))) return order(desk, orders, account, ask)
  const made = create(desk, account, ask)
  if (made.status !== 201) return made
  const faces = (JSON.parse(String(made.body)) as { shipments: { shipment_id: string }[] })
    .shipments
  const shipments = faces.map(each => mine(desk, account, each.shipment_id))
  return {
    ...json(201, { order: place(desk, orders, account, body, shipments) }),
    drop: made.drop === true,
  }
}

function place(
  desk: Desk,
  orders: Table<Order>,
  account: Account,
  body: JsonObject,
  shipments: readonly Shipment[],
) {
  const items = shipments.reduce((count, shipment) => count + shipment.items.length, 0)
  if (items > itemsMax) throw refuse('44031', `An order holds at most ${itemsMax} items.`)
  const { clock, store } = desk.stage
  const id = `AP${String(store.next('auspost.order')).padStart(10, '0')}`
  const orderedAt = clock.now()
  for (const shipment of shipments) {
    desk.shipments.put(shipment.id, { ...shipment, orderId: id, orderedAt, changedAt: orderedAt })
  }
  const kept: Order = {
    id,
    account: account.number,
    reference: asText(body['order_reference']) ?? '',
    createdAt: orderedAt,
    shipments: shipments.map(shipment => shipment.id),
  }
  orders.put(id, kept)
  return orderFace(desk, kept)
}

function orderFace(desk: Desk, kept: Order) {
  const shipments = shipmentsOf(desk, kept)
  const items = shipments.flatMap(shipment => shipment.items)
  const statuses = shipments.map(shipment => statusOf(desk.stage, shipment))
  const methods: Record<string, number> = {}
  for (const item of items) methods[item.productId] = (methods[item.productId] ?? 0) + 1
  return {
    order_id: kept.id,
    order_reference: kept.reference,
    order_creation_date: zonedTime(zone, kept.createdAt),
    order_summary: {
      ...summary(items),
      status: 'Initiated',
      number_of_shipments: shipments.length,
      tracking_summary: tally(statuses),
      dangerous_goods_included: items.some(item => item.given['contains_dangerous_goods'] === true),
      total_weight: items.reduce((sum, item) => sum + Number(item.given['weight'] ?? 0), 0),
      shipping_methods: methods,
    },
    shipments: shipments.map(shipment => face(desk, shipment)),
    payment_method: 'CHARGE_TO_ACCOUNT',
  }
}

const shipmentsOf = (desk: Desk, kept: Order): Shipment[] =>
  kept.shipments.map(id => desk.shipments.get(id)).filter(shipment => shipment !== undefined)

function tally(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

/** `GET /orders/:id`, and `GET /orders` page by page. */
export function findOrders(desk: Desk, orders: Table<Order>, account: Account, ask: Ask): Reply {
  const id = ask.params['id']
  if (id !== undefined) return json(200, { order: orderFace(desk, mineOrder(orders, account, id)) })
  const offset = Number(ask.query.get('offset') ?? 0)
  const count = Number(ask.query.get('number_of_orders') ?? 100)
  const all = orders.rows().filter(each => each.account === account.number)
  return json(200, {
    pagination: {
      total_number_of_records: all.length,
      number_of_records_per_page: count,
      current_offset: offset,
    },
    orders: all.slice(offset, offset + count).map(each => orderFace(desk, each)),
  })
}

/** `GET /accounts/:number/orders/:id/summary`: the manifest to print; not found is a 400 here. */
export async function summaryPdf(
  desk: Desk,
  orders: Table<Order>,
  account: Account,
  ask: Ask,
): Promise<Reply> {
  const kept = mineOrder(orders, account, ask.params['id'] ?? '')
  const body = await drawManifest(kept, shipmentsOf(desk, kept))
  return { status: 200, headers: { 'content-type': 'application/pdf' }, body }
}

function mineOrder(orders: Table<Order>, account: Account, id: string): Order {
  const kept = orders.get(id)
  if (kept?.account === account.number) return kept
  throw refuse('44026', `The order ${id} cannot be found.`)
}
