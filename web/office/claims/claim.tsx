// One claim beside the list: its clock, its evidence, and its decision, which above a limit two people make.
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Form, useLocation, useNavigate, useNavigation } from 'react-router'
import type { Route } from './+types/claim'
import { Button, ButtonLink } from '../../kit/button.tsx'
import {
  Attach,
  ClaimStatus,
  ClaimStory,
  useClaimProblem,
  useClaimReason,
  WantedText,
} from '../../kit/claim.tsx'
import { RadioGroup, Select, TextArea, TextField } from '../../kit/field.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import { Money } from '../../kit/money.tsx'
import { Sheet } from '../../kit/overlay.tsx'
import { attempt } from '../../kit/problem.ts'
import { Notice } from '../../kit/status.tsx'
import { groupsOf } from '../../kit/text.ts'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import { Part } from '../parts/part.tsx'
import { useMay } from '../parts/rights.ts'
import type { OfficeClaim } from '../wire.ts'

export const loader = ({ context, request, params }: Route.LoaderArgs) =>
  apiFrom(context, request).claimWithRuling({ claimId: params.claimId })

type Bearer = NonNullable<OfficeClaim['bearer']>

export async function action({ context, request, params }: Route.ActionArgs) {
  const form = await request.formData()
  const api = apiFrom(context, request)
  const ask = { claimId: params.claimId, key: String(form.get('key')) }
  const text = String(form.get('text') ?? '').trim()
  const decided = String(form.get('ruling') ?? '')
  const currency = String(form.get('currency')) as OfficeClaim['asked']['currency']
  const part = {
    what: 'amount' as const,
    amount: { currency, amount: String(form.get('amount') ?? '') },
  }
  const body = {
    refund: decided !== 'reject',
    bearer: String(form.get('bearer') ?? 'merchant') as Bearer,
    why: text,
    ...(decided === 'part' && { wanted: part }),
  }
  const act = form.get('act')
  const asked: Promise<unknown> =
    act === 'decide'
      ? api.decideClaim({ ...ask, body })
      : act === 'agree'
        ? api.agreeToRuling(ask)
        : act === 'take_back'
          ? api.takeBackRuling({ ...ask, body: { why: text } })
          : api.sayInClaim({ ...ask, body: { text } })
  const tried = await attempt(asked)
  return { problem: tried.problem }
}

export default function ClaimSheet({ loaderData: claim, actionData }: Route.ComponentProps) {
  const { t } = useLingui()
  const say = useClaimProblem()
  const reason = useClaimReason()
  const navigate = useNavigate()
  const { search } = useLocation()
  const mayDecide = useMay('cancel')
  return (
    <Sheet
      open
      title={reason(claim.reason)}
      onClose={() => void navigate(`/office/claims${search}`, { preventScrollReset: true })}
    >
      <DocumentTitle>{reason(claim.reason)}</DocumentTitle>
      <div className="flex flex-col gap-8">
        <Known claim={claim} />
        {actionData?.problem && <Notice tone="bad">{say(actionData.problem)}</Notice>}
        {claim.ruling && <Ruling claim={claim} mayDecide={mayDecide} />}
        {mayDecide && claim.state === 'disputed' && !claim.ruling && <Decide claim={claim} />}
        <Part title={t`What was said and shown`}>
          <ClaimStory entries={claim.entries} files={`/api/office/claims/${claim.id}/files`} />
        </Part>
        {mayDecide && claim.endedAt === null && <Say claimId={claim.id} />}
      </div>
    </Sheet>
  )
}

function Known({ claim }: { claim: OfficeClaim }) {
  const { t } = useLingui()
  const bearer = useBearer()
  return (
    <Part title={t`What is known`} beside={<ClaimStatus state={claim.state} />}>
      <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1 text-14">
        <dt className="text-ink-soft">{t`Merchant`}</dt>
        <dd>{claim.merchant}</dd>
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
        {claim.bearer && (
          <>
            <dt className="text-ink-soft">{t`Borne by`}</dt>
            <dd>{bearer(claim.bearer)}</dd>
          </>
        )}
        {claim.decideBy && (
          <>
            <dt className="text-ink-soft">{t`Decide by`}</dt>
            <dd>
              <When at={claim.decideBy} named /> · <When at={claim.decideBy} show="ago" />
            </dd>
          </>
        )}
        {claim.due && (
          <>
            <dt className="text-ink-soft">{t`Silence decides`}</dt>
            <dd>
              <When at={claim.due} named />
            </dd>
          </>
        )}
      </dl>
      <p className="mt-3">
        <ButtonLink to={`/office/orders/${claim.orderId}`} look="quiet" size="small">
          <Trans>Open order {groupsOf(claim.orderNumber).join(' ')}</Trans>
        </ButtonLink>
      </p>
    </Part>
  )
}

function useBearer(): (bearer: Bearer) => string {
  const { t } = useLingui()
  const words = { merchant: t`the merchant`, carrier: t`the carrier`, house: t`the house` }
  return bearer => words[bearer]
}

type RulingProps = { claim: OfficeClaim; mayDecide: boolean }

/** What is proposed or was decided; somebody else agrees to it. */
function Ruling({ claim, mayDecide }: RulingProps) {
  const { t } = useLingui()
  const bearer = useBearer()
  const { ruling } = claim
  if (!ruling) return null
  const open = claim.state === 'disputed'
  return (
    <Part title={open ? t`Proposed` : t`Decided`}>
      <p>
        {ruling.refund ? (
          <Trans>
            <Money money={ruling.worth} look="strong" /> for the buyer, borne by{' '}
            {bearer(ruling.bearer)}.
          </Trans>
        ) : (
          <Trans>Nothing for the buyer.</Trans>
        )}
      </p>
      <p className="mt-1 text-14 text-ink-soft">
        {ruling.why} {ruling.proposedBy && `· ${ruling.proposedBy}`}
        {ruling.ruledBy && ` · ${ruling.ruledBy}`}
      </p>
      {open && mayDecide && (
        <Form method="post" className="mt-4 flex flex-col gap-3">
          <KeyField />
          {!ruling.mine && (
            <Button type="submit" name="act" value="agree" look="primary">
              {t`Agree, and it is done`}
            </Button>
          )}
          <TextArea label={t`Why not`} name="text" rows={2} minLength={5} maxLength={2000} />
          <Button type="submit" name="act" value="take_back">
            {ruling.mine ? t`Take it back` : t`Say no to it`}
          </Button>
        </Form>
      )}
    </Part>
  )
}

/** In figures before it happens: all of it, a part, or nothing; and who bears it. */
function Decide({ claim }: { claim: OfficeClaim }) {
  const { t } = useLingui()
  const { state } = useNavigation()
  const [ruling, setRuling] = useState('all')
  return (
    <Part title={t`Decide`}>
      <Form method="post" className="flex flex-col gap-4">
        <KeyField />
        <input type="hidden" name="currency" value={claim.asked.currency} />
        <RadioGroup
          label={t`What does the buyer get?`}
          name="ruling"
          value={ruling}
          onChange={setRuling}
          choices={[
            { value: 'all', label: t`All that is wanted`, aside: <Money money={claim.asked} /> },
            { value: 'part', label: t`A part of it` },
            { value: 'reject', label: t`Nothing` },
          ]}
        />
        {ruling === 'part' && (
          <TextField
            label={t`How much`}
            name="amount"
            inputMode="decimal"
            required
            before={claim.asked.currency}
          />
        )}
        {ruling !== 'reject' && (
          <Select
            label={t`Who bears it?`}
            name="bearer"
            defaultValue={claim.bearer ?? 'merchant'}
            options={[
              { value: 'merchant', label: t`The merchant` },
              { value: 'carrier', label: t`The carrier, who is asked for it` },
              { value: 'house', label: t`The house` },
            ]}
          />
        )}
        <TextArea label={t`Why`} name="text" required minLength={5} maxLength={2000} />
        <Button
          type="submit"
          name="act"
          value="decide"
          look="primary"
          pending={state === 'submitting'}
        >
          {claim.needsTwo ? t`Propose to a colleague` : t`Decide`}
        </Button>
      </Form>
    </Part>
  )
}

function Say({ claimId }: { claimId: string }) {
  const { t } = useLingui()
  return (
    <div className="flex flex-col gap-4 border-t border-line pt-4">
      <Form method="post" className="flex flex-col gap-3">
        <KeyField />
        <TextArea label={t`A word to both`} name="text" required maxLength={2000} rows={2} />
        <Button type="submit">{t`Send`}</Button>
      </Form>
      <Attach audience="office" claimId={claimId} />
    </div>
  )
}
