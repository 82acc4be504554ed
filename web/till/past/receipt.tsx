// A receipt of a sale or of one refund: on the screen, on paper of 80 mm, as PDF and by e-mail.
import { useLingui } from '@lingui/react/macro'
import { Form, Link, useNavigation } from 'react-router'
import type { Route } from './+types/receipt'
import { freshKey } from '../../kit/api.ts'
import { Button } from '../../kit/button.tsx'
import type { DrawnCode } from '../../kit/code.tsx'
import { drawCode } from '../../kit/draw.server.ts'
import { ErrorPage } from '../../kit/error-page.tsx'
import { Select, TextField } from '../../kit/field.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import { languages, usePage } from '../../kit/page.tsx'
import { attempt, type ProblemShown } from '../../kit/problem.ts'
import { Notice } from '../../kit/status.tsx'
import { Card } from '../../kit/surface.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { PaperLink } from '../parts/paper-link.tsx'
import { useTillProblem } from '../parts/problems.ts'
import { SlipPaper } from '../parts/slip.tsx'
import { fieldOf } from '../../kit/forms.ts'
import { seatOf } from '../parts/visit.ts'
import type { SlipLine } from '../wire.ts'

export async function loader(asked: Route.LoaderArgs) {
  const { api } = await seatOf(asked)
  const which = whichOf(asked)
  const { lines } = await api.receipt(which)
  return { lines, codes: codesOf(lines), ...which }
}

export async function action(
  asked: Route.ActionArgs,
): Promise<{ sent?: string; problem?: ProblemShown; to?: string }> {
  const { api } = await seatOf(asked)
  const form = await asked.request.formData()
  const to = fieldOf(form, 'to')
  const language = fieldOf(form, 'language') === 'en' ? 'en' : 'zh-Hans'
  const key = fieldOf(form, 'key') || freshKey()
  const sent = await attempt(api.sendReceipt({ ...whichOf(asked), body: { to, language }, key }))
  return sent.ok ? { sent: to } : { problem: sent.problem, to }
}

/** `?refund=` names one refund; without it the receipt is of the sale. */
function whichOf({ params, request }: Pick<Route.LoaderArgs, 'params' | 'request'>) {
  const outRequestNo = new URL(request.url).searchParams.get('refund') ?? undefined
  return { saleId: params.saleId, outRequestNo }
}

const codesOf = (lines: readonly SlipLine[]): Record<string, DrawnCode> =>
  Object.fromEntries(
    lines.flatMap(({ kind, value }) => (kind === 'code' ? [[value, drawCode(value, 'bars')]] : [])),
  )

export default function Receipt({ loaderData, actionData }: Route.ComponentProps) {
  const { lines, codes, saleId, outRequestNo } = loaderData
  const { t } = useLingui()
  const of = outRequestNo === undefined ? '' : `?outRequestNo=${encodeURIComponent(outRequestNo)}`
  return (
    <div className="min-h-dvh bg-paper-sunk print:bg-white">
      <main
        id="main"
        className="mx-auto flex max-w-90 flex-col gap-4 p-4 print:max-w-[72mm] print:p-0"
      >
        <DocumentTitle>{t`Receipt`}</DocumentTitle>
        <SlipPaper lines={lines} codes={codes} />
        <div className="flex flex-col gap-4 print:hidden">
          <div className="grid grid-cols-2 gap-3">
            <Button look="primary" onClick={() => print()} wide>
              {t`Print`}
            </Button>
            <PaperLink href={`/api/till/sales/${saleId}/receipt.pdf${of}`} />
          </div>
          <Letter key={actionData?.sent ?? ''} told={actionData} />
          <Link
            to="/till"
            reloadDocument
            className="flex min-h-11 items-center justify-center text-14 text-lane"
          >
            {t`Back to the till`}
          </Link>
        </div>
      </main>
    </div>
  )
}

function Letter({ told }: { told: Route.ComponentProps['actionData'] }) {
  const { t } = useLingui()
  const say = useTillProblem()
  const { locale } = usePage()
  const { state } = useNavigation()
  const to = told?.sent
  return (
    <Card title={t`Send by e-mail`}>
      <Form method="post" className="flex flex-col gap-3">
        <KeyField />
        {to && <Notice tone="good">{t`The receipt is on its way to ${to}.`}</Notice>}
        {told?.problem && <Notice tone="bad">{say(told.problem)}</Notice>}
        <TextField
          name="to"
          type="email"
          label={t`The customer’s e-mail address`}
          inputMode="email"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={200}
          defaultValue={told?.to}
          required
        />
        <Select
          name="language"
          label={t`Language of the letter`}
          defaultValue={locale}
          options={languages.map(one => ({ value: one.locale, label: one.name }))}
        />
        <Button type="submit" pending={state !== 'idle'} wide>
          {t`Send the receipt`}
        </Button>
      </Form>
    </Card>
  )
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <ErrorPage error={error} />
}
