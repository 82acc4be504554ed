// One merchant as the office pays it: what is owed, paying it now, and letting payouts go on.
import { Trans, useLingui } from '@lingui/react/macro'
import { useLocation, useNavigate, useOutletContext } from 'react-router'
import type { Route } from './+types/payee'
import { amountText, roughly } from '../../kit/amount.ts'
import { Money } from '../../kit/money.tsx'
import { Sheet } from '../../kit/overlay.tsx'
import { usePage } from '../../kit/page.tsx'
import { attempt } from '../../kit/problem.ts'
import { Notice } from '../../kit/status.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import { Part } from '../parts/part.tsx'
import { ReasonAct } from '../parts/reason.tsx'
import { useMay } from '../parts/rights.ts'
import type { OfficePayout } from '../wire.ts'

export const loader = ({ context, request, params }: Route.LoaderArgs) =>
  apiFrom(context, request).merchant({ merchantId: params.merchantId })

export async function action({ context, request, params: { merchantId } }: Route.ActionArgs) {
  const form = await request.formData()
  const api = apiFrom(context, request)
  const ask = {
    merchantId,
    body: { reason: String(form.get('reason') ?? '') },
    key: String(form.get('key')),
  }
  const act = form.get('act') === 'resume' ? ('resume' as const) : ('pay' as const)
  const done = await attempt<unknown>(act === 'resume' ? api.resumePayouts(ask) : api.payNow(ask))
  return { act, problem: done.problem }
}

export default function Payee({ loaderData, actionData }: Route.ComponentProps) {
  const { merchant, nextPayday } = loaderData
  const { t } = useLingui()
  const { locale } = usePage()
  const navigate = useNavigate()
  const { search } = useLocation()
  const mayPay = useMay('pay')
  const owed = merchant.owed.filter(money => roughly(money) > 0)
  const amount = owed.map(money => amountText(money, locale)).join(' + ')
  const held = actionData?.problem?.code === 'settlement.held'
  const sent = useOutletContext<readonly OfficePayout[]>()
  const returned = sent.some(one => one.merchantId === merchant.id && one.state === 'returned')
  const done = actionData && !actionData.problem
  return (
    <Sheet
      open
      title={merchant.name}
      onClose={() => void navigate(`/office/payouts${search}`, { preventScrollReset: true })}
    >
      <DocumentTitle>{merchant.name}</DocumentTitle>
      <div className="flex flex-col gap-8">
        <Part title={t`Owed now`}>
          <p className="flex flex-wrap gap-x-6 text-32">
            {merchant.owed.length === 0 ? (
              <span className="text-16 text-ink-soft">{t`Nothing`}</span>
            ) : (
              merchant.owed.map(money => <Money key={money.currency} money={money} look="price" />)
            )}
          </p>
          <p className="mt-1 text-14 text-ink-soft">
            <Trans>
              Next payday: <When at={nextPayday} zone="Australia/Melbourne" named />
            </Trans>
          </p>
        </Part>
        {done && (
          <Notice tone="good">
            {actionData.act === 'pay'
              ? t`The payout is made. It goes to the bank with the next file.`
              : t`Payouts go on from the next payday.`}
          </Notice>
        )}
        {mayPay && owed.length > 0 && (
          <ReasonAct
            key={`pay ${amount}`}
            title={t`Pay now`}
            about={t`All that is owed leaves for the merchant's bank today; the next payday starts from nothing.`}
            act="pay"
            label={t`Pay ${amount} now`}
            problem={actionData?.act === 'pay' ? actionData.problem : undefined}
          />
        )}
        {mayPay && (held || returned) && (
          <ReasonAct
            title={t`Let payouts go on`}
            about={t`Since the bank returned a payout nothing more is sent. Say what you checked.`}
            act="resume"
            look="quiet"
            label={t`Let payouts go on`}
            problem={actionData?.act === 'resume' ? actionData.problem : undefined}
          />
        )}
      </div>
    </Sheet>
  )
}
