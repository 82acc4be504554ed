// Every statement about cashiers, their PINs, and who is signed in at a terminal.
import {
  cellOf,
  type CashierId,
  type MerchantId,
  type OutletId,
  type TerminalId,
} from '#kernel/ids'
import type { Instant } from '#kernel/time'
import { at, sql, type Sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { Cashier } from './shapes.ts'

const columns = (): Sql => sql`
  cashier.id, cashier.outlet_id as "outletId", cashier.name, cashier.supervisor,
  cashier.gone_at is not null as gone`

export const addCashier = (work: Work, row: Cashier & { pin: string }): Promise<number> =>
  work.tx.run(sql`
    insert into outlet.cashier (cell, id, outlet_id, name, supervisor, pin, tries)
    values (${cellOf(row.id)}, ${row.id}, ${row.outletId}, ${row.name}, ${row.supervisor}, ${row.pin}, 0)
  `)

/** Those who work at these outlets, by name. */
export const cashiersOfOutlets = (work: Work, ids: readonly OutletId[]): Promise<Cashier[]> =>
  work.tx.rows<Cashier>(sql`
    select ${columns()}
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) as ask (cell, id)
      join outlet.cashier on cashier.cell = ask.cell and cashier.outlet_id = ask.id
     where cashier.gone_at is null
     order by cashier.outlet_id, cashier.name, cashier.id
  `)

/** In the order asked, those who are gone too; who is unknown is left out. */
export const findCashiers = (work: Work, ids: readonly CashierId[]): Promise<Cashier[]> =>
  work.tx.rows<Cashier>(sql`
    select ${columns()}
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) with ordinality as ask (cell, id, ord)
      join outlet.cashier on cashier.cell = ask.cell and cashier.id = ask.id
     order by ask.ord
  `)

/** What is left out stays. A new PIN ends a lock. */
export const editCashier = (
  work: Work,
  ask: {
    cashierId: CashierId
    merchantId: MerchantId
    pin?: string
    name?: string
    supervisor?: boolean
    gone?: true
  },
): Promise<number> =>
  work.tx.run(sql`
    update outlet.cashier
       set pin = coalesce(${ask.pin ?? null}::text, cashier.pin),
           name = coalesce(${ask.name ?? null}::text, cashier.name),
           supervisor = coalesce(${ask.supervisor ?? null}::boolean, cashier.supervisor),
           tries = case when ${ask.pin !== undefined} then 0 else tries end,
           locked_until = case when ${ask.pin !== undefined} then null else locked_until end,
           gone_at = case when ${ask.gone ?? false} then ${at(work.now)}::timestamptz else gone_at end
      from outlet.outlet
     where cashier.cell = ${cellOf(ask.cashierId)}
       and cashier.id = ${ask.cashierId}
       and cashier.gone_at is null
       and outlet.cell = cashier.cell
       and outlet.id = cashier.outlet_id
       and outlet.merchant_id = ${ask.merchantId}
  `)

export type TryRow = Cashier &
  Readonly<{ pin: string; tries: number; locked_until: Instant | null }>

/** Counted before the PIN is looked at and held fast until the work ends: guesses come one by one. */
export const countTry = (
  work: Work,
  ask: { terminalId: TerminalId; cashierId: CashierId },
): Promise<TryRow | undefined> =>
  work.tx.row<TryRow>(sql`
    update outlet.cashier
       set tries = case when cashier.locked_until <= ${at(work.now)} then 1 else cashier.tries + 1 end,
           locked_until = case when cashier.locked_until <= ${at(work.now)} then null
                               else cashier.locked_until end
      from outlet.terminal
     where cashier.cell = ${cellOf(ask.cashierId)}
       and cashier.id = ${ask.cashierId}
       and cashier.gone_at is null
       and terminal.cell = ${cellOf(ask.terminalId)}
       and terminal.id = ${ask.terminalId}
       and terminal.outlet_id = cashier.outlet_id
       and terminal.state = 'active'
    returning ${columns()}, cashier.pin, cashier.tries, cashier.locked_until
  `)

export const settleTry = (
  work: Work,
  ask: { cashierId: CashierId; tries: number; lockedUntil: Instant | null },
): Promise<number> =>
  work.tx.run(sql`
    update outlet.cashier
       set tries = ${ask.tries},
           locked_until = ${ask.lockedUntil === null ? null : at(ask.lockedUntil)}::timestamptz
     where cell = ${cellOf(ask.cashierId)}
       and id = ${ask.cashierId}
  `)

/** Who works at the terminal from now on; nobody, when none is given. */
export const seat = (
  work: Work,
  ask: { terminalId: TerminalId; cashierId: CashierId | null; until: Instant | null },
): Promise<number> =>
  work.tx.run(sql`
    update outlet.terminal
       set cashier_id = ${ask.cashierId},
           cashier_until = ${ask.until === null ? null : at(ask.until)}::timestamptz
     where cell = ${cellOf(ask.terminalId)}
       and id = ${ask.terminalId}
  `)
