// One change for all products chosen: asked for in a dialog, what is left empty stays as it is.
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { useFetcher } from 'react-router'
import { Button } from '../../kit/button.tsx'
import { Select, TextField } from '../../kit/field.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import { Dialog } from '../../kit/overlay.tsx'
import { attempt, type ProblemShown } from '../../kit/problem.ts'
import { Notice } from '../../kit/status.tsx'
import { useToast } from '../../kit/toast.tsx'
import type { apiFrom } from '../api.ts'
import { useCountryName, useSay } from '../words.ts'

/** What changing many answers. */
export type Changed =
  | Readonly<{ changed: number; problem?: undefined }>
  | Readonly<{ changed?: undefined; problem: ProblemShown }>

/** Sends what the dialog says; empty fields say nothing. */
export async function changed(
  api: ReturnType<typeof apiFrom>,
  form: FormData,
  productIds: readonly string[],
): Promise<Changed> {
  const of = (name: string): string => String(form.get(name) ?? '').trim()
  const states = ['draft', 'live', 'archived'] as const
  const state = states.find(one => one === of('state'))
  const digits = of('hs6').replace(/[\s.]/g, '')
  const change = {
    ...(state && { state }),
    ...(of('brand') && { brand: of('brand') }),
    ...(of('origin') && { origin: of('origin') }),
    ...(digits && { hs6: digits }),
    ...(of('weightGrams') && { weightGrams: Number(of('weightGrams')) }),
    ...(of('pricePercent') && { pricePercent: Number(of('pricePercent').replace(',', '.')) }),
  }
  if (Object.keys(change).length === 0) return { changed: 0 }
  const key = of('key')
  const tried = await attempt(api.editProducts({ body: { productIds, change }, key }))
  return tried.ok ? { changed: tried.value.changed } : { problem: tried.problem }
}

type Props = { productIds: readonly string[]; onDone: () => void }

export function EditMany({ productIds, onDone }: Props) {
  const [asked, setAsked] = useState(false)
  return (
    <>
      <Button size="small" icon="edit" onClick={() => setAsked(true)}>
        <Trans>Edit</Trans>
      </Button>
      {asked && (
        <Question productIds={productIds} onClose={() => setAsked(false)} onDone={onDone} />
      )}
    </>
  )
}

function Question({ productIds, onClose, onDone }: Props & { onClose: () => void }) {
  const { t } = useLingui()
  const fetcher = useFetcher<Changed>()
  const toast = useToast()
  const say = useSay()
  const count = productIds.length
  const answer = fetcher.state === 'idle' ? fetcher.data : undefined
  useEffect(() => {
    const told = answer?.changed
    if (told === undefined) return
    toast({ text: <Plural value={told} one="# product changed" other="# products changed" /> })
    onClose()
    onDone()
    // Once for each answer: what is called may change with every rendering.
  }, [answer])
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Plural value={count} one="Edit # product" other="Edit # products" />}
      footer={
        <>
          <Button onClick={onClose}>{t`Leave as it was`}</Button>
          <Button type="submit" form="edit-many" look="primary" pending={fetcher.state !== 'idle'}>
            <Plural value={count} one="Change # product" other="Change # products" />
          </Button>
        </>
      }
    >
      {answer?.problem && <Notice tone="bad">{say(answer.problem)}</Notice>}
      <p className="text-14 text-ink-soft">
        <Trans>
          What you leave empty stays as it is. All are changed or none; what has been ordered stays
          as it was sold.
        </Trans>
      </p>
      <fetcher.Form
        id="edit-many"
        method="post"
        action="/seller/products"
        className="mt-4 grid gap-4 sm:grid-cols-2"
      >
        <KeyField key={answer?.problem?.requestId ?? 'first'} />
        <input type="hidden" name="act" value="edit" />
        {productIds.map(id => (
          <input key={id} type="hidden" name="product" value={id} />
        ))}
        <Fields />
      </fetcher.Form>
    </Dialog>
  )
}

function Fields() {
  const { t } = useLingui()
  const country = useCountryName()
  const asIs = { value: '', label: t`As it is` }
  const states = [
    asIs,
    { value: 'live', label: t`Live` },
    { value: 'draft', label: t`Draft, not for sale` },
    { value: 'archived', label: t`Archived, not for sale` },
  ]
  const origins = ['AU', 'NZ', 'CN', 'SG', 'MY', 'TH', 'ID', 'PH', 'VN']
  return (
    <>
      <TextField
        label={t`Price, changed by`}
        name="pricePercent"
        inputMode="decimal"
        pattern="[+\-]?[0-9]+([.,][0-9]{1,2})?"
        after="%"
        hint={t`5 is dearer, -5 is cheaper; to the cent.`}
      />
      <TextField
        label={t`Weight, packed`}
        name="weightGrams"
        type="number"
        inputMode="numeric"
        min={1}
        max={1_000_000}
        after="g"
        hint={t`Of every variant.`}
      />
      <Select label={t`State`} name="state" options={states} />
      <Select
        label={t`Made in`}
        name="origin"
        options={[asIs, ...origins.map(value => ({ value, label: country(value) }))]}
      />
      <TextField label={t`Brand`} name="brand" maxLength={200} />
      <TextField
        label={t`Customs code, six digits`}
        name="hs6"
        inputMode="numeric"
        pattern="[0-9][0-9. ]{5,8}"
      />
    </>
  )
}
