// The books' API: trial balance, accounts and their statements, heads with what was sealed and proved of them.
import { Readable } from 'node:stream'
import { z } from 'zod'
import { inside, cell, type Cell, type Id } from '#kernel/ids'
import { sum, toDecimal } from '#kernel/money'
import type { CalendarDay } from '#kernel/time'
import * as ledger from '#books/ledger/ledger'
import { audit } from '#platform/audit'
import { endpoint, type Endpoint } from '#platform/endpoint'
import { notFound } from '#platform/problem'
import type { Work } from '#platform/work'
import type { House } from '../house.ts'
import {
  dayShape,
  instantShape,
  instantTo,
  instantToOrNull,
  moneyShape,
  moneyTo,
  pageOf,
  pageQuery,
} from '../shapes.ts'

const readers = ['lead', 'finance', 'auditor'] as const
const keepers = ['lead', 'finance'] as const

const kindNames = Object.keys(ledger.chart) as [ledger.AccountKind, ...ledger.AccountKind[]]
const kindShape = z.enum(kindNames)
const bookShape = z.coerce.number().int().min(0).max(1023)

const kindLineShape = z
  .object({
    kind: kindShape,
    names: z.object({ en: z.string(), 'zh-Hans': z.string() }),
    type: z.string(),
    /** For how many days something may stand in it, for what only passes through. */
    zeroBy: z.number().int().nullable(),
    debit: moneyShape,
    credit: moneyShape,
    accounts: z.number().int(),
  })
  .meta({ id: 'KindLine' })

const accountShape = z
  .object({
    book: z.number().int(),
    id: z.string(),
    code: z.string(),
    kind: kindShape,
    names: z.object({ en: z.string(), 'zh-Hans': z.string() }),
    type: z.string(),
    amount: moneyShape,
    openedAt: instantShape,
  })
  .meta({ id: 'LedgerAccount' })

const statementLineShape = z
  .object({
    place: z.string(),
    journal: z.string(),
    at: instantShape,
    what: z.string(),
    ref: z.string(),
    key: z.string(),
    amount: moneyShape,
    balance: moneyShape,
  })
  .meta({ id: 'LedgerLine' })

const headShape = z
  .object({
    book: z.number().int(),
    journals: z.string(),
    head: z.string(),
    at: instantShape.nullable(),
    sealed: z.string().nullable(),
    proved: z.string().nullable(),
    closed: z.string().nullable(),
  })
  .meta({ id: 'LedgerBook' })

const verdictShape = z.object({
  ok: z.boolean(),
  book: z.number().int(),
  journals: z.string(),
  fault: z.string().nullable(),
  at: z.string().nullable(),
  account: z.string().nullable(),
})

export const ledgerEndpoints = (house: House): Endpoint[] => [
  trial(house),
  accounts(house),
  account(house),
  books(house),
  verdict(house),
  openBooks(house),
]

const trial = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/ledger/trial',
    name: 'ledgerTrial',
    who: readers,
    summary: 'The trial balance by kind of account, now or as a marked day ended.',
    query: z.object({ day: dayShape.optional() }),
    answer: z.object({
      items: z.array(kindLineShape),
      /** Debits and credits of each currency: they are equal. */
      totals: z.array(z.object({ debit: moneyShape, credit: moneyShape })),
      days: z.array(z.object({ day: dayShape, books: z.number().int(), journals: z.string() })),
    }),
    run: ({ caller, query }) =>
      house.look(caller, async work => {
        const day = query.day as CalendarDay | undefined
        const lines = await ledger.kinds(work, day === undefined ? {} : { day })
        const days = await ledger.markedDays(work)
        return {
          items: lines.map(({ kind, debit, credit, accounts: count }) => ({
            ...aboutKind(kind),
            zeroBy: ledger.zeroByOf(kind) ?? null,
            debit: moneyTo(debit),
            credit: moneyTo(credit),
            accounts: count,
          })),
          totals: [...Map.groupBy(lines, one => one.currency)].map(([currency, all]) => ({
            debit: moneyTo(
              sum(
                all.map(one => one.debit),
                currency,
              ),
            ),
            credit: moneyTo(
              sum(
                all.map(one => one.credit),
                currency,
              ),
            ),
          })),
          days: days.map(one => ({ ...one, journals: String(one.journals) })),
        }
      }),
  })

const accounts = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/ledger/accounts',
    name: 'ledgerAccounts',
    who: readers,
    summary:
      'Accounts, book by book; `owner` is an id (order_…, merchant_…) or what a code ends with.',
    query: z.object({
      ...pageQuery,
      kind: kindShape.optional(),
      owner: z.string().max(200).optional(),
      book: bookShape.optional(),
    }),
    answer: pageOf(accountShape),
    run: ({ caller, query }) =>
      house.look(caller, async work => {
        const { kind, limit } = query
        const found = await ledger.accounts(work, {
          kind,
          owner: query.owner === undefined ? undefined : ownerIn(query.owner),
          cell: query.book === undefined ? undefined : cell(query.book),
          after: query.after === undefined ? undefined : seatIn(query.after),
          limit,
        })
        const last = found.at(-1)
        return {
          items: found.map(accountTo),
          next: found.length < limit || !last ? null : `${last.cell}.${last.id}`,
        }
      }),
  })

const account = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/ledger/accounts/:book/:account',
    name: 'ledgerAccount',
    who: readers,
    summary: 'One account with its lines, the newest first; as CSV all of them.',
    params: z.object({
      book: bookShape,
      account: z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    }),
    query: z.object({ ...pageQuery, format: z.enum(['json', 'csv']).default('json') }),
    answer: z.object({
      account: accountShape,
      lines: z.array(statementLineShape),
      next: z.string().nullable(),
    }),
    async run({ caller, params, query, reply }) {
      const seat = { cell: cell(params.book), id: params.account }
      const found = await house.look(caller, work => ledger.account(work, seat))
      if (!found) throw notFound()
      const page = (after: ledger.Place | undefined, limit: number) =>
        house.look(caller, work => linesOf(work, found, after, limit))
      if (query.format === 'csv')
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="${fileOf(found)}.csv"`)
          .send(Readable.from(csvOf(page)))
      const lines = await page(placeIn(query.after), query.limit)
      const last = lines.at(-1)
      return {
        account: accountTo(found),
        lines: lines.map(lineTo),
        next: lines.length < query.limit || !last ? null : placeTo(last),
      }
    },
  })

const books = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/ledger/books',
    name: 'ledgerBooks',
    who: readers,
    summary: 'How far every book is written, sealed outside the database, and proved.',
    answer: z.object({
      books: z.array(headShape),
      seal: z
        .object({
          publicKey: z.string(),
          sealedAt: instantShape.nullable(),
          provedAt: instantShape.nullable(),
          root: z.string().nullable(),
          touched: z.boolean(),
        })
        .nullable(),
    }),
    run: ({ caller }) =>
      house.look(caller, async work => {
        const found = await ledger.books(work)
        const state = await house.checkpoints?.state()
        return {
          books: found.map(one => ({
            book: one.cell,
            journals: String(one.seq),
            head: one.head,
            at: instantToOrNull(one.at),
            sealed: textOf(state?.sealed.get(one.cell)?.seq),
            proved: textOf(state?.proved.get(one.cell)?.seq),
            closed: one.closed ?? null,
          })),
          seal: state
            ? {
                publicKey: house.checkpoints?.publicKey ?? '',
                sealedAt: instantToOrNull(state.sealedAt),
                provedAt: instantToOrNull(state.provedAt),
                root: state.root ?? null,
                touched: state.touched,
              }
            : null,
        }
      }),
  })

const verdict = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/ledger/books/:book/verdict',
    name: 'ledgerVerdict',
    who: readers,
    summary: 'Reads one book again from its first journal and says whether it holds.',
    params: z.object({ book: bookShape }),
    answer: verdictShape,
    run: ({ caller, params }) =>
      house.look(caller, async work => {
        const found = await ledger.verify(work, cell(params.book))
        return {
          ok: found.ok,
          book: params.book,
          journals: found.ok ? String(found.journals) : '',
          fault: found.ok ? null : found.fault,
          at: found.ok ? null : textOf(found.seq),
          account: found.ok ? null : (found.account ?? null),
        }
      }),
  })

const openBooks = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/ledger/books/opening',
    name: 'openLedgerBooks',
    who: keepers,
    summary:
      'Takes the database as it is and opens the books that were closed; signed with the reason.',
    body: z.object({ reason: z.string().min(5).max(500) }),
    async run({ caller, body }) {
      if (!house.checkpoints) throw notFound()
      const subject = caller.userId as Id<'user'>
      const { reason } = body
      await house.work(caller, work => audit(work, { act: 'ledger.open', subject, reason }))
      await house.checkpoints.accept(house.ground, caller.actor, reason)
    },
  })

const linesOf = (
  work: Work,
  { cell: home, account: one }: ledger.AccountLine,
  after: ledger.Place | undefined,
  limit: number,
): Promise<ledger.StatementLine[]> =>
  ledger.statement(work, { cell: home, account: one, limit, ...(after && { after }) })

const csvPage = 500
const csvHead = 'journal,line,time,what,reference,key,currency,amount,balance\n'

/** All lines, a page of them in memory at a time. */
async function* csvOf(
  page: (after: ledger.Place | undefined, limit: number) => Promise<ledger.StatementLine[]>,
): AsyncGenerator<string> {
  yield csvHead
  for (let after: ledger.StatementLine | undefined; ;) {
    const lines = await page(after, csvPage)
    yield lines.map(csvLine).join('')
    after = lines.at(-1)
    if (lines.length < csvPage) return
  }
}

const csvLine = ({
  seq,
  line,
  at,
  kind,
  ref,
  key,
  amount,
  balance,
}: ledger.StatementLine): string =>
  `${[
    seq,
    line,
    instantTo(at),
    kind,
    quoted(ref),
    quoted(key),
    amount.currency,
    toDecimal(amount),
    toDecimal(balance),
  ].join(',')}\n`

const quoted = (word: string): string =>
  /[",]/.test(word) ? `"${word.replaceAll('"', '""')}"` : word

const lineTo = (one: ledger.StatementLine): z.input<typeof statementLineShape> => ({
  place: placeTo(one),
  journal: String(one.seq),
  at: instantTo(one.at),
  what: one.kind,
  ref: one.ref,
  key: one.key,
  amount: moneyTo(one.amount),
  balance: moneyTo(one.balance),
})

function aboutKind(kind: ledger.AccountKind) {
  const { type, en, zh } = ledger.chart[kind]
  return { kind, type, names: { en, 'zh-Hans': zh } }
}

const accountTo = ({ cell: home, id, account: one, amount, openedAt }: ledger.AccountLine) => ({
  ...aboutKind(ledger.kindOf(one.code)),
  book: home,
  id,
  code: one.code,
  amount: moneyTo(amount),
  openedAt: instantTo(openedAt),
})

const textOf = (seq: bigint | undefined): string | null => (seq === undefined ? null : String(seq))
const placeTo = ({ seq, line }: ledger.Place): string => `${seq}.${line}`
const fileOf = ({ cell: home, account: { code, currency } }: ledger.AccountLine): string =>
  `${home}-${code.replaceAll('/', '-')}-${currency}`.replace(/[^\w.-]/g, '_')

function placeIn(text: string | undefined): ledger.Place | undefined {
  const found = /^(\d{1,18})\.(\d{1,9})$/.exec(text ?? '')
  return found ? { seq: BigInt(found[1] ?? '0'), line: Number(found[2]) } : undefined
}

function seatIn(text: string): { cell: Cell; id: string } | undefined {
  const found = /^(\d{1,4})\.([0-9a-f-]{36})$/.exec(text)
  return found ? { cell: Number(found[1]) as Cell, id: found[2] ?? '' } : undefined
}

/** `order_01k…` stands in codes as the id behind it. */
function ownerIn(text: string): string {
  const word = text.trim()
  const noun = word.split('_', 1)[0] ?? ''
  return inside(noun, word) ?? word
}
