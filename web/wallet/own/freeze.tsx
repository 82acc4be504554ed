// Freezing the wallet at once, as when a phone is lost.
import { Trans, useLingui } from '@lingui/react/macro'
import { Form, redirect, useNavigation } from 'react-router'
import type { Route } from './+types/freeze'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { Select } from '../../kit/field.tsx'
import { Notice } from '../../kit/status.tsx'
import { Card } from '../../kit/surface.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { fieldOf } from '../../kit/forms.ts'
import { opened, visit } from '../parts/visit.ts'

export async function loader(asked: Route.LoaderArgs) {
  const { wallet } = await opened(asked)
  return { wallet }
}

export async function action(asked: Route.ActionArgs) {
  const { api, currency } = await visit(asked)
  const why = fieldOf(await asked.request.formData(), 'why') || 'lost'
  await api.freeze({ body: { currency, why } })
  throw redirect('/wallet/freeze')
}

export default function Freeze({ loaderData: { wallet } }: Route.ComponentProps) {
  const { t } = useLingui()
  const { state } = useNavigation()
  const { frozen } = wallet
  return (
    <div className="flex flex-col gap-4">
      <DocumentTitle>{t`Freeze the wallet`}</DocumentTitle>
      <h1 className="text-20">{t`Freeze the wallet`}</h1>
      {frozen ? (
        <>
          <Notice tone="bad" title={t`This wallet is frozen`}>
            <Trans>
              Since <When at={frozen.at} />. Nothing can leave it. To open it again, write to us;
              two people of our office check that it is you.
            </Trans>
          </Notice>
          <ButtonLink to="/wallet" look="quiet" wide>
            {t`Back to the wallet`}
          </ButtonLink>
        </>
      ) : (
        <Card>
          <p className="mb-4 text-14">
            <Trans>
              From this moment nothing leaves the wallet: no payment, no code, no transfer. What you
              have stays yours, and refunds still arrive. Only our office can open it again.
            </Trans>
          </p>
          <Form method="post" className="flex flex-col gap-4">
            <Select
              name="why"
              label={t`What happened?`}
              options={[
                { value: 'lost', label: t`I lost my phone` },
                { value: 'stolen', label: t`It was stolen` },
                { value: 'strange', label: t`I see a payment I do not know` },
                { value: 'other', label: t`Something else` },
              ]}
            />
            <Button type="submit" look="danger" size="large" pending={state !== 'idle'} wide>
              {t`Freeze now`}
            </Button>
          </Form>
        </Card>
      )}
    </div>
  )
}
