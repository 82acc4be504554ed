// Every No the tariff can say, each with its stable code.
import { no } from '#kernel/errors'

export const singleLimit = no(
  'tariff.single_limit',
  422,
  'One order may carry goods worth {limit} at most, freight included; this one carries {value}. ' +
    'Place at least {orders} separate orders.',
)
export const annualLimit = no(
  'tariff.annual_limit',
  422,
  'This person may still buy {remaining} this year across the border; this order counts {value}.',
)
export const marketUnknown = no(
  'tariff.market_unknown',
  422,
  'No rules are known for {market} by {mode}.',
)
export const rateUnknown = no(
  'tariff.rate_unknown',
  422,
  'No {rate} rate is known for commodity code {hsCode} in {market}. Add the rule first.',
)
export const codeInvalid = no(
  'tariff.code_invalid',
  422,
  'A commodity code has 6 to 10 digits; {hsCode} has not.',
)
export const contentMissing = no(
  'tariff.content_missing',
  422,
  'Tax on commodity code {hsCode} depends on its net content. Give it in {unit}.',
)
export const allowanceUnknown = no(
  'tariff.allowance_unknown',
  404,
  'Nothing was reserved for {use}.',
)
export const allowanceExceeded = no(
  'tariff.allowance_exceeded',
  409,
  'Only {left} of what was reserved for {use} can still be given back.',
)
