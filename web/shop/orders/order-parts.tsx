// Parts of the order page: the goods, the carrier's events, and what customs said.
import { Trans, useLingui } from '@lingui/react/macro'
import { NumberGroups } from '../../kit/copy.tsx'
import { Money } from '../../kit/money.tsx'
import { ProductImage } from '../../kit/picture.tsx'
import { SimulatedChip, Status, type Tone } from '../../kit/status.tsx'
import { Card } from '../../kit/surface.tsx'
import { When } from '../../kit/when.tsx'
import { carrierOf, usePlace, useText } from '../parts/words.ts'
import type { Customs, Order, Parcel } from '../wire.ts'

export function Goods({ order: { priced, total } }: { order: Order }) {
  const { t } = useLingui()
  const text = useText()
  return (
    <Card title={t`Goods`}>
      <ul className="flex flex-col gap-3">
        {priced.lines.map(line => (
          <li key={line.offerId} className="flex gap-3 text-14">
            <span className="w-14 shrink-0">
              <ProductImage src={line.image || undefined} name={text(line.title)} sizes="56px" />
            </span>
            <span className="min-w-0 flex-1">
              <span className="block leading-snug">{text(line.title)}</span>
              <span className="figures text-ink-soft">× {line.quantity}</span>
            </span>
            <Money money={line.makeUp.total} />
          </li>
        ))}
      </ul>
      <p className="mt-4 flex items-baseline justify-between gap-4 border-t border-line pt-3 text-14">
        <Trans>All included</Trans>
        <span className="text-20">
          <Money money={total} look="price" />
        </span>
      </p>
    </Card>
  )
}

/** What the carrier said, the newest first. */
export function ParcelEvents({ parcel }: { parcel: Parcel }) {
  const { t } = useLingui()
  const events = parcel.events.toSorted((a, b) => b.at.localeCompare(a.at))
  const milestone = useMilestone()
  const place = usePlace()
  const placeOf = (text: string) => (/^[A-Z]{2}$/.test(text) ? place(text) : text)
  return (
    <Card
      title={t`Parcel`}
      action={parcel.simulated ? <SimulatedChip partner={carrierOf(parcel.carrier)} /> : undefined}
    >
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-1 text-14">
        <dt className="text-ink-soft">{t`Carrier`}</dt>
        <dd>{carrierOf(parcel.carrier)}</dd>
        {parcel.trackingNumber && (
          <>
            <dt className="text-ink-soft">{t`Number`}</dt>
            <dd>
              <NumberGroups number={parcel.trackingNumber} />
            </dd>
          </>
        )}
      </dl>
      {parcel.milestone === 'awaiting_collection' && (
        <p className="mt-3">
          <Status tone="warn">
            <Trans>
              It waits for you at a pick-up point. It counts as delivered when you collect it.
            </Trans>
          </Status>
        </p>
      )}
      {events.length > 0 ? (
        <ol className="mt-4 flex flex-col border-t border-line pt-3">
          {events.map((event, index) => (
            <li key={index} className="flex flex-col gap-x-4 py-1.5 text-14 sm:flex-row">
              <span className="shrink-0 text-ink-soft sm:w-40">
                <When at={event.at} />
              </span>
              <span className="min-w-0">
                {milestone(event.milestone) ?? event.text}
                {event.place && <span className="text-ink-soft"> · {placeOf(event.place)}</span>}
                {milestone(event.milestone) && event.text && (
                  <span lang="en" className="block text-12 text-ink-soft">
                    {event.text}
                  </span>
                )}
              </span>
            </li>
          ))}
        </ol>
      ) : (
        <p className="mt-3 text-14 text-ink-soft">
          <Trans>The carrier has not scanned it yet.</Trans>
        </p>
      )}
    </Card>
  )
}

/** The carrier's milestones in words; undefined for one we do not know. */
function useMilestone(): (name: string) => string | undefined {
  const { t } = useLingui()
  const words: Readonly<Record<string, string>> = {
    booked: t`Label made`,
    accepted: t`With the carrier`,
    departed: t`On its way out of the country`,
    arrived: t`Arrived in the country`,
    customs: t`At customs`,
    cleared: t`Cleared by customs`,
    out_for_delivery: t`Out for delivery`,
    awaiting_collection: t`Waits at a pick-up point`,
    delivered: t`Delivered`,
    returning: t`On its way back`,
    returned: t`Back at the sender`,
    lost: t`Lost`,
  }
  return name => words[name]
}

export function CustomsCard({ customs }: { customs: Customs }) {
  const { t } = useLingui()
  const state = useCustomsState()(customs)
  const sent = customs.documents.filter(one => one.sentAt).length
  return (
    <Card
      title={t`Customs`}
      action={customs.simulated ? <SimulatedChip partner={t`Customs`} /> : undefined}
    >
      <p>
        <Status tone={state.tone}>{state.word}</Status>
      </p>
      <p className="mt-2 text-14 text-ink-soft">{state.told}</p>
      <CustomsReason customs={customs} />
      {sent > 0 && (
        <ul className="mt-3 flex flex-wrap gap-2 border-t border-line pt-3 text-12 text-ink-soft">
          {customs.documents.map(one => (
            <li key={one.kind}>
              <DocumentName kind={one.kind} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

/** Why it was refused: the reasons a buyer can do something about in her words, others as customs says. */
function CustomsReason({ customs: { code, why } }: { customs: Customs }) {
  const { t } = useLingui()
  if (!why) return null
  const known: Readonly<Record<string, string>> = {
    '-621001': t`The import list did not agree with the order, the payment or the waybill.`,
    '-621005': t`The order is over the limit of a single purchase.`,
    '-621018': t`The buyer is over the yearly limit of cross-border purchases.`,
  }
  const said = known[code ?? '']
  return (
    <p className="mt-2 text-14" lang={said ? undefined : 'en'}>
      {said ?? why}
    </p>
  )
}

function DocumentName({ kind }: { kind: string }) {
  const { t } = useLingui()
  const names: Readonly<Record<string, string>> = {
    '311': t`Order`,
    '411': t`Payment`,
    '511': t`Waybill`,
    '621': t`Import list`,
  }
  const name = names[kind]
  return (
    <span className="inline-block rounded-full border border-line px-2 py-px">
      {name ? `${name} ${kind}` : kind}
    </span>
  )
}

/** Other names of the same end. */
const settled: Readonly<Record<string, string>> = {
  released: 'cleared',
  closed: 'cleared',
  returned: 'refused',
  cancelled: 'refused',
}

type Said = Readonly<{ tone: Tone; word: string; told: string }>

function useCustomsState(): (customs: Customs) => Said {
  const { t } = useLingui()
  return ({ state }) => {
    const looked: Said = {
      tone: 'warn',
      word: t`Being looked at`,
      told: t`Customs looks at the parcel. That takes a day or two; you need not do anything.`,
    }
    const words: Readonly<Record<string, Said>> = {
      cleared: {
        tone: 'good',
        word: t`Cleared`,
        told: t`Order, payment and waybill agree, and the tax is paid. Nothing more to do.`,
      },
      refused: {
        tone: 'bad',
        word: t`Refused`,
        told: t`Customs did not let it pass. The order is cancelled and your money goes back to your wallet.`,
      },
      mismatch: {
        tone: 'bad',
        word: t`Refused`,
        told: t`Order, payment and waybill did not agree, so nothing was sent. Your money goes back to your wallet.`,
      },
      inspection: looked,
      detained: looked,
      review: looked,
    }
    return (
      words[settled[state] ?? state] ?? {
        tone: 'info',
        word: t`Under way`,
        told: t`The papers of your order are with customs. That takes a few hours; you need not do anything.`,
      }
    )
  }
}
