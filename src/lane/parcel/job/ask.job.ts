// Asks carriers what is due: to take parcels, many at once; to draw a label, to take one back.
import { after, seconds, type Instant, type Span } from '#kernel/time'
import type { OrderId } from '#kernel/ids'
import { house, inWork, type Ground } from '#platform/work'
import type { Carriers, No, Problem } from '../carrier.ts'
import { parcelMoved } from '../events.ts'
import { keep } from '../parcel.ts'
import * as queries from '../queries.ts'
import type { Parcel } from '../shapes.ts'
import {
  cancelled,
  drawing,
  labelled,
  leaseMax as lease,
  refused,
  silent,
  tooLate,
} from '../states.ts'
import { answerAll, noAdapter, tellRefused, type Said } from './answers.ts'
import { bookAll } from './book.job.ts'

const actor = house('parcel')
const batchMax = 16
const bookMost = 100

/** How often in a row nobody answered, and until when nobody is asked. */
export type Lull = { silences: number; until: Instant | undefined }
export const noLull = (): Lull => ({ silences: 0, until: undefined })

/**
 * Answers how many parcels it asked about.
 *
 * When no carrier says a word, what is due waits, longer each time, and one parcel alone tries first: a
 * partner that is down costs a call now and then, however many parcels wait for it.
 */
export async function askPass(ground: Ground, carriers: Carriers, lull: Lull): Promise<number> {
  if (lull.until !== undefined && ground.clock.now() < lull.until) return 0
  const due = await claimDue(ground, lull.silences > 0)
  if (due.length === 0) return 0
  const [bookings, others] = [
    due.filter(one => one.wish === 'book'),
    due.filter(one => one.wish !== 'book'),
  ]
  const spoke = await Promise.all([
    bookAll(ground, carriers, bookings),
    ...others.map(parcel => askFor(ground, carriers, parcel)),
  ])
  lull.silences = spoke.includes(true) ? 0 : lull.silences + 1
  lull.until = lull.silences > 0 ? after(ground.clock.now(), pauseAfter(lull.silences)) : undefined
  return due.length
}

const pauseAfter = (silences: number): Span => seconds(Math.min(60, 2 ** (silences - 1)))

/** Bookings are many, and answered together; a carrier that is silent is asked about one parcel alone. */
const claimDue = (ground: Ground, alone: boolean): Promise<Parcel[]> =>
  inWork(ground, actor, async work => {
    if (alone) return queries.claim(work, { wishes: ['book', 'label', 'cancel'], lease, limit: 1 })
    return [
      ...(await queries.claim(work, { wishes: ['book'], lease, limit: bookMost })),
      ...(await queries.claim(work, { wishes: ['label', 'cancel'], lease, limit: batchMax })),
    ]
  })

/** Whether the carrier said anything: a No is a word, silence and "later" are not. */
async function askFor(ground: Ground, carriers: Carriers, parcel: Parcel): Promise<boolean> {
  switch (parcel.wish) {
    case 'label':
      return label(ground, carriers, parcel)
    case 'cancel':
      return takeBack(ground, carriers, parcel)
    case 'book':
    case 'track':
    case undefined:
      return true
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

const answerWith = async (ground: Ground, orderId: OrderId, step: Said['step']): Promise<true> => {
  await answerAll(ground, [{ orderId, step }])
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
  answerWith(ground, orderId, (work, now) =>
    now.wish === undefined ? now : tellRefused(work, refused(now, problems, work.now)),
  )
