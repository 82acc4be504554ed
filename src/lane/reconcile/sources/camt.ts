// A bank's statement as a camt.053 document, read entry by entry. Pure.
import { XMLParser } from 'fast-xml-parser'
import { z } from 'zod'
import { fromDecimal, isCurrency, money, type Currency } from '#kernel/money'
import { fromIso } from '#kernel/time'
import type { Theirs } from '../shapes.ts'

export type Statement =
  | Readonly<{ currency: Currency; lines: readonly Theirs[]; fault?: undefined }>
  | Readonly<{ fault: string }>

const amountShape = z.object({ '#text': z.string(), '@Ccy': z.string() })
const sideShape = z.enum(['CRDT', 'DBIT'])
const balanceShape = z.object({
  Tp: z.object({ CdOrPrtry: z.object({ Cd: z.string() }) }),
  Amt: amountShape,
  CdtDbtInd: sideShape,
})
const entryShape = z.object({
  Amt: amountShape,
  CdtDbtInd: sideShape,
  BookgDt: z.object({ DtTm: z.string() }),
  AcctSvcrRef: z.string(),
  BkTxCd: z.object({ Prtry: z.object({ Cd: z.string() }) }),
  NtryDtls: z.object({
    TxDtls: z.object({
      Refs: z.object({ PmtInfId: z.string().optional(), EndToEndId: z.string().default('') }),
      RmtInf: z.object({ Ustrd: z.string().default('') }).optional(),
    }),
  }),
})
const documentShape = z.object({
  Document: z.object({
    BkToCstmrStmt: z.object({
      Stmt: z.object({
        Acct: z.object({ Ccy: z.string() }),
        Bal: z.array(balanceShape),
        Ntry: z.array(entryShape).default([]),
      }),
    }),
  }),
})

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  isArray: name => name === 'Bal' || name === 'Ntry',
})

/** Refused when its entries do not lead from its opening to its closing balance. */
export function readStatement(xml: string): Statement {
  const found = documentShape.safeParse(parsed(xml))
  if (!found.success) return { fault: 'it is no camt.053 document' }
  const { Acct, Bal, Ntry } = found.data.Document.BkToCstmrStmt.Stmt
  const currency = Acct.Ccy
  if (!isCurrency(currency)) return { fault: `an account in ${currency}` }
  const balances = new Map(Bal.map(one => [one.Tp.CdOrPrtry.Cd, signed(currency, one)]))
  const [opening, closing] = [balances.get('OPBD'), balances.get('CLBD')]
  const lines = Ntry.flatMap((entry, index) => lineOf(currency, entry, index + 1) ?? [])
  if (lines.length !== Ntry.length) return { fault: 'an entry cannot be read' }
  const moved = lines.reduce((sum, line) => sum + line.amount.minor, 0n)
  if (opening === undefined || closing === undefined || opening + moved !== closing)
    return { fault: 'its entries do not lead from its opening to its closing balance' }
  return { currency, lines }
}

function lineOf(
  currency: Currency,
  entry: z.output<typeof entryShape>,
  place: number,
): Theirs | undefined {
  const minor = signed(currency, entry)
  const at = fromIso(entry.BookgDt.DtTm)
  if (minor === undefined || at === undefined) return undefined
  const { Refs, RmtInf } = entry.NtryDtls.TxDtls
  return {
    place,
    key: keyOf(entry.BkTxCd.Prtry.Cd, entry.AcctSvcrRef, Refs),
    theirNo: entry.AcctSvcrRef,
    amount: money(currency, minor),
    fee: money(currency, 0n),
    at,
    words: [Refs.EndToEndId, RmtInf?.Ustrd ?? ''].filter(Boolean).join(' · '),
  }
}

type Refs = z.output<typeof entryShape>['NtryDtls']['TxDtls']['Refs']

/** A payout file leaves as one entry; what it could not pay comes back one by one. */
function keyOf(kind: string, theirNo: string, { PmtInfId, EndToEndId }: Refs): string {
  if (kind === 'return' && PmtInfId) return `return/${EndToEndId}`
  if (PmtInfId) return `file/${PmtInfId}`
  if (/^ALIPAY \d{8}$/.test(EndToEndId)) return `settled/${EndToEndId.slice(7)}`
  return EndToEndId === '' ? `other/${theirNo}` : `transfer/${EndToEndId}`
}

function signed(
  currency: Currency,
  { Amt, CdtDbtInd }: Readonly<{ Amt: z.output<typeof amountShape>; CdtDbtInd: 'CRDT' | 'DBIT' }>,
): bigint | undefined {
  const amount = fromDecimal(currency, Amt['#text'])
  if (!amount || Amt['@Ccy'] !== currency) return undefined
  return CdtDbtInd === 'DBIT' ? -amount.minor : amount.minor
}

function parsed(xml: string): unknown {
  try {
    return parser.parse(xml)
  } catch {
    return undefined
  }
}
