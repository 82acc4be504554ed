// The shelf price: a home price in the market's money, at the rate it is promised at.
import { currencies, money, type Money } from '#kernel/money'
import { multiply, ratio, roundUpTo, type Rate } from '#kernel/ratio'
import type { Policy } from './policy.ts'

/**
 * One piece, before freight and tax: home price × client rate × (1 + buffer), rounded up to the
 * market's price step. Up, so that rounding never eats into what the merchant asked for.
 */
export function shelfPrice(home: Money, client: Rate, policy: Policy): Money {
  const currency = client.quote
  const scale = ratio(
    10n ** BigInt(currencies[currency].exponent),
    10n ** BigInt(currencies[home.currency].exponent),
  )
  const exact = multiply(multiply(ratio(home.minor), scale), client.value)
  const buffered =
    policy.fxBufferBp === 0
      ? exact
      : multiply(exact, ratio(BigInt(10_000 + policy.fxBufferBp), 10_000n))
  return money(currency, roundUpTo(buffered, policy.priceSteps[currency]))
}
