// A statement as rows for people and bookkeepers: plain CSV, and the sales-invoice CSV that Xero imports.
import { minus, toDecimal, type Money } from '#kernel/money'
import { dayIn, type Instant } from '#kernel/time'
import type { Movement, Statement } from './shapes.ts'

const zone = 'Australia/Melbourne'

/** One row a movement, with what came off a sale and the rate it was changed at; opening and closing frame it. */
export function statementCsv(statement: Statement): string {
  const { opening, closing } = statement
  const rows = statement.movements.map(movement => [
    dayIn(zone, movement.at),
    nameOf(movement),
    referenceOf(movement),
    ...figuresOf(movement),
    toDecimal(movement.amount),
    movement.amount.currency,
  ])
  return csvOf([
    [
      'Date',
      'What',
      'Reference',
      'Goods',
      'Commission',
      'Payment fee',
      'Paid in',
      'Rate',
      'Amount',
      'Currency',
    ],
    ['', 'Opening balance', '', '', '', '', '', '', toDecimal(opening), opening.currency],
    ...rows,
    ['', 'Closing balance', '', '', '', '', '', '', toDecimal(closing), closing.currency],
  ])
}

/**
 * Xero's sales-invoice import: an invoice a sale, what we kept as a negative line, so that the invoice
 * total is what reaches the bank. Sales abroad are GST-free exports; account codes are Xero's defaults.
 */
export function xeroCsv(statement: Statement): string {
  const rows = statement.movements
    .filter(movement => movement.sale)
    .map(movement => [
      'Tradelane',
      invoiceOf(movement),
      referenceOf(movement),
      slashed(movement.at),
      slashed(movement.at),
      `Sale ${referenceOf(movement)}`,
      '1',
      toDecimal(movement.amount),
      '200',
      'GST Free Exports',
      movement.amount.currency,
    ])
  return csvOf([
    [
      '*ContactName',
      '*InvoiceNumber',
      'Reference',
      '*InvoiceDate',
      '*DueDate',
      '*Description',
      '*Quantity',
      '*UnitAmount',
      '*AccountCode',
      '*TaxType',
      'Currency',
    ],
    ...rows,
  ])
}

export function nameOf(movement: Movement): string {
  switch (movement.kind) {
    case 'sale':
      return 'Sale'
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

export const referenceOf = (movement: Movement): string =>
  String(movement.sale?.orderNumber ?? movement.orderNumber ?? movement.payoutNumber ?? '')

/** What is left of the goods in the market's currency, before it is changed into home money. */
export const netOf = (sale: { goods: Money; commission: Money; paymentFee: Money }): Money =>
  minus(minus(sale.goods, sale.commission), sale.paymentFee)

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

const invoiceOf = (movement: Movement): string => `TL-${referenceOf(movement)}`
const slashed = (at: Instant): string => dayIn(zone, at).split('-').toReversed().join('/')

/** A cell that a spreadsheet would take for a formula gets an apostrophe; a plain number does not. */
function csvOf(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => {
    const safe = /^[=+@\t\r-]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  return rows.map(row => `${row.map(cell).join(',')}\r\n`).join('')
}
