// Every No this book can say, each with its stable code.
import { no } from '#kernel/errors'

export const fileEmpty = no(
  'goods.file_empty',
  422,
  'The file is empty. Export your products again and send the file as it is.',
)
export const fileKind = no(
  'goods.file_kind',
  422,
  'This is {found}, not a product file. Export your products as CSV and send that file.',
)
export const fileEncoding = no(
  'goods.file_encoding',
  422,
  'The file is written in {found}. Save it as "CSV UTF-8" and send it again.',
)
export const fileSeparator = no(
  'goods.file_separator',
  422,
  'The columns are separated by {found}. Save the file with commas and send it again.',
)
export const fileHeader = no(
  'goods.file_header',
  422,
  'The first row is not the header of a product file: {found}. ' +
    'It needs at least the columns Title and Price, with the names a shop export gives them.',
)
export const fileTooLarge = no(
  'goods.file_too_large',
  413,
  'The file is larger than {limit} MB. Export fewer products at a time.',
)
export const fileQuote = no(
  'goods.file_quote',
  422,
  'A quotation mark opened in row {row} is never closed, so nothing after it can be read. ' +
    'Close it, or double it where it belongs to the text.',
)

export const productUnknown = no('goods.product_unknown', 404, 'There is no such product.')
export const variantUnknown = no('goods.variant_unknown', 404, 'There is no such variant.')
export const importUnknown = no('goods.import_unknown', 404, 'There is no such import.')
export const editInvalid = no(
  'goods.edit_invalid',
  422,
  'The change cannot be kept: {field} {why}.',
)
