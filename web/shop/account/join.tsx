// Joining: a name to be called by, a name to sign in with, a password; then signed in at once.
import { Trans, useLingui } from '@lingui/react/macro'
import { Form, Link, redirect, useNavigation, useSearchParams } from 'react-router'
import type { Route } from './+types/join'
import { Button } from '../../kit/button.tsx'
import { TextField } from '../../kit/field.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import { attempt } from '../../kit/problem.ts'
import { Notice } from '../../kit/status.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { useShopProblem } from '../parts/problems.ts'
import { fieldOf } from '../../kit/forms.ts'
import { pathIn, visit } from '../parts/visit.ts'
import { useHome } from '../parts/words.ts'
import { Doorway } from './doorway.tsx'

export async function loader(asked: Route.LoaderArgs) {
  const { me, home } = await visit(asked)
  if (me) throw redirect(`${home}/me`)
  return null
}

export async function action(asked: Route.ActionArgs) {
  const { api, home, locale } = await visit(asked)
  const form = await asked.request.formData()
  const login = fieldOf(form, 'login')
  const name = fieldOf(form, 'name')
  const password = String(form.get('password') ?? '')
  const key = fieldOf(form, 'key') || undefined
  const joined = await attempt(api.join({ body: { login, password, name, language: locale }, key }))
  if (!joined.ok) return { login, name, problem: joined.problem }
  await api.signIn({ body: { login, password } })
  const next = pathIn(form.get('next'), `${home}/me`)
  throw redirect(`${home}/arrive?next=${encodeURIComponent(next)}`)
}

export default function Join({ actionData }: Route.ComponentProps) {
  const { t } = useLingui()
  const say = useShopProblem()
  const home = useHome()
  const { state } = useNavigation()
  const [search] = useSearchParams()
  const next = search.get('next') ?? ''
  const code = actionData?.problem.code ?? ''
  const said = actionData && say(actionData.problem)
  const aboutLogin = code.startsWith('people.login')
  const aboutPassword = code === 'people.password_weak'
  return (
    <Doorway title={t`Make an account`}>
      <DocumentTitle>{t`Make an account`}</DocumentTitle>
      <Form method="post" className="flex flex-col gap-4">
        <input type="hidden" name="next" value={next} />
        <KeyField key={`${code}/${actionData?.login ?? ''}`} />
        {said && !aboutLogin && !aboutPassword && <Notice tone="bad">{said}</Notice>}
        <TextField
          name="name"
          label={t`What may we call you?`}
          defaultValue={actionData?.name}
          autoComplete="nickname"
          maxLength={100}
          required
        />
        <TextField
          name="login"
          label={t`Name or e-mail to sign in with`}
          defaultValue={actionData?.login}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          minLength={3}
          maxLength={200}
          required
          error={aboutLogin ? said : undefined}
        />
        <TextField
          name="password"
          type="password"
          label={t`Password`}
          hint={t`At least 8 characters.`}
          autoComplete="new-password"
          minLength={8}
          maxLength={200}
          required
          error={aboutPassword ? said : undefined}
        />
        <Button type="submit" look="primary" size="large" wide pending={state === 'submitting'}>
          {t`Make an account`}
        </Button>
      </Form>
      <p className="mt-5 text-14 text-ink-soft">
        <Trans>You have one?</Trans>{' '}
        <Link
          to={`${home}/sign-in${next ? `?next=${encodeURIComponent(next)}` : ''}`}
          className="reach font-medium text-lane hover:underline"
        >
          <Trans>Sign in</Trans>
        </Link>
      </p>
    </Doorway>
  )
}
