// The office's API: everything that happens, what went wrong, and the acts that need a reason.
import type { Endpoint } from '#platform/endpoint'
import { accountEndpoints } from '../accounts.ts'
import type { House } from '../house.ts'
import { caseEndpoints } from './cases.ts'
import { deskEndpoints } from './desk.ts'
import { merchantEndpoints } from './merchants.ts'
import { orderEndpoints } from './orders.ts'
import { demoEndpoints } from './demo.ts'

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
  ...merchantEndpoints(house),
  ...(house.settings.demo ? demoEndpoints(house) : []),
]
