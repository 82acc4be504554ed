// Where the parcels are: ten ids a call, ten calls a minute, and never an event code.
import { json, minute, zonedTime } from '../../stage.ts'
import type { Ask, Reply, Stage } from '../../stage.ts'
import { productOf } from '../contract.ts'
import { refuse, tooMany } from '../errors.ts'
import { itemStatus, scansOf } from './journeys.ts'
import { zone } from '../shipments.ts'
import type { Desk, Item, Shipment } from '../shipments.ts'

const idsMax = 10

/** Counts calls in the last minute of the simulators' clock; 0 lets everything through. */
export type Limit = Readonly<{ pass: (who: string) => boolean; set: (perMinute: number) => void }>

export function openLimit(stage: Stage, usual: number): Limit {
  const calls = new Map<string, number[]>()
  let perMinute = usual
  return {
    set: number => {
      perMinute = number
    },
    pass(who) {
      const now = stage.clock.now()
      const recent = (calls.get(who) ?? []).filter(at => at > now - minute && at <= now)
      const free = perMinute === 0 || recent.length < perMinute
      calls.set(who, free ? [...recent, now] : recent)
      return free
    },
  }
}

/** `GET /track?tracking_ids=a,b`. */
export function track(desk: Desk, limit: Limit, who: string, ask: Ask): Reply {
  if (!limit.pass(who)) return tooMany()
  const ids = (ask.query.get('tracking_ids') ?? '').split(',').filter(id => id !== '')
  if (ids.length === 0) throw refuse('51100', 'Give at least one tracking id.')
  if (ids.length > idsMax) throw refuse('51101', `At most ${idsMax} tracking ids a request.`)
  return json(200, { tracking_results: ids.map(id => resultOf(desk, id)) })
}

function resultOf(desk: Desk, id: string) {
  const shipment = desk.shipments.get(desk.articles.get(id) ?? '')
  if (!shipment) {
    return { tracking_id: id, errors: [{ code: 'ESB-10001', name: 'Invalid tracking ID' }] }
  }
  if (shipment.orderedAt === undefined) {
    return { tracking_id: id, errors: [{ code: 'ESB-10002', name: 'Product is not trackable' }] }
  }
  const items = shipment.items.filter(item => item.articleId === id || item.consignmentId === id)
  const statuses = items.map(item => itemStatus(desk.stage, shipment, item.articleId))
  return {
    tracking_id: id,
    status: statuses.find(status => status !== 'Delivered') ?? 'Delivered',
    trackable_items: items.map(item => itemFace(desk, shipment, item)),
  }
}

/** International express hides its events one level deeper than everything else. */
function itemFace(desk: Desk, shipment: Shipment, item: Item) {
  const product = productOf(item.productId)
  const plain = {
    article_id: item.articleId,
    product_type: product?.type ?? '',
    status: itemStatus(desk.stage, shipment, item.articleId),
    events: scansOf(desk.stage, shipment, item.articleId).map(scan => ({
      ...(scan.place === '' ? {} : { location: scan.place }),
      description: scan.text,
      date: zonedTime(zone, scan.at),
    })),
  }
  return product?.international && item.productId.startsWith('EC')
    ? { consignment_id: item.consignmentId, number_of_items: 1, items: [plain] }
    : plain
}
