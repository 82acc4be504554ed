// Every fault a row of a product file can have: what is wrong, and what to do about it.
import type { ReadFault } from './shapes.ts'

type Kind = readonly [level: ReadFault['level'], what: string, todo: string]

export const faultKinds = {
  handle_missing: [
    'error',
    'The row names no product: handle and title are empty.',
    'Give it the handle of its product, or delete the row.',
  ],
  handle_again: [
    'error',
    'Rows of this handle stood further up already, with other products between.',
    'Put all rows of one product together, or give this one another handle.',
  ],
  title_missing: [
    'error',
    'The product has no title.',
    'Write the title into the first row of the product.',
  ],
  row_too_long: [
    'error',
    'The row has more values than the header has columns.',
    'Look for a text with a comma and put it in quotation marks.',
  ],
  rows_too_many: [
    'error',
    'The product has more than {max} rows.',
    'Split it into several products.',
  ],
  option_missing: [
    'error',
    'The product has several variants, and this one has no option value.',
    'Fill in Option1 value, such as a size.',
  ],
  option_again: [
    'error',
    'Two variants have the same option values: {value}.',
    'Give each variant its own option values.',
  ],
  price_invalid: [
    'error',
    '"{value}" is no price in {currency}.',
    'Write it with a point and without other signs, such as 12.90.',
  ],

  price_zero: [
    'warning',
    'The price is zero or missing.',
    'The product is a draft until it has a price.',
  ],
  compare_at_invalid: [
    'warning',
    'The compare-at price "{value}" is not above the price.',
    'It was left out. Correct it if the product is on sale.',
  ],
  weight_missing: [
    'warning',
    'The weight is missing or zero.',
    'Enter the weight: without it no freight is known, and the product cannot be sold abroad.',
  ],
  weight_invalid: [
    'warning',
    '"{value}" is no weight in grams.',
    'It was left out. Write grams as a number, such as 250.',
  ],
  quantity_negative: ['warning', 'The stock is negative: {value}.', 'It was taken as 0.'],
  quantity_invalid: [
    'warning',
    '"{value}" is no quantity.',
    'It was left out. Write a whole number.',
  ],
  barcode_no_gtin: [
    'warning',
    'The barcode "{value}" is no GTIN: its check digit or length is wrong.',
    'It was kept as your own barcode. Correct it if it is printed on the pack.',
  ],
  barcode_spoilt: [
    'warning',
    'A spreadsheet turned the barcode into "{value}", and its digits are lost.',
    'Set the column to text, enter the barcode again, and save.',
  ],
  sku_again: [
    'warning',
    'The SKU "{value}" stands at another variant too.',
    'Give each variant its own SKU, or a parcel may be packed wrong.',
  ],
  image_invalid: [
    'warning',
    '"{value}" is no web address of a picture.',
    'It was left out. It begins with https://.',
  ],
  not_goods: [
    'warning',
    'It is a gift card, or needs no shipping.',
    'The product is a draft: only goods can be sent across a border.',
  ],
  text_too_long: ['warning', 'The title is longer than {max} letters.', 'It was cut. Shorten it.'],
  quote_mended: [
    'warning',
    'A quotation mark stands where none may.',
    'It was taken as a letter. Check the texts of this row.',
  ],
} as const satisfies Record<string, Kind>

export type FaultCode = keyof typeof faultKinds

/** Every code a fault can have, for whoever has words of its own for them. */
export const faultCodes: readonly string[] = Object.keys(faultKinds)

/** `{name}` in the sentences is filled from `detail`; values are cut to a length that can be shown. */
export function fault(
  code: FaultCode,
  at: { row: number; handle: string; column: string },
  detail: Readonly<Record<string, string | number>> = {},
): ReadFault {
  const [level, what, todo] = faultKinds[code]
  const filled = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => String(detail[name] ?? '').slice(0, 80))
  const told = Object.keys(detail).length > 0 ? { detail } : {}
  return { kind: 'fault', level, code, ...at, what: filled(what), todo: filled(todo), ...told }
}
