// Label requests: drawn at once or a little later, fetched from a signed address that expires.
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import {
  asList,
  asObject,
  asText,
  day,
  freshName,
  json,
  jsonOf,
  minute,
  second,
  wallTime,
} from '../../stage.ts'
import type { Ask, JsonObject, Reply, Table } from '../../stage.ts'
import type { Account } from '../contract.ts'
import { productOf } from '../contract.ts'
import { refuse } from '../errors.ts'
import { mine, zone } from '../shipments.ts'
import type { Desk, Item, Shipment } from '../shipments.ts'
import { drawLabels } from './drawing.ts'
import type { Label } from './drawing.ts'
import { zplOf } from './zpl.ts'

type Wanted = Readonly<{ shipmentId: string; itemIds: readonly string[] }>
type Request = Readonly<{
  id: string
  account: string
  at: number
  readyAt: number
  format: 'PDF' | 'ZPL'
  layout: string
  wanted: readonly Wanted[]
}>

/** How many labels a page holds. */
const layouts: Readonly<Record<string, number>> = {
  'A6-1pp': 1,
  'A4-1pp': 1,
  'A4-2pp': 2,
  'A4-3pp': 3,
  'A4-4pp': 4,
  'A4-1pp landscape': 1,
  'A4-2pp landscape': 2,
  'THERMAL-LABEL-A6-1PP': 1,
}
const zplMax = 50
const drawingTime = 5 * second
const urlLife = 15 * minute
const requestLife = 30 * day

export type Labels = Readonly<{ desk: Desk; requests: Table<Request>; secret: string }>

export function openLabels(desk: Desk): Labels {
  const secrets = desk.stage.store.table<string>('auspost.secret')
  const secret = secrets.get('label') ?? freshName(40)
  secrets.put('label', secret)
  return { desk, secret, requests: desk.stage.store.table('auspost.label-request') }
}

/** `POST /labels`: synchronous with `wait_for_label_url`, else pending for five seconds. */
export function requestLabels(labels: Labels, account: Account, ask: Ask): Reply {
  const body = asObject(jsonOf(ask)) ?? {}
  const { format, layout } = preference(body)
  const wanted = wantedOf(labels.desk, account, body)
  const count = wanted.reduce((sum, each) => sum + each.itemIds.length, 0)
  if (format === 'ZPL' && count > zplMax) throw refuse('51008', `At most ${zplMax} labels in ZPL.`)
  const at = labels.desk.stage.clock.now()
  const readyAt = body['wait_for_label_url'] === true ? at : at + drawingTime
  const kept: Request = {
    id: randomUUID(),
    account: account.number,
    at,
    readyAt,
    format,
    layout,
    wanted,
  }
  labels.requests.put(kept.id, kept)
  for (const each of wanted) markLabelled(labels.desk, each)
  return json(200, face(labels, kept, ask, 'create'))
}

/** `GET /labels/:id`: a fresh address each time. */
export function findLabels(labels: Labels, account: Account, ask: Ask): Reply {
  const kept = labels.requests.get(ask.params['id'] ?? '')
  if (kept?.account !== account.number)
    throw refuse('51020', 'The label request cannot be found.', 404)
  return json(200, face(labels, kept, ask, 'get'))
}

/** The signed address itself: no key needed, but the signature, in time. */
export async function downloadLabels(labels: Labels, ask: Ask): Promise<Reply> {
  const file = ask.params['file'] ?? ''
  const expires = ask.query.get('expires') ?? ''
  const given = Buffer.from(ask.query.get('signature') ?? '')
  const right = Buffer.from(signatureOf(labels, file, expires))
  const kept = labels.requests.get(file.replace(/\.\w+$/, ''))
  const isSigned = given.length === right.length && timingSafeEqual(given, right)
  if (!kept || !isSigned) return denied('The signature does not match.')
  if (labels.desk.stage.clock.now() > Number(expires) * 1000) return denied('Request has expired')
  const drawn = labelsOf(labels.desk, kept)
  if (kept.format === 'ZPL') {
    return {
      status: 200,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: zplOf(drawn),
    }
  }
  const page = { layout: kept.layout, perPage: layouts[kept.layout] ?? 1, at: kept.at }
  return {
    status: 200,
    headers: { 'content-type': 'application/pdf' },
    body: await drawLabels(drawn, page),
  }
}

const signatureOf = ({ secret }: Labels, file: string, expires: string): string =>
  createHmac('sha256', secret).update(`${file}\n${expires}`).digest('hex')

function face(labels: Labels, kept: Request, ask: Ask, asked: 'create' | 'get') {
  const now = labels.desk.stage.clock.now()
  const status =
    now < kept.readyAt ? 'PENDING' : now > kept.at + requestLife ? 'EXPIRED' : 'AVAILABLE'
  const file = `${kept.id}.${kept.format.toLowerCase()}`
  const expires = String(Math.floor((now + urlLife) / 1000))
  const signed = `expires=${expires}&signature=${signatureOf(labels, file, expires)}`
  const url = `${ask.origin}/label-store/${file}?${signed}`
  return {
    labels: [
      {
        request_id: kept.id,
        status,
        request_date: requestDate(kept.at, asked),
        ...(status === 'AVAILABLE' ? { url, url_creation_date: requestDate(now, asked) } : {}),
        shipments: kept.wanted.map(each => ({
          shipment_id: each.shipmentId,
          items: each.itemIds.map(id => ({ item_id: id })),
        })),
        shipment_ids: kept.wanted.map(each => each.shipmentId),
      },
    ],
  }
}

/** The same moment is written in two ways, by which call shows it. */
function requestDate(at: number, asked: 'create' | 'get'): string {
  const face = wallTime(zone, at)
  const [date = '', time = ''] = face.split(' ')
  return asked === 'get' ? face : `${date.split('-').reverse().join('-')} ${time}`
}

/** The first preference; a list in the reference, a single object from several clients. */
function preference(body: JsonObject): { format: 'PDF' | 'ZPL'; layout: string } {
  const given = asObject(asList(body['preferences'])?.[0]) ?? asObject(body['preferences']) ?? {}
  const group = asObject(asList(given['groups'])?.[0]) ?? asObject(given['groups']) ?? {}
  const layout = asText(group['layout']) ?? 'A4-1pp'
  if (!(layout in layouts)) throw refuse('SIM-1', `The layout ${layout} is not known.`)
  const format = asText(given['format']) ?? 'PDF'
  if (format !== 'PDF' && format !== 'ZPL')
    throw refuse('SIM-1', `The format ${format} is not known.`)
  return { format, layout }
}

function wantedOf(desk: Desk, account: Account, body: JsonObject): Wanted[] {
  const asked = (asList(body['shipments']) ?? []).map(each => asObject(each) ?? {})
  if (asked.length === 0) throw refuse('44033', 'There is no shipment in the request.')
  const freshOnly = body['unlabelled_articles_only'] === true
  return asked.map(each => {
    const shipment = mine(desk, account, asText(each['shipment_id']) ?? '')
    const named = (asList(each['items']) ?? []).map(item => asText(asObject(item)?.['item_id']))
    const items = shipment.items.filter(
      item => (named.length === 0 || named.includes(item.id)) && !(freshOnly && item.labelled),
    )
    return { shipmentId: shipment.id, itemIds: items.map(item => item.id) }
  })
}

function markLabelled(desk: Desk, wanted: Wanted): void {
  const shipment = desk.shipments.get(wanted.shipmentId)
  if (!shipment) return
  const items = shipment.items.map(item =>
    wanted.itemIds.includes(item.id) ? { ...item, labelled: true } : item,
  )
  desk.shipments.put(shipment.id, { ...shipment, items })
}

function labelsOf(desk: Desk, kept: Request): Label[] {
  return kept.wanted.flatMap(each => {
    const shipment = desk.shipments.get(each.shipmentId)
    if (!shipment) return []
    return shipment.items
      .filter(item => each.itemIds.includes(item.id))
      .map((item, place) => labelOf(shipment, item, place))
  })
}

function labelOf(shipment: Shipment, item: Item, place: number): Label {
  const product = productOf(item.productId)
  return {
    title: product?.type ?? item.productId,
    international: product?.international === true,
    articleId: item.articleId,
    barcodeId: item.barcodeId,
    from: asObject(shipment.given['from']) ?? {},
    to: asObject(shipment.given['to']) ?? {},
    item: item.given,
    reference: asText(shipment.given['shipment_reference']) ?? '',
    count: `${place + 1} of ${shipment.items.length}`,
  }
}

const denied = (message: string): Reply => ({
  status: 403,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>${message}</Message></Error>`,
})
