// Receipts as a table: in any order and however often, what they make of a document and of its declaration.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DeclarationId, OrderId } from '#kernel/ids'
import { hours, instant, type Instant } from '#kernel/time'
import { plainOf, refusalOf, refusals, statuses } from './reasons.ts'
import type { Declaration, Guid, MessageId, Receipt } from './shapes.ts'
import {
  cancelled,
  due,
  enclosed,
  heard,
  meaningOf,
  meanings,
  newPaper,
  newsOf,
  paperAfter,
  sent,
} from './states.ts'
import type { Kind } from './wire/table.ts'

const start = instant(1_795_312_800_000)
const later = (seconds: number): Instant => instant(start + seconds * 1000)
const guidOf = (kind: Kind): Guid => `8d1f6c0a-2b7e-4c35-9a11-0f4e6b2d7${kind}` as Guid
const message = '8d1f6c0a-2b7e-4c35-9a11-0f4e6b2d7c02' as MessageId

/** Receipt of a document: its kind, status, and second. */
type Told = readonly [kind: Kind, status: number, second: number, info?: string]
const receiptOf = ([kind, status, second, info = '']: Told): Receipt => ({
  guid: guidOf(kind),
  status,
  at: later(second),
  info,
  ...(kind === '621' && status === 120 && { invtNo: '22442026I123456789', preNo: 'P'.repeat(18) }),
})

const fresh: Declaration = {
  id: 'd' as DeclarationId,
  orderId: 'o' as OrderId,
  copNo: 'TL1',
  state: 'made',
  code: undefined,
  why: undefined,
  invtNo: undefined,
  preNo: undefined,
  cancelWhy: undefined,
  clearedAt: undefined,
  askDue: start,
  trouble: undefined,
  papers: (['311', '411', '511', '621'] as const).map(kind => newPaper(guidOf(kind), kind)),
}
const posted = (before: Declaration): Declaration =>
  sent(enclosed(before, new Map(due(before).map(paper => [paper.guid, message]))), message, start)
const three: readonly Told[] = [
  ['311', 120, 5],
  ['411', 120, 5],
  ['511', 120, 5],
]
const hear = (before: Declaration, told: readonly Told[]): Declaration =>
  heard(before, told.map(receiptOf), later(9))
const listed = posted(hear(posted(fresh), three))

// oxfmt-ignore: a table is read by its columns
const papers: [string, readonly number[], string][] = [
  ['the usual way', [2, 120, 399, 800], 'released'],
  ['closed after release', [2, 120, 800, 899], 'closed'],
  ['release is final', [800, 100], 'released'],
  ['a rejection is final', [2, 100, 120], 'rejected'],
  ['an error is final', [-621001, 120], 'error'],
  ['inspected, then released', [2, 120, 500, 399, 800], 'released'],
  ['reviewed', [120, 300], 'review'],
  ['detained, not yet final', [120, 501], 'detained'],
  ['detained and let go', [120, 502, 399], 'approved'],
  ['sent back', [120, 700], 'returned'],
  ['sending failed, then it went', [4, 2, 120], 'accepted'],
  ['sending failed', [2, 4], 'retry'],
  ['told that it exists already', [2, 120, -301010], 'accepted'],
  ['told only that it exists', [-301010], 'submitted'],
  ['a status nobody published', [2, 777], 'submitted'],
]

test.each(papers)('%s', (_, statuses, state) => {
  const paper = { ...newPaper(guidOf('621'), '621'), state: 'sent' as const }
  const receipts = statuses.map((status, index) => receiptOf(['621', status, index]))
  expect(receipts.reduce(paperAfter, paper).state).toBe(state)
})

// oxfmt-ignore: a table is read by its columns
const declarations: [string, Declaration, readonly Told[], string][] = [
  ['nothing heard', posted(fresh), [], 'papers'],
  ['one of three', posted(fresh), [['311', 120, 5]], 'papers'],
  ['all three stored: the list is due', posted(fresh), three, 'papers, due now'],
  [
    'all three known: the list waits',
    posted(fresh),
    [
      ['311', 2, 1],
      ['411', 2, 1],
      ['511', 3, 1],
    ],
    'papers, due in an hour',
  ],
  [
    'one of three failed to be sent',
    posted(fresh),
    [
      ['311', 120, 5],
      ['411', 4, 1],
      ['511', 2, 1],
    ],
    'papers',
  ],
  [
    'the payment is refused',
    posted(fresh),
    [['411', -401009, 2, 'amountPaid']],
    'refused -401009, told refused',
  ],
  [
    'the waybill is rejected',
    posted(fresh),
    [...three, ['511', 100, 9]],
    'refused 100, told refused',
  ],
  ['the list is on its way', listed, [['621', 2, 2]], 'listed'],
  [
    'the list is stored',
    listed,
    [
      ['621', 2, 2],
      ['621', 120, 15],
    ],
    'accepted, told moved',
  ],
  [
    'inspected',
    listed,
    [
      ['621', 120, 15],
      ['621', 500, 60],
    ],
    'inspection, told moved',
  ],
  ['released', listed, [['621', 800, 120]], 'released, told cleared'],
  ['closed and never told released', listed, [['621', 899, 300]], 'closed, told cleared'],
  ['over the annual limit', listed, [['621', -621018, 9]], 'refused -621018, told refused'],
  [
    'rejected with a code in the text',
    listed,
    [['621', 100, 9, '[-621005]超过单次限值']],
    'refused -621005, told refused',
  ],
  ['a late word about the order', listed, [['311', 100, 20]], 'listed'],
  [
    'sent back',
    listed,
    [
      ['621', 120, 15],
      ['621', 700, 60],
    ],
    'returned, told moved',
  ],
]

test.each(declarations)('%s', (_, before, told, expected) => {
  const after = hear(before, told)
  const news = newsOf(before, after)
  const dueAt =
    after.askDue === undefined
      ? ''
      : after.askDue === later(9)
        ? ', due now'
        : after.askDue === instant(later(9) + hours(1))
          ? ', due in an hour'
          : ', due'
  expect(
    `${after.state}${after.code ? ` ${after.code}` : ''}${dueAt}${news ? `, told ${news}` : ''}`,
  ).toBe(expected)
})

const seed = 20_261_122
const ways: (readonly Told[])[] = [
  [
    ['621', 2, 2],
    ['621', 120, 15],
    ['621', 399, 60],
    ['621', 800, 120],
  ],
  [
    ['621', 2, 2],
    ['621', 120, 15],
    ['621', 500, 60],
    ['621', 399, 80],
    ['621', 800, 120],
    ['621', 899, 500],
  ],
  [
    ['621', 2, 2],
    ['621', 4, 3],
    ['621', 120, 15],
    ['621', 100, 60],
  ],
  [
    ['621', 2, 2],
    ['621', 120, 15],
    ['621', 300, 60],
    ['621', 501, 80],
  ],
]

test(`any order, any number of times, in any portions: the same end, told once (seed ${seed})`, () => {
  const shuffled = fc.constantFrom(...ways).chain(way =>
    fc
      .shuffledSubarray([...way, ...way, ...way], {
        minLength: way.length * 3,
        maxLength: way.length * 3,
      })
      .map(order => ({ way, order })),
  )
  fc.assert(
    fc.property(shuffled, ({ way, order }) => {
      const expected = hear(listed, way)
      const news: string[] = []
      let after = listed
      for (const told of order) {
        const next = hear(after, [told])
        const one = newsOf(after, next)
        if (one === 'cleared' || one === 'refused') news.push(one)
        after = next
      }
      expect([after.state, after.code, after.invtNo]).toEqual([
        expected.state,
        expected.code,
        expected.invtNo,
      ])
      expect(news).toHaveLength(['released', 'closed', 'refused'].includes(after.state) ? 1 : 0)
    }),
    { seed, numRuns: 500 },
  )
})

// oxfmt-ignore: a table is read by its columns
const ends: [string, Declaration, string][] = [
  ['before anything left', fresh, 'cancelled'],
  ['papers enclosed', enclosed(fresh, new Map()), 'cancelled'],
  ['papers sent', posted(fresh), 'cancelled'],
  ['the list sent', listed, 'cancelling'],
  ['the list numbered', hear(listed, [['621', 120, 15]]), 'cancelling'],
  ['released', hear(listed, [['621', 800, 15]]), 'released'],
  ['refused', hear(listed, [['621', 100, 15]]), 'refused'],
]

test.each(ends)('cancelled when %s', (_, before, state) => {
  const after = cancelled(before, 'why', later(9))
  expect(after.state).toBe(state)
  expect(cancelled(after, 'again', later(9))).toEqual(after)
  if (state === 'cancelled') expect(due(after)).toEqual([])
})

test('a list that is refused while it is being withdrawn is cancelled, and nobody is told of a refusal', () => {
  const before = cancelled(listed, 'why', later(9))
  const after = hear(before, [['621', 100, 15]])
  expect([after.state, newsOf(before, after)]).toEqual(['cancelled', 'moved'])
})

test('codes in words', () => {
  expect(refusalOf({ status: -621018, info: '已用26000' })).toEqual({
    code: '-621018',
    why: 'the buyer is over the annual limit of cross-border purchases',
  })
  expect(refusalOf({ status: -999999, info: ' 系统忙 ' })).toEqual({
    code: '-999999',
    why: '系统忙',
  })
  expect(refusalOf({ status: -999999, info: '' }).why).toBe('customs answered -999999')
  expect(meaningOf(555)).toBeUndefined()
})

test('every status and refusal that we know is said in English and in Chinese', () => {
  const codes = [...Object.keys(meanings), ...Object.keys(refusals), ...Object.keys(statuses)]
  const silent = codes.filter(code => {
    const said = plainOf(code)
    return !said?.en || !/[\u4e00-\u9fff]/.test(said['zh-Hans'] ?? '')
  })
  expect(silent).toEqual([])
  expect(Object.keys(statuses).toSorted()).toEqual(Object.keys(meanings).toSorted())
})
