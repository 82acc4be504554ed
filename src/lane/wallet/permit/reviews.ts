// The queue of rules that spoke: a person looks, a second one agrees before a wallet is frozen.
import { cellOf, type ShopperId } from '#kernel/ids'
import type { Currency } from '#kernel/money'
import type { Instant } from '#kernel/time'
import { at, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import { reviewClosed, reviewUnknown, sameHands } from '../errors.ts'
import { saveFrozen } from '../queries.ts'
import type { Decision, Review, ReviewId, RuleAction } from '../shapes.ts'

type Row = {
  id: ReviewId
  shopper_id: ShopperId
  currency: Currency
  rule: string
  action: RuleAction
  key: string
  inputs: Record<string, string>
  at: Instant
  state: Review['state']
  decision: Decision | null
  note: string | null
  first_by: string | null
  second_by: string | null
  closed_at: Instant | null
}

const columns = sql`
  r.id, r.shopper_id, r.currency, r.rule, r.action, r.key, r.inputs, r.at, r.state, r.decision, r.note, r.first_by,
  r.second_by, r.closed_at
`

/** What the office has to look at, the oldest first; or all that spoke about one shopper, the newest first. */
export async function reviews(
  work: Work,
  { shopperId, limit }: { shopperId?: ShopperId; limit: number },
): Promise<Review[]> {
  const rows =
    shopperId === undefined
      ? await work.tx.rows<Row>(sql`
          select ${columns} /* scatter: the office looks at the whole house */
            from wallet.review r
           where r.state <> 'closed'
           order by r.at
           limit ${limit}
        `)
      : await work.tx.rows<Row>(sql`
          select ${columns}
            from wallet.review r
           where r.cell = ${cellOf(shopperId)}
             and r.shopper_id = ${shopperId}
           order by r.at desc
           limit ${limit}
        `)
  return rows.map(reviewFrom)
}

/**
 * Decides a review. `clear` closes it; `freeze` is proposed by one and done when another one says so too.
 * A second one who says `clear` to a proposal closes it. Throws `wallet.review_unknown`,
 * `wallet.review_closed`, `wallet.same_hands`.
 */
export async function decide(
  work: Work,
  ask: { reviewId: ReviewId; decision: Decision; by: string; note: string },
): Promise<Review> {
  const row = await work.tx.row<Row>(sql`
    select ${columns}
      from wallet.review r
     where r.cell = ${cellOf(ask.reviewId)}
       and r.id = ${ask.reviewId}
       for update
  `)
  if (!row) throw reviewUnknown()
  if (row.state === 'closed') throw reviewClosed()
  if (row.first_by === ask.by && row.state === 'proposed') throw sameHands()
  const proposes = ask.decision === 'freeze' && row.state === 'open'
  const after: Row = {
    ...row,
    state: proposes ? 'proposed' : 'closed',
    decision: ask.decision,
    note: ask.note,
    first_by: row.first_by ?? ask.by,
    second_by: row.first_by === null ? null : ask.by,
    closed_at: proposes ? null : work.now,
  }
  await save(work, after)
  if (after.state === 'closed' && ask.decision === 'freeze')
    await saveFrozen(
      work,
      { shopperId: row.shopper_id, currency: row.currency },
      { why: `${row.rule}: ${ask.note}`, by: ask.by },
    )
  return reviewFrom(after)
}

const save = (work: Work, row: Row): Promise<number> =>
  work.tx.run(sql`
    update wallet.review r
       set state = ${row.state}, decision = ${row.decision}, note = ${row.note}, first_by = ${row.first_by},
           second_by = ${row.second_by},
           closed_at = ${row.closed_at === null ? null : at(row.closed_at)}::timestamptz
     where r.cell = ${cellOf(row.id)}
       and r.id = ${row.id}
  `)

const reviewFrom = (row: Row): Review => ({
  id: row.id,
  shopperId: row.shopper_id,
  currency: row.currency,
  key: row.key,
  rule: row.rule,
  action: row.action,
  at: row.at,
  inputs: row.inputs,
  state: row.state,
  ...(row.decision !== null && { decision: row.decision }),
  ...(row.note !== null && { note: row.note }),
  ...(row.first_by !== null && { firstBy: row.first_by }),
  ...(row.second_by !== null && { secondBy: row.second_by }),
  ...(row.closed_at !== null && { closedAt: row.closed_at }),
})
