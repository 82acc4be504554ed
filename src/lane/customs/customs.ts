// The face of customs: an order is declared once, withdrawn when it is cancelled, and what the border says is shown.
import { granted, refused, type Answer, type DomainError } from '#kernel/errors'
import { cellOf, type OrderId } from '#kernel/ids'
import { before, hours } from '#kernel/time'
import * as merchant from '#books/merchant/merchant'
import * as people from '#books/people/people'
import type { Work } from '#platform/work'
import { change } from './change.ts'
import { accountOf, addressText, documentsOf, torn, type Facts } from './documents.ts'
import { customsCleared, customsMismatch, customsPerson } from './errors.ts'
import * as events from './events.ts'
import { breachesOf, shownBreaches } from './match.ts'
import { carrierOf, parties } from './parties.ts'
import * as queries from './queries.ts'
import * as views from './view-queries.ts'
import type {
  Declaration,
  Declare,
  Declared,
  DeclarationView,
  Exception,
  FourPapers,
  Papers,
} from './shapes.ts'
import { cancelled, newPaper } from './states.ts'
import { faultsOf } from './wire/xml.ts'

export { audit } from './audit.ts'
export { plainOf } from './reasons.ts'
export type * from './shapes.ts'

const purpose = 'customs declaration'
/** Longer than this, silence of customs is shown to a person. */
const silence = hours(6)

/**
 * Makes the four documents of each order from its stored price, and wishes them sent.
 *
 * An order is declared once: asked again it answers as before. Documents that disagree, or that the
 * schema would not take, are kept and never sent: refused, and told as customs.refused.
 */
export async function declare(work: Work, asks: readonly Declare[]): Promise<Answer<Declared>[]> {
  const known = await queries.known(
    work,
    asks.map(ask => ask.orderId),
  )
  const distinct = [...new Map(asks.map(ask => [ask.orderId, ask])).values()].filter(
    ask => !known.has(ask.orderId),
  )
  const fresh = await drawn(work, distinct)
  if (fresh.length > 0) {
    const born = await queries.insert(work, fresh)
    work.tell(
      ...fresh
        .map(one => one.declaration)
        .filter(one => born.has(one.orderId))
        .map(newsOf),
    )
  }
  const all =
    fresh.length > 0
      ? await queries.known(
          work,
          asks.map(ask => ask.orderId),
        )
      : known
  return asks.map(({ orderId }) => {
    const found = all.get(orderId)
    if (!found) return refused(customsPerson({ orderId }))
    if (found.state === 'mismatch') return refused(noOf(found))
    return granted({ id: found.id, state: found.state })
  })
}

/**
 * The orders are cancelled: what was not sent never is, and a list that customs has is withdrawn (CEB623)
 * as soon as it has its number. Refused `customs.already_cleared`; an order never declared is granted.
 */
export async function cancel(
  work: Work,
  asks: readonly { orderId: OrderId; reason: string }[],
): Promise<Answer<void>[]> {
  const known = await queries.known(
    work,
    asks.map(ask => ask.orderId),
  )
  const reasons = new Map(asks.map(ask => [ask.orderId, ask.reason]))
  const after = await change(
    work,
    [...known.values()].map(one => one.id),
    declaration => cancelled(declaration, reasons.get(declaration.orderId) ?? '', work.now),
  )
  const cleared = new Set(after.filter(one => one.clearedAt !== undefined).map(one => one.orderId))
  return asks.map(({ orderId }) =>
    cleared.has(orderId) ? refused(customsCleared({ orderId })) : granted(undefined),
  )
}

/** What the border was told of each order and what it said, for those that are declared. */
export async function find(work: Work, ids: readonly OrderId[]): Promise<DeclarationView[]> {
  const rows = await views.shown(work, ids)
  const heard = await views.receiptsOf(
    work,
    rows.flatMap(row => row.guid ?? []),
  )
  const receipts = Map.groupBy(heard, receipt => receipt.guid)
  const byOrder = Map.groupBy(rows, row => row.order_id)
  return ids.flatMap(id => {
    const found = byOrder.get(id)
    const [head] = found ?? []
    return found && head ? [viewOf(head, found, receipts)] : []
  })
}

/** What stopped at the border, or has stayed unanswered, and waits for a person; the longest ago first. */
export async function exceptions(work: Work, ask: { limit: number }): Promise<Exception[]> {
  const [stopped, silent] = await Promise.all([
    views.stopped(work, ask.limit),
    views.silent(work, before(work.now, silence), ask.limit),
  ])
  const waiting = silent.map(row => ({
    ...row,
    why: row.trouble ?? 'customs has not answered for six hours',
  }))
  const all = new Map([...waiting, ...stopped].map(row => [row.order_id, row]))
  const inTime = [...all.values()].toSorted((left, right) => left.moved_at - right.moved_at)
  return inTime.slice(0, ask.limit).map(row => ({
    orderId: row.order_id,
    what: `customs ${row.state}`,
    at: row.moved_at,
    asks: row.asks,
    why:
      row.why ??
      row.trouble ??
      (row.state === 'detained' ? 'customs holds the goods' : 'the goods were sent back'),
  }))
}

/** What is due at the gateway goes out now, not when its turn comes. */
export const askNow = (work: Work, orderId: OrderId): Promise<void> => views.hurry(work, orderId)

/** A person has dealt with how a declaration stands; it is shown again when it stands otherwise. */
export const setAside = (work: Work, orderId: OrderId): Promise<number> =>
  views.setAside(work, orderId)

/** The declarations of these asks, made but not kept. What is personal is opened for it, and the opening is logged. */
async function drawn(work: Work, asks: readonly Declare[]): Promise<queries.Fresh[]> {
  if (asks.length === 0) return []
  const identities = await people.identityOf(
    work,
    asks.map(ask => ask.shopper.identityId),
    purpose,
  )
  const addresses = await people.addressOf(
    work,
    asks.map(ask => ask.shopper.addressId),
    purpose,
  )
  const sellers = await merchant.find(work, [...new Set(asks.map(ask => ask.merchantId))])
  return asks.map(ask => {
    const { shopperId, identityId, addressId } = ask.shopper
    const identity = identities.find(one => one.id === identityId && one.shopperId === shopperId)
    const address = addresses.find(
      one => one.id === addressId && one.shopperId === shopperId,
    )?.address
    const customs = sellers.find(one => one.id === ask.merchantId)?.customs
    const copNo = `TL${work.number(cellOf(ask.orderId))}`
    if (!identity || !address) return freshOf(work, ask, copNo, undefined)
    return freshOf(work, ask, copNo, {
      at: work.now,
      orderNo: String(ask.orderNumber),
      copNo,
      priced: ask.priced,
      guids: {
        '311': guid(work, ask),
        '411': guid(work, ask),
        '511': guid(work, ask),
        '621': guid(work, ask),
      },
      buyer: {
        account: accountOf(shopperId),
        name: identity.name,
        idNumber: identity.idNumber,
        phone: people.nationalPhone('CN', identity.phone ?? address.phone),
      },
      consignee: {
        name: address.name,
        phone: people.nationalPhone('CN', address.phone),
        address: addressText(address),
        district: address.district,
      },
      payment: ask.payment,
      waybill: ask.waybill,
      route: parties.route,
      parties: {
        ...parties,
        carrier: carrierOf(parties, ask.waybill.carrier),
        enterprise: customs && customs.code !== '' ? customs : parties.representative,
      },
    })
  })
}

function freshOf(work: Work, ask: Declare, copNo: string, facts: Facts | undefined): queries.Fresh {
  const papers = facts && documentsOf(facts)
  const no = papers ? mismatch(papers, ask) : customsPerson({ orderId: ask.orderId })
  const { orderId, merchantId } = ask
  const declaration: Declaration = {
    id: work.id<'declaration'>(cellOf(orderId)),
    orderId,
    copNo,
    state: no ? 'mismatch' : 'made',
    code: no?.code,
    why: no && whyOf(no),
    invtNo: undefined,
    preNo: undefined,
    cancelWhy: undefined,
    clearedAt: undefined,
    trouble: undefined,
    askDue: no ? undefined : work.now,
    papers: facts && !no ? kindsOfFour.map(kind => newPaper(facts.guids[kind], kind)) : [],
  }
  return {
    declaration,
    merchantId,
    orderNo: String(ask.orderNumber),
    total: ask.priced.total,
    torn: torn((papers ?? {}) as Papers),
  }
}

/** Why a set may not be sent: the documents disagree, or one is not as the schema wants it. */
function mismatch(papers: FourPapers, ask: Declare): DomainError | undefined {
  const breaches = breachesOf(papers, ask.priced.total)
  const faults = Object.values(papers).flatMap(faultsOf)
  if (breaches.length === 0 && faults.length === 0) return undefined
  const why = [shownBreaches(breaches), ...faults].filter(Boolean).join('; ').slice(0, 1000)
  return customsMismatch({ orderId: ask.orderId, why })
}

const kindsOfFour = ['311', '411', '511', '621'] as const
const guid = (work: Work, ask: Declare) => work.id<'document'>(cellOf(ask.orderId))

const whyOf = (no: DomainError): string => {
  const { why } = no.detail
  return typeof why === 'string'
    ? `the documents do not agree: ${why}`
    : 'the order names no identity and address of its shopper'
}

function noOf({ orderId, code, why }: queries.Known): DomainError {
  return code === 'customs.person_unknown'
    ? customsPerson({ orderId })
    : customsMismatch({ orderId, why: why ?? '' })
}

function newsOf({ orderId, state, code, why }: Declaration) {
  return state === 'mismatch'
    ? events.customsRefused(orderId, { orderId, code: code ?? '', why: why ?? '' })
    : events.customsMoved(orderId, { orderId, state })
}

function viewOf(
  head: views.ShownRow,
  rows: readonly views.ShownRow[],
  receipts: ReadonlyMap<string, views.ReceiptRow[]>,
): DeclarationView {
  return {
    orderId: head.order_id,
    state: head.state,
    simulated: head.simulated,
    ...(head.code !== null && { code: head.code }),
    ...(head.why !== null && { why: head.why }),
    documents: rows.flatMap(({ guid: id, kind, paper_state: state, sent_at: sentAt }) =>
      id === null || kind === null || state === null
        ? []
        : [
            {
              kind,
              state,
              sentAt,
              receipts: (receipts.get(id) ?? []).map(({ at, status, info }) => ({
                at,
                status,
                text: info,
              })),
            },
          ],
    ),
  }
}
