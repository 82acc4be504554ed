// Who works at this till: a name, then its PIN.
import { useLingui } from '@lingui/react/macro'
import { Form, Link, redirect, useNavigation, useSearchParams } from 'react-router'
import type { Route } from './+types/sign-in'
import { Icon } from '../../kit/icon.tsx'
import { PinPad } from '../../kit/keypad.tsx'
import { attempt } from '../../kit/problem.ts'
import { DocumentTitle } from '../../kit/title.tsx'
import { apiFrom } from '../api.ts'
import { useTillProblem } from '../parts/problems.ts'
import { fieldOf } from '../../kit/forms.ts'
import { Doorway } from './doorway.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const api = apiFrom(context, request)
  const { terminal } = await api.terminal()
  if (!terminal) throw redirect('/till/pair')
  if (terminal.cashier) throw redirect('/till')
  const { cashiers } = await api.cashiers()
  return { cashiers, outlet: terminal.outlet.name }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const body = { cashierId: fieldOf(form, 'cashierId'), pin: fieldOf(form, 'pin') }
  const signed = await attempt(apiFrom(context, request).signIn({ body }))
  if (signed.ok) throw redirect('/till')
  return { problem: signed.problem }
}

export default function SignIn({
  loaderData: { cashiers, outlet },
  actionData,
}: Route.ComponentProps) {
  const { t } = useLingui()
  const say = useTillProblem()
  const { state } = useNavigation()
  const [search] = useSearchParams()
  const chosen = cashiers.find(one => one.id === search.get('who'))
  return (
    <Doorway title={chosen?.name ?? outlet}>
      <DocumentTitle>{t`Who works here?`}</DocumentTitle>
      {chosen ? (
        <Form method="post" className="flex flex-col gap-4">
          <input type="hidden" name="cashierId" value={chosen.id} />
          <PinPad
            key={actionData?.problem.requestId ?? ''}
            name="pin"
            label={t`Your PIN`}
            length={4}
            upTo={6}
            send={t`Sign in`}
            disabled={state !== 'idle'}
            error={actionData && say(actionData.problem)}
          />
          <Link
            to="/till/sign-in"
            className="flex min-h-11 items-center justify-center text-14 text-lane"
          >
            {t`Somebody else`}
          </Link>
        </Form>
      ) : (
        <nav
          aria-label={t`Who works here?`}
          className="divide-y divide-line rounded-8 border border-line bg-paper-raised"
        >
          {cashiers.map(one => (
            <Link
              key={one.id}
              to={`/till/sign-in?who=${one.id}`}
              className="flex min-h-16 items-center gap-3 px-4 text-16 -outline-offset-2
                hover:bg-paper-sunk"
            >
              <Icon name="user" className="text-lane" />
              <span className="min-w-0 flex-1 break-words">{one.name}</span>
              {one.supervisor && <span className="text-14 text-ink-soft">{t`Supervisor`}</span>}
              <Icon name="chevron-right" size={16} className="text-ink-soft" />
            </Link>
          ))}
        </nav>
      )}
      {cashiers.length === 0 && (
        <p className="text-14 text-ink-soft">
          {t`Nobody may work here yet. The merchant adds cashiers in the seller centre.`}
        </p>
      )}
    </Doorway>
  )
}
