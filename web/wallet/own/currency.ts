// Keeps in a cookie which of her currencies she looks at, and opens one that is new.
import { redirect } from 'react-router'
import type { Route } from './+types/currency'
import { apiFrom } from '../api.ts'
import { isCurrency } from '../parts/currencies.ts'
import { fieldOf } from '../../kit/forms.ts'

export async function action({ context, request }: Route.ActionArgs) {
  const currency = fieldOf(await request.formData(), 'currency')
  if (!isCurrency(currency)) throw redirect('/wallet')
  await apiFrom(context, request).openWallet({ body: { currency } })
  const cookie = `purse=${currency}; Path=/wallet; Max-Age=31536000; SameSite=Lax; HttpOnly`
  throw redirect('/wallet', { headers: { 'set-cookie': cookie } })
}

export function loader(): never {
  throw redirect('/wallet')
}
