// Australia Post, Shipping & Tracking v1: the port's calls at its real paths (logistics 1.1 and 1.2).
import type { z } from 'zod'
import { askPartner, type PartnerAnswer, type PartnerAsk } from '#platform/http-client'
import type { Booked, Carrier, Draft, Labelled, No } from '../carrier.ts'
import { problemOf, problemsIn } from './auspost-problems.ts'
import {
  costOf,
  labelsFace,
  orderFace,
  pricesFace,
  requestDateIn,
  shipmentOf,
  shipmentsFace,
  trackingNumberOf,
  tracksIn,
  type Shipment,
} from './auspost-wire.ts'

export type AuspostSettings = Readonly<{
  url: string
  key: string
  password: string
  account: string
}>

/** No limit of one call is published; twenty are all or none together (our choice). */
const bookMax = 20
/** Ten ids a call, ten calls a minute and key. */
const trackMax = 10
const trackCallsPerMinute = 10

type Call = (method: PartnerAsk['method'], path: string, body?: object) => Promise<PartnerAnswer>

/** Key and password go into the Authorization header and nowhere else. */
export function auspost(settings: AuspostSettings, simulated: boolean): Carrier {
  const headers = {
    authorization: `Basic ${Buffer.from(`${settings.key}:${settings.password}`).toString('base64')}`,
    // Australia Post's numbers have ten digits; StarTrack's eight are not padded.
    'account-number':
      settings.account.length === 8 ? settings.account : settings.account.padStart(10, '0'),
    accept: 'application/json',
  }
  const call: Call = (method, path, body) =>
    askPartner({
      method,
      url: settings.url + path,
      headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  return {
    name: 'AUSPOST',
    simulated,
    trackMax,
    trackCallsPerMinute,
    rate: draft => rate(call, draft),
    bookMax,
    book: asks => book(call, asks),
    label: ask => label(call, ask),
    manifest: ask => manifest(call, ask),
    cancel: ask => cancel(call, ask),
    track: numbers => track(call, numbers),
  }
}

const rate = async (call: Call, draft: Draft): ReturnType<Carrier['rate']> => {
  const written = shipmentOf(draft)
  if ('problems' in written) return { kind: 'refused', problems: written.problems }
  const answer = await call('POST', '/prices/shipments', { shipments: [written.shipment] })
  const price = costOf(read(answer, pricesFace)?.shipments[0]?.shipment_summary.total_cost)
  return price ? { kind: 'rated', price } : noIn(answer)
}

/** Creating is not idempotent: after a try without an answer a shipment is looked up by our reference. */
async function book(
  call: Call,
  asks: Parameters<Carrier['book']>[0],
): Promise<readonly (Booked | No)[]> {
  const answers = new Map<string, Booked | No>()
  for (const { draft, again } of asks) {
    const known = again ? await lookUp(call, draft.reference) : { found: undefined }
    if ('kind' in known) answers.set(draft.reference, known)
    else if (known.found) answers.set(draft.reference, bookedOf(known.found))
  }
  const open: { reference: string; shipment: object }[] = []
  for (const { draft } of asks.filter(ask => !answers.has(ask.draft.reference))) {
    const written = shipmentOf(draft)
    if ('problems' in written)
      answers.set(draft.reference, { kind: 'refused', problems: written.problems })
    else open.push({ reference: draft.reference, shipment: written.shipment })
  }
  for (const [reference, answer] of await create(call, open)) answers.set(reference, answer)
  return asks.map(({ draft }) => answers.get(draft.reference) ?? unanswered)
}

const unanswered: No = { kind: 'unknown', why: 'the shipment is not in the answer' }

/** All of them, or none: when one is refused, each is asked for alone. */
async function create(
  call: Call,
  open: readonly { reference: string; shipment: object }[],
): Promise<[string, Booked | No][]> {
  if (open.length === 0) return []
  const answer = await call('POST', '/shipments', { shipments: open.map(one => one.shipment) })
  const made = read(answer, shipmentsFace)?.shipments
  if (made)
    return open.map(({ reference }, place) => {
      const mine =
        made.find(one => one.shipment_reference === reference) ??
        (open.length === 1 ? made[place] : undefined)
      return [reference, mine ? bookedOf(mine) : unanswered]
    })
  const no = noIn(answer)
  if (no.kind !== 'refused' || open.length === 1) return open.map(one => [one.reference, no])
  const alone: [string, Booked | No][] = []
  for (const one of open) alone.push(...(await create(call, [one])))
  return alone
}

function bookedOf(shipment: Shipment): Booked | No {
  const trackingNumber = trackingNumberOf(shipment)
  if (trackingNumber === undefined)
    return { kind: 'unknown', why: 'the shipment bears no number yet' }
  return {
    kind: 'booked',
    remoteId: shipment.shipment_id,
    trackingNumber,
    cost: costOf(shipment.shipment_summary?.total_cost),
  }
}

/** Ours by its reference; the oldest, should there be two. */
async function lookUp(
  call: Call,
  reference: string,
): Promise<{ found: Shipment | undefined } | No> {
  const answer = await call(
    'GET',
    `/shipments?offset=0&number_of_shipments=10&sender_reference=${encodeURIComponent(reference)}`,
  )
  const page = read(answer, shipmentsFace)
  if (page) return { found: page.shipments.find(one => one.shipment_reference === reference) }
  const no = noIn(answer)
  const missing =
    no.kind === 'refused' && no.problems.every(problem => problem.name === 'shipment_unknown')
  return missing ? { found: undefined } : no
}

const preferences = [
  {
    type: 'PRINT',
    format: 'PDF',
    groups: [
      { group: 'International', layout: 'A6-1pp', branded: false, left_offset: 0, top_offset: 0 },
    ],
  },
]

async function label(
  call: Call,
  ask: { remoteId: string; request: string | undefined },
): Promise<Labelled | No> {
  const answer =
    ask.request === undefined
      ? await call('POST', '/labels', {
          wait_for_label_url: true,
          unlabelled_articles_only: false,
          preferences,
          shipments: [{ shipment_id: ask.remoteId }],
        })
      : await call('GET', `/labels/${encodeURIComponent(ask.request)}`)
  const found = read(answer, labelsFace)?.labels[0]
  if (!found) return noIn(answer)
  const status = found.status.toUpperCase()
  if (status === 'PENDING') return { kind: 'drawing', request: found.request_id }
  if (status !== 'AVAILABLE' || found.url === undefined) {
    return { kind: 'unknown', why: `the label is ${status.toLowerCase()}` }
  }
  // The address is signed and short-lived: no key is sent there.
  const file = await askPartner({ method: 'GET', url: found.url })
  if (file.kind !== 'answered') return { kind: 'unknown', why: file.why }
  if (file.status !== 200 || file.body.subarray(0, 5).toString('latin1') !== '%PDF-') {
    return { kind: 'unknown', why: `the label's address answered ${file.status}` }
  }
  return { kind: 'labelled', pdf: file.body, madeAt: requestDateIn(found.request_date ?? '') }
}

/** PUT makes an order of shipments that exist. Those of an unanswered try say themselves which order has them. */
const manifest: (
  call: Call,
  ask: Parameters<Carrier['manifest']>[0],
) => ReturnType<Carrier['manifest']> = async (call, { reference, remoteIds }) => {
  const looked = await call(
    'GET',
    `/shipments?shipment_ids=${remoteIds.map(encodeURIComponent).join(',')}`,
  )
  const page = read(looked, shipmentsFace)
  if (!page) return noIn(looked)
  const orders = page.shipments.flatMap(one => one.order_id ?? [])
  const open = page.shipments.filter(one => one.order_id === undefined)
  if (open.length === 0 && orders[0] !== undefined)
    return { kind: 'confirmed', remoteId: orders[0] }
  const answer = await call('PUT', '/orders', {
    order_reference: reference,
    payment_method: 'CHARGE_TO_ACCOUNT',
    shipments: open.map(one => ({ shipment_id: one.shipment_id })),
  })
  const made = read(answer, orderFace)
  return made ? { kind: 'confirmed', remoteId: made.order.order_id } : noIn(answer)
}

const cancel: (
  call: Call,
  ask: Parameters<Carrier['cancel']>[0],
) => ReturnType<Carrier['cancel']> = async (call, { remoteId, reference }) => {
  let id = remoteId
  if (id === undefined) {
    const known = await lookUp(call, reference)
    if ('kind' in known) return known
    if (!known.found) return { kind: 'cancelled' }
    id = known.found.shipment_id
  }
  const answer = await call('DELETE', `/shipments/${encodeURIComponent(id)}`)
  if (answer.kind === 'answered' && answer.status >= 200 && answer.status < 300)
    return { kind: 'cancelled' }
  const no = noIn(answer)
  if (no.kind !== 'refused') return no
  if (no.problems.some(one => ['handed_over', 'under_way'].includes(one.name)))
    return { kind: 'late' }
  return no.problems.every(one => one.name === 'shipment_unknown') ? { kind: 'cancelled' } : no
}

const track = async (call: Call, numbers: readonly string[]): ReturnType<Carrier['track']> => {
  const answer = await call(
    'GET',
    `/track?tracking_ids=${numbers.map(encodeURIComponent).join(',')}`,
  )
  const parcels =
    answer.kind === 'answered' && answer.status === 200 ? tracksIn(bodyOf(answer)) : undefined
  return parcels ? { kind: 'tracked', parcels } : noIn(answer)
}

function read<T>(answer: PartnerAnswer, shape: z.ZodType<T>): T | undefined {
  if (answer.kind !== 'answered' || answer.status < 200 || answer.status >= 300) return undefined
  return shape.safeParse(bodyOf(answer)).data
}

/** Why there is no answer we can use. What the carrier did is unknown unless it says No itself. */
function noIn(answer: PartnerAnswer): No {
  if (answer.kind === 'unsent') return { kind: 'busy', why: answer.why }
  if (answer.kind === 'unknown') return { kind: 'unknown', why: answer.why }
  if (answer.status === 429) return { kind: 'busy', why: 'too many requests' }
  const problems = problemsIn(bodyOf(answer))
  if (answer.status === 401 || answer.status === 403) {
    const unaccepted = problemOf({ code: 'API_001', message: 'The key is not accepted.' })
    return { kind: 'refused', problems: problems ?? [unaccepted] }
  }
  const system = answer.status >= 500 || problems?.some(problem => problem.name === 'system')
  if (!problems || system || answer.status < 400) {
    return { kind: 'unknown', why: `Australia Post answered ${answer.status}` }
  }
  return { kind: 'refused', problems }
}

function bodyOf(answer: Extract<PartnerAnswer, { kind: 'answered' }>): unknown {
  try {
    return JSON.parse(answer.body.toString('utf8'))
  } catch {
    return undefined
  }
}
