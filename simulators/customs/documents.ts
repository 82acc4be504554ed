// Orders, payments, waybills and their signing: taken, changed or refused one by one.
import { commonFaults, lineFaults, orderSumFaults, repeatedLine, wrongCode } from './checks.ts'
import { refusal } from './desk.ts'
import type { Desk, Refusal } from './desk.ts'
import { orderKey, paymentKey, waybillKey } from './match.ts'
import type { Doc, Values } from './wire/schema.ts'
import type { Table } from '../stage.ts'

type Kept = Readonly<{ head: Values; declared: boolean; listed?: boolean }>

/** How one kind of document says No. */
type Codes = Readonly<{
  check: string
  appType: string
  exists: string
  listed: string
  older: string
}>

const orderCodes = {
  check: '-301008',
  appType: '-301009',
  exists: '-301010',
  listed: '-301011',
  older: '-301014',
}
const paymentCodes = {
  check: '-401009',
  appType: '-401006',
  exists: '-401007',
  listed: '-401008',
  older: '-401012',
}
// The specification lists no "older" for waybills: their parameter check says it.
const waybillCodes = {
  check: '-504011',
  appType: '-504014',
  exists: '-504012',
  listed: '-504016',
  older: '-504011',
}

export function takeOrder(desk: Desk, doc: Doc): Refusal | undefined {
  const repeated = repeatedLine(doc)
  if (repeated) return refusal('-301002', `gnum ${repeated} is given twice`)
  const sums = [...lineFaults(doc.lines), ...orderSumFaults(doc)]
  return take(
    desk.orders,
    orderKey(doc.head),
    { ...doc, declared: isDeclared(doc) },
    orderCodes,
    sums,
  )
}

export function takePayment(desk: Desk, doc: Doc): Refusal | undefined {
  const kept = { head: doc.head, declared: isDeclared(doc) }
  const refused = take(desk.payments, paymentKey(doc.head), kept, paymentCodes, [])
  if (!refused) desk.paymentKeys.put(orderKey(doc.head), paymentKey(doc.head))
  return refused
}

export function takeWaybill(desk: Desk, doc: Doc): Refusal | undefined {
  const kept = { head: doc.head, declared: isDeclared(doc) }
  return take(desk.waybills, waybillKey(doc.head), kept, waybillCodes, [])
}

/** 513: the parcel was signed for. */
export function takeSigning(desk: Desk, { head }: Doc): Refusal | undefined {
  const key = waybillKey(head)
  const waybill = desk.waybills.get(key)
  const faults = commonFaults(head)
  if (head['logisticsStatus'] !== 'S') faults.push('logisticsStatus must be S')
  if (!waybill) faults.push('there is no such waybill')
  if (!waybill || faults.length > 0) return refusal('-504011', faults.join('; '))
  if (waybill.signedFor) return refusal('-505012', 'the status exists')
  desk.waybills.put(key, { ...waybill, signedFor: true })
  return undefined
}

const isDeclared = (doc: Doc): boolean => doc.head['appStatus'] === '2'

/** 1 new, 2 change, 3 delete; nothing that a list stands on may change. */
function take<Row extends Kept>(
  table: Table<Row>,
  key: string,
  row: Row,
  codes: Codes,
  sums: readonly string[],
): Refusal | undefined {
  const { head } = row
  const code = wrongCode(head)
  if (code) return refusal('-10102', `${code} ${head[code]} is not registered`)
  const kind = head['appType'] ?? ''
  if (!/^[123]$/.test(kind)) return refusal(codes.appType, `appType ${kind}`)
  const faults = [...commonFaults(head), ...sums]
  if (faults.length > 0) return refusal(codes.check, faults.join('; '))

  const before = table.get(key)
  if (before?.listed) return refusal(codes.listed, 'a declared list stands on it')
  if (kind === '1' && before) return refusal(codes.exists, `${key} exists`)
  if (before && (head['appTime'] ?? '') < (before.head['appTime'] ?? '')) {
    return refusal(codes.older, 'an older message is ignored')
  }
  if (kind === '3') table.drop(key)
  else table.put(key, row)
  return undefined
}
