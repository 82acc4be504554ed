// One thing that stopped, beside the list: its evidence, its clock, who has it, and what can be done about it.
import { Trans, useLingui } from '@lingui/react/macro'
import { Form, useLocation, useNavigate, useNavigation } from 'react-router'
import type { Route } from './+types/case'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import { Money } from '../../kit/money.tsx'
import { Sheet } from '../../kit/overlay.tsx'
import { attempt } from '../../kit/problem.ts'
import { useProblems } from '../data/problems.ts'
import { Notice } from '../../kit/status.tsx'
import { groupsOf } from '../../kit/text.ts'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import { useReasons } from '../data/reasons.ts'
import { useTold } from '../data/told.ts'
import { Owner } from '../parts/exception.tsx'
import { Part } from '../parts/part.tsx'
import { useMay } from '../parts/rights.ts'
import type { Exception } from '../wire.ts'
import { Acts } from './acts.tsx'
import { Proposal } from './proposal.tsx'

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const api = apiFrom(context, request)
  const { items } = await api.exceptions()
  const one = items.find(each => each.room === params.room && each.subject === params.subject)
  const foreseen =
    one?.orderId && one.acts.some(act => act === 'settle' || act === 'cancel')
      ? await api.cancellation({ orderId: one.orderId })
      : undefined
  return { one, foreseen }
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const form = await request.formData()
  const api = apiFrom(context, request)
  const act = String(form.get('act'))
  const reason = String(form.get('reason') ?? '')
  const ask = {
    room: params.room as Exception['room'],
    subject: params.subject,
    key: String(form.get('key')),
  }
  const borneBy = form.get('borneBy') as Exception['bearers'][number] | null
  const restock = form.has('restock')
  const body = {
    act: act as Exception['acts'][number],
    reason,
    ...(borneBy && { borneBy }),
    ...(restock && { restock }),
  }
  const asked: Promise<unknown> =
    act === 'take'
      ? api.takeCase(ask)
      : act === 'agree'
        ? api.agreeToCase(ask)
        : act === 'withdraw'
          ? api.withdrawFromCase({ ...ask, body: { reason } })
          : api.actOnCase({ ...ask, body })
  const done = await attempt(asked)
  return { act, problem: done.problem }
}

export default function Case({ loaderData: { one, foreseen }, actionData }: Route.ComponentProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { search } = useLocation()
  const told = useTold()
  const mayCare = useMay('care')
  const title = one ? told(one).what : t`Dealt with`
  const problemOf = (act: string) => (actionData?.act === act ? actionData.problem : undefined)
  return (
    <Sheet
      open
      title={title}
      onClose={() => void navigate(`/office/exceptions${search}`, { preventScrollReset: true })}
    >
      <DocumentTitle>{title}</DocumentTitle>
      {one ? (
        <div className="flex flex-col gap-8">
          <Evidence one={one} />
          {actionData?.act === 'ask' && !actionData.problem && (
            <Notice tone="good">{t`Asked. The answer is written down when it comes.`}</Notice>
          )}
          {one.proposal ? (
            <Proposal one={one} foreseen={foreseen} problemOf={problemOf} />
          ) : (
            mayCare && (
              <>
                {!one.owner?.mine && <Take problem={problemOf('take')} />}
                <Acts key={one.at} one={one} foreseen={foreseen} problemOf={problemOf} />
              </>
            )
          )}
        </div>
      ) : (
        <Notice tone="good">{t`Nothing waits for a person here any more.`}</Notice>
      )}
    </Sheet>
  )
}

function Evidence({ one }: { one: Exception }) {
  const { t } = useLingui()
  const reason = useReasons()
  const { next } = useTold()(one)
  const owner = one.owner
  return (
    <Part title={t`What is known`} beside={<Owner one={one} />}>
      {one.why && <p>{reason(one.why)}</p>}
      <p className="text-14 text-ink-soft">{next}</p>
      <dl className="mt-3 grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1 text-14">
        <dt className="text-ink-soft">{t`Since`}</dt>
        <dd>
          <When at={one.at} named /> · <When at={one.at} show="ago" />
        </dd>
        {one.due && (
          <>
            <dt className="text-ink-soft">
              {one.room === 'claim' ? t`Last day` : t`Settled by itself`}
            </dt>
            <dd>
              <When at={one.due} named />
            </dd>
          </>
        )}
        {one.amount && (
          <>
            <dt className="text-ink-soft">{t`Amount`}</dt>
            <dd>
              <Money money={one.amount} look="strong" />
            </dd>
          </>
        )}
        {owner && (
          <>
            <dt className="text-ink-soft">{t`Looked after by`}</dt>
            <dd>
              {owner.name} · <When at={owner.since} show="ago" />
            </dd>
          </>
        )}
      </dl>
      {one.orderId && one.orderNumber && (
        <p className="mt-3">
          <ButtonLink to={`/office/orders/${one.orderId}`} look="quiet" size="small">
            <Trans>Open order {groupsOf(one.orderNumber).join(' ')}</Trans>
          </ButtonLink>
        </p>
      )}
    </Part>
  )
}

function Take({ problem }: { problem: Parameters<ReturnType<typeof useProblems>>[0] | undefined }) {
  const { t } = useLingui()
  const say = useProblems()
  const way = useNavigation()
  return (
    <Form method="post" className="flex flex-wrap items-center gap-3">
      <KeyField key={problem?.requestId} />
      <input type="hidden" name="act" value="take" />
      <Button type="submit" pending={way.formData?.get('act') === 'take'}>
        {t`I look after it`}
      </Button>
      {problem && <Notice tone="bad">{say(problem)}</Notice>}
    </Form>
  )
}
