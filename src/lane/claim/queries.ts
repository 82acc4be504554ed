// Every SQL statement of the claim room.
import { cellOf, type ClaimId, type Id, type OrderId } from '#kernel/ids'
import { money, type Currency } from '#kernel/money'
import { instant, type Instant } from '#kernel/time'
import { at, json, sql, type Sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { Claim, Entry, FileHead, Party, State } from './shapes.ts'

type Row = Omit<
  Claim,
  'asked' | 'given' | 'due' | 'decideBy' | 'sentAt' | 'disputedAt' | 'endedAt' | 'ruling'
> & {
  currency: Currency
  asked: bigint
  given: bigint | null
  due: Instant | null
  decideBy: Instant | null
  sentAt: Instant | null
  disputedAt: Instant | null
  endedAt: Instant | null
  ruling: Claim['ruling'] | null
}

const columns = sql`
  c.id, c.number, c.order_id as "orderId", c.order_number as "orderNumber", c.merchant_id as "merchantId",
  c.shopper_id as "shopperId", c.kind, c.wish, c.reason, c.wanted, c.currency, c.asked, c.state, c.clocks,
  c.opened_at as "openedAt", c.due, c.decide_by as "decideBy", c.sent_at as "sentAt", c.carrier, c.tracking,
  c.disputed_at as "disputedAt", c.bearer, c.ruling, c.proposed_by as "proposedBy", c.ruled_by as "ruledBy",
  c.given, c.restock, c.ended_at as "endedAt", c.why`

/** Keeps a new claim; false when one of its order is under way. */
export async function insert(work: Work, claim: Claim): Promise<boolean> {
  const count = await work.tx.run(sql`
    insert into claim.claim (cell, id, number, order_id, order_number, merchant_id, shopper_id, kind, wish,
                             reason, wanted, currency, asked, state, clocks, opened_at, due, decide_by,
                             disputed_at, bearer, ruling, proposed_by, ruled_by)
    values (${cellOf(claim.id)}, ${claim.id}, ${claim.number}, ${claim.orderId}, ${claim.orderNumber},
            ${claim.merchantId}, ${claim.shopperId}, ${claim.kind}, ${claim.wish}, ${claim.reason},
            ${json(claim.wanted)}, ${claim.asked.currency}, ${claim.asked.minor}, ${claim.state},
            ${json(claim.clocks)}, ${at(claim.openedAt)}, ${when(claim.due)}, ${when(claim.decideBy)},
            ${when(claim.disputedAt)}, ${claim.bearer}, ${claim.ruling ? json(claim.ruling) : null},
            ${claim.proposedBy ?? null}, ${claim.ruledBy ?? null})
        on conflict (cell, order_id) where ended_at is null do nothing
  `)
  return count > 0
}

/** What moved; what was asked, of which order and by whom never changes. */
export const save = (work: Work, claim: Claim): Promise<number> =>
  work.tx.run(sql`
    update claim.claim
       set state = ${claim.state},
           due = ${when(claim.due)}::timestamptz,
           decide_by = ${when(claim.decideBy)}::timestamptz,
           sent_at = ${when(claim.sentAt)}::timestamptz,
           carrier = ${claim.carrier ?? null},
           tracking = ${claim.tracking ?? null},
           disputed_at = ${when(claim.disputedAt)}::timestamptz,
           bearer = ${claim.bearer},
           ruling = ${claim.ruling ? json(claim.ruling) : null},
           proposed_by = ${claim.proposedBy ?? null},
           ruled_by = ${claim.ruledBy ?? null},
           given = ${claim.given?.minor ?? null},
           restock = ${claim.restock},
           ended_at = ${when(claim.endedAt)}::timestamptz,
           why = ${claim.why}
     where cell = ${cellOf(claim.id)}
       and id = ${claim.id}
  `)

/** Held fast until the work ends. */
export const lock = async (work: Work, id: ClaimId): Promise<Claim | undefined> =>
  (
    await read(
      work,
      sql`
    select ${columns}
      from claim.claim c
     where c.cell = ${cellOf(id)}
       and c.id = ${id}
       for no key update
  `,
    )
  )[0]

export const find = (work: Work, ids: readonly ClaimId[]): Promise<Claim[]> =>
  read(
    work,
    sql`
    select ${columns}
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) as ask (cell, id)
      join claim.claim c on c.cell = ask.cell and c.id = ask.id
  `,
  )

/** All claims of orders, the oldest first. */
export const ofOrders = (work: Work, orderIds: readonly OrderId[]): Promise<Claim[]> =>
  read(
    work,
    sql`
    select ${columns}
      from unnest(${orderIds.map(cellOf)}::int[], ${orderIds}::uuid[]) as ask (cell, id)
      join claim.claim c on c.cell = ask.cell and c.order_id = ask.id
     order by c.id
  `,
  )

const last = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

type Page = Readonly<{ before?: ClaimId | undefined; limit: number; state?: State | undefined }>

const ofState = ({ state }: Page): Sql => (state ? sql`and c.state = ${state}` : sql``)

export const ofMerchant = (work: Work, ask: Page & { merchantId: Id<'merchant'> }) =>
  read(
    work,
    sql`
    select ${columns}
      from claim.claim c
     where c.cell = ${cellOf(ask.merchantId)}
       and c.merchant_id = ${ask.merchantId}
       and c.id < ${ask.before ?? last}
       ${ofState(ask)}
     order by c.id desc
     limit ${ask.limit}
  `,
  )

export const ofShopper = (work: Work, ask: Page & { shopperId: Id<'shopper'> }) =>
  read(
    work,
    sql`
    select ${columns} /* scatter: she buys from merchants of many cells */
      from claim.claim c
     where c.shopper_id = ${ask.shopperId}
       and c.id < ${ask.before ?? last}
     order by c.id desc
     limit ${ask.limit}
  `,
  )

/** Disputes the soonest promised first, or all of a state the newest first, for the office. */
export const ofHouse = (work: Work, ask: Page): Promise<Claim[]> =>
  ask.state === 'disputed'
    ? read(
        work,
        sql`
    select ${columns} /* scatter: the office reads every merchant */
      from claim.claim c
     where c.state = 'disputed'
     order by c.decide_by, c.id
     limit ${ask.limit}
  `,
      )
    : read(
        work,
        sql`
    select ${columns} /* scatter: the office reads every merchant */
      from claim.claim c
     where c.id < ${ask.before ?? last}
       ${ofState(ask)}
     order by c.id desc
     limit ${ask.limit}
  `,
      )

/** Claims whose clock ran out, the longest ago first; what another sweep holds is left to it. */
export const lockDue = (work: Work, limit: number): Promise<Claim[]> =>
  read(
    work,
    sql`
    select ${columns} /* scatter: clocks run out everywhere */
      from claim.claim c
     where c.due <= ${at(work.now)}
     order by c.due
     limit ${limit}
       for no key update skip locked
  `,
  )

export const addEntry = (work: Work, entry: Entry): Promise<number> =>
  work.tx.run(sql`
    insert into claim.entry (cell, claim_id, id, at, actor, who, what, text, file)
    values (${cellOf(entry.claimId)}, ${entry.claimId}, ${entry.id}, ${at(entry.at)}, ${entry.actor},
            ${entry.who}, ${entry.what}, ${entry.text}, decode(${entry.file ?? null}, 'hex'))
  `)

type EntryRow = Omit<Entry, 'file'> & { actor: Party; file: string | null }

export const entries = async (work: Work, claimId: ClaimId): Promise<Entry[]> =>
  (
    await work.tx.rows<EntryRow>(sql`
    select e.id, e.claim_id as "claimId", e.at, e.actor, e.who, e.what, e.text, encode(e.file, 'hex') as file
      from claim.entry e
     where e.cell = ${cellOf(claimId)}
       and e.claim_id = ${claimId}
     order by e.id
  `)
  ).map(row => ({ ...row, file: row.file ?? undefined }))

/** Keeps a file once, however often it is sent. */
export const addFile = (
  work: Work,
  ask: FileHead & { claimId: ClaimId; content: Buffer },
): Promise<number> =>
  work.tx.run(sql`
    insert into claim.file (cell, claim_id, sha256, name, type, size, content)
    values (${cellOf(ask.claimId)}, ${ask.claimId}, decode(${ask.sha256}, 'hex'), ${ask.name}, ${ask.type},
            ${ask.size}, ${ask.content})
        on conflict (cell, claim_id, sha256) do nothing
  `)

export const files = (work: Work, claimId: ClaimId): Promise<FileHead[]> =>
  work.tx.rows<FileHead>(sql`
    select encode(f.sha256, 'hex') as sha256, f.name, f.type, f.size
      from claim.file f
     where f.cell = ${cellOf(claimId)}
       and f.claim_id = ${claimId}
  `)

export const fileContent = (
  work: Work,
  ask: { claimId: ClaimId; sha256: string },
): Promise<{ name: string; type: string; content: Buffer } | undefined> =>
  work.tx.row(sql`
    select f.name, f.type, f.content
      from claim.file f
     where f.cell = ${cellOf(ask.claimId)}
       and f.claim_id = ${ask.claimId}
       and f.sha256 = decode(${ask.sha256}, 'hex')
  `)

/** Claims that say refunded and what they gave, in pages, for the audit. */
export const page = (work: Work, ask: { after: ClaimId | undefined; limit: number }) =>
  read(
    work,
    sql`
    select ${columns} /* scatter: an audit reads them all */
      from claim.claim c
     where c.id > ${ask.after ?? '00000000-0000-0000-0000-000000000000'}
     order by c.id
     limit ${ask.limit}
  `,
  )

async function read(work: Work, query: Sql): Promise<Claim[]> {
  return (await work.tx.rows<Row>(query)).map(fromRow)
}

const when = (moment: Instant | undefined): string | null =>
  moment === undefined ? null : at(moment)
const known = (moment: Instant | null): Instant | undefined =>
  moment === null ? undefined : instant(moment)

function fromRow({ currency, ...row }: Row): Claim {
  return {
    ...row,
    asked: money(currency, row.asked),
    given: row.given === null ? undefined : money(currency, row.given),
    carrier: row.carrier ?? undefined,
    tracking: row.tracking ?? undefined,
    proposedBy: row.proposedBy ?? undefined,
    ruledBy: row.ruledBy ?? undefined,
    ruling: row.ruling ?? undefined,
    due: known(row.due),
    decideBy: known(row.decideBy),
    sentAt: known(row.sentAt),
    disputedAt: known(row.disputedAt),
    endedAt: known(row.endedAt),
  }
}
