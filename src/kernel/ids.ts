// Ids: UUIDv7 made in the house; the low ten bits carry the cell, so an id routes itself.
import { assert } from './errors.ts'
import type { Instant } from './time.ts'

export type Id<Noun extends string> = string & { readonly noun: Noun }

export type ShopperId = Id<'shopper'>
export type MerchantId = Id<'merchant'>
export type UserId = Id<'user'>
export type ProductId = Id<'product'>
export type VariantId = Id<'variant'>
export type OfferId = Id<'offer'>
export type QuoteId = Id<'quote'>
export type TradeId = Id<'trade'>
export type OrderId = Id<'order'>
export type LineId = Id<'line'>
export type PaymentId = Id<'payment'>
export type AddressId = Id<'address'>
export type IdentityId = Id<'identity'>
export type ParcelId = Id<'parcel'>
export type DeclarationId = Id<'declaration'>
export type PayoutId = Id<'payout'>
export type OutletId = Id<'outlet'>
export type TerminalId = Id<'terminal'>
export type CashierId = Id<'cashier'>
export type ShiftId = Id<'shift'>
export type SaleId = Id<'sale'>
export type ClaimId = Id<'claim'>

/** Where a row lives: 0 to 1023. Every distributed table has it first in its primary key. */
export type Cell = number & { readonly cell: unique symbol }

export const cellCount = 1024

export function cell(number: number): Cell {
  assert(Number.isInteger(number) && number >= 0 && number < cellCount, `${number} is a cell`)
  return number as Cell
}

/** The cell an id carries in its low ten bits. */
export const cellOf = (id: Id<string>): Cell => (Number.parseInt(id.slice(-3), 16) & 0x3ff) as Cell

/** Turns 9 chance bytes, an instant and a cell into a UUIDv7 (RFC 9562, 5.7). */
export function composeId<Noun extends string>(
  at: Instant,
  sequence: number,
  chance: Uint8Array,
  home: Cell,
): Id<Noun> {
  const time = Math.trunc(at).toString(16).padStart(12, '0')
  const middle = (sequence & 0xfff).toString(16).padStart(3, '0')
  const byte = (place: number): number => chance[place] ?? 0
  const hex = (place: number): string => hexOf[byte(place)] ?? ''
  const variant = ((byte(0) & 0x3f) | 0x80).toString(16)
  const tail = hex(2) + hex(3) + hex(4) + hex(5) + (byte(6) >> 4).toString(16)
  const low = (((byte(6) << 8) & 0xc00) | home).toString(16).padStart(3, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${middle}-${variant}${hex(1)}-${tail}${low}` as Id<Noun>
}

const hexOf = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz' // Crockford base 32

/** How an id is shown outside the house: `order_01k9…`, its noun and 26 letters. */
export function outside<Noun extends string>(noun: Noun, id: Id<Noun>): string {
  let rest = BigInt(`0x${id.replaceAll('-', '')}`)
  let text = ''
  for (let place = 0; place < 26; place += 1) {
    text = (alphabet[Number(rest & 31n)] ?? '') + text
    rest >>= 5n
  }
  return `${noun}_${text}`
}

/** The id behind an outside form; undefined when it is not one of this noun. */
export function inside<Noun extends string>(noun: Noun, text: string): Id<Noun> | undefined {
  const prefix = `${noun}_`
  if (!text.startsWith(prefix) || text.length !== prefix.length + 26) return undefined
  let whole = 0n
  for (const letter of text.slice(prefix.length)) {
    const digit = alphabet.indexOf(letter)
    if (digit < 0) return undefined
    whole = (whole << 5n) | BigInt(digit)
  }
  if (whole >> 128n) return undefined
  const hex = whole.toString(16).padStart(32, '0')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-') as Id<Noun>
}
