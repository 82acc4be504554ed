// Refusals the holder of a wallet can meet, said in her words with the figures that came with them.
import { useLingui } from '@lingui/react/macro'
import { amountText } from '../../kit/amount.ts'
import { usePage } from '../../kit/page.tsx'
import type { ProblemShown } from '../../kit/problem.ts'
import { useProblemText } from '../../kit/problem-text.ts'
import { spaced } from '../../kit/text.ts'

/** `const say = useWalletProblem()`, then `say(problem)`. */
export function useWalletProblem(): (problem: ProblemShown) => string {
  const sayLimit = useLimits()
  const sayPaying = usePaying()
  const sayAccount = useAccount()
  const say = useProblemText()
  return problem =>
    spaced(sayLimit(problem) ?? sayPaying(problem) ?? sayAccount(problem) ?? say(problem))
}

function told({ detail }: ProblemShown, name: string): string {
  const value = detail[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function useLimits() {
  const { t } = useLingui()
  const { locale } = usePage()
  return (problem: ProblemShown): string | undefined => {
    const currency = told(problem, 'currency')
    const amount = (name: string) => amountText({ currency, amount: told(problem, name) }, locale)
    const limit = amount('limit')
    const left = amount('left')
    const most = amount('most')
    switch (problem.code) {
      case 'wallet.limit_single':
        return t`At most ${limit} may leave your wallet at once. You can raise this under Limits.`
      case 'wallet.limit_day':
        return t`At most ${limit} may leave your wallet in a day; ${left} is left today.`
      case 'wallet.limit_month':
        return t`At most ${limit} may leave your wallet in a month; ${left} is left.`
      case 'wallet.limits_invalid':
        return t`A limit is at most ${most}; the one for a payment not above the day’s, that not above the month’s.`
      case 'wallet.amount_invalid':
      case 'wallet.top_up_invalid':
        return t`Enter more than nothing and at most ${most}.`
      default:
        return undefined
    }
  }
}

function usePaying() {
  const { t } = useLingui()
  return (problem: ProblemShown): string | undefined => {
    const left = told(problem, 'left')
    const minutes = told(problem, 'minutes')
    switch (problem.code) {
      case 'wallet.insufficient':
        return t`There is not enough in your wallet. Put money in and pay again.`
      case 'wallet.frozen':
        return t`This wallet is frozen. Nothing can leave it until it is opened again.`
      case 'wallet.too_often':
        return t`That is a lot of payments in a short time. Wait a little, then try again.`
      case 'wallet.pin_needed':
        return t`Enter your PIN to pay this.`
      case 'wallet.pin_missing':
        return t`Choose a PIN first.`
      case 'wallet.pin_wrong':
        return t`That is not your PIN. Tries left: ${left}.`
      case 'wallet.pin_locked':
        return t`The PIN was wrong too often. Try again in ${minutes} minutes.`
      case 'wallet.pin_weak':
        return t`Choose six digits that are not all the same and not in a row.`
      case 'wallet.pin_there':
        return t`There is a PIN already. Change it with the old one.`
      case 'till.price_changed':
        return t`The price has changed since you saw it. Nothing was paid; look at it again.`
      case 'till.unknown':
        return t`This code leads to no sale of yours. Ask the cashier for a new one.`
      case 'till.closed':
        return t`The shop has closed this sale. Nothing was paid.`
      case 'till.paid':
        return t`This sale is paid already.`
      case 'till.taken':
        return t`Somebody else is paying this sale just now.`
      case 'till.expired':
        return t`The time to pay this is over. Nothing was paid; ask the cashier for a new code.`
      case 'till.counter_shut':
        return t`This shop takes no payments just now.`
      case 'counter.code_unknown':
        return t`We cannot read this code. Ask the shop to show it again.`
      case 'counter.currency_unknown':
      case 'fx.stale':
      case 'fx.unknown':
        return t`There is no rate for the shop’s money just now. Nothing was paid; try again in a minute.`
      default:
        return undefined
    }
  }
}

function useAccount() {
  const { t } = useLingui()
  return ({ code }: ProblemShown): string | undefined => {
    switch (code) {
      case 'people.sign_in_failed':
        return t`Name or password is not right.`
      case 'people.sign_in_too_soon':
        return t`Too many tries. Wait a little, then try again.`
      case 'people.login_taken':
        return t`This name is taken. Sign in, or choose another.`
      case 'people.login_invalid':
        return t`A name has 3 to 200 characters and no spaces inside.`
      case 'people.password_weak':
        return t`A password has at least 8 characters and is not the name.`
      case 'wallet.bank_missing':
        return t`Name your bank account first.`
      case 'wallet.bank_invalid':
        return t`An account number is 6 to 20 digits; the holder and the bank have names.`
      default:
        return undefined
    }
  }
}
