// Who may ask what of counters: their merchant's people, and the office that can stop one; and things to ask about.
import { generateKeyPairSync } from 'node:crypto'
import { cellOf, outside, type MerchantId } from '#kernel/ids'
import * as letter from '#books/letter/letter'
import * as outlet from '#books/outlet/outlet'
import { house, inWork } from '#platform/work'
import type { World } from '../world.ts'
import { office, owners, plain, reason, staff, type Caller, type Endpoint } from './shapes.ts'

const managers: Caller[] = [...owners, 'manager']
const guards: Caller[] = ['lead', 'compliance']
const newKey = (): string =>
  generateKeyPairSync('rsa', { modulusLength: 2048 })
    .publicKey.export({ type: 'spki', format: 'der' })
    .toString('base64')
const [firstKey, nextKey] = [newKey(), newKey()]
const place = { country: 'AU', lines: ['1 Jetty Road'], city: 'Portarlington', region: 'VIC' }

export const outlets: Record<string, Endpoint> = {
  outlets: { may: staff, path: plain('/outlets') },
  openOutlet: {
    may: managers,
    path: plain('/outlets'),
    body: () => ({ name: 'Pier', place: { ...place, postcode: '3223', phone: '' } }),
  },
  outlet: { may: staff, own: true, path: ({ outletId }) => `/outlets/${outletId}` },
  editOutlet: {
    may: managers,
    own: true,
    path: ({ outletId }) => `/outlets/${outletId}`,
    body: () => ({ footer: 'Thank you' }),
  },
  turnOutlet: {
    may: managers,
    own: true,
    path: ({ outletId }) => `/outlets/${outletId}/state`,
    body: () => ({ to: 'open' }),
  },
  poster: { may: staff, own: true, path: ({ outletId }) => `/outlets/${outletId}/poster` },
  addTerminal: {
    may: managers,
    own: true,
    path: ({ outletId }) => `/outlets/${outletId}/terminals`,
    body: () => ({ name: 'Back' }),
  },
  pairTerminal: {
    may: managers,
    own: true,
    path: ({ terminalId }) => `/terminals/${terminalId}/pairing`,
  },
  blockTerminal: {
    may: managers,
    own: true,
    path: ({ terminalId }) => `/terminals/${terminalId}/block`,
  },
  addCashier: {
    may: managers,
    own: true,
    path: ({ outletId }) => `/outlets/${outletId}/cashiers`,
    body: () => ({ name: 'Ines', pin: '2468' }),
  },
  editCashier: {
    may: managers,
    own: true,
    path: ({ cashierId }) => `/cashiers/${cashierId}`,
    body: () => ({ pin: '1357' }),
  },
  dismissCashier: { may: managers, own: true, path: ({ cashierId }) => `/cashiers/${cashierId}` },
  apps: { may: managers, path: plain('/apps') },
  registerApp: {
    may: managers,
    own: true,
    path: ({ outletId }) => `/outlets/${outletId}/apps`,
    body: () => ({ name: 'Software', publicKey: firstKey }),
  },
  editApp: {
    may: managers,
    own: true,
    path: ({ appId }) => `/apps/${appId}`,
    body: () => ({ name: 'Software' }),
  },
  rotateAppKey: {
    may: managers,
    own: true,
    path: ({ appId }) => `/apps/${appId}/keys`,
    body: () => ({ publicKey: nextKey }),
  },
  trustPlatformKey: {
    may: managers,
    own: true,
    path: ({ appId }) => `/apps/${appId}/platform-key`,
    body: ({ kid }) => ({ kid }),
  },
  renewEncryptKey: { may: managers, own: true, path: ({ appId }) => `/apps/${appId}/encrypt-key` },
  tryNotice: { may: managers, own: true, path: ({ appId }) => `/apps/${appId}/trial` },
}

export const watchedOutlets: Record<string, Endpoint> = {
  outlets: { may: office, path: plain('/outlets') },
  turnOutlet: {
    may: guards,
    path: ({ outletId }) => `/outlets/${outletId}/state`,
    body: () => ({ to: 'open', ...reason }),
  },
  apps: { may: office, path: plain('/apps') },
  turnApp: {
    may: guards,
    path: ({ appId }) => `/apps/${appId}/state`,
    body: () => ({ to: 'active', ...reason }),
  },
  platformKeys: { may: office, path: plain('/platform-keys') },
  letters: { may: ['lead', 'support', 'compliance', 'auditor'], path: plain('/letters') },
  resendLetter: {
    may: ['lead', 'support'],
    path: ({ letterId }) => `/letters/${letterId}/resend`,
    body: () => reason,
  },
  rotatePlatformKey: { may: guards, path: plain('/platform-keys'), body: () => reason },
}

type Ids = Record<'outletId' | 'terminalId' | 'cashierId' | 'appId' | 'kid', string>

/** A counter with a terminal, somebody who works there, and software that knows our key. */
export const openOutletThings = (world: World, merchantId: MerchantId): Promise<Ids> =>
  inWork(world.ground, house('story'), async work => {
    const { id: outletId } = await outlet.openOutlet(work, {
      merchantId,
      merchantNumber: 1n,
      merchantName: 'Makers',
      name: 'Ferry terminal',
      address: {
        ...place,
        country: 'AU',
        name: 'Makers',
        phone: '',
        postcode: '3223',
        district: '',
      },
    })
    const { terminalId } = await outlet.addTerminal(work, { merchantId, outletId, name: 'Front' })
    const asked = { merchantId, outletId, name: 'Noa' }
    const { id: cashierId } = await outlet.addCashier(work, { ...asked, pin: '1234' })
    const notifyUrl = 'http://127.0.0.1:9/'
    const app = { ...asked, publicKey: firstKey, notifyUrl, anywhere: true }
    const { appId, platformKid } = await outlet.registerApp(work, app)
    return {
      outletId: outside('outlet', outletId),
      terminalId: outside('terminal', terminalId),
      cashierId: outside('cashier', cashierId),
      appId,
      kid: platformKid,
    }
  })

/** A letter that no mail server takes. */
export async function letterFor(world: World, merchantId: MerchantId): Promise<string> {
  await inWork(world.ground, house('story'), work =>
    letter.send(work, [
      {
        home: cellOf(merchantId),
        key: 'receipt/story',
        to: 'nobody-refused@example.com',
        language: 'en',
        subject: 'A receipt',
        text: 'Thank you',
      },
    ]),
  )
  await world.settle()
  const found = await inWork(world.ground, house('story'), work =>
    letter.troubled(work, { limit: 1 }),
  )
  return found[0] ? outside('letter', found[0].id) : ''
}
