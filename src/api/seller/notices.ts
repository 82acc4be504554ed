// What a merchant's own software was told by the gateway: each notice, every try, and sending one again by hand.
import { z } from 'zod'
import * as gateway from '#lane/gateway/gateway'
import type { Delivery, Notice } from '#lane/gateway/gateway'
import { endpoint, type Endpoint } from '#platform/endpoint'
import { merchantOf } from '../accounts.ts'
import type { House } from '../house.ts'
import {
  idFrom,
  idShape,
  idTo,
  instantShape,
  instantTo,
  instantToOrNull,
  moneyShape,
  moneyTo,
  pageOf,
  pageQuery,
} from '../shapes.ts'

/** Whoever looks after the software of the counters. */
const who = ['owner', 'manager', 'finance'] as const

const noticeShape = z
  .object({
    id: z.string(),
    appId: z.string(),
    outTradeNo: z.string(),
    tradeNo: z.string(),
    what: z.enum(['paid', 'refunded', 'closed']),
    status: z.string(),
    amount: moneyShape,
    url: z.string(),
    toldAt: instantShape,
    state: z.enum(['waiting', 'heard', 'dead']),
    /** When it is tried again, while it waits. */
    nextAt: instantShape.nullable(),
    endedAt: instantShape.nullable(),
    tries: z.array(z.object({ at: instantShape, heard: z.boolean(), said: z.string() })),
  })
  .meta({ id: 'AppNotice' })

export const noticeEndpoints = (house: House): Endpoint[] => [notices(house), resend(house)]

const notices = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/app-notices',
    name: 'appNotices',
    summary: 'Notices to your own software, the newest first; dead ones can be sent again.',
    who,
    query: z.object({ ...pageQuery, state: z.enum(['waiting', 'heard', 'dead']).optional() }),
    answer: pageOf(noticeShape),
    run: ({ caller, query }) =>
      house.look(caller, async work => {
        const merchantId = merchantOf(caller)
        const after = query.after === undefined ? undefined : idFrom('notice', query.after)
        const { state, limit } = query
        const found = await gateway.notices(work, { merchantId, state, after, limit })
        const ids = found.map(one => one.id)
        const tries = await gateway.deliveries(work, { merchantId, ids })
        const items = found.map(one => noticeTo(one, tries.get(one.id) ?? []))
        return { items, next: found.length < limit ? null : (items.at(-1)?.id ?? null) }
      }),
  })

const resend = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/app-notices/:noticeId/resend',
    name: 'resendAppNotice',
    summary: 'Sends a notice once more, now.',
    who,
    params: z.object({ noticeId: idShape('notice') }),
    run: ({ caller, params }) =>
      house.work(caller, work =>
        gateway.resend(work, {
          merchantId: merchantOf(caller),
          id: idFrom('notice', params.noticeId),
        }),
      ),
  })

const noticeTo = (one: Notice, tries: readonly Delivery[]): z.input<typeof noticeShape> => ({
  id: idTo('notice', one.id),
  appId: one.appId,
  outTradeNo: one.outTradeNo,
  tradeNo: one.told.tradeNo,
  what: one.key === 'paid' ? 'paid' : one.key === 'closed' ? 'closed' : 'refunded',
  status: one.told.status,
  amount: moneyTo(one.told.refund?.amount ?? one.told.amount),
  url: one.url,
  toldAt: instantTo(one.toldAt),
  state: one.state,
  nextAt: instantToOrNull(one.nextAt),
  endedAt: instantToOrNull(one.endedAt),
  tries: tries.map(({ at, heard, said }) => ({ at: instantTo(at), heard, said })),
})
