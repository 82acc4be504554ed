// The faults of a product file in the reader's language: the API's sentences are English and name the value.
import { useLingui } from '@lingui/react/macro'
import { usePage } from '../../kit/page.tsx'
import type { ImportReport } from '../wire.ts'

type Fault = ImportReport['lines'][number]['faults'][number]
type Words = Readonly<{ what: string; todo: string }>

/** English readers get the API's own sentences, which say the value; others the same by its code. */
export function useFaultWords(): (fault: Fault) => Words {
  const { locale } = usePage()
  const rows = useRowFaults()
  const values = useValueFaults()
  return fault => (locale === 'en' ? fault : (rows[fault.code] ?? values[fault.code] ?? fault))
}

/** What is wrong with rows and products. */
function useRowFaults(): Readonly<Record<string, Words>> {
  const { t } = useLingui()
  return {
    handle_missing: {
      what: t`The row names no product: handle and title are empty.`,
      todo: t`Give it the handle of its product, or delete the row.`,
    },
    handle_again: {
      what: t`Rows of this handle stood further up already, with other products between.`,
      todo: t`Put all rows of one product together, or give this one another handle.`,
    },
    title_missing: {
      what: t`The product has no title.`,
      todo: t`Write the title into the first row of the product.`,
    },
    row_too_long: {
      what: t`The row has more values than the header has columns.`,
      todo: t`Look for a text with a comma and put it in quotation marks.`,
    },
    rows_too_many: {
      what: t`The product has too many rows.`,
      todo: t`Split it into several products.`,
    },
    option_missing: {
      what: t`The product has several variants, and this one has no option value.`,
      todo: t`Fill in Option1 value, such as a size.`,
    },
    option_again: {
      what: t`Two variants have the same option values.`,
      todo: t`Give each variant its own option values.`,
    },
    not_goods: {
      what: t`It is a gift card, or needs no shipping.`,
      todo: t`The product is a draft: only goods can be sent across a border.`,
    },
    text_too_long: { what: t`The title is too long.`, todo: t`It was cut. Shorten it.` },
    quote_mended: {
      what: t`A quotation mark stands where none may.`,
      todo: t`It was taken as a letter. Check the texts of this row.`,
    },
  }
}

/** What is wrong with single values. */
function useValueFaults(): Readonly<Record<string, Words>> {
  const { t } = useLingui()
  return {
    price_invalid: {
      what: t`This is no price.`,
      todo: t`Write it with a point and without other signs, such as 12.90.`,
    },
    price_zero: {
      what: t`The price is zero or missing.`,
      todo: t`The product is a draft until it has a price.`,
    },
    compare_at_invalid: {
      what: t`The compare-at price is not above the price.`,
      todo: t`It was left out. Correct it if the product is on sale.`,
    },
    weight_missing: {
      what: t`The weight is missing or zero.`,
      todo: t`Enter the weight: without it no freight is known, and the product cannot be sold abroad.`,
    },
    weight_invalid: {
      what: t`This is no weight in grams.`,
      todo: t`It was left out. Write grams as a number, such as 250.`,
    },
    quantity_negative: { what: t`The stock is negative.`, todo: t`It was taken as 0.` },
    quantity_invalid: {
      what: t`This is no quantity.`,
      todo: t`It was left out. Write a whole number.`,
    },
    barcode_no_gtin: {
      what: t`The barcode is no GTIN: its check digit or length is wrong.`,
      todo: t`It was kept as your own barcode. Correct it if it is printed on the pack.`,
    },
    barcode_spoilt: {
      what: t`A spreadsheet spoilt the barcode, and its digits are lost.`,
      todo: t`Set the column to text, enter the barcode again, and save.`,
    },
    sku_again: {
      what: t`The SKU stands at another variant too.`,
      todo: t`Give each variant its own SKU, or a parcel may be packed wrong.`,
    },
    image_invalid: {
      what: t`This is no web address of a picture.`,
      todo: t`It was left out. It begins with https://.`,
    },
  }
}
