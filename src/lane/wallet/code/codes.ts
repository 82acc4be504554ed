// PINs and pay codes: a PIN proves her to the wallet, a code names her to a counter, once and for a minute.
import { granted, refused, type Answer } from '#kernel/errors'
import { cellOf, type SaleId, type ShopperId } from '#kernel/ids'
import type { LockedRate } from '#kernel/priced'
import { after, minutes, seconds } from '#kernel/time'
import type { Work } from '#platform/work'
import {
  codeInvalid,
  pinLocked,
  pinMissing,
  pinThere,
  pinWeak,
  pinWrong,
  walletFrozen,
} from '../errors.ts'
import { ceilingOf } from '../permit/data.ts'
import type { Consumed, PayCode, PinProof, WalletAsk } from '../shapes.ts'
import * as queries from './queries.ts'
import { hashPin, isGoodPin, isPin, newDigits, placeOfDigits } from './secrets.ts'

const triesMax = 5
const lockSpan = minutes(15)
export const codeSpan = seconds(60)
const proof = Symbol('a PIN was right')

type PinAsk = Readonly<{ shopperId: ShopperId; pin: string }>

/** The first PIN, for all her wallets. Throws `wallet.pin_weak`, `wallet.pin_there`. */
export async function setPin(work: Work, { shopperId, pin }: PinAsk): Promise<void> {
  if (!isGoodPin(pin)) throw pinWeak()
  const secret = await hashPin(pin, pepperOf(work, shopperId))
  if ((await queries.insertPin(work, shopperId, secret)) === 0) throw pinThere()
}

/**
 * Whether the PIN is hers. Five wrong ones lock it for fifteen minutes.
 *
 * A refusal is an answer, not an exception, since the try it counts must be committed: call `granting`
 * on it after the work. Refused `wallet.pin_missing`, `wallet.pin_locked`, `wallet.pin_wrong`.
 */
export async function checkPin(work: Work, { shopperId, pin }: PinAsk): Promise<Answer<PinProof>> {
  const kept = await queries.lockPin(work, shopperId)
  if (!kept) return refused(pinMissing())
  const wait = (kept.lockedUntil ?? work.now) - work.now
  if (wait > 0) return refused(pinLocked({ minutes: Math.ceil(wait / minutes(1)) }))
  if (await isPin(pin, pepperOf(work, shopperId), kept.secret)) {
    if (kept.tries > 0)
      await queries.countTries(work, shopperId, { tries: 0, lockedUntil: undefined })
    return granted({ shopperId, provedAt: work.now, proof })
  }
  const tries = kept.tries + 1
  const locks = tries >= triesMax
  await queries.countTries(work, shopperId, {
    tries: locks ? 0 : tries,
    lockedUntil: locks ? after(work.now, lockSpan) : undefined,
  })
  return refused(
    locks ? pinLocked({ minutes: lockSpan / minutes(1) }) : pinWrong({ left: triesMax - tries }),
  )
}

/** Another PIN for the old one. As `checkPin` says; throws `wallet.pin_weak`. */
export async function changePin(
  work: Work,
  { shopperId, pin, old }: PinAsk & { old: string },
): Promise<Answer<void>> {
  if (!isGoodPin(pin)) throw pinWeak()
  const proved = await checkPin(work, { shopperId, pin: old })
  if (!proved.ok) return proved
  await queries.replacePin(work, shopperId, await hashPin(pin, pepperOf(work, shopperId)))
  return granted(undefined)
}

/**
 * A new code: 18 digits that a till takes for a wallet's, good for one sale within 60 seconds, at the
 * rates she sees beside it.
 */
export async function code(
  work: Work,
  ask: WalletAsk & { rates: readonly LockedRate[] },
): Promise<PayCode> {
  const digits = newDigits(cellOf(ask.shopperId))
  const expiresAt = after(work.now, codeSpan)
  const place = placeOfDigits(digits)
  if (!place) throw new Error('a new code has its place')
  await queries.insertCode(work, place, { ...ask, expiresAt })
  return { digits, expiresAt, rates: ask.rates }
}

/**
 * Takes a code that a till has read, for one sale; the same sale asks again and hears the same.
 *
 * Refused `wallet.code_invalid` (none, used, run out: the till learns no more) and `wallet.frozen`.
 */
export async function consume(
  work: Work,
  { digits, saleId }: { digits: string; saleId: SaleId },
): Promise<Answer<Consumed>> {
  const place = placeOfDigits(digits)
  const used = place && (await queries.takeCode(work, place, saleId))
  if (!used) return refused(codeInvalid())
  if (used.frozen) return refused(walletFrozen())
  const { shopper_id: shopperId, currency, rates } = used
  return granted({ shopperId, currency, rates, smallMax: ceilingOf(currency).small })
}

/** Which sale took a code of hers; undefined while none has, or when it is not hers. */
export async function usedBy(
  work: Work,
  { shopperId, digits }: { shopperId: ShopperId; digits: string },
): Promise<SaleId | undefined> {
  const place = placeOfDigits(digits)
  return place && (await queries.codeUse(work, place, shopperId))?.saleId
}

/** Without the vault's key nobody can try PINs out, whoever holds a copy of the rows. */
const pepperOf = (work: Work, shopperId: ShopperId): Buffer =>
  work.vault.fingerprint(`wallet/pin/${shopperId}`)
