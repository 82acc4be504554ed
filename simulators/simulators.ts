// Opens the outside world: carrier, customs, bank, wallet, market of monies and mail server in one process.
import { openAuspost } from './auspost/auspost.ts'
import { openBank } from './bank/bank.ts'
import { openCustoms } from './customs/customs.ts'
import { openMail } from './mail/mail.ts'
import { openRates } from './rates/rates.ts'
import { openStage } from './stage.ts'
import type { Running, Setting } from './stage.ts'
import { openWallet } from './wallet/wallet.ts'

/**
 * Opens all simulators on one port, each under its own prefix: `<url>/auspost`, `/customs`, `/bank`,
 * `/wallet`, `/rates`, `/mail`. What they acknowledged is kept in `folder` and survives a kill.
 */
export const openSimulators = (setting: Setting): Promise<Running> =>
  openStage(setting, stage => [
    openAuspost(stage),
    openCustoms(stage),
    openBank(stage),
    openWallet(stage),
    openRates(stage),
    openMail(stage),
  ])
