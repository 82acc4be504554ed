// A decision that waits for a second person: what it does, who proposed it and why, and the two answers.
import { Trans, useLingui } from '@lingui/react/macro'
import { Form, useNavigation } from 'react-router'
import { Button } from '../../kit/button.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import type { ProblemShown } from '../../kit/problem.ts'
import { Notice } from '../../kit/status.tsx'
import { When } from '../../kit/when.tsx'
import { useProblems } from '../data/problems.ts'
import { Part } from '../parts/part.tsx'
import { useMay } from '../parts/rights.ts'
import type { Decision } from '../wire.ts'
import type { DecisionName } from './acts.ts'

export function useDecisionNames(): Record<DecisionName, string> {
  const { t } = useLingui()
  return {
    pay_now: t`Pay now what is owed`,
    resume_payouts: t`Let payouts go on`,
    set_terms: t`New terms of payment`,
    deposit_in: t`Book a deposit that came in`,
    deposit_back: t`Give the deposit back`,
    penalty: t`Penalty`,
  }
}

type WaitingProps = { decision: Decision; problem: ProblemShown | undefined }

export function Waiting({ decision, problem }: WaitingProps) {
  const { t } = useLingui()
  const name = useDecisionNames()[decision.decision]
  const say = useProblems()
  const mayPay = useMay('pay')
  const way = useNavigation()
  const busy = way.state !== 'idle' && way.formData?.get('act') === decision.decision
  return (
    <Part title={name}>
      <Notice tone="info" title={t`Waits for a second person`}>
        <p>
          <Trans>
            {decision.by} · <When at={decision.at} />
          </Trans>
        </p>
        <p>{decision.why}</p>
        <TermsShown terms={decision.terms} />
      </Notice>
      {problem && (
        <div className="mt-3">
          <Notice tone="bad">{say(problem)}</Notice>
        </div>
      )}
      {mayPay && (
        <Form method="post" className="mt-3 flex flex-wrap gap-2">
          <KeyField key={problem?.requestId} />
          <input type="hidden" name="act" value={decision.decision} />
          <input type="hidden" name="merchantId" value={decision.merchantId} />
          {!decision.mine && (
            <Button type="submit" name="answer" value="agree" look="primary" pending={busy}>
              {t`Agree`}
            </Button>
          )}
          <Button type="submit" name="answer" value="withdraw" look="quiet" pending={busy}>
            {decision.mine ? t`Take back` : t`Say no`}
          </Button>
        </Form>
      )}
    </Part>
  )
}

function TermsShown({ terms }: { terms: Decision['terms'] }) {
  const { t } = useLingui()
  const names: Readonly<Record<string, string>> = {
    amount: t`Amount`,
    cycle: t`Payday`,
    minimum: t`Smallest payout`,
    asked: t`Deposit asked`,
    retainBp: t`Kept of each payout`,
    askedUntil: t`Complete by`,
  }
  const entries = Object.entries(terms)
  if (entries.length === 0) return null
  return (
    <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-14">
      {entries.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-soft">{names[name] ?? name}</dt>
          <dd className="figures">
            {name === 'retainBp' ? `${Number(value) / 100} %` : value.slice(0, 24)}
          </dd>
        </div>
      ))}
    </dl>
  )
}
