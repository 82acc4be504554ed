// Applications of a merchant: its own software at the gateway, the keys of both sides, a trial notice.
import { z } from 'zod'
import { money } from '#kernel/money'
import * as outlet from '#books/outlet/outlet'
import * as gateway from '#lane/gateway/gateway'
import { endpoint, type Endpoint } from '#platform/endpoint'
import { requestInvalid } from '#platform/problem'
import { merchantOf } from '../accounts.ts'
import type { House } from '../house.ts'
import { idFrom, idShape, idTo, instantShape, instantTo, instantToOrNull } from '../shapes.ts'
import { counterStaff } from './shapes.ts'

const keyShape = z
  .object({
    version: z.number().int(),
    publicKey: z.string(),
    activeFrom: instantShape,
    activeUntil: instantShape.nullable(),
  })
  .meta({ id: 'AppKey' })

const appShape = z
  .object({
    appId: z.string(),
    sellerId: z.string(),
    outletId: z.string(),
    name: z.string(),
    currency: z.enum(['AUD', 'NZD']),
    notifyUrl: z.string(),
    scopes: z.array(z.string()),
    state: z.enum(['active', 'blocked']),
    keys: z.array(keyShape),
    platformKid: z.string(),
  })
  .meta({ id: 'App' })

const platformKeyShape = z
  .object({
    kid: z.string(),
    version: z.number().int(),
    publicKey: z.string(),
    activeFrom: instantShape,
  })
  .meta({ id: 'PlatformKey' })

const name = z.string().trim().min(1).max(60)
const publicKey = z.string().min(1).max(10_000)
const notifyUrl = z.string().trim().max(500)
const appParams = z.object({ appId: z.string().regex(/^\d{16}$/) })

export const appEndpoints = (house: House): Endpoint[] => [
  list(house),
  register(house),
  edit(house),
  ...keyEndpoints(house),
  tryNotice(house),
]

const list = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/apps',
    name: 'apps',
    summary: "The merchant's software at the gateway, and our public keys, the newest first.",
    who: counterStaff,
    answer: z.object({ items: z.array(appShape), platformKeys: z.array(platformKeyShape) }),
    run: ({ caller }) =>
      house.look(caller, async work => ({
        items: (await outlet.appsOf(work, merchantOf(caller))).map(appTo),
        platformKeys: (await outlet.platformKeys(work)).map(key => ({
          ...key,
          activeFrom: instantTo(key.activeFrom),
        })),
      })),
  })

const register = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/outlets/:outletId/apps',
    name: 'registerApp',
    summary: 'Software of the merchant joins the gateway for one counter, known by its public key.',
    who: counterStaff,
    params: z.object({ outletId: idShape('outlet') }),
    body: z.object({ name, publicKey, notifyUrl: notifyUrl.optional() }),
    answer: appShape,
    run: ({ caller, params, body }) =>
      house.work(caller, async work =>
        appTo(
          await outlet.registerApp(work, {
            merchantId: merchantOf(caller),
            outletId: idFrom('outlet', params.outletId),
            name: body.name,
            publicKey: body.publicKey,
            notifyUrl: body.notifyUrl ?? '',
            anywhere: house.settings.demo,
          }),
        ),
      ),
  })

const edit = (house: House): Endpoint =>
  endpoint({
    method: 'PATCH',
    path: '/apps/:appId',
    name: 'editApp',
    summary: 'Changes what is given; without an address for notices none are sent.',
    who: counterStaff,
    params: appParams,
    body: z.object({ name: name.optional(), notifyUrl: notifyUrl.optional() }),
    run: ({ caller, params, body }) =>
      house.work(caller, work =>
        outlet.editApp(work, {
          merchantId: merchantOf(caller),
          appId: params.appId,
          anywhere: house.settings.demo,
          ...(body.name !== undefined && { name: body.name }),
          ...(body.notifyUrl !== undefined && { notifyUrl: body.notifyUrl }),
        }),
      ),
  })

const keyEndpoints = (house: House): Endpoint[] => [
  endpoint({
    method: 'POST',
    path: '/apps/:appId/keys',
    name: 'rotateAppKey',
    summary: 'A new public key, in force at once; the old one verifies for 30 days more.',
    who: counterStaff,
    params: appParams,
    body: z.object({ publicKey }),
    answer: keyShape,
    run: ({ caller, params, body }) =>
      house.work(caller, async work => {
        const merchantId = merchantOf(caller)
        const { appId } = params
        return keyTo(await outlet.rotateAppKey(work, { merchantId, appId, ...body }))
      }),
  }),
  endpoint({
    method: 'POST',
    path: '/apps/:appId/platform-key',
    name: 'trustPlatformKey',
    summary: 'The software has our newer public key: from now on we sign with that one for it.',
    who: counterStaff,
    params: appParams,
    body: z.object({ kid: z.string().max(40) }),
    run: ({ caller, params, body }) =>
      house.work(caller, work =>
        outlet.trustPlatformKey(work, {
          merchantId: merchantOf(caller),
          appId: params.appId,
          kid: body.kid,
        }),
      ),
  }),
  endpoint({
    method: 'POST',
    path: '/apps/:appId/encrypt-key',
    name: 'renewEncryptKey',
    summary:
      'A new key for contents sent under AES, shown this once; the old one opens nothing more.',
    who: counterStaff,
    params: appParams,
    answer: z.object({ encryptKey: z.string() }),
    ownKey: true,
    run: ({ caller, params }) =>
      house.work(caller, async work => ({
        encryptKey: await outlet.renewEncryptKey(work, {
          merchantId: merchantOf(caller),
          appId: params.appId,
        }),
      })),
  }),
]

const tryNotice = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/apps/:appId/trial',
    name: 'tryNotice',
    summary:
      'Sends a signed notice about a trade that never was, and was closed, to the address for notices.',
    who: counterStaff,
    params: appParams,
    answer: z.object({ outTradeNo: z.string() }),
    run: ({ caller, params }) =>
      house.work(caller, async work => {
        const merchantId = merchantOf(caller)
        const app = (await outlet.appsOf(work, merchantId)).find(one => one.appId === params.appId)
        if (!app) throw outlet.appUnknown()
        if (app.notifyUrl === '')
          throw requestInvalid({ what: 'give an address for notices first' })
        const outTradeNo = `TRIAL-${work.now}`
        await gateway.notify(work, [{ ...trialOf(app, outTradeNo, work.now), merchantId }])
        return { outTradeNo }
      }),
  })

const trialOf = (
  app: outlet.AppView,
  outTradeNo: string,
  now: gateway.Told['createdAt'],
): Omit<gateway.NewNotice, 'merchantId'> => ({
  appId: app.appId,
  outTradeNo,
  key: 'closed',
  dialect: 'alipay',
  url: app.notifyUrl,
  told: {
    kind: 'trade',
    sellerId: app.sellerId,
    tradeNo: outTradeNo,
    outTradeNo,
    status: 'TRADE_CLOSED',
    subject: 'Trial notice',
    passback: '',
    amount: money(app.currency, 1n),
    refunded: money(app.currency, 0n),
    buyerId: '',
    buyerName: '',
    createdAt: now,
    closedAt: now,
    words: {},
  },
})

export const appTo = (app: outlet.AppView): z.input<typeof appShape> => ({
  appId: app.appId,
  sellerId: app.sellerId,
  outletId: idTo('outlet', app.outletId),
  name: app.name,
  currency: app.currency,
  notifyUrl: app.notifyUrl,
  scopes: [...app.scopes],
  state: app.state,
  keys: app.keys.map(keyTo),
  platformKid: app.platformKid,
})

const keyTo = (key: outlet.AppKey): z.input<typeof keyShape> => ({
  version: key.version,
  publicKey: key.publicKey,
  activeFrom: instantTo(key.activeFrom),
  activeUntil: instantToOrNull(key.activeUntil),
})
