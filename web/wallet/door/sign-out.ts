// Ends the session and leads back to the door.
import { redirect } from 'react-router'
import type { Route } from './+types/sign-out'
import { apiFrom } from '../api.ts'

export async function action({ context, request }: Route.ActionArgs) {
  await apiFrom(context, request).signOut()
  throw redirect('/wallet/sign-in')
}

export function loader(): never {
  throw redirect('/wallet')
}
