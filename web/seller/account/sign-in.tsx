// Signing in to the seller centre, and back to the page that was asked for.
import { Trans, useLingui } from '@lingui/react/macro'
import { Form, redirect, useNavigation } from 'react-router'
import type { Route } from './+types/sign-in'
import { Button } from '../../kit/button.tsx'
import { TextField } from '../../kit/field.tsx'
import { Mark } from '../../kit/mark.tsx'
import { attempt } from '../../kit/problem.ts'
import { Notice } from '../../kit/status.tsx'
import { LanguageSwitch, ThemeSwitch } from '../../kit/switches.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { apiFrom } from '../api.ts'
import { useSay } from '../words.ts'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { me } = await apiFrom(context, request).me()
  if (me) throw redirect(wayBack(request))
  return null
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const [login, password] = [String(form.get('login')), String(form.get('password'))]
  const tried = await attempt(apiFrom(context, request).signIn({ body: { login, password } }))
  if (tried.ok) throw redirect(wayBack(request))
  return { login, problem: tried.problem }
}

/** Only into the seller centre: another address in `to` leads to Today. */
function wayBack(request: Request): string {
  const to = new URL(request.url).searchParams.get('to') ?? ''
  return /^\/seller(?:[/?]|$)/.test(to) ? to : '/seller'
}

export default function SignIn({ actionData }: Route.ComponentProps) {
  const { t } = useLingui()
  const say = useSay()
  const pending = useNavigation().state !== 'idle'
  return (
    <div className="flex min-h-dvh flex-col bg-paper-sunk">
      <DocumentTitle>{t`Sign in`}</DocumentTitle>
      <header className="flex min-h-14 items-center justify-end gap-2 px-4">
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      <main className="m-auto w-full max-w-110 px-4 pt-6 pb-24">
        <Mark />
        <h1 className="mt-6 text-24">{t`Seller centre`}</h1>
        <p className="mt-1 mb-6 text-14 text-ink-soft">
          <Trans>
            List once, sell abroad at one landed price. Freight, duty, tax and customs papers are
            worked out for you.
          </Trans>
        </p>
        <Form
          method="post"
          className="flex flex-col gap-4 rounded-8 border border-line bg-paper-raised p-5"
        >
          {actionData?.problem && <Notice tone="bad">{say(actionData.problem)}</Notice>}
          <TextField
            label={t`Login`}
            name="login"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            defaultValue={actionData?.login}
          />
          <TextField
            label={t`Password`}
            name="password"
            type="password"
            autoComplete="current-password"
            required
          />
          <Button type="submit" look="primary" wide pending={pending}>
            {t`Sign in`}
          </Button>
        </Form>
      </main>
    </div>
  )
}
