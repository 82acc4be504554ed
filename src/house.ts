// The house put together: who hears what, which sweeps run, which partners stand behind the ports.
import type { FastifyInstance } from 'fastify'
import type { Span } from '#kernel/time'
import { boardApi } from '#api/board/board'
import { officeApi } from '#api/office/office'
import { sellerApi } from '#api/seller/seller'
import { shopApi } from '#api/shop/shop'
import { houseOver, sessionsOf, type House } from '#api/house'
import * as fx from '#books/fx/fx'
import * as freight from '#books/freight/freight'
import * as people from '#books/people/forget.job'
import * as stock from '#books/stock/stock'
import * as tariff from '#books/tariff/tariff'
import { analytics, analyticsSweeps } from '#analytics/listeners'
import { storefront, storefrontSweeps } from '#storefront/listeners'
import { channel as storefrontChannel } from '#storefront/storefront'
import { order } from '#journeys/order'
import { openCustoms } from '#lane/customs/jobs.job'
import { openParcel } from '#lane/parcel/jobs.job'
import { openPayment } from '#lane/payment/ask.job'
import { openSettlement } from '#lane/settlement/file.job'
import * as trade from '#lane/trade/trade'
import { openServer, type Audience } from '#platform/http-server'
import { openKeeper, type Keeper, type Sweep } from '#platform/keeper'
import type { Log } from '#platform/log'
import { openMetrics } from '#platform/metrics'
import { openRelay } from '#platform/relay'
import type { Settings } from '#platform/settings'
import { house as part, inWork, type Ground } from '#platform/work'

export type Partners = Readonly<{ simulatorUrl: string; keyFor(use: string): Buffer }>

export type OpenHouse = Readonly<{
  app: FastifyInstance
  keeper: Keeper
  house: House
  /** Moves whenever something may have changed that a page shows to everybody. */
  change(): number
  close(): Promise<void>
}>

type Ask = Readonly<{
  ground: Ground
  settings: Settings
  log: Log
  partners: Partners
  moveClock(span: Span): Promise<void>
}>

/** Opens everything but the database and the port: the server answers once it is told to listen. */
export async function openHouse(ask: Ask): Promise<OpenHouse> {
  const { log, settings } = ask
  const metrics = openMetrics()
  const changes = hearChanges(ask.ground)
  const bell = { ring: () => (changes.hear(), keeper.ring()) }
  const ground: Ground = { ...ask.ground, bell }
  const listeners = [...order, ...analytics, ...storefront]
  const keeper: Keeper = openKeeper(
    ground,
    openRelay(ground, listeners, log, metrics),
    sweepsOf(ask),
    log,
  )
  await inWork(ground, part('seed'), async work => {
    await tariff.seed(work)
    await fx.seed(work)
    await freight.seed(work)
  })
  const house = houseOver(ground, settings, {
    simulated: simulatedIn(settings),
    moveClock: ask.moveClock,
  })
  const app = await openServer({
    ground,
    log,
    metrics,
    audiences: audiencesOf(house),
    limits: settings.limits,
    proxies: settings.proxies,
  })
  return {
    app,
    keeper,
    house,
    change: changes.count,
    async close() {
      changes.stop()
      await app.close()
      await keeper.stop()
    },
  }
}

/** Counts what may have changed on a page: every event told in this process, every listing in any. */
function hearChanges({ database }: Ground) {
  let heard = 0
  const hear = (): void => void (heard += 1)
  return { hear, count: () => heard, stop: database.listen(storefrontChannel, hear) }
}

/** Partners that no setting names are played by the simulators; screens say so. */
export const simulatedIn = (settings: Settings): string[] =>
  Object.entries(settings.partners)
    .filter(([name, real]) => real === undefined && name !== 'signing')
    .map(([name]) => name)

function sweepsOf(ask: Ask): Sweep[] {
  const partners = partnersIn(ask.settings, ask.partners)
  return [
    ...trade.sweeps,
    ...stock.sweeps,
    ...people.sweeps,
    ...storefrontSweeps,
    ...analyticsSweeps,
    ...openPayment(partners.payment).sweeps,
    ...openParcel(partners.parcel).sweeps,
    ...openCustoms(partners.customs).sweeps,
    ...openSettlement(partners.settlement).sweeps,
  ]
}

/** What each room is told about its partner: the one that the settings name, or its simulator. */
export function partnersIn({ partners: real }: Settings, { simulatorUrl, keyFor }: Partners) {
  return {
    payment: { simulatorUrl, alipay: real.wallet && walletContract(real.wallet) },
    parcel: { simulatorUrl, auspost: real.auspost },
    customs: {
      ...(real.customs ?? { url: `${simulatorUrl}/customs` }),
      simulated: real.customs === undefined,
      signing: real.signing,
      signingKey: keyFor('customs'),
    },
    settlement: {
      bank: real.bank ?? { url: `${simulatorUrl}/bank`, token: 'sim-bank-token' },
      remitter: real.bank ? remitterIn(real.bank) : demoRemitter,
    },
  }
}

const walletContract = (wallet: NonNullable<Settings['partners']['wallet']>) => ({
  gateway: wallet.url,
  appId: wallet.app,
  sellerId: wallet.seller,
  privateKey: wallet.key,
  walletPublicKey: wallet.public_key,
  currency: 'CNY' as const, // v2 requests name no currency: the contract is in renminbi
})

const remitterIn = (bank: NonNullable<Settings['partners']['bank']>) => ({
  bankCode: bank.code,
  userId: bank.user_id,
  userName: bank.user_name,
  bsb: bank.bsb,
  account: bank.account,
})

/** Whose account pays in a demo house. */
const demoRemitter = {
  bankCode: 'SIM',
  userId: '999999',
  userName: 'TRADELANE',
  bsb: '062000',
  account: '99999999',
}

/** Every audience with its endpoints; one audience's session opens no other (the board is the office's). */
export function audiencesOf(house: House): Audience[] {
  const shop = sessionsOf(house, 'shop', 'shopper')
  const seller = sessionsOf(house, 'seller', 'merchant')
  const office = sessionsOf(house, 'office', 'office')
  return [
    {
      name: 'shop',
      title: 'Tradelane shop',
      endpoints: shopApi(house, shop.forget),
      callerOf: shop.callerOf,
    },
    {
      name: 'seller',
      title: 'Tradelane seller centre',
      endpoints: sellerApi(house, seller.forget),
      callerOf: seller.callerOf,
    },
    {
      name: 'office',
      title: 'Tradelane office',
      endpoints: officeApi(house, office.forget),
      callerOf: office.callerOf,
    },
    {
      name: 'board',
      title: 'Tradelane board',
      endpoints: boardApi(house),
      callerOf: office.callerOf,
    },
  ]
}
