// Australia Post's wire format: drafts become its JSON, its answers become ours. Pure.
import { z } from 'zod'
import { divideHalfUp, fromDecimal, money, toDecimal, type Money } from '#kernel/money'
import { textIn, type Address } from '#kernel/place'
import { clockFaceIn, fromIso, instant, type Instant } from '#kernel/time'
import type { CarrierScan, Draft, Problem, Tracked } from '../carrier.ts'
import type { ContentsLine } from '../shapes.ts'

const zone = 'Australia/Melbourne'
const nameMax = 40,
  lineMax = 40,
  linesMax = 3,
  phoneMax = 20,
  descriptionMax = 40,
  contentsMax = 20
/** Kilograms a cubic metre: the density at which size and weight cost the same (logistics 1.2). */
const cubingFactor = 250

/** The body of `POST /shipments`, or why the draft cannot be written on Australia Post's form. */
export function shipmentOf(draft: Draft): { shipment: object } | { problems: Problem[] } {
  const problems = [
    ...addressProblems(draft.sender, 'from'),
    ...addressProblems(draft.receiver, 'to'),
  ]
  const { lines } = draft.contents
  if (lines.length > contentsMax) {
    problems.push(
      ours('contents_too_many', `At most ${contentsMax} kinds of goods in one parcel.`, 'nobody'),
    )
  }
  if (lines.some(line => line.value.currency !== 'AUD')) {
    problems.push(ours('currency', 'The customs form of this carrier is in AUD.', 'operator'))
  }
  if (problems.length > 0) return { problems }
  return {
    shipment: {
      shipment_reference: draft.reference,
      customer_reference_1: draft.orderNumber,
      sender_references: [draft.reference],
      email_tracking_enabled: false,
      from: partyOf(draft.sender, draft.senderName),
      to: partyOf(draft.receiver),
      items: [itemOf(draft, lines)],
    },
  }
}

function itemOf(draft: Draft, lines: readonly ContentsLine[]): object {
  const grams = draft.contents.weightGrams
  const side = sideOf(grams)
  return {
    item_reference: draft.reference,
    product_id: draft.service,
    length: side,
    width: side,
    height: side,
    weight: kilograms(grams),
    ...(draft.receiver.country === 'AU'
      ? {}
      : {
          commercial_value: true,
          classification_type: 'OTHER', // what goes with commercial goods, and the only thing that does
          description_of_other: 'Sale of goods',
          non_delivery_action: 'RETURN',
          international_parcel_sender_name: draft.senderName.slice(0, 30),
          item_contents: lines.map(contentOf),
        }),
  }
}

/** Value and weight are those of one piece on this form. */
const contentOf = (line: ContentsLine): object => ({
  description: textIn(line.title, 'en').slice(0, descriptionMax),
  quantity: line.quantity,
  weight: kilograms(Math.round(line.weightGrams / line.quantity)),
  value: Number(toDecimal(money('AUD', divideHalfUp(line.value.minor, BigInt(line.quantity))))),
  tariff_code: line.hs6,
  country_of_origin: line.origin,
  ...(line.sku && { sku: line.sku }),
})

function partyOf(address: Address, businessName?: string): object {
  return {
    name: address.name.slice(0, nameMax),
    ...(businessName && { business_name: businessName.slice(0, nameMax) }),
    lines: packLines(address.lines) ?? [],
    suburb: address.city || address.region,
    state: address.region,
    postcode: address.postcode,
    country: address.country,
    ...(address.phone && { phone: address.phone.replaceAll(/[^\d+]/g, '').slice(0, phoneMax) }),
  }
}

function addressProblems(address: Address, side: 'from' | 'to'): Problem[] {
  const who = side === 'to' ? 'shopper' : 'merchant'
  const field = (name: string): string => `shipments[0].${side}.${name}`
  const packed = packLines(address.lines)
  return [
    ...(side === 'from' && address.country !== 'AU'
      ? [
          ours(
            'sender_abroad',
            'This carrier takes parcels in Australia only.',
            'operator',
            field('country'),
          ),
        ]
      : []),
    ...(packed === undefined
      ? [
          ours(
            'address_too_long',
            `An address has ${linesMax} lines of ${lineMax} characters.`,
            who,
            field('lines'),
          ),
        ]
      : []),
    ...(packed?.length === 0
      ? [ours('address_missing', 'The address has no street.', who, field('lines'))]
      : []),
    ...((address.city || address.region).length > nameMax
      ? [ours('city_too_long', `A city has ${nameMax} characters.`, who, field('suburb'))]
      : []),
  ]
}

/** The lines as at most three of 40 characters, broken at a space where there is one; undefined if they are longer. */
export function packLines(lines: readonly string[]): string[] | undefined {
  const whole = lines.map(line => line.trim()).filter(line => line !== '')
  const packed: string[] = []
  for (let rest of whole) {
    while (rest.length > lineMax) {
      const space = rest.lastIndexOf(' ', lineMax)
      const cut = space > lineMax / 2 ? space : lineMax
      packed.push(rest.slice(0, cut).trim())
      rest = rest.slice(cut).trim()
    }
    packed.push(rest)
  }
  return packed.length <= linesMax ? packed : undefined
}

/** Centimetres of a cube that weighs what it measures; how it was packed is not known. */
const sideOf = (grams: number): number => {
  const side = Math.floor(Math.cbrt(grams / 1000 / cubingFactor) * 1000) / 10
  return Math.min(62, Math.max(5, side))
}

const kilograms = (grams: number): number => Math.max(1, Math.round(grams)) / 1000

const number = z.coerce.number()
const text = z.coerce.string()

const shipmentFace = z.object({
  shipment_id: text,
  shipment_reference: text.optional(),
  order_id: text.optional(),
  items: z
    .array(
      z.object({
        tracking_details: z.object({
          article_id: text.optional(),
          consignment_id: text.optional(),
        }),
      }),
    )
    .min(1),
  shipment_summary: z.object({ total_cost: number.optional() }).optional(),
})
export type Shipment = z.infer<typeof shipmentFace>

export const shipmentsFace = z.object({ shipments: z.array(shipmentFace) })
export const orderFace = z.object({ order: z.object({ order_id: text }) })
export const pricesFace = z.object({
  shipments: z.array(z.object({ shipment_summary: z.object({ total_cost: number }) })).min(1),
})
export const labelsFace = z.object({
  labels: z
    .array(
      z.object({
        request_id: text,
        status: text,
        url: z.string().optional(),
        request_date: z.string().optional(),
      }),
    )
    .min(1),
})

export const trackingNumberOf = (shipment: Shipment): string | undefined => {
  const details = shipment.items[0]?.tracking_details
  return details?.article_id ?? details?.consignment_id
}

export const costOf = (dollars: number | undefined): Money | undefined =>
  dollars === undefined ? undefined : fromDecimal('AUD', dollars.toFixed(2))

const eventFace = z.object({
  description: z.string(),
  location: z.string().optional(),
  date: z.string(),
})
const articleFace = z.object({
  status: z.string().optional(),
  events: z.array(eventFace).optional(),
})
const tracksFace = z.object({
  tracking_results: z.array(
    z.object({
      tracking_id: text,
      status: z.string().optional(),
      errors: z.array(z.object({ code: text, name: z.string().optional() })).optional(),
      // International express has its events one level deeper.
      trackable_items: z
        .array(articleFace.extend({ items: z.array(articleFace).optional() }))
        .optional(),
    }),
  ),
})

/** What `GET /track` told, without its repetitions; undefined when it is no such answer. */
export function tracksIn(body: unknown): Tracked[] | undefined {
  const found = tracksFace.safeParse(body).data
  return found?.tracking_results.map(result => {
    const articles = (result.trackable_items ?? []).flatMap(item => [item, ...(item.items ?? [])])
    const scans = articles.flatMap(article => article.events ?? []).flatMap(scanOf)
    const newest = new Map(scans.map(scan => [`${scan.at} ${scan.text} ${scan.place}`, scan]))
    const [error] = result.errors ?? []
    return {
      trackingNumber: result.tracking_id,
      status: articles.find(article => article.status)?.status ?? result.status ?? '',
      scans: [...newest.values()].toSorted((a, b) => b.at - a.at),
      ...(error && { untracked: `${error.name ?? ''} [${error.code}]`.trim() }),
    }
  })
}

/** Dates carry Melbourne's offset, also for scans abroad. */
function scanOf(event: z.infer<typeof eventFace>): CarrierScan[] {
  const at = fromIso(event.date)
  return at === undefined
    ? []
    : [{ at, place: event.location?.trim() ?? '', text: event.description.trim(), code: '' }]
}

/** `22-11-2026 18:30:05` when made, `2026-11-22 18:30:05` when read: Melbourne's wall clock, both. */
export function requestDateIn(written: string): Instant | undefined {
  const made = /^(\d\d)-(\d\d)-(\d{4})[ T](\d\d:\d\d:\d\d)$/.exec(written)
  const read = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d:\d\d:\d\d)$/.exec(written)
  const wall = Date.parse(
    made
      ? `${made[3]}-${made[2]}-${made[1]}T${made[4]}Z`
      : read
        ? `${read[1]}-${read[2]}-${read[3]}T${read[4]}Z`
        : '',
  )
  if (Number.isNaN(wall)) return undefined
  const behind = (at: number): number =>
    Date.parse(`${clockFaceIn(zone, instant(at)).replace(' ', 'T')}Z`) - at
  const guess = wall - behind(wall)
  return instant(wall - behind(guess))
}

const ours = (
  name: string,
  message: string,
  fixableBy: Problem['fixableBy'],
  field?: string,
): Problem => ({
  name,
  carrierCode: name,
  message,
  fixableBy,
  ...(field !== undefined && { field }),
})
