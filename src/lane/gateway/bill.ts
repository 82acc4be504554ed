// A day's bill as Alipay hands it out: two tables of commas in a zip, with comment lines before and behind. Pure.
import { strToU8, zipSync } from 'fflate'
import iconv from 'iconv-lite'
import { minus, nothing, sum, toDecimal, type Currency, type Money } from '#kernel/money'
import { clockFaceIn, instant, type Instant } from '#kernel/time'

const beijing = 'Asia/Shanghai'

/** One line: money that came, or that went back (`amount` and `fee` are then less than nothing). */
export type BillEntry = Readonly<{
  kind: 'sale' | 'refund'
  tradeNo: string
  outTradeNo: string
  requestNo: string
  subject: string
  madeAt: Instant
  doneAt: Instant
  outletNo: string
  outletName: string
  operator: string
  terminal: string
  buyer: string
  amount: Money
  fee: Money
  note: string
}>

export type BillAsk = Readonly<{
  sellerId: string
  currency: Currency
  from: Instant
  until: Instant
  now: Instant
  charset: 'utf-8' | 'gbk'
  entries: readonly BillEntry[]
}>

/** The zip's bytes; the same for the same ask. Days are Beijing's. */
export function billFile(ask: BillAsk): Uint8Array {
  const name = `${ask.sellerId}_${dayOf(ask.from)}`
  const files = {
    [`${name}_业务明细.csv`]: encoded(details(ask), ask.charset),
    [`${name}_业务明细(汇总).csv`]: encoded(totals(ask), ask.charset),
  }
  // A zip cannot be older than 1980, and says when its files were written: the end of the day.
  return zipSync(files, { level: 6, mtime: new Date(ask.until) })
}

/** Node reads GBK but does not write it; without it a byte order mark tells spreadsheets what it is. */
const encoded = (text: string, charset: BillAsk['charset']): Uint8Array =>
  charset === 'gbk' ? new Uint8Array(iconv.encode(text, 'gbk')) : strToU8(`\ufeff${text}`)

const dayOf = (at: Instant): string => clockFaceIn(beijing, at).slice(0, 10).replaceAll('-', '')

const columns =
  '支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,' +
  '订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,' +
  '券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注'

const details = (ask: BillAsk): string =>
  lines([
    '#支付宝业务明细查询',
    ...period(ask),
    '#-----------------------------------------业务明细列表----------------------------------------',
    columns,
    ...ask.entries.map(entry => row(cellsOf(entry))),
    '#-----------------------------------------业务明细列表结束------------------------------------',
    ...summary(ask),
  ])

function cellsOf(entry: BillEntry): string[] {
  const amount = toDecimal(entry.amount)
  const none = toDecimal(nothing(entry.amount.currency))
  return [
    entry.tradeNo,
    entry.outTradeNo,
    entry.kind === 'sale' ? '交易' : '退款',
    entry.subject,
    clockFaceIn(beijing, entry.madeAt),
    clockFaceIn(beijing, entry.doneAt),
    entry.outletNo,
    entry.outletName,
    entry.operator,
    entry.terminal,
    entry.buyer,
    amount,
    amount,
    ...Array<string>(5).fill(none),
    '',
    none,
    none,
    entry.requestNo,
    toDecimal(minus(nothing(entry.fee.currency), entry.fee)),
    none,
    entry.note,
  ]
}

const totalColumns =
  '门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）,服务费（元）,实收净额（元）'

function totals(ask: BillAsk): string {
  const outlets = [...Map.groupBy(ask.entries, entry => entry.outletNo)]
  return lines([
    '#支付宝业务汇总查询',
    ...period(ask),
    '#-----------------------------------------业务汇总列表----------------------------------------',
    totalColumns,
    ...outlets.map(([number, entries]) =>
      row([number, entries[0]?.outletName ?? '', ...sumsOf(entries, ask.currency)]),
    ),
    row(['合计', '', ...sumsOf(ask.entries, ask.currency)]),
    '#-----------------------------------------业务汇总列表结束------------------------------------',
    ...summary(ask),
  ])
}

function sumsOf(entries: readonly BillEntry[], currency: Currency): string[] {
  const of = (kind: BillEntry['kind']) => entries.filter(entry => entry.kind === kind).length
  const amount = sum(
    entries.map(entry => entry.amount),
    currency,
  )
  const fee = sum(
    entries.map(entry => entry.fee),
    currency,
  )
  return [
    String(of('sale')),
    String(of('refund')),
    toDecimal(amount),
    toDecimal(amount),
    toDecimal(minus(nothing(currency), fee)),
    toDecimal(minus(amount, fee)),
  ]
}

const period = (ask: BillAsk): string[] => [
  `#账号：[${ask.sellerId}]`,
  `#币种：[${ask.currency}]`,
  `#起始日期：[${faced(ask.from)}]   终止日期：[${faced(ask.until)}]`,
]

function summary({ entries, currency, now }: BillAsk): string[] {
  const part = (kind: BillEntry['kind']): string => {
    const found = entries.filter(entry => entry.kind === kind)
    const amount = sum(
      found.map(entry => entry.amount),
      currency,
    )
    return `${found.length}笔，共${toDecimal(amount)}元`
  }
  return [
    `#交易合计：${part('sale')}`,
    `#退款合计：${part('refund')}`,
    `#导出时间：[${faced(now)}]`,
  ]
}

const faced = (at: Instant): string => {
  const face = clockFaceIn(beijing, at)
  return `${face.slice(0, 4)}年${face.slice(5, 7)}月${face.slice(8, 10)}日 ${face.slice(11)}`
}

/** Values end in a tab, so that a spreadsheet keeps 28 digits as a text; a comma of a name would part it. */
const row = (cells: readonly string[]): string => cells.map(value => `${tidy(value)}\t`).join(',')
const tidy = (text: string): string => text.replace(/[,"\r\n\t]/g, ' ').replace(/^[=+@]/, "'$&")

const lines = (texts: readonly string[]): string => texts.map(text => `${text}\r\n`).join('')

/** The days of a bill: `2026-11-21` or a month `2026-11`; undefined when it is neither. Beijing's midnights. */
export function periodOf(text: string): { from: Instant; until: Instant } | undefined {
  const month = /^(\d{4})-(\d{2})$/.exec(text)
  const first = month ? `${text}-01` : text
  const from = Date.parse(`${first}T00:00:00+08:00`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(first) || Number.isNaN(from)) return undefined
  if (clockFaceIn(beijing, instant(from)).slice(0, 10) !== first) return undefined
  if (!month) return { from: instant(from), until: instant(from + 86_400_000) }
  const [year, number] = [Number(month[1]), Number(month[2])]
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
  return { from: instant(from), until: instant(Date.parse(`${next}-01T00:00:00+08:00`)) }
}
