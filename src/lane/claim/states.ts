// The rule of claims: who may do what in which state, where it leads, and which clock runs then.
import { assert, granted, refused, type Answer } from '#kernel/errors'
import { exceeds, money, type Currency, type Money } from '#kernel/money'
import { houseZone } from '#kernel/place'
import { after, days, dayIn, type Instant } from '#kernel/time'
import { claimImpossible } from './errors.ts'
import type { Bearer, Claim, Party, Reason, State } from './shapes.ts'

export const acts = [
  'agree',
  'refuse',
  'send',
  'arrive',
  'pass',
  'fail',
  'escalate',
  'grant',
  'reject',
  'withdraw',
  'settle',
  'fall',
] as const
export type Act = (typeof acts)[number]

type Move = Readonly<{ by: readonly Party[]; from: readonly State[]; to: State }>

const open = ['asked', 'refused', 'returning', 'received', 'disputed'] as const

/** `agree` leads to `returning` where the goods are wanted back first. `fall`: the order ended otherwise. */
export const rule: Readonly<Record<Act, Move>> = {
  agree: { by: ['merchant', 'house'], from: ['asked', 'refused'], to: 'agreed' },
  refuse: { by: ['merchant'], from: ['asked'], to: 'refused' },
  send: { by: ['shopper'], from: ['returning'], to: 'returning' },
  arrive: { by: ['merchant'], from: ['returning'], to: 'received' },
  pass: { by: ['merchant', 'house'], from: ['received'], to: 'agreed' },
  fail: { by: ['merchant'], from: ['received'], to: 'disputed' },
  escalate: { by: ['shopper', 'house'], from: ['refused', 'returning'], to: 'disputed' },
  grant: { by: ['office', 'house'], from: ['disputed'], to: 'agreed' },
  reject: { by: ['office'], from: ['disputed'], to: 'rejected' },
  withdraw: { by: ['shopper', 'house'], from: open, to: 'withdrawn' },
  settle: { by: ['house'], from: ['agreed'], to: 'refunded' },
  fall: { by: ['house'], from: [...open, 'agreed'], to: 'withdrawn' },
}

/** What silence does when the clock of a state runs out. */
export function lapseOf({ state, sentAt }: Claim): Act | undefined {
  switch (state) {
    case 'asked':
      return 'agree'
    case 'refused':
      return 'withdraw'
    case 'returning':
      return sentAt === undefined ? 'withdraw' : 'escalate'
    case 'received':
      return 'pass'
    case 'disputed':
      return 'grant'
    case 'agreed':
    case 'refunded':
    case 'rejected':
    case 'withdrawn':
      return undefined
  }
}

/** The acts that are open to a party now. */
export const mayDo = (claim: Claim, party: Party): Act[] =>
  acts.filter(act => {
    const { by, from } = rule[act]
    if (act === 'escalate' && claim.state === 'returning') return party === 'house'
    return by.includes(party) && from.includes(claim.state)
  })

/** The claim after an act, its clock set anew. */
export function moved(claim: Claim, act: Act, party: Party, now: Instant): Answer<Claim> {
  if (!mayDo(claim, party).includes(act)) return refused(claimImpossible({ state: claim.state }))
  const back = act === 'agree' && claim.wish === 'return'
  const state = back ? 'returning' : rule[act].to
  const sentAt = act === 'send' ? now : claim.sentAt
  const disputedAt = state === 'disputed' ? now : claim.disputedAt
  const isOver = state === 'refunded' || state === 'rejected' || state === 'withdrawn'
  const after = { ...claim, state, sentAt, disputedAt, endedAt: isOver ? now : undefined }
  return granted({
    ...after,
    due: dueOf(after, now),
    decideBy: state === 'disputed' ? workingDaysAfter(now, claim.clocks.decideDays) : undefined,
  })
}

/** From when on silence decides; undefined where nothing is waited for. */
export function dueOf({ state, clocks, sentAt }: Claim, now: Instant): Instant | undefined {
  switch (state) {
    case 'asked':
      return after(now, clocks.answerWithin)
    case 'refused':
      return after(now, clocks.escalateWithin)
    case 'returning':
      return after(now, sentAt === undefined ? clocks.returnWithin : clocks.travelWithin)
    case 'received':
      return after(now, clocks.inspectWithin)
    case 'disputed':
      return after(now, clocks.longStop)
    case 'agreed':
    case 'refunded':
    case 'rejected':
    case 'withdrawn':
      return undefined
  }
}

/** Until when a party may add evidence; undefined while nothing limits it. */
export const evidenceUntil = ({ disputedAt, clocks }: Claim): Instant | undefined =>
  disputedAt === undefined ? undefined : after(disputedAt, clocks.evidenceWithin)

/** Who bears what is given unless the office says otherwise. */
export const bearerOf: Readonly<Record<Reason, Bearer>> = {
  not_arrived: 'merchant',
  damaged: 'merchant',
  faulty: 'merchant',
  wrong_goods: 'merchant',
  missing: 'merchant',
  changed_mind: 'merchant',
  goodwill: 'house',
  disputed_payment: 'merchant',
  other: 'merchant',
}

/** Up to here one of the office decides alone, in minor units: the house's own choice, about a day's wages. */
const alone: Readonly<Record<Currency, bigint>> = {
  CNY: 1_000_00n,
  AUD: 200_00n,
  NZD: 200_00n,
  SGD: 200_00n,
  MYR: 600_00n,
  THB: 5_000_00n,
  PHP: 8_000_00n,
  IDR: 2_000_000_00n,
  VND: 3_500_000n,
}

/** Whether a second person of the office has to agree. */
export const needsTwo = (worth: Money): boolean =>
  exceeds(worth, money(worth.currency, alone[worth.currency]))

const dayMs = days(1)

/** The same hour so many working days later, Saturdays and Sundays left out. */
export function workingDaysAfter(now: Instant, count: number): Instant {
  assert(count >= 0, 'days are counted forward')
  let [at, left] = [now, count]
  while (left > 0) {
    at = after(at, dayMs)
    const weekday = new Date(`${dayIn(houseZone, at)}T00:00:00Z`).getUTCDay()
    if (weekday !== 0 && weekday !== 6) left -= 1
  }
  return at
}
