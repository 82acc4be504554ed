// A pack that proves exports: each sale abroad with its parcel, beside the statement, as a zip made while it is read.
import { Zip, ZipDeflate } from 'fflate'
import { countries } from '#kernel/place'
import { toDecimal } from '#kernel/money'
import { dayIn, days, type Instant } from '#kernel/time'
import * as parcel from '#lane/parcel/parcel'
import * as settlement from '#lane/settlement/settlement'
import * as trade from '#lane/trade/trade'
import type { Caller } from '#platform/endpoint'
import type { Work } from '#platform/work'
import { idTo } from '../shapes.ts'
import type { House } from '../house.ts'

/** Goods are GST-free when they leave within 60 days of payment or invoice, whichever is first (trade rules 7). */
const exportWithin = days(60)

/** `pages` of the period come one by one, so that a pack of any size takes the memory of one. */
export async function* exportPack(
  house: House,
  caller: Caller,
  period: settlement.Period,
  sources: { pages: AsyncIterable<settlement.Line[]>; statement: AsyncIterable<string> },
): AsyncGenerator<Uint8Array> {
  const made: Uint8Array[] = []
  const pack = new Zip((error, chunk) => {
    if (error) throw error
    made.push(chunk)
  })
  const text = new TextEncoder()
  const files: [string, AsyncIterable<string>][] = [
    ['READ-ME.txt', textOf(readMe)],
    ['exports.csv', exportsOf(house, caller, period, sources.pages)],
    ['statement.csv', sources.statement],
  ]
  for (const [name, parts] of files) {
    const file = new ZipDeflate(name, { level: 6 })
    pack.add(file)
    for await (const part of parts) {
      file.push(text.encode(part))
      yield* made.splice(0)
    }
    file.push(new Uint8Array(0), true)
    yield* made.splice(0)
  }
  pack.end()
  yield* made.splice(0)
}

async function* textOf(text: string): AsyncGenerator<string> {
  yield text
}

async function* exportsOf(
  house: House,
  caller: Caller,
  { currency }: settlement.Period,
  pages: AsyncIterable<settlement.Line[]>,
): AsyncGenerator<string> {
  yield settlement.csvOf([
    [
      'Order',
      'Paid on',
      'Destination',
      'Goods',
      'Currency',
      'Carrier',
      'Tracking number',
      'Left on',
      'Within 60 days',
      'Delivered on',
      'Order id',
    ],
  ])
  for await (const page of pages) {
    const sales = page.filter(line => line.kind === 'sale')
    if (sales.length === 0) continue
    yield await house.look(caller, work => rowsOf(work, currency, sales))
  }
}

async function rowsOf(
  work: Work,
  currency: settlement.Period['currency'],
  sales: readonly settlement.Line[],
): Promise<string> {
  const ids = [...new Set(sales.flatMap(line => line.sale?.orderId ?? []))]
  const [heads, parcels] = await Promise.all([trade.heads(work, ids), parcel.find(work, ids)])
  const orders = new Map(heads.map(one => [one.id, one]))
  const sent = new Map(parcels.map(one => [one.orderId, one]))
  const zone = countries[currency === 'NZD' ? 'NZ' : 'AU'].zone
  const day = (at: Instant | null | undefined): string => (at ? dayIn(zone, at) : '')
  return settlement.csvOf(
    sales.flatMap(({ sale, amount, commission, fee }) => {
      if (!sale) return []
      const order = orders.get(sale.orderId)
      const box = sent.get(sale.orderId)
      const [paid, left] = [order?.paidAt, box?.dispatchedAt ?? order?.dispatchedAt]
      const goods = { ...amount, minor: amount.minor + commission.minor + fee.minor }
      return [
        [
          String(sale.orderNumber),
          day(paid),
          order?.market ?? '',
          toDecimal(goods),
          goods.currency,
          box?.carrier ?? '',
          box?.trackingNumber ?? '',
          day(left),
          paid && left ? (left - paid <= exportWithin ? 'yes' : 'no') : '',
          day(order?.deliveredAt),
          idTo('order', sale.orderId),
        ],
      ]
    }),
  )
}

const readMe = [
  'exports.csv: every sale abroad of the period: when it was paid, where it went, what the goods came to in your own',
  'money before our fees, which carrier took it under which number, and when it left the country.',
  'Goods that leave within 60 days of payment are GST-free exports in Australia and zero-rated in New Zealand.',
  'Keep the carriers’ papers with it; they are on the page of each order.',
  '',
  'statement.csv: all that moved what you are owed in the same period.',
  '',
].join('\r\n')
