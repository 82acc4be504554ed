// One pair beside the list: what was heard of it, deciding about what waits, and writing a rate of our own.
import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate } from 'react-router'
import type { Route } from './+types/pair'
import { TextField } from '../../kit/field.tsx'
import { Sheet } from '../../kit/overlay.tsx'
import { attempt } from '../../kit/problem.ts'
import { Notice, Status } from '../../kit/status.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import { Part } from '../parts/part.tsx'
import { ReasonAct } from '../parts/reason.tsx'
import { useMay } from '../parts/rights.ts'
import type { ToldRate } from '../wire.ts'
import { percentOf, useExchangeWords } from './words.ts'

type Pair = Readonly<Pick<ToldRate, 'base' | 'quote'>>

/** What stands in the address is a pair or the API says that it is none. */
function pairIn(params: { pair: string }): Pair {
  const [base = '', quote = ''] = params.pair.split('-')
  return { base, quote } as Pair
}

export const loader = async ({ context, request, params }: Route.LoaderArgs) => {
  const pair = pairIn(params)
  const { items } = await apiFrom(context, request).rateHistory({ ...pair, limit: 50 })
  return { pair, items }
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const form = await request.formData()
  const api = apiFrom(context, request)
  const text = (name: string) => String(form.get(name) ?? '')
  const act = text('act')
  const key = text('key')
  const why = text('reason')
  const pair = pairIn(params)
  const held = { ...pair, source: text('source'), at: text('at'), why }
  const done = await attempt<unknown>(
    act === 'write'
      ? api.writeRate({ key, body: { ...pair, mid: text('mid').trim(), why } })
      : act.startsWith('admit')
        ? api.admitRate({ key, body: held })
        : api.dismissRate({ key, body: held }),
  )
  return { act, problem: done.problem }
}

export default function PairSheet({ loaderData, actionData }: Route.ComponentProps) {
  const { pair, items } = loaderData
  const { t } = useLingui()
  const navigate = useNavigate()
  const mayDeal = useMay('pay')
  const title = `${pair.base}/${pair.quote}`
  const problemOf = (act: string) => (actionData?.act === act ? actionData.problem : undefined)
  const [held] = items.filter(one => one.state === 'held')
  return (
    <Sheet
      open
      title={title}
      onClose={() => void navigate('/office/exchange', { preventScrollReset: true })}
    >
      <DocumentTitle>{title}</DocumentTitle>
      <div className="flex flex-col gap-8">
        {actionData && !actionData.problem && (
          <Notice tone="good">
            {actionData.act === 'write'
              ? t`Written down. It counts when a second person admits it.`
              : t`Decided. It is heard within a second.`}
          </Notice>
        )}
        {held && <Held key={held.at} held={held} mayDeal={mayDeal} problemOf={problemOf} />}
        {mayDeal && (
          <ReasonAct
            key={`write ${items[0]?.recordedAt}`}
            title={t`Write a rate of our own`}
            about={t`It counts for 24 hours before all others, once a second person has admitted it.`}
            act="write"
            look="quiet"
            label={t`Write it down`}
            problem={problemOf('write')}
          >
            <TextField
              name="mid"
              label={t`${pair.quote} for one ${pair.base}`}
              inputMode="decimal"
              pattern="\d{1,8}(\.\d{1,10})?"
              required
            />
          </ReasonAct>
        )}
        <Part title={t`What was heard`}>
          <ul className="divide-y divide-line text-14">
            {items.map(one => (
              <Told key={`${one.source} ${one.at}`} one={one} />
            ))}
          </ul>
        </Part>
      </div>
    </Sheet>
  )
}

type HeldProps = {
  held: ToldRate
  mayDeal: boolean
  problemOf: (act: string) => Parameters<typeof ReasonAct>[0]['problem']
}

function Held({ held, mayDeal, problemOf }: HeldProps) {
  const { t } = useLingui()
  const words = useExchangeWords()
  const name = words.source(held.source)
  const fields = (
    <>
      <input type="hidden" name="source" value={held.source} />
      <input type="hidden" name="at" value={held.at} />
    </>
  )
  return (
    <>
      <Part title={t`Waits for a person`}>
        <p className="figures text-32 font-bold">{held.mid}</p>
        <p className="text-14 text-ink-soft">
          {name} · <When at={held.at} named />
          {held.recordedBy && <> · {held.recordedBy}</>}
        </p>
        {held.offBp !== null && (
          <p className="mt-1 text-14">
            <Trans>{percentOf(held.offBp)} away from the rate that counts now.</Trans>
          </p>
        )}
        {held.why && <p className="mt-1 text-14">{held.why}</p>}
        {held.mine && (
          <p className="mt-2 text-14 text-ink-soft">
            {t`You wrote it down: a colleague has to admit it.`}
          </p>
        )}
      </Part>
      {mayDeal && !held.mine && (
        <>
          <ReasonAct
            title={t`It is true`}
            about={t`From now on it counts, and what comes next is compared with it.`}
            act="admit"
            label={t`Let it count`}
            problem={problemOf('admit')}
          >
            {fields}
          </ReasonAct>
          <ReasonAct
            title={t`It is wrong`}
            about={t`It stays in the history and never counts.`}
            act="dismiss"
            look="danger"
            label={t`Dismiss it`}
            problem={problemOf('dismiss')}
          >
            {fields}
          </ReasonAct>
        </>
      )}
    </>
  )
}

function Told({ one }: { one: ToldRate }) {
  const { t } = useLingui()
  const words = useExchangeWords()
  const [tone, word] = words.told[one.state]
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-2">
      <span>
        <span className="figures font-bold">{one.mid}</span>
        {one.bid && one.ask && (
          <span className="figures ml-2 text-12 text-ink-soft">
            {one.bid} – {one.ask}
          </span>
        )}
        <span className="block text-12 text-ink-soft">
          {words.source(one.source)} · <When at={one.at} />
          {one.decidedBy && <> · {t`decided by ${one.decidedBy}`}</>}
        </span>
      </span>
      {one.state !== 'speaks' && <Status tone={tone}>{word}</Status>}
    </li>
  )
}
