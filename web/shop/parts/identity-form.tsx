// A real name and identity number: why they are asked, and how they are kept.
import { Trans, useLingui } from '@lingui/react/macro'
import type { FetcherWithComponents } from 'react-router'
import { Button } from '../../kit/button.tsx'
import { TextField } from '../../kit/field.tsx'
import { useShopProblem } from './problems.ts'
import type { Kept } from './address-form.tsx'

type FormProps = { fetcher: FetcherWithComponents<Kept>; action?: string }

export function IdentityForm({ fetcher, action }: FormProps) {
  const { t } = useLingui()
  const say = useShopProblem()
  const { problem } = fetcher.data ?? {}
  const about = problem?.code === 'people.id_name' ? 'name' : 'number'
  const said = problem && say(problem)
  return (
    <fetcher.Form method="post" {...(action ? { action } : {})} className="flex flex-col gap-4">
      <input type="hidden" name="act" value="identity" />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name="name"
          label={t`Name on the identity card`}
          required
          maxLength={60}
          autoComplete="off"
          error={about === 'name' ? said : undefined}
        />
        <TextField
          name="idNumber"
          label={t`Identity number`}
          required
          minLength={15}
          maxLength={20}
          inputMode="text"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          error={about === 'number' ? said : undefined}
        />
      </div>
      <Button type="submit" pending={fetcher.state !== 'idle'} className="self-start">
        <Trans>Keep it sealed</Trans>
      </Button>
    </fetcher.Form>
  )
}

/** Why customs wants it, in two sentences. */
export function WhyIdentity() {
  return (
    <p className="text-14 text-ink-soft">
      <Trans>
        Chinese customs matches the buyer of every parcel by name and number. We keep both sealed,
        show them masked and open them only for the papers of your orders.
      </Trans>
    </p>
  )
}
