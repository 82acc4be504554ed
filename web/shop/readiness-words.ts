// Words of the readiness check: verdicts, places, what is wrong with a file, what is wrong in a row.
import { useLingui } from '@lingui/react/macro'
import { usePage } from '../kit/page.tsx'
import type { ProblemShown } from '../kit/problem.ts'
import { useProblemText } from '../kit/problem-text.ts'
import type { Tone } from '../kit/status.tsx'
import type { Readiness, ReadinessFault } from './wire.ts'

type Words = Readonly<Record<string, string>>

export function useReadinesses(): Readonly<Record<Readiness, readonly [Tone, string]>> {
  const { t } = useLingui()
  return {
    ready: ['good', t`Ready`],
    data: ['info', t`Needs data`],
    paper: ['warn', t`Needs a paper`],
    no: ['quiet', t`Not sellable`],
  }
}

export function usePlaces(): Words {
  const { t } = useLingui()
  return { AU: t`Australia`, NZ: t`New Zealand`, CN: t`China`, SG: t`Singapore` }
}

/** English readers get the API's own sentence, which names what was found; others get ours. */
export function useReadinessProblem(): (problem: ProblemShown) => string {
  const { t } = useLingui()
  const { locale } = usePage()
  const own: Words = {
    'goods.file_empty': t`The file is empty. Export your products again and send the file as it is.`,
    'goods.file_kind': t`This is not a product file. Export your products as CSV and send that file.`,
    'goods.file_encoding': t`The file is in another encoding. Save it as "CSV UTF-8" and send it again.`,
    'goods.file_separator': t`The columns are not separated by commas. Save the file with commas.`,
    'goods.file_header': t`The first row is no header. It needs at least the columns Title and Price.`,
    'goods.file_too_large': t`The file is larger than 20 MB. Export fewer products at a time.`,
    'goods.file_quote': t`A quotation mark is never closed. Close it, or double it where it belongs to the text.`,
    'readiness.no_products': t`The file has a header and no products below it. Export your products again.`,
    'readiness.report_gone': t`This report is no longer kept. Reports stay for an hour; check the file again.`,
    'request.too_many': t`A check from here is still under way. Try again in a moment.`,
    'http.gone': t`The connection broke. Nothing was lost; send the file again.`,
    'merchant.abn_invalid': t`This is no ABN: it has 11 digits, and they must fit each other.`,
    'merchant.nzbn_invalid': t`This is no NZBN: it has 13 digits, begins with 94, and they must fit.`,
    'merchant.business_taken': t`This business is already with us.`,
    'merchant.name_missing': t`Give the shop name and the legal name.`,
    'merchant.contact_invalid': t`Give the name and the e-mail address of a person we can write to.`,
  }
  const say = useProblemText()
  return problem =>
    locale === 'en' && problem.title !== '' ? say(problem) : (own[problem.code] ?? say(problem))
}

type Said = Readonly<{ what: string; todo: string }>

/** What is wrong in a row; in English as the API says it, with the value that stands there. */
export function useFaults(): (fault: ReadinessFault) => Said {
  const { t } = useLingui()
  const { locale } = usePage()
  const own: Readonly<Record<string, readonly [string, string]>> = {
    handle_missing: [t`The row names no product.`, t`Give it the handle of its product.`],
    handle_again: [t`Rows of this product stood further up already.`, t`Put them together.`],
    title_missing: [t`The product has no title.`, t`Write it into its first row.`],
    row_too_long: [
      t`The row has more values than the header has columns.`,
      t`Put texts with commas in quotation marks.`,
    ],
    rows_too_many: [t`The product has too many rows.`, t`Split it into several products.`],
    option_missing: [t`A variant has no option value.`, t`Fill it in, such as a size.`],
    option_again: [t`Two variants have the same option values.`, t`Give each its own.`],
    price_invalid: [t`The price cannot be read.`, t`Write it as 12.90.`],
    price_zero: [t`The price is zero or missing.`, t`Give it a price.`],
    compare_at_invalid: [t`The compare-at price is not above the price.`, t`It was left out.`],
    weight_missing: [t`The weight is missing.`, t`Without it no freight is known.`],
    weight_invalid: [t`The weight cannot be read.`, t`Write grams as a number, such as 250.`],
    quantity_negative: [t`The stock is negative.`, t`It was taken as 0.`],
    quantity_invalid: [t`The stock cannot be read.`, t`Write a whole number.`],
    barcode_no_gtin: [t`The barcode is no GTIN.`, t`It was kept as your own barcode.`],
    barcode_spoilt: [t`A spreadsheet spoilt the barcode.`, t`Enter it again as text.`],
    sku_again: [t`The SKU stands at another variant too.`, t`Give each variant its own.`],
    image_invalid: [t`A picture has no web address.`, t`It begins with https://.`],
    not_goods: [t`It is a gift card, or needs no shipping.`, t`Only goods cross a border.`],
    text_too_long: [t`The title is too long.`, t`It was cut.`],
    quote_mended: [t`A quotation mark stands where none may.`, t`It was taken as a letter.`],
  }
  return fault => {
    const said = locale === 'en' ? undefined : own[fault.code]
    return said ? { what: said[0], todo: said[1] } : fault
  }
}
