// Identifiers as Australia Post prints them; ours come from ranges that no live parcel uses.

const weights = [8, 6, 4, 2, 3, 5, 9, 7]

/** S10 item identifier (UPU), `LX900000005AU`: service, eight digits, check digit, issuing post. */
export function itemId(service: string, serial: number): string {
  const digits = String(serial).padStart(8, '0')
  return `${service}${digits}${itemCheck(digits)}AU`
}

/** The S10 check digit: 11 − (weighted sum mod 11), where 10 is written 0 and 11 is written 5. */
export function itemCheck(digits: string): number {
  const sum = weights.reduce((total, weight, place) => total + weight * Number(digits[place]), 0)
  const rest = 11 - (sum % 11)
  if (rest === 10) return 0
  return rest === 11 ? 5 : rest
}

export const isItemId = (text: string): boolean =>
  /^[A-Z]{2}\d{9}[A-Z]{2}$/.test(text) && itemCheck(text.slice(2, 10)) === Number(text[10])

/** Simulated international parcels have serials from 90,000,000 on. */
export const firstSerial = 90_000_000

/**
 * eParcel article id, 21 digits: merchant location, consignment, article count, product, service,
 * payer, check digit. The merchant location 990 is ours: digits only, since how letters count in
 * the check digit is not published.
 */
export function articleId(consignment: number, count: number): string {
  const two = (number: number) => String(number).padStart(2, '0')
  const body = `990${String(consignment).padStart(7, '0')}${two(count)}00087090`
  return `${body}${modTen(body)}`
}

/** GS1 mod 10: weight 3 on the rightmost digit, then 1, 3, 1 … */
export function modTen(digits: string): number {
  const sum = digits
    .split('')
    .reverse()
    .reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 3 : 1), 0)
  return (10 - (sum % 10)) % 10
}

/** The three element strings of a domestic barcode: article, destination, time of printing. */
export const barcodeId = (article: string, postcode: string, printed: string): string =>
  `019931265099999891${article}|420${postcode}|8008${printed}`
