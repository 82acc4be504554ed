// What the audit asks of stock: every place where the figures do not agree.
import { type VariantId } from '#kernel/ids'
import { sql } from '#platform/sql'
import type { Work } from '#platform/work'

/** A variant whose figures are wrong, and in what; when none is, one row with `counted` alone. */
export type Fault = Readonly<{
  counted: number
  variantId: VariantId
  promised: boolean
  moved: boolean
  below: boolean
}>

/** Variants whose figures do not follow from promises and movements; how many were looked at. */
export const faults = (work: Work): Promise<Fault[]> =>
  work.tx.rows(sql`
    with live as (
      select p.cell, p.variant_id, sum(p.quantity) as quantity
        from stock.promise p
       where p.state in ('held', 'confirmed')
       group by p.cell, p.variant_id
    ), moved as (
      select m.cell, m.variant_id, sum(m.quantity) as quantity
        from stock.movement m
       group by m.cell, m.variant_id
    ), judged as (
      select coalesce(s.variant_id, m.variant_id, l.variant_id) as variant_id,
             coalesce(s.promised, 0) <> coalesce(l.quantity, 0) as promised,
             coalesce(s.on_hand, 0) <> coalesce(m.quantity, 0) as moved,
             coalesce(s.on_hand < 0 or s.promised < 0 or s.promised > s.on_hand, false) as below
        from stock.stock s
        full join moved m on m.cell = s.cell and m.variant_id = s.variant_id
        full join live l on l.cell = coalesce(s.cell, m.cell)
                        and l.variant_id = coalesce(s.variant_id, m.variant_id)
    ), broken as (
      select j.variant_id, j.promised, j.moved, j.below
        from judged j
       where j.promised or j.moved or j.below
       limit 100
    )
    select t.counted, b.variant_id as "variantId",
           coalesce(b.promised, false) as promised, coalesce(b.moved, false) as moved,
           coalesce(b.below, false) as below /* scatter: the audit reads the whole house */
      from (select count(*)::int as counted from judged) t
      left join broken b on true
  `)
