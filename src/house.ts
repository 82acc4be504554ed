// The house put together: who hears what, which sweeps run, which partners stand behind the ports.
import type { FastifyInstance } from 'fastify'
import type { Span } from '#kernel/time'
import { boardApi } from '#api/board/board'
import { gatewayWires } from '#api/gateway/gateway'
import { hookWire } from '#api/gateway/hooks'
import { officeApi } from '#api/office/office'
import { sellerApi } from '#api/seller/seller'
import { shopApi } from '#api/shop/shop'
import { tillCallers } from '#api/till/pairing'
import { tillApi } from '#api/till/till'
import { walletApi } from '#api/wallet/wallet'
import { houseOver, sessionsOf, type House } from '#api/house'
import * as fx from '#books/fx/fx'
import { openFeeds } from '#books/fx/feed.job'
import * as freight from '#books/freight/freight'
import type { Checkpoints } from '#books/ledger/ledger'
import * as ledger from '#books/ledger/sweeps.job'
import { openLetter } from '#books/letter/letter'
import * as outlet from '#books/outlet/outlet'
import * as people from '#books/people/forget.job'
import * as stock from '#books/stock/stock'
import * as tariff from '#books/tariff/tariff'
import { analytics, analyticsSweeps } from '#analytics/listeners'
import { storefront, storefrontSweeps } from '#storefront/listeners'
import { channel as storefrontChannel } from '#storefront/storefront'
import { counter, counterSweeps } from '#journeys/counter'
import { notices } from '#journeys/notices'
import { order } from '#journeys/order'
import { reconciliation } from '#journeys/reconciliation'
import { suspension } from '#journeys/suspension'
import { treasuryDay } from '#journeys/treasury'
import * as claim from '#lane/claim/claim'
import { openCustoms } from '#lane/customs/jobs.job'
import * as gateway from '#lane/gateway/gateway'
import { openParcel } from '#lane/parcel/jobs.job'
import { openPayment, simulatedContract } from '#lane/payment/ask.job'
import { openReconcile } from '#lane/reconcile/fetch.job'
import { openSettlement, type Way } from '#lane/settlement/file.job'
import * as till from '#lane/till/till'
import * as trade from '#lane/trade/trade'
import { openWallet } from '#lane/wallet/wallet.job'
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
  checkpoints?: Checkpoints
  moveClock(span: Span): Promise<void>
}>

/** Opens everything but the database and the port: the server answers once it is told to listen. */
export async function openHouse(ask: Ask): Promise<OpenHouse> {
  const { log, settings } = ask
  const metrics = openMetrics()
  const changes = hearChanges(ask.ground)
  const bell = { ring: () => (changes.hear(), keeper.ring()) }
  const ground: Ground = { ...ask.ground, bell }
  const payments = openPayment(partnersIn(settings, ask.partners).payment)
  const listeners = [
    ...order,
    ...counter,
    ...suspension,
    ...notices,
    ...treasuryDay,
    ...reconciliation,
    ...analytics,
    ...storefront,
  ]
  const keeper: Keeper = openKeeper(
    ground,
    openRelay(ground, listeners, log, metrics),
    [...payments.sweeps, ...sweepsOf(ask)],
    log,
  )
  await inWork(ground, part('seed'), async work => {
    await tariff.seed(work)
    await fx.seed(work)
    await freight.seed(work)
    await outlet.seed(work)
  })
  const house = houseOver(ground, settings, {
    simulated: simulatedIn(settings),
    moveClock: async span => {
      await ask.moveClock(span)
      keeper.wake()
    },
    checkpoints: ask.checkpoints,
  })
  const app = await openServer({
    ground,
    log,
    metrics,
    audiences: audiencesOf(house),
    wires: [...gatewayWires(house), hookWire(ground, payments.rail, log.warn)],
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
    ...claim.sweeps,
    ...stock.sweeps,
    ...ledger.sweeps,
    ...(ask.checkpoints?.sweeps ?? []),
    ...people.sweeps,
    ...outlet.sweeps,
    ...storefrontSweeps,
    ...analyticsSweeps,
    ...openLetter(partners.letter).sweeps,
    ...gateway.sweeps,
    ...till.sweeps,
    ...counterSweeps,
    ...openParcel(partners.parcel).sweeps,
    ...openCustoms(partners.customs).sweeps,
    ...openSettlement(partners.settlement).sweeps,
    ...openWallet(partners.wallet).sweeps,
    ...openFeeds(partners.feeds).sweeps,
    ...openReconcile(partners.reconcile).sweeps,
  ]
}

/** What each room is told about its partner: the one that the settings name, or its simulator. */
export function partnersIn(settings: Settings, { simulatorUrl, keyFor }: Partners) {
  const { partners: real, dailyRates, walletDialect: dialect } = settings
  return {
    letter: { simulatorUrl, url: real.mail?.url, from: real.mail?.from ?? demoSender },
    payment: {
      simulatorUrl,
      dialect,
      alipay: real.wallet && { ...walletContract(real.wallet), dialect },
    },
    parcel: { simulatorUrl, auspost: real.auspost },
    customs: {
      ...(real.customs ?? { url: `${simulatorUrl}/customs` }),
      simulated: real.customs === undefined,
      signing: real.signing,
      signingKey: keyFor('customs'),
    },
    reconcile: {
      alipay: real.wallet ? billContract(real.wallet, dialect) : simulatedContract(simulatorUrl),
      bank: {
        ...(real.bank ?? { url: `${simulatorUrl}/bank`, token: 'sim-bank-token' }),
        accounts: real.bank ? [accountOf(real.bank)] : [accountOf(demoRemitter), ...demoAccounts],
      },
    },
    feeds: {
      live: real.rates ?? {
        url: `${simulatorUrl}/rates`,
        token: 'sim-rates-token',
        account: '101-011-0000001-001',
      },
      daily: dailyRates,
    },
    wallet: { bank: real.bank ?? { url: `${simulatorUrl}/bank`, token: 'sim-bank-token' } },
    settlement: {
      ways: waysIn(settings, { url: `${simulatorUrl}/bank`, token: 'sim-bank-token' }),
    },
  }
}

const walletContract = (wallet: NonNullable<Settings['partners']['wallet']>) => ({
  gateway: wallet.url,
  appId: wallet.app,
  sellerId: wallet.seller,
  privateKey: wallet.key,
  walletPublicKey: wallet.public_key,
  currency: 'CNY' as const, // Alipay's requests name no currency: the contract is in renminbi
})

/** Bills are asked for in v2, whatever payments are asked in: v3 is the same platform under another path. */
const billContract =
  (wallet: Parameters<typeof walletContract>[0], dialect: Settings['walletDialect']) =>
  async () => ({
    ...walletContract(wallet),
    gateway: dialect === 'v3' ? `${wallet.url}/gateway.do` : wallet.url,
  })

/** An account as banks write it: `062-000 12345678`. */
const accountOf = ({ bsb, account }: Readonly<{ bsb: string; account: string }>): string =>
  `${bsb.slice(0, 3)}-${bsb.slice(3)} ${account}`

/** How merchants are paid at home: each country by a bank of its own, in the format that bank takes. */
function waysIn(
  { partners: { bank, bank_nz: bankNz }, payoutFormats: formats }: Settings,
  simulator: { url: string; token: string },
): Way[] {
  return [
    {
      currency: 'AUD',
      format: formats.au ?? 'direct-entry',
      bank: bank ?? simulator,
      remitter: bank
        ? { ...bank, bankCode: bank.code, userId: bank.user_id, userName: bank.user_name }
        : demoRemitter,
    },
    {
      currency: 'NZD',
      format: formats.nz ?? 'direct-credit',
      bank: bankNz ?? simulator,
      remitter: bankNz
        ? { ...bankNz, bankCode: '', userId: '', userName: bankNz.user_name, bsb: bankNz.branch }
        : { ...demoRemitter, bsb: '010902', account: '0068389000' },
    },
  ]
}

/** Whom a demo house's letters come from. */
const demoSender = 'Tradelane <no-reply@tradelane.example>'

/** Whose account pays in a demo house. */
const demoRemitter = {
  bankCode: 'SIM',
  userId: '999999',
  userName: 'TRADELANE',
  bsb: '062000',
  account: '99999999',
}

/** Our accounts at the simulated bank, one for each money that shoppers keep with us. */
const demoAccounts = ['CNY', 'SGD', 'MYR', 'THB', 'IDR', 'PHP', 'VND'].map(
  money => `062-000 ${money}00001`,
)

/** Every audience with its endpoints; one audience's session opens no other (the board is the office's). */
export function audiencesOf(house: House): Audience[] {
  const shop = sessionsOf(house, 'shop', 'shopper')
  const wallet = sessionsOf(house, 'wallet', 'shopper')
  const tills = tillCallers(house)
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
      name: 'wallet',
      title: 'Tradelane wallet',
      endpoints: walletApi(house, wallet.forget),
      callerOf: wallet.callerOf,
    },
    {
      name: 'till',
      title: 'Tradelane till',
      endpoints: tillApi(house, tills),
      callerOf: tills.callerOf,
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
