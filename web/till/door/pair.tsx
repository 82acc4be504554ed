// A device becomes a terminal: the merchant reads it a code of eight digits.
import { Trans, useLingui } from '@lingui/react/macro'
import { Form, redirect, useNavigation } from 'react-router'
import type { Route } from './+types/pair'
import { Button } from '../../kit/button.tsx'
import { TextField } from '../../kit/field.tsx'
import { attempt } from '../../kit/problem.ts'
import { Notice } from '../../kit/status.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { apiFrom } from '../api.ts'
import { useTillProblem } from '../parts/problems.ts'
import { fieldOf } from '../../kit/forms.ts'
import { Doorway } from './doorway.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { terminal } = await apiFrom(context, request).terminal()
  if (terminal) throw redirect('/till')
  // The QR beside the digits opens this page with them.
  return { code: new URL(request.url).searchParams.get('code') ?? '' }
}

export async function action({ context, request }: Route.ActionArgs) {
  const code = fieldOf(await request.formData(), 'code')
  const paired = await attempt(apiFrom(context, request).pair({ body: { code } }))
  if (paired.ok) throw redirect('/till/sign-in')
  return { problem: paired.problem }
}

export default function Pair({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useLingui()
  const say = useTillProblem()
  const { state } = useNavigation()
  return (
    <Doorway title={t`Make this device a till`}>
      <DocumentTitle>{t`Pair`}</DocumentTitle>
      <Form method="post" className="flex flex-col gap-4">
        {actionData && <Notice tone="bad">{say(actionData.problem)}</Notice>}
        <TextField
          name="code"
          label={t`Code of eight digits`}
          inputMode="numeric"
          autoComplete="off"
          defaultValue={loaderData.code}
          required
        />
        <Button type="submit" look="primary" size="large" pending={state !== 'idle'} wide>
          {t`Pair this device`}
        </Button>
      </Form>
      <p className="mt-4 text-14 text-ink-soft">
        <Trans>
          The merchant finds it in the seller centre under Outlets, at the terminal. It is good for
          a quarter of an hour.
        </Trans>
      </p>
    </Doorway>
  )
}
