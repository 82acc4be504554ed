// What she scans or types at a counter: a sale to pay, a printed code of a shop, or neither.
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Form, Link, redirect, useNavigation, useSubmit } from 'react-router'
import type { Route } from './+types/scan'
import { Button } from '../../kit/button.tsx'
import { TextField } from '../../kit/field.tsx'
import { freshKey } from '../../kit/api.ts'
import { KeyField } from '../../kit/key-field.tsx'
import { attempt } from '../../kit/problem.ts'
import { Scanner } from '../../kit/scanner.tsx'
import { Notice } from '../../kit/status.tsx'
import { Card } from '../../kit/surface.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { useWalletProblem } from '../parts/problems.ts'
import { amountIn, fieldOf } from '../../kit/forms.ts'
import { visit } from '../parts/visit.ts'
import { rateText } from '../parts/words.ts'

export async function loader(asked: Route.LoaderArgs) {
  const { currency } = await visit(asked)
  return { currency }
}

export async function action(asked: Route.ActionArgs) {
  const found = await visit(asked)
  const form = await asked.request.formData()
  return fieldOf(form, 'token') ? enter(found, form) : scan(found, form)
}

type Found = Awaited<ReturnType<typeof visit>>

async function scan({ api, currency }: Found, form: FormData) {
  const text = fieldOf(form, 'text')
  const scanned = await attempt(api.scan({ body: { text, currency } }))
  if (!scanned.ok) return { text, problem: scanned.problem }
  const { value } = scanned
  if (value.kind === 'sale' && value.sale) throw redirect(saleAt(value.sale.id))
  return { text, scanned: value }
}

async function enter({ api, currency }: Found, form: FormData) {
  const [token, shopCurrency, text] = ['token', 'shopCurrency', 'text'].map(name =>
    fieldOf(form, name),
  )
  const again = await attempt(api.scan({ body: { text: text ?? '', currency } }))
  const value = amountIn(form, 'amount')
  const amount = {
    currency: shopCurrency === 'NZD' ? ('NZD' as const) : ('AUD' as const),
    amount: value,
  }
  const entered = await attempt(
    api.enterAmount({
      body: { token: token ?? '', amount, currency },
      key: fieldOf(form, 'key'),
    }),
  )
  if (entered.ok) throw redirect(saleAt(entered.value.id))
  return { text, scanned: again.value, problem: entered.problem }
}

const saleAt = (id: string): string => `/wallet/sales/${id}`

export default function Scan({ actionData }: Route.ComponentProps) {
  const { t } = useLingui()
  const say = useWalletProblem()
  const submit = useSubmit()
  const [turn] = useState(freshKey)
  const scanned = actionData && 'scanned' in actionData ? actionData.scanned : undefined
  const problem = actionData && 'problem' in actionData ? actionData.problem : undefined
  return (
    <div className="flex flex-col gap-4">
      <DocumentTitle>{t`Scan`}</DocumentTitle>
      <h1 className="text-20">{t`Scan the shop’s code`}</h1>
      {problem && <Notice tone="bad">{say(problem)}</Notice>}
      {scanned?.kind === 'elsewhere' && <Elsewhere scheme={scanned.scheme} name={scanned.name} />}
      {scanned?.kind === 'outlet' ? (
        <Enter scanned={scanned} text={actionData?.text ?? ''} />
      ) : (
        <>
          <Scanner key={turn} onText={text => void submit({ text }, { method: 'post' })} />
          <Typed />
        </>
      )}
    </div>
  )
}

function Elsewhere({ scheme, name }: { scheme: string | null; name: string | null }) {
  const { t } = useLingui()
  const whose = [name, scheme].filter(Boolean).join(' · ')
  return (
    <Notice tone="warn" title={t`This code is of another scheme`}>
      <Trans>Nothing was paid. It would pay: {whose}. Ask the shop for its Tradelane code.</Trans>
    </Notice>
  )
}

function Typed() {
  const { t } = useLingui()
  const { state } = useNavigation()
  return (
    <Card title={t`Or type it`}>
      <Form method="post" className="flex flex-col gap-3">
        <TextField
          name="text"
          label={t`The text under the code`}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={1000}
          required
        />
        <Button type="submit" pending={state !== 'idle'} wide>
          {t`Go on`}
        </Button>
      </Form>
    </Card>
  )
}

type EnterProps = {
  scanned: NonNullable<
    Extract<Route.ComponentProps['actionData'], { scanned?: unknown }>['scanned']
  >
  text: string
}

/** A printed code names the shop and no amount: she enters what she is asked for. */
function Enter({ scanned: { shop, token, rate }, text }: EnterProps) {
  const { t } = useLingui()
  const { state } = useNavigation()
  const shopName = shop?.merchant ?? ''
  return (
    <Card title={t`Pay ${shopName}`}>
      <p className="mb-4 text-14 text-ink-soft">
        {shop?.outlet}
        <br />
        {shop?.address}
      </p>
      <Form method="post" className="flex flex-col gap-4">
        <KeyField />
        <input type="hidden" name="token" value={token ?? ''} />
        <input type="hidden" name="text" value={text} />
        <input type="hidden" name="shopCurrency" value={shop?.currency ?? 'AUD'} />
        <TextField
          name="amount"
          label={t`The amount the shop asks for`}
          before={shop?.currency}
          inputMode="decimal"
          autoComplete="off"
          hint={rate ? rateText(rate) : undefined}
          required
        />
        <Button type="submit" look="primary" size="large" pending={state !== 'idle'} wide>
          {t`Show the price`}
        </Button>
        <Link
          to="/wallet/scan"
          className="flex min-h-11 items-center justify-center text-14 text-lane"
        >
          {t`Scan another code`}
        </Link>
      </Form>
    </Card>
  )
}
