// Story: the same adapters at the simulated partner, which shares no code with them or with our gateway.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { money } from '#kernel/money'
import { instant } from '#kernel/time'
import type { AlipayContract, WalletDialect } from '#lane/payment/rails/contract'
import { simulatedContract } from '#lane/payment/rails/simulated'
import { openSimulators } from '../simulators/simulators.ts'
import { walletContract, type Party } from './wallet-contract.ts'

let folder: string
let simulators: Awaited<ReturnType<typeof openSimulators>>
let contract: AlipayContract
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tradelane-wallet-'))
  simulators = await openSimulators({ port: 0, folder })
  contract = await simulatedContract(simulators.url)()
})
afterAll(async () => {
  await simulators.close()
  await rm(folder, { recursive: true, force: true })
})

let shown = 0
const partyOf = (dialect: WalletDialect): Party => ({
  contract: {
    ...contract,
    dialect,
    gateway: dialect === 'v2' ? contract.gateway : `${simulators.url}/wallet`,
  },
  now: () => instant(simulators.stage.clock.now()),
  amount: minor => money('CNY', minor),
  async scanAndPay(qrCode) {
    await fetch(`${simulators.url}/_sim/wallet/approve`, {
      method: 'POST',
      body: JSON.stringify({ qrCode }),
      headers: { 'content-type': 'application/json' },
    })
  },
  showCode: () => Promise.resolve(`28${String((shown += 1)).padStart(16, '0')}`),
  later: () => Promise.resolve(),
})

for (const dialect of ['v2', 'v3', 'ams'] as const)
  walletContract(`the simulator, ${dialect}`, () => partyOf(dialect))
