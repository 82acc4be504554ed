// Decisions about a merchant's money: one person proposes, another agrees, and then it is done.
import { no } from '#kernel/errors'
import type { MerchantId } from '#kernel/ids'
import { fromDecimal, type Currency, type Money } from '#kernel/money'
import { fromIso } from '#kernel/time'
import * as merchant from '#books/merchant/merchant'
import * as support from '#books/support/support'
import * as settlement from '#lane/settlement/settlement'
import type { Work } from '#platform/work'

export const decisions = [
  'pay_now',
  'resume_payouts',
  'set_terms',
  'deposit_in',
  'deposit_back',
  'penalty',
] as const
export type Decision = (typeof decisions)[number]

export const decisionIncomplete = no(
  'decision.incomplete',
  422,
  'This cannot be decided as it is written: {why}.',
)
const merchantUnknown = no('decision.merchant_unknown', 404, 'There is no such merchant.')

/** What a decision needs besides the merchant; amounts as `12.90`, in the merchant's own money. */
export type Terms = Readonly<{
  amount?: string | undefined
  cycle?: settlement.Cycle | undefined
  minimum?: string | undefined
  asked?: string | undefined
  retainBp?: string | undefined
  askedUntil?: string | undefined
}>

export type About = Readonly<{ decision: Decision; merchantId: MerchantId }>
export type Waiting = About & Readonly<{ case: support.Case; proposal: support.Proposal }>

const room = (decision: Decision): string => `money.${decision}`
const decisionIn = (name: string): Decision | undefined => decisions.find(one => room(one) === name)

/**
 * Throws `decision.incomplete`, `decision.merchant_unknown` and `support.proposed_already`. What the act itself
 * refuses is heard when a colleague agrees.
 */
export async function propose(
  work: Work,
  ask: About & { terms: Terms; why: string },
): Promise<support.Case> {
  const { decision, merchantId, terms, why } = ask
  const currency = await currencyOf(work, merchantId)
  readTerms(decision, currency, terms)
  const given = Object.entries(terms).filter(([, value]) => value !== undefined)
  return support.propose(work, {
    room: room(decision),
    subject: merchantId,
    what: decision,
    since: work.now,
    act: decision,
    detail: Object.fromEntries(given) as support.Detail,
    why,
  })
}

/** A second person agrees, and it is done. Throws as `support.agree` does, and what settlement refuses. */
export async function agree(work: Work, about: About): Promise<void> {
  const { decision, merchantId } = about
  const found = await support.agree(work, { room: room(decision), subject: merchantId })
  const currency = await currencyOf(work, merchantId)
  const terms = readTerms(decision, currency, found.detail as Terms)
  const reason = found.why
  const key = `${found.at}`
  switch (decision) {
    case 'pay_now':
      return void (await settlement.payNow(work, { merchantId }))
    case 'resume_payouts':
      return void (await settlement.release(work, merchantId))
    case 'set_terms':
      return settlement.setTerms(work, { merchantId, currency, ...terms.change })
    case 'deposit_in':
      return settlement.payIn(work, { merchantId, key, reason, amount: terms.amount })
    case 'deposit_back':
      return settlement.giveBackDeposit(work, { merchantId, key, reason, amount: terms.amount })
    case 'penalty':
      return settlement.penalise(work, { merchantId, key, reason, amount: terms.amount })
  }
}

/** Either of the two takes it back. Throws `support.not_proposed`. */
export const withdraw = async (work: Work, ask: About & { reason: string }): Promise<void> =>
  void (await support.withdraw(work, {
    room: room(ask.decision),
    subject: ask.merchantId,
    reason: ask.reason,
  }))

/** What waits for a second person, the longest ago first. */
export async function waiting(work: Work): Promise<Waiting[]> {
  const found = await support.live(work, { limit: 500 })
  return found.flatMap(one => {
    const decision = decisionIn(one.room)
    if (!decision || !one.proposal) return []
    const merchantId = one.subject as MerchantId
    return [{ decision, merchantId, case: one, proposal: one.proposal }]
  })
}

type Read = Readonly<{
  amount: Money
  change: Omit<settlement.NewTerms, 'merchantId' | 'currency'>
}>

function readTerms(decision: Decision, currency: Currency, terms: Terms): Read {
  const amount = moneyIn('amount', currency, terms.amount)
  const moves = decision === 'deposit_in' || decision === 'deposit_back' || decision === 'penalty'
  if (moves && (!amount || amount.minor <= 0n))
    throw decisionIncomplete({ why: 'an amount is more than nothing' })
  const [minimum, asked] = [
    moneyIn('minimum', currency, terms.minimum),
    moneyIn('asked', currency, terms.asked),
  ]
  const askedUntil = terms.askedUntil === undefined ? undefined : fromIso(terms.askedUntil)
  if (terms.askedUntil !== undefined && askedUntil === undefined)
    throw decisionIncomplete({ why: 'a deadline is an instant' })
  const change = {
    ...(terms.cycle && { cycle: terms.cycle }),
    ...(minimum && { minimum }),
    ...(asked && { asked }),
    ...(terms.retainBp !== undefined && { retainBp: Number(terms.retainBp) }),
    ...(askedUntil !== undefined && { askedUntil }),
  }
  if (decision === 'set_terms' && Object.keys(change).length === 0)
    throw decisionIncomplete({ why: 'something is changed' })
  return { amount: amount ?? { currency, minor: 0n }, change }
}

function moneyIn(name: string, currency: Currency, text: string | undefined): Money | undefined {
  if (text === undefined) return undefined
  const found = fromDecimal(currency, text)
  if (!found) throw decisionIncomplete({ why: `${name} is an amount in ${currency}` })
  return found
}

async function currencyOf(work: Work, merchantId: MerchantId): Promise<Currency> {
  const [found] = await merchant.find(work, [merchantId])
  if (!found) throw merchantUnknown()
  return found.currency
}
