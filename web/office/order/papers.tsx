// The parcel with its scans, and the documents sent to customs with their receipts.
import { Trans, useLingui } from '@lingui/react/macro'
import { NumberGroups } from '../../kit/copy.tsx'
import { Icon } from '../../kit/icon.tsx'
import { usePage } from '../../kit/page.tsx'
import { Notice, SimulatedChip, Status } from '../../kit/status.tsx'
import { When } from '../../kit/when.tsx'
import { useBearers } from '../data/bearers.ts'
import { useReasons } from '../data/reasons.ts'
import { useWords } from '../parts/words.ts'
import type { Customs, Parcel } from '../wire.ts'
import { Part } from '../parts/part.tsx'
import { textOf } from './figures.tsx'

export function ParcelPart({ parcel }: { parcel: Parcel | null }) {
  const { t } = useLingui()
  const words = useWords()
  const { locale } = usePage()
  if (!parcel) return null
  return (
    <Part
      title={t`Parcel`}
      beside={parcel.simulated && <SimulatedChip partner={words.partner(parcel.carrier)} />}
    >
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-14">
        <span className="font-medium">{words.milestone(parcel.milestone)}</span>
        <span className="text-ink-soft">{words.partner(parcel.carrier)}</span>
        {parcel.trackingNumber && (
          <NumberGroups number={parcel.trackingNumber} label={t`Copy the tracking number`} />
        )}
      </p>
      {parcel.astray && <Astray astray={parcel.astray} />}
      {parcel.events.length > 0 && (
        <ol className="mt-2 divide-y divide-line rounded-8 border border-line text-14">
          {parcel.events.map((event, index) => (
            <li key={index} className="flex items-baseline justify-between gap-4 px-3 py-2">
              <span className="min-w-0">
                {event.plain ? textOf(event.plain, locale) : event.text}
                {event.place && <span className="text-ink-soft"> · {event.place}</span>}
                {event.plain && (
                  <span className="block text-12 text-ink-soft" lang="en">
                    {event.text}
                  </span>
                )}
              </span>
              <span className="text-12 text-ink-soft">
                <When at={event.at} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </Part>
  )
}

/** It did not reach her: when it is settled by itself, or who bears it. */
function Astray({
  astray: { settledAt, due, borneBy },
}: {
  astray: NonNullable<Parcel['astray']>
}) {
  const bearers = useBearers()
  const bearer = borneBy && bearers[borneBy][0]
  return (
    <p className="mt-1 text-14 text-ink-soft">
      {settledAt ? (
        <Trans>
          Settled <When at={settledAt} named />, borne by: {bearer}
        </Trans>
      ) : (
        due && (
          <Trans>
            Settled by itself <When at={due} named />
          </Trans>
        )
      )}
    </p>
  )
}

export function CustomsPart({ customs }: { customs: Customs | null }) {
  const { t } = useLingui()
  const words = useWords()
  const reason = useReasons()
  const { locale } = usePage()
  if (!customs) return null
  const [tone, word] = words.customs(customs.state)
  return (
    <Part
      title={t`Customs`}
      beside={
        <span className="flex flex-wrap gap-2">
          {customs.simulated && <SimulatedChip partner={t`China customs`} />}
          <Status tone={tone}>{word}</Status>
        </span>
      }
    >
      {customs.why && (
        <div className="mb-3">
          <Notice tone={tone === 'bad' ? 'bad' : 'info'}>
            {customs.plain ? textOf(customs.plain, locale) : reason(customs.why)}{' '}
            {customs.code && <span className="figures">({customs.code})</span>}
          </Notice>
        </div>
      )}
      <ul className="divide-y divide-line rounded-8 border border-line text-14">
        {customs.documents.map(document => (
          <Document key={document.kind} document={document} />
        ))}
      </ul>
    </Part>
  )
}

function Document({ document }: { document: Customs['documents'][number] }) {
  const words = useWords()
  const { locale } = usePage()
  const [tone, word] = words.customs(document.state)
  const head = (
    <>
      <span className="min-w-0 flex-1">
        <span className="font-medium">{words.paper(document.kind)}</span>{' '}
        <span className="figures text-12 text-ink-soft">CEB{document.kind}</span>
      </span>
      <Status tone={tone}>{word}</Status>
    </>
  )
  if (document.receipts.length === 0) {
    return <li className="flex min-h-11 items-center gap-3 py-2 pr-3 pl-9">{head}</li>
  }
  return (
    <li>
      <details className="group">
        <summary className="flex min-h-11 list-none items-center gap-3 px-3 py-2 hover:bg-paper-sunk">
          <Icon
            name="chevron-right"
            size={14}
            className="text-ink-soft transition-transform group-open:rotate-90"
          />
          {head}
        </summary>
        <ol className="border-t border-line bg-paper-sunk px-3 py-2 pl-9">
          {document.sentAt && (
            <Receipt at={document.sentAt}>
              <Trans>Sent</Trans>
            </Receipt>
          )}
          {document.receipts.map((receipt, index) => (
            <Receipt key={index} at={receipt.at}>
              {receipt.plain && textOf(receipt.plain, locale)}{' '}
              <span className="text-12 text-ink-soft">
                <span className="figures">{receipt.status}</span>{' '}
                <span lang="zh-Hans">{receipt.text}</span>
              </span>
            </Receipt>
          ))}
        </ol>
      </details>
    </li>
  )
}

function Receipt({ at, children }: { at: string; children: React.ReactNode }) {
  return (
    <li className="flex items-baseline justify-between gap-4 py-1">
      <span className="min-w-0">{children}</span>
      <span className="text-12 text-ink-soft">
        <When at={at} zone="Asia/Shanghai" />
      </span>
    </li>
  )
}
