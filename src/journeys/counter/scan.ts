// What a scanned code is, before anything is paid; and the code that a till shows.
import { granting } from '#kernel/errors'
import { presented, readQr } from '#kernel/emv'
import * as fx from '#books/fx/fx'
import * as outlet from '#books/outlet/outlet'
import * as till from '#lane/till/till'
import { inWork, type Ground, type Work } from '#platform/work'
import { codeUnknown, type Enter, type Scan, type Scanned, type Shop } from './shapes.ts'
import { actor } from './tender.ts'

/** The text of the code that a till shows for a sale: ours, with its one-time token. */
export const codeOf = (sale: till.Sale, shop: outlet.Outlet): string =>
  presented({
    scheme: 'tradelane',
    parts: { merchant: String(shop.merchantNumber), token: sale.token },
    once: true,
    amount: sale.amount,
    country: shop.address.country,
    mcc: shop.mcc,
    name: shop.merchantName,
    city: shop.address.city,
    notes: { reference: sale.outTradeNo.slice(0, 25) },
  })

/**
 * Reads a code for her: a sale with what it costs, a shop whose amount she enters, or another scheme's.
 *
 * Throws `counter.code_unknown`, and for a sale as `till.shown` says.
 */
export const scan = (ground: Ground, ask: Scan): Promise<Scanned> =>
  inWork(ground, actor, async work => {
    const text = ask.text.trim()
    if (outlet.cellOfToken(text.toUpperCase()) !== undefined)
      return byToken(work, { ...ask, token: text.toUpperCase() })
    const qr = readQr(text)
    if ('problem' in qr) throw codeUnknown()
    const { scheme, name, token, store } = qr
    if (scheme !== 'tradelane') return { kind: 'elsewhere', scheme, name }
    return byToken(work, { ...ask, token: token ?? store ?? '' })
  })

/** She says how much at a printed code: a sale that the shop hears of when it is paid. */
export const enter = (ground: Ground, ask: Enter): Promise<Extract<Scanned, { kind: 'sale' }>> =>
  inWork(ground, actor, async work => {
    const shop = await outlet.outletByStatic(work, ask.token)
    if (!shop || shop.state !== 'open') throw codeUnknown()
    const { merchantId, merchantName, id: outletId } = shop
    const [made] = await till.precreate(work, [
      {
        asker: { outletId },
        merchantId,
        outTradeNo: numberOf(ask),
        way: 'static',
        amount: ask.amount,
        subject: merchantName,
      },
    ])
    const { id: saleId } = granting(made)
    const { shopperId, payCurrency } = ask
    const offered = granting(await till.shown(work, { name: { saleId }, shopperId, payCurrency }))
    return { kind: 'sale', shop: shopOf(shop), offered }
  })

/** One number a shopper and key: two shoppers never meet in one sale. */
const numberOf = ({ shopperId, key }: Enter): string =>
  `${shopperId.replaceAll('-', '')}${key.replace(/\W/g, '').slice(0, 32)}`

async function byToken(work: Work, ask: Omit<Scan, 'text'> & { token: string }): Promise<Scanned> {
  const { token, shopperId, payCurrency } = ask
  const [sale] = await till.find(work, [{ token }])
  if (sale) {
    const [shop] = await outlet.outlets(work, [sale.asker.outletId])
    if (!shop) throw codeUnknown()
    const offer = await till.shown(work, { name: { saleId: sale.id }, shopperId, payCurrency })
    return { kind: 'sale', shop: shopOf(shop), offered: granting(offer) }
  }
  const shop = await outlet.outletByStatic(work, token)
  if (!shop || shop.state !== 'open') throw codeUnknown()
  const pair = { base: shop.currency, quote: payCurrency, kind: 'instant', at: work.now } as const
  const lock = granting(fx.quoteOf(await fx.loadLive(work), pair))
  return { kind: 'outlet', shop: shopOf(shop), token, lock }
}

const shopOf = ({ id, merchantName, name, address, currency, mcc }: outlet.Outlet): Shop => ({
  id,
  merchantName,
  name,
  address,
  currency,
  mcc,
})
