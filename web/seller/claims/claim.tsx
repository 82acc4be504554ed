// One claim beside the list: what is wanted and why, what it costs, what was shown, and the merchant's answer.
import { Trans, useLingui } from '@lingui/react/macro'
import { Form, Link, useNavigate, useNavigation } from 'react-router'
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
import { Checkbox, TextArea } from '../../kit/field.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import { Money } from '../../kit/money.tsx'
import { Sheet } from '../../kit/overlay.tsx'
import { attempt } from '../../kit/problem.ts'
import { Notice } from '../../kit/status.tsx'
import { groupsOf } from '../../kit/text.ts'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import { may, useStaff } from '../staff.ts'
import type { Claim } from '../wire.ts'

export const loader = ({ context, request, params }: Route.LoaderArgs) =>
  apiFrom(context, request).claim({ claimId: params.claimId })

const acts = ['agree', 'refuse', 'arrive', 'pass', 'fail'] as const

export async function action({ context, request, params }: Route.ActionArgs) {
  const form = await request.formData()
  const api = apiFrom(context, request)
  const ask = { claimId: params.claimId, key: String(form.get('key')) }
  const text = String(form.get('text') ?? '').trim()
  const act = acts.find(one => one === form.get('act'))
  const tried = await (act
    ? attempt(api.actOnClaim({ ...ask, body: { act, text, restock: form.has('restock') } }))
    : attempt(api.sayInClaim({ ...ask, body: { text } })))
  return { problem: tried.problem }
}

export default function ClaimSheet({ loaderData: claim, actionData }: Route.ComponentProps) {
  const { me } = useStaff()
  const say = useClaimProblem()
  const reason = useClaimReason()
  const navigate = useNavigate()
  return (
    <Sheet
      open
      title={reason(claim.reason)}
      onClose={() => void navigate('/seller/claims', { preventScrollReset: true })}
    >
      <DocumentTitle>{reason(claim.reason)}</DocumentTitle>
      <div className="flex flex-col gap-6">
        <Head claim={claim} />
        {actionData?.problem && <Notice tone="bad">{say(actionData.problem)}</Notice>}
        {may(me, 'orders') && <Answer claim={claim} />}
        <ClaimStory entries={claim.entries} files={`/api/seller/claims/${claim.id}/files`} />
        {may(me, 'orders') && claim.endedAt === null && <Say claimId={claim.id} />}
      </div>
    </Sheet>
  )
}

function Head({ claim }: { claim: Claim }) {
  const { t } = useLingui()
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-5 gap-y-1 text-14">
      <dt className="text-ink-soft">{t`State`}</dt>
      <dd>
        <ClaimStatus state={claim.state} />
      </dd>
      <dt className="text-ink-soft">{t`Order`}</dt>
      <dd>
        <Link
          to={`/seller/orders/${claim.orderId}`}
          className="reach figures text-lane hover:underline"
        >
          {groupsOf(claim.orderNumber).join(' ')}
        </Link>
      </dd>
      <dt className="text-ink-soft">{t`Wanted`}</dt>
      <dd>
        <WantedText wanted={claim.wanted} /> · <Money money={claim.asked} look="strong" />
      </dd>
      {claim.given && (
        <>
          <dt className="text-ink-soft">{t`Given`}</dt>
          <dd>
            <Money money={claim.given} look="strong" />
          </dd>
        </>
      )}
      {claim.due && (
        <>
          <dt className="text-ink-soft">{t`Silence decides`}</dt>
          <dd>
            <When at={claim.due} />
          </dd>
        </>
      )}
      {claim.tracking && (
        <>
          <dt className="text-ink-soft">{t`On its way back`}</dt>
          <dd className="figures">
            {claim.carrier} {claim.tracking}
          </dd>
        </>
      )}
    </dl>
  )
}

/** What the merchant may do now, and what follows from it. */
function Answer({ claim }: { claim: Claim }) {
  const { t } = useLingui()
  const { state, formData } = useNavigation()
  const busy = state === 'idle' ? undefined : formData?.get('act')
  const labels = {
    agree: claim.wish === 'return' ? t`Agree, take the goods back` : t`Agree, give it back`,
    refuse: t`Refuse`,
    arrive: t`The goods are here`,
    pass: t`Sound: give the money back`,
    fail: t`Not as agreed: to the office`,
  }
  const open = acts.filter(act => claim.acts.includes(act))
  if (open.length === 0) return null
  return (
    <Form method="post" className="flex flex-col gap-4 rounded-8 border border-line p-4">
      <KeyField />
      <p className="text-14 text-ink-soft">
        <Trans>
          What you give back comes out of this order's money, or out of your next payout when you
          were paid.
        </Trans>
      </p>
      <TextArea label={t`Your word to the buyer`} name="text" maxLength={2000} rows={2} />
      {open.includes('pass') && <Checkbox name="restock" label={t`Put them on the shelf again`} />}
      <div className="flex flex-wrap gap-3">
        {open.map((act, place) => (
          <Button
            key={act}
            type="submit"
            name="act"
            value={act}
            look={place === 0 ? 'primary' : 'quiet'}
            pending={busy === act}
          >
            {labels[act]}
          </Button>
        ))}
      </div>
    </Form>
  )
}

function Say({ claimId }: { claimId: string }) {
  const { t } = useLingui()
  const { state } = useNavigation()
  return (
    <div className="flex flex-col gap-4 border-t border-line pt-4">
      <Form method="post" className="flex flex-col gap-3">
        <KeyField />
        <TextArea label={t`A word to the others`} name="text" required maxLength={2000} rows={2} />
        <Button type="submit" pending={state === 'submitting'}>{t`Send`}</Button>
      </Form>
      <Attach audience="seller" claimId={claimId} />
    </div>
  )
}
