// The office's door: a name and a password.
import { Trans, useLingui } from '@lingui/react/macro'
import { Form, redirect, useNavigation } from 'react-router'
import type { Route } from './+types/sign-in'
import { Button } from '../../kit/button.tsx'
import { FieldError, TextField } from '../../kit/field.tsx'
import { Mark } from '../../kit/mark.tsx'
import { attempt } from '../../kit/problem.ts'
import { useProblemText } from '../../kit/problem-text.ts'
import { LanguageSwitch, ThemeSwitch } from '../../kit/switches.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { apiFrom } from '../api.ts'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { me } = await apiFrom(context, request).me()
  if (me) throw redirect(wayOf(request))
  return null
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const body = { login: textOf(form, 'login'), password: textOf(form, 'password') }
  const signed = await attempt(apiFrom(context, request).signIn({ body }))
  if (signed.ok) throw redirect(wayOf(request))
  return { problem: signed.problem, login: body.login }
}

export default function SignIn({ actionData }: Route.ComponentProps) {
  const { t } = useLingui()
  const busy = useNavigation().state !== 'idle'
  const say = useProblemText({
    'session.not_allowed': t`This account works elsewhere, not in the office.`,
    'people.sign_in_failed': t`Name or password is not right. Nothing was changed.`,
  })
  return (
    <div className="flex min-h-dvh flex-col bg-paper-sunk">
      <DocumentTitle>{t`Sign in to the office`}</DocumentTitle>
      <main id="main" className="m-auto w-full max-w-100 px-4 py-10">
        <p className="mb-6 flex items-center gap-2">
          <Mark />
          <span className="border-l border-line pl-2 text-14 text-ink-soft">
            <Trans>Office</Trans>
          </span>
        </p>
        <Form
          method="post"
          className="flex flex-col gap-5 rounded-8 border border-line bg-paper-raised p-6"
        >
          <h1 className="text-20">
            <Trans>Sign in</Trans>
          </h1>
          <TextField
            name="login"
            label={t`Name`}
            defaultValue={actionData?.login}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
          <TextField
            name="password"
            type="password"
            label={t`Password`}
            autoComplete="current-password"
            required
          />
          {actionData && (
            <div role="alert">
              <FieldError>{say(actionData.problem)}</FieldError>
            </div>
          )}
          <Button type="submit" look="primary" pending={busy}>
            {t`Sign in`}
          </Button>
        </Form>
        <p className="mt-4 text-14 text-ink-soft">
          <Trans>In a demo, the accounts were printed where the server was started.</Trans>
        </p>
        <div className="mt-8 flex items-center justify-between">
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </main>
    </div>
  )
}

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** Where a visitor wanted to go; only inside the office. */
function wayOf(request: Request): string {
  const to = new URL(request.url).searchParams.get('to') ?? ''
  return /^\/office(?:[/?]|$)/.test(to) && !to.startsWith('/office/sign-') ? to : '/office'
}
