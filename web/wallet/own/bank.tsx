// Her bank account: where money comes from and goes to. Kept sealed, shown by its last digits.
import { useLingui } from '@lingui/react/macro'
import { Form, redirect, useNavigation } from 'react-router'
import type { Route } from './+types/bank'
import { Button } from '../../kit/button.tsx'
import { TextField } from '../../kit/field.tsx'
import { attempt } from '../../kit/problem.ts'
import { Notice, SimulatedChip } from '../../kit/status.tsx'
import { Card } from '../../kit/surface.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { useWalletProblem } from '../parts/problems.ts'
import { fieldOf } from '../../kit/forms.ts'
import { opened, visit } from '../parts/visit.ts'

export async function loader(asked: Route.LoaderArgs) {
  const { account, simulated } = await opened(asked)
  return { account, simulated }
}

export async function action(asked: Route.ActionArgs) {
  const { api, currency } = await visit(asked)
  const form = await asked.request.formData()
  const [holder = '', bank = '', number = ''] = ['holder', 'bank', 'number'].map(name =>
    fieldOf(form, name),
  )
  const body = { currency, holder, bank, number: number.replaceAll(/[\s-]/g, '') }
  const named = await attempt(api.nameAccount({ body }))
  if (named.ok) throw redirect('/wallet/me')
  return { holder, bank, problem: named.problem }
}

export default function Bank({
  loaderData: { account, simulated },
  actionData,
}: Route.ComponentProps) {
  const { t } = useLingui()
  const say = useWalletProblem()
  const { state } = useNavigation()
  return (
    <div className="flex flex-col gap-4">
      <DocumentTitle>{t`Bank account`}</DocumentTitle>
      <h1 className="flex flex-wrap items-center gap-2 text-20">
        {t`Bank account`}
        {simulated && <SimulatedChip partner={t`The bank`} />}
      </h1>
      {actionData && <Notice tone="bad">{say(actionData.problem)}</Notice>}
      <Card>
        {account && (
          <p className="mb-4 text-14">
            <span className="text-ink-soft">{t`Now`}</span>{' '}
            <span className="figures font-medium">{account}</span>
          </p>
        )}
        <Form method="post" className="flex flex-col gap-4">
          <TextField
            name="holder"
            label={t`Account holder`}
            defaultValue={actionData?.holder}
            autoComplete="name"
            required
          />
          <TextField name="bank" label={t`Bank`} defaultValue={actionData?.bank} required />
          <TextField
            name="number"
            label={t`Account number`}
            inputMode="numeric"
            autoComplete="off"
            required
          />
          <Button type="submit" look="primary" pending={state !== 'idle'} wide>
            {t`Keep this account`}
          </Button>
        </Form>
      </Card>
    </div>
  )
}
