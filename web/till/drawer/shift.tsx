// The drawer of this till: opened with a float, looked at with X, closed with Z.
import { Trans, useLingui } from '@lingui/react/macro'
import { Form, Link, useNavigation } from 'react-router'
import type { Route } from './+types/shift'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { TextField } from '../../kit/field.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import { attempt, type ProblemShown } from '../../kit/problem.ts'
import { Notice } from '../../kit/status.tsx'
import { Card } from '../../kit/surface.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { PaperLink } from '../parts/paper-link.tsx'
import { useTillProblem } from '../parts/problems.ts'
import { amountIn, fieldOf } from '../../kit/forms.ts'
import { seatOf } from '../parts/visit.ts'
import { Report } from './report.tsx'

export async function loader(asked: Route.LoaderArgs) {
  const { api, terminal } = await seatOf(asked)
  const { shift } = await api.shift()
  const report = shift ? await api.xReport() : null
  return { shift, report, outlet: terminal.outlet }
}

export async function action(
  asked: Route.ActionArgs,
): Promise<{ problem?: ProblemShown; zNumber?: string | null }> {
  const { api, terminal } = await seatOf(asked)
  const form = await asked.request.formData()
  const amount = { currency: terminal.outlet.currency, amount: amountIn(form, 'amount') }
  const key = fieldOf(form, 'key')
  const act = fieldOf(form, 'act')
  if (act === 'open') {
    const { problem } = await attempt(api.openShift({ body: { float: amount }, key }))
    return problem ? { problem } : {}
  }
  if (act === 'close') {
    const closed = await attempt(api.closeShift({ body: { counted: amount }, key }))
    return closed.ok
      ? { zNumber: closed.value.report?.zNumber ?? null }
      : { problem: closed.problem }
  }
  const direction = act === 'in' ? ('in' as const) : ('out' as const)
  const body = { direction, amount, reason: fieldOf(form, 'reason') }
  const { problem } = await attempt(api.moveCash({ body, key }))
  return problem ? { problem } : {}
}

export default function ShiftPage({ loaderData, actionData }: Route.ComponentProps) {
  const { shift, report, outlet } = loaderData
  const { t } = useLingui()
  const say = useTillProblem()
  const zNumber = actionData?.zNumber
  // What has moved cash once begins anew: an emptied form with a key of its own.
  const turn = `${report?.cash.in.amount}/${report?.cash.out.amount}`
  return (
    <div className="mx-auto flex w-full max-w-160 flex-col gap-4">
      <DocumentTitle>{t`Drawer`}</DocumentTitle>
      <div className="flex items-center justify-between">
        <h1 className="text-20">{t`Drawer`}</h1>
        <Link
          to="/till/z"
          className="print:hidden flex min-h-11 items-center text-14 font-medium text-lane"
        >
          {t`Z reports`}
        </Link>
      </div>
      {actionData?.problem && <Notice tone="bad">{say(actionData.problem)}</Notice>}
      {zNumber && (
        <Notice tone="good" title={t`The shift is closed`}>
          <Link to={`/till/z/${zNumber}`} className="font-medium underline">
            <Trans>Z report {zNumber}</Trans>
          </Link>
        </Notice>
      )}
      {zNumber === null && (
        <Notice tone="warn" title={t`The shift is closing`}>
          <Trans>
            A payment is still under way. Within a minute it is known, or listed as not known; then
            the Z report is here.
          </Trans>
        </Notice>
      )}
      {!shift && <OpenForm currency={outlet.currency} />}
      {shift && (
        <p className="text-14 text-ink-soft">
          <Trans>
            Open since <When at={shift.openedAt} zone={outlet.zone} />
          </Trans>
        </p>
      )}
      {report && <Report report={report} zone={outlet.zone} />}
      {shift?.state === 'open' && (
        <div className="grid gap-4 md:grid-cols-2 print:hidden">
          <CashForm key={turn} currency={outlet.currency} />
          <CloseForm currency={outlet.currency} />
        </div>
      )}
      {report && (
        <div className="grid grid-cols-2 gap-3 print:hidden">
          <Button onClick={() => print()} wide>
            {t`Print this X report`}
          </Button>
          <PaperLink href="/api/till/reports/x/slip.pdf" />
        </div>
      )}
      <ButtonLink to="/till" look="plain" className="print:hidden" wide>
        {t`Back to the till`}
      </ButtonLink>
    </div>
  )
}

function OpenForm({ currency }: { currency: string }) {
  const { t } = useLingui()
  const { state } = useNavigation()
  return (
    <Card title={t`Open a shift`}>
      <Form method="post" className="flex flex-col gap-4">
        <KeyField />
        <input type="hidden" name="act" value="open" />
        <TextField
          name="amount"
          label={t`Float in the drawer`}
          hint={t`Count it. Nothing is a float too: 0.`}
          before={currency}
          inputMode="decimal"
          autoComplete="off"
          required
        />
        <Button type="submit" look="primary" size="large" pending={state !== 'idle'} wide>
          {t`Open the shift`}
        </Button>
      </Form>
    </Card>
  )
}

function CashForm({ currency }: { currency: string }) {
  const { t } = useLingui()
  const { state } = useNavigation()
  return (
    <Card title={t`Cash in or out`}>
      <Form method="post" className="flex flex-col gap-4">
        <KeyField />
        <TextField
          name="amount"
          label={t`How much`}
          before={currency}
          inputMode="decimal"
          autoComplete="off"
          required
        />
        <TextField name="reason" label={t`What for`} maxLength={120} required />
        <div className="grid grid-cols-2 gap-3">
          <Button type="submit" name="act" value="in" pending={state !== 'idle'} wide>
            {t`Put in`}
          </Button>
          <Button type="submit" name="act" value="out" pending={state !== 'idle'} wide>
            {t`Take out`}
          </Button>
        </div>
      </Form>
    </Card>
  )
}

function CloseForm({ currency }: { currency: string }) {
  const { t } = useLingui()
  const { state } = useNavigation()
  return (
    <Card title={t`Close the shift`}>
      <Form method="post" className="flex flex-col gap-4">
        <KeyField />
        <input type="hidden" name="act" value="close" />
        <TextField
          name="amount"
          label={t`Counted in the drawer`}
          before={currency}
          inputMode="decimal"
          autoComplete="off"
          required
        />
        <Button type="submit" look="primary" pending={state !== 'idle'} wide>
          {t`Close with the Z report`}
        </Button>
      </Form>
    </Card>
  )
}
