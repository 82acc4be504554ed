// One sale: what was paid, what went back, and giving back part or all of it.
import { Trans, useLingui } from '@lingui/react/macro'
import { Form, Link, useNavigation } from 'react-router'
import type { Route } from './+types/sale'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { NumberGroups } from '../../kit/copy.tsx'
import { freshKey } from '../../kit/api.ts'
import { Select, TextField } from '../../kit/field.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import { Money } from '../../kit/money.tsx'
import { attempt, type ProblemShown } from '../../kit/problem.ts'
import { Notice, Status } from '../../kit/status.tsx'
import { Card } from '../../kit/surface.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { useTillProblem } from '../parts/problems.ts'
import { amountIn, centsOf, fieldOf } from '../../kit/forms.ts'
import { seatOf } from '../parts/visit.ts'
import { isPaid, rateText, useWords } from '../parts/words.ts'
import type { Cashier, TillRefund, TillSale } from '../wire.ts'

export async function loader(asked: Route.LoaderArgs) {
  const { api } = await seatOf(asked)
  const { saleId } = asked.params
  const [sale, { items: refunds }, { cashiers }] = await Promise.all([
    api.sale({ saleId }),
    api.refundsOfSale({ saleId }),
    api.cashiers(),
  ])
  return { sale, refunds, supervisors: cashiers.filter(one => one.supervisor) }
}

export async function action(asked: Route.ActionArgs) {
  const { api, terminal } = await seatOf(asked)
  const form = await asked.request.formData()
  const [cashierId, pin] = [fieldOf(form, 'supervisor'), fieldOf(form, 'pin')]
  const made = await attempt(
    api.refundSale({
      saleId: asked.params.saleId,
      body: {
        // The page's key: sent twice it goes back once.
        outRequestNo: fieldOf(form, 'key') || freshKey(),
        amount: { currency: terminal.outlet.currency, amount: amountIn(form, 'amount') },
        reason: fieldOf(form, 'reason'),
        ...(cashierId && pin && { supervisor: { cashierId, pin } }),
      },
    }),
  )
  return made.ok ? { done: made.value } : { problem: made.problem, amount: fieldOf(form, 'amount') }
}

export default function SalePage({ loaderData, actionData }: Route.ComponentProps) {
  const { sale, refunds, supervisors } = loaderData
  const { t } = useLingui()
  const words = useWords()
  const { tone, word } = words.state(sale.state)
  return (
    <div className="mx-auto flex w-full max-w-120 flex-col gap-4">
      <DocumentTitle>{t`Sale`}</DocumentTitle>
      <section className="rounded-8 border border-line bg-paper-raised p-6 text-center">
        <h1 className="heard">{t`Sale`}</h1>
        <p className="text-32">
          <Money money={sale.amount} look="price" />
        </p>
        <p className="mt-2">
          <Status tone={tone}>{word}</Status>
        </p>
      </section>
      <Facts sale={sale} refunds={refunds} />
      {isPaid(sale) && (
        <ButtonLink to={`/till/sales/${sale.id}/receipt`} reloadDocument icon="receipt" wide>
          {t`Receipt`}
        </ButtonLink>
      )}
      {actionData?.done && (
        <Notice tone="good">
          <Trans>
            <Money money={actionData.done.amount} /> goes back to the customer’s wallet.
          </Trans>
        </Notice>
      )}
      {(sale.state === 'paid' || sale.state === 'partly_refunded') && (
        <Refund
          key={refunds.length}
          sale={sale}
          supervisors={supervisors}
          failed={
            actionData?.problem && { problem: actionData.problem, amount: actionData.amount ?? '' }
          }
        />
      )}
    </div>
  )
}

function Facts({ sale, refunds }: { sale: TillSale; refunds: readonly TillRefund[] }) {
  const { t } = useLingui()
  const words = useWords()
  return (
    <dl
      className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 rounded-8 border border-line
        bg-paper-raised p-4 text-14 [&_dd]:text-right [&_dt]:text-ink-soft"
    >
      <dt>{t`How`}</dt>
      <dd>{words.way(sale.way)}</dd>
      {sale.payer && (
        <>
          <dt>{t`Customer`}</dt>
          <dd>
            {sale.payer.name} · <Money money={sale.payer.amount} />
          </dd>
          <dt>{t`Rate`}</dt>
          <dd className="figures">{rateText(sale)}</dd>
        </>
      )}
      <dt>{sale.paidAt ? t`Paid` : t`Begun`}</dt>
      <dd>
        <When at={sale.paidAt ?? sale.madeAt} />
      </dd>
      <dt>{t`Number`}</dt>
      <dd>
        <NumberGroups number={sale.number} />
      </dd>
      {refunds.map(refund => (
        <div key={refund.id} className="contents">
          <dt>
            {t`Given back`} · <When at={refund.at} />
          </dt>
          <dd>
            <Money money={refund.amount} look="strong" />
            <span className="block text-12 text-ink-soft">{refund.reason}</span>
            <Link
              to={`/till/sales/${sale.id}/receipt?refund=${refund.outRequestNo}`}
              reloadDocument
              className="text-lane underline"
            >
              {t`Receipt`}
            </Link>
          </dd>
        </div>
      ))}
    </dl>
  )
}

type RefundProps = {
  sale: TillSale
  supervisors: readonly Cashier[]
  failed: { problem: ProblemShown; amount: string } | undefined
}

function Refund({ sale, supervisors, failed }: RefundProps) {
  const { t } = useLingui()
  const say = useTillProblem()
  const { state } = useNavigation()
  const asksSupervisor =
    failed?.problem.code === 'till.supervisor_needed' || failed?.problem.code.startsWith('outlet.')
  return (
    <Card title={t`Give back`}>
      <Form method="post" className="flex flex-col gap-4">
        <KeyField />
        {failed && (
          <Notice tone={failed.problem.code === 'till.supervisor_needed' ? 'warn' : 'bad'}>
            {say(failed.problem)}
          </Notice>
        )}
        <TextField
          name="amount"
          label={t`How much`}
          before={sale.amount.currency}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={failed?.amount ?? left(sale)}
          required
        />
        <TextField
          name="reason"
          label={t`Why`}
          defaultValue={t`Brought back`}
          maxLength={120}
          required
        />
        {asksSupervisor && (
          <>
            <Select
              name="supervisor"
              label={t`Supervisor`}
              options={supervisors.map(one => ({ value: one.id, label: one.name }))}
            />
            <TextField
              name="pin"
              type="password"
              label={t`Supervisor’s PIN`}
              inputMode="numeric"
              autoComplete="off"
              required
            />
          </>
        )}
        <Button type="submit" look="danger" pending={state !== 'idle'} wide>
          {t`Give it back`}
        </Button>
      </Form>
    </Card>
  )
}

/** What has not gone back yet, in whole cents. */
function left({ amount, refunded }: TillSale): string {
  const rest = String(centsOf(amount.amount) - centsOf(refunded.amount)).padStart(3, '0')
  return `${rest.slice(0, -2)}.${rest.slice(-2)}`
}
