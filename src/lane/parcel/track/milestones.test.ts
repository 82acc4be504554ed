// What carriers' words mean, and where a parcel stands by all of them: tables.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hours, after, instant, type CalendarDay, days, minutes } from '#kernel/time'
import { parcelOf, startAt } from '../sample.ts'
import type { Milestone, Scan } from '../shapes.ts'
import {
  auspostRules,
  auspostStatuses,
  emsevtRules,
  fold,
  hasEnded,
  readScan,
} from './milestones.ts'
import { lateDay, nextLook, openBucket } from './schedule.ts'
import { plainOf } from './words.ts'

const read = (text: string, place = '', status?: string): string => {
  const { milestone, condition } = readScan({
    code: '',
    text,
    place,
    ...(status !== undefined && { status }),
  })
  return `${milestone ?? '-'} ${condition}`
}

// Every sentence of logistics 1.4, then those that are unverified.
test.each<[string, string]>([
  ['Shipping information received by Australia Post', 'booked ok'],
  ['Shipping information approved by Australia Post', 'booked ok'],
  ['Received by Australia Post', 'accepted ok'],
  ['Received item from Sender (Outbound)', 'accepted ok'],
  ['Arrived at facility', 'accepted ok'],
  ['Item processed at facility', 'accepted ok'],
  ['Processed through Australia Post facility', 'accepted ok'],
  ['In transit to next facility in MELBOURNE', 'accepted ok'],
  ['Processed at Export Facility', 'accepted ok'],
  ['Cleared and awaiting international departure', 'accepted ok'],
  ['Despatch Parcels from Export Facility', 'departed ok'],
  ['Processed by air carrier', 'departed ok'],
  ['Arrived at facility in destination country', 'arrived ok'],
  ['Arrived in China', 'arrived ok'],
  ['Arrived awaiting clearance (Inbound)', 'customs ok'],
  ['Item is in Customs', 'customs ok'],
  ['Item cleared by Customs', 'cleared ok'],
  ['Onboard for delivery', 'out_for_delivery ok'],
  ['With Australia Post for delivery today', 'out_for_delivery ok'],
  ['Delivered', 'delivered ok'],
  ['  delivered  -  left in a   SAFE place ', 'delivered ok'],
  ['Awaiting collection', 'awaiting_collection ok'],
  ['Awaiting collection at PUDONG PO', 'awaiting_collection ok'],
  ['Delivered to parcel locker', 'awaiting_collection ok'],
  ['Delivered to collection point', 'awaiting_collection ok'],
  ['Signed for by agent', 'awaiting_collection ok'],
  ['Delivered, signed by pick-up station', 'awaiting_collection ok'],
  ['Delivered to neighbour', 'awaiting_collection ok'],
  ['快件已由菜鸟驿站代收', 'awaiting_collection ok'],
  ['Possible delay', '- delayed'],
  ['Article damaged', '- damaged'],
  ['Delivery attempted, addressee not present', 'out_for_delivery attempt_failed'],
  ['Refused by addressee', 'out_for_delivery refused'],
  ['Held by Customs, documents required', 'customs held'],
  ['Seized by Customs', 'customs seized'],
  ['Returning to sender', 'returning ok'],
  ['Returned to sender', 'returned ok'],
  ['Delivered to somebody at the front desk', '- unknown'],
  ['Undelivered', '- unknown'],
  ['Your parcel met a kangaroo', '- unknown'],
  ['', '- unknown'],
])('%s: %s', (text, expected) => expect(read(text)).toBe(expected))

test.each<[string, string, string, string]>([
  ['Departed facility', 'MELBOURNE GATEWAY FACILITY', 'In transit', 'departed ok'],
  ['Departed facility', 'BENDIGO VIC', 'In transit', 'accepted ok'],
  // The newest scan is explained by the status when its words are not known …
  ['Article cannot be located', '', 'Lost', 'lost ok'],
  ['Put on the shelf', 'SHANGHAI (CN)', 'Awaiting collection', 'awaiting_collection ok'],
  ['Card left', '', 'Unsuccessful Delivery', '- attempt_failed'],
  ['Kept back', '', 'Held by courier', '- held'],
  ['Something else', '', 'In transit', '- unknown'],
  // … but never made a delivery by it,
  ['Left somewhere', '', 'Delivered', '- unknown'],
  // and a delivery that still waits to be collected is none.
  ['Delivered', '', 'Awaiting collection', 'awaiting_collection ok'],
])('%s at "%s", status %s: %s', (text, place, status, expected) =>
  expect(read(text, place, status)).toBe(expected),
)

test('every EMSEVT event has its milestone', () => {
  const shown = (...codes: string[]) => codes.map(code => emsevtRules[code]?.milestone)
  expect(shown('EMA', 'EMC', 'EMD', 'EDB', 'EDC', 'EDG', 'EDH', 'EMI')).toEqual([
    'accepted',
    'departed',
    'arrived',
    'customs',
    'cleared',
    'out_for_delivery',
    'awaiting_collection',
    'delivered',
  ])
  expect(Object.keys(emsevtRules).toSorted()).toEqual(
    'EMA EMB EXA EXB EXC EXD EXX EMC EMJ EMK EMD EDA EDB EME EDC EMF EDD EDE EMG EDF EDG EDH EMH EMI EDX'
      .split(' ')
      .toSorted(),
  )
  expect(readScan({ code: 'EME', text: 'anything', place: '' })).toEqual({
    milestone: 'customs',
    condition: 'held',
  })
})

const scan = (text: string, hour: number): Scan => ({
  key: `${text} ${hour}`,
  code: '',
  text,
  place: '',
  at: instant(startAt + hours(hour)),
  ...readScan({ code: '', text, place: '' }),
})
const stand = (...told: [string, number][]): string => {
  const { milestone, condition } = fold(told.map(([text, hour]) => scan(text, hour)))
  return `${milestone} ${condition}`
}

test.each<[string, [string, number][], string]>([
  ['nothing was told', [], 'booked ok'],
  [
    'told late',
    [
      ['Item is in Customs', 50],
      ['Received by Australia Post', 2],
    ],
    'customs ok',
  ],
  [
    'dated before what came before it',
    [
      ['Item cleared by Customs', 50],
      ['Item is in Customs', 51],
    ],
    'cleared ok',
  ],
  [
    'transit scans do not move it back',
    [
      ['Item cleared by Customs', 50],
      ['Arrived at facility', 60],
    ],
    'cleared ok',
  ],
  [
    'held, then on',
    [
      ['Held by Customs, duty', 50],
      ['Item cleared by Customs', 99],
    ],
    'cleared ok',
  ],
  [
    'unknown words',
    [
      ['Item is in Customs', 50],
      ['Kangaroo', 51],
    ],
    'customs unknown',
  ],
  [
    'unknown words, then known ones',
    [
      ['Kangaroo', 51],
      ['Item cleared by Customs', 60],
    ],
    'cleared ok',
  ],
  [
    'a locker, then her hands',
    [
      ['Delivered to parcel locker', 80],
      ['Delivered', 99],
    ],
    'delivered ok',
  ],
  [
    'a locker, and out once more',
    [
      ['Delivered to parcel locker', 80],
      ['Onboard for delivery', 99],
    ],
    'out_for_delivery ok',
  ],
  [
    'nothing after delivery counts',
    [
      ['Delivered', 80],
      ['Possible delay', 90],
    ],
    'delivered ok',
  ],
  [
    'back at the sender’s door',
    [
      ['Returning to sender', 80],
      ['Arrived at facility', 90],
      ['Delivered', 99],
    ],
    'returned ok',
  ],
  [
    'returned',
    [
      ['Refused by addressee', 70],
      ['Returning to sender', 80],
      ['Returned to sender', 99],
    ],
    'returned ok',
  ],
])('%s', (_, told, expected) => expect(stand(...told)).toBe(expected))

test('what was lost and turns up stays lost and is shown', () => {
  const lost: Scan = { ...scan('gone', 40), milestone: 'lost', condition: 'ok' }
  expect(fold([lost, scan('Delivered', 60)])).toMatchObject({
    milestone: 'lost',
    condition: 'found',
  })
})

test('the order of telling and repetition change nothing, and more scans never move it back (seed printed on failure)', () => {
  const texts = [
    'Received by Australia Post',
    'Processed by air carrier',
    'Item is in Customs',
    'Item cleared by Customs',
    'Onboard for delivery',
    'Awaiting collection',
    'Possible delay',
    'Kangaroo',
    'Arrived at facility',
  ]
  const rank: Milestone[] = [
    'booked',
    'accepted',
    'departed',
    'arrived',
    'customs',
    'cleared',
    'out_for_delivery',
  ]
  const rankOf = (one: Milestone) => Math.min(6, rank.indexOf(one) < 0 ? 6 : rank.indexOf(one))
  const any = fc.array(
    fc.record({ text: fc.constantFrom(...texts), hour: fc.integer({ min: 0, max: 99 }) }),
    { maxLength: 20 },
  )
  fc.assert(
    fc.property(any, fc.infiniteStream(fc.nat()), (told, chance) => {
      const scans = told.map(one => scan(one.text, one.hour))
      const shuffled = [...scans, ...scans.slice(0, 3)]
        .map(one => ({ one, at: chance.next().value ?? 0 }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ one }) => one)
      const [whole, again] = [fold(scans), fold(shuffled)]
      expect(`${again.milestone} ${again.condition}`).toBe(`${whole.milestone} ${whole.condition}`)
      expect(rankOf(fold(scans.slice(1)).milestone)).toBeLessThanOrEqual(rankOf(whole.milestone))
    }),
  )
})

test('a parcel is looked at often when it matters and never again when it has ended', () => {
  const look = (milestone: Milestone, movedHours = 0) =>
    nextLook(
      { milestone, movedAt: startAt, dispatchedAt: startAt },
      after(startAt, hours(movedHours)),
    )
  expect(look('booked')).toBe(after(startAt, hours(6)))
  expect(look('departed')).toBe(after(startAt, hours(12)))
  expect(look('out_for_delivery')).toBe(after(startAt, minutes(30)))
  expect(look('lost', 24)).toBe(after(startAt, days(2)))
  expect(look('lost', 31 * 24)).toBeUndefined()
  for (const milestone of ['delivered', 'returned', 'cancelled', 'refused'] as const) {
    expect(look(milestone)).toBeUndefined()
    expect(hasEnded(milestone)).toBe(true)
  }
})

test.each<[Milestone, number, string | undefined]>([
  ['booked', 0, undefined],
  ['booked', 10, undefined],
  ['booked', 11, '2026-12-09'],
  ['customs', 14, undefined],
  ['customs', 15, '2026-12-09'],
  ['out_for_delivery', 16, undefined],
  ['out_for_delivery', 17, '2026-12-09'],
  ['delivered', 40, undefined],
  ['awaiting_collection', 40, undefined],
])('%s after %i days of a promise for 8 December: %s', (milestone, day, late) => {
  const parcel = parcelOf({ milestone, promiseLatest: '2026-12-08' as CalendarDay })
  expect(lateDay(parcel, after(startAt, days(day)))).toBe(late)
})

test('ten calls in any minute, and none for a minute when the carrier says it is too much', () => {
  const bucket = openBucket(10)
  const calls = (seconds: number, count: number) =>
    Array.from({ length: count }, () => bucket.take(instant(startAt + seconds * 1000))).filter(
      Boolean,
    ).length
  expect([calls(0, 6), calls(30, 6), calls(59, 2), calls(60, 8), calls(90, 9)]).toEqual([
    6, 4, 0, 6, 4,
  ])
  bucket.empty(instant(startAt + 200_000))
  expect([calls(200, 1), calls(259, 1), calls(260, 1)]).toEqual([0, 0, 1])
})

test('whatever a rule can read is said in English and in Chinese', () => {
  const readings = [
    ...auspostRules.map(([, milestone, condition]) => ({ milestone, condition })),
    ...Object.values(auspostStatuses),
    ...Object.values(emsevtRules),
    { milestone: 'departed', condition: 'ok' } as const,
  ]
  const silent = readings
    .map(({ milestone, condition }) => ({ milestone: milestone ?? '', condition }))
    .filter(one => {
      const said = plainOf(one)
      return !said?.en || !/[\u4e00-\u9fff]/.test(said['zh-Hans'] ?? '')
    })
  expect(silent).toEqual([])
})
