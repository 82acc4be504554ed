// Words that many pages of the seller centre share: countries, roles, carriers, refusals.
import { useLingui } from '@lingui/react/macro'
import { usePage, type Locale } from '../kit/page.tsx'
import { useProblemText } from '../kit/problem-text.ts'
import type { Texts } from './wire.ts'

/** A text in the page's language, else English, else any. */
export const textIn = (texts: Texts, locale: Locale): string =>
  texts[locale] ?? texts['en'] ?? Object.values(texts)[0] ?? ''

export function useText(): (texts: Texts) => string {
  const { locale } = usePage()
  return texts => textIn(texts, locale)
}

/** `AU` as its name. */
export function useCountryName(): (code: string) => string {
  const { t } = useLingui()
  const names: Readonly<Record<string, string>> = {
    AU: t`Australia`,
    NZ: t`New Zealand`,
    CN: t`China`,
    SG: t`Singapore`,
    MY: t`Malaysia`,
    TH: t`Thailand`,
    ID: t`Indonesia`,
    PH: t`Philippines`,
    VN: t`Vietnam`,
  }
  return code => names[code] ?? code
}

export function useRoleName(): (role: string) => string {
  const { t } = useLingui()
  const names: Readonly<Record<string, string>> = {
    owner: t`Owner`,
    manager: t`Manager`,
    catalogue: t`Catalogue`,
    warehouse: t`Warehouse`,
    finance: t`Finance`,
    cashier: t`Cashier`,
  }
  return role => names[role] ?? role
}

/** The partner a simulator plays, as `today` names it. */
export function usePartnerName(): (partner: string) => string {
  const { t } = useLingui()
  const names: Readonly<Record<string, string>> = {
    auspost: t`the carrier Australia Post`,
    customs: t`Chinese customs`,
    bank: t`the bank`,
    wallet: t`the wallet`,
    mail: t`the mail server`,
  }
  return partner => names[partner] ?? partner
}

/** `useProblemText` with the refusals that only a merchant meets. */
export function useSay() {
  const { t } = useLingui()
  const files = useFileWords()
  return useProblemText({
    ...files,
    'people.sign_in_failed': t`Login or password is not right.`,
    'people.sign_in_too_soon': t`Too many failed tries. Wait a moment, then try again.`,
    'people.demo_refused': t`Demo accounts are not allowed here.`,
    'goods.product_unknown': t`One of these products is not there any more. Load the page again.`,
    'stock.below_promised': t`Orders hold more than you counted. Send or cancel them first, then count again.`,
    'parcel.hand_over_refused': t`One of these orders cannot be handed over yet. Take it off the list and press again.`,
    'parcel.not_booked': t`The carrier has not taken this parcel yet. The label is there when it has.`,
    'parcel.label_forgotten': t`The papers of this order name a person and were removed after its journey.`,
    'settlement.payout_not_found': t`There is no such payout.`,
  })
}

/** What a file can be instead of a product file; the API's English sentences say what was found. */
function useFileWords(): Readonly<Record<string, string>> {
  const { t } = useLingui()
  const { locale } = usePage()
  if (locale === 'en') return {}
  return {
    'goods.edit_invalid': t`A value cannot be kept, so nothing was changed. Check prices, weights and codes.`,
    'goods.file_empty': t`The file is empty. Export your products again and send the file as it is.`,
    'goods.file_kind': t`This is not a product file. Export your products as CSV and send that file.`,
    'goods.file_encoding': t`The file is written in an old encoding. Save it as “CSV UTF-8” and send it again.`,
    'goods.file_separator': t`The columns are not separated by commas. Save the file with commas and send it again.`,
    'goods.file_header': t`The first row is not the header of a product file: Title and Price are missing.`,
    'goods.file_too_large': t`The file is too large. Export fewer products at a time.`,
    'goods.file_quote': t`A quotation mark is never closed. Close it, or double it where it belongs to the text.`,
  }
}
