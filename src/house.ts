// The house put together: who hears what, which sweeps run, which partners stand behind the ports.
import type { FastifyInstance } from 'fastify'
import type { Span } from '#kernel/time'
import { boardApi, officeApi } from '#api/office/office'
import { sellerApi } from '#api/seller/seller'
import { shopApi } from '#api/shop/shop'
import { houseOver, sessionsOf, type House } from '#api/house'
import * as fx from '#books/fx/fx'
import * as freight from '#books/freight/freight'
import * as people from '#books/people/forget.job'
import * as stock from '#books/stock/stock'
import * as tariff from '#books/tariff/tariff'
import { analytics } from '#analytics/listeners'
import { storefront, storefrontSweeps } from '#storefront/listeners'
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
  const ground: Ground = { ...ask.ground, bell: { ring: () => keeper.ring() } }
  const listeners = [...order, ...analytics, ...storefront]
  const keeper: Keeper = openKeeper(ground, openRelay(ground, listeners, log), sweepsOf(ask), log)
  await inWork(ground, part('seed'), async work => {
    await tariff.seed(work)
    await fx.seed(work)
    await freight.seed(work)
  })
  const house = houseOver(ground, settings, {
    simulated: simulatedIn(settings),
    moveClock: ask.moveClock,
  })
  const app = await openServer({ ground, log, metrics, audiences: audiencesOf(house) })
  return {
    app,
    keeper,
    house,
    async close() {
      await app.close()
      await keeper.stop()
    },
  }
}

/** Partners that no setting names are played by the simulators; screens say so. */
export const simulatedIn = (settings: Settings): string[] =>
  Object.entries(settings.partners)
    .filter(([, real]) => real === undefined)
    .map(([name]) => name)

function sweepsOf(ask: Ask): Sweep[] {
  const { partners: real } = ask.settings
  const simulator = ask.partners.simulatorUrl
  const bank = { url: real.bank?.url ?? `${simulator}/bank`, token: 'sim-bank-token' }
  return [
    ...trade.sweeps,
    ...stock.sweeps,
    ...people.sweeps,
    ...storefrontSweeps,
    ...openPayment({ simulatorUrl: simulator }).sweeps,
    ...openParcel({ simulatorUrl: simulator, auspost: real.auspost }).sweeps,
    ...openCustoms({
      url: real.customs?.url ?? `${simulator}/customs`,
      simulated: real.customs === undefined,
      signingKey: ask.partners.keyFor('customs'),
    }).sweeps,
    ...openSettlement({ bank, remitter: demoRemitter }).sweeps,
  ]
}

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
