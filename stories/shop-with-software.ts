// For stories about the gateway: a shop with its own software and server, a shopper with money, and one clock for all.
import { generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { vi } from 'vitest'
import { money } from '#kernel/money'
import type { MerchantId } from '#kernel/ids'
import * as outlet from '#books/outlet/outlet'
import type { AppView } from '#books/outlet/outlet'
import * as wallet from '#lane/wallet/wallet'
import { house, inWork, type Work } from '#platform/work'
import { joinShop, minutes, openMerchant, type Client, type Shopper, type World } from './world.ts'

export const pairOf = () => {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    pkcs1: pair.privateKey.export({ format: 'der', type: 'pkcs1' }).toString('base64'),
    pkcs8: pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    open: pair.publicKey.export({ format: 'pem', type: 'spki' }).toString(),
  }
}
type Pair = ReturnType<typeof pairOf>

export type Told = Readonly<{ path: string; headers: IncomingHttpHeaders; body: string }>

export type Shop = {
  merchantId: MerchantId
  app: AppView
  keys: Pair
  /** Our public key, as the shop's software has it. */
  platform: string
  encryptKey: string
  /** The shop's own server, and what it was told since the last test. */
  url: string
  told: Told[]
  lin: Shopper
  phone: Client
  work<T>(act: (work: Work) => Promise<T>): Promise<T>
  /** A quarter of an hour later for everybody, the official client too: it asks the process. */
  later(): Promise<void>
  showCode(): Promise<string>
  /** She scans what the till shows, sees the price, and says yes. */
  scanAndPay(text: string): Promise<void>
  /** What her wallet holds, in fen. */
  held(): Promise<bigint>
  close(): void
}

export async function openShop(world: World): Promise<Shop> {
  const work = <T>(act: (work: Work) => Promise<T>): Promise<T> =>
    inWork(world.ground, house('story'), act)
  const server = openListener()
  await new Promise<void>(done => server.listening.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.listening.address() as AddressInfo).port}`
  const merchantId = await openMerchant(world, 'maker', 'Warrabine Honey')
  const lin = await joinShop(world, 'lin', '0')
  const phone = await world.as('wallet', 'lin')
  const keys = pairOf()
  const joined = await work(inside => join(inside, { merchantId, lin, url, keys }))
  return {
    ...joined,
    merchantId,
    keys,
    url,
    told: server.told,
    lin,
    phone,
    work,
    async later() {
      await world.pass(minutes(15), minutes(15))
      vi.useFakeTimers({ toFake: ['Date'], now: world.clock.now() })
      server.told.length = 0
    },
    showCode: async () =>
      (await phone.send<{ digits: string }>('POST', '/codes', { currency: 'CNY' })).digits,
    async scanAndPay(text) {
      type Scanned = { sale: { id: string; price: { amount: object } } }
      const { sale } = await phone.send<Scanned>('POST', '/scan', { text, currency: 'CNY' })
      await phone.send('POST', `/sales/${sale.id}/payment`, { payAmount: sale.price.amount })
    },
    held: async () => {
      const ask = { shopperId: lin.shopperId, currency: 'CNY' } as const
      return (await work(inside => wallet.view(inside, ask))).balance.minor
    },
    close() {
      vi.useRealTimers()
      server.listening.close()
    },
  }
}

function openListener() {
  const told: Told[] = []
  const listening = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      const path = request.url ?? ''
      told.push({ path, headers: request.headers, body })
      const isAms = path === '/ams'
      response.end(isAms ? '{"result":{"resultCode":"SUCCESS","resultStatus":"S"}}' : 'success')
    })
  })
  return { listening, told }
}

async function join(
  work: Work,
  ask: { merchantId: MerchantId; lin: Shopper; url: string; keys: Pair },
): Promise<Pick<Shop, 'app' | 'platform' | 'encryptKey'>> {
  const { merchantId, lin, keys } = ask
  await wallet.topUp(work, [
    { shopperId: lin.shopperId, amount: money('CNY', 20_000_00n), key: 'story' },
  ])
  const counter = await outlet.openOutlet(work, {
    merchantId,
    merchantNumber: 7_000_000_077n,
    merchantName: 'Warrabine Honey',
    name: 'Market Lane',
    address: {
      country: 'AU',
      name: 'Warrabine Honey',
      phone: '+61390000000',
      postcode: '3000',
      region: 'VIC',
      city: 'Melbourne',
      district: '',
      lines: ['1 Example Lane'],
    },
  })
  const app = await outlet.registerApp(work, {
    merchantId,
    outletId: counter.id,
    name: 'The till',
    publicKey: keys.open,
    notifyUrl: `${ask.url}/notices`,
    anywhere: true,
  })
  return {
    app,
    platform: (await outlet.signingKey(work)).publicKey,
    encryptKey: (await outlet.appOf(work, app.appId))?.encryptKey ?? '',
  }
}
