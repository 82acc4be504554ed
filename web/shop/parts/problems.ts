// Refusals a shopper can meet, said in her words with the figures that came with them.
import { useLingui } from '@lingui/react/macro'
import { amountText } from '../../kit/amount.ts'
import { usePage } from '../../kit/page.tsx'
import type { ProblemShown } from '../../kit/problem.ts'
import { useProblemText } from '../../kit/problem-text.ts'
import { spaced } from '../../kit/text.ts'
import { short } from './figures.ts'
import { useJoined } from './words.ts'

/** `const say = useShopProblem()`, then `say(problem)`. */
export function useShopProblem(): (problem: ProblemShown) => string {
  const sayBuying = useBuying()
  const saySending = useSending()
  const sayAccount = useAccount()
  const say = useProblemText()
  return problem =>
    spaced(sayBuying(problem) ?? saySending(problem) ?? sayAccount(problem) ?? say(problem))
}

/** A figure of the refusal as text; its currency beside it or given. */
export const told = (problem: ProblemShown, name: string): string =>
  String(problem.detail[name] ?? '')

function useBuying() {
  const { t } = useLingui()
  const { locale } = usePage()
  const joined = useJoined()
  return (problem: ProblemShown): string | undefined => {
    const currency = told(problem, 'currency') || 'CNY'
    const amount = (name: string) =>
      amountText({ currency, amount: short(told(problem, name)) }, locale)
    switch (problem.code) {
      case 'checkout.price_changed': {
        const now = amount('now')
        const agreed = amount('agreed')
        return joined(
          t`The price is now ${now}; it was ${agreed} when you looked.`,
          t`Nothing was charged. Look at it again and pay if it suits you.`,
        )
      }
      case 'checkout.address':
        return t`Choose one of your addresses in this country, or add one.`
      case 'checkout.identity':
        return t`Customs asks for the buyer's real name and number. Choose or add one.`
      case 'stock.sold_out':
        return t`Somebody was faster: not enough is left of something in your cart. Nothing was charged.`
      case 'quote.single_limit':
      case 'tariff.single_limit': {
        const limit = amount('limit')
        const value = amount('value')
        return joined(
          t`One parcel from one maker may be worth up to ${limit} with its freight; this one is ${value}.`,
          t`Buy it as several orders.`,
        )
      }
      case 'tariff.annual_limit': {
        const remaining = amount('remaining')
        const value = amount('value')
        return joined(
          t`This person may still buy goods worth ${remaining} across the border this year.`,
          t`This order counts ${value}. Take something out of the cart.`,
        )
      }
      case 'quote.not_for_sale':
        return t`One thing in your cart is not for sale in your market now. Take it out to go on.`
      case 'quote.no_weight':
      case 'quote.no_code':
      case 'quote.measure_missing':
        return t`One thing in your cart cannot be sent now: the maker has to complete its papers. Take it out to go on.`
      default:
        return sayPaying(problem)
    }
  }

  function sayPaying({ code }: ProblemShown): string | undefined {
    switch (code) {
      case 'payment.insufficient':
        return t`There is not enough in your wallet. Top it up and pay.`
      case 'payment.expired':
      case 'payment.closed':
      case 'trade.closed':
      case 'trade.too_late':
        return t`The time to pay is over and the goods went back to the shelf. Nothing was charged. Order again.`
      case 'payment.done':
      case 'trade.paid_already':
        return t`This is paid already.`
      case 'payment.under_way':
        return t`A payment is under way. Wait a moment until it is known how it ended.`
      case 'wallet.frozen':
        return t`Your wallet is frozen: nothing can be paid from it until it is opened again. Pay another way.`
      case 'wallet.limit_single':
      case 'wallet.limit_day':
      case 'wallet.limit_month':
        return t`That is more than your wallet may spend now. See its limits in the wallet, or pay another way.`
      case 'wallet.top_up_invalid':
        return t`That is more than can be topped up at once.`
      case 'trade.not_delivered':
      case 'trade.not_dispatched':
        return t`It has not been sent yet, so it cannot be received.`
      case 'trade.extended_already':
        return t`The time was extended once already.`
      case 'trade.received_already':
        return t`You have confirmed this already.`
      case 'trade.cart_full':
        return t`Your cart is full. Take something out first.`
      default:
        return undefined
    }
  }
}

/** What keeps goods from being priced or sent, so that she knows what to change. */
function useSending() {
  const { t } = useLingui()
  const joined = useJoined()
  return (problem: ProblemShown): string | undefined => {
    const kilos = (name: string) => short(String(Number(told(problem, name)) / 1000), 1)
    switch (problem.code) {
      case 'freight.too_heavy': {
        const limit = kilos('limit')
        const weight = kilos('grams')
        const parcels = told(problem, 'parcels')
        return joined(
          t`A parcel may weigh up to ${limit} kg; this one would weigh ${weight} kg.`,
          t`Take fewer, or buy it as ${parcels} orders.`,
        )
      }
      case 'freight.lane_unknown':
      case 'fx.stale':
      case 'fx.unknown':
      case 'fx.nothing_held':
      case 'tariff.rate_unknown':
      case 'tariff.code_invalid':
      case 'tariff.content_missing':
        return t`No price to your door can be given for one thing in the cart now. Take it out, or look again later.`
      case 'quote.nothing_left':
        return t`This is too little to be sent alone. Add something of the same maker.`
      case 'quote.too_many_lines':
        return t`These are too many different things for one checkout. Buy them in parts.`
      case 'quote.expired':
        return t`The price stood for fifteen minutes, and they are over. Nothing was charged; look at it again.`
      case 'checkout.age':
        return t`Alcohol is sold to adults only. Choose a person of 18 or more, or take it out of the cart.`
      case 'trade.frozen':
        return t`We are looking at this order. Until that is done it cannot be confirmed.`
      case 'trade.key_reused':
        return t`This page was used to buy something else. Load it again, then pay.`
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
      case 'people.demo_refused':
        return t`Demo accounts are not allowed here.`
      case 'people.address_invalid':
        return t`The address is not complete. Check postcode, district and street.`
      case 'people.phone_invalid':
        return t`This is no phone number of this country. The courier needs one.`
      case 'people.id_name':
        return t`Give the name as it stands on the identity card, without digits.`
      case 'people.id_length':
        return t`An identity number has 17 digits and a last digit or X.`
      case 'people.id_date':
        return t`The birth date inside this number does not exist. Check digits 7 to 14.`
      case 'people.address_unknown':
      case 'people.identity_unknown':
        return t`It is off your list already.`
      case 'people.id_checksum':
        return t`The last character does not fit the others. Check for a mistyped digit.`
      default:
        return undefined
    }
  }
}
