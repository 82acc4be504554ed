// How much may leave the wallet: what is used, what she allows, what the house allows.
import { Trans, useLingui } from '@lingui/react/macro'
import { Form, redirect, useNavigation } from 'react-router'
import type { Route } from './+types/limits'
import { Button } from '../../kit/button.tsx'
import { TextField } from '../../kit/field.tsx'
import { Money } from '../../kit/money.tsx'
import { attempt } from '../../kit/problem.ts'
import { Notice } from '../../kit/status.tsx'
import { Card } from '../../kit/surface.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { PinField } from '../parts/pin-field.tsx'
import { useWalletProblem } from '../parts/problems.ts'
import { amountIn, fieldOf } from '../../kit/forms.ts'
import { opened, visit } from '../parts/visit.ts'
import type { Money as WireMoney } from '../wire.ts'

export async function loader(asked: Route.LoaderArgs) {
  const { wallet } = await opened(asked)
  return { wallet }
}

export async function action(asked: Route.ActionArgs) {
  const { api, currency } = await visit(asked)
  const form = await asked.request.formData()
  const limit = (name: string) => ({ currency, amount: amountIn(form, name) })
  const body = { currency, single: limit('single'), day: limit('day'), month: limit('month') }
  const set = await attempt(api.setLimits({ body: { ...body, pin: fieldOf(form, 'pin') } }))
  if (set.ok) throw redirect('/wallet/limits')
  return { problem: set.problem }
}

export default function LimitsPage({ loaderData: { wallet }, actionData }: Route.ComponentProps) {
  const { t } = useLingui()
  const say = useWalletProblem()
  const { state } = useNavigation()
  const { limits, usage, ceiling, currency } = wallet
  const fields: ['single' | 'day' | 'month', string][] = [
    ['single', t`One payment`],
    ['day', t`One day`],
    ['month', t`One month`],
  ]
  return (
    <div className="flex flex-col gap-4">
      <DocumentTitle>{t`Limits`}</DocumentTitle>
      <h1 className="text-20">{t`Limits`}</h1>
      {actionData && <Notice tone="bad">{say(actionData.problem)}</Notice>}
      <Card title={t`Used`}>
        <div className="flex flex-col gap-4">
          <Used label={t`Today`} used={usage.day} limit={limits.day} />
          <Used label={t`This month`} used={usage.month} limit={limits.month} />
        </div>
      </Card>
      <Card title={t`What may leave`}>
        <Form method="post" className="flex flex-col gap-4">
          {fields.map(([name, label]) => (
            <TextField
              key={name}
              name={name}
              label={label}
              before={currency}
              inputMode="decimal"
              autoComplete="off"
              defaultValue={limits[name].amount}
              hint={
                <Trans>
                  At most <Money money={ceiling[name]} />
                </Trans>
              }
              required
            />
          ))}
          <PinField name="pin" label={t`Your PIN`} />
          <Button type="submit" look="primary" pending={state !== 'idle'} wide>
            {t`Keep these limits`}
          </Button>
        </Form>
      </Card>
    </div>
  )
}

function Used({ label, used, limit }: { label: string; used: WireMoney; limit: WireMoney }) {
  const share = Math.min(100, (Number(used.amount) / Math.max(1, Number(limit.amount))) * 100)
  return (
    <div>
      <p className="flex justify-between gap-3 text-14">
        <span>{label}</span>
        <span>
          <Money money={used} look="strong" /> <span className="text-ink-soft">/ </span>
          <Money money={limit} />
        </span>
      </p>
      <div
        role="meter"
        aria-label={label}
        aria-valuenow={Math.round(share)}
        aria-valuemin={0}
        aria-valuemax={100}
        className="mt-1 h-2 overflow-hidden rounded-full bg-line"
      >
        <div
          className={`h-full rounded-full ${share > 90 ? 'bg-warn' : 'bg-lane'}`}
          style={{ width: `${share}%` }}
        />
      </div>
    </div>
  )
}
