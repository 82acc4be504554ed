// Every No the parcel room can say, each with its stable code.
import { no } from '#kernel/errors'

export const parcelNotFound = no('parcel.not_found', 404, 'This order has no parcel.')
export const parcelNotBooked = no(
  'parcel.not_booked',
  409,
  'The carrier has not taken the parcel of order {order} yet. Its label is there when it has.',
)
export const labelNotReady = no(
  'parcel.label_not_ready',
  409,
  "The carrier's own label of order {order} is not there yet. Ask again in a moment.",
)
export const labelForgotten = no(
  'parcel.label_forgotten',
  410,
  'The papers of order {order} name a person and were removed after its journey.',
)
export const notAstray = no(
  'parcel.not_astray',
  409,
  'The parcel of order {order} is neither lost nor seized nor back with its sender.',
)
export const settledAlready = no(
  'parcel.settled_already',
  409,
  'What became of the parcel of order {order} is settled already.',
)
export const bearerWrong = no(
  'parcel.bearer_wrong',
  422,
  'A parcel that is {outcome} cannot be borne by the {borneBy}.',
)
export const nothingToAsk = no(
  'parcel.nothing_to_ask',
  409,
  'There is nothing to ask the carrier about the parcel of order {order}.',
)
export const handOverRefused = no(
  'parcel.hand_over_refused',
  409,
  'These orders cannot be handed over: {orders}. Take them off the list and press again.',
)
