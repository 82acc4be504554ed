// Something of an order goes back unasked, or was taken back by a wallet: figures first, then the act.
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Form, redirect, useLocation, useNavigate, useNavigation } from 'react-router'
import type { Route } from './+types/give'
import { Button } from '../../kit/button.tsx'
import { useClaimProblem } from '../../kit/claim.tsx'
import { RadioGroup, Select, TextArea, TextField } from '../../kit/field.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import { Money } from '../../kit/money.tsx'
import { Sheet } from '../../kit/overlay.tsx'
import { attempt } from '../../kit/problem.ts'
import { Notice } from '../../kit/status.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { apiFrom } from '../api.ts'
import { useMay } from '../parts/rights.ts'
import type { OfficeClaim } from '../wire.ts'

export async function loader({ context, request, params: { orderId } }: Route.LoaderArgs) {
  const { order, escrow } = await apiFrom(context, request).order({ orderId })
  return { total: order.total, refunded: escrow?.refunded ?? null, number: order.number }
}

export async function action({ context, request, params: { orderId } }: Route.ActionArgs) {
  const form = await request.formData()
  const field = (name: string): string => String(form.get(name) ?? '').trim()
  const api = apiFrom(context, request)
  const currency = field('currency') as OfficeClaim['asked']['currency']
  const amount = { currency, amount: field('amount') }
  const ask = { orderId, key: field('key') }
  const what = field('what')
  const why = field('why')
  const bearer = field('bearer') as NonNullable<OfficeClaim['bearer']>
  const wanted =
    what === 'amount' ? { what, amount } : { what: what === 'freight' ? 'freight' : 'whole' }
  const tried = await (what === 'taken'
    ? attempt(api.openChargeback({ ...ask, body: { amount, why } }))
    : attempt(
        api.giveGoodwill({
          ...ask,
          body: { wanted: wanted as OfficeClaim['wanted'], bearer, why },
        }),
      ))
  if (tried.ok) throw redirect(`/office/claims/${tried.value.id}`)
  return { problem: tried.problem }
}

export default function Give({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useLingui()
  const say = useClaimProblem()
  const navigate = useNavigate()
  const { search, pathname } = useLocation()
  const pays = useMay('pay')
  const [what, setWhat] = useState('amount')
  const busy = useNavigation().state === 'submitting'
  const back = pathname.replace(/\/give$/, '') + search
  const taken = what === 'taken'
  return (
    <Sheet
      open
      title={t`Give something back`}
      onClose={() => void navigate(back, { preventScrollReset: true })}
    >
      <DocumentTitle>{t`Give something back`}</DocumentTitle>
      <dl className="mb-6 grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1 text-14">
        <dt className="text-ink-soft">{t`Paid in by the shopper`}</dt>
        <dd>
          <Money money={loaderData.total} look="strong" />
        </dd>
        {loaderData.refunded && (
          <>
            <dt className="text-ink-soft">{t`Refunded to the shopper`}</dt>
            <dd>
              <Money money={loaderData.refunded} look="strong" />
            </dd>
          </>
        )}
      </dl>
      <Form method="post" className="flex flex-col gap-4">
        <KeyField />
        <input type="hidden" name="currency" value={loaderData.total.currency} />
        <RadioGroup
          label={t`What goes back?`}
          name="what"
          value={what}
          onChange={setWhat}
          choices={[
            { value: 'amount', label: t`An amount` },
            { value: 'freight', label: t`The freight` },
            { value: 'whole', label: t`All that is left of the order` },
            ...(pays
              ? [
                  {
                    value: 'taken',
                    label: t`A wallet has taken money back`,
                    hint: t`It is kept aside until that wallet has decided.`,
                  },
                ]
              : []),
          ]}
        />
        {(what === 'amount' || taken) && (
          <TextField
            label={t`How much`}
            name="amount"
            inputMode="decimal"
            required
            before={loaderData.total.currency}
          />
        )}
        {!taken && (
          <Select
            label={t`Who bears it?`}
            name="bearer"
            defaultValue="house"
            options={[
              { value: 'house', label: t`The house` },
              { value: 'merchant', label: t`The merchant` },
              { value: 'carrier', label: t`The carrier, who is asked for it` },
            ]}
          />
        )}
        <TextArea label={t`Why`} name="why" required minLength={5} maxLength={2000} />
        {actionData?.problem && <Notice tone="bad">{say(actionData.problem)}</Notice>}
        <Button type="submit" look="primary" pending={busy}>
          {taken ? t`Keep it aside` : t`Give it back`}
        </Button>
      </Form>
    </Sheet>
  )
}
