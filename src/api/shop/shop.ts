// The shop's API: what a shopper, signed in or not, may ask.
import type { Endpoint } from '#platform/endpoint'
import { accountEndpoints } from '../accounts.ts'
import type { House } from '../house.ts'
import { accountOf } from './account.ts'
import { basketEndpoints } from './basket.ts'
import { catalogue } from './catalogue.ts'
import { claimsOf } from './claims.ts'
import { ordersOf } from './orders.ts'
import { readinessEndpoints } from './readiness.ts'
import { shopper } from './shapes.ts'

export const shopApi = (house: House, forget: (token: string) => void): Endpoint[] => [
  ...accountEndpoints(house, 'shop', shopper, forget),
  ...catalogue(house),
  ...basketEndpoints(house),
  ...accountOf(house),
  ...ordersOf(house),
  ...claimsOf(house),
  ...readinessEndpoints(house),
]
