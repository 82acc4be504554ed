// What a sale costs her: an offer at a rate that stands for three minutes.
import { granted, refused, type Answer } from '#kernel/errors'
import type { Currency } from '#kernel/money'
import type { ShopperId } from '#kernel/ids'
import * as fx from '#books/fx/fx'
import type { Work } from '#platform/work'
import { saleAmount, saleUnknown } from './errors.ts'
import { find } from './find.ts'
import * as offerQueries from './offer-queries.ts'
import * as queries from './queries.ts'
import type { Offered, Sale, SaleName } from './shapes.ts'
import { objection } from './states.ts'

/**
 * What a sale costs her, at a rate that stands for three minutes. Refused as `claim` is, and `till.unknown`,
 * `fx.unknown`, `fx.stale`.
 */
export async function shown(
  work: Work,
  ask: { name: SaleName; shopperId: ShopperId; payCurrency: Currency },
): Promise<Answer<Offered>> {
  const [sale] = await find(work, [ask.name])
  if (!sale) return refused(saleUnknown())
  const why = objection(sale, ask.shopperId, work.now)
  if (why) return refused(why)
  const [kept] = await offerQueries.offers(work, [{ saleId: sale.id, currency: ask.payCurrency }])
  const offer =
    kept && kept.until > work.now ? granted(kept) : await offerFor(work, sale, ask.payCurrency)
  if (!offer.ok) return offer
  if (offer.value !== kept) offerQueries.keepOffers(work, [offer.value])
  queries.markSeen(work, sale.id)
  const { pay, lock, until } = offer.value
  const seen: Sale = sale.state === 'created' ? { ...sale, state: 'waiting' } : sale
  return granted({ sale: seen, payAmount: pay, lock, until })
}

/** A new offer, not kept yet. */
export async function offerFor(
  work: Work,
  { id: saleId, amount: price }: Sale,
  pay: Currency,
): Promise<Answer<offerQueries.Offer>> {
  const book = await fx.loadLive(work)
  const found = fx.offerOf(book, { price, pay, kind: 'instant', at: work.now })
  if (!found.ok) return found
  if (found.value.pay.minor <= 0n) return refused(saleAmount({ currency: price.currency }))
  return granted({ saleId, ...found.value })
}

/** Whether a kept offer stands, or has run out and moved so little that it is honoured all the same. */
export async function isHonoured(
  work: Work,
  { lock, until }: offerQueries.Offer,
): Promise<boolean> {
  const ask = { lock, until, kind: 'instant', at: work.now } as const
  return fx.honour(await fx.loadLive(work), ask).ok
}
