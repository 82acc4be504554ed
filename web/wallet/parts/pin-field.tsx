// A PIN in a form with other fields: six digits that a keyboard of digits types.
import type { ReactNode } from 'react'
import { TextField } from '../../kit/field.tsx'

type PinFieldProps = { name: string; label: string; hint?: ReactNode; autoComplete?: string }

export const PinField = ({ name, label, hint, autoComplete = 'off' }: PinFieldProps) => (
  <TextField
    name={name}
    label={label}
    hint={hint}
    type="password"
    inputMode="numeric"
    autoComplete={autoComplete}
    pattern="\d{6}"
    minLength={6}
    maxLength={6}
    required
  />
)
