// ISO 20022 customer credit transfer initiation, pain.001.001.09: for a bank that takes no national file.
import { assert } from '#kernel/errors'
import { money, toDecimal, type Currency } from '#kernel/money'
import { houseZone } from '#kernel/place'
import { dayIn, toIso } from '#kernel/time'
import type { Batch, Payment } from './batch.ts'

/** The clearing systems of the external code set, by the money they clear. */
const clearing: Readonly<Partial<Record<Currency, string>>> = { AUD: 'AUBSB', NZD: 'NZNCC' }

/**
 * One payment information block: all of one currency, from one account, on one day. The message is known
 * to the bank by its number, and each payment by its payout's.
 */
export function painFile({ number, at, currency, remitter, payments }: Batch): string {
  assert(payments.length > 0, 'a file pays somebody')
  const total = payments.reduce((sum, one) => sum + one.minor, 0n)
  const count = tag('NbOfTxs', String(payments.length))
  const sum = tag('CtrlSum', toDecimal(money(currency, total)))
  const name = tag('Nm', text(remitter.userName, 140))
  const head = tag(
    'GrpHdr',
    tag('MsgId', `TL${number}`) + tag('CreDtTm', toIso(at)) + count + sum + tag('InitgPty', name),
  )
  const kind = tag('SvcLvl', tag('Cd', 'NURG')) + tag('CtgyPurp', tag('Cd', 'SUPP'))
  const information = tag(
    'PmtInf',
    tag('PmtInfId', `TL${number}-1`) +
      tag('PmtMtd', 'TRF') +
      tag('BtchBookg', 'false') +
      count +
      sum +
      tag('PmtTpInf', kind) +
      tag('ReqdExctnDt', tag('Dt', dayIn(houseZone, at))) +
      tag('Dbtr', name) +
      tag('DbtrAcct', accountIn(remitter) + tag('Ccy', currency)) +
      tag('DbtrAgt', agentIn(currency, remitter.bsb)) +
      tag('ChrgBr', 'SLEV') +
      payments.map(one => paymentIn(currency, one)).join(''),
  )
  const space = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09'
  const body = tag('CstmrCdtTrfInitn', `${head}${information}`)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="${space}">${body}</Document>\n`
}

function paymentIn(currency: Currency, payment: Payment): string {
  const { minor, title, reference, bsb } = payment
  assert(minor > 0n, 'a payment is of something')
  const amount = toDecimal(money(currency, minor))
  return tag(
    'CdtTrfTxInf',
    tag('PmtId', tag('InstrId', reference) + tag('EndToEndId', reference)) +
      tag('Amt', `<InstdAmt Ccy="${currency}">${amount}</InstdAmt>`) +
      tag('CdtrAgt', agentIn(currency, bsb)) +
      tag('Cdtr', tag('Nm', text(title, 140))) +
      tag('CdtrAcct', accountIn(payment)) +
      tag('RmtInf', tag('Ustrd', `PAYOUT ${reference}`)),
  )
}

const accountIn = ({ account }: { account: string }): string =>
  tag('Id', tag('Othr', tag('Id', account)))

function agentIn(currency: Currency, bsb: string): string {
  const system = clearing[currency]
  assert(system, `a clearing system is known for ${currency}`)
  const member = tag('ClrSysId', tag('Cd', system)) + tag('MmbId', bsb)
  return tag('FinInstnId', tag('ClrSysMmbId', member))
}

const tag = (name: string, inner: string): string => `<${name}>${inner}</${name}>`

/** The characters that banks agree to pass on; the rest becomes a space. */
const text = (value: string, width: number): string =>
  value
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9 /\-?:().,'+]/g, ' ')
    .replace(/ +/g, ' ')
    .trim()
    .slice(0, width)
