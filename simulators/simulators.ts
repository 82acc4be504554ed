// Opens the outside world: a carrier, a customs house, a bank and a wallet in one process.
import { openAuspost } from './auspost/auspost.ts'
import { openBank } from './bank/bank.ts'
import { openCustoms } from './customs/customs.ts'
import { openStage } from './stage.ts'
import type { Running, Setting } from './stage.ts'
import { openWallet } from './wallet/wallet.ts'

/**
 * Opens all simulators on one port, each under its own prefix: `<url>/auspost`, `/customs`, `/bank`,
 * `/wallet`. What they acknowledged is kept in `folder` and survives a kill.
 */
export const openSimulators = (setting: Setting): Promise<Running> =>
  openStage(setting, stage => [
    openAuspost(stage),
    openCustoms(stage),
    openBank(stage),
    openWallet(stage),
  ])
