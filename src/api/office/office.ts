// The office's API: everything that happens, what went wrong, and the acts that need a reason.
import type { Endpoint } from '#platform/endpoint'
import { accountEndpoints } from '../accounts.ts'
import type { House } from '../house.ts'
import { caseEndpoints } from './cases.ts'
import { claimsOf } from './claims.ts'
import { deskEndpoints } from './desk.ts'
import { ledgerEndpoints } from './ledger.ts'
import { depositEndpoints } from './deposits.ts'
import { feeEndpoints } from './fees.ts'
import { letterEndpoints } from './letters.ts'
import { merchantEndpoints } from './merchants.ts'
import { payoutEndpoints } from './payouts.ts'
import { orderEndpoints } from './orders.ts'
import { outletEndpoints } from './outlets.ts'
import { demoEndpoints } from './demo.ts'
import { exchangeEndpoints } from './exchange.ts'
import { exposureEndpoints } from './exposure.ts'
import { reconcileEndpoints } from './reconcile.ts'
import { walletEndpoints } from './wallets.ts'

export const officeRoles = [
  'lead',
  'onboarding',
  'compliance',
  'support',
  'finance',
  'campaign',
  'auditor',
] as const

export const officeApi = (house: House, forget: (token: string) => void): Endpoint[] => [
  ...accountEndpoints(house, 'office', officeRoles, forget),
  ...orderEndpoints(house),
  ...deskEndpoints(house),
  ...caseEndpoints(house),
  ...claimsOf(house),
  ...merchantEndpoints(house),
  ...payoutEndpoints(house),
  ...depositEndpoints(house),
  ...feeEndpoints(house),
  ...ledgerEndpoints(house),
  ...exchangeEndpoints(house),
  ...exposureEndpoints(house),
  ...reconcileEndpoints(house),
  ...outletEndpoints(house),
  ...letterEndpoints(house),
  ...walletEndpoints(house),
  ...(house.settings.demo ? demoEndpoints(house) : []),
]
