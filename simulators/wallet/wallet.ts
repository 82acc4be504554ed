// A wallet outside the house.
import { json } from '../stage.ts'
import type { Partner, Stage } from '../stage.ts'

export function openWallet(_stage: Stage): Partner {
  return { name: 'wallet', routes: [], sorry: why => json(500, { why }) }
}
