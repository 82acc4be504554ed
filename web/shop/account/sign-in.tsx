// Signing in: name, password, and back to where one was.
import { Trans, useLingui } from '@lingui/react/macro'
import { Form, Link, redirect, useNavigation, useSearchParams } from 'react-router'
import type { Route } from './+types/sign-in'
import { Button } from '../../kit/button.tsx'
import { TextField } from '../../kit/field.tsx'
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
  const next = pathIn(new URL(asked.request.url).searchParams.get('next'), `${home}/me`)
  if (me) throw redirect(next)
  return null
}

export async function action(asked: Route.ActionArgs) {
  const { api, home } = await visit(asked)
  const form = await asked.request.formData()
  const login = fieldOf(form, 'login')
  const signed = await attempt(
    api.signIn({ body: { login, password: String(form.get('password') ?? '') } }),
  )
  if (!signed.ok) return { login, problem: signed.problem }
  const next = pathIn(form.get('next'), `${home}/me`)
  throw redirect(`${home}/arrive?next=${encodeURIComponent(next)}`)
}

export default function SignIn({ actionData }: Route.ComponentProps) {
  const { t } = useLingui()
  const say = useShopProblem()
  const home = useHome()
  const { state } = useNavigation()
  const [search] = useSearchParams()
  const next = search.get('next') ?? ''
  return (
    <Doorway title={t`Sign in`}>
      <DocumentTitle>{t`Sign in`}</DocumentTitle>
      <Form method="post" className="flex flex-col gap-4">
        <input type="hidden" name="next" value={next} />
        {actionData && <Notice tone="bad">{say(actionData.problem)}</Notice>}
        <TextField
          name="login"
          label={t`Name or e-mail`}
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
        <Button type="submit" look="primary" size="large" wide pending={state === 'submitting'}>
          {t`Sign in`}
        </Button>
      </Form>
      <p className="mt-5 text-14 text-ink-soft">
        <Trans>New here?</Trans>{' '}
        <Link
          to={`${home}/join${next ? `?next=${encodeURIComponent(next)}` : ''}`}
          className="reach font-medium text-lane hover:underline"
        >
          <Trans>Make an account</Trans>
        </Link>
      </p>
    </Doorway>
  )
}
