// The statements about declarations, their documents and receipts.
import { cellOf, type DeclarationId, type MerchantId, type OrderId } from '#kernel/ids'
import { money, type Currency, type Money } from '#kernel/money'
import { instant, type Instant } from '#kernel/time'
import { at, json, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type {
  Declaration,
  Guid,
  MessageId,
  Paper,
  PaperState,
  Papers,
  Receipt,
  State,
  Torn,
} from './shapes.ts'
import type { Kind } from './wire/table.ts'

export type Fresh = Readonly<{
  declaration: Declaration
  merchantId: MerchantId
  orderNo: string
  total: Money
  torn: Torn
}>

/** Keeps new declarations; answers the orders that had none before. */
export async function insert(work: Work, fresh: readonly Fresh[]): Promise<Set<OrderId>> {
  const all = fresh.map(one => one.declaration)
  const rows = await work.tx.rows<{ order_id: OrderId }>(sql`
    insert into customs.declaration (cell, id, order_id, merchant_id, order_no, cop_no, state, code, why, currency,
                                     total, documents, sealed, made_at, moved_at, ask_due)
    select t.cell, t.id, t.order_id, t.merchant_id, t.order_no, t.cop_no, t.state, t.code, t.why, t.currency,
           t.total, t.documents, t.sealed, ${at(work.now)}::timestamptz, ${at(work.now)}::timestamptz, t.ask_due
      from unnest(${all.map(one => cellOf(one.id))}::int[], ${all.map(one => one.id)}::uuid[],
                  ${all.map(one => one.orderId)}::uuid[], ${fresh.map(one => one.merchantId)}::uuid[],
                  ${fresh.map(one => one.orderNo)}::text[], ${all.map(one => one.copNo)}::text[],
                  ${all.map(one => one.state)}::text[], ${all.map(one => one.code ?? null)}::text[],
                  ${all.map(one => one.why ?? null)}::text[], ${fresh.map(one => one.total.currency)}::text[],
                  ${fresh.map(one => one.total.minor)}::int8[], ${fresh.map(one => json(one.torn.open))}::jsonb[],
                  ${fresh.map(one => work.vault.seal(one.torn.personal))}::bytea[],
                  ${all.map(one => when(one.askDue))}::timestamptz[])
        as t (cell, id, order_id, merchant_id, order_no, cop_no, state, code, why, currency, total, documents,
              sealed, ask_due)
     order by t.cell, t.order_id
        on conflict (cell, order_id) do nothing
    returning order_id
  `)
  const born = new Set(rows.map(row => row.order_id))
  await insertPapers(
    work,
    all.filter(one => born.has(one.orderId)),
  )
  return born
}

/** Documents that are new among those of the declarations given. */
export async function insertPapers(
  work: Work,
  declarations: readonly Declaration[],
): Promise<void> {
  const rows = declarations.flatMap(one => one.papers.map(paper => ({ id: one.id, ...paper })))
  if (rows.length === 0) return
  await work.tx.run(sql`
    insert into customs.document (cell, guid, declaration_id, kind, state)
    select t.cell, t.guid, t.declaration_id, t.kind, t.state
      from unnest(${rows.map(row => cellOf(row.id))}::int[], ${rows.map(row => row.guid)}::uuid[],
                  ${rows.map(row => row.id)}::uuid[], ${rows.map(row => row.kind)}::text[],
                  ${rows.map(row => row.state)}::text[])
        as t (cell, guid, declaration_id, kind, state)
        on conflict (cell, declaration_id, kind) do nothing
  `)
}

export type Known = Readonly<{
  id: DeclarationId
  orderId: OrderId
  state: State
  code: string | null
  why: string | null
}>

/** Those of the orders that are declared, nothing opened. */
export async function known(work: Work, ids: readonly OrderId[]): Promise<Map<OrderId, Known>> {
  const rows = await work.tx.rows<Known>(sql`
    select d.id, d.order_id as "orderId", d.state, d.code, d.why
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) as ask (cell, id)
     cross join lateral (select d.id, d.order_id, d.state, d.code, d.why
                           from customs.declaration d
                          where d.cell = ask.cell
                            and d.order_id = ask.id
                          limit 1) d
  `)
  return new Map(rows.map(row => [row.orderId, row]))
}

type Row = {
  id: DeclarationId
  order_id: OrderId
  cop_no: string
  state: State
  code: string | null
  why: string | null
  invt_no: string | null
  pre_no: string | null
  cancel_why: string | null
  cleared_at: Instant | null
  ask_due: Instant | null
  trouble: string | null
}
type PaperRow = {
  declaration_id: DeclarationId
  guid: Guid
  kind: Kind
  state: PaperState
  state_at: Instant | null
  message_id: MessageId | null
  alone: boolean
  sent_at: Instant | null
}

const columns = sql`
  d.id, d.order_id, d.cop_no, d.state, d.code, d.why, d.invt_no, d.pre_no, d.cancel_why, d.cleared_at, d.ask_due,
  d.trouble`

/** Held fast until the work ends, in one order by all; a declaration is the lock of its documents. */
export async function lock(work: Work, ids: readonly DeclarationId[]): Promise<Declaration[]> {
  const sorted = [...new Set(ids)]
    .map(id => ({ cell: cellOf(id), id }))
    .toSorted((a, b) => a.cell - b.cell || (a.id < b.id ? -1 : 1))
  return whole(
    work,
    await work.tx.rows<Row>(sql`
    select ${columns}
      from unnest(${sorted.map(one => one.cell)}::int[], ${sorted.map(one => one.id)}::uuid[]) as ask (cell, id)
     cross join lateral (select ${columns}
                           from customs.declaration d
                          where d.cell = ask.cell
                            and d.id = ask.id
                          limit 1
                            for update) d
  `),
  )
}

/** Declarations with something to send, claimed for this work; what another pass holds is left to it. */
export const claim = async (work: Work, limit: number): Promise<Declaration[]> =>
  whole(
    work,
    await work.tx.rows<Row>(sql`
    select ${columns} /* scatter: the job serves every merchant */
      from customs.declaration d
     where d.ask_due <= ${at(work.now)}::timestamptz
     order by d.ask_due
     limit ${limit}
       for update skip locked
  `),
  )

/** Every declaration of the house in pages, for the audit. */
export const page = async (
  work: Work,
  ask: { after: DeclarationId | undefined; limit: number },
): Promise<Declaration[]> =>
  whole(
    work,
    await work.tx.rows<Row>(sql`
  select ${columns}
    from customs.declaration d /* scatter: an audit reads them all */
   where (d.cell, d.id) > (${ask.after ? cellOf(ask.after) : -1}::int, ${ask.after ?? noId}::uuid)
   order by d.cell, d.id
   limit ${ask.limit}
`),
  )

const noId = '00000000-0000-0000-0000-000000000000'

async function whole(work: Work, rows: readonly Row[]): Promise<Declaration[]> {
  const papers = Map.groupBy(
    await papersOf(
      work,
      rows.map(row => row.id),
    ),
    row => row.declaration_id,
  )
  return rows.map(row => fromRow(row, papers.get(row.id) ?? []))
}

const papersOf = (work: Work, ids: readonly DeclarationId[]): Promise<PaperRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : work.tx.rows<PaperRow>(sql`
    select p.declaration_id, p.guid, p.kind, p.state, p.state_at, p.message_id, p.alone, p.sent_at
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) as ask (cell, id)
      join customs.document p
        on p.cell = ask.cell
       and p.declaration_id = ask.id
     order by p.declaration_id, p.kind
  `)

/** What moved; the documents' words and whose they are never change. */
export async function save(work: Work, declarations: readonly Declaration[]): Promise<void> {
  if (declarations.length === 0) return
  await work.tx.run(sql`
    update customs.declaration d
       set state = t.state, code = t.code, why = t.why, invt_no = t.invt_no, pre_no = t.pre_no,
           cancel_why = t.cancel_why, cleared_at = t.cleared_at, ask_due = t.ask_due, trouble = t.trouble,
           moved_at = case when d.state = t.state then d.moved_at else ${at(work.now)}::timestamptz end
      from unnest(${declarations.map(one => cellOf(one.id))}::int[], ${declarations.map(one => one.id)}::uuid[],
                  ${declarations.map(one => one.state)}::text[], ${declarations.map(one => one.code ?? null)}::text[],
                  ${declarations.map(one => one.why ?? null)}::text[],
                  ${declarations.map(one => one.invtNo ?? null)}::text[],
                  ${declarations.map(one => one.preNo ?? null)}::text[],
                  ${declarations.map(one => one.cancelWhy ?? null)}::text[],
                  ${declarations.map(one => when(one.clearedAt))}::timestamptz[],
                  ${declarations.map(one => when(one.askDue))}::timestamptz[],
                  ${declarations.map(one => one.trouble ?? null)}::text[])
        as t (cell, id, state, code, why, invt_no, pre_no, cancel_why, cleared_at, ask_due, trouble)
     where d.cell = t.cell
       and d.id = t.id
  `)
  await savePapers(
    work,
    declarations.flatMap(one => one.papers),
  )
}

const savePapers = (work: Work, papers: readonly Paper[]): Promise<number> =>
  work.tx.run(sql`
  update customs.document p
     set state = t.state, state_at = t.state_at, message_id = t.message_id, alone = t.alone, sent_at = t.sent_at
    from unnest(${papers.map(one => cellOf(one.guid))}::int[], ${papers.map(one => one.guid)}::uuid[],
                ${papers.map(one => one.state)}::text[], ${papers.map(one => when(one.stateAt))}::timestamptz[],
                ${papers.map(one => one.messageId ?? null)}::uuid[], ${papers.map(one => one.alone)}::bool[],
                ${papers.map(one => when(one.sentAt))}::timestamptz[])
      as t (cell, guid, state, state_at, message_id, alone, sent_at)
   where p.cell = t.cell
     and p.guid = t.guid
`)

/** Keeps receipts of our documents; one that is known already is passed over. */
export async function keepReceipts(work: Work, receipts: readonly Receipt[]): Promise<void> {
  if (receipts.length === 0) return
  await work.tx.run(sql`
    insert into customs.receipt (cell, guid, status, at, info, heard_at)
    select t.cell, t.guid, t.status, t.at, t.info, ${at(work.now)}::timestamptz
      from unnest(${receipts.map(one => cellOf(one.guid))}::int[], ${receipts.map(one => one.guid)}::uuid[],
                  ${receipts.map(one => String(one.status))}::text[],
                  ${at(receipts.map(one => one.at))}::timestamptz[], ${receipts.map(one => one.info)}::text[])
        as t (cell, guid, status, at, info)
     order by t.cell, t.guid, t.status, t.at
        on conflict (cell, guid, status, at) do nothing
  `)
}

/** Whose document a guid names; those of nobody are left out. */
export async function ownersOf(
  work: Work,
  guids: readonly Guid[],
): Promise<Map<Guid, DeclarationId>> {
  const rows = await work.tx.rows<{ guid: Guid; declaration_id: DeclarationId }>(sql`
    select p.guid, p.declaration_id
      from unnest(${guids.map(cellOf)}::int[], ${guids}::uuid[]) as ask (cell, guid)
      join customs.document p
        on p.cell = ask.cell
       and p.guid = ask.guid
  `)
  return new Map(rows.map(row => [row.guid, row.declaration_id]))
}

/** The documents' words, opened, and the order's total that they must say. */
export async function openPapers(
  work: Work,
  ids: readonly DeclarationId[],
): Promise<Map<DeclarationId, Torn & { total: Money }>> {
  const rows = await work.tx.rows<{
    id: DeclarationId
    documents: Papers
    sealed: Buffer
    currency: Currency
    total: bigint
  }>(sql`
    select d.id, d.documents, d.sealed, d.currency, d.total
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) as ask (cell, id)
      join customs.declaration d
        on d.cell = ask.cell
       and d.id = ask.id
  `)
  return new Map(
    rows.map(row => [
      row.id,
      {
        open: row.documents,
        personal: work.vault.open<Torn['personal']>(row.sealed),
        total: money(row.currency, row.total),
      },
    ]),
  )
}

/** A withdrawal joins the documents; what stood there stays as it was. */
export const addDocuments = (
  work: Work,
  asks: readonly { id: DeclarationId; open: Papers; personal: Torn['personal'] }[],
): Promise<number> =>
  work.tx.run(sql`
  update customs.declaration d
     set documents = d.documents || t.documents, sealed = t.sealed
    from unnest(${asks.map(ask => cellOf(ask.id))}::int[], ${asks.map(ask => ask.id)}::uuid[],
                ${asks.map(ask => json(ask.open))}::jsonb[],
                ${asks.map(ask => work.vault.seal(ask.personal))}::bytea[]) as t (cell, id, documents, sealed)
   where d.cell = t.cell
     and d.id = t.id
`)

const when = (moment: Instant | undefined): string | null =>
  moment === undefined ? null : at(moment)
const moment = (value: Instant | null): Instant | undefined =>
  value === null ? undefined : instant(value)

function fromRow(row: Row, papers: readonly PaperRow[]): Declaration {
  return {
    id: row.id,
    orderId: row.order_id,
    copNo: row.cop_no,
    state: row.state,
    code: row.code ?? undefined,
    why: row.why ?? undefined,
    invtNo: row.invt_no ?? undefined,
    preNo: row.pre_no ?? undefined,
    cancelWhy: row.cancel_why ?? undefined,
    clearedAt: moment(row.cleared_at),
    askDue: moment(row.ask_due),
    trouble: row.trouble ?? undefined,
    papers: papers.map(paper => ({
      guid: paper.guid,
      kind: paper.kind,
      state: paper.state,
      stateAt: moment(paper.state_at),
      messageId: paper.message_id ?? undefined,
      alone: paper.alone,
      sentAt: moment(paper.sent_at),
    })),
  }
}
