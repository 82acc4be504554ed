// Something is wrong with an order: why, what of it, does it go back; what that brings is said before it is sent.
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import { Form, Link, redirect, useFetcher, useNavigation } from 'react-router'
import type { Route } from './+types/ask'
import { Button } from '../../kit/button.tsx'
import { useClaimProblem, useClaimReason } from '../../kit/claim.tsx'
import { Checkbox, RadioGroup, Select, TextArea, TextField } from '../../kit/field.tsx'
import { Icon } from '../../kit/icon.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import { Money } from '../../kit/money.tsx'
import { attempt } from '../../kit/problem.ts'
import { Notice } from '../../kit/status.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { fieldOf } from '../../kit/forms.ts'
import { idShape, partOf, shopperVisit } from '../parts/visit.ts'
import { useHome, useText } from '../parts/words.ts'
import type { Order } from '../wire.ts'

const reasons = [
  'damaged',
  'faulty',
  'wrong_goods',
  'missing',
  'not_arrived',
  'changed_mind',
  'other',
] as const
type Reason = (typeof reasons)[number]

export async function loader(asked: Route.LoaderArgs) {
  const { api } = await shopperVisit(asked)
  return { order: await api.order({ orderId: partOf(asked.params.orderId, idShape) }) }
}

export async function action(asked: Route.ActionArgs) {
  const { api, home } = await shopperVisit(asked)
  const form = await asked.request.formData()
  const { orderId } = asked.params
  const reason = reasons.find(one => one === fieldOf(form, 'reason')) ?? 'other'
  const body = { reason, wanted: wantedIn(form) }
  if (fieldOf(form, 'act') === 'worth') {
    const tried = await attempt(api.claimWorth({ orderId, body }))
    return {
      worth: tried.value?.given ?? null,
      why: tried.value?.why ?? tried.problem?.code ?? null,
    }
  }
  const wish = fieldOf(form, 'wish') === 'return' ? 'return' : 'refund'
  const restIsFine = form.has('restIsFine')
  const ask = { orderId, body: { ...body, wish, restIsFine, text: fieldOf(form, 'text') } } as const
  const tried = await attempt(api.openClaim({ ...ask, key: fieldOf(form, 'key') || undefined }))
  if (tried.ok) throw redirect(`${home}/claims/${tried.value.id}`)
  return { problem: tried.problem }
}

/** What the form names: all, pieces of lines (`line.0`), an amount in the order's currency, or the freight. */
function wantedIn(form: FormData) {
  const what = fieldOf(form, 'what')
  if (what === 'freight') return { what } as const
  if (what === 'amount') {
    const currency = fieldOf(form, 'currency') as Order['total']['currency']
    return { what, amount: { currency, amount: fieldOf(form, 'amount') || '0' } } as const
  }
  const lines = [...form.keys()].flatMap(name => {
    const line = /^line\.(\d+)$/.exec(name)?.[1]
    const quantity = Number(fieldOf(form, name))
    return line !== undefined && quantity > 0 ? [{ line: Number(line), quantity }] : []
  })
  return what === 'lines' ? ({ what, lines } as const) : ({ what: 'whole' } as const)
}

export default function Ask({ loaderData: { order }, actionData }: Route.ComponentProps) {
  const { t } = useLingui()
  const home = useHome()
  const say = useClaimProblem()
  const reasonText = useClaimReason()
  const { state } = useNavigation()
  const [reason, setReason] = useState<Reason>('damaged')
  const arrived = order.deliveredAt !== null || order.receivedAt !== null
  const problem = actionData && 'problem' in actionData ? actionData.problem : undefined
  const { form, worth, why, look } = useWorth()
  return (
    <div className="page-column max-w-160 py-5 md:py-8">
      <DocumentTitle>{t`Something is wrong`}</DocumentTitle>
      <Link
        to={`${home}/orders/${order.id}`}
        className="reach inline-flex items-center gap-1 text-14 text-ink-soft hover:underline"
      >
        <Icon name="chevron-left" size={16} />
        <Trans>Order</Trans>
      </Link>
      <h1 className="mt-2 text-24">{t`Something is wrong`}</h1>
      <p className="mt-1 text-14 text-ink-soft">
        <Trans>
          Your money waits while this is open. {order.merchant.name} answers within two days; no
          answer counts as a yes.
        </Trans>
      </p>
      <Form ref={form} method="post" onChange={look} className="mt-5 flex flex-col gap-6">
        <KeyField />
        <input type="hidden" name="currency" value={order.total.currency} />
        <RadioGroup
          label={t`What happened?`}
          name="reason"
          value={reason}
          onChange={value => setReason(value as Reason)}
          choices={reasons.map(value => ({ value, label: reasonText(value) }))}
        />
        <What order={order} arrived={arrived} />
        {arrived && (
          <RadioGroup
            label={t`Do the goods go back?`}
            name="wish"
            defaultValue={reason === 'changed_mind' ? 'return' : 'refund'}
            key={reason === 'changed_mind' ? 'back' : 'keep'}
            choices={[
              { value: 'refund', label: t`No, I only want money back` },
              { value: 'return', label: t`Yes, I send them back first` },
            ]}
          />
        )}
        <TextArea
          label={t`Tell the maker`}
          name="text"
          required
          maxLength={2000}
          hint={t`What you see, and since when. You can add pictures in the next step.`}
        />
        <Worth worth={worth} why={why} />
        {problem && <Notice tone="bad">{say(problem)}</Notice>}
        <Button type="submit" look="primary" wide pending={state === 'submitting'}>
          {t`Send to the maker`}
        </Button>
      </Form>
    </div>
  )
}

type WhatProps = Readonly<{ order: Order; arrived: boolean }>

/** All of it, some pieces, some money, or what the freight cost. */
function What({ order, arrived }: WhatProps) {
  const { t } = useLingui()
  const text = useText()
  const [what, setWhat] = useState('whole')
  return (
    <div className="flex flex-col gap-3">
      <RadioGroup
        label={t`What do you want back?`}
        name="what"
        value={what}
        onChange={setWhat}
        choices={[
          { value: 'whole', label: t`All that I paid` },
          { value: 'lines', label: t`What some of it cost` },
          { value: 'amount', label: t`An amount` },
          ...(arrived ? [{ value: 'freight', label: t`The freight` }] : []),
        ]}
      />
      {what === 'lines' &&
        order.priced.lines.map((line, index) => (
          <Select
            key={line.offerId}
            label={text(line.title)}
            name={`line.${index}`}
            defaultValue="0"
            options={Array.from({ length: line.quantity + 1 }, (_, count) => ({
              value: String(count),
              label: count === 0 ? t`none` : String(count),
            }))}
          />
        ))}
      {what === 'lines' && order.state === 'delivered' && (
        <Checkbox
          name="restIsFine"
          label={t`The rest is fine`}
          hint={t`The maker is paid for it now; only what you name here waits.`}
        />
      )}
      {what === 'amount' && (
        <TextField
          label={t`How much`}
          name="amount"
          inputMode="decimal"
          pattern="\d+(\.\d{1,2})?"
          required
          before={order.total.currency}
        />
      )}
    </div>
  )
}

type Told = Readonly<{ worth?: Order['total'] | null; why?: string | null }>

/** Asks what it would bring, a moment after the last change. */
function useWorth() {
  const form = useRef<HTMLFormElement>(null)
  const fetcher = useFetcher<Told>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const look = (): void => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      if (!form.current) return
      const asked = new FormData(form.current)
      asked.set('act', 'worth')
      void fetcher.submit(asked, { method: 'post' })
    }, 300)
  }
  useEffect(() => {
    look()
    return () => clearTimeout(timer.current)
    // Once, when the page opens; afterwards the form's own changes ask.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  return { form, look, worth: fetcher.data?.worth ?? null, why: fetcher.data?.why ?? null }
}

function Worth({ worth, why }: { worth: Order['total'] | null; why: string | null }) {
  const { t } = useLingui()
  return (
    <p
      aria-live="polite"
      className="flex min-h-11 items-baseline justify-between gap-4 border-t border-line pt-3"
    >
      <span className="text-14 text-ink-soft">
        {why === null ? t`You would get back` : t`So much is not left of this order.`}
      </span>
      {worth && <Money money={worth} look="price" />}
    </p>
  )
}
