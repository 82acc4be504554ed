// One day of a partner beside the list: its figures, what differs first, then every line.
import { Trans, useLingui } from '@lingui/react/macro'
import { Form, Link, useNavigate, useNavigation } from 'react-router'
import type { Route } from './+types/day'
import { Button } from '../../kit/button.tsx'
import { CopyButton } from '../../kit/copy.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import { Money } from '../../kit/money.tsx'
import { Sheet } from '../../kit/overlay.tsx'
import { attempt } from '../../kit/problem.ts'
import { Notice, Status } from '../../kit/status.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import { Part } from '../parts/part.tsx'
import { useMay } from '../parts/rights.ts'
import type { PartnerLine } from '../wire.ts'
import { FileState } from './days.tsx'
import { useReconcileWords } from './words.ts'

export const loader = ({ context, request, params }: Route.LoaderArgs) =>
  apiFrom(context, request).partnerFile({ fileId: params.fileId })

export async function action({ context, request, params }: Route.ActionArgs) {
  const form = await request.formData()
  const api = apiFrom(context, request)
  const key = String(form.get('key'))
  const done = await attempt(api.compareAgain({ fileId: params.fileId, key }))
  return { problem: done.problem }
}

export default function Day({ loaderData, actionData }: Route.ComponentProps) {
  const { file, lines, breaks } = loaderData
  const { t } = useLingui()
  const navigate = useNavigate()
  const way = useNavigation()
  const words = useReconcileWords()
  const mayCompare = useMay('pay')
  const title = `${words.source(file.source)}, ${file.day}`
  const open = breaks.filter(one => one.state !== 'closed')
  return (
    <Sheet
      open
      title={title}
      onClose={() => void navigate('/office/reconciliation', { preventScrollReset: true })}
    >
      <DocumentTitle>{title}</DocumentTitle>
      <div className="flex flex-col gap-8">
        <Part title={t`The file`} beside={<FileState file={file} />}>
          <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1 text-14">
            <dt className="text-ink-soft">{t`Account`}</dt>
            <dd className="figures">{file.account}</dd>
            {file.gross && (
              <>
                <dt className="text-ink-soft">{t`Moved`}</dt>
                <dd>
                  <Money money={file.gross} look="strong" />
                </dd>
              </>
            )}
            {file.fees && file.source !== 'bank' && (
              <>
                <dt className="text-ink-soft">{t`Fees`}</dt>
                <dd>
                  <Money money={file.fees} />
                </dd>
              </>
            )}
            {file.receivedAt && (
              <>
                <dt className="text-ink-soft">{t`Received`}</dt>
                <dd>
                  <When at={file.receivedAt} named />
                </dd>
              </>
            )}
            {file.sha256 && (
              <>
                <dt className="text-ink-soft">SHA-256</dt>
                <dd className="min-w-0 text-12 break-all">
                  {file.sha256} <CopyButton text={file.sha256} />
                </dd>
              </>
            )}
          </dl>
          {mayCompare && file.state === 'matched' && (
            <Form method="post" className="mt-4 flex flex-wrap items-center gap-3">
              <KeyField />
              <Button type="submit" look="quiet" size="small" pending={way.state !== 'idle'}>
                {t`Compare again`}
              </Button>
              {actionData && !actionData.problem && (
                <Notice tone="good">{t`It is compared now. Load the page again in a moment.`}</Notice>
              )}
            </Form>
          )}
        </Part>
        {open.length > 0 && (
          <Part title={t`What differs`}>
            <ul className="divide-y divide-line text-14">
              {open.map(one => (
                <li key={one.id} className="flex flex-wrap justify-between gap-x-4 py-2">
                  <Link
                    to={`/office/breaks/${one.id}`}
                    className="min-w-0 font-medium break-all text-lane hover:underline"
                  >
                    {words.key(one.key)}
                  </Link>
                  <Status tone={words.classes[one.class][0]}>{words.classes[one.class][1]}</Status>
                </li>
              ))}
            </ul>
          </Part>
        )}
        <Part title={t`Lines`}>
          {lines.length === 0 ? (
            <p className="text-14 text-ink-soft">
              <Trans>Nothing moved on this day.</Trans>
            </p>
          ) : (
            <ul className="divide-y divide-line text-14">
              {lines.map(line => (
                <Line key={line.place} line={line} />
              ))}
            </ul>
          )}
        </Part>
      </div>
    </Sheet>
  )
}

function Line({ line }: { line: PartnerLine }) {
  const words = useReconcileWords()
  const found = line.class && words.classes[line.class]
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-2">
      <span className="min-w-0">
        <span className="break-all">{words.key(line.key)}</span>
        <span className="block text-12 text-ink-soft">
          {line.words && <>{line.words} · </>}
          <When at={line.at} />
        </span>
      </span>
      <span className="flex items-baseline gap-3">
        {found && line.class !== 'matched' && <Status tone={found[0]}>{found[1]}</Status>}
        <Money money={line.amount} look="strong" />
      </span>
    </li>
  )
}
