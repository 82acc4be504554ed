// The wallet's API: what a shopper does with her own money, on her phone.
import type { Endpoint } from '#platform/endpoint'
import { accountEndpoints } from '../accounts.ts'
import type { House } from '../house.ts'
import { shopper } from '../shop/shapes.ts'
import { homeEndpoints } from './home.ts'
import { liveEndpoints } from './live.ts'
import { moveEndpoints } from './moves.ts'
import { payEndpoints } from './pay.ts'
import { transferEndpoints } from './transfers.ts'

export const walletApi = (house: House, forget: (token: string) => void): Endpoint[] => [
  ...accountEndpoints(house, 'wallet', shopper, forget),
  ...homeEndpoints(house),
  ...payEndpoints(house),
  ...transferEndpoints(house),
  ...moveEndpoints(house),
  ...liveEndpoints(house),
]
