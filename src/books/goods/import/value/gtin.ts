// GTIN: whether a barcode is a trade item number of GS1, and the fourteen digits that name it.

/**
 * A GTIN-8, 12, 13 or 14 as fourteen digits; undefined when it is none.
 *
 * GS1 General Specifications, modulo 10: weights 3 and 1 from the digit beside the check digit. Most
 * barcodes in shops' files are none, so this never refuses a product.
 */
export function gtinOf(barcode: string): string | undefined {
  const digits = barcode.replace(/[\s-]/g, '')
  if (!/^(?:\d{8}|\d{12,14})$/.test(digits) || /^0+$/.test(digits)) return undefined
  const gtin = digits.padStart(14, '0')
  let sum = 0
  for (let place = 0; place < 13; place += 1) sum += Number(gtin[place]) * (place % 2 === 0 ? 3 : 1)
  return (10 - (sum % 10)) % 10 === Number(gtin[13]) ? gtin : undefined
}
