// A wallet's daily bill as it comes: a zip of tables in GBK, read line by line. Pure.
import { unzipSync } from 'fflate'
import { fromDecimal, money, type Currency } from '#kernel/money'
import { fromIso } from '#kernel/time'
import type { Theirs } from '../shapes.ts'

export type Bill = Readonly<{ lines: readonly Theirs[]; faults: readonly string[] }>

const titles = {
  theirNo: '支付宝交易号',
  ref: '商户订单号',
  kind: '业务类型',
  at: '完成时间',
  amount: '商家实收（元）',
  requestNo: '退款批次号/请求号',
  fee: '服务费（元）',
} as const

/**
 * Reads the detail table: comments begin with `#`, values are padded with tabs, refunds are negative,
 * fees are negative where they are kept. A line that cannot be read is a fault, never left out in silence.
 */
export function readBill(zip: Uint8Array, currency: Currency): Bill {
  const files = unzipped(zip)
  if (!files) return { lines: [], faults: ['the file is no zip'] }
  const gbk = new TextDecoder('gbk')
  const detail = Object.values(files)
    .map(bytes => gbk.decode(bytes))
    .find(text => text.startsWith('#支付宝业务明细查询'))
  if (detail === undefined) return { lines: [], faults: ['the zip holds no table of details'] }
  const rows = detail
    .split(/\r?\n/)
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(line => line.split(',').map(cell => cell.replaceAll(/[\t"]/g, '').trim()))
  const head = rows[0] ?? []
  const missing = Object.values(titles).filter(title => !head.includes(title))
  if (missing.length > 0) return { lines: [], faults: [`no column ${missing.join(', ')}`] }
  const read = rows.slice(1).map((cells, index) => lineOf(head, cells, index + 1, currency))
  return {
    lines: read.filter(one => typeof one !== 'string'),
    faults: read.filter(one => typeof one === 'string'),
  }
}

function lineOf(
  head: readonly string[],
  cells: readonly string[],
  place: number,
  currency: Currency,
): Theirs | string {
  const of = (name: keyof typeof titles): string => cells[head.indexOf(titles[name])] ?? ''
  const amount = fromDecimal(currency, of('amount'))
  const fee = fromDecimal(currency, of('fee') || '0')
  const at = fromIso(`${of('at').replace(' ', 'T')}+08:00`)
  const key = keyOf(of('kind'), of('ref'), of('requestNo'))
  if (!amount || !fee || at === undefined || !key) return `line ${place} cannot be read`
  const kept = money(currency, -fee.minor)
  return { place, key, theirNo: of('theirNo'), amount, fee: kept, at, words: of('kind') }
}

/** A reversal by `cancel` comes as a refund that the wallet numbered itself. */
function keyOf(kind: string, ref: string, requestNo: string): string | undefined {
  if (kind === '交易') return ref && `payment/${ref}`
  if (kind !== '退款') return undefined
  return requestNo.startsWith('cancel_') ? `cancel/payment/${ref}` : `refund/${requestNo || ref}`
}

function unzipped(zip: Uint8Array): Record<string, Uint8Array> | undefined {
  try {
    return unzipSync(zip)
  } catch {
    return undefined
  }
}
