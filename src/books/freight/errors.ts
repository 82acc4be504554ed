// Every No freight can say, each with its stable code.
import { no } from '#kernel/errors'

export const laneUnknown = no(
  'freight.lane_unknown',
  422,
  'Nothing is carried from {origin} to {market}{service}. Load a rate sheet first.',
)
export const tooHeavy = no(
  'freight.too_heavy',
  422,
  'A parcel of {grams} g is too heavy: {service} takes {limit} g. Split it into {parcels}.',
)
