// A variant and its stock: counted in place with a reason, with a way back.
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import { useFetcher } from 'react-router'
import { Button } from '../../kit/button.tsx'
import { freshKey } from '../../kit/api.ts'
import { Select, TextField } from '../../kit/field.tsx'
import { Icon } from '../../kit/icon.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import { Money } from '../../kit/money.tsx'
import { attempt, type ProblemShown } from '../../kit/problem.ts'
import { Notice } from '../../kit/status.tsx'
import type { apiFrom } from '../api.ts'
import { may, useStaff } from '../staff.ts'
import type { SellerProduct } from '../wire.ts'
import { useSay } from '../words.ts'

/** What writing a count answers; `key` is that of the form it came from. */
export type Counted =
  | Readonly<{ counted: { key: string; before: number; now: number }; problem?: undefined }>
  | Readonly<{ counted?: undefined; problem: ProblemShown }>

/** Writes what the form of a line says was counted of its variant. */
export async function countStock(
  api: ReturnType<typeof apiFrom>,
  request: Request,
): Promise<Counted> {
  const form = await request.formData()
  const body = { counted: Number(form.get('counted')), why: String(form.get('why')) }
  const variantId = String(form.get('variant'))
  const key = String(form.get('key'))
  const tried = await attempt(api.setStock({ variantId, body, key }))
  return tried.ok
    ? { counted: { key, before: Number(form.get('before')), now: body.counted } }
    : { problem: tried.problem }
}

type Variant = SellerProduct['variants'][number]

export function VariantLine({ variant }: { variant: Variant }) {
  const { me } = useStaff()
  const fetcher = useFetcher<Counted>()
  const grams = variant.weightGrams
  return (
    <li className="py-2 text-14">
      <div className="flex flex-wrap items-baseline gap-x-4">
        <span className="min-w-0 flex-1">
          <span className="font-medium">{variant.options || variant.sku}</span>
          <span className="figures block text-12 text-ink-soft">
            {variant.options && variant.sku}
            {variant.options && variant.sku && ' · '}
            {grams === null ? <Trans>no weight yet</Trans> : `${grams} g`}
          </span>
        </span>
        <Money money={variant.price} />
      </div>
      {may(me, 'stock') ? (
        <StockForm variant={variant} fetcher={fetcher} />
      ) : (
        <p className="text-ink-soft">
          <StockWords variant={variant} />
        </p>
      )}
      <Kept variant={variant} fetcher={fetcher} />
    </li>
  )
}

type StockFetcher = ReturnType<typeof useFetcher<Counted>>

/** Says beside the variant that the count was kept, with a way back to the figure before. */
function Kept({ variant, fetcher }: { variant: Variant; fetcher: StockFetcher }) {
  const { t } = useLingui()
  const done = fetcher.state === 'idle' ? fetcher.data?.counted : undefined
  if (!done) return null
  const { before, now } = done
  const back = { variant: variant.id, counted: before, before: now, why: 'undone', key: freshKey() }
  return (
    <p role="status" className="flex flex-wrap items-center gap-x-3 text-good">
      {t`Stock changed from ${before} to ${now}.`}
      {before !== now && (
        <Button
          look="plain"
          size="small"
          onClick={() => void fetcher.submit(back, { method: 'post' })}
        >
          {t`Undo`}
        </Button>
      )}
    </p>
  )
}

function StockWords({ variant }: { variant: Variant }) {
  const { onHand, available } = variant
  const promised = onHand - available
  return (
    <span className="figures">
      <Trans>{available} available</Trans>
      {promised > 0 && (
        <span className="text-ink-soft">
          {' · '}
          <Plural value={promised} one="# promised to an order" other="# promised to orders" />
        </span>
      )}
    </span>
  )
}

function StockForm({ variant, fetcher }: { variant: Variant; fetcher: StockFetcher }) {
  const { t } = useLingui()
  const say = useSay()
  const place = useRef<HTMLDetailsElement>(null)
  const done = fetcher.state === 'idle' ? fetcher.data?.counted : undefined
  useEffect(() => {
    if (done) place.current?.removeAttribute('open')
  }, [done])
  const reasons = [
    { value: 'counted', label: t`Counted on the shelf` },
    { value: 'received', label: t`New goods came in` },
    { value: 'damaged', label: t`Damaged or lost` },
    { value: 'corrected', label: t`Corrected a mistake` },
  ]
  return (
    <details ref={place}>
      <summary
        className="-ml-2 inline-flex min-h-8 cursor-pointer list-none items-center gap-1.5
          rounded-8 px-2 hover:bg-paper-sunk [&::-webkit-details-marker]:hidden"
      >
        <StockWords variant={variant} />
        <Icon name="edit" size={14} className="text-lane" />
        <span className="heard">{t`Change stock`}</span>
      </summary>
      <fetcher.Form
        method="post"
        className="grid grid-cols-[6rem_minmax(0,1fr)_auto] items-end gap-3 pt-2 pb-2
          max-md:grid-cols-2"
      >
        <KeyField key={fetcher.data?.counted?.key ?? 'first'} />
        <input type="hidden" name="variant" value={variant.id} />
        <input type="hidden" name="before" value={variant.onHand} />
        <TextField
          label={t`On the shelf`}
          name="counted"
          type="number"
          inputMode="numeric"
          min={0}
          max={1_000_000}
          step={1}
          required
          key={variant.onHand}
          defaultValue={variant.onHand}
        />
        <Select label={t`Why`} name="why" options={reasons} />
        <Button
          type="submit"
          look="primary"
          pending={fetcher.state !== 'idle'}
          className="max-md:col-span-2"
        >
          {t`Keep the count`}
        </Button>
        {fetcher.data?.problem && (
          <div className="col-span-full">
            <Notice tone="bad">{say(fetcher.data.problem)}</Notice>
          </div>
        )}
      </fetcher.Form>
    </details>
  )
}
