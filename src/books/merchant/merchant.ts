// Merchants: who sells here and on which terms, from application to bank account.
import { cell as toCell, type Cell, type MerchantId } from '#kernel/ids'
import { countries, type Country, type Texts } from '#kernel/place'
import { audit } from '#platform/audit'
import type { Work } from '#platform/work'
import {
  alreadyDecided,
  applicationUnknown,
  businessTaken,
  merchantUnknown,
  notLive,
  reasonMissing,
} from './errors.ts'
import { merchantApplied, merchantApproved, merchantMoved } from './events.ts'
import {
  addApplication,
  addMerchant,
  decideApplication,
  editMerchant,
  findBanks,
  findByKey,
  findByNumber,
  findMerchants,
  listApplications,
  listMerchants,
  lockApplication,
  logAccess,
  moveMerchant,
  setBank,
  type ApplicationRow,
  type MerchantRow,
} from './queries.ts'
import {
  bankOf as soundBank,
  businessNumberOf,
  contactOf,
  homeOf,
  maskAccount,
  maskContact,
  nameOf,
  termsOf,
} from './rules.ts'
import type {
  Application,
  ApplicationId,
  ApplicationState,
  Apply,
  BankAccount,
  BankView,
  CustomsRegistration,
  Merchant,
  MerchantState,
  Open,
  OpenedBank,
} from './shapes.ts'

export type * from './shapes.ts'

/** The terms of a merchant with whom nobody agreed others, in hundredths of a percent. */
export const usualTerms = (): ReturnType<typeof termsOf> => termsOf({})

/**
 * Makes a merchant, live unless said otherwise, in the cell of the business number.
 *
 * Throws `merchant.country_closed`, `merchant.name_missing`, `merchant.abn_invalid` or
 * `merchant.nzbn_invalid`, `merchant.terms_invalid`, `merchant.bank_invalid`, `merchant.business_taken`.
 */
export async function open(work: Work, ask: Open): Promise<Merchant> {
  const country = homeOf(ask.country)
  const names = { name: nameOf(ask.name), legalName: nameOf(ask.legalName) }
  const businessNumber = businessNumberOf(country, ask.businessNumber)
  const terms = termsOf(ask)
  const home = cellOfBusiness(work, country, businessNumber)
  const row: MerchantRow = {
    id: work.id<'merchant'>(home),
    number: work.number(home),
    ...names,
    country,
    businessNumber,
    ...terms,
    currency: countries[country].currency,
    state: ask.state ?? 'live',
    customsCode: ask.customs?.code ?? '',
    customsName: ask.customs?.name ?? '',
    address: ask.address,
    story: ask.story ?? {},
  }
  if (!(await addMerchant(work, row))) {
    const known = await findByNumber(work, { cell: home, country, businessNumber })
    throw businessTaken({ name: known?.name ?? '' })
  }
  if (ask.bank) await keepBank(work, { merchantId: row.id, country, bank: ask.bank })
  work.tell(merchantMoved(row.id, { merchantId: row.id, state: row.state }))
  return merchantOf(row)
}

/** In the order asked; who is unknown is left out. */
export const find = async (work: Work, ids: readonly MerchantId[]): Promise<Merchant[]> =>
  (await findMerchants(work, ids)).map(merchantOf)

/** A page of all merchants, the newest first. */
export const list = async (
  work: Work,
  ask: { after?: MerchantId; limit: number; state?: MerchantState },
): Promise<Merchant[]> => (await listMerchants(work, ask)).map(merchantOf)

/** Changes what is given; texts are laid over the old ones. Terms need a reason and leave a trace. */
export async function edit(
  work: Work,
  ask: {
    merchantId: MerchantId
    name?: string
    story?: Texts
    customs?: CustomsRegistration
    terms?: { commissionBp?: number; paymentFeeBp?: number; reason: string }
  },
): Promise<void> {
  const { merchantId, name, story, customs, terms } = ask
  if (terms) termsOf(terms)
  const changed = await editMerchant(work, {
    id: merchantId,
    ...(name !== undefined && { name: nameOf(name) }),
    ...(story && { story }),
    ...(customs && { customs }),
    ...(terms?.commissionBp !== undefined && { commissionBp: terms.commissionBp }),
    ...(terms?.paymentFeeBp !== undefined && { paymentFeeBp: terms.paymentFeeBp }),
  })
  if (changed === 0) throw merchantUnknown()
  if (terms) {
    const { reason, ...detail } = terms
    await audit(work, { act: 'merchant.terms', subject: merchantId, reason: sound(reason), detail })
  }
}

/** Takes a merchant off sale, or puts it back. Throws `merchant.not_live`. */
export const suspend = (
  work: Work,
  ask: { merchantId: MerchantId; reason: string },
): Promise<void> => move(work, ask, 'live', 'suspended')
export const resume = (
  work: Work,
  ask: { merchantId: MerchantId; reason: string },
): Promise<void> => move(work, ask, 'suspended', 'live')

async function move(
  work: Work,
  ask: { merchantId: MerchantId; reason: string },
  from: MerchantState,
  to: MerchantState,
): Promise<void> {
  const { merchantId } = ask
  const reason = sound(ask.reason)
  const [known] = await findMerchants(work, [merchantId])
  if (!known) throw merchantUnknown()
  if (known.state === to) return
  const moved = await moveMerchant(work, { id: merchantId, from: [from], to })
  if (moved === 0) throw notLive({ state: known.state })
  const act = to === 'live' ? 'merchant.resume' : 'merchant.suspend'
  await audit(work, { act, subject: merchantId, reason })
  work.tell(merchantMoved(merchantId, { merchantId, state: to }))
}

/** Where the merchant is paid, sealed. Throws `merchant.bank_invalid`. */
export async function keepBank(
  work: Work,
  ask: { merchantId: MerchantId; country: Country; bank: BankAccount },
): Promise<BankView> {
  const bank = soundBank(homeOf(ask.country), ask.bank)
  const view = { maskedAccount: maskAccount(bank), name: bank.name }
  const kept = await setBank(work, {
    id: ask.merchantId,
    sealed: work.vault.seal(bank),
    masked: view.maskedAccount,
  })
  if (kept === 0) throw merchantUnknown()
  await audit(work, {
    act: 'merchant.bank',
    subject: ask.merchantId,
    reason: 'given',
    detail: { account: view.maskedAccount },
  })
  return view
}

/** Opens bank details, in the order asked, and writes down who did and what for. */
export async function bankOf(
  work: Work,
  ids: readonly MerchantId[],
  purpose: string,
): Promise<OpenedBank[]> {
  const rows = await findBanks(work, ids)
  if (rows.length > 0) {
    await logAccess(work, {
      kind: 'bank',
      subjects: rows.map(row => row.id),
      purpose: sound(purpose),
    })
  }
  return rows.map(row => ({ id: row.id, ...work.vault.open<BankAccount>(row.bank) }))
}

/**
 * A wish to join. The same key asked again is the same application.
 *
 * Throws `merchant.country_closed`, `merchant.name_missing`, `merchant.abn_invalid` or
 * `merchant.nzbn_invalid`, `merchant.contact_invalid`, `merchant.business_taken`.
 */
export async function apply(work: Work, ask: Apply): Promise<Application> {
  const country = homeOf(ask.country)
  const names = { name: nameOf(ask.name), legalName: nameOf(ask.legalName) }
  const businessNumber = businessNumberOf(country, ask.businessNumber)
  const contact = contactOf(ask.contact)
  const home = cellOfBusiness(work, country, businessNumber)
  const key = work.vault.fingerprint(`application/${ask.key}`)
  const known = await findByNumber(work, { cell: home, country, businessNumber })
  if (known) throw businessTaken({ name: known.name })

  const id = work.id<'application'>(home)
  const added = await addApplication(work, key, {
    id,
    ...names,
    country,
    businessNumber,
    address: ask.address,
    contact: work.vault.seal(contact),
    maskedContact: maskContact(contact),
    website: (ask.website ?? '').trim().slice(0, 500),
    message: (ask.message ?? '').trim().slice(0, 5_000),
  })
  if (added) work.tell(merchantApplied(id, { applicationId: id, name: names.name, country }))
  const row = await findByKey(work, { cell: home, key })
  if (!row) throw applicationUnknown()
  return applicationOf(row)
}

/** A page of applications, the newest first. */
export const applications = async (
  work: Work,
  ask: { after?: ApplicationId; limit: number; state?: ApplicationState },
): Promise<Application[]> => (await listApplications(work, ask)).map(applicationOf)

/** The person to write to about an application; written down who looked and what for. */
export async function contactFor(
  work: Work,
  ask: { applicationId: ApplicationId; purpose: string },
): Promise<Apply['contact']> {
  const row = await lockApplication(work, ask.applicationId)
  if (!row) throw applicationUnknown()
  await logAccess(work, { kind: 'contact', subjects: [row.id], purpose: sound(ask.purpose) })
  return work.vault.open<Apply['contact']>(row.contact)
}

/**
 * Opens the merchant who applied. Approved again it is the same merchant.
 * Throws `merchant.application_unknown`, `merchant.already_decided`, `merchant.business_taken`.
 */
export async function approve(
  work: Work,
  ask: { applicationId: ApplicationId; reason: string } & Pick<
    Open,
    'commissionBp' | 'paymentFeeBp' | 'customs'
  >,
): Promise<Merchant> {
  const { applicationId, reason: _, ...terms } = ask
  const reason = sound(ask.reason)
  const row = await lockApplication(work, applicationId)
  if (!row) throw applicationUnknown()
  if (row.state === 'refused') throw alreadyDecided({ state: row.state })
  if (row.merchantId) {
    const [known] = await find(work, [row.merchantId])
    if (known) return known
  }
  const { name, legalName, country, businessNumber, address } = row
  const opened = await open(work, { name, legalName, country, businessNumber, address, ...terms })
  await decideApplication(work, {
    id: applicationId,
    state: 'approved',
    reason,
    merchantId: opened.id,
  })
  await audit(work, {
    act: 'merchant.approve',
    subject: opened.id,
    reason,
    detail: { applicationId },
  })
  work.tell(merchantApproved(applicationId, { applicationId, merchantId: opened.id }))
  return opened
}

/** Turns an application down. Throws `merchant.already_decided` when it was approved. */
export async function refuse(
  work: Work,
  ask: { applicationId: ApplicationId; reason: string },
): Promise<void> {
  const reason = sound(ask.reason)
  const row = await lockApplication(work, ask.applicationId)
  if (!row) throw applicationUnknown()
  if (row.state === 'refused') return
  if (row.state !== 'applied') throw alreadyDecided({ state: row.state })
  await decideApplication(work, { id: row.id, state: 'refused', reason, merchantId: null })
  await audit(work, { act: 'merchant.refuse', subject: row.id, reason })
}

function sound(reason: string): string {
  if (reason.trim() === '') throw reasonMissing()
  return reason.trim()
}

function cellOfBusiness(work: Work, country: Country, businessNumber: string): Cell {
  return toCell(
    work.vault.fingerprint(`business/${country}/${businessNumber}`).readUInt16BE() & 1023,
  )
}

const merchantOf = ({ customsCode, customsName, ...row }: MerchantRow): Merchant => ({
  ...row,
  customs: { code: customsCode, name: customsName },
})

function applicationOf(row: ApplicationRow): Application {
  const { address: _address, contact: _contact, decidedAt, reason, merchantId, ...rest } = row
  return {
    ...rest,
    ...(decidedAt !== null && { decidedAt }),
    ...(reason !== null && { reason }),
    ...(merchantId !== null && { merchantId }),
  }
}
