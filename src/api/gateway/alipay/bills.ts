// Bills in Alipay's words: an address, good for thirty seconds, of a day's or a month's file; and the file itself.
import * as outlet from '#books/outlet/outlet'
import { cellOf } from '#kernel/ids'
import { after, hours, type Instant } from '#kernel/time'
import * as gateway from '#lane/gateway/gateway'
import type { BillEntry } from '#lane/gateway/gateway'
import * as till from '#lane/till/till'
import type { BillLine } from '#lane/till/till'
import type { Wire, WireReply } from '#platform/wires'
import { house as part, look, type Work } from '#platform/work'
import type { House } from '../../house.ts'
import { done, inWorkOf, saidNo, textOf, type Asker, type Method } from '../shapes.ts'

const prefix = '/gateway/bills/'

/** What was handed out once is handed out again to the byte. */
export const downloadUrl: Method = async (asker, content) => {
  const [kind, period] = [textOf(content, 'bill_type'), textOf(content, 'bill_date')]
  const days = gateway.periodOf(period)
  if (kind === '' || !days) return saidNo('ACQ.INVAILID_ARGUMENTS', 'Give bill_type and bill_date.')
  if (kind !== 'trade')
    return saidNo('ACQ.TYPE_NOT_SUPPORTED', 'There are bills of type trade only.')
  if (readyAt(period, days.until) > asker.house.ground.clock.now())
    return saidNo('ACQ.BILL_NOT_EXIST', 'The bill is not made yet.')
  const charset = /^gbk$/i.test(textOf(content, 'file_charset')) ? 'gbk' : 'utf-8'
  const name = { appId: asker.app.appId, kind, period, charset } as const
  return inWorkOf(asker, async work => {
    const home = cellOf(asker.app.outletId)
    const { ticket, lines } =
      (await gateway.keptBill(work, { ...name, home })) ?? (await made(work, asker, name, days))
    return done({
      bill_download_url: `${asker.ask.origin}${prefix}${ticket}`,
      ...(lines === 0 && { bill_file_code: 'EMPTY_DATA_WITH_BILL_FILE' }),
    })
  })
}

/** As published: a day's at nine the next morning in Beijing, a month's on the third. */
const readyAt = (period: string, until: Instant): Instant =>
  after(until, period.length === 'yyyy-MM'.length ? hours(57) : hours(9))

async function made(
  work: Work,
  { app }: Asker,
  name: gateway.BillName,
  days: Readonly<Pick<gateway.BillAsk, 'from' | 'until'>>,
): Promise<{ ticket: string; lines: number }> {
  const { outletId, appId, sellerId, currency } = app
  const [[counter], lines] = await Promise.all([
    outlet.outlets(work, [outletId]),
    till.bill(work, { outletId, appId, ...days }),
  ])
  const content = gateway.billFile({
    sellerId,
    currency,
    ...days,
    now: work.now,
    charset: name.charset,
    entries: lines.map(line => entryOf(line, counter?.name ?? '')),
  })
  const kept = { ...name, home: cellOf(outletId), lines: lines.length, content }
  return { ticket: await gateway.keepBill(work, kept), lines: lines.length }
}

const entryOf = (
  { kind, sale, outRequestNo, at, amount, mdr }: BillLine,
  name: string,
): BillEntry => ({
  kind,
  tradeNo: sale.tradeNo,
  outTradeNo: sale.outTradeNo,
  requestNo: outRequestNo ?? '',
  subject: sale.subject,
  madeAt: sale.madeAt,
  doneAt: at,
  outletNo: sale.words['store_id'] ?? '',
  outletName: name,
  operator: sale.words['operator_id'] ?? '',
  terminal: sale.words['terminal_id'] ?? '',
  buyer: sale.payer?.words ?? '',
  amount,
  fee: mdr,
  note: sale.words['body'] ?? '',
})

/** The file behind an address; whoever has the address may fetch it while it is good. */
export const billWire = (house: House): Wire => ({
  method: 'GET',
  path: `${prefix}*`,
  answer: async ({ url }) => {
    const ticket = url.slice(prefix.length).split('?')[0] ?? ''
    const bill = await look(house.ground, part('gateway'), work => gateway.billBehind(work, ticket))
    if (!bill) return plain(404, 'This address was good for thirty seconds. Ask for a new one.')
    return {
      status: 200,
      headers: {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="${bill.appId}_${bill.period}.csv.zip"`,
        'cache-control': 'no-store',
      },
      body: bill.content,
    }
  },
  broken: async () => plain(500, 'Something broke on our side. Ask again.'),
})

const plain = (status: number, body: string): WireReply => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body,
})
