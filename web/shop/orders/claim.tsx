// One claim of hers: where it stands, who has to answer by when, what was said and shown, and her next step.
import { Trans, useLingui } from '@lingui/react/macro'
import { Form, Link, useNavigation } from 'react-router'
import type { Route } from './+types/claim'
import { Button } from '../../kit/button.tsx'
import {
  Attach,
  ClaimStatus,
  ClaimStory,
  useClaimProblem,
  useClaimReason,
  WantedText,
} from '../../kit/claim.tsx'
import { NumberGroups } from '../../kit/copy.tsx'
import { TextArea, TextField } from '../../kit/field.tsx'
import { Icon } from '../../kit/icon.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import { Money } from '../../kit/money.tsx'
import { attempt } from '../../kit/problem.ts'
import { Notice } from '../../kit/status.tsx'
import { Card } from '../../kit/surface.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { fieldOf } from '../../kit/forms.ts'
import { idShape, partOf, shopperVisit } from '../parts/visit.ts'
import { useHome } from '../parts/words.ts'
import type { Claim } from '../wire.ts'

export async function loader(asked: Route.LoaderArgs) {
  const { api } = await shopperVisit(asked)
  return { claim: await api.claim({ claimId: partOf(asked.params.claimId, idShape) }) }
}

const acts = ['withdraw', 'escalate', 'send'] as const

export async function action(asked: Route.ActionArgs) {
  const { api } = await shopperVisit(asked)
  const form = await asked.request.formData()
  const [{ claimId }, key] = [asked.params, fieldOf(form, 'key') || undefined]
  const text = fieldOf(form, 'text')
  const act = acts.find(one => one === fieldOf(form, 'act'))
  const carrier = fieldOf(form, 'carrier')
  const tracking = fieldOf(form, 'tracking')
  const body = act && { act, text, ...(carrier && { carrier }), ...(tracking && { tracking }) }
  const tried = await (body
    ? attempt(api.actOnClaim({ claimId, key, body }))
    : attempt(api.sayInClaim({ claimId, key, body: { text } })))
  return { problem: tried.problem }
}

export default function ClaimPage({ loaderData: { claim }, actionData }: Route.ComponentProps) {
  const { t } = useLingui()
  const home = useHome()
  const say = useClaimProblem()
  const reason = useClaimReason()
  return (
    <div className="page-column max-w-160 py-5 md:py-8">
      <DocumentTitle>{t`Your claim`}</DocumentTitle>
      <Link
        to={`${home}/orders/${claim.orderId}`}
        className="reach inline-flex items-center gap-1 text-14 text-ink-soft hover:underline"
      >
        <Icon name="chevron-left" size={16} />
        <Trans>Order</Trans>
      </Link>
      <header className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1">
        <h1 className="text-24">{reason(claim.reason)}</h1>
        <ClaimStatus state={claim.state} />
      </header>
      <p className="text-14 text-ink-soft">
        {claim.merchant} · <NumberGroups number={claim.number} />
      </p>
      <div className="mt-5 flex flex-col gap-5">
        {actionData?.problem && <Notice tone="bad">{say(actionData.problem)}</Notice>}
        <Next claim={claim} />
        <Card>
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-1 text-14">
            <dt className="text-ink-soft">{t`Wanted`}</dt>
            <dd>
              <WantedText wanted={claim.wanted} />
            </dd>
            <dt className="text-ink-soft">
              {claim.given ? t`You got back` : t`You would get back`}
            </dt>
            <dd>
              <Money money={claim.given ?? claim.asked} look="strong" />
            </dd>
          </dl>
          <Steps claim={claim} />
        </Card>
        <Card title={t`What was said and shown`}>
          <ClaimStory entries={claim.entries} files={`/api/shop/claims/${claim.id}/files`} />
          {claim.endedAt === null && <Say claimId={claim.id} />}
        </Card>
      </div>
    </div>
  )
}

/** What is waited for, and what happens if nobody does anything. */
function Next({ claim }: { claim: Claim }) {
  const due = claim.due && <When at={claim.due} show="full" />
  const by = claim.decideBy && <When at={claim.decideBy} show="full" />
  return (
    <p className="flex gap-3 rounded-8 bg-lane-soft px-4 py-3 text-14">
      <Icon name="shield" className="mt-[0.1em] text-lane" />
      <span>
        {claim.state === 'asked' && (
          <Trans>The maker answers by {due}. No answer counts as a yes. Your money waits.</Trans>
        )}
        {claim.state === 'refused' && (
          <Trans>The maker said no. Take it to the office by {due}, or let it rest.</Trans>
        )}
        {claim.state === 'returning' && (
          <Trans>Send the goods back and write down the number here, by {due}.</Trans>
        )}
        {claim.state === 'received' && (
          <Trans>The maker looks at the goods by {due}. No word counts as: all is well.</Trans>
        )}
        {claim.state === 'disputed' && (
          <Trans>The office decides by {by}. Add what you can show for three days.</Trans>
        )}
        {claim.state === 'agreed' && <Trans>It is agreed. The money is on its way to you.</Trans>}
        {claim.state === 'refunded' && <Trans>The money went back the way you paid.</Trans>}
        {claim.state === 'rejected' && <Trans>The office decided for the maker: {claim.why}</Trans>}
        {claim.state === 'withdrawn' && <Trans>This claim is over. The order goes on.</Trans>}
      </span>
    </p>
  )
}

function Steps({ claim }: { claim: Claim }) {
  const { t } = useLingui()
  const { state, formData } = useNavigation()
  const act = state === 'idle' ? undefined : formData?.get('act')
  const may = (one: (typeof acts)[number]): boolean => claim.acts.includes(one)
  if (!acts.some(may)) return null
  return (
    <Form method="post" className="mt-4 flex flex-col gap-4 border-t border-line pt-4">
      <KeyField />
      {may('send') && claim.tracking === null && (
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label={t`Carrier`} name="carrier" maxLength={60} />
          <TextField label={t`Tracking number`} name="tracking" maxLength={60} />
        </div>
      )}
      <div className="flex flex-wrap gap-3">
        {may('escalate') && (
          <Button
            type="submit"
            name="act"
            value="escalate"
            look="primary"
            pending={act === 'escalate'}
          >
            {t`Take it to the office`}
          </Button>
        )}
        {may('send') && claim.tracking === null && (
          <Button type="submit" name="act" value="send" look="primary" pending={act === 'send'}>
            {t`I have sent it`}
          </Button>
        )}
        {may('withdraw') && (
          <Button type="submit" name="act" value="withdraw" pending={act === 'withdraw'}>
            {t`Withdraw, all is well`}
          </Button>
        )}
      </div>
    </Form>
  )
}

function Say({ claimId }: { claimId: string }) {
  const { t } = useLingui()
  const { state } = useNavigation()
  return (
    <div className="mt-5 flex flex-col gap-4 border-t border-line pt-4">
      <Form method="post" className="flex flex-col gap-3">
        <KeyField />
        <TextArea label={t`A word to the others`} name="text" required maxLength={2000} rows={2} />
        <Button type="submit" pending={state === 'submitting'}>{t`Send`}</Button>
      </Form>
      <Attach audience="shop" claimId={claimId} />
    </div>
  )
}
