// What a carrier's words mean: the rule tables, and the fold that makes one standing of many scans.
import type { Condition, Milestone, Reading, Scan } from '../shapes.ts'

type Rule = readonly [pattern: RegExp, milestone: Milestone | undefined, condition: Condition]

/**
 * Australia Post has no event codes, only sentences (logistics 1.4). The first pattern that fits counts.
 * Sentences that were not seen in its published answers stand under "unverified".
 */
export const auspostRules: readonly Rule[] = [
  [/^shipping information (received|approved) by australia post$/, 'booked', 'ok'],
  [/^received (by australia post|item from sender \(outbound\))$/, 'accepted', 'ok'],
  // Transit scans are the same at home and abroad: they say that it is on its way, and no more.
  [/^arrived at facility$/, 'accepted', 'ok'],
  [/^(item processed at|processed through australia post) facility$/, 'accepted', 'ok'],
  [/^in transit to next facility( in .+)?$/, 'accepted', 'ok'],
  [/^processed at export facility$/, 'accepted', 'ok'],
  // Cleared for export, not by the border it is going to.
  [/^cleared and awaiting international departure$/, 'accepted', 'ok'],
  [/^(despatch parcels from export facility|processed by air carrier)$/, 'departed', 'ok'],
  [/^arrived at facility in destination country$/, 'arrived', 'ok'],
  [/^arrived awaiting clearance \(inbound\)$/, 'customs', 'ok'],
  [/^arrived in .+$/, 'arrived', 'ok'],
  [/^item is in customs$/, 'customs', 'ok'],
  [/^item cleared by customs$/, 'cleared', 'ok'],
  [/^(onboard for delivery|with australia post for delivery today)$/, 'out_for_delivery', 'ok'],
  [/^awaiting collection\b/, 'awaiting_collection', 'ok'],
  // A station's or a locker's signature is not hers (logistics 9.3).
  [
    /^(delivered|signed)\b.*\b(locker|pick[- ]?up|collection|agent|station|post office|neighbour|parcel shop)\b/,
    'awaiting_collection',
    'ok',
  ],
  [/(驿站|代收|丰巢|快递柜|自提)/, 'awaiting_collection', 'ok'],
  [/^delivered( in full| - left in a safe place)?$/, 'delivered', 'ok'],
  [/^possible delay$/, undefined, 'delayed'],
  [/^article damaged$/, undefined, 'damaged'],
  // Unverified:
  [
    /^(delivery attempted|attempted delivery|unsuccessful delivery)\b/,
    'out_for_delivery',
    'attempt_failed',
  ],
  [/^refused by addressee$/, 'out_for_delivery', 'refused'],
  [/^(returning|being returned) to sender$/, 'returning', 'ok'],
  [/^returned to sender$/, 'returned', 'ok'],
  [/^held by customs\b/, 'customs', 'held'],
  [/^seized by customs$/, 'customs', 'seized'],
]

/** The carrier's word for the whole parcel (logistics 1.4); it explains the newest scan when no rule can. */
export const auspostStatuses: Readonly<Record<string, Reading>> = {
  lost: { milestone: 'lost', condition: 'ok' },
  'awaiting collection': { milestone: 'awaiting_collection', condition: 'ok' },
  'on board for delivery': { milestone: 'out_for_delivery', condition: 'ok' },
  'held by courier': { milestone: undefined, condition: 'held' },
  'possible delay': { milestone: undefined, condition: 'delayed' },
  'to be re-delivered': { milestone: undefined, condition: 'attempt_failed' },
  'unsuccessful delivery': { milestone: undefined, condition: 'attempt_failed' },
  'article damaged': { milestone: undefined, condition: 'damaged' },
  'cannot be delivered': { milestone: undefined, condition: 'undeliverable' },
}

/** EMSEVT v3 (logistics 2.3): what posts tell each other. */
export const emsevtRules: Readonly<Record<string, Reading>> = {
  ...readings('ok', {
    EMA: 'accepted',
    EMB: 'accepted',
    EXA: 'accepted',
    EXC: 'accepted',
    EMC: 'departed',
    EMJ: 'departed',
    EMK: 'departed',
    EMD: 'arrived',
    EDB: 'customs',
    EDC: 'cleared',
    EMF: 'cleared',
    EDD: 'cleared',
    EDE: 'cleared',
    EMG: 'cleared',
    EDG: 'out_for_delivery',
    EDH: 'awaiting_collection',
    EMI: 'delivered',
  }),
  ...readings('held', {
    EXB: 'accepted',
    EXD: 'accepted',
    EDA: 'arrived',
    EME: 'customs',
    EDF: 'cleared',
  }),
  ...readings('attempt_failed', { EMH: 'out_for_delivery' }),
  ...readings('undeliverable', { EXX: 'accepted', EDX: 'customs' }),
}

export const unread: Reading = { milestone: undefined, condition: 'unknown' }

/**
 * What one scan says. Words that no rule knows are never guessed at: they read as `unknown`.
 * `status` is given for the newest scan only.
 */
export function readScan(
  scan: Readonly<{ code: string; text: string; place: string; status?: string }>,
): Reading {
  const coded = emsevtRules[scan.code]
  if (coded) return coded
  const text = scan.text.trim().replace(/\s+/g, ' ').toLowerCase()
  const said = auspostStatuses[(scan.status ?? '').toLowerCase()]
  const rule = auspostRules.find(([pattern]) => pattern.test(text))
  if (rule) {
    // The sentence may be shorter than the truth: it lies in a locker as long as the status says so.
    if (rule[1] === 'delivered' && said?.milestone === 'awaiting_collection') return said
    return { milestone: rule[1], condition: rule[2] }
  }
  // It leaves every facility once; the country only at a gateway.
  if (text === 'departed facility') {
    return {
      milestone: /gateway|export|international/i.test(scan.place) ? 'departed' : 'accepted',
      condition: 'ok',
    }
  }
  return said ?? unread
}

const ranks: Readonly<Record<Milestone, number>> = {
  waiting: 0,
  booked: 1,
  accepted: 2,
  departed: 3,
  arrived: 4,
  customs: 5,
  cleared: 6,
  // She may be sent to a counter, and the counter may send the parcel out again.
  out_for_delivery: 7,
  awaiting_collection: 7,
  delivered: 9,
  returning: 8,
  returned: 9,
  lost: 9,
  cancelled: 9,
  refused: 9,
}

export const hasEnded = (milestone: Milestone): boolean => ranks[milestone] === 9

export type Standing = Reading & Readonly<{ milestone: Milestone; last: Scan | undefined }>

/**
 * Where the parcel stands by everything that was ever told, in whatever order it was told.
 * A milestone never goes back; how the parcel fares is what the latest scan says.
 */
export function fold(scans: readonly Scan[]): Standing {
  const inTime = scans.toSorted(
    (a, b) => a.at - b.at || rankOf(a) - rankOf(b) || (a.key < b.key ? -1 : 1),
  )
  return inTime.reduce<Standing>((stand, scan) => step(stand, scan), {
    milestone: 'booked',
    condition: 'ok',
    last: undefined,
  })
}

function step(stand: Standing, scan: Scan): Standing {
  const { milestone, condition } = scan
  const seen = (to: Milestone, fares: Condition): Standing => ({
    milestone: to,
    condition: fares,
    last: scan,
  })
  switch (stand.milestone) {
    case 'delivered':
    case 'returned':
    case 'cancelled':
    case 'refused':
      return stand
    case 'lost':
      // Its money has gone back already: that it turned up is for a person to settle.
      return milestone === 'lost' ? stand : seen('lost', 'found')
    case 'returning':
      // On the way back, a door it is delivered at is the sender's.
      if (milestone === 'delivered' || milestone === 'returned') return seen('returned', 'ok')
      return seen(milestone === 'lost' ? 'lost' : 'returning', condition)
    default:
      return seen(
        milestone !== undefined && ranks[milestone] >= ranks[stand.milestone]
          ? milestone
          : stand.milestone,
        condition,
      )
  }
}

const rankOf = (scan: Scan): number => (scan.milestone === undefined ? -1 : ranks[scan.milestone])

function readings(
  condition: Condition,
  table: Readonly<Record<string, Milestone>>,
): Record<string, Reading> {
  return Object.fromEntries(
    Object.entries(table).map(([code, milestone]) => [code, { milestone, condition }]),
  )
}
