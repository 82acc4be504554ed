// What each answer of a carrier makes of a parcel: tables, no I/O.
import { expect, test } from 'vitest'
import { money, type Money } from '#kernel/money'
import type { MerchantId } from '#kernel/ids'
import { after, days, hours, minutes, type Instant } from '#kernel/time'
import type { Booked, Problem } from './carrier.ts'
import { manyLines, parcelOf, pricedOrder, startAt } from './sample.ts'
import type { FixableBy, Parcel } from './shapes.ts'
import {
  attended,
  booked,
  cancelling,
  contentsOf,
  dispatched,
  offManifest,
  onManifest,
  refused,
  silent,
  tooLate,
  valueOf,
} from './states.ts'

const now = after(startAt, hours(1))
const answer: Booked = {
  kind: 'booked',
  remoteId: 'S1',
  trackingNumber: 'LX900000019AU',
  cost: undefined,
}
const taken = { carrier: 'AUSPOST', service: 'PTI8', simulated: true, booked: answer }
const ready = (): Parcel => booked(parcelOf(), taken, startAt)
const problem = (fixableBy: FixableBy): Problem => ({
  name: 'p',
  carrierCode: '1',
  message: 'No.',
  fixableBy,
})
const shown = ({ milestone, wish, askDue, tries }: Parcel): string =>
  `${milestone} ${wish ?? '-'} ${askDue === undefined ? '-' : (askDue - now) / 1000} ${tries}`

test.each<[string, () => Parcel, string]>([
  ['booked', () => booked(parcelOf(), taken, now), 'booked label 0 0'],
  [
    'booked after it was cancelled',
    () => booked(parcelOf({ wish: 'cancel', askDue: now }), taken, now),
    'waiting cancel 0 1',
  ],
  ['silent once', () => silent(parcelOf({ tries: 1 }), 'w', now), 'waiting book 5 1'],
  [
    'silent for the third time',
    () => silent(parcelOf({ tries: 3 }), 'w', now),
    'waiting book 60 3',
  ],
  [
    'silent for the ninth time',
    () => silent(parcelOf({ tries: 9 }), 'w', now),
    'waiting book 900 9',
  ],
  ['nobody can mend it', () => refused(parcelOf(), [problem('nobody')], now), 'refused - - 0'],
  [
    'one of two nobody can mend',
    () => refused(parcelOf(), [problem('merchant'), problem('nobody')], now),
    'refused - - 0',
  ],
  [
    'the merchant can mend it',
    () => refused(parcelOf(), [problem('merchant')], now),
    'waiting book 900 1',
  ],
  [
    'the shopper did not in three days',
    () => refused(parcelOf({ wishedAt: after(now, days(-3) as never) }), [problem('shopper')], now),
    'refused - - 0',
  ],
  [
    'the operator has all the time',
    () =>
      refused(parcelOf({ wishedAt: after(now, days(-30) as never) }), [problem('operator')], now),
    'waiting book 900 1',
  ],
  [
    'a label is refused, the parcel is not',
    () => refused(ready(), [problem('nobody')], now),
    'booked label 3600 0',
  ],
  [
    'cancelled before it was asked',
    () => cancelling(parcelOf({ tries: 0 }), now),
    'cancelled - - 0',
  ],
  [
    'cancelled while it is asked',
    () => cancelling(parcelOf({ askDue: after(now, minutes(2)) }), now),
    'waiting cancel 120 0',
  ],
  ['cancelled when booked', () => cancelling(ready(), now), 'booked cancel 0 0'],
  [
    'cancelled when handed over',
    () =>
      cancelling(onManifest({ ...ready(), wish: undefined, askDue: undefined }, 'm' as never), now),
    'booked - - 0',
  ],
  [
    'cancelled when it has ended',
    () => cancelling(parcelOf({ milestone: 'lost', wish: undefined, askDue: undefined }), now),
    'lost - - 1',
  ],
  [
    'cancelled, but the carrier was quicker',
    () => tooLate(cancelling(ready(), now), now),
    'booked track 21600 0',
  ],
  ['dispatched', () => dispatched(ready(), now), 'booked track 21600 0'],
])('%s', (_, act, expected) => expect(shown(act())).toBe(expected))

test.each<[string, () => Parcel, string | undefined]>([
  ['nothing is wrong', ready, undefined],
  ['silent twice', () => silent(parcelOf({ tries: 2 }), 'w', now), undefined],
  [
    'silent three times',
    () => silent(parcelOf({ tries: 3 }), 'no answer', now),
    'Cannot be booked: no answer',
  ],
  [
    'refused once',
    () => refused(parcelOf(), [problem('merchant')], now),
    'Cannot be booked: No. [1] To be mended by: merchant.',
  ],
  [
    'refused for good',
    () => refused(parcelOf(), [problem('nobody')], now),
    'The carrier will not carry it: No. [1]',
  ],
  [
    'manifest refused',
    () => offManifest({ ...ready(), wish: undefined, askDue: undefined }, 'No.', now),
    'Could not be handed over: No. To be mended by: operator.',
  ],
  [
    'never scanned',
    () => dispatched(ready(), after(now, days(-2) as never)),
    'Handed over and never scanned: Compare the manifest with what the carrier collected.',
  ],
  ['not scanned yet', () => dispatched(ready(), after(now, hours(-47) as never)), undefined],
  [
    'delivered, whatever else',
    () => ({ ...ready(), milestone: 'delivered', condition: 'unknown', atRiskAt: now }),
    undefined,
  ],
  [
    'delivered, and its order was cancelled',
    () => ({
      ...cancelling({ ...ready(), manifestId: 'm' as never }, now),
      milestone: 'delivered',
    }),
    'Arrived although its order was cancelled: She has the goods and her money.',
  ],
])('a person looks: %s', (_, act, expected) => {
  const { attention } = attended(act(), now)
  expect(attention && `${attention.what}: ${attention.why}`).toBe(expected)
})

test('what a person must look at keeps the hour at which it began', () => {
  const first = attended(silent(parcelOf({ tries: 3 }), 'w', now), now)
  const later = attended(silent({ ...first, tries: 4 }, 'other words', now), after(now, hours(5)))
  expect(later.attention).toMatchObject({ at: now, why: 'other words' })
})

const order = (count: number) => {
  const priced = pricedOrder('m' as MerchantId)
  const [line] = priced.lines
  return {
    ...priced,
    lines: manyLines(count).flatMap(one =>
      line
        ? [
            {
              ...line,
              title: one.title,
              quantity: 1,
              homeGoods: money('AUD', 10n),
              customs: { ...line.customs, hs6: '151500' },
            },
          ]
        : [],
    ),
  }
}
test.each<[number, number, Money]>([
  [20, 20, money('AUD', 200n)],
  [21, 1, money('AUD', 210n)],
  [60, 1, money('AUD', 600n)],
])('%i kinds of goods are %i lines of the form, worth the same', (count, lines, worth) => {
  const contents = contentsOf(order(count))
  expect(contents.lines).toHaveLength(lines)
  expect(contents.lines.reduce((sum, line) => sum + line.quantity, 0)).toBe(count)
  expect(valueOf(contents)).toEqual(worth)
})

test('a clock that stands still loses nothing: the same step twice is the same parcel', () => {
  const once = dispatched(ready(), now)
  expect(dispatched(once, after(now, hours(9)) as Instant)).toBe(once)
  expect(cancelling(cancelling(once, now), after(now, hours(1)))).toEqual(cancelling(once, now))
})
