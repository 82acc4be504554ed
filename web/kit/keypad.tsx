// A pad of digits at the thumb: for amounts, and for PINs that nobody beside may read.
import { useLingui } from '@lingui/react/macro'
import { useId, useState, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'

export type KeypadProps = {
  /** Told each key: a digit, `00`, or `back`. */
  onKey: (key: string) => void
  /** Also shows `00`, for amounts. */
  hundreds?: boolean
  disabled?: boolean
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

export function Keypad({ onKey, hundreds = false, disabled = false }: KeypadProps) {
  const { t } = useLingui()
  const key = (name: string, face: ReactNode = name, label?: string) => (
    <button
      key={name}
      type="button"
      aria-label={label}
      disabled={disabled}
      onClick={() => onKey(name)}
      className="figures grid min-h-14 touch-manipulation place-items-center rounded-8 border
        border-line bg-paper-raised text-24 select-none hover:bg-paper-sunk active:bg-lane-soft
        disabled:text-ink-soft"
    >
      {face}
    </button>
  )
  return (
    <div role="group" aria-label={t`Digits`} className="grid grid-cols-3 gap-2">
      {digits.map(digit => key(digit))}
      {hundreds ? key('00') : <span />}
      {key('0')}
      {key('back', <Icon name="arrow-left" size={24} />, t`Delete the last digit`)}
    </div>
  )
}

/** The digits after a key: `123` and `back` is `12`. A leading nought is no digit of an amount. */
export function typed(text: string, key: string, most: number): string {
  if (key === 'back') return text.slice(0, -1)
  const next = (text + key).replace(/^0+/, '')
  return next.length > most ? text : next
}

/** `8880` as `88.80`: a till's amount grows from the right, so nobody looks for a point. */
export function centsText(cents: string): string {
  const padded = cents.padStart(3, '0')
  return `${padded.slice(0, -2)}.${padded.slice(-2)}`
}

export type PinPadProps = {
  /** The form's field. */
  name: string
  label: string
  /** Digits that make it whole; where it may have more (`upTo`), `send` says that these were all. */
  length: number
  upTo?: number
  send?: string
  /** Told once it is whole; without it the form is sent. */
  onWhole?: (pin: string) => void
  error?: ReactNode
  disabled?: boolean
}

/**
 * A PIN as dots above a pad. It is a password field all the while: a keyboard types into it, a reader
 * hears it, and without scripts it is an ordinary one.
 */
export function PinPad({
  name,
  label,
  length,
  upTo = length,
  send,
  onWhole,
  error,
  disabled = false,
}: PinPadProps) {
  const id = useId()
  const [pin, setPin] = useState('')
  const take = (next: string, form: HTMLFormElement | null) => {
    setPin(next)
    if (next.length < upTo) return
    if (onWhole) onWhole(next)
    // The field must hold the last digit when the form is read.
    else setTimeout(() => form?.requestSubmit())
  }
  return (
    <div className="flex flex-col gap-4">
      <label htmlFor={id} className="text-center text-16 font-medium">
        {label}
      </label>
      <div className="relative mx-auto">
        <span aria-hidden="true" className="flex gap-3 py-2">
          {Array.from({ length: upTo }, (_, place) => (
            <span
              key={place}
              className={`size-4 rounded-full border-2 border-line-strong
                ${place < pin.length ? 'border-lane bg-lane' : ''}`}
            />
          ))}
        </span>
        <input
          id={id}
          name={name}
          type="password"
          inputMode="none"
          autoComplete="off"
          required
          minLength={length}
          maxLength={upTo}
          pattern={`\\d{${length},${upTo}}`}
          value={pin}
          disabled={disabled}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          onChange={event =>
            take(event.target.value.replace(/\D/g, '').slice(0, upTo), event.target.form)
          }
          className="absolute inset-0 w-full rounded-8 bg-transparent text-center
            text-transparent caret-transparent"
        />
      </div>
      {error && (
        <p id={`${id}-error`} role="alert" className="text-center text-14 text-bad">
          {error}
        </p>
      )}
      <Keypad
        disabled={disabled}
        onKey={key =>
          take(
            key === 'back' ? pin.slice(0, -1) : (pin + key).slice(0, upTo),
            document.getElementById(id)?.closest('form') ?? null,
          )
        }
      />
      {send && (
        <Button
          type="submit"
          look="primary"
          size="large"
          pending={disabled}
          disabled={pin.length < length}
          wide
        >
          {send}
        </Button>
      )}
    </div>
  )
}
