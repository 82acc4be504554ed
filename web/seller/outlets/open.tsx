// Opening an outlet, in a sheet beside the list.
import { useLingui } from '@lingui/react/macro'
import { Form, redirect, useNavigate, useNavigation } from 'react-router'
import type { Route } from './+types/open'
import { Button } from '../../kit/button.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import { Sheet } from '../../kit/overlay.tsx'
import { attempt } from '../../kit/problem.ts'
import { Notice } from '../../kit/status.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { apiFrom } from '../api.ts'
import { useStaff } from '../staff.ts'
import { outletIn, PlaceFields } from './place-fields.tsx'
import { useCounterSay } from './words.ts'

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const ask = { body: outletIn(form), key: String(form.get('key')) }
  const opened = await attempt(apiFrom(context, request).openOutlet(ask))
  if (opened.ok) throw redirect(`/seller/outlets/${opened.value.id}`)
  return { problem: opened.problem }
}

export default function OpenOutlet({ actionData }: Route.ComponentProps) {
  const { t } = useLingui()
  const { today } = useStaff()
  const say = useCounterSay()
  const navigate = useNavigate()
  return (
    <Sheet
      open
      title={t`Open an outlet`}
      onClose={() => void navigate('/seller/outlets', { preventScrollReset: true })}
      footer={
        <Button
          type="submit"
          form="open-outlet"
          look="primary"
          pending={useNavigation().state === 'submitting'}
        >
          {t`Open the outlet`}
        </Button>
      }
    >
      <DocumentTitle>{t`Open an outlet`}</DocumentTitle>
      {actionData && (
        <div className="mb-4">
          <Notice tone="bad">{say(actionData.problem)}</Notice>
        </div>
      )}
      <Form id="open-outlet" method="post">
        <KeyField key={actionData?.problem.requestId} />
        <PlaceFields country={today.merchant.country} />
      </Form>
    </Sheet>
  )
}
