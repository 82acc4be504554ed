// One merchant as the office pays it: what is owed, on which terms, and what two people decide about it.
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useLocation, useNavigate } from 'react-router'
import type { Route } from './+types/payee'
import { amountText, roughly } from '../../kit/amount.ts'
import { Select, TextField } from '../../kit/field.tsx'
import { Money } from '../../kit/money.tsx'
import { Sheet } from '../../kit/overlay.tsx'
import { usePage } from '../../kit/page.tsx'
import { attempt, type ProblemShown } from '../../kit/problem.ts'
import { Notice } from '../../kit/status.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import { decide, type DecisionName } from '../deposits/acts.ts'
import { Waiting } from '../deposits/decision.tsx'
import { Part } from '../parts/part.tsx'
import { ReasonAct } from '../parts/reason.tsx'
import { useMay } from '../parts/rights.ts'
import type { PayoutTerms } from '../wire.ts'

export const loader = ({ context, request, params }: Route.LoaderArgs) =>
  apiFrom(context, request).merchant({ merchantId: params.merchantId })

export async function action({ context, request, params: { merchantId } }: Route.ActionArgs) {
  const form = await request.formData()
  form.set('merchantId', merchantId)
  const done = await attempt<unknown>(decide(apiFrom(context, request), form))
  return { act: String(form.get('act')), problem: done.problem }
}

export default function Payee({ loaderData, actionData }: Route.ComponentProps) {
  const { merchant, nextPayday, terms, decisions } = loaderData
  const { t } = useLingui()
  const navigate = useNavigate()
  const { search } = useLocation()
  const mayPay = useMay('pay')
  const problemOf = (act: string): ProblemShown | undefined =>
    actionData?.act === act ? actionData.problem : undefined
  const waits = new Set(decisions.map(one => one.decision))
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
          {terms && <Terms terms={terms} merchantId={merchant.id} />}
        </Part>
        {decisions.map(one => (
          <Waiting key={one.decision} decision={one} problem={problemOf(one.decision)} />
        ))}
        {mayPay && (
          <Acts
            owed={merchant.owed}
            waits={waits}
            held={terms?.held ?? undefined}
            problemOf={problemOf}
          />
        )}
      </div>
    </Sheet>
  )
}

function Terms({ terms, merchantId }: { terms: PayoutTerms; merchantId: string }) {
  const { t } = useLingui()
  const percent = terms.retainBp / 100
  return (
    <>
      {terms.held && (
        <div className="mt-3">
          <Notice tone="warn" title={t`Payouts are held`}>
            {terms.held}
          </Notice>
        </div>
      )}
      {roughly(terms.asked) > 0 && (
        <p className="mt-1 text-14 text-ink-soft">
          <Link to={`/office/deposits/${merchantId}`} className="underline">
            <Trans>
              Deposit: <Money money={terms.deposit} /> of <Money money={terms.asked} />
            </Trans>
          </Link>{' '}
          <Trans>· {percent} % of each payout is kept until it stands</Trans>
        </p>
      )}
      {roughly(terms.minimum) > 0 && (
        <p className="mt-1 text-14 text-ink-soft">
          <Trans>
            Less than <Money money={terms.minimum} /> waits for the next payday
          </Trans>
        </p>
      )}
    </>
  )
}

type ActsProps = {
  owed: Route.ComponentProps['loaderData']['merchant']['owed']
  waits: ReadonlySet<DecisionName>
  held: string | undefined
  problemOf: (act: string) => ProblemShown | undefined
}

/** Each is proposed here; a colleague agrees. */
function Acts({ owed, waits, held, problemOf }: ActsProps) {
  const { t } = useLingui()
  const { locale } = usePage()
  const due = owed.filter(money => roughly(money) > 0)
  const amount = due.map(money => amountText(money, locale)).join(' + ')
  const eyes = t`Somebody else has to agree.`
  const hint = t`It stays in the trail with your name. At least five letters.`
  return (
    <>
      {due.length > 0 && !waits.has('pay_now') && (
        <ReasonAct
          key={`pay ${amount}`}
          title={t`Pay now`}
          about={t`All that is owed leaves for the merchant's bank today; the next payday starts from nothing. ${eyes}`}
          act="pay_now"
          label={t`Propose to pay ${amount} now`}
          hint={hint}
          problem={problemOf('pay_now')}
        />
      )}
      {held && !waits.has('resume_payouts') && (
        <ReasonAct
          title={t`Let payouts go on`}
          about={t`Since the bank returned a payout nothing more is sent. Say what you checked. ${eyes}`}
          act="resume_payouts"
          look="quiet"
          label={t`Propose to let payouts go on`}
          problem={problemOf('resume_payouts')}
        />
      )}
      {!waits.has('set_terms') && (
        <ReasonAct
          title={t`Terms of payment`}
          about={t`What stays empty stays as it is. ${eyes}`}
          act="set_terms"
          look="quiet"
          label={t`Propose these terms`}
          problem={problemOf('set_terms')}
        >
          <TermFields />
        </ReasonAct>
      )}
      <DepositActs waits={waits} problemOf={problemOf} />
    </>
  )
}

function TermFields() {
  const { t } = useLingui()
  const options = [
    { value: '', label: t`As it is` },
    { value: 'daily', label: t`By the day` },
    { value: 'weekly', label: t`By the week` },
    { value: 'monthly', label: t`By the month` },
  ]
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Select name="cycle" label={t`Payday`} options={options} />
      <TextField name="minimum" label={t`Smallest payout`} inputMode="decimal" />
      <TextField name="asked" label={t`Deposit asked`} inputMode="decimal" />
      <TextField name="retain" label={t`Kept of each payout`} inputMode="decimal" after="%" />
      <TextField name="deadline" label={t`Complete by`} type="date" />
    </div>
  )
}

function DepositActs({ waits, problemOf }: Pick<ActsProps, 'waits' | 'problemOf'>) {
  const { t } = useLingui()
  const acts = [
    ['deposit_in', t`A deposit came in`, t`Propose to book it`],
    ['deposit_back', t`Give the deposit back`, t`Propose to give it back`],
    ['penalty', t`Penalty`, t`Propose the penalty`],
  ] as const
  return acts
    .filter(([act]) => !waits.has(act))
    .map(([act, title, label]) => (
      <ReasonAct
        key={act}
        title={title}
        about={
          act === 'penalty'
            ? t`It is taken from the deposit; what that does not hold is kept from payouts.`
            : t`Somebody else has to agree.`
        }
        act={act}
        look="quiet"
        label={label}
        problem={problemOf(act)}
      >
        <TextField name="amount" label={t`Amount`} inputMode="decimal" required />
      </ReasonAct>
    ))
}
