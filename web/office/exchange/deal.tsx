// A deal beside the exposure: entered by one person, agreed to or taken back by another.
import { Trans, useLingui } from '@lingui/react/macro'
import { Form, redirect, useNavigate, useNavigation, useOutletContext } from 'react-router'
import type { Route } from './+types/deal'
import { Button } from '../../kit/button.tsx'
import { Select, TextField } from '../../kit/field.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import { Money } from '../../kit/money.tsx'
import { Sheet } from '../../kit/overlay.tsx'
import { attempt } from '../../kit/problem.ts'
import { Notice, Status } from '../../kit/status.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import { useProblems } from '../data/problems.ts'
import { Part } from '../parts/part.tsx'
import { ReasonAct } from '../parts/reason.tsx'
import { useMay } from '../parts/rights.ts'
import type { Deal, Money as WireMoney } from '../wire.ts'
import { useExchangeWords } from './words.ts'

export async function action({ context, request, params: { dealId } }: Route.ActionArgs) {
  const form = await request.formData()
  const api = apiFrom(context, request)
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const [act, key, why] = [text('act'), text('key'), text('reason')]
  const amount = (name: string): WireMoney => ({
    currency: text(`${name}In`) as WireMoney['currency'],
    amount: text(name),
  })
  const asked: Promise<unknown> =
    act === 'agree'
      ? api.agreeToDeal({ dealId, key })
      : act === 'withdraw'
        ? api.withdrawDeal({ dealId, key })
        : act === 'realise'
          ? api.proposeDeal({ key, body: { kind: 'realise', why } })
          : api.proposeDeal({
              key,
              body: {
                kind: 'hedge',
                sold: amount('sold'),
                bought: amount('bought'),
                reference: text('reference'),
                why,
              },
            })
  const done = await attempt(asked)
  if (!done.problem && dealId === 'new') throw redirect('/office/exposure')
  return { act, problem: done.problem }
}

export default function DealSheet({ params, actionData }: Route.ComponentProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const deals = useOutletContext<readonly Deal[]>()
  const one = deals.find(each => each.id === params.dealId)
  const title = one ? t`Deal` : t`Enter a deal`
  const problemOf = (act: string) => (actionData?.act === act ? actionData.problem : undefined)
  return (
    <Sheet
      open
      title={title}
      onClose={() => void navigate('/office/exposure', { preventScrollReset: true })}
    >
      <DocumentTitle>{title}</DocumentTitle>
      <div className="flex flex-col gap-8">
        {one ? <Shown one={one} problemOf={problemOf} /> : <New problemOf={problemOf} />}
      </div>
    </Sheet>
  )
}

type ProblemOf = (act: string) => Parameters<typeof ReasonAct>[0]['problem']

const monies = ['AUD', 'CNY', 'NZD', 'SGD', 'MYR', 'THB', 'PHP', 'IDR', 'VND']

function New({ problemOf }: { problemOf: ProblemOf }) {
  const { t } = useLingui()
  const second = t`A second person has to agree before anything moves.`
  return (
    <>
      <ReasonAct
        title={t`What the bank has swapped`}
        about={second}
        act="hedge"
        label={t`Propose the deal`}
        problem={problemOf('hedge')}
      >
        <Side name="sold" label={t`We gave`} first="CNY" />
        <Side name="bought" label={t`We got`} first="AUD" />
        <TextField name="reference" label={t`The bank's reference`} maxLength={60} required />
      </ReasonAct>
      <ReasonAct
        title={t`Take the gain`}
        about={
          <>
            {t`When no other money is left open, what is left at home is gain or loss.`}{' '}
            {t`Residues of rounding are written off with it.`} {second}
          </>
        }
        act="realise"
        look="quiet"
        label={t`Propose to take it`}
        problem={problemOf('realise')}
      />
    </>
  )
}

function Side({ name, label, first }: { name: string; label: string; first: string }) {
  const { t } = useLingui()
  return (
    <div className="grid grid-cols-[1fr_7rem] gap-3">
      <TextField name={name} label={label} inputMode="decimal" pattern="\d+(\.\d+)?" required />
      <Select
        name={`${name}In`}
        label={t`Money`}
        defaultValue={first}
        options={monies.map(value => ({ value, label: value }))}
      />
    </div>
  )
}

function Shown({ one, problemOf }: { one: Deal; problemOf: ProblemOf }) {
  const { t } = useLingui()
  const mayDeal = useMay('pay')
  const [tone, word] = useExchangeWords().deals[one.state]
  return (
    <>
      <Part
        title={one.kind === 'hedge' ? t`Swapped` : t`Take the gain`}
        beside={<Status tone={tone}>{word}</Status>}
      >
        {one.sold && one.bought && (
          <p className="flex flex-wrap items-baseline gap-x-3 text-24">
            <Money money={one.sold} look="price" />
            <span aria-hidden="true">→</span>
            <span className="heard">{t`for`}</span>
            <Money money={one.bought} look="price" />
          </p>
        )}
        {one.reference && <p className="text-14 text-ink-soft">{one.reference}</p>}
        <p className="mt-2 text-14">{one.why}</p>
        <p className="mt-2 text-14 text-ink-soft">
          <Trans>
            Proposed by {one.proposedBy}, <When at={one.proposedAt} named />
          </Trans>
          {one.decidedBy && one.decidedAt && (
            <>
              <br />
              <Trans>
                Decided by {one.decidedBy}, <When at={one.decidedAt} named />
              </Trans>
            </>
          )}
        </p>
      </Part>
      {mayDeal && one.state === 'proposed' && (
        <>
          {one.mine ? (
            <Notice tone="info">{t`You proposed it: a colleague has to agree.`}</Notice>
          ) : (
            <Act act="agree" label={t`Agree, and book it`} problem={problemOf('agree')} />
          )}
          <Act
            act="withdraw"
            look="quiet"
            label={t`Take it back`}
            problem={problemOf('withdraw')}
          />
        </>
      )}
    </>
  )
}

type ActProps = {
  act: string
  label: string
  look?: 'primary' | 'quiet'
  problem: ReturnType<ProblemOf>
}

function Act({ act, label, look = 'primary', problem }: ActProps) {
  const way = useNavigation()
  const say = useProblems()
  return (
    <Form method="post" className="flex flex-wrap items-center gap-3">
      <KeyField key={problem?.requestId} />
      <input type="hidden" name="act" value={act} />
      <Button type="submit" look={look} pending={way.formData?.get('act') === act}>
        {label}
      </Button>
      {problem && <Notice tone="bad">{say(problem)}</Notice>}
    </Form>
  )
}
