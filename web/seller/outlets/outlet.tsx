// One outlet: its printed code, its terminals, its cashiers, and what it is called.
import { Trans, useLingui } from '@lingui/react/macro'
import { Form, Link, useNavigation } from 'react-router'
import type { Route } from './+types/outlet'
import { Button } from '../../kit/button.tsx'
import { PageHead } from '../../kit/console-shell.tsx'
import { drawCode } from '../../kit/draw.server.ts'
import { KeyField } from '../../kit/key-field.tsx'
import type { ProblemShown } from '../../kit/problem.ts'
import { Notice, Status } from '../../kit/status.tsx'
import { Card } from '../../kit/surface.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { apiFrom } from '../api.ts'
import { may, useStaff } from '../staff.ts'
import type { Outlet } from '../wire.ts'
import { actOn } from './acts.server.ts'
import { Cashiers } from './cashiers.tsx'
import { PlaceFields } from './place-fields.tsx'
import { Printed } from './printed.tsx'
import { Terminals } from './terminals.tsx'
import { useCounterSay, useOutletStates } from './words.ts'

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const found = await apiFrom(context, request).outlet({ outletId: params.outletId })
  return { ...found, drawn: drawCode(found.outlet.code) }
}

export const action = ({ context, request, params }: Route.ActionArgs) =>
  actOn(apiFrom(context, request), request, params.outletId)

export default function OneOutlet({ loaderData, actionData }: Route.ComponentProps) {
  const { outlet, terminals, cashiers, drawn } = loaderData
  const { t } = useLingui()
  const { me } = useStaff()
  const say = useCounterSay()
  const states = useOutletStates()
  const [tone, word] = states[outlet.state]
  const manages = may(me, 'counters')
  return (
    <>
      <DocumentTitle>{outlet.name}</DocumentTitle>
      <p className="mb-2 text-14">
        <Link to="/seller/outlets" className="reach text-lane hover:underline">
          {t`All outlets`}
        </Link>
      </p>
      <PageHead
        title={
          <span className="flex flex-wrap items-center gap-3">
            {outlet.name} <Status tone={tone}>{word}</Status>
          </span>
        }
        about={[
          ...outlet.place.lines,
          outlet.place.city,
          outlet.place.region,
          outlet.place.postcode,
        ]
          .filter(Boolean)
          .join(', ')}
        actions={manages && outlet.state !== 'blocked' && <Turn outlet={outlet} />}
      />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 gap-5">
          {actionData?.problem && <Notice tone="bad">{say(actionData.problem)}</Notice>}
          <Terminals terminals={terminals} manages={manages} shown={actionData?.pairing} />
          <Cashiers cashiers={cashiers} manages={manages} />
          {manages && <Details outlet={outlet} problem={actionData?.problem} />}
        </div>
        <Printed outlet={outlet} drawn={drawn} />
      </div>
    </>
  )
}

function Turn({ outlet }: { outlet: Outlet }) {
  const { t } = useLingui()
  const to = outlet.state === 'open' ? 'closed' : 'open'
  return (
    <Form method="post">
      <KeyField key={outlet.state} />
      <input type="hidden" name="act" value="turn" />
      <input type="hidden" name="to" value={to} />
      <Button type="submit" look={to === 'open' ? 'primary' : 'quiet'}>
        {to === 'open' ? t`Open again` : t`Close for now`}
      </Button>
    </Form>
  )
}

function Details({ outlet, problem }: { outlet: Outlet; problem: ProblemShown | undefined }) {
  const { t } = useLingui()
  const way = useNavigation()
  return (
    <Card title={t`What it is called`}>
      <p className="mb-4 text-14 text-ink-soft">
        <Trans>Receipts and printed codes show it. The country and its money stay.</Trans>
      </p>
      <Form method="post" key={JSON.stringify(outlet)}>
        <KeyField key={problem?.requestId} />
        <input type="hidden" name="act" value="edit" />
        <PlaceFields known={outlet} country={outlet.place.country} />
        <p className="mt-4">
          <Button type="submit" pending={way.formData?.get('act') === 'edit'}>
            {t`Save`}
          </Button>
        </p>
      </Form>
    </Card>
  )
}
