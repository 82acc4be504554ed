// Story: a house of ours pays at another house of ours: its adapters speak each dialect to the built-in gateway, as to a partner's.
import { afterAll, beforeAll } from 'vitest'
import { money } from '#kernel/money'
import type { AlipayContract, WalletDialect } from '#lane/payment/rails/contract'
import { openShop, type Shop } from './shop-with-software.ts'
import { walletContract, type Party } from './wallet-contract.ts'
import { openWorld, type World } from './world.ts'

let world: World
let shop: Shop
beforeAll(async () => {
  world = await openWorld()
  shop = await openShop(world)
})
afterAll(async () => {
  shop.close()
  await world.close()
})

const partyOf = (dialect: WalletDialect): Party => ({
  contract: {
    dialect,
    gateway: dialect === 'v2' ? `${world.url}/gateway.do` : world.url,
    appId: shop.app.appId,
    sellerId: shop.app.sellerId,
    privateKey: shop.keys.pkcs8,
    walletPublicKey: shop.platform,
    currency: 'AUD',
    ...(dialect === 'ams' && { notifyUrl: `${shop.url}/ams` }),
  } satisfies AlipayContract,
  now: () => world.clock.now(),
  amount: minor => money('AUD', minor),
  scanAndPay: text => shop.scanAndPay(text),
  showCode: () => shop.showCode(),
  later: () => shop.later(),
  async heard() {
    await world.settle()
    return shop.told
  },
})

for (const dialect of ['v2', 'v3', 'ams'] as const)
  walletContract(`our gateway, ${dialect}`, () => partyOf(dialect))
