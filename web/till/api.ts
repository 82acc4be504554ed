// How pages of the till call its API: `const api = apiFrom(context, request)`.
import { apiOf } from '../kit/api.ts'
import { wire } from './wire.ts'

export const apiFrom = apiOf('till', wire)
