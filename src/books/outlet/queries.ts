// Every statement about outlets and the terminals at their counters.
import {
  cellOf,
  type CashierId,
  type Cell,
  type MerchantId,
  type OutletId,
  type TerminalId,
} from '#kernel/ids'
import type { Instant } from '#kernel/time'
import { at, json, sql, type Sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { Place } from './secrets.ts'
import type { EditOutlet, Outlet, OutletState, TerminalView } from './shapes.ts'

const columns = (): Sql => sql`
  outlet.id, outlet.merchant_id as "merchantId", outlet.merchant_number as "merchantNumber",
  outlet.merchant_name as "merchantName", outlet.name, outlet.address, outlet.zone,
  outlet.currency, outlet.mcc, outlet.token, outlet.footer,
  case when outlet.suspended then 'blocked' else outlet.state end as state`

export const addOutlet = (work: Work, row: Outlet): Promise<number> =>
  work.tx.run(sql`
    insert into outlet.outlet
           (cell, id, merchant_id, merchant_number, merchant_name, name, address, zone, currency, mcc,
            token, footer, state, opened_at)
    values (${cellOf(row.id)}, ${row.id}, ${row.merchantId}, ${row.merchantNumber}, ${row.merchantName},
            ${row.name}, ${json(row.address)}, ${row.zone}, ${row.currency}, ${row.mcc}, ${row.token},
            ${row.footer}, ${row.state}, ${at(work.now)})
  `)

/** What is left out stays. */
export const editOutlet = (work: Work, ask: EditOutlet): Promise<number> =>
  work.tx.run(sql`
    update outlet.outlet
       set name = coalesce(${ask.name ?? null}::text, name),
           merchant_name = coalesce(${ask.merchantName ?? null}::text, merchant_name),
           address = coalesce(${ask.address ? json(ask.address) : null}::jsonb, address),
           mcc = coalesce(${ask.mcc ?? null}::text, mcc),
           footer = coalesce(${ask.footer ?? null}::text, footer)
     where cell = ${cellOf(ask.outletId)}
       and id = ${ask.outletId}
       and merchant_id = ${ask.merchantId}
  `)

export const moveOutlet = (
  work: Work,
  ask: { outletId: OutletId; from: readonly OutletState[]; to: OutletState },
): Promise<number> =>
  work.tx.run(sql`
    update outlet.outlet
       set state = ${ask.to}
     where cell = ${cellOf(ask.outletId)}
       and id = ${ask.outletId}
       and state = any(${ask.from}::text[])
  `)

export const suspendOutlets = (
  work: Work,
  ask: { merchantId: MerchantId; suspended: boolean },
): Promise<number> =>
  work.tx.run(sql`
    update outlet.outlet
       set suspended = ${ask.suspended}
     where cell = ${cellOf(ask.merchantId)}
       and merchant_id = ${ask.merchantId}
       and suspended <> ${ask.suspended}
  `)

/** In the order asked; what is unknown is left out. */
export const findOutlets = (work: Work, ids: readonly OutletId[]): Promise<Outlet[]> =>
  work.tx.rows<Outlet>(sql`
    select ${columns()}
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) with ordinality as ask (cell, id, ord)
      join outlet.outlet on outlet.cell = ask.cell and outlet.id = ask.id
     order by ask.ord
  `)

export const outletsOfMerchant = (work: Work, merchantId: MerchantId): Promise<Outlet[]> =>
  work.tx.rows<Outlet>(sql`
    select ${columns()}
      from outlet.outlet
     where outlet.cell = ${cellOf(merchantId)}
       and outlet.merchant_id = ${merchantId}
     order by outlet.id
  `)

export const latestOutlets = (
  work: Work,
  ask: { after?: OutletId | undefined; limit: number },
): Promise<Outlet[]> =>
  work.tx.rows<Outlet>(sql`
    select ${columns()} /* scatter: the office reads all outlets */
      from outlet.outlet
     where outlet.id < ${ask.after ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'}
     order by outlet.id desc
     limit ${ask.limit}
  `)

export const outletOfToken = (
  work: Work,
  { cell, token }: { cell: Cell; token: string },
): Promise<Outlet | undefined> =>
  work.tx.row<Outlet>(sql`
    select ${columns()}
      from outlet.outlet
     where outlet.cell = ${cell}
       and outlet.token = ${token}
  `)

/** Its number is the next in its outlet; held fast by the outlet, so that two never get the same. */
export async function addTerminal(
  work: Work,
  row: { id: TerminalId; outletId: OutletId; name: string },
): Promise<number> {
  await work.tx.run(sql`
    select id
      from outlet.outlet
     where cell = ${cellOf(row.outletId)}
       and id = ${row.outletId}
       for update
  `)
  const added = await work.tx.row<{ number: number }>(sql`
    insert into outlet.terminal (cell, id, outlet_id, number, name, state, device)
    select ${cellOf(row.id)}, ${row.id}, ${row.outletId}, coalesce(max(number), 0) + 1, ${row.name},
           'waiting', ''
      from outlet.terminal
     where cell = ${cellOf(row.outletId)}
       and outlet_id = ${row.outletId}
    returning number
  `)
  return added?.number ?? 0
}

export const terminalsOfOutlets = (work: Work, ids: readonly OutletId[]): Promise<TerminalView[]> =>
  work.tx.rows<TerminalView>(sql`
    select terminal.id, terminal.outlet_id as "outletId", terminal.number, terminal.name,
           terminal.state, terminal.device, terminal.paired_at as "pairedAt",
           terminal.seen_at as "seenAt"
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) as ask (cell, id)
      join outlet.terminal on terminal.cell = ask.cell and terminal.outlet_id = ask.id
     order by terminal.outlet_id, terminal.number
  `)

/** A code that opens the terminal from now on, in place of the one before. False where it is not there. */
export async function openPairing(
  work: Work,
  ask: { terminalId: TerminalId; merchantId: MerchantId; hash: Buffer; until: Instant },
): Promise<boolean> {
  const opened = await work.tx.run(sql`
    update outlet.terminal
       set pairing_hash = ${ask.hash}, pairing_until = ${at(ask.until)}
      from outlet.outlet
     where terminal.cell = ${cellOf(ask.terminalId)}
       and terminal.id = ${ask.terminalId}
       and outlet.cell = terminal.cell
       and outlet.id = terminal.outlet_id
       and outlet.merchant_id = ${ask.merchantId}
  `)
  return opened === 1
}

/** Where a code leads. False when a living code of another terminal is the same. */
export async function pointPairing(
  work: Work,
  { cell, hash }: Place,
  ask: { terminalId: TerminalId; until: Instant },
): Promise<boolean> {
  const pointed = await work.tx.run(sql`
    insert into outlet.pairing as known (cell, hash, terminal_id, until)
    values (${cell}, ${hash}, ${ask.terminalId}, ${at(ask.until)})
        on conflict (cell, hash) do update
       set terminal_id = excluded.terminal_id, until = excluded.until
     where known.until <= ${at(work.now)}::timestamptz
  `)
  return pointed === 1
}

export const pairingAt = (
  work: Work,
  { cell, hash }: Place,
): Promise<{ terminalId: TerminalId } | undefined> =>
  work.tx.row<{ terminalId: TerminalId }>(sql`
    select terminal_id as "terminalId"
      from outlet.pairing
     where cell = ${cell}
       and hash = ${hash}
  `)

/** Once for one code: who comes second finds it gone. The device before is shut out. */
export async function pairTerminal(
  work: Work,
  ask: { terminalId: TerminalId; code: Buffer; token: Buffer; device: string },
): Promise<boolean> {
  const paired = await work.tx.run(sql`
    update outlet.terminal
       set state = 'active', token_hash = ${ask.token}, device = ${ask.device},
           paired_at = ${at(work.now)}, seen_at = ${at(work.now)}, pairing_hash = null,
           pairing_until = null, cashier_id = null, cashier_until = null
     where cell = ${cellOf(ask.terminalId)}
       and id = ${ask.terminalId}
       and pairing_hash = ${ask.code}
       and pairing_until > ${at(work.now)}
  `)
  return paired === 1
}

/** Its device is shut out until it is paired anew; answers how many were. */
export const shutTerminal = (
  work: Work,
  ask: { terminalId: TerminalId; merchantId: MerchantId },
): Promise<number> =>
  work.tx.run(sql`
    update outlet.terminal
       set state = 'blocked', token_hash = null, pairing_hash = null, pairing_until = null,
           cashier_id = null, cashier_until = null
      from outlet.outlet
     where terminal.cell = ${cellOf(ask.terminalId)}
       and terminal.id = ${ask.terminalId}
       and outlet.cell = terminal.cell
       and outlet.id = terminal.outlet_id
       and outlet.merchant_id = ${ask.merchantId}
  `)

export type TerminalRow = Outlet &
  Readonly<{
    terminal_id: TerminalId
    number: number
    terminal_name: string
    seen_at: Instant
    cashier_id: CashierId | null
    cashier_name: string | null
    supervisor: boolean | null
  }>

/** Read on nearly every request of a till: one row by its token, two more beside it. */
export const terminalOfToken = (
  work: Work,
  { cell, hash }: Place,
): Promise<TerminalRow | undefined> =>
  work.tx.row<TerminalRow>(sql`
    select terminal.id as terminal_id, terminal.number, terminal.name as terminal_name,
           terminal.seen_at, cashier.id as cashier_id, cashier.name as cashier_name,
           cashier.supervisor, ${columns()}
      from outlet.terminal
      join outlet.outlet on outlet.cell = terminal.cell and outlet.id = terminal.outlet_id
      left join outlet.cashier on cashier.cell = terminal.cell and cashier.id = terminal.cashier_id
            and terminal.cashier_until > ${at(work.now)} and cashier.gone_at is null
     where terminal.cell = ${cell}
       and terminal.token_hash = ${hash}
       and terminal.state = 'active'
  `)

export const noteSeen = (work: Work, terminalId: TerminalId): Promise<number> =>
  work.tx.run(sql`
    update outlet.terminal
       set seen_at = ${at(work.now)}
     where cell = ${cellOf(terminalId)}
       and id = ${terminalId}
  `)

/** What has run out, in every cell. */
export const forgetPairings = (work: Work): Promise<number> =>
  work.tx.run(sql`
    delete from outlet.pairing /* scatter: a sweep over all cells */
     where until <= ${at(work.now)}
  `)
