// Reading the code a customer shows: a hand scanner types it, the camera sees it, a person copies it.
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../kit/button.tsx'
import type { WireMoney } from '../../kit/amount.ts'
import { TextField } from '../../kit/field.tsx'
import { Money } from '../../kit/money.tsx'
import { Scanner } from '../../kit/scanner.tsx'
import { DocumentTitle } from '../../kit/title.tsx'

type ReadCodeProps = {
  amount: WireMoney
  onDigits: (digits: string) => void
  onBack: () => void
}

export function ReadCode({ amount, onDigits, onBack }: ReadCodeProps) {
  const { t } = useLingui()
  const [wrong, setWrong] = useState(false)
  const [turn, setTurn] = useState(0)
  const field = useRef<HTMLInputElement>(null)
  // A hand scanner types wherever the caret stands.
  useEffect(() => field.current?.focus(), [])
  const take = (text: string) => {
    const digits = text.replaceAll(/\s/g, '')
    if (/^28\d{16}$/.test(digits)) onDigits(digits)
    else {
      setWrong(true)
      setTurn(turn + 1)
    }
  }
  return (
    <div className="mx-auto flex w-full max-w-120 flex-col gap-4">
      <DocumentTitle>{t`Read a code`}</DocumentTitle>
      <h1 className="text-center text-16 text-ink-soft">
        <Trans>
          Scan the customer’s code for{' '}
          <span className="text-20 text-ink">
            <Money money={amount} look="strong" />
          </span>
        </Trans>
      </h1>
      <form
        className="flex items-end gap-3"
        onSubmit={event => {
          event.preventDefault()
          take(field.current?.value ?? '')
        }}
      >
        <div className="min-w-0 flex-1">
          <TextField
            ref={field}
            label={t`Code`}
            inputMode="numeric"
            autoComplete="off"
            error={wrong && t`A customer’s code has 18 digits and begins with 28.`}
          />
        </div>
        <Button type="submit">{t`Take it`}</Button>
      </form>
      <Scanner key={turn} onText={take} />
      <Button look="plain" onClick={onBack} wide>
        {t`Back to the amount`}
      </Button>
    </div>
  )
}
