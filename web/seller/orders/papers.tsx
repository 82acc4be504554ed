// The parcel's way as the carrier tells it, and the customs papers with what customs answered.
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { NumberGroups } from '../../kit/copy.tsx'
import { SimulatedChip, Status } from '../../kit/status.tsx'
import { usePage } from '../../kit/page.tsx'
import { When } from '../../kit/when.tsx'
import type { Customs, Parcel } from '../wire.ts'
import {
  useCondition,
  useCustomsState,
  useMilestone,
  usePaperName,
  usePaperState,
} from './words.tsx'

export function ParcelWay({ parcel }: { parcel: Parcel | null }) {
  const { t } = useLingui()
  const milestone = useMilestone()
  const condition = useCondition()
  if (!parcel) {
    return <Quiet>{t`The parcel is booked with the carrier as soon as the order is paid.`}</Quiet>
  }
  const trouble = condition(parcel.condition)
  return (
    <div className="text-14">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">{carrierName(parcel.carrier)}</span>
        {parcel.simulated && <SimulatedChip partner={carrierName(parcel.carrier)} />}
        <span className="ml-auto flex flex-wrap gap-2">
          {trouble && <Status tone="warn">{trouble}</Status>}
          <Status tone={parcel.milestone === 'delivered' ? 'good' : 'info'} icon="box">
            {milestone(parcel.milestone)}
          </Status>
        </span>
      </p>
      <p className="mt-2 flex flex-wrap items-baseline gap-x-2">
        <span className="text-ink-soft">{t`Tracking number`}</span>
        {parcel.trackingNumber ? (
          <NumberGroups number={parcel.trackingNumber} label={t`Copy the tracking number`} />
        ) : (
          <span>{t`comes with the label`}</span>
        )}
      </p>
      <Events events={parcel.events} />
    </div>
  )
}

function Events({ events }: { events: Parcel['events'] }) {
  const { t } = useLingui()
  const { locale } = usePage()
  if (events.length === 0) return <Quiet>{t`The carrier has not scanned it yet.`}</Quiet>
  return (
    <ol className="mt-3 divide-y divide-line border-y border-line">
      {events.map((event, index) => (
        <li key={index} className="flex flex-wrap justify-between gap-x-4 py-2">
          <span className="min-w-0">
            {event.plain?.[locale] ?? event.text}
            {event.place && <span className="text-ink-soft"> · {event.place}</span>}
          </span>
          <span className="text-ink-soft">
            <When at={event.at} />
          </span>
        </li>
      ))}
    </ol>
  )
}

export function CustomsPapers({ customs }: { customs: Customs | null }) {
  const { t } = useLingui()
  const state = useCustomsState()
  if (!customs) {
    return (
      <Quiet>
        <Trans>
          Order, payment, waybill and import list are sent once the parcel has its label. You need
          not do anything.
        </Trans>
      </Quiet>
    )
  }
  const { word, tone } = state(customs.state)
  return (
    <div className="text-14">
      <p className="flex flex-wrap items-center gap-3">
        <Status tone={tone} icon="shield">
          {word}
        </Status>
        {customs.simulated && <SimulatedChip partner={t`Customs`} />}
      </p>
      {customs.why && (
        <p className="mt-2">
          {customs.why}
          {customs.code && <span className="figures text-ink-soft"> ({customs.code})</span>}
        </p>
      )}
      <ul className="mt-3 divide-y divide-line border-y border-line">
        {customs.documents.map(document => (
          <Paper key={document.kind} document={document} />
        ))}
      </ul>
    </div>
  )
}

function Paper({ document }: { document: Customs['documents'][number] }) {
  const name = usePaperName()
  const state = usePaperState()
  const { locale } = usePage()
  const { word, tone } = state(document.state)
  const heading = (
    <>
      <span className="min-w-0 flex-1">
        {name(document.kind)} <span className="figures text-ink-soft">CEB{document.kind}</span>
      </span>
      <Status tone={tone}>{word}</Status>
    </>
  )
  if (document.receipts.length === 0) {
    return <li className="flex items-center gap-3 py-2">{heading}</li>
  }
  return (
    <li>
      <details>
        <summary className="flex min-h-11 items-center gap-3 py-2">{heading}</summary>
        <ol className="mb-3 grid gap-1 pl-4 text-ink-soft">
          {document.receipts.map((receipt, index) => (
            <li key={index} className="flex flex-wrap justify-between gap-x-4">
              <span className="min-w-0">
                {receipt.plain?.[locale] ?? receipt.plain?.['en']}{' '}
                <span className="figures">{receipt.status}</span> {receipt.text}
              </span>
              <When at={receipt.at} />
            </li>
          ))}
        </ol>
      </details>
    </li>
  )
}

const Quiet = ({ children }: { children: ReactNode }) => (
  <p className="mt-2 text-14 text-ink-soft">{children}</p>
)

/** Carriers as they write themselves; a name, so the same in every language. */
const carrierName = (carrier: string): string =>
  ({ auspost: 'Australia Post' })[carrier.toLowerCase()] ?? carrier
