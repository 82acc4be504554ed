// Asks the carrier for one parcel at a time: to take it, to draw its label, to take it back.
import { after, minutes, seconds, type Instant, type Span } from '#kernel/time'
import type { OrderId } from '#kernel/ids'
import * as freight from '#books/freight/freight'
import * as merchant from '#books/merchant/merchant'
import * as people from '#books/people/people'
import { house, inWork, type Ground, type Work } from '#platform/work'
import type { Carriers, Draft, No, Problem } from '../carrier.ts'
import { parcelBooked, parcelMoved, parcelRefused } from '../events.ts'
import { keep, purpose } from '../parcel.ts'
import * as queries from '../queries.ts'
import type { Parcel } from '../shapes.ts'
import {
  attended,
  booked,
  cancelled,
  drawing,
  labelled,
  refused,
  silent,
  tooLate,
} from '../states.ts'

const actor = house('parcel')
const lease = minutes(2)
const batchMax = 16

/** How often in a row nobody answered, and until when nobody is asked. */
export type Lull = { silences: number; until: Instant | undefined }
export const noLull = (): Lull => ({ silences: 0, until: undefined })

/**
 * Answers how many parcels it asked about. Each is answered in a work of its own.
 *
 * When no carrier says a word, what is due waits, longer each time, and one parcel alone tries first: a
 * partner that is down costs a call now and then, however many parcels wait for it.
 */
export async function askPass(ground: Ground, carriers: Carriers, lull: Lull): Promise<number> {
  if (lull.until !== undefined && ground.clock.now() < lull.until) return 0
  const limit = lull.silences > 0 ? 1 : batchMax
  const due = await inWork(ground, actor, work =>
    queries.claim(work, { wishes: ['book', 'label', 'cancel'], lease, limit }),
  )
  if (due.length === 0) return 0
  const spoke = await Promise.all(due.map(parcel => askFor(ground, carriers, parcel)))
  lull.silences = spoke.includes(true) ? 0 : lull.silences + 1
  lull.until = lull.silences > 0 ? after(ground.clock.now(), pauseAfter(lull.silences)) : undefined
  return due.length
}

const pauseAfter = (silences: number): Span => seconds(Math.min(60, 2 ** (silences - 1)))

/** Whether the carrier said anything: a No is a word, silence and "later" are not. */
async function askFor(ground: Ground, carriers: Carriers, parcel: Parcel): Promise<boolean> {
  switch (parcel.wish) {
    case 'book':
      return book(ground, carriers, parcel)
    case 'label':
      return label(ground, carriers, parcel)
    case 'cancel':
      return takeBack(ground, carriers, parcel)
    case 'track':
    case undefined:
      return true
  }
}

type Ready = { carrier: string; draft: Draft }

async function book(ground: Ground, carriers: Carriers, parcel: Parcel): Promise<boolean> {
  const ready = await inWork(ground, actor, work => gather(work, parcel))
  if ('problem' in ready) return refuse(ground, parcel.orderId, [ready.problem])
  const carrier = carriers.get(ready.carrier)
  if (!carrier) return refuse(ground, parcel.orderId, [noAdapter(ready.carrier)])

  const answer = await carrier.book(ready.draft, parcel.tries > 1)
  if (answer.kind !== 'booked') return answerNo(ground, parcel.orderId, answer)
  return answerWith(ground, parcel.orderId, (work, now) => {
    if (now.bookedAt !== undefined || (now.wish !== 'book' && now.wish !== 'cancel')) return now
    const { name, simulated } = carrier
    const after = booked(
      now,
      { carrier: name, service: ready.draft.service, simulated, booked: answer },
      work.now,
    )
    if (after.bookedAt !== undefined) {
      work.tell(
        parcelBooked(now.orderId, {
          orderId: now.orderId,
          parcelId: now.id,
          trackingNumber: answer.trackingNumber,
          carrier: name,
        }),
      )
    }
    return after
  })
}

/** What the carrier must know. The address is opened for this and not kept. */
async function gather(work: Work, parcel: Parcel): Promise<Ready | { problem: Problem }> {
  const [[opened], [sender], book] = await Promise.all([
    people.addressOf(work, [parcel.addressId], purpose),
    merchant.find(work, [parcel.merchantId]),
    freight.load(work),
  ])
  if (!opened) return { problem: gone('The shopper removed the address.') }
  if (!sender) return { problem: gone('The merchant is not known.') }
  const goodsGrams = parcel.contents.lines.reduce((sum, line) => sum + line.weightGrams, 0)
  const rated = freight.rate(book, { origin: parcel.origin, market: parcel.market, goodsGrams })
  if (!rated.ok) return { problem: gone(rated.why.message) }
  const { carrier, service } = rated.value
  return {
    carrier,
    draft: {
      reference: parcel.id,
      orderNumber: String(parcel.orderNumber),
      service,
      contents: parcel.contents,
      senderName: sender.legalName,
      sender: sender.address,
      receiver: opened.address,
    },
  }
}

async function label(ground: Ground, carriers: Carriers, parcel: Parcel): Promise<boolean> {
  const carrier = carriers.get(parcel.carrier)
  if (!carrier || parcel.remoteId === undefined)
    return refuse(ground, parcel.orderId, [noAdapter(parcel.carrier)])
  const answer = await carrier.label({ remoteId: parcel.remoteId, request: parcel.labelRequest })
  if (answer.kind === 'drawing') {
    return answerWith(ground, parcel.orderId, (work, now) =>
      now.wish === 'label' ? drawing(now, answer.request, work.now) : now,
    )
  }
  if (answer.kind !== 'labelled') return answerNo(ground, parcel.orderId, answer)
  return answerWith(ground, parcel.orderId, async (work, now) => {
    await keep(work, now, 'carrier_label', answer.pdf)
    return now.wish === 'label' ? labelled(now) : now
  })
}

async function takeBack(ground: Ground, carriers: Carriers, parcel: Parcel): Promise<boolean> {
  // A try that was never answered has left no carrier's name: any of them may have it.
  const asked =
    parcel.carrier === '' ? [...carriers.values()] : [carriers.get(parcel.carrier) ?? []].flat()
  for (const carrier of asked) {
    const answer = await carrier.cancel({ remoteId: parcel.remoteId, reference: parcel.id })
    if (answer.kind === 'late') {
      return answerWith(ground, parcel.orderId, (work, now) =>
        now.wish === 'cancel' ? tooLate(now, work.now) : now,
      )
    }
    if (answer.kind !== 'cancelled') return answerNo(ground, parcel.orderId, answer)
  }
  return answerWith(ground, parcel.orderId, (work, now) => {
    if (now.wish !== 'cancel') return now
    const { orderId } = now
    if (now.bookedAt !== undefined) {
      work.tell(
        parcelMoved(orderId, {
          orderId,
          milestone: 'cancelled',
          condition: 'ok',
          at: work.now,
          place: '',
        }),
      )
    }
    return cancelled(now)
  })
}

/** The parcel as it is now becomes what the answer makes of it. */
async function answerWith(
  ground: Ground,
  orderId: OrderId,
  step: (work: Work, parcel: Parcel) => Parcel | Promise<Parcel>,
): Promise<true> {
  await inWork(ground, actor, async work => {
    const before = (await queries.lock(work, [orderId])).get(orderId)
    if (!before) return
    const after = await step(work, before)
    if (after !== before) await queries.save(work, [attended(after, work.now)])
  })
  return true
}

async function answerNo(ground: Ground, orderId: OrderId, no: No): Promise<boolean> {
  if (no.kind === 'refused') return refuse(ground, orderId, no.problems)
  await answerWith(ground, orderId, (work, now) =>
    now.wish === undefined ? now : silent(now, no.why, work.now),
  )
  return false
}

const refuse = (ground: Ground, orderId: OrderId, problems: readonly Problem[]): Promise<true> =>
  answerWith(ground, orderId, (work, now) => {
    if (now.wish === undefined) return now
    const after = refused(now, problems, work.now)
    if (after.milestone === 'refused') {
      work.tell(parcelRefused(orderId, { orderId, why: after.trouble ?? '' }))
    }
    return after
  })

const gone = (message: string): Problem => ({
  name: 'impossible',
  carrierCode: 'house',
  message,
  fixableBy: 'nobody',
})

const noAdapter = (carrier: string): Problem => ({
  name: 'no_adapter',
  carrierCode: 'house',
  fixableBy: 'operator',
  message: `No connection to the carrier ${carrier || '(none)'} is set up.`,
})
