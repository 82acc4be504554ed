// Opening a wallet: a name, a password, the money it is kept in; then the PIN.
import { Trans, useLingui } from '@lingui/react/macro'
import { Form, Link, redirect, useNavigation } from 'react-router'
import type { Route } from './+types/join'
import { Button } from '../../kit/button.tsx'
import { Select, TextField } from '../../kit/field.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import { pageOf, usePage } from '../../kit/page.tsx'
import { attempt } from '../../kit/problem.ts'
import { Notice } from '../../kit/status.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { apiFrom } from '../api.ts'
import { useWalletProblem } from '../parts/problems.ts'
import { fieldOf } from '../../kit/forms.ts'
import { isCurrency, useCurrencies } from '../parts/currencies.ts'
import { Doorway } from './doorway.tsx'

export async function action({ context, request }: Route.ActionArgs) {
  const api = apiFrom(context, request)
  const form = await request.formData()
  const [login, name, currency] = ['login', 'name', 'currency'].map(field => fieldOf(form, field))
  const password = String(form.get('password') ?? '')
  const kept = { login: login ?? '', name: name ?? '', currency: currency ?? '' }
  const { locale: language } = pageOf(request, 0)
  const joined = await attempt(
    api.join({
      body: {
        login: kept.login,
        password,
        name: kept.name,
        language,
        currency: isCurrency(kept.currency) ? kept.currency : 'CNY',
      },
      key: fieldOf(form, 'key'),
    }),
  )
  if (!joined.ok) return { ...kept, problem: joined.problem }
  const signed = await attempt(api.signIn({ body: { login: kept.login, password } }))
  throw redirect(signed.ok ? '/wallet/pin' : '/wallet/sign-in')
}

export default function Join({ actionData }: Route.ComponentProps) {
  const { t } = useLingui()
  const { locale } = usePage()
  const say = useWalletProblem()
  const currencies = useCurrencies()
  const { state } = useNavigation()
  const likely = locale === 'zh-Hans' ? 'CNY' : 'SGD'
  return (
    <Doorway title={t`Open a wallet`}>
      <DocumentTitle>{t`Open a wallet`}</DocumentTitle>
      <Form method="post" className="flex flex-col gap-4">
        <KeyField />
        {actionData && <Notice tone="bad">{say(actionData.problem)}</Notice>}
        <TextField
          name="name"
          label={t`How may we call you?`}
          defaultValue={actionData?.name}
          autoComplete="name"
          required
        />
        <TextField
          name="login"
          label={t`Name or e-mail to sign in with`}
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
          hint={t`At least 8 characters. To pay you choose a PIN in the next step.`}
          autoComplete="new-password"
          minLength={8}
          required
        />
        <Select
          name="currency"
          label={t`Your money`}
          hint={t`You see every price in it. You can add others later.`}
          defaultValue={actionData?.currency || likely}
          options={currencies}
        />
        <Button type="submit" look="primary" size="large" pending={state !== 'idle'} wide>
          {t`Open the wallet`}
        </Button>
      </Form>
      <p className="mt-4 text-14">
        <Trans>
          You have an account with the shop?{' '}
          <Link to="/wallet/sign-in" className="text-lane underline">
            Sign in with it
          </Link>
        </Trans>
      </p>
    </Doorway>
  )
}
