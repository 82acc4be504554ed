// Asks carriers to take parcels: all that are due at once, one call for many of one sender, one work for all answers.
import type { OrderId } from '#kernel/ids'
import * as freight from '#books/freight/freight'
import * as merchant from '#books/merchant/merchant'
import * as people from '#books/people/people'
import { house, inWork, type Ground, type Work } from '#platform/work'
import type { Booked, Carrier, Carriers, Draft, No, Problem } from '../carrier.ts'
import { parcelBooked } from '../events.ts'
import { purpose } from '../parcel.ts'
import type { Parcel } from '../shapes.ts'
import { booked, refused, silent } from '../states.ts'
import { answerAll, noAdapter, tellRefused, type Said } from './answers.ts'

type Ready = Readonly<{ parcel: Parcel; carrier: Carrier; draft: Draft }>
type Impossible = Readonly<{ parcel: Parcel; problem: Problem }>

/** Whether any carrier said anything: a No is a word, silence and "later" are not. */
export async function bookAll(
  ground: Ground,
  carriers: Carriers,
  parcels: readonly Parcel[],
): Promise<boolean> {
  if (parcels.length === 0) return false
  const gathered = await inWork(ground, house('parcel'), work => gather(work, carriers, parcels))
  const ready = gathered.flatMap(one => ('draft' in one ? [one] : []))
  const asked = (await Promise.all(callsOf(ready).map(askCarrier))).flat()
  const said = [
    ...gathered.flatMap(one =>
      'problem' in one ? [sayNo(one.parcel.orderId, [one.problem])] : [],
    ),
    ...asked.map(({ one, answer }) => sayAnswer(one, answer)),
  ]
  await answerAll(ground, said)
  return (
    ready.length < gathered.length ||
    asked.some(({ answer }) => answer.kind === 'booked' || answer.kind === 'refused')
  )
}

/** One call has one carrier and one sender, and no more parcels than the carrier takes at once. */
function callsOf(ready: readonly Ready[]): Ready[][] {
  const groups = Map.groupBy(ready, one => `${one.carrier.name} ${one.parcel.merchantId}`)
  return [...groups.values()].flatMap(group => {
    const size = group[0]?.carrier.bookMax ?? 1
    return Array.from({ length: Math.ceil(group.length / size) }, (_, index) =>
      group.slice(index * size, (index + 1) * size),
    )
  })
}

async function askCarrier(batch: readonly Ready[]): Promise<{ one: Ready; answer: Booked | No }[]> {
  const [first] = batch
  if (!first) return []
  const answers = await first.carrier.book(
    batch.map(({ draft, parcel }) => ({ draft, again: parcel.tries > 1 })),
  )
  return batch.map((one, index) => ({
    one,
    answer: answers[index] ?? { kind: 'unknown', why: 'the carrier did not answer for it' },
  }))
}

/** What the carrier must know. The addresses are opened for this and not kept. */
async function gather(
  work: Work,
  carriers: Carriers,
  parcels: readonly Parcel[],
): Promise<(Ready | Impossible)[]> {
  const [addresses, senders, book] = await Promise.all([
    people.addressOf(
      work,
      parcels.map(one => one.addressId),
      purpose,
    ),
    merchant.find(work, [...new Set(parcels.map(one => one.merchantId))]),
    freight.load(work),
  ])
  return parcels.map(parcel => {
    const { origin, market, contents } = parcel
    const receiver = addresses.find(one => one.id === parcel.addressId)?.address
    const sender = senders.find(one => one.id === parcel.merchantId)
    if (!receiver) return { parcel, problem: gone('The shopper removed the address.') }
    if (!sender) return { parcel, problem: gone('The merchant is not known.') }
    const goodsGrams = contents.lines.reduce((sum, line) => sum + line.weightGrams, 0)
    const rated = freight.rate(book, { origin, market, goodsGrams })
    if (!rated.ok) return { parcel, problem: gone(rated.why.message) }
    const carrier = carriers.get(rated.value.carrier)
    if (!carrier) return { parcel, problem: noAdapter(rated.value.carrier) }
    const draft: Draft = {
      reference: parcel.id,
      orderNumber: String(parcel.orderNumber),
      service: rated.value.service,
      contents,
      senderName: sender.legalName,
      sender: sender.address,
      receiver,
    }
    return { parcel, carrier, draft }
  })
}

function sayAnswer({ parcel: { orderId }, carrier, draft }: Ready, answer: Booked | No): Said {
  if (answer.kind === 'refused') return sayNo(orderId, answer.problems)
  if (answer.kind !== 'booked')
    return {
      orderId,
      step: (work, now) => (now.wish === undefined ? now : silent(now, answer.why, work.now)),
    }
  return {
    orderId,
    step(work, now) {
      if (now.bookedAt !== undefined || (now.wish !== 'book' && now.wish !== 'cancel')) return now
      const { name, simulated } = carrier
      const taken = { carrier: name, service: draft.service, simulated, booked: answer }
      const after = booked(now, taken, work.now)
      const { trackingNumber } = answer
      if (after.bookedAt !== undefined)
        work.tell(
          parcelBooked(orderId, { orderId, parcelId: now.id, trackingNumber, carrier: name }),
        )
      return after
    },
  }
}

const sayNo = (orderId: OrderId, problems: readonly Problem[]): Said => ({
  orderId,
  step: (work, now) =>
    now.wish === undefined ? now : tellRefused(work, refused(now, problems, work.now)),
})

const gone = (message: string): Problem => ({
  name: 'impossible',
  carrierCode: 'house',
  message,
  fixableBy: 'nobody',
})
