// What a colleague proposed about a case: agreed to by another, or taken back.
import { Trans, useLingui } from '@lingui/react/macro'
import { Form, useNavigation } from 'react-router'
import { amountText } from '../../kit/amount.ts'
import { Button } from '../../kit/button.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import { usePage } from '../../kit/page.tsx'
import { useProblems } from '../data/problems.ts'
import { Notice } from '../../kit/status.tsx'
import { When } from '../../kit/when.tsx'
import { useBearers } from '../data/bearers.ts'
import { Part } from '../parts/part.tsx'
import { ReasonAct } from '../parts/reason.tsx'
import { useMay } from '../parts/rights.ts'
import { useActNames, type ActsProps } from './acts.tsx'

export function Proposal({ one, foreseen, problemOf }: ActsProps) {
  const { t } = useLingui()
  const { locale } = usePage()
  const name = useActNames()
  const bearers = useBearers()
  const [mayAgree, mayCare] = [useMay('pay'), useMay('care')]
  const { proposal } = one
  if (!proposal) return null
  const { by, why, borneBy } = proposal
  const refund = foreseen && amountText(foreseen.refund, locale)
  return (
    <>
      <Part title={t`Proposed: ${name(proposal.act)}`}>
        <p className="text-14 text-ink-soft">
          {by} · <When at={proposal.at} show="ago" />
        </p>
        <p className="mt-1">{why}</p>
        {borneBy && (
          <p className="mt-3 text-14">
            <span className="block font-medium">
              <Trans>Borne by: {bearers[borneBy][0]}</Trans>
            </span>
            {bearers[borneBy][1]}
          </p>
        )}
        {proposal.restock && (
          <p className="text-14">{t`What came back goes on the merchant's shelf again.`}</p>
        )}
        {refund && (
          <p className="mt-3 text-14">
            <Trans>The shopper gets back up to {refund}.</Trans>
          </p>
        )}
        <div className="mt-4">
          {proposal.mine ? (
            <Notice tone="info">{t`It moves money, so somebody else has to agree to it.`}</Notice>
          ) : (
            mayAgree && <Agree problem={problemOf('agree')} />
          )}
        </div>
      </Part>
      {mayCare && (
        <ReasonAct
          title={proposal.mine ? t`Take it back` : t`Say no`}
          about={t`Nothing is done, and the case stays open.`}
          act="withdraw"
          look="quiet"
          label={proposal.mine ? t`Take it back` : t`Say no`}
          problem={problemOf('withdraw')}
        />
      )}
    </>
  )
}

function Agree({ problem }: { problem: ReturnType<ActsProps['problemOf']> }) {
  const { t } = useLingui()
  const say = useProblems()
  const way = useNavigation()
  return (
    <Form method="post" className="flex flex-col items-start gap-3">
      <KeyField key={problem?.requestId} />
      <input type="hidden" name="act" value="agree" />
      {problem && <Notice tone="bad">{say(problem)}</Notice>}
      <Button type="submit" look="primary" pending={way.formData?.get('act') === 'agree'}>
        {t`Agree, and do it`}
      </Button>
    </Form>
  )
}
