// What an application's software is told: its sale was paid, given back, or closed. A page of what follows what.
import * as outlet from '#books/outlet/outlet'
import type { SaleId } from '#kernel/ids'
import { money } from '#kernel/money'
import * as gateway from '#lane/gateway/gateway'
import type { Dialect, NewNotice, Told } from '#lane/gateway/gateway'
import { saleClosed, salePaid, saleRefunded } from '#lane/till/events'
import * as till from '#lane/till/till'
import type { Sale, SaleRefund } from '#lane/till/till'
import type { Fact } from '#platform/event'
import { when } from '#platform/listen'
import type { Work } from '#platform/work'

/** Heard at least once; each thing that happened is told of once. */
export const notices = [
  when(salePaid, async (work, facts) => {
    const sales = await salesOf(work, facts)
    await tell(
      work,
      sales.map(sale => ({ sale, key: 'paid' })),
    )
  }),

  when(saleRefunded, async (work, facts) => {
    const sales = await salesOf(work, facts)
    const back = await till.refunds(
      work,
      sales.map(sale => sale.id),
    )
    const told = new Set(facts.map(({ body }) => body.refundId))
    await tell(
      work,
      back
        .filter(one => told.has(one.id))
        .flatMap(refund => {
          const sale = sales.find(one => one.id === refund.saleId)
          return sale ? [{ sale, refund, key: `refunded/${refund.outRequestNo}` }] : []
        }),
    )
  }),

  // Of what nobody scanned, nobody is told: on Alipay's wire it never was.
  when(saleClosed, async (work, facts) => {
    const sales = await salesOf(work, facts)
    const known = sales.filter(sale => sale.payer !== undefined || dialectOf(sale) === 'ams')
    await tell(
      work,
      known.map(sale => ({ sale, key: 'closed' })),
    )
  }),
]

/** Those that an application made, and that name an address. */
async function salesOf(
  work: Work,
  facts: readonly Fact<{ saleId: SaleId; appId: string | undefined }>[],
): Promise<Sale[]> {
  const ids = facts.filter(({ body }) => body.appId !== undefined).map(({ body }) => body.saleId)
  const found = await till.find(
    work,
    [...new Set(ids)].map(saleId => ({ saleId })),
  )
  return found.flatMap(sale => (sale?.notifyUrl ? [sale] : []))
}

type Happened = Readonly<{ sale: Sale; key: string; refund?: SaleRefund }>

async function tell(work: Work, happened: readonly Happened[]): Promise<void> {
  const asks: NewNotice[] = []
  for (const one of happened) {
    const app = await outlet.appOf(work, one.sale.asker.appId ?? '')
    if (!app) continue
    asks.push({
      appId: app.appId,
      merchantId: one.sale.merchantId,
      outTradeNo: one.sale.outTradeNo,
      key: one.key,
      dialect: dialectOf(one.sale),
      url: one.sale.notifyUrl ?? '',
      told: toldOf(work, app.sellerId, one),
    })
  }
  await gateway.notify(work, asks)
}

const dialectOf = ({ words }: Sale): Dialect => (words['dialect'] === 'ams' ? 'ams' : 'alipay')

/** As it stood when it happened, whatever has happened since. */
function toldOf(work: Work, sellerId: string, { sale, refund, key }: Happened): Told {
  const { payer, paid, closed } = sale
  const refunded = refund?.refunded ?? money(sale.amount.currency, 0n)
  const isOver = key === 'closed' || (refund && refunded.minor === sale.amount.minor)
  return {
    kind: refund ? 'refund' : 'trade',
    sellerId,
    tradeNo: sale.tradeNo,
    outTradeNo: sale.outTradeNo,
    status: isOver ? 'TRADE_CLOSED' : 'TRADE_SUCCESS',
    subject: sale.subject,
    passback: sale.passback ?? '',
    amount: sale.amount,
    paid: payer?.amount,
    refunded,
    refund: refund && { requestNo: refund.outRequestNo, amount: refund.amount },
    buyerId: payer ? gateway.payerNames(work, { sellerId, shopperId: payer.shopperId }).userId : '',
    buyerName: payer?.words ?? '',
    createdAt: sale.madeAt,
    paidAt: paid?.at,
    refundedAt: refund?.at,
    closedAt: isOver ? (refund?.at ?? closed?.at) : undefined,
    words: sale.words,
  }
}
