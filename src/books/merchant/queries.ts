// Every statement of the merchants' book.
import { cellOf, type Cell, type Id, type MerchantId } from '#kernel/ids'
import type { Currency } from '#kernel/money'
import type { Address, Country, Texts } from '#kernel/place'
import { at, json, sql, type Sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { Application, ApplicationId, MerchantState } from './shapes.ts'

export type MerchantRow = Readonly<{
  id: MerchantId
  number: bigint
  name: string
  legalName: string
  country: Country
  businessNumber: string
  currency: Currency
  commissionBp: number
  paymentFeeBp: number
  state: MerchantState
  customsCode: string
  customsName: string
  address: Address
  story: Texts
}>

const columns = (): Sql => sql`
  merchant.id, merchant.number, merchant.name, merchant.legal_name as "legalName", merchant.country,
  merchant.business_number as "businessNumber", merchant.currency,
  merchant.commission_bp as "commissionBp", merchant.payment_fee_bp as "paymentFeeBp",
  merchant.state, merchant.customs_code as "customsCode", merchant.customs_name as "customsName",
  merchant.address, merchant.story`

/** False when the business is here already. */
export async function addMerchant(work: Work, row: MerchantRow): Promise<boolean> {
  const added = await work.tx.run(sql`
    insert into merchant.merchant
           (cell, id, number, name, legal_name, country, business_number, currency, commission_bp,
            payment_fee_bp, state, customs_code, customs_name, address, story, opened_at)
    values (${cellOf(row.id)}, ${row.id}, ${row.number}, ${row.name}, ${row.legalName}, ${row.country},
            ${row.businessNumber}, ${row.currency}, ${row.commissionBp}, ${row.paymentFeeBp},
            ${row.state}, ${row.customsCode}, ${row.customsName}, ${json(row.address)},
            ${json(row.story)}, ${at(work.now)})
        on conflict (cell, country, business_number) do nothing
  `)
  return added === 1
}

export const findByNumber = (
  work: Work,
  ask: { cell: Cell; country: Country; businessNumber: string },
): Promise<MerchantRow | undefined> =>
  work.tx.row<MerchantRow>(sql`
    select ${columns()}
      from merchant.merchant
     where merchant.cell = ${ask.cell}
       and merchant.country = ${ask.country}
       and merchant.business_number = ${ask.businessNumber}
  `)

/** In the order asked. */
export const findMerchants = (work: Work, ids: readonly MerchantId[]): Promise<MerchantRow[]> =>
  work.tx.rows<MerchantRow>(sql`
    select ${columns()}
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) with ordinality as ask (cell, id, ord)
      join merchant.merchant on merchant.cell = ask.cell and merchant.id = ask.id
     order by ask.ord
  `)

export const listMerchants = (
  work: Work,
  ask: { after?: MerchantId; limit: number; state?: MerchantState },
): Promise<MerchantRow[]> =>
  work.tx.rows<MerchantRow>(sql`
    select ${columns()} /* scatter: the office reads all merchants */
      from merchant.merchant
     where merchant.id < ${ask.after ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'}
       and (${ask.state ?? null}::text is null or merchant.state = ${ask.state ?? null})
     order by merchant.id desc
     limit ${ask.limit}
  `)

/** Answers how many moved: none when the merchant was not in a state of `from`. */
export const moveMerchant = (
  work: Work,
  ask: { id: MerchantId; from: readonly MerchantState[]; to: MerchantState },
): Promise<number> =>
  work.tx.run(sql`
    update merchant.merchant
       set state = ${ask.to}
     where cell = ${cellOf(ask.id)}
       and id = ${ask.id}
       and state = any(${ask.from}::text[])
  `)

/** What is left out stays. */
export const editMerchant = (
  work: Work,
  ask: {
    id: MerchantId
    name?: string
    story?: Texts
    commissionBp?: number
    paymentFeeBp?: number
    customs?: { code: string; name: string }
  },
): Promise<number> =>
  work.tx.run(sql`
    update merchant.merchant
       set name = coalesce(${ask.name ?? null}::text, name),
           story = story || coalesce(${ask.story ? json(ask.story) : null}::jsonb, '{}'),
           commission_bp = coalesce(${ask.commissionBp ?? null}::int, commission_bp),
           payment_fee_bp = coalesce(${ask.paymentFeeBp ?? null}::int, payment_fee_bp),
           customs_code = coalesce(${ask.customs?.code ?? null}::text, customs_code),
           customs_name = coalesce(${ask.customs?.name ?? null}::text, customs_name)
     where cell = ${cellOf(ask.id)}
       and id = ${ask.id}
  `)

export const setBank = (
  work: Work,
  ask: { id: MerchantId; sealed: Buffer; masked: string },
): Promise<number> =>
  work.tx.run(sql`
    update merchant.merchant
       set bank = ${ask.sealed}, masked_account = ${ask.masked}
     where cell = ${cellOf(ask.id)}
       and id = ${ask.id}
  `)

export type BankRow = Readonly<{ id: MerchantId; bank: Buffer; masked: string }>

/** In the order asked; who has given no account is left out. */
export const findBanks = (work: Work, ids: readonly MerchantId[]): Promise<BankRow[]> =>
  work.tx.rows<BankRow>(sql`
    select merchant.id, merchant.bank, merchant.masked_account as masked
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) with ordinality as ask (cell, id, ord)
      join merchant.merchant on merchant.cell = ask.cell and merchant.id = ask.id
     where merchant.bank is not null
     order by ask.ord
  `)

export type ApplicationRow = Omit<Application, 'decidedAt' | 'reason' | 'merchantId'> &
  Readonly<{
    decidedAt: Application['appliedAt'] | null
    reason: string | null
    merchantId: MerchantId | null
    address: Address
    contact: Buffer
  }>

const applicationColumns = (): Sql => sql`
  application.id, application.state, application.name, application.legal_name as "legalName",
  application.country, application.business_number as "businessNumber", application.website,
  application.message, application.masked_contact as "maskedContact",
  application.applied_at as "appliedAt", application.decided_at as "decidedAt", application.reason,
  application.merchant_id as "merchantId", application.address, application.contact`

/** False when this key has asked before. */
export async function addApplication(
  work: Work,
  key: Buffer,
  row: Pick<
    ApplicationRow,
    | 'id'
    | 'name'
    | 'legalName'
    | 'country'
    | 'businessNumber'
    | 'address'
    | 'contact'
    | 'maskedContact'
    | 'website'
    | 'message'
  >,
): Promise<boolean> {
  const added = await work.tx.run(sql`
    insert into merchant.application
           (cell, id, key, state, name, legal_name, country, business_number, address, contact,
            masked_contact, website, message, applied_at)
    values (${cellOf(row.id)}, ${row.id}, ${key}, 'applied', ${row.name}, ${row.legalName}, ${row.country},
            ${row.businessNumber}, ${json(row.address)}, ${row.contact}, ${row.maskedContact},
            ${row.website}, ${row.message}, ${at(work.now)})
        on conflict (cell, key) do nothing
  `)
  return added === 1
}

export const findByKey = (
  work: Work,
  ask: { cell: Cell; key: Buffer },
): Promise<ApplicationRow | undefined> =>
  work.tx.row<ApplicationRow>(sql`
    select ${applicationColumns()}
      from merchant.application
     where application.cell = ${ask.cell}
       and application.key = ${ask.key}
  `)

/** Held fast until the work ends. */
export const lockApplication = (
  work: Work,
  id: ApplicationId,
): Promise<ApplicationRow | undefined> =>
  work.tx.row<ApplicationRow>(sql`
    select ${applicationColumns()}
      from merchant.application
     where application.cell = ${cellOf(id)}
       and application.id = ${id}
       for update
  `)

export const decideApplication = (
  work: Work,
  ask: {
    id: ApplicationId
    state: 'approved' | 'refused'
    reason: string
    merchantId: MerchantId | null
  },
): Promise<number> =>
  work.tx.run(sql`
    update merchant.application
       set state = ${ask.state}, reason = ${ask.reason}, decided_at = ${at(work.now)},
           merchant_id = ${ask.merchantId}
     where cell = ${cellOf(ask.id)}
       and id = ${ask.id}
  `)

export const listApplications = (
  work: Work,
  ask: { after?: ApplicationId; limit: number; state?: string },
): Promise<ApplicationRow[]> =>
  work.tx.rows<ApplicationRow>(sql`
    select ${applicationColumns()} /* scatter: the office reads all applications */
      from merchant.application
     where application.id < ${ask.after ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'}
       and (${ask.state ?? null}::text is null or application.state = ${ask.state ?? null})
     order by application.id desc
     limit ${ask.limit}
  `)

export const logAccess = (
  work: Work,
  ask: { kind: 'bank' | 'contact'; subjects: readonly Id<string>[]; purpose: string },
): Promise<number> =>
  work.tx.run(sql`
    insert into merchant.access (cell, id, at, actor, subject, kind, purpose)
    select t.cell, t.id, ${at(work.now)}::timestamptz, ${`${work.actor.kind}/${work.actor.id}`}::text,
           t.subject, ${ask.kind}::text, ${ask.purpose}::text
      from unnest(
             ${ask.subjects.map(cellOf)}::int[],
             ${ask.subjects.map(subject => work.id<'access'>(cellOf(subject)))}::uuid[],
             ${ask.subjects}::uuid[]
           ) as t (cell, id, subject)
  `)
