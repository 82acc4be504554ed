// The wallet's daily bill: what it says it took and gave back, as a zip of two tables in GBK, and what it pays out.
import { zipSync } from 'fflate'
import iconv from 'iconv-lite'
import { asNumber, asText, day, freshName, hour, json, second } from '../stage.ts'
import type { JsonObject, Reply, Stage, Table } from '../stage.ts'
import { failed } from './methods.ts'
import type { Method } from './methods.ts'
import { beijing, yuan } from './trades.ts'
import type { Counter, Trade } from './trades.ts'

/** Of a hundred yuan sixty fen are kept. */
const feeBp = 60
const merchantBank = '062-000 CNY00001'
const linkLasts = 30 * second
/** A day's bill is ready at nine in the morning after, and paid out an hour later. */
const readyAfter = 9 * hour
const paidAfter = 10 * hour

/** One line. Cents; a refund is negative, and gives its part of the fee back. */
type Row = Readonly<{
  tradeNo: string
  outTradeNo: string
  requestNo: string
  kind: '交易' | '退款'
  subject: string
  createdAt: number
  at: number
  cents: number
  fee: number
}>

/** What shall be wrong with a day's bill, for whoever practises finding it. */
type Fault = Readonly<{
  day: string
  appId: string
  how: 'drop' | 'add' | 'change' | 'duplicate' | 'fee'
  outTradeNo: string
  cents: number
}>

type Link = Readonly<{ appId: string; day: string; until: number }>
/** Money on its way from one house's bank account to another's: the bank takes it from here. */
export type Wire = Readonly<{
  account: string
  currency: string
  cents: number
  at: number
  reference: string
  name: string
}>

export type Bills = Readonly<{
  /** `alipay.data.dataservice.bill.downloadurl.query`. */
  link: Method
  /** The file behind a link, while it lives. */
  file: (token: string) => Reply
  rowsOf: (appId: string, day: string) => Row[]
  /** Pays out the days that are over, as their bills say. */
  payOut: () => void
  /** `POST /_sim/wallet/bill`: plants a fault in a day's bill. */
  plant: (appId: string, body: JsonObject) => Reply
}>

export function openBills(counter: Counter): Bills {
  const { stage } = counter
  const links = stage.store.table<Link>('wallet.bill-link')
  const faults = stage.store.table<Fault>('wallet.bill-fault')
  const wires = stage.store.table<Wire>('wire')
  const rowsOf = (appId: string, of: string): Row[] =>
    spoiled(
      stage,
      honest(counter, appId, of),
      faults.rows().filter(one => one.appId === appId && one.day === of),
    )
  return {
    link: (_, call) => {
      const of = asText(call.content['bill_date'] ?? null) ?? ''
      if (call.content['bill_type'] !== 'trade')
        return failed('TYPE_NOT_SUPPORTED', '账单类型不支持')
      if (!/^\d{4}-\d{2}-\d{2}$/.test(of)) return failed('INVAILID_ARGUMENTS', '入参不合法')
      if (stage.clock.now() < midnightAfter(of) + readyAfter)
        return failed('BILL_NOT_EXIST', '账单不存在')
      if (rowsOf(call.appId, of).length === 0)
        return {
          answer: { code: '10000', msg: 'Success', bill_file_code: 'EMPTY_DATA_WITH_BILL_FILE' },
        }
      const token = freshName(32)
      links.put(token, { appId: call.appId, day: of, until: stage.clock.now() + linkLasts })
      const url = `${call.qrBase.replace(/\/qr$/, '')}/bill/${token}`
      return { answer: { code: '10000', msg: 'Success', bill_download_url: url } }
    },
    file(token) {
      const link = links.get(token)
      if (!link || link.until < stage.clock.now()) return json(403, { error: 'The link has died.' })
      return {
        status: 200,
        headers: { 'content-type': 'application/zip' },
        body: zipped(link, rowsOf(link.appId, link.day)),
      }
    },
    rowsOf,
    payOut: () => payOut(counter, wires, rowsOf),
    plant(appId, body) {
      const how = (['drop', 'add', 'change', 'duplicate', 'fee'] as const).find(
        each => each === body['how'],
      )
      const of = asText(body['day'] ?? null)
      if (!how || !of)
        return json(400, { error: 'Give `day` and `how`: drop, add, change, duplicate, fee.' })
      const fault = {
        appId,
        how,
        day: of,
        outTradeNo: asText(body['outTradeNo'] ?? null) ?? '',
        cents: asNumber(body['cents'] ?? null) ?? 100,
      }
      faults.put(String(stage.store.next('wallet.bill-fault')), fault)
      return json(201, fault)
    },
  }
}

/** What truly happened on a day of Beijing. */
function honest({ trades }: Counter, appId: string, of: string): Row[] {
  const on = (at: number | undefined): boolean =>
    at !== undefined && beijing(at).slice(0, 10) === of
  return trades
    .rows()
    .filter(trade => trade.appId === appId && trade.paidAt !== undefined)
    .flatMap(trade => [
      ...(on(trade.paidAt) ? [paidRow(trade)] : []),
      ...trade.refunds.flatMap((refund, index) => (on(refund.at) ? [refundRow(trade, index)] : [])),
    ])
    .toSorted((one, other) => one.at - other.at)
}

const paidRow = (trade: Trade): Row => ({
  tradeNo: trade.tradeNo,
  outTradeNo: trade.outTradeNo,
  requestNo: '',
  kind: '交易',
  subject: trade.subject,
  createdAt: trade.createdAt,
  at: trade.paidAt ?? trade.createdAt,
  cents: trade.cents,
  fee: feeOf(trade.cents),
})

/** Fees come back by the sum so far, so that they add up to the whole. */
function refundRow(trade: Trade, index: number): Row {
  const refund = trade.refunds[index]
  const upTo = (count: number) =>
    trade.refunds.slice(0, count).reduce((sum, one) => sum + one.cents, 0)
  const back = feeOf(upTo(index + 1)) - feeOf(upTo(index))
  return {
    ...paidRow(trade),
    requestNo: refund?.requestNo ?? '',
    kind: '退款',
    at: refund?.at ?? trade.createdAt,
    cents: -(refund?.cents ?? 0),
    fee: -back,
  }
}

const feeOf = (cents: number): number => Math.floor((cents * feeBp + 5_000) / 10_000)

function spoiled(stage: Stage, rows: readonly Row[], faults: readonly Fault[]): Row[] {
  return faults.reduce<Row[]>(
    (bill, { how, outTradeNo, cents, day: of }) => {
      const wanted = bill.find(row => row.outTradeNo === outTradeNo) ?? bill[0]
      switch (how) {
        case 'drop':
          return bill.filter(row => row !== wanted)
        case 'change':
          return bill.map(row => (row === wanted ? { ...row, cents: row.cents + cents } : row))
        case 'fee':
          return bill.map(row => (row === wanted ? { ...row, fee: row.fee + cents } : row))
        case 'duplicate':
          return bill.flatMap(row => (row === wanted ? [row, row] : [row]))
        case 'add':
          return [...bill, stranger(stage, of, cents)]
      }
    },
    [...rows],
  )
}

const stranger = (stage: Stage, of: string, cents: number): Row => {
  const serial = String(Math.floor(stage.chance('stranger', of, cents) * 1e9)).padStart(15, '0')
  return {
    tradeNo: `${of.replaceAll('-', '')}22001${serial}`,
    outTradeNo: `STRAY${serial}`,
    requestNo: '',
    kind: '交易',
    subject: 'Unknown',
    createdAt: midnightAfter(of) - hour,
    at: midnightAfter(of) - hour,
    cents,
    fee: feeOf(cents),
  }
}

/** Midnight in Beijing, when a day is over. */
const midnightAfter = (of: string): number => Date.parse(`${of}T00:00:00+08:00`) + day

/** What a day brought, less fees, reaches the merchant's bank the morning after, once, wherever the clock went. */
function payOut({ stage, trades }: Counter, wires: Table<Wire>, bill: Bills['rowsOf']): void {
  const marks = stage.store.table<string>('wallet.paid-out')
  const last = beijing(stage.clock.now() - paidAfter - day).slice(0, 10)
  if (marks.get('looked') === last) return
  marks.put('looked', last)
  const moved = trades
    .rows()
    .flatMap(trade =>
      [trade.paidAt, ...trade.refunds.map(one => one.at)].flatMap(at =>
        at === undefined ? [] : [`${trade.appId}/${beijing(at).slice(0, 10)}`],
      ),
    )
  for (const name of new Set(moved)) {
    const [appId = '', of = ''] = name.split('/')
    if (of > last || marks.get(name)) continue
    marks.put(name, last)
    const cents = bill(appId, of).reduce((sum, row) => sum + row.cents - row.fee, 0)
    if (cents === 0) continue
    wires.put(name, {
      account: merchantBank,
      currency: 'CNY',
      cents,
      at: midnightAfter(of) + paidAfter,
      reference: `ALIPAY ${of.replaceAll('-', '')}`,
      name: 'ALIPAY',
    })
  }
}

const columns = [
  '支付宝交易号',
  '商户订单号',
  '业务类型',
  '商品名称',
  '创建时间',
  '完成时间',
  '门店编号',
  '门店名称',
  '操作员',
  '终端号',
  '对方账户',
  '订单金额（元）',
  '商家实收（元）',
  '支付宝红包（元）',
  '集分宝（元）',
  '支付宝优惠（元）',
  '商家优惠（元）',
  '券核销金额（元）',
  '券名称',
  '商家红包消费金额（元）',
  '卡消费金额（元）',
  '退款批次号/请求号',
  '服务费（元）',
  '分润（元）',
  '备注',
]

/** Two tables, each value padded with a tab; names and contents in GBK. */
function zipped({ appId, day: of }: Link, rows: readonly Row[]): Buffer {
  const [from, until] = [
    `${of} 00:00:00`,
    new Date(Date.parse(`${of}T12:00:00Z`) + day).toISOString().slice(0, 10),
  ]
  const head = (title: string) => [
    `#${title}`,
    `#账号：[${appId}]`,
    `#起始日期：[${from}]   终止日期：[${until} 00:00:00]`,
  ]
  const rule = (title: string) =>
    `#-----------------------------------------${title}----------------------------------------`
  const sumOf = (kind: Row['kind'], of_: (row: Row) => number) =>
    rows.filter(row => row.kind === kind).reduce((sum, row) => sum + of_(row), 0)
  const count = (kind: Row['kind']) => rows.filter(row => row.kind === kind).length
  const detail = [
    ...head('支付宝业务明细查询'),
    rule('业务明细列表'),
    columns.join(','),
    ...rows.map(cellsOf),
    rule('业务明细列表结束'),
    `#交易合计：${count('交易')}笔，商家实收共${yuan(sumOf('交易', row => row.cents))}元`,
    `#退款合计：${count('退款')}笔，商家实收退款共${yuan(sumOf('退款', row => row.cents))}元`,
    `#导出时间：[${beijing(midnightAfter(of) + readyAfter)}]`,
  ]
  const fees = sumOf('交易', row => row.fee) + sumOf('退款', row => row.fee)
  const summary = [
    ...head('支付宝业务汇总查询'),
    rule('业务汇总列表'),
    '门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）,服务费（元）,实收净额（元）',
    [
      '合计',
      '',
      count('交易'),
      count('退款'),
      yuan(sumOf('交易', row => row.cents)),
      yuan(sumOf('交易', row => row.cents) + sumOf('退款', row => row.cents)),
      yuan(-fees),
      yuan(sumOf('交易', row => row.cents) + sumOf('退款', row => row.cents) - fees),
    ].join(','),
    rule('业务汇总列表结束'),
  ]
  const stem = `${appId}_${of.replaceAll('-', '')}`
  const file = (lines: readonly string[]) =>
    new Uint8Array(iconv.encode(`${lines.join('\r\n')}\r\n`, 'gbk'))
  return Buffer.from(
    zipSync({
      [`${stem}_DETAILS.csv`]: file(detail),
      [`${stem}_SUMMARY.csv`]: file(summary),
    }),
  )
}

function cellsOf(row: Row): string {
  const values = [
    row.tradeNo,
    row.outTradeNo,
    row.kind,
    row.subject.replaceAll(',', ' '),
    beijing(row.createdAt),
    beijing(row.at),
    '',
    '',
    '',
    '',
    '138****0000',
    yuan(row.cents),
    yuan(row.cents),
    '0.00',
    '0.00',
    '0.00',
    '0.00',
    '0.00',
    '',
    '0.00',
    '0.00',
    row.requestNo,
    yuan(-row.fee),
    '0.00',
    '',
  ]
  return values.map(value => `${value}\t`).join(',')
}
