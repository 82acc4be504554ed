// Deals of the treasury, under four eyes: what is agreed to is carried out by whoever keeps the ledger.
import type { Currency } from '#kernel/money'
import type { Instant } from '#kernel/time'
import { audit as trail } from '#platform/audit'
import { newCell } from '#platform/chance'
import { at, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import { dealUnknown, ownDeal } from './errors.ts'
import type { Deal, DealId, DealTerms } from './shapes.ts'

/** One person proposes; nothing moves. */
export async function proposeDeal(
  work: Work,
  { terms, why }: Readonly<{ terms: DealTerms; why: string }>,
): Promise<DealId> {
  const id = work.id<'deal'>(newCell())
  const hedge = terms.kind === 'hedge' ? terms : undefined
  await work.tx.run(sql`
    insert into fx.deal (id, kind, sold, sold_in, bought, bought_in, reference, why, state,
                         proposed_at, proposed_by)
    values (${id}, ${terms.kind}, ${hedge?.sold.minor ?? null}, ${hedge?.sold.currency ?? null},
            ${hedge?.bought.minor ?? null}, ${hedge?.bought.currency ?? null},
            ${hedge?.reference ?? ''}, ${why}, 'proposed', ${at(work.now)}::timestamptz,
            ${nameOf(work)})
  `)
  await trail(work, { act: `deal.propose.${terms.kind}`, subject: id, reason: why })
  return id
}

/** A second person agrees: what is answered is posted in the same work. Throws `fx.deal_unknown`, `fx.own_deal`. */
export async function agreeDeal(work: Work, id: DealId): Promise<Deal> {
  const found = await lock(work, id)
  if (found.proposedBy === nameOf(work)) throw ownDeal()
  await decide(work, id, 'done')
  await trail(work, { act: `deal.agree.${found.terms.kind}`, subject: id, reason: found.why })
  return { ...found, state: 'done' }
}

/** Taken back by whoever proposed it, or refused by another. Throws `fx.deal_unknown`. */
export async function withdrawDeal(work: Work, id: DealId): Promise<void> {
  const { why } = await lock(work, id)
  await decide(work, id, 'withdrawn')
  await trail(work, { act: 'deal.withdraw', subject: id, reason: why })
}

/** The newest first, those that wait for a second person before all others. */
export async function dealsOf(work: Work, ask: { limit: number }): Promise<Deal[]> {
  const rows = await work.tx.rows<Row>(sql`
    select ${columns}
      from fx.deal
     order by (state = 'proposed') desc, id desc
     limit ${ask.limit}
  `)
  return rows.map(fromRow)
}

async function lock(work: Work, id: DealId): Promise<Deal> {
  const row = await work.tx.row<Row>(sql`
    select ${columns}
      from fx.deal
     where id = ${id}
       and state = 'proposed'
       for update
  `)
  if (!row) throw dealUnknown()
  return fromRow(row)
}

const decide = (work: Work, id: DealId, state: Deal['state']): Promise<number> =>
  work.tx.run(sql`
    update fx.deal
       set state = ${state}, decided_at = ${at(work.now)}::timestamptz, decided_by = ${nameOf(work)}
     where id = ${id}
  `)

const nameOf = ({ actor }: Work): string => `${actor.kind}/${actor.id}`

type Row = {
  id: DealId
  kind: DealTerms['kind']
  sold: bigint | null
  sold_in: Currency | null
  bought: bigint | null
  bought_in: Currency | null
  reference: string
  why: string
  state: Deal['state']
  proposed_at: Instant
  proposed_by: string
  decided_at: Instant | null
  decided_by: string | null
}

const columns = sql`
  id, kind, sold, sold_in, bought, bought_in, reference, why, state, proposed_at, proposed_by,
  decided_at, decided_by
`

const fromRow = (row: Row): Deal => ({
  id: row.id,
  terms: termsOf(row),
  why: row.why,
  state: row.state,
  proposedAt: row.proposed_at,
  proposedBy: row.proposed_by,
  ...(row.decided_at !== null && { decidedAt: row.decided_at }),
  ...(row.decided_by !== null && { decidedBy: row.decided_by }),
})

function termsOf({ kind, sold, sold_in, bought, bought_in, reference }: Row): DealTerms {
  if (kind === 'realise' || sold === null || bought === null || !sold_in || !bought_in)
    return { kind: 'realise' }
  return {
    kind,
    sold: { currency: sold_in, minor: sold },
    bought: { currency: bought_in, minor: bought },
    reference,
  }
}
