// X and Z on paper: the same figures as the screen's, in the outlet's own hours.
import type { Outlet } from '#books/outlet/outlet'
import type { Report } from '../shift/shapes.ts'
import { gone, head, hourIn, pair, plain, rule, shown, strong, type SlipLine } from './lines.ts'

const ways = { dynamic: 'Shown 扫终端码', static: 'Printed 扫贴码', code: 'Read 付款码' } as const

/** `names`: of the cashiers, by their ids. */
export function reportLines(
  report: Report,
  { shop, names }: { shop: Outlet; names: ReadonlyMap<string, string> },
): SlipLine[] {
  const { cash, sales, refunds } = report
  const nameOf = (id: string | undefined): string => (id && names.get(id)) || '-'
  return [
    head(shop.merchantName),
    plain(shop.name),
    head(report.zNumber === undefined ? 'X REPORT' : `Z REPORT ${report.zNumber}`),
    pair('From 开始', hourIn(shop.zone, report.from)),
    pair('Until 结束', hourIn(shop.zone, report.until)),
    // Merchants are settled by the day of Beijing.
    pair('Beijing 北京时间', hourIn('Asia/Shanghai', report.until)),
    pair('Opened by 开班', nameOf(report.openedBy)),
    rule,
    pair(`Sales 收款 ×${sales.count}`, shown(sales.amount)),
    pair(`Refunds 退款 ×${refunds.count}`, gone(refunds.amount)),
    strong('Net 净额', shown(report.net)),
    pair('Fee 手续费', shown(report.mdr)),
    rule,
    ...report.ways.map(one => pair(`${ways[one.way]} ×${one.count}`, shown(one.amount))),
    ...report.currencies.flatMap(one => [
      pair(`Paid in ${one.paid.currency} ×${one.count}`, shown(one.paid)),
      ...(one.back.minor > 0n ? [pair(`Back in ${one.back.currency}`, gone(one.back))] : []),
    ]),
    ...report.cashiers.map(one => pair(nameOf(one.cashierId), shown(one.sales.amount))),
    rule,
    pair('Float 备用金', shown(cash.float)),
    pair('Cash in 存入', shown(cash.in)),
    pair('Cash out 取出', gone(cash.out)),
    pair('Expected 应有', shown(cash.expected)),
    ...(cash.counted ? [pair('Counted 实点', shown(cash.counted))] : []),
    ...(cash.difference ? [strong('Difference 差额', shown(cash.difference))] : []),
    rule,
    pair('First 首单', String(report.firstNumber ?? '-')),
    pair('Last 末单', String(report.lastNumber ?? '-')),
    ...(report.pending.length > 0 ? [head(`Pending 待确认 ×${report.pending.length}`)] : []),
    ...report.pending.map(one => pair(one.outTradeNo.slice(0, 24), shown(one.amount))),
  ]
}
