// Import: a product file is looked at first, told row by row, and taken only when the merchant says so.
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useFetcher, type RouterContextProvider } from 'react-router'
import type { Route } from './+types/import'
import { freshKey } from '../../kit/api.ts'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { PageHead } from '../../kit/console-shell.tsx'
import { RadioGroup } from '../../kit/field.tsx'
import { FileDrop } from '../../kit/file-drop.tsx'
import { attempt } from '../../kit/problem.ts'
import { Notice } from '../../kit/status.tsx'
import { Stepper } from '../../kit/steps.tsx'
import { Card } from '../../kit/surface.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { apiFrom } from '../api.ts'
import { useStaff } from '../staff.ts'
import type { ImportReport } from '../wire.ts'
import { useSay } from '../words.ts'
import { History } from './history.tsx'
import { Report } from './report.tsx'
import { filesFrom } from './upload.ts'

export const loader = ({ context, request }: Route.LoaderArgs) =>
  apiFrom(context, request).imports()

/** In the browser the file goes straight to the API; without scripts it comes through here. */
export const clientAction = ({ context, request }: Route.ClientActionArgs) => send(context, request)
export const action = ({ context, request }: Route.ActionArgs) => send(context, request)

async function send(context: Readonly<RouterContextProvider>, request: Request) {
  const form = await request.formData()
  const file = form.get('file')
  const taking = form.get('act') === 'take'
  if (!(file instanceof File) || file.size === 0) return { taking, missing: true } as const
  const upload = { file, currency: textOf(form, 'currency'), key: textOf(form, 'key') || undefined }
  const files = filesFrom(context, request)
  const tried = await attempt(taking ? files.take(upload) : files.preview(upload))
  if (!tried.ok) return { taking, problem: tried.problem } as const
  return { taking, file: file.name, report: tried.value } as const
}

function textOf(form: FormData, name: string): string {
  const given = form.get(name)
  return typeof given === 'string' ? given : ''
}

export default function Import({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useLingui()
  const fetcher = useFetcher<typeof action>()
  const say = useSay()
  const upload = useUpload(fetcher)
  const answer = fetcher.data ?? actionData
  const report = answer && 'report' in answer ? answer.report : undefined
  const problem = answer && 'problem' in answer ? answer.problem : undefined
  const taken = report !== undefined && answer?.taking === true
  const busy = fetcher.state !== 'idle'
  return (
    <>
      <DocumentTitle>{t`Import`}</DocumentTitle>
      <PageHead
        title={t`Import products`}
        about={t`From the product file your shop exports. Taking the same file again changes nothing.`}
      />
      <div className="mb-6 max-w-160">
        <Stepper
          steps={[t`Choose the file`, t`See what it would do`, t`Taken`]}
          current={taken ? 2 : report ? 1 : 0}
        />
      </div>
      <div className="grid gap-5">
        {!taken && (
          <Chooser
            upload={upload}
            pending={busy && !upload.taking}
            problem={problem && say(problem)}
          />
        )}
        {answer && 'missing' in answer && <Notice tone="warn">{t`Choose a file first.`}</Notice>}
        {taken && report && <Taken report={report} onAgain={upload.forget} />}
        {report && <Report report={report} />}
        {report && !taken && (
          <TakeBar
            report={report}
            file={upload.file}
            pending={busy && upload.taking}
            onTake={upload.take}
          />
        )}
        {!report && <History imports={loaderData.items} />}
      </div>
    </>
  )
}

type ImportFetcher = ReturnType<typeof useFetcher<typeof action>>
type Uploading = ReturnType<typeof useUpload>

/** The file stays here between looking and taking, so nobody has to choose it twice. */
function useUpload(fetcher: ImportFetcher) {
  const { today } = useStaff()
  const [file, setFile] = useState<File>()
  const [currency, setCurrency] = useState<string>(today.merchant.currency)
  const [round, setRound] = useState(0)
  const ask = (act: 'preview' | 'take', what: File, money: string) => {
    const form = new FormData()
    form.set('file', what)
    form.set('currency', money)
    form.set('act', act)
    form.set('key', freshKey())
    void fetcher.submit(form, { method: 'post', encType: 'multipart/form-data' })
  }
  return {
    file,
    currency,
    round,
    taking: fetcher.formData?.get('act') === 'take',
    choose: (what: File) => (setFile(what), ask('preview', what, currency)),
    price: (money: string) => (setCurrency(money), file && ask('preview', file, money)),
    take: () => file && ask('take', file, currency),
    forget: () => (setFile(undefined), setRound(round + 1), fetcher.reset()),
  }
}

type ChooserProps = { upload: Uploading; pending: boolean; problem: string | undefined }

function Chooser({ upload, pending, problem }: ChooserProps) {
  const { t } = useLingui()
  return (
    <Card>
      <form
        method="post"
        encType="multipart/form-data"
        className="grid gap-4 md:grid-cols-[1fr_16rem]"
      >
        <FileDrop
          key={upload.round}
          name="file"
          label={t`Drop your product file here, or choose it`}
          hint={t`A CSV from Shopify or in its columns, up to 20 MB`}
          accept=".csv,text/csv"
          pending={pending}
          error={problem}
          onFile={upload.choose}
        />
        <RadioGroup
          label={t`The prices are in`}
          name="currency"
          value={upload.currency}
          onChange={upload.price}
          choices={[
            { value: 'AUD', label: t`Australian dollars` },
            { value: 'NZD', label: t`New Zealand dollars` },
          ]}
        />
        <noscript>
          <div className="flex flex-wrap gap-3">
            <Button type="submit" name="act" value="preview" look="primary">
              {t`See what it would do`}
            </Button>
            <Button type="submit" name="act" value="take">{t`Take it`}</Button>
          </div>
        </noscript>
      </form>
    </Card>
  )
}

type TakeProps = {
  report: ImportReport
  file: File | undefined
  pending: boolean
  onTake: () => void
}

/** What will be taken, in figures, before it is. */
function TakeBar({ report, file, pending, onTake }: TakeProps) {
  const { t } = useLingui()
  const { created, changed, unchanged, refused } = report.counts
  const count = created + changed
  return (
    <div
      className="sticky bottom-0 z-10 -mx-4 flex flex-wrap items-center gap-x-4 gap-y-2 border-t
        border-line bg-paper-raised px-4 py-3 md:mx-0 md:rounded-8 md:border"
    >
      <p className="min-w-48 flex-1 text-14">
        {refused > 0 ? (
          <Trans>
            What is refused stays out and does not hold up the others. Mend the file and import it
            again at any time.
          </Trans>
        ) : (
          <Trans>Each product is taken whole or not at all.</Trans>
        )}
      </p>
      {file ? (
        <Button look="primary" pending={pending} disabled={count === 0} onClick={onTake}>
          {count === 0 && unchanged > 0 ? (
            t`Nothing new to take`
          ) : (
            <Plural value={count} one="Take # product" other="Take # products" />
          )}
        </Button>
      ) : (
        <p className="text-14 text-ink-soft">{t`Choose the file once more to take it.`}</p>
      )}
    </div>
  )
}

function Taken({ report, onAgain }: { report: ImportReport; onAgain: () => void }) {
  const { t } = useLingui()
  const { created, changed } = report.counts
  return (
    <Notice tone="good" title={t`Your products are in`}>
      <p>
        <Trans>
          {created} new, {changed} changed. Next: open offers abroad, and the gate says which may
          enter.
        </Trans>
      </p>
      <p className="mt-3 flex flex-wrap gap-2">
        <ButtonLink to="/seller/products" look="primary" size="small">
          {t`Open the products`}
        </ButtonLink>
        <Button size="small" onClick={onAgain}>
          {t`Import another file`}
        </Button>
        {report.importId && (
          <a
            href={`/api/seller/imports/${report.importId}/rows`}
            download
            className="reach inline-flex min-h-9 items-center px-2 font-medium text-lane hover:underline"
          >
            {t`Download the report`}
          </a>
        )}
      </p>
    </Notice>
  )
}
