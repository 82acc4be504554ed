// A Z report as it was made, to be printed and kept.
import { useLingui } from '@lingui/react/macro'
import type { Route } from './+types/z'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { PaperLink } from '../parts/paper-link.tsx'
import { seatOf } from '../parts/visit.ts'
import { Report } from './report.tsx'

export async function loader(asked: Route.LoaderArgs) {
  const { api, terminal } = await seatOf(asked)
  return { report: await api.zReport({ number: asked.params.number }), outlet: terminal.outlet }
}

export default function Z({ loaderData: { report, outlet } }: Route.ComponentProps) {
  const { t } = useLingui()
  const number = report.zNumber
  return (
    <div className="mx-auto flex w-full max-w-160 flex-col gap-4">
      <DocumentTitle>{t`Z report ${number}`}</DocumentTitle>
      <h1 className="text-20">
        {t`Z report ${number}`} · {outlet.name}
      </h1>
      <Report report={report} zone={outlet.zone} />
      <div className="flex flex-col gap-3 print:hidden">
        <div className="grid grid-cols-2 gap-3">
          <Button look="primary" onClick={() => print()} wide>
            {t`Print`}
          </Button>
          <PaperLink href={`/api/till/reports/${number}/slip.pdf`} />
        </div>
        <ButtonLink to="/till/z" look="plain" wide>
          {t`All Z reports`}
        </ButtonLink>
      </div>
    </div>
  )
}
