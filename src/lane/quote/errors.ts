// Every No the quote can say, each with its stable code. `line` counts from 1 as the basket was asked.
import { no } from '#kernel/errors'

export const basketEmpty = no('quote.basket_empty', 422, 'There is nothing in the basket.')
export const basketTooLong = no(
  'quote.too_many_lines',
  422,
  'A basket holds {max} different things at most; this one has {lines}.',
)
export const quantityInvalid = no(
  'quote.quantity_invalid',
  422,
  'Line {line} asks for {quantity} pieces: from 1 to {max} are possible.',
)
export const notForSale = no(
  'quote.not_for_sale',
  409,
  'Line {line} is not for sale in {market} now ({why}). Take it out of the basket.',
)
export const noWeight = no(
  'quote.no_weight',
  409,
  'Line {line} cannot be sent: its weight is not known. The merchant has to give it.',
)
export const noCode = no(
  'quote.no_code',
  409,
  'Line {line} cannot pass the border: it has no commodity code. The merchant has to give one.',
)
export const measureMissing = no(
  'quote.measure_missing',
  409,
  'Line {line} cannot be declared: its {missing} is not known. The merchant has to give it.',
)
export const singleLimit = no(
  'quote.single_limit',
  422,
  'One order from one merchant may be worth {limit} {currency} with freight; this one is {value}. ' +
    'Place {orders} orders, for example: {split}.',
)
export const nothingLeft = no(
  'quote.nothing_left',
  409,
  'After fees the merchant would be paid nothing for this order. Add to it.',
)
export const quoteUnknown = no('quote.unknown', 404, 'There is no such price.')
export const quoteExpired = no(
  'quote.expired',
  410,
  'This price stood until {expiresAt}. Ask for it again.',
)
