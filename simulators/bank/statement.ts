// The bank's statement as a camt.053 document, and money that other houses send to its accounts.
import { asNumber, asObject, asText, day, fromWallTime, json, jsonOf, route } from '../stage.ts'
import type { Ask, Reply, Route, Stage } from '../stage.ts'
import type { Accounts } from './accounts.ts'

const zone = 'Australia/Melbourne'
/** An account in another money than the bank's own says so in its number: `062-000 CNY00001`. */
const moneyOf = (account: string): string => /^\S+ ([A-Z]{3})\d+$/.exec(account)?.[1] ?? 'AUD'

/** Money on its way from another house: `wire` is the line between them. */
type Wire = Readonly<{
  account: string
  currency: string
  cents: number
  at: number
  reference: string
  name: string
}>
type Short = Readonly<{ cents: number }>

/** Takes what other houses have sent; a reference that was cut short comes with so many cents less. */
export function takeWires(stage: Stage, accounts: Accounts): void {
  const wires = stage.store.table<Wire>('wire')
  const shorts = stage.store.table<Short>('bank.short')
  for (const name of wires.keys()) {
    const wire = wires.get(name)
    if (!wire) continue
    accounts.move({
      account: wire.account,
      cents: wire.cents - (shorts.get(wire.reference)?.cents ?? 0),
      at: wire.at,
      kind: 'transfer',
      reference: wire.reference,
      counterparty: '',
      name: wire.name,
      file: '',
    })
    wires.drop(name)
  }
}

/** `POST /_sim/bank/short`: what comes under a reference shall come with so many cents less. */
export const shortControl = (stage: Stage): Route =>
  route('POST', '/short', ask => {
    const body = asObject(jsonOf(ask)) ?? {}
    const reference = asText(body['reference'])
    if (!reference) return json(400, { error: 'Give `reference` and `cents`.' })
    stage.store.table<Short>('bank.short').put(reference, { cents: asNumber(body['cents']) ?? 100 })
    return json(201, { reference })
  })

type Entry = Readonly<{
  id: string
  at: string
  amount: string
  direction: string
  kind: string
  reference: string
  counterparty: string
  name: string
  file: string
}>
type Statement = Readonly<{ openingBalance: string; closingBalance: string; entries: Entry[] }>

/** `GET /statements/camt053?account=&day=`: one account's booked entries of one day of Melbourne. */
export function camt053(stage: Stage, accounts: Accounts, ask: Ask): Reply {
  const account = ask.query.get('account') ?? ''
  const of = ask.query.get('day') ?? ''
  if (!/^\d{3}-\d{3} \w{1,9}$/.test(account) || !/^\d{4}-\d{2}-\d{2}$/.test(of))
    return json(400, { errors: [{ code: '400', message: 'Give `account` and `day`.' }] })
  const next = new Date(Date.parse(`${of}T12:00:00Z`) + day).toISOString().slice(0, 10)
  const [from, until] = [of, next].map(each => fromWallTime(zone, `${each} 00:00:00`))
  if (stage.clock.now() < (until ?? 0))
    return json(404, { errors: [{ code: '404', message: 'The day is not over.' }] })
  const found = accounts.statement(account, from ?? 0, until ?? 0) as Statement
  const currency = moneyOf(account)
  return {
    status: 200,
    headers: { 'content-type': 'application/xml; charset=utf-8' },
    body: documentOf({ account, currency, of, at: new Date(until ?? 0).toISOString() }, found),
  }
}

type Head = Readonly<{ account: string; currency: string; of: string; at: string }>

const documentOf = (head: Head, found: Statement): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>',
    `<GrpHdr><MsgId>STM${head.of.replaceAll('-', '')}</MsgId><CreDtTm>${head.at}</CreDtTm></GrpHdr>`,
    `<Stmt><Id>${escaped(head.account)} ${head.of}</Id><CreDtTm>${head.at}</CreDtTm>`,
    `<Acct><Id><Othr><Id>${escaped(head.account)}</Id></Othr></Id><Ccy>${head.currency}</Ccy></Acct>`,
    balance('OPBD', found.openingBalance, head),
    balance('CLBD', found.closingBalance, head),
    ...found.entries.map(entry => entryOf(entry, head.currency)),
    '</Stmt></BkToCstmrStmt></Document>',
  ].join('\n')

const balance = (code: string, amount: string, { currency, of }: Head): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${amountOf(amount, currency)}<Dt><Dt>${of}</Dt></Dt></Bal>`

function amountOf(amount: string, currency: string): string {
  const side = amount.startsWith('-') ? 'DBIT' : 'CRDT'
  return `<Amt Ccy="${currency}">${amount.replace('-', '')}</Amt><CdtDbtInd>${side}</CdtDbtInd>`
}

const entryOf = (entry: Entry, currency: string): string =>
  [
    `<Ntry><NtryRef>${entry.id}</NtryRef>`,
    amountOf(`${entry.direction === 'debit' ? '-' : ''}${entry.amount}`, currency),
    `<Sts>BOOK</Sts><BookgDt><DtTm>${entry.at}</DtTm></BookgDt><AcctSvcrRef>${entry.id}</AcctSvcrRef>`,
    `<BkTxCd><Prtry><Cd>${entry.kind}</Cd></Prtry></BkTxCd>`,
    '<NtryDtls><TxDtls><Refs>',
    entry.file ? `<PmtInfId>${escaped(entry.file)}</PmtInfId>` : '',
    `<EndToEndId>${escaped(entry.reference)}</EndToEndId></Refs>`,
    `<RmtInf><Ustrd>${escaped(entry.name)}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`,
  ].join('')

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
