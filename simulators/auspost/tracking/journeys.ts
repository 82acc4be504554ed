// The way of a parcel: a script of scans for each scenario, unfolded along the clock.
import { asList, asObject, asText, day, hour } from '../../stage.ts'
import type { JsonObject, Stage } from '../../stage.ts'

export type Scan = Readonly<{ at: number; text: string; place: string; status: string }>
export type Journeyed = Readonly<{
  id: string
  given: JsonObject
  orderedAt?: number
  items: readonly Readonly<{ articleId: string; productId: string }>[]
}>

/** Hours after the scan before, the shortest and the longest; where, and what the parcel then is. */
type Place = 'o' | 'x' | 'g' | 'd' | '-'
type Step = readonly [hours: readonly [number, number], text: string, place: Place, status: string]

const moving = 'In transit'
const told: Step = [[0, 0], 'Shipping information received by Australia Post', '-', 'Initiated']
const leaving: Step[] = [
  told,
  [[2, 8], 'Received by Australia Post', 'o', moving],
  [[3, 9], 'Item processed at facility', 'o', moving],
  [[6, 14], 'Processed at Export Facility', 'x', moving],
  [[4, 12], 'Cleared and awaiting international departure', 'x', moving],
  [[6, 20], 'Departed facility', 'x', moving],
]
const arrival: Step[] = [
  [[12, 30], 'Arrived at facility in destination country', 'g', moving],
  [[1, 4], 'Arrived awaiting clearance (Inbound)', 'g', moving],
  [[1, 6], 'Item is in Customs', 'g', moving],
]
const cleared: Step[] = [
  [[6, 18], 'Item cleared by Customs', 'g', moving],
  [[4, 12], 'In transit to next facility', 'g', moving],
  [[12, 36], 'Arrived at facility', 'd', moving],
]
const out: Step = [[3, 9], 'Onboard for delivery', 'd', 'On Board for Delivery']
const delivered: Step = [[1, 6], 'Delivered', 'd', 'Delivered']
const missed: Step = [
  [2, 7],
  'Delivery attempted, addressee not present',
  'd',
  'Unsuccessful Delivery',
]
const again: Step = [[12, 20], 'Onboard for delivery', 'd', 'On Board for Delivery']
const back: Step[] = [
  [[12, 30], 'Returning to sender', 'd', 'Cannot be delivered'],
  [[60, 120], 'Arrived at facility', 'x', 'Cannot be delivered'],
  [[24, 60], 'Returned to sender', 'o', 'Cannot be delivered'],
]
const toDoor = [...leaving, ...arrival, ...cleared]
const waiting = (least: number, most: number): Step => [
  [least, most],
  'Awaiting collection',
  'd',
  'Awaiting collection',
]
const inLocker: Step = [[1, 5], 'Delivered to parcel locker', 'd', 'Awaiting collection']

/** Texts from the reference where it has one; those of attempts, lockers and returns are ours. */
const scripts: Readonly<Record<string, readonly Step[]>> = {
  ok: [...toDoor, out, delivered],
  locker: [...toDoor, out, inLocker, [[20, 60], 'Delivered', 'd', 'Delivered']],
  'locker-uncollected': [...toDoor, out, inLocker, waiting(24, 24), waiting(144, 168), ...back],
  'attempt-x2-then-ok': [...toDoor, out, missed, again, missed, again, delivered],
  'refused-return': [
    ...toDoor,
    out,
    [[2, 7], 'Refused by addressee', 'd', 'Unsuccessful Delivery'],
    ...back,
  ],
  'customs-docs': [
    ...leaving,
    ...arrival,
    [[4, 10], 'Held by Customs, documents required', 'g', 'Held by courier'],
    [[96, 150], 'Item cleared by Customs', 'g', moving],
    ...cleared.slice(1),
    out,
    delivered,
  ],
  'customs-duty': [
    ...leaving,
    ...arrival,
    [[4, 10], 'Held by Customs, duty to be paid', 'g', 'Held by courier'],
    [[48, 90], 'Item cleared by Customs', 'g', moving],
    ...cleared.slice(1),
    out,
    delivered,
  ],
  'customs-seized': [
    ...leaving,
    ...arrival,
    [[10, 30], 'Seized by Customs', 'g', 'Cannot be delivered'],
  ],
  damaged: [...toDoor, [[2, 6], 'Article damaged', 'd', 'Article damaged']],
  lost: [...leaving, [[480, 480], 'Article cannot be located', '-', 'Lost']],
  'never-scanned': [told],
}

/** Scenarios of the request that creates the shipment, once each; the parcel then goes its usual way. */
export const requestScenarios = ['500-then-ok', 'timeout-after-create', 'rate-limit']

const known = [
  ...Object.keys(scripts).filter(name => name !== 'ok'),
  'slow',
  'duplicates',
  'out-of-order',
  'missing-scans',
  ...requestScenarios,
].sort((a, b) => b.length - a.length)

/** Postcodes that no place in China has choose a scenario, too. */
const postcodes: Readonly<Record<string, string>> = {
  '000001': 'slow',
  '000002': 'customs-docs',
  '000003': 'customs-duty',
  '000004': 'customs-seized',
  '000005': 'attempt-x2-then-ok',
  '000006': 'refused-return',
  '000007': 'locker',
  '000008': 'damaged',
  '000009': 'lost',
  '000010': 'never-scanned',
}

export function scenarioOf(stage: Stage, given: JsonObject, articles: readonly string[]): string {
  const items = (asList(given['items']) ?? []).map(item => asObject(item) ?? {})
  const postcode = asText(asObject(given['to'])?.['postcode'])
  const handles = [
    given['shipment_reference'],
    given['customer_reference_1'],
    given['customer_reference_2'],
    ...(asList(given['sender_references']) ?? []),
    ...items.map(item => item['item_reference']),
  ]
    .map(asText)
    .filter(handle => handle !== undefined)
  const all = postcode === undefined ? handles : [...handles, postcode]
  const chosen = stage.script.scenarioOf('auspost', known, [...articles, ...all])
  return chosen === 'ok' ? (postcodes[postcode ?? ''] ?? 'ok') : chosen
}

/** Everything scanned so far, the newest first; duplicates and disorder included. */
export function scansOf(stage: Stage, shipment: Journeyed, articleId: string): Scan[] {
  const { orderedAt } = shipment
  if (orderedAt === undefined) return []
  const scenario = scenarioOf(stage, shipment.given, [articleId])
  const draw = (...names: (string | number)[]) => stage.chance('scan', articleId, ...names)
  const product = shipment.items.find(item => item.articleId === articleId)?.productId ?? ''
  const pace = (scenario === 'slow' ? 3 : 1) * (product.startsWith('EC') ? 0.6 : 1.4)
  const places = placesOf(shipment.given)

  let at = orderedAt
  const all = wayOf(scenario, shipment.given).map(([[least, most], text, place, status], step) => {
    at +=
      (least + (most - least) * draw('hours', step)) *
      hour *
      (text === 'Article cannot be located' ? 1 : pace)
    return { at: Math.round(at), text, place: places[place], status }
  })
  const slow = scenario === 'slow' ? [...all, delayed(all)].sort((a, b) => a.at - b.at) : all
  const told = untidy(slow, scenario, draw)
  return told.filter(scan => scan.at <= stage.clock.now()).reverse()
}

/** At home nothing is exported and nothing is cleared. */
function wayOf(scenario: string, given: JsonObject): readonly Step[] {
  const way = scripts[scenario] ?? scripts['ok'] ?? []
  const abroad = (asText(asObject(given['to'])?.['country']) ?? 'AU') !== 'AU'
  return abroad ? way : way.filter(([, , place]) => place !== 'x' && place !== 'g')
}

const delayed = (all: readonly Scan[]): Scan => {
  const from = all[6] ?? all[0]
  return {
    at: (from?.at ?? 0) + day,
    text: 'Possible delay',
    place: from?.place ?? '',
    status: 'Possible delay',
  }
}

/** What sloppy scanning does to a true story. */
function untidy(
  scans: readonly Scan[],
  scenario: string,
  draw: (...names: (string | number)[]) => number,
): Scan[] {
  const last = scans.length - 1
  return scans.flatMap((scan, step) => {
    const middle = step > 0 && step < last
    if (middle && scenario === 'missing-scans' && draw('missing', step) < 0.5) return []
    const twice = scenario === 'duplicates' || (middle && draw('twice', step) < 0.05)
    const early = scenario === 'out-of-order' && middle && draw('early', step) < 0.5
    const shown = early ? { ...scan, at: scan.at - 3 * hour } : scan
    return twice ? [shown, shown] : [shown]
  })
}

function placesOf(given: JsonObject): Record<Place, string> {
  const from = asObject(given['from'])
  const to = asObject(given['to'])
  const country = asText(to?.['country']) ?? 'AU'
  const suburb = (asText(to?.['suburb']) ?? '').toUpperCase()
  return {
    o: `${asText(from?.['suburb']) ?? ''} ${asText(from?.['state']) ?? ''}`.trim().toUpperCase(),
    x: asText(from?.['state']) === 'NSW' ? 'SYDNEY GATEWAY FACILITY' : 'MELBOURNE GATEWAY FACILITY',
    g: country,
    d: `${suburb} (${country})`,
    '-': '',
  }
}

/** The status of a whole shipment: that of its parcel that has come least far. */
export function statusOf(stage: Stage, shipment: Journeyed): string {
  if (shipment.orderedAt === undefined) return 'Created'
  const statuses = shipment.items.map(item => itemStatus(stage, shipment, item.articleId))
  return statuses.find(status => status !== 'Delivered') ?? 'Delivered'
}

export function itemStatus(stage: Stage, shipment: Journeyed, articleId: string): string {
  if (shipment.orderedAt === undefined) return 'Created'
  const newest = [...scansOf(stage, shipment, articleId)].sort((a, b) => b.at - a.at)[0]
  return newest?.status ?? 'Initiated'
}
