// One letter that has not arrived, and trying it again with a reason.
import { useLingui } from '@lingui/react/macro'
import { useLocation, useNavigate, useOutletContext } from 'react-router'
import type { Route } from './+types/letter'
import { Sheet } from '../../kit/overlay.tsx'
import { attempt } from '../../kit/problem.ts'
import { Notice, Status } from '../../kit/status.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import { ReasonAct } from '../parts/reason.tsx'
import { useMay } from '../parts/rights.ts'
import type { Letter } from '../wire.ts'
import { useLetterStates } from './letters.tsx'

export async function action({ context, request, params: { letterId } }: Route.ActionArgs) {
  const form = await request.formData()
  const body = { reason: String(form.get('reason') ?? '') }
  const ask = { letterId, body, key: String(form.get('key')) }
  return { problem: (await attempt(apiFrom(context, request).resendLetter(ask))).problem }
}

export default function OneLetter({ params, actionData }: Route.ComponentProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { search } = useLocation()
  const states = useLetterStates()
  const maySend = useMay('resend')
  const found = useOutletContext<readonly Letter[]>()
  const one = found.find(each => each.id === params.letterId)
  const [tone, word] = states[one?.state ?? 'sent']
  return (
    <Sheet
      open
      title={
        <span className="flex flex-wrap items-center gap-3">
          {one?.to ?? t`Letter`}
          {one && <Status tone={tone}>{word}</Status>}
        </span>
      }
      onClose={() => void navigate(`/office/letters${search}`, { preventScrollReset: true })}
    >
      <DocumentTitle>{t`Letter`}</DocumentTitle>
      {!one && <Notice tone="info">{t`This letter is not on this page of the list.`}</Notice>}
      {one && (
        <div className="flex flex-col gap-8">
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2 text-14">
            <dt className="text-ink-soft">{t`About`}</dt>
            <dd>{one.about}</dd>
            <dt className="text-ink-soft">{t`Wished`}</dt>
            <dd>
              <When at={one.wishedAt} />
            </dd>
            <dt className="text-ink-soft">{t`Tries`}</dt>
            <dd className="figures">{one.tries}</dd>
            <dt className="text-ink-soft">{t`Last answer`}</dt>
            <dd className="break-all">{one.said}</dd>
          </dl>
          {maySend && (one.state === 'refused' || one.state === 'given_up') && (
            <ReasonAct
              title={t`Try it again`}
              about={t`The mail server is asked anew, from the first try.`}
              act="resend"
              label={t`Send it again`}
              problem={actionData?.problem}
            />
          )}
        </div>
      )}
    </Sheet>
  )
}
