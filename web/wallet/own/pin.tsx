// Choosing the PIN, or changing it with the old one.
import { Trans, useLingui } from '@lingui/react/macro'
import { Form, redirect, useNavigation } from 'react-router'
import type { Route } from './+types/pin'
import { Button } from '../../kit/button.tsx'
import { attempt } from '../../kit/problem.ts'
import { Notice } from '../../kit/status.tsx'
import { Card } from '../../kit/surface.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { PinField } from '../parts/pin-field.tsx'
import { useWalletProblem } from '../parts/problems.ts'
import { fieldOf } from '../../kit/forms.ts'
import { opened, visit } from '../parts/visit.ts'

export async function loader(asked: Route.LoaderArgs) {
  const { wallet } = await opened(asked)
  return { hasPin: wallet.hasPin }
}

export async function action(asked: Route.ActionArgs) {
  const { api } = await visit(asked)
  const form = await asked.request.formData()
  const [pin, again, old] = ['pin', 'again', 'old'].map(name => fieldOf(form, name))
  if (pin !== again) return { differ: true as const }
  const body = { pin: pin ?? '', ...(old && { old }) }
  const set = await attempt(api.setPin({ body }))
  if (set.ok) throw redirect('/wallet')
  return { problem: set.problem }
}

export default function Pin({ loaderData: { hasPin }, actionData }: Route.ComponentProps) {
  const { t } = useLingui()
  const say = useWalletProblem()
  const { state } = useNavigation()
  return (
    <div className="flex flex-col gap-4">
      <DocumentTitle>{t`PIN`}</DocumentTitle>
      <h1 className="text-20">{hasPin ? t`Change your PIN` : t`Choose your PIN`}</h1>
      {actionData && (
        <Notice tone="bad">
          {'differ' in actionData ? t`The two are not the same.` : say(actionData.problem)}
        </Notice>
      )}
      <Card>
        <Form method="post" className="flex flex-col gap-4">
          {hasPin && <PinField name="old" label={t`The old PIN`} />}
          <PinField
            name="pin"
            label={t`Six digits`}
            hint={t`Not all the same and not in a row. Nobody of us will ever ask you for it.`}
            autoComplete="new-password"
          />
          <PinField name="again" label={t`Once more`} autoComplete="new-password" />
          <Button type="submit" look="primary" size="large" pending={state !== 'idle'} wide>
            {t`Keep this PIN`}
          </Button>
        </Form>
      </Card>
      <p className="px-1 text-14 text-ink-soft">
        <Trans>You enter it for larger payments, for your bank, and to change your limits.</Trans>
      </p>
    </div>
  )
}
