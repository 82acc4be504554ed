// Outlets and applications as the office sees them: where money is taken, by whose software, and the stop.
import { z } from 'zod'
import type { MerchantId } from '#kernel/ids'
import * as merchant from '#books/merchant/merchant'
import * as outlet from '#books/outlet/outlet'
import { endpoint, type Endpoint } from '#platform/endpoint'
import type { Work } from '#platform/work'
import type { House } from '../house.ts'
import { idFrom, idShape, idTo, instantShape, instantTo, pageOf, pageQuery } from '../shapes.ts'

const readers = [
  'lead',
  'onboarding',
  'compliance',
  'support',
  'finance',
  'campaign',
  'auditor',
] as const
const guards = ['lead', 'compliance'] as const

const whoShape = z.object({ id: z.string(), name: z.string() })
const outletShape = z
  .object({
    id: z.string(),
    name: z.string(),
    merchant: whoShape,
    city: z.string(),
    country: z.string(),
    currency: z.string(),
    mcc: z.string(),
    token: z.string(),
    state: z.enum(['open', 'closed', 'blocked']),
    terminals: z.number().int(),
  })
  .meta({ id: 'OfficeOutlet' })

const appShape = z
  .object({
    appId: z.string(),
    name: z.string(),
    merchant: whoShape,
    outlet: whoShape,
    currency: z.string(),
    notifyUrl: z.string(),
    state: z.enum(['active', 'blocked']),
    keys: z.number().int(),
  })
  .meta({ id: 'OfficeApp' })

const platformKeyShape = z
  .object({ kid: z.string(), version: z.number().int(), activeFrom: instantShape })
  .meta({ id: 'OfficePlatformKey' })

const reason = z.string().trim().min(5).max(500)

export const outletEndpoints = (house: House): Endpoint[] => [
  outlets(house),
  turnOutlet(house),
  apps(house),
  turnApp(house),
  platformKeys(house),
  rotate(house),
]

const outlets = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/outlets',
    name: 'outlets',
    summary: 'Every counter, the newest first.',
    who: readers,
    query: z.object(pageQuery),
    answer: pageOf(outletShape),
    run: ({ caller, query }) =>
      house.look(caller, async work => {
        const after = query.after === undefined ? undefined : idFrom('outlet', query.after)
        const found = await outlet.allOutlets(work, { after, limit: query.limit })
        const terminals = await outlet.terminalsOf(
          work,
          found.map(each => each.id),
        )
        const active = Map.groupBy(
          terminals.filter(one => one.state === 'active'),
          one => one.outletId,
        )
        const items = found.map(each => ({
          id: idTo('outlet', each.id),
          name: each.name,
          merchant: { id: idTo('merchant', each.merchantId), name: each.merchantName },
          city: each.address.city,
          country: each.address.country,
          currency: each.currency,
          mcc: each.mcc,
          token: each.token,
          state: each.state,
          terminals: active.get(each.id)?.length ?? 0,
        }))
        return { items, next: found.length < query.limit ? null : (items.at(-1)?.id ?? null) }
      }),
  })

const turnOutlet = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/outlets/:outletId/state',
    name: 'turnOutlet',
    summary: 'Takes a counter off the air, or lets it on again.',
    who: guards,
    params: z.object({ outletId: idShape('outlet') }),
    body: z.object({ to: z.enum(['blocked', 'open']), reason }),
    run: ({ caller, params, body }) =>
      house.work(caller, work =>
        outlet.blockOutlet(work, { outletId: idFrom('outlet', params.outletId), ...body }),
      ),
  })

const apps = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/apps',
    name: 'apps',
    summary: 'Every application at the gateway, the newest first.',
    who: readers,
    query: z.object(pageQuery),
    answer: pageOf(appShape),
    run: ({ caller, query }) =>
      house.look(caller, async work => {
        const found = await outlet.apps(work, { after: query.after, limit: query.limit })
        const homes = await outlet.outlets(work, [...new Set(found.map(each => each.outletId))])
        const named = new Map(homes.map(each => [each.id, each.name]))
        const merchants = await namesOf(
          work,
          found.map(each => each.merchantId),
        )
        const items = found.map(each => ({
          appId: each.appId,
          name: each.name,
          merchant: {
            id: idTo('merchant', each.merchantId),
            name: merchants.get(each.merchantId) ?? '',
          },
          outlet: { id: idTo('outlet', each.outletId), name: named.get(each.outletId) ?? '' },
          currency: each.currency,
          notifyUrl: each.notifyUrl,
          state: each.state,
          keys: each.keys.length,
        }))
        return { items, next: found.length < query.limit ? null : (items.at(-1)?.appId ?? null) }
      }),
  })

const turnApp = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/apps/:appId/state',
    name: 'turnApp',
    summary: 'Shuts an application out of the gateway, or lets it in again.',
    who: guards,
    params: z.object({ appId: z.string().regex(/^\d{16}$/) }),
    body: z.object({ to: z.enum(['blocked', 'active']), reason }),
    run: ({ caller, params, body }) =>
      house.work(caller, work => {
        const act = body.to === 'blocked' ? outlet.blockApp : outlet.unblockApp
        return act(work, { appId: params.appId, reason: body.reason })
      }),
  })

const platformKeys = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/platform-keys',
    name: 'platformKeys',
    summary: 'Our own keys, the newest first; the newest may not sign for everybody yet.',
    who: readers,
    answer: z.object({ items: z.array(platformKeyShape), now: instantShape }),
    run: ({ caller }) =>
      house.look(caller, async work => ({
        items: (await outlet.platformKeys(work)).map(keyTo),
        now: instantTo(work.now),
      })),
  })

const rotate = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/platform-keys',
    name: 'rotatePlatformKey',
    summary: 'Makes our next key: shown to merchants now, signing for everybody in 30 days.',
    who: guards,
    body: z.object({ reason }),
    answer: platformKeyShape,
    run: ({ caller, body }) =>
      house.work(caller, async work => keyTo(await outlet.rotatePlatformKey(work, body))),
  })

const keyTo = (key: outlet.PlatformKey): z.input<typeof platformKeyShape> => ({
  kid: key.kid,
  version: key.version,
  activeFrom: instantTo(key.activeFrom),
})

async function namesOf(
  work: Work,
  ids: readonly MerchantId[],
): Promise<ReadonlyMap<MerchantId, string>> {
  const found = await merchant.find(work, [...new Set(ids)])
  return new Map(found.map(each => [each.id, each.name]))
}
