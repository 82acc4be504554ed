// People: accounts, sessions, and the personal facts an order needs, sealed until a purpose needs them.
import { granted, refused, type Answer } from '#kernel/errors'
import {
  cellOf,
  type AddressId,
  type Id,
  type IdentityId,
  type ShopperId,
  type UserId,
} from '#kernel/ids'
import type { Address } from '#kernel/place'
import { after, before, dayIn, days, hours, type Instant, type Span } from '#kernel/time'
import { json } from '#platform/sql'
import type { Work } from '#platform/work'
import {
  addressUnknown,
  demoRefused,
  identityUnknown,
  loginTaken,
  purposeMissing,
  signInFailed,
  signInTooSoon,
} from './errors.ts'
import {
  addFailure,
  addLogin,
  addPerson,
  addSession,
  dropSession,
  dropSessions,
  findLogin,
  findPersons,
  findSession,
  findSessions,
  forgiveFailures,
  lengthenSession,
  shiftSessions,
  type LoginRow,
  type PersonRow,
  type Place,
} from './queries.ts'
import {
  addressOf as tidyAddress,
  adultOn,
  assertPassword,
  legalName,
  maskName,
  maskNumber,
  maskPhone,
  phoneOf,
  plainLogin,
  residentId,
  waitAfter,
} from './rules.ts'
import {
  addAddress,
  addIdentity,
  findAccess,
  findAddresses,
  findAddressOwners,
  findFingerprints,
  findIdentities,
  listAddresses,
  listIdentities,
  logAccess,
  retireAddress,
  retireIdentity,
  type Access,
} from './sealed.ts'
import { cellOfHash, hashPassword, isPassword, newToken, placeOfToken } from './secrets.ts'
import type {
  AddressOwner,
  AddressView,
  Fingerprint,
  IdentityView,
  KeepAddress,
  KeepIdentity,
  OpenedAddress,
  OpenedIdentity,
  Register,
  Session,
  SessionId,
  SessionView,
  SignedIn,
  SignIn,
  User,
} from './shapes.ts'

export type * from './shapes.ts'
export type { Access } from './sealed.ts'
export { maskName, nationalPhone } from './rules.ts'

const shopperSpan = days(30)
const staffSpan = hours(12)
/** A sliding session is lengthened at most once in this time, so that a request is one select. */
const lengthenEvery = days(1)
export const failuresKept = days(1)

/**
 * Makes an account. A person with the role `shopper` has a shopper id that is the user id.
 *
 * Throws `people.login_invalid`, `people.password_weak`, `people.login_taken`.
 */
export async function register(work: Work, ask: Register): Promise<UserId> {
  const login = plainLogin(ask.login)
  assertPassword(ask.password, login)
  const place = placeOfLogin(work, login)
  const id = work.id<'user'>(ask.home ?? place.cell)
  const demo = ask.demo ?? false

  const password = await hashPassword(ask.password)
  if (!(await addLogin(work, place, { userId: id, password, demo }))) throw loginTaken()
  await addPerson(
    work,
    {
      id,
      demo,
      number: work.number(cellOf(id)),
      name: ask.name.trim(),
      language: ask.language,
      roles: [...ask.roles],
      merchant_id: ask.merchantId ?? null,
    },
    work.vault.seal(login),
  )
  return id
}

/**
 * Opens a session for whoever knows the password.
 *
 * A refusal is an answer, not an exception, since the failure it counts must be committed: call
 * `granting` on it after the work. `people.sign_in_too_soon`, `people.sign_in_failed`,
 * `people.demo_refused`, in this order.
 */
export async function signIn(work: Work, ask: SignIn): Promise<Answer<SignedIn>> {
  const place = placeOfLogin(work, plainLogin(ask.login))
  const known = await findLogin(work, place)
  const wait = waitLeft(known, work.now)
  if (wait > 0) return refused(signInTooSoon({ seconds: Math.ceil(wait / 1000) }))

  const right = await isPassword(ask.password, known.password ?? undefined)
  if (!right || !known.user_id) {
    await addFailure(work, place, before(work.now, failuresKept))
    return refused(signInFailed())
  }
  if (known.demo && !ask.demoAllowed) return refused(demoRefused())
  if (known.failures) await forgiveFailures(work, place)
  return granted(await openSession(work, known.user_id, ask.device))
}

async function openSession(work: Work, userId: UserId, device: string): Promise<SignedIn> {
  const [person] = await findPersons(work, [userId])
  if (!person) throw signInFailed()
  const sessionId = work.id<'session'>(cellOf(userId))
  const token = newToken(cellOf(userId))
  const place = placeOfToken(token)
  if (!place) throw new Error('a new token has its place')
  const sliding = person.roles.every(role => role === 'shopper')
  await addSession(work, place, {
    id: sessionId,
    userId,
    sliding,
    device: device.slice(0, 200),
    expiresAt: after(work.now, sliding ? shopperSpan : staffSpan),
  })
  return { token, session: sessionOf(person, sessionId) }
}

/** Who stands behind a token, or nobody: one prepared select. */
export async function whoIs(work: Work, token: string): Promise<Session | undefined> {
  const place = placeOfToken(token)
  const row = place && (await findSession(work, place))
  if (!row) return undefined
  const fresh = after(work.now, shopperSpan)
  if (row.sliding && fresh - row.expires_at > lengthenEvery)
    await lengthenSession(work, place, fresh)
  return sessionOf(row, row.session_id)
}

export async function signOut(work: Work, token: string): Promise<void> {
  const place = placeOfToken(token)
  if (place) await dropSession(work, place)
}

/** A person's open sessions, the newest first. */
export const sessions = (work: Work, userId: UserId): Promise<SessionView[]> =>
  findSessions(work, userId)

/** Ends one of a person's sessions, or all of them. Answers how many ended. */
export const endSessions = (
  work: Work,
  ask: { userId: UserId; sessionId?: SessionId },
): Promise<number> => dropSessions(work, { userId: ask.userId, sessionId: ask.sessionId ?? null })

/** Before a demo's clock moves: who is signed in stays so. Answers how many sessions went along. */
export const carrySessions = (work: Work, span: Span): Promise<number> => shiftSessions(work, span)

/** In the order asked; who is unknown is left out. */
export const find = async (work: Work, ids: readonly UserId[]): Promise<User[]> =>
  (await findPersons(work, ids)).map(userOf)

/** Whose login this is. */
export const idOfLogin = async (work: Work, login: string): Promise<UserId | undefined> =>
  (await findLogin(work, placeOfLogin(work, plainLogin(login)))).user_id ?? undefined

/**
 * Keeps an address, sealed. The same address is kept once; a change is a new address, since orders
 * name the old one. Throws `people.address_invalid`, `people.phone_invalid`.
 */
export async function keepAddress(work: Work, ask: KeepAddress): Promise<AddressId> {
  const address = tidyAddress(ask.address)
  const { country, region, city, postcode } = address
  return addAddress(work, {
    id: work.id<'address'>(cellOf(ask.shopperId)),
    shopperId: ask.shopperId,
    hash: work.vault.fingerprint(`address/${json(address)}`),
    sealed: work.vault.seal(address),
    country,
    region,
    city,
    postcode,
    maskedName: maskName(address.name),
    maskedPhone: maskPhone(country, address.phone),
  })
}

/** A shopper's addresses as a screen may show them, the newest first. */
export const addresses = (work: Work, shopperId: ShopperId): Promise<AddressView[]> =>
  listAddresses(work, shopperId)

/** No longer shown; orders that name it can still open it. Throws `people.address_unknown`. */
export async function forgetAddress(
  work: Work,
  ask: { shopperId: ShopperId; addressId: AddressId },
): Promise<void> {
  if ((await retireAddress(work, ask)) === 0) throw addressUnknown()
}

/**
 * Opens addresses, in the order asked, and writes down who did and what for.
 * The phone is E.164; `nationalPhone` gives it as customs wants it.
 */
export async function addressOf(
  work: Work,
  ids: readonly AddressId[],
  purpose: string,
): Promise<OpenedAddress[]> {
  const rows = await findAddresses(work, ids)
  await seen(work, 'address', rows, purpose)
  return rows.map(row => ({
    id: row.id,
    shopperId: row.shopper_id,
    address: work.vault.open<Address>(row.sealed),
  }))
}

/** Whose addresses these are and in which country, with nothing opened. */
export const addressOwners = (work: Work, ids: readonly AddressId[]): Promise<AddressOwner[]> =>
  findAddressOwners(work, ids)

/**
 * Keeps a person's legal name and resident identity number, sealed; the same is kept once.
 * Throws `people.id_name`, `people.id_length`, `people.id_date`, `people.id_checksum`.
 */
export async function keepIdentity(work: Work, ask: KeepIdentity): Promise<IdentityId> {
  const name = legalName(ask.name)
  const idNumber = residentId(ask.idNumber, dayIn('Asia/Shanghai', work.now))
  const phone = ask.phone ? phoneOf('CN', ask.phone) : undefined
  const opened = { name, idNumber, ...(phone && { phone }) }
  return addIdentity(work, {
    id: work.id<'identity'>(cellOf(ask.shopperId)),
    shopperId: ask.shopperId,
    hash: work.vault.fingerprint(`identity/CN/${idNumber}`),
    detailHash: work.vault.fingerprint(`identity/detail/${name}/${phone ?? ''}`),
    sealed: work.vault.seal(opened),
    maskedName: maskName(name),
    maskedNumber: maskNumber(idNumber),
    adultOn: adultOn(idNumber),
  })
}

export const identities = (work: Work, shopperId: ShopperId): Promise<IdentityView[]> =>
  listIdentities(work, shopperId)

/** No longer shown; papers of orders that name it can still open it. Throws `people.identity_unknown`. */
export async function forgetIdentity(
  work: Work,
  ask: { shopperId: ShopperId; identityId: IdentityId },
): Promise<void> {
  if ((await retireIdentity(work, ask)) === 0) throw identityUnknown()
}

/** Opens identities, in the order asked, and writes down who did and what for. */
export async function identityOf(
  work: Work,
  ids: readonly IdentityId[],
  purpose: string,
): Promise<OpenedIdentity[]> {
  const rows = await findIdentities(work, ids)
  await seen(work, 'identity', rows, purpose)
  return rows.map(row => ({
    id: row.id,
    shopperId: row.shopper_id,
    ...work.vault.open<{ name: string; idNumber: string; phone?: string }>(row.sealed),
  }))
}

/** The keyed hashes a border's limits are counted by, in the order asked, with nothing opened. */
export const fingerprints = (work: Work, ids: readonly IdentityId[]): Promise<Fingerprint[]> =>
  findFingerprints(work, ids)

/** Who opened one address or identity, the newest first. */
export const accessTo = (work: Work, subject: AddressId | IdentityId): Promise<Access[]> =>
  findAccess(work, subject)

async function seen(
  work: Work,
  kind: 'address' | 'identity',
  rows: readonly { id: Id<string> }[],
  purpose: string,
): Promise<void> {
  if (purpose.trim() === '') throw purposeMissing()
  if (rows.length > 0) await logAccess(work, { kind, subjects: rows.map(row => row.id), purpose })
}

function placeOfLogin(work: Work, login: string): Place {
  const hash = work.vault.fingerprint(`login/${login}`)
  return { cell: cellOfHash(hash), hash }
}

/** How much longer a login must wait, ms; none when its failures are a day old. */
function waitLeft({ failures, last_at: last }: LoginRow, now: Instant): number {
  if (failures === null || last === null || after(last, failuresKept) <= now) return 0
  return after(last, waitAfter(failures)) - now
}

function userOf(row: PersonRow): User {
  const { id, number, name, language, roles, demo } = row
  const merchantId = row.merchant_id
  return { id, number, name, language, roles, demo, ...(merchantId && { merchantId }) }
}

function sessionOf(row: PersonRow, sessionId: SessionId): Session {
  const { id, name, language, roles, demo } = row
  return {
    sessionId,
    userId: id,
    name,
    language,
    roles,
    demo,
    ...(roles.includes('shopper') && { shopperId: id as Id<string> as ShopperId }),
    ...(row.merchant_id && { merchantId: row.merchant_id }),
  }
}
