// Sending money to her bank: an amount and her PIN.
import { Trans, useLingui } from '@lingui/react/macro'
import { Form, Link, redirect, useNavigation } from 'react-router'
import type { Route } from './+types/withdraw'
import { Button } from '../../kit/button.tsx'
import { TextField } from '../../kit/field.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import { Money } from '../../kit/money.tsx'
import { attempt } from '../../kit/problem.ts'
import { Notice, SimulatedChip } from '../../kit/status.tsx'
import { Card } from '../../kit/surface.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { PinField } from '../parts/pin-field.tsx'
import { useWalletProblem } from '../parts/problems.ts'
import { amountIn, fieldOf } from '../../kit/forms.ts'
import { opened, visit } from '../parts/visit.ts'

export async function loader(asked: Route.LoaderArgs) {
  const { wallet, account, simulated } = await opened(asked)
  return { wallet, account, simulated }
}

export async function action(asked: Route.ActionArgs) {
  const { api, currency } = await visit(asked)
  const form = await asked.request.formData()
  const body = { amount: { currency, amount: amountIn(form, 'amount') }, pin: fieldOf(form, 'pin') }
  const made = await attempt(api.withdraw({ body, key: fieldOf(form, 'key') }))
  if (made.ok) throw redirect(`/wallet/transfers/${made.value.id}`)
  return { amount: fieldOf(form, 'amount'), problem: made.problem }
}

export default function Withdraw({ loaderData, actionData }: Route.ComponentProps) {
  const { wallet, account, simulated } = loaderData
  const { t } = useLingui()
  const say = useWalletProblem()
  const { state } = useNavigation()
  return (
    <div className="flex flex-col gap-4">
      <DocumentTitle>{t`To my bank`}</DocumentTitle>
      <h1 className="text-20">{t`To my bank`}</h1>
      {actionData && <Notice tone="bad">{say(actionData.problem)}</Notice>}
      <Card>
        <p className="mb-4 flex flex-wrap items-center gap-2 text-14">
          {account ? (
            <>
              <span className="text-ink-soft">{t`To`}</span>
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
          <TextField
            name="amount"
            label={t`How much`}
            before={wallet.currency}
            inputMode="decimal"
            autoComplete="off"
            defaultValue={actionData?.amount}
            hint={
              <Trans>
                In your wallet: <Money money={wallet.balance} />
              </Trans>
            }
            required
          />
          <PinField name="pin" label={t`Your PIN`} />
          <Button
            type="submit"
            look="primary"
            size="large"
            pending={state !== 'idle'}
            disabled={!account}
            wide
          >
            {t`Send it`}
          </Button>
        </Form>
      </Card>
      <p className="px-1 text-14 text-ink-soft">
        <Trans>
          It leaves your wallet at once. If the bank cannot take it, it comes back whole.
        </Trans>
      </p>
    </div>
  )
}
