// Signing in: name, password, and back to where one was.
import { Trans, useLingui } from '@lingui/react/macro'
import { Form, Link, redirect, useNavigation, useSearchParams } from 'react-router'
import type { Route } from './+types/sign-in'
import { Button } from '../../kit/button.tsx'
import { TextField } from '../../kit/field.tsx'
import { attempt } from '../../kit/problem.ts'
import { Notice } from '../../kit/status.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { apiFrom } from '../api.ts'
import { useWalletProblem } from '../parts/problems.ts'
import { fieldOf } from '../../kit/forms.ts'
import { pathIn } from '../parts/visit.ts'
import { Doorway } from './doorway.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { me } = await apiFrom(context, request).me()
  if (me) throw redirect(pathIn(new URL(request.url).searchParams.get('next')))
  return null
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const login = fieldOf(form, 'login')
  const signed = await attempt(
    apiFrom(context, request).signIn({
      body: { login, password: String(form.get('password') ?? '') },
    }),
  )
  if (!signed.ok) return { login, problem: signed.problem }
  throw redirect(pathIn(form.get('next')))
}

export default function SignIn({ actionData }: Route.ComponentProps) {
  const { t } = useLingui()
  const say = useWalletProblem()
  const { state } = useNavigation()
  const [search] = useSearchParams()
  return (
    <Doorway title={t`Sign in`}>
      <DocumentTitle>{t`Sign in`}</DocumentTitle>
      <Form method="post" className="flex flex-col gap-4">
        <input type="hidden" name="next" value={search.get('next') ?? ''} />
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
        <Button type="submit" look="primary" size="large" pending={state !== 'idle'} wide>
          {t`Sign in`}
        </Button>
      </Form>
      <p className="mt-4 text-14">
        <Trans>
          No wallet yet?{' '}
          <Link to="/wallet/join" className="text-lane underline">
            Open one
          </Link>
        </Trans>
      </p>
    </Doorway>
  )
}
