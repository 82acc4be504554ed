// Every No the exchange can say, each with its stable code.
import { no } from '#kernel/errors'

export const fxUnknown = no('fx.unknown', 422, 'No rate {base}/{quote} is known. Record one first.')
export const fxStale = no(
  'fx.stale',
  503,
  'The rate {base}/{quote} of {source} is from {at} and too old to promise. Record a newer one.',
)
export const fxSource = no(
  'fx.source_unknown',
  422,
  '{source} is no source of rates. The known ones are: {known}.',
)
export const fxFuture = no(
  'fx.from_the_future',
  422,
  'A rate {base}/{quote} of {at} has not been made yet.',
)
export const fxHeldUnknown = no(
  'fx.nothing_held',
  404,
  'No rate {base}/{quote} of {source} at {at} waits to be admitted.',
)
export const fxOwnRate = no(
  'fx.own_rate',
  409,
  'Whoever wrote a rate down does not admit it. Ask a colleague.',
)
export const fxExpired = no(
  'fx.expired',
  409,
  'This rate stood until {until}, and the market has moved since. Look at the new amount.',
)
export const dealUnknown = no('fx.deal_unknown', 404, 'No such deal waits for a second person.')
export const ownDeal = no(
  'fx.own_deal',
  409,
  'It moves money, so somebody else has to agree to it.',
)
