// Notices: what the merchant's software was told, what it answered, and telling it once more.
import { Trans, useLingui } from '@lingui/react/macro'
import { Form, useLocation, useNavigation } from 'react-router'
import type { Route } from './+types/notices'
import { Button } from '../../kit/button.tsx'
import { PageHead } from '../../kit/console-shell.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import { Money } from '../../kit/money.tsx'
import { CursorPages } from '../../kit/pages.tsx'
import { usePaging } from '../../kit/paging.ts'
import { attempt } from '../../kit/problem.ts'
import { Notice, Status, type Tone } from '../../kit/status.tsx'
import { Card, EmptyState } from '../../kit/surface.tsx'
import { FilterBar } from '../../kit/table-filters.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import type { AppNotice } from '../wire.ts'
import { CounterTabs } from './tabs.tsx'
import { useCounterSay } from './words.ts'

const states = ['waiting', 'heard', 'dead'] as const
const here = '/seller/outlets/notices'

export function loader({ context, request }: Route.LoaderArgs) {
  const query = new URL(request.url).searchParams
  const state = states.find(one => one === query.get('state'))
  const after = query.get('after') ?? undefined
  return apiFrom(context, request).appNotices({ state, after, limit: 50 })
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const ask = { noticeId: String(form.get('notice')), key: String(form.get('key')) }
  const done = await attempt(apiFrom(context, request).resendAppNotice(ask))
  return { problem: done.problem }
}

export default function Notices({ loaderData: { items, next }, actionData }: Route.ComponentProps) {
  const { t } = useLingui()
  const say = useCounterSay()
  const words = useStates()
  const state = new URLSearchParams(useLocation().search).get('state')
  const paging = usePaging(next)
  return (
    <>
      <DocumentTitle>{t`Notices`}</DocumentTitle>
      <PageHead
        title={t`Notices`}
        about={t`Payments and refunds your software was told of: at once, then for 25 hours until it answers.`}
      />
      <CounterTabs />
      {actionData?.problem && (
        <div className="mb-5">
          <Notice tone="bad">{say(actionData.problem)}</Notice>
        </div>
      )}
      <Card flush>
        <FilterBar
          filters={[
            { label: t`All`, to: here, on: !state },
            ...states.map(one => ({
              label: words[one][1],
              to: state === one ? here : `${here}?state=${one}`,
              on: state === one,
            })),
          ]}
        />
        {items.length === 0 ? (
          <EmptyState title={t`No notice`}>
            {t`What your software is told of its payments appears here, with every answer.`}
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {items.map(one => (
              <Line key={one.id} notice={one} />
            ))}
          </ul>
        )}
        {paging && <CursorPages {...paging} />}
      </Card>
    </>
  )
}

function Line({ notice }: { notice: AppNotice }) {
  const { t } = useLingui()
  const [tone, word] = useStates()[notice.state]
  const what = useWhat()
  const way = useNavigation()
  return (
    <li className="grid gap-2 px-4 py-3 text-14 md:px-5">
      <p className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <span className="flex flex-wrap items-center gap-2 font-medium">
          {what(notice)} <Money money={notice.amount} /> <Status tone={tone}>{word}</Status>
        </span>
        <When at={notice.toldAt} />
      </p>
      <p className="text-12 break-all text-ink-soft">
        {notice.outTradeNo} · {notice.url}
      </p>
      {notice.tries.length > 0 && (
        <details>
          <summary className="ringed cursor-pointer rounded-8 text-14 text-lane">
            {t`Every try and its answer`}
          </summary>
          <ol className="mt-2 grid gap-1 text-12 text-ink-soft">
            {notice.tries.map(one => (
              <li key={one.at} className="flex gap-3">
                <When at={one.at} />
                <code className="min-w-0 break-all">{one.said}</code>
              </li>
            ))}
          </ol>
        </details>
      )}
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="text-12 text-ink-soft">
          {notice.nextAt && (
            <Trans>
              Next try <When at={notice.nextAt} />
            </Trans>
          )}
        </span>
        <Form method="post" preventScrollReset>
          <KeyField key={notice.tries.length} />
          <input type="hidden" name="notice" value={notice.id} />
          <Button
            type="submit"
            size="small"
            icon="refresh"
            pending={way.formData?.get('notice') === notice.id}
          >
            {t`Send again`}
          </Button>
        </Form>
      </div>
    </li>
  )
}

function useStates(): Readonly<Record<(typeof states)[number], readonly [Tone, string]>> {
  const { t } = useLingui()
  return {
    waiting: ['warn', t`On its way`],
    heard: ['good', t`Heard`],
    dead: ['bad', t`Not heard in 25 hours`],
  }
}

function useWhat(): (notice: AppNotice) => string {
  const { t } = useLingui()
  const words = { paid: t`Paid`, refunded: t`Refunded`, closed: t`Closed` }
  return ({ what, outTradeNo }) => (outTradeNo.startsWith('TRIAL-') ? t`Trial notice` : words[what])
}
