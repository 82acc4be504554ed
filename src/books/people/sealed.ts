// Every statement about what is sealed: addresses, identities, and the log of who opened them.
import { cellOf, type AddressId, type Id, type IdentityId, type ShopperId } from '#kernel/ids'
import type { CalendarDay } from '#kernel/time'
import { at, sql } from '#platform/sql'
import type { Work } from '#platform/work'
import type { AddressOwner, AddressView, Fingerprint, IdentityView } from './shapes.ts'

export type AddressRow = Readonly<{ id: AddressId; shopper_id: ShopperId; sealed: Buffer }>
type NewAddress = Omit<AddressView, 'id'> &
  Readonly<{
    id: AddressId
    shopperId: ShopperId
    hash: Buffer
    sealed: Buffer
  }>

/** The id it is kept under: a new one, or the one the same address already has. */
export async function addAddress(work: Work, address: NewAddress): Promise<AddressId> {
  const { id, shopperId, hash } = address
  const cell = cellOf(shopperId)
  const added = await work.tx.run(sql`
    insert into people.address
           (cell, id, shopper_id, hash, sealed, country, masked_name, masked_phone, region, city,
            postcode, kept_at)
    values (${cell}, ${id}, ${shopperId}, ${hash}, ${address.sealed}, ${address.country},
            ${address.maskedName}, ${address.maskedPhone}, ${address.region}, ${address.city},
            ${address.postcode}, ${at(work.now)})
        on conflict (cell, shopper_id, hash) where retired_at is null do nothing
  `)
  if (added === 1) return id
  const known = await work.tx.row<{ id: AddressId }>(sql`
    select id
      from people.address
     where cell = ${cell}
       and shopper_id = ${shopperId}
       and hash = ${hash}
       and retired_at is null
  `)
  return known?.id ?? id
}

export const listAddresses = (work: Work, shopperId: ShopperId): Promise<AddressView[]> =>
  work.tx.rows<AddressView>(sql`
    select id, country, masked_name as "maskedName", masked_phone as "maskedPhone", region, city,
           postcode
      from people.address
     where cell = ${cellOf(shopperId)}
       and shopper_id = ${shopperId}
       and retired_at is null
     order by id desc
     limit 200
  `)

export const retireAddress = (
  work: Work,
  ask: { shopperId: ShopperId; addressId: AddressId },
): Promise<number> =>
  work.tx.run(sql`
    update people.address
       set retired_at = ${at(work.now)}
     where cell = ${cellOf(ask.addressId)}
       and id = ${ask.addressId}
       and shopper_id = ${ask.shopperId}
       and retired_at is null
  `)

/** In the order asked; retired ones too, since orders name them. */
export const findAddresses = (work: Work, ids: readonly AddressId[]): Promise<AddressRow[]> =>
  work.tx.rows<AddressRow>(sql`
    select address.id, address.shopper_id, address.sealed
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) with ordinality as ask (cell, id, ord)
      join people.address on address.cell = ask.cell and address.id = ask.id
     order by ask.ord
  `)

export const findAddressOwners = (work: Work, ids: readonly AddressId[]): Promise<AddressOwner[]> =>
  work.tx.rows(sql`
    select address.id, address.shopper_id as "shopperId", address.country,
           address.retired_at is null as kept
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) with ordinality as ask (cell, id, ord)
      join people.address on address.cell = ask.cell and address.id = ask.id
     order by ask.ord
  `)

export type IdentityRow = Readonly<{ id: IdentityId; shopper_id: ShopperId; sealed: Buffer }>
type NewIdentity = Omit<IdentityView, 'id'> &
  Readonly<{
    id: IdentityId
    shopperId: ShopperId
    hash: Buffer
    detailHash: Buffer
    sealed: Buffer
    adultOn: CalendarDay
  }>

/** Retires the row of this number that has other details, then keeps this one once. */
export async function addIdentity(work: Work, identity: NewIdentity): Promise<IdentityId> {
  const { id, shopperId, hash } = identity
  const cell = cellOf(shopperId)
  await work.tx.run(sql`
    update people.identity
       set retired_at = ${at(work.now)}
     where cell = ${cell}
       and shopper_id = ${shopperId}
       and hash = ${hash}
       and retired_at is null
       and detail_hash <> ${identity.detailHash}
  `)
  const added = await work.tx.run(sql`
    insert into people.identity
           (cell, id, shopper_id, hash, detail_hash, sealed, masked_name, masked_number, adult_on, kept_at)
    values (${cell}, ${id}, ${shopperId}, ${hash}, ${identity.detailHash}, ${identity.sealed},
            ${identity.maskedName}, ${identity.maskedNumber}, ${identity.adultOn}, ${at(work.now)})
        on conflict (cell, shopper_id, hash) where retired_at is null do nothing
  `)
  if (added === 1) return id
  const known = await work.tx.row<{ id: IdentityId }>(sql`
    select id
      from people.identity
     where cell = ${cell}
       and shopper_id = ${shopperId}
       and hash = ${hash}
       and retired_at is null
  `)
  return known?.id ?? id
}

export const listIdentities = (work: Work, shopperId: ShopperId): Promise<IdentityView[]> =>
  work.tx.rows<IdentityView>(sql`
    select id, masked_name as "maskedName", masked_number as "maskedNumber"
      from people.identity
     where cell = ${cellOf(shopperId)}
       and shopper_id = ${shopperId}
       and retired_at is null
     order by id desc
     limit 200
  `)

export const retireIdentity = (
  work: Work,
  ask: { shopperId: ShopperId; identityId: IdentityId },
): Promise<number> =>
  work.tx.run(sql`
    update people.identity
       set retired_at = ${at(work.now)}
     where cell = ${cellOf(ask.identityId)}
       and id = ${ask.identityId}
       and shopper_id = ${ask.shopperId}
       and retired_at is null
  `)

export const findIdentities = (work: Work, ids: readonly IdentityId[]): Promise<IdentityRow[]> =>
  work.tx.rows<IdentityRow>(sql`
    select identity.id, identity.shopper_id, identity.sealed
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) with ordinality as ask (cell, id, ord)
      join people.identity on identity.cell = ask.cell and identity.id = ask.id
     order by ask.ord
  `)

export const findFingerprints = (work: Work, ids: readonly IdentityId[]): Promise<Fingerprint[]> =>
  work.tx.rows(sql`
    select identity.id, identity.shopper_id as "shopperId", identity.hash, identity.adult_on as "adultOn",
           identity.retired_at is null as kept
      from unnest(${ids.map(cellOf)}::int[], ${ids}::uuid[]) with ordinality as ask (cell, id, ord)
      join people.identity on identity.cell = ask.cell and identity.id = ask.id
     order by ask.ord
  `)

/** One row for each thing opened. */
export const logAccess = (
  work: Work,
  ask: { kind: 'address' | 'identity'; subjects: readonly Id<string>[]; purpose: string },
): Promise<number> =>
  work.tx.run(sql`
    insert into people.access (cell, id, at, actor, subject, kind, purpose)
    select t.cell, t.id, ${at(work.now)}::timestamptz, ${`${work.actor.kind}/${work.actor.id}`}::text,
           t.subject, ${ask.kind}::text, ${ask.purpose}::text
      from unnest(
             ${ask.subjects.map(cellOf)}::int[],
             ${ask.subjects.map(subject => work.id<'access'>(cellOf(subject)))}::uuid[],
             ${ask.subjects}::uuid[]
           ) as t (cell, id, subject)
  `)

export type Access = Readonly<{ at: number; actor: string; purpose: string }>

export const findAccess = (work: Work, subject: Id<string>): Promise<Access[]> =>
  work.tx.rows<Access>(sql`
    select at, actor, purpose
      from people.access
     where cell = ${cellOf(subject)}
       and subject = ${subject}
     order by id desc
     limit 200
  `)
