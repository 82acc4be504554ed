// What customs asks of a document beyond its schema: codes, times, identity numbers, sums.
import { exact } from './desk.ts'
import type { Doc, Values } from './wire/schema.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** GB 11643: eighteen characters whose last is ISO 7064 MOD 11-2 of the others, with a real day. */
export function isIdNumber(text: string): boolean {
  if (!/^\d{17}[\dX]$/.test(text)) return false
  const sum = weights.reduce((total, weight, place) => total + weight * Number(text[place]), 0)
  return '10X98765432'[sum % 11] === text[17] && isTime(`${text.slice(6, 14)}000000`)
}

/** `20261122103000`, a moment that exists. */
export function isTime(text: string): boolean {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text)
  if (!parts) return false
  const [year, month, day, hours, minutes, seconds] = parts.slice(1).map(Number)
  const at = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day, hours, minutes, seconds))
  return at.toISOString().replaceAll(/\D/g, '').slice(0, 14) === text
}

const codeForm = /^(?:[0-9A-Z]{10}|[0-9A-Z]{18})$/

/** The first enterprise code that is no registration: ten characters, or a USCC of eighteen. */
export const wrongCode = (head: Values): string | undefined =>
  ['ebpCode', 'ebcCode', 'payCode', 'logisticsCode', 'agentCode', 'assureCode', 'areaCode'].find(
    name => head[name] !== undefined && !codeForm.test(head[name]),
  )

/** What is wrong with the fields that all documents share; nothing when all is well. */
export function commonFaults(head: Values): string[] {
  const faults: string[] = []
  const says = (bad: boolean, why: string) => {
    if (bad) faults.push(why)
  }
  const given = (name: string, fits: (value: string) => boolean) => {
    const value = head[name]
    says(value !== undefined && !fits(value), `${name} ${value} is not allowed`)
  }
  given('guid', guid => /^[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}$/.test(guid))
  given('appTime', isTime)
  given('payTime', isTime)
  given('logisticsTime', isTime)
  given('appStatus', status => status === '1' || status === '2')
  given('currency', currency => currency === '142')
  given('orderType', type => type === 'I')
  given('ieFlag', flag => flag === 'I')
  given('buyerIdType', type => type === '1')
  given('payerIdType', type => type === '1')
  given('buyerIdNumber', isIdNumber)
  given('payerIdNumber', isIdNumber)
  given('packNo', count => Number(count) > 0)
  return faults
}

export const repeatedLine = (doc: Doc): string | undefined => {
  const numbers = doc.lines.map(line => line['gnum'])
  return numbers.find((number, place) => numbers.indexOf(number) !== place)
}

/** Price times quantity must be the line's total, within the rounding of a fen. */
export function lineFaults(lines: readonly Values[]): string[] {
  return lines.flatMap(line => {
    const product = exact(line['price']) * exact(line['qty'])
    const off = product - exact(line['totalPrice']) * 100_000n
    const size = off < 0n ? -off : off
    return size < 100_000_000n && line['currency'] === '142'
      ? []
      : [`line ${line['gnum']}: totalPrice is not price × qty, or the currency is not 142`]
  })
}

export const totalOf = (lines: readonly Values[]): bigint =>
  lines.reduce((sum, line) => sum + exact(line['totalPrice']), 0n)

/** goodsValue, the lines and what was paid must add up to the last digit. */
export function orderSumFaults({ head, lines }: Doc): string[] {
  const goods = exact(head['goodsValue'])
  const paid = goods + exact(head['freight']) + exact(head['taxTotal']) - exact(head['discount'])
  return [
    ...(totalOf(lines) === goods ? [] : ['goodsValue is not the sum of the lines']),
    ...(paid === exact(head['acturalPaid'])
      ? []
      : ['acturalPaid is not goodsValue + freight + taxTotal - discount']),
  ]
}

/** What a list needs by its way of entry: 9610 its flight, 1210 its warehouse. */
export function modeFaults({ head, lines }: Doc): string[] {
  const mode = head['tradeMode']
  const needed = (names: readonly string[]) =>
    names.filter(name => !head[name]).map(name => `${name} is mandatory for ${mode}`)
  if (mode === '9610') {
    return [
      ...needed(['trafNo', 'voyageNo']),
      ...(head['country'] === '142' ? ['country is where a 9610 parcel was sent from'] : []),
    ]
  }
  if (mode !== '1210') return [`tradeMode ${mode} is not known`]
  return [
    ...needed(['emsNo', 'areaCode', 'areaName']),
    ...(head['country'] === '142' ? [] : ['country of a 1210 parcel is 142']),
    ...lines
      .filter(line => !line['itemRecordNo'])
      .map(line => `itemRecordNo is mandatory for 1210, line ${line['gnum']}`),
  ]
}
