// A demo's clock: moved forward, for us and for the simulated partners alike.
import { Trans, useLingui } from '@lingui/react/macro'
import { redirect, redirectDocument, useFetcher, useSearchParams } from 'react-router'
import type { Route } from './+types/clock'
import { Button } from '../../kit/button.tsx'
import { FieldError } from '../../kit/field.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import { usePage } from '../../kit/page.tsx'
import { attempt } from '../../kit/problem.ts'
import { useProblemText } from '../../kit/problem-text.ts'
import { Card } from '../../kit/surface.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const [count = '', unit = ''] = String(form.get('by')).split(' ')
  const body = unit === 'days' ? { days: Number(count) } : { hours: Number(count) }
  const key = String(form.get('key'))
  const moved = await attempt(apiFrom(context, request).moveClock({ body, key }))
  // A whole page: every time on it is told from the new present.
  if (moved.ok) throw redirectDocument('/office?moved')
  return moved
}

export function loader(): never {
  throw redirect('/office')
}

export default function Clock() {
  return null
}

export function ClockCard() {
  const { t } = useLingui()
  const { now } = usePage()
  const say = useProblemText()
  const mover = useFetcher<typeof action>()
  const moved = useSearchParams()[0].has('moved')
  const ways = [
    { by: '1 hours', label: t`1 hour` },
    { by: '6 hours', label: t`6 hours` },
    { by: '1 days', label: t`1 day` },
    { by: '3 days', label: t`3 days` },
    { by: '10 days', label: t`10 days` },
  ]
  return (
    <Card title={t`The demo's clock`}>
      <p className="text-20 font-bold">
        <When at={now} show="full" zone="Australia/Melbourne" named />
      </p>
      <p className="mt-1 text-14 text-ink-soft">
        <Trans>
          Move it forward and carriers, customs and the bank live through the same hours. It never
          goes back.
        </Trans>
      </p>
      <mover.Form method="post" action="/office/clock" className="mt-4 flex flex-wrap gap-2">
        <KeyField />
        {ways.map(way => (
          <Button
            key={way.by}
            type="submit"
            name="by"
            value={way.by}
            size="small"
            pending={mover.state !== 'idle' && mover.formData?.get('by') === way.by}
          >
            {way.label}
          </Button>
        ))}
      </mover.Form>
      <p role="status" className="mt-3 text-14 text-good empty:hidden">
        {moved && t`Moved. What fell due is being done now.`}
      </p>
      {mover.data?.problem && (
        <div role="alert" className="mt-3">
          <FieldError>{say(mover.data.problem)}</FieldError>
        </div>
      )}
    </Card>
  )
}
