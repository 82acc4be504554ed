// What becomes of a parcel: each answer of a carrier as a step from one state to the next. Pure.
import { money, type Money } from '#kernel/money'
import type { PricedOrder } from '#kernel/priced'
import { after, days, hours, minutes, seconds, type Instant, type Span } from '#kernel/time'
import type { Booked, Problem } from './carrier.ts'
import type { Attention, Contents, ContentsLine, ManifestId, Parcel, Scan, Wish } from './shapes.ts'
import { astrayAfter } from './outcome.ts'
import { fold, hasEnded } from './track/milestones.ts'
import { lateDay, nextLook } from './track/schedule.ts'

/** Kinds of goods on one customs form (logistics 1.3). */
const linesMax = 20
/** How long a claim of a due wish lasts: whoever dies with it is followed by another sweep. */
export const leaseMax = minutes(2)
/** How many silent answers a person is spared. */
export const silentMax = 3
/** How long a mistake that somebody can mend holds an order up before it ends. */
const patience = days(3)
/** A parcel handed over and not scanned for so long is missing from the carrier's first desk. */
const scanWithin = hours(48)

/** What the papers say, taken from the price she agreed to. */
export const contentsOf = (priced: PricedOrder): Contents => ({
  weightGrams: priced.weightGrams,
  lines: merged(
    priced.lines.map(line => ({
      title: line.title,
      sku: line.sku,
      quantity: line.quantity,
      value: line.homeGoods,
      weightGrams: line.customs.weightGrams,
      hs6: line.customs.hs6,
      origin: line.customs.origin,
    })),
  ),
})

/** More kinds of goods than the form has lines: those of one code and origin are written as one. */
function merged(lines: readonly ContentsLine[]): ContentsLine[] {
  if (lines.length <= linesMax) return [...lines]
  const groups = Map.groupBy(lines, line => `${line.hs6} ${line.origin}`)
  return [...groups.values()].flatMap(([first, ...rest]) =>
    first
      ? [
          rest.reduce(
            (sum, line) => ({
              ...sum,
              sku: '',
              quantity: sum.quantity + line.quantity,
              weightGrams: sum.weightGrams + line.weightGrams,
              value: money(sum.value.currency, sum.value.minor + line.value.minor),
            }),
            first,
          ),
        ]
      : [],
  )
}

/** In the merchant's money: the sum of what the lines say. */
export const valueOf = ({ lines }: Contents): Money =>
  money(
    lines[0]?.value.currency ?? 'AUD',
    lines.reduce((sum, line) => sum + line.value.minor, 0n),
  )

type Taken = Readonly<{ carrier: string; service: string; simulated: boolean; booked: Booked }>

/** The carrier has it. If it was cancelled meanwhile, its number is kept so that it can be taken back. */
export function booked(parcel: Parcel, taken: Taken, now: Instant): Parcel {
  const {
    carrier,
    service,
    simulated,
    booked: { remoteId, trackingNumber, cost },
  } = taken
  const known: Parcel = { ...parcel, carrier, service, simulated, remoteId, trackingNumber, cost }
  if (parcel.wish === 'cancel') return known
  return asking({ ...known, milestone: 'booked', bookedAt: now }, 'label', now)
}

/** Said No: kept for whoever can mend it, until that would take too long. */
export function refused(parcel: Parcel, problems: readonly Problem[], now: Instant): Parcel {
  const why = problems.map(sentence).join(' ')
  const fixableBy =
    (['nobody', 'operator', 'shopper', 'merchant'] as const).find(who =>
      problems.some(problem => problem.fixableBy === who),
    ) ?? 'operator'
  const over =
    fixableBy === 'nobody' || (fixableBy !== 'operator' && now >= after(parcel.wishedAt, patience))
  if (parcel.wish === 'book' && over) {
    return { ...resting(parcel), milestone: 'refused', trouble: why, fixableBy }
  }
  return {
    ...parcel,
    trouble: why,
    fixableBy,
    askDue: after(now, minutes(parcel.wish === 'label' ? 60 : 15)),
  }
}

/** No answer that says anything: asked again, more and more seldom. */
export const silent = (parcel: Parcel, why: string, now: Instant): Parcel => ({
  ...parcel,
  trouble: why,
  askDue: after(now, waitOf(parcel.tries)),
})

export const labelled = (parcel: Parcel): Parcel => ({
  ...resting(parcel),
  labelRequest: undefined,
})

export const drawing = (parcel: Parcel, request: string, now: Instant): Parcel => ({
  ...parcel,
  labelRequest: request,
  askDue: after(now, seconds(10)),
})

export const cancelled = (parcel: Parcel): Parcel => ({
  ...resting(parcel),
  milestone: 'cancelled',
})

/**
 * The order is cancelled. What was never asked ends here; what the carrier has, or may have, is taken back
 * there; what was handed over travels on, and a person is told.
 */
export function cancelling(parcel: Parcel, now: Instant): Parcel {
  if (hasEnded(parcel.milestone) || parcel.cancelAskedAt !== undefined) return parcel
  const asked: Parcel = { ...parcel, cancelAskedAt: now }
  if (parcel.manifestId !== undefined) return asked
  if (parcel.wish === 'book' && parcel.tries === 0) return cancelled(asked)
  // An ask may be under way: its lease ends before ours begins.
  const from =
    parcel.wish === 'book' && parcel.askDue !== undefined && parcel.askDue > now
      ? parcel.askDue
      : now
  return asking(asked, 'cancel', from)
}

export const onManifest = (parcel: Parcel, manifestId: ManifestId): Parcel => ({
  ...parcel,
  manifestId,
  trouble: undefined,
  fixableBy: undefined,
})

/** Its manifest was refused: it may be handed over again, or is taken back if its order was cancelled. */
export function offManifest(parcel: Parcel, why: string, now: Instant): Parcel {
  const free: Parcel = { ...parcel, manifestId: undefined }
  return parcel.cancelAskedAt === undefined ? stuck(free, why) : asking(free, 'cancel', now)
}

/** Its manifest is not answered, or not taken: somebody must look. */
export const stuck = (parcel: Parcel, why: string): Parcel => ({
  ...parcel,
  trouble: why,
  fixableBy: 'operator',
})

/** The carrier confirmed it is on its way: from now on it is followed. */
export function dispatched(parcel: Parcel, now: Instant): Parcel {
  if (parcel.dispatchedAt !== undefined) return parcel
  const gone: Parcel = { ...parcel, dispatchedAt: now, trouble: undefined, fixableBy: undefined }
  return asking(gone, 'track', nextLook(gone, now) ?? now)
}

/** Too late to take it back: it is on a manifest whose answer we never saw, or whose clerk was quicker. */
export const tooLate = (parcel: Parcel, now: Instant): Parcel =>
  parcel.bookedAt === undefined
    ? silent(parcel, 'It is on a manifest that we do not know.', now)
    : dispatched(parcel, now)

/** Everything the carrier ever told of it, read anew. */
export function scanned(parcel: Parcel, scans: readonly Scan[], now: Instant): Parcel {
  const { milestone, condition, last } = fold(scans)
  const seen: Parcel = {
    ...resting(parcel),
    milestone,
    condition,
    movedAt: last?.at ?? parcel.movedAt,
  }
  const next = nextLook(seen, now)
  const settling = { ...seen, astray: astrayAfter(seen, now) }
  const followed = next === undefined ? settling : asking(settling, 'track', next)
  const atRisk = followed.atRiskAt === undefined && lateDay(followed, now) !== undefined
  return atRisk ? { ...followed, atRiskAt: now } : followed
}

/** What a person must look at now; the hour stays that of its first appearance. */
export function attended(parcel: Parcel, now: Instant): Parcel {
  const found = attentionOf(parcel, now)
  const setAside = found?.what === parcel.setAside ? parcel.setAside : undefined
  if (!found || setAside !== undefined) return { ...parcel, setAside, attention: undefined }
  const same = parcel.attention?.what === found.what
  return {
    ...parcel,
    setAside,
    attention: { ...found, at: same && parcel.attention ? parcel.attention.at : now },
  }
}

function attentionOf(parcel: Parcel, now: Instant): Omit<Attention, 'at'> | undefined {
  const { milestone, condition, trouble, dispatchedAt } = parcel
  const as = (what: string, why: string) => ({ what, why })
  if (milestone === 'refused') return as('The carrier will not carry it', trouble ?? '')
  if (milestone === 'cancelled') return undefined
  if (milestone === 'delivered') {
    if (parcel.cancelAskedAt === undefined) return undefined
    return as('Arrived although its order was cancelled', 'She has the goods and her money.')
  }
  if (trouble !== undefined && (parcel.fixableBy !== undefined || parcel.tries >= silentMax)) {
    const who = parcel.fixableBy ? ` To be mended by: ${parcel.fixableBy}.` : ''
    return as(wishes[parcel.wish ?? 'none'], trouble + who)
  }
  if (milestone === 'lost' && condition === 'found')
    return as('A lost parcel turned up', 'Its money has gone back already.')
  if (parcel.astray?.settledAt !== undefined) return undefined
  if (milestone === 'lost') return as('Lost', 'Claim it from the carrier.')
  if (milestone === 'returned') return as('Back at the sender', 'Decide about refund and stock.')
  if (milestone === 'returning')
    return as('On its way back', 'It was refused, not collected or not deliverable.')
  if (parcel.cancelAskedAt !== undefined && (parcel.manifestId ?? dispatchedAt) !== undefined) {
    return as(
      'Travels although its order was cancelled',
      'It was handed over before. Ask the carrier to stop it.',
    )
  }
  const fares = fared[condition]
  if (fares) return as(...fares)
  if (
    milestone === 'booked' &&
    dispatchedAt !== undefined &&
    now >= after(dispatchedAt, scanWithin)
  ) {
    return as(
      'Handed over and never scanned',
      'Compare the manifest with what the carrier collected.',
    )
  }
  return parcel.atRiskAt === undefined
    ? undefined
    : as(
        'Will hardly be there on the promised day',
        `Promised for ${parcel.promiseLatest} at the latest.`,
      )
}

const wishes: Readonly<Record<Wish | 'none', string>> = {
  book: 'Cannot be booked',
  label: 'The carrier draws no label',
  cancel: 'Cannot be taken back',
  track: 'The carrier does not say where it is',
  none: 'Could not be handed over',
}

const fared: Readonly<Partial<Record<Parcel['condition'], readonly [string, string]>>> = {
  unknown: [
    'The carrier said something no rule knows',
    'Read its newest event and add a rule for it.',
  ],
  held: ['Held', 'Customs or the carrier waits for papers, duty or a decision.'],
  seized: ['Seized by customs', 'Refund the shopper and take the product off this lane.'],
  damaged: ['Damaged', 'Ask for pictures, settle with the shopper, claim it from the carrier.'],
  refused: ['Refused at the door', 'It will come back. Talk to the shopper.'],
  attempt_failed: ['Nobody was at the door', 'Talk to the shopper about the next attempt.'],
  undeliverable: ['Cannot be delivered', 'Ask the carrier what it needs.'],
}

const asking = (parcel: Parcel, wish: Wish, due: Instant): Parcel => ({
  ...parcel,
  wish,
  askDue: due,
  tries: 0,
  trouble: undefined,
  fixableBy: undefined,
})

const resting = (parcel: Parcel): Parcel => ({
  ...parcel,
  wish: undefined,
  askDue: undefined,
  tries: 0,
  trouble: undefined,
  fixableBy: undefined,
})

const sentence = ({ message, carrierCode, field }: Problem): string =>
  `${message}${field ? ` (${field})` : ''} [${carrierCode}]`

export const waitOf = (tries: number): Span =>
  tries < 3 ? seconds(5) : tries < 6 ? minutes(1) : minutes(15)
