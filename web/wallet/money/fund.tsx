// Putting money in from her bank: an amount, and then what the bank says.
import { Trans, useLingui } from '@lingui/react/macro'
import { Form, Link, redirect, useNavigation } from 'react-router'
import type { Route } from './+types/fund'
import { amountText } from '../../kit/amount.ts'
import { Button } from '../../kit/button.tsx'
import { TextField } from '../../kit/field.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import { usePage } from '../../kit/page.tsx'
import { attempt } from '../../kit/problem.ts'
import { Notice, SimulatedChip } from '../../kit/status.tsx'
import { Card } from '../../kit/surface.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { useWalletProblem } from '../parts/problems.ts'
import { amountIn, fieldOf } from '../../kit/forms.ts'
import { opened, visit } from '../parts/visit.ts'

export async function loader(asked: Route.LoaderArgs) {
  const { currency, account, simulated } = await opened(asked)
  return { currency, account, simulated }
}

export async function action(asked: Route.ActionArgs) {
  const { api, currency } = await visit(asked)
  const form = await asked.request.formData()
  const amount = amountIn(form, 'amount')
  const made = await attempt(
    api.fund({ body: { amount: { currency, amount } }, key: fieldOf(form, 'key') }),
  )
  if (made.ok) throw redirect(`/wallet/transfers/${made.value.id}`)
  return { amount: fieldOf(form, 'amount'), problem: made.problem }
}

const likely: Readonly<Record<string, readonly string[]>> = {
  CNY: ['200', '500', '1000'],
  THB: ['500', '1000', '5000'],
  PHP: ['500', '1000', '5000'],
  IDR: ['100000', '500000', '1000000'],
  VND: ['100000', '500000', '1000000'],
}

export default function Fund({ loaderData, actionData }: Route.ComponentProps) {
  const { currency, account, simulated } = loaderData
  const { t } = useLingui()
  const { locale } = usePage()
  const say = useWalletProblem()
  const { state } = useNavigation()
  return (
    <div className="flex flex-col gap-4">
      <DocumentTitle>{t`Put money in`}</DocumentTitle>
      <h1 className="text-20">{t`Put money in`}</h1>
      {actionData && <Notice tone="bad">{say(actionData.problem)}</Notice>}
      <Card>
        <p className="mb-4 flex flex-wrap items-center gap-2 text-14">
          {account ? (
            <>
              <span className="text-ink-soft">{t`From`}</span>
              <span className="figures font-medium">{account}</span>
              <Link to="/wallet/bank" className="text-lane underline">{t`Change`}</Link>
            </>
          ) : (
            <Link to="/wallet/bank" className="font-medium text-lane underline">
              {t`Name your bank account first`}
            </Link>
          )}
          {simulated && <SimulatedChip partner={t`The bank`} />}
        </p>
        <Form method="post" className="flex flex-col gap-4">
          <KeyField />
          <div className="grid grid-cols-3 gap-2">
            {(likely[currency] ?? ['50', '100', '500']).map(amount => (
              <button
                key={amount}
                name="amount"
                value={amount}
                disabled={!account || state !== 'idle'}
                formNoValidate
                className="figures min-h-12 rounded-8 border border-line-strong bg-paper-raised
                  text-16 font-medium hover:bg-paper-sunk disabled:text-ink-soft"
              >
                {amountText({ currency, amount }, locale).replace(/\.00$/, '')}
              </button>
            ))}
          </div>
        </Form>
        <Form method="post" className="mt-4 flex flex-col gap-4">
          <KeyField />
          <TextField
            name="amount"
            label={t`Another amount`}
            before={currency}
            inputMode="decimal"
            autoComplete="off"
            defaultValue={actionData?.amount}
            required
          />
          <Button
            type="submit"
            look="primary"
            size="large"
            pending={state !== 'idle'}
            disabled={!account}
            wide
          >
            {t`Put it in`}
          </Button>
        </Form>
      </Card>
      <p className="px-1 text-14 text-ink-soft">
        <Trans>
          The money is in your wallet as soon as your bank has said yes. Usually at once.
        </Trans>
      </p>
    </div>
  )
}
