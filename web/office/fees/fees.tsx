// Fees: the rules in force, a change tried on real orders and proposed, a second person's answer, and the history.
import { Trans, useLingui } from '@lingui/react/macro'
import { Form, useNavigation } from 'react-router'
import type { Route } from './+types/fees'
import { Button } from '../../kit/button.tsx'
import { PageHead } from '../../kit/console-shell.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import { attempt } from '../../kit/problem.ts'
import { Notice, Status, type Tone } from '../../kit/status.tsx'
import { Card, EmptyState } from '../../kit/surface.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import { useProblems } from '../data/problems.ts'
import { useMay } from '../parts/rights.ts'
import type { FeeLists, FeeSchedule } from '../wire.ts'
import { Editor } from './editor.tsx'
import { Rules } from './rules.tsx'
import { Trial } from './trial.tsx'

export const loader = ({ context, request }: Route.LoaderArgs) => apiFrom(context, request).fees()

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const api = apiFrom(context, request)
  const act = String(form.get('act'))
  const key = String(form.get('key'))
  const number = Number(form.get('number'))
  if (act === 'agree') return answered(act, await attempt(api.agreeToFees({ number, key })))
  if (act === 'withdraw') return answered(act, await attempt(api.withdrawFees({ number, key })))
  const lists = JSON.parse(String(form.get('lists'))) as FeeLists
  if (act === 'try') {
    const tried = await attempt(api.tryFees({ body: { lists }, key }))
    return { act, problem: tried.problem, trial: tried.ok ? tried.value : undefined }
  }
  const day = String(form.get('day') ?? '')
  // Midnight where the office sits, in summer; an hour later in winter harms nobody.
  const startsAt = day ? `${day}T13:00:00Z` : undefined
  const body = { lists, startsAt, reason: String(form.get('reason') ?? '') }
  return answered(act, await attempt(api.proposeFees({ body, key })))
}

const answered = (
  act: string,
  { problem }: { problem?: Awaited<ReturnType<typeof attempt>>['problem'] },
) => ({
  act,
  problem,
  trial: undefined,
})

const none: FeeLists = { commission: [], counter: [], service: [] }

export default function Fees({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useLingui()
  const { inForce, schedules } = loaderData
  const now = schedules.find(one => one.number === inForce)
  const proposed = schedules.find(one => one.state === 'proposed')
  const mayPay = useMay('pay')
  return (
    <>
      <DocumentTitle>{t`Fees`}</DocumentTitle>
      <PageHead
        title={t`Fees`}
        about={
          <Trans>
            Each list is read from its top; the first rule that fits is the one. What no rule fits
            is taken by the merchant's own terms.
          </Trans>
        }
      />
      <div className="flex flex-col gap-4">
        {proposed && <Proposed schedule={proposed} problem={actionData?.problem} />}
        <Card title={now ? t`In force, schedule ${now.number}` : t`In force`}>
          {now ? (
            <>
              <p className="mb-3 text-14 text-ink-soft">
                <Trans>
                  Since <When at={now.startsAt} />
                </Trans>
              </p>
              <Rules lists={now.lists} />
            </>
          ) : (
            <EmptyState title={t`No rule yet`}>
              {t`Every merchant's own terms hold, and 1.2 % at counters.`}
            </EmptyState>
          )}
        </Card>
        {mayPay && !proposed && (
          <Card title={t`Another schedule`}>
            <Editor
              key={inForce ?? 0}
              lists={now?.lists ?? none}
              problem={actionData?.problem}
              act={actionData?.act}
            />
            {actionData?.trial && <Trial trial={actionData.trial} />}
          </Card>
        )}
        <History schedules={schedules} />
      </div>
    </>
  )
}

type ProposedProps = {
  schedule: FeeSchedule
  problem: NonNullable<Route.ComponentProps['actionData']>['problem']
}

function Proposed({ schedule, problem }: ProposedProps) {
  const { t } = useLingui()
  const say = useProblems()
  const mayPay = useMay('pay')
  const busy = useNavigation().state !== 'idle'
  return (
    <Card title={t`Schedule ${schedule.number} waits for a second person`}>
      <p className="text-14 text-ink-soft">
        <Trans>
          {schedule.proposedBy} · <When at={schedule.proposedAt} /> · holds from{' '}
          <When at={schedule.startsAt} />
        </Trans>
      </p>
      <p className="mb-3">{schedule.why}</p>
      <Rules lists={schedule.lists} />
      {problem && (
        <div className="mt-3">
          <Notice tone="bad">{say(problem)}</Notice>
        </div>
      )}
      {mayPay && (
        <Form method="post" className="mt-4 flex flex-wrap gap-2">
          <KeyField key={problem?.requestId} />
          <input type="hidden" name="number" value={schedule.number} />
          {!schedule.mine && (
            <Button type="submit" name="act" value="agree" look="primary" pending={busy}>
              {t`Agree`}
            </Button>
          )}
          <Button type="submit" name="act" value="withdraw" look="quiet" pending={busy}>
            {schedule.mine ? t`Take back` : t`Say no`}
          </Button>
        </Form>
      )}
    </Card>
  )
}

function History({ schedules }: { schedules: readonly FeeSchedule[] }) {
  const { t } = useLingui()
  const states: Record<FeeSchedule['state'], readonly [Tone, string]> = {
    proposed: ['info', t`Proposed`],
    agreed: ['good', t`Agreed`],
    withdrawn: ['warn', t`Withdrawn`],
  }
  if (schedules.length === 0) return null
  return (
    <Card flush title={t`History`}>
      <ul className="divide-y divide-line border-t border-line text-14">
        {schedules.map(one => {
          const [tone, word] = states[one.state]
          return (
            <li key={one.number} className="px-4 py-3 md:px-5">
              <details>
                <summary className="flex min-h-11 cursor-pointer flex-wrap items-center gap-x-4 gap-y-1">
                  <span className="font-medium">{t`Schedule ${one.number}`}</span>
                  <Status tone={tone}>{word}</Status>
                  <span className="text-12 text-ink-soft">
                    {one.proposedBy}
                    {one.decidedBy && ` · ${one.decidedBy}`} · <When at={one.startsAt} />
                  </span>
                </summary>
                <p className="my-2">{one.why}</p>
                <Rules lists={one.lists} />
              </details>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
