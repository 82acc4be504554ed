// The hidden field that makes a form safe to send twice: its Idempotency-Key.
import { useState } from 'react'
import { freshKey } from './api.ts'

/** `<KeyField />` in a form; its action passes `key: String(form.get('key'))` on to the API. */
export function KeyField({ name = 'key' }: { name?: string }) {
  const [key] = useState(freshKey)
  return <input type="hidden" name={name} value={key} suppressHydrationWarning />
}
