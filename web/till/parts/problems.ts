// Refusals a cashier can meet, said so that she knows what to do next.
import { useLingui } from '@lingui/react/macro'
import type { ProblemShown } from '../../kit/problem.ts'
import { useProblemText } from '../../kit/problem-text.ts'
import { spaced } from '../../kit/text.ts'

/** `const say = useTillProblem()`, then `say(problem)`. */
export function useTillProblem(): (problem: ProblemShown) => string {
  const { t } = useLingui()
  const other = useProblemText({
    'till.amount_invalid': t`Enter an amount above nothing.`,
    'till.closed': t`This sale is closed. Nothing was paid. Begin a new one.`,
    'till.expired': t`The time to pay this is over. Nothing was paid. Begin a new one.`,
    'till.taken': t`Another customer is paying this sale.`,
    'till.paid': t`This sale is paid already.`,
    'till.under_way': t`This sale is being paid just now. Wait a moment.`,
    'till.refund_exceeds': t`That is more than is left of this sale.`,
    'till.refund_too_old': t`This sale is too old to be given back here.`,
    'till.supervisor_needed': t`A supervisor has to agree: choose the name and let them enter the PIN.`,
    'till.shift_open': t`A shift is open already.`,
    'till.shift_missing': t`No shift is open. Open one first.`,
    'till.cash_invalid': t`Enter an amount above nothing, and not more than the drawer holds.`,
    'till.codes_blocked': t`Too many wrong codes. This till reads codes again in ten minutes; show a code instead.`,
    'till.counter_shut': t`This counter takes no payments just now. Ask your merchant.`,
    'till.number_reused': t`This sale’s number stands for another amount. Begin a new one.`,
    'wallet.code_invalid': t`This code was used or has run out. Ask for a new one.`,
    'wallet.insufficient': t`The customer’s wallet holds less than that. Nothing was paid.`,
    'wallet.frozen': t`The customer’s wallet is frozen. Nothing was paid.`,
    'wallet.limit_single': t`Above the customer’s limit for one payment. Nothing was paid.`,
    'wallet.limit_day': t`Above the customer’s limit for today. Nothing was paid.`,
    'wallet.limit_month': t`Above the customer’s limit for this month. Nothing was paid.`,
    'wallet.too_often': t`The customer has paid very often just now. Wait a little.`,
    'wallet.confirm_needed': t`The same amount was paid here by the same customer a moment ago. Ask them.`,
    'letter.address_invalid': t`This is no e-mail address.`,
    'outlet.pin_wrong': t`That is not the PIN.`,
    'outlet.pin_locked': t`Too many wrong PINs. Wait a quarter of an hour, or ask a supervisor.`,
    'outlet.pairing_wrong': t`No terminal waits for this code. Ask your merchant for a new one.`,
    'fx.stale': t`There is no exchange rate just now. Nothing was paid; try again in a minute.`,
  })
  return problem => spaced(other(problem))
}
