// Every statement about numbers of refunds, bills that were handed out, and payments that were declared.
import type { AppId } from '#books/outlet/outlet'
import { cellOf, type Cell, type SaleId } from '#kernel/ids'
import { money } from '#kernel/money'
import type { Instant } from '#kernel/time'
import { at, sql, type Sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { BillName, Declaration, Identity, NewDeclaration, SaleName } from './shapes.ts'

export async function addVoid(work: Work, home: Cell, ask: SaleName): Promise<void> {
  await work.tx.run(sql`
    insert into gateway.void (cell, app_id, out_trade_no, at)
    values (${home}, ${ask.appId}, ${ask.outTradeNo}, ${at(work.now)}::timestamptz)
        on conflict (cell, app_id, out_trade_no) do nothing
  `)
}

export async function findVoid(work: Work, home: Cell, ask: SaleName): Promise<boolean> {
  const row = await work.tx.row<{ one: number }>(sql`
    select 1 as one
      from gateway.void
     where cell = ${home}
       and app_id = ${ask.appId}
       and out_trade_no = ${ask.outTradeNo}
  `)
  return row !== undefined
}

export async function addRefundNumber(
  work: Work,
  home: Cell,
  ask: Readonly<{ appId: AppId; requestNo: string; saleId: SaleId }>,
): Promise<void> {
  await work.tx.run(sql`
    insert into gateway.refund_number (cell, app_id, request_no, sale_id)
    values (${home}, ${ask.appId}, ${ask.requestNo}, ${ask.saleId})
        on conflict (cell, app_id, request_no) do nothing
  `)
}

export async function saleOfRefund(
  work: Work,
  home: Cell,
  ask: Readonly<{ appId: AppId; requestNo: string }>,
): Promise<SaleId | undefined> {
  const row = await work.tx.row<{ sale_id: SaleId }>(sql`
    select sale_id
      from gateway.refund_number
     where cell = ${home}
       and app_id = ${ask.appId}
       and request_no = ${ask.requestNo}
  `)
  return row?.sale_id
}

export type KeptBill = Readonly<{ content: Buffer; lines: number; made_at: Instant }>

/** Whoever was first keeps it; the bytes that are kept are the answer for everybody. */
export async function addBill(
  work: Work,
  home: Cell,
  bill: BillName & Readonly<{ lines: number; sha256: Buffer; content: Uint8Array }>,
): Promise<void> {
  await work.tx.run(sql`
    insert into gateway.bill (cell, app_id, kind, period, charset, lines, sha256, content, made_at)
    values (${home}, ${bill.appId}, ${bill.kind}, ${bill.period}, ${bill.charset}, ${bill.lines},
            ${bill.sha256}, ${Buffer.from(bill.content)}, ${at(work.now)})
        on conflict (cell, app_id, kind, period, charset) do nothing
  `)
}

export const findBill = (work: Work, home: Cell, bill: BillName): Promise<KeptBill | undefined> =>
  work.tx.row<KeptBill>(sql`
    select content, lines, made_at
      from gateway.bill
     where cell = ${home}
       and app_id = ${bill.appId}
       and kind = ${bill.kind}
       and period = ${bill.period}
       and charset = ${bill.charset}
  `)

type DeclarationRow = Readonly<{
  app_id: AppId
  request_no: string
  sale_id: SaleId
  number: string
  clearing_no: string
  amount: bigint
  whole: bigint
  place: string
  customs_code: string
  customs_name: string
  split: boolean
  sub_order_no: string
  identity: Identity
  declared_at: Instant
}>

const columns = (): Sql => sql`
  declaration.app_id, declaration.request_no, declaration.sale_id, declaration.number,
  declaration.clearing_no, declaration.amount, declaration.whole, declaration.place,
  declaration.customs_code, declaration.customs_name, declaration.split, declaration.sub_order_no,
  declaration.identity, declaration.declared_at`

const fromRow = (row: DeclarationRow): Declaration => ({
  appId: row.app_id,
  requestNo: row.request_no,
  saleId: row.sale_id,
  number: row.number,
  clearingNo: row.clearing_no,
  amount: money('CNY', row.amount),
  whole: money('CNY', row.whole),
  place: row.place,
  customsCode: row.customs_code,
  customsName: row.customs_name,
  split: row.split,
  subOrderNo: row.sub_order_no,
  identity: row.identity,
  declaredAt: row.declared_at,
})

/** Takes so much of what a payment may be declared for; false when not so much is left. */
export async function takeDeclared(work: Work, ask: NewDeclaration): Promise<boolean> {
  const taken = await work.tx.run(sql`
    insert into gateway.declared as known (cell, sale_id, amount, whole)
    select ${cellOf(ask.saleId)}::int, ${ask.saleId}::uuid, ${ask.amount.minor}::bigint, ${ask.whole.minor}::bigint
     where ${ask.amount.minor}::bigint <= ${ask.whole.minor}::bigint
        on conflict (cell, sale_id) do update
       set amount = known.amount + excluded.amount, whole = excluded.whole
     where known.amount + excluded.amount <= excluded.whole
  `)
  return taken === 1
}

export async function declarationsOf(work: Work, saleId: SaleId): Promise<Declaration[]> {
  const rows = await work.tx.rows<DeclarationRow>(sql`
    select ${columns()}
      from gateway.declaration
     where declaration.cell = ${cellOf(saleId)}
       and declaration.sale_id = ${saleId}
  `)
  return rows.map(fromRow)
}

export async function addDeclaration(
  work: Work,
  ask: NewDeclaration,
  numbers: Readonly<{ number: string; clearingNo: string }>,
): Promise<void> {
  await work.tx.run(sql`
    insert into gateway.declaration
           (cell, app_id, request_no, sale_id, number, clearing_no, amount, whole, place, customs_code,
            customs_name, split, sub_order_no, buyer, identity, declared_at)
    values (${cellOf(ask.saleId)}, ${ask.appId}, ${ask.requestNo}, ${ask.saleId}, ${numbers.number},
            ${numbers.clearingNo}, ${ask.amount.minor}, ${ask.whole.minor}, ${ask.place},
            ${ask.customsCode}, ${ask.customsName}, ${ask.split}, ${ask.subOrderNo},
            ${ask.buyer ? work.vault.seal(ask.buyer) : null}, ${ask.identity}, ${at(work.now)})
  `)
}

export async function findDeclarations(
  work: Work,
  home: Cell,
  ask: Readonly<{ appId: AppId; requestNos: readonly string[] }>,
): Promise<Declaration[]> {
  const rows = await work.tx.rows<DeclarationRow>(sql`
    select ${columns()}
      from gateway.declaration
     where declaration.cell = ${home}
       and declaration.app_id = ${ask.appId}
       and declaration.request_no = any (${ask.requestNos}::text[])
  `)
  return rows.map(fromRow)
}
