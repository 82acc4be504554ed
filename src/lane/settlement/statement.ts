// A statement as rows for people and bookkeepers: plain CSV, and the sales-invoice CSV that Xero imports.
import { outside } from '#kernel/ids'
import { minus, money, nothing, toDecimal, type Money } from '#kernel/money'
import { dayIn } from '#kernel/time'
import { homeOf, zoneOf } from './months.ts'
import type { Line, Movement } from './shapes.ts'

/** The first rows of a statement as a file, then one a line, then the last: rows may be made as they are read. */
export const statementHead = (opening: Money): string =>
  csvOf([
    [
      'Date',
      'What',
      'Reference',
      'Goods',
      'Commission',
      'Payment fee',
      'Paid in',
      'Rate',
      'Commission at home',
      'Fees at home',
      'Amount',
      'Currency',
      'Order',
      'Entry',
    ],
    ['', 'Opening balance', ...blanks(8), toDecimal(opening), opening.currency, '', ''],
  ])

/** What came off a sale, the rate it was changed at, and the ids of its order and its entry. */
export const statementRows = (lines: readonly Line[]): string =>
  csvOf(
    lines.map(line => [
      dayIn(zoneOf(line.amount.currency), line.at),
      nameOf(line),
      referenceOf(line),
      ...figuresOf(line),
      toDecimal(line.commission),
      toDecimal(line.fee),
      toDecimal(line.amount),
      line.amount.currency,
      orderOf(line),
      outside('movement', line.id),
    ]),
  )

export const statementFoot = (closing: Money): string =>
  csvOf([['', 'Closing balance', ...blanks(8), toDecimal(closing), closing.currency, '', '']])

const blanks = (count: number): string[] => Array.from({ length: count }, () => '')

// oxfmt-ignore
const xeroColumns = [
  '*ContactName', 'EmailAddress', 'POAddressLine1', 'POAddressLine2', 'POAddressLine3', 'POAddressLine4', 'POCity',
  'PORegion', 'POPostalCode', 'POCountry', '*InvoiceNumber', 'Reference', '*InvoiceDate', '*DueDate',
  'InventoryItemCode', '*Description', '*Quantity', '*UnitAmount', 'Discount', '*AccountCode', '*TaxType',
  'TrackingName1', 'TrackingOption1', 'TrackingName2', 'TrackingOption2', 'Currency', 'BrandingTheme',
] as const

/**
 * Xero's sales-invoice template, whose headings may not be changed: an invoice a sale, of three lines, so that
 * its total is what reaches the bank. Goods sold abroad are GST-free exports, sales at counters are not; our fees
 * have GST in them and are amounts with tax (say so when importing). Account codes are Xero's defaults.
 */
export const xeroHead = (): string => csvOf([xeroColumns])

export const xeroRows = (lines: readonly Line[]): string => csvOf(lines.flatMap(invoiceRows))

function invoiceRows(line: Line): string[][] {
  const { kind, amount, commission, fee } = line
  if (kind !== 'sale' && kind !== 'till' && kind !== 'till_refund' && kind !== 'refund') return []
  const goods = money(amount.currency, amount.minor + commission.minor + fee.minor)
  const atCounter = kind === 'till' || kind === 'till_refund'
  const taxes = xeroTaxes[homeOf(amount.currency)]
  const row = (what: string, of: Money, account: string, tax: string): string[][] =>
    of.minor === 0n ? [] : [xeroRow(line, { what, of, account, tax })]
  return [
    ...row(nameOf(line), goods, '200', atCounter ? taxes.sale : taxes.exported),
    ...row('Commission', minus(nothing(amount.currency), commission), '404', taxes.cost),
    ...row('Fees', minus(nothing(amount.currency), fee), '404', taxes.cost),
  ]
}

/** The names of tax rates as Xero has them in each country. */
const xeroTaxes = {
  AU: { exported: 'GST Free Exports', sale: 'GST on Income', cost: 'GST on Expenses' },
  NZ: { exported: 'Zero Rated', sale: '15% GST on Income', cost: '15% GST on Expenses' },
} as const

function xeroRow(
  line: Line,
  { what, of, account, tax }: { what: string; of: Money; account: string; tax: string },
): string[] {
  const day = dayIn(zoneOf(of.currency), line.at).split('-').toReversed().join('/')
  const number = `TL-${referenceOf(line) || outside('movement', line.id)}`
  const shown: Partial<Record<(typeof xeroColumns)[number], string>> = {
    '*ContactName': 'Tradelane',
    '*InvoiceNumber': number,
    Reference: referenceOf(line),
    '*InvoiceDate': day,
    '*DueDate': day,
    '*Description': `${what} ${referenceOf(line)}`.trim(),
    '*Quantity': '1',
    '*UnitAmount': toDecimal(of),
    '*AccountCode': account,
    '*TaxType': tax,
    Currency: of.currency,
  }
  return xeroColumns.map(column => shown[column] ?? '')
}

export function nameOf(movement: Movement & { count?: number }): string {
  switch (movement.kind) {
    case 'sale':
      return 'Sale'
    case 'till':
      return together('Sale at a counter', 'sales at a counter', movement.count)
    case 'till_refund':
      return together('Refund at a counter', 'refunds at a counter', movement.count)
    case 'refund':
      return `Refund: ${movement.reason ?? ''}`
    case 'restored':
      return `Given back: ${movement.reason ?? ''}`
    case 'fee':
      return `Fee: ${movement.reason ?? ''}`
    case 'deposit':
      return `Deposit: ${movement.reason ?? ''}`
    case 'compensation':
      return `Compensation: ${movement.reason ?? ''}`
    case 'charge':
      return `Charged: ${movement.reason ?? ''}`
    case 'payout':
      return 'Payout to your bank'
    case 'returned':
      return `Payout returned: ${movement.reason ?? ''}`
  }
}

const together = (one: string, many: string, count = 1): string =>
  count === 1 ? one : `${count} ${many}`

export const referenceOf = (movement: Movement): string =>
  String(
    movement.sale?.orderNumber ??
      movement.orderNumber ??
      movement.payoutNumber ??
      movement.till?.number ??
      '',
  )

const orderOf = ({ sale, orderId }: Movement): string => {
  const id = sale?.orderId ?? orderId
  return id ? outside('order', id) : ''
}

function figuresOf({ sale }: Movement): string[] {
  if (!sale) return ['', '', '', '', '']
  return [
    toDecimal(sale.goods),
    toDecimal(sale.commission),
    toDecimal(sale.paymentFee),
    sale.goods.currency,
    sale.rate.client,
  ]
}

/** A cell that a spreadsheet would take for a formula gets an apostrophe; a plain number does not. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => {
    const safe = /^[=+@\t\r-]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  return rows.map(row => `${row.map(cell).join(',')}\r\n`).join('')
}
