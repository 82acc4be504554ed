// The readiness check: a merchant drops a product file, sees what could be sold abroad, and applies to join.
import { Trans, useLingui } from '@lingui/react/macro'
import { redirect } from 'react-router'
import type { Route } from './+types/readiness'
import { apiOf, requestOf, type Call } from '../kit/api.ts'
import { ButtonLink } from '../kit/button.tsx'
import { localeAt, usePage } from '../kit/page.tsx'
import { attempt, Problem, type ProblemShown } from '../kit/problem.ts'
import { Notice } from '../kit/status.tsx'
import { DocumentTitle } from '../kit/title.tsx'
import { apiFrom } from './api.ts'
import { ApplyForm } from './readiness-apply.tsx'
import { CheckForm } from './readiness-check.tsx'
import { Lines } from './readiness-lines.tsx'
import { Summary } from './readiness-report.tsx'
import { useReadinessProblem } from './readiness-words.ts'

const linesShown = 50
const states = ['ready', 'data', 'paper', 'no'] as const

export async function loader({ context, request }: Route.LoaderArgs) {
  const query = new URL(request.url).searchParams
  const reportId = query.get('report')
  if (!reportId) return { found: null, from: 0, gone: undefined }
  const from = Math.max(0, Math.trunc(Number(query.get('from') ?? 0)) || 0)
  const asked = apiFrom(context, request).readiness({
    reportId,
    from,
    limit: linesShown,
    readiness: states.find(one => one === query.get('show')),
    text: query.get('text') || undefined,
  })
  const found = await attempt(asked)
  return {
    found: found.ok ? { ...found.value, reportId } : null,
    from,
    gone: found.problem,
  }
}

/** A page of this file's own client: the generated one cannot send a file. */
const filesOf = apiOf('shop', (call: Call) => ({
  check: (file: FormData, query: Readonly<Record<string, string>>) =>
    call(requestOf('POST', '/readiness', { query, body: file })) as Promise<{ id: string }>,
}))

type Told = { act: 'check' | 'apply'; problem?: ProblemShown | undefined; name?: string }

export async function action(asked: Route.ActionArgs): Promise<Told> {
  const form = await asked.request.formData()
  return form.get('act') === 'apply' ? applied(asked, form) : checked(asked, form)
}

async function checked({ context, request }: Route.ActionArgs, form: FormData): Promise<Told> {
  const file = form.get('file')
  if (!(file instanceof File) || file.size === 0) {
    return { act: 'check', problem: new Problem(422, { code: 'goods.file_empty' }).data }
  }
  const body = new FormData()
  body.set('file', file)
  const query = { origin: textOf(form, 'origin'), markets: form.getAll('market').join(',') }
  const done = await attempt(filesOf(context, request).check(body, query))
  if (done.ok) throw redirect(`${new URL(request.url).pathname}?report=${done.value.id}`)
  return { act: 'check', problem: done.problem }
}

async function applied({ context, request }: Route.ActionArgs, form: FormData): Promise<Told> {
  const text = (name: string) => textOf(form, name)
  const done = await attempt(
    apiFrom(context, request).apply({
      key: text('key'),
      body: {
        name: text('name'),
        legalName: text('legalName'),
        country: text('country') === 'NZ' ? 'NZ' : 'AU',
        businessNumber: text('businessNumber'),
        address: {
          line: text('address.line'),
          city: text('address.city'),
          region: text('address.region'),
          postcode: text('address.postcode'),
        },
        contact: {
          name: text('contact.name'),
          email: text('contact.email'),
          phone: text('contact.phone'),
        },
        website: text('website'),
        message: text('message'),
      },
    }),
  )
  return done.ok ? { act: 'apply', name: done.value.name } : { act: 'apply', problem: done.problem }
}

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

export const meta: Route.MetaFunction = ({ params }) =>
  localeAt(params.lang) === 'zh-Hans'
    ? [{ name: 'description', content: '上传商品文件，看看哪些商品可以销往中国和新加坡。' }]
    : [{ name: 'description', content: 'Drop your product file and see what sells abroad.' }]

export default function Readiness({ loaderData, actionData }: Route.ComponentProps) {
  const { found, from, gone } = loaderData
  const { t } = useLingui()
  const say = useReadinessProblem()
  const told = actionData?.act === 'apply' ? actionData : undefined
  return (
    <div className="page-column py-8 md:py-12">
      <DocumentTitle>{t`What could you sell abroad?`}</DocumentTitle>
      {found ? (
        <Report found={found} from={from} told={told} />
      ) : (
        <div className="grid gap-8 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] lg:gap-12">
          <Opening />
          <div className="flex flex-col gap-4">
            {gone && <Notice tone="info">{say(gone)}</Notice>}
            {told && <ApplyForm origin="AU" problem={told.problem} done={told.name} />}
            <CheckForm problem={actionData?.act === 'check' ? actionData.problem : undefined} />
          </div>
        </div>
      )}
    </div>
  )
}

function Opening() {
  return (
    <section>
      <h1 className="text-32 md:text-40">
        <Trans>What could you sell abroad?</Trans>
      </h1>
      <p className="mt-4 max-w-120 text-ink-soft">
        <Trans>
          Drop the product file your shop exports. In a few seconds you see which products may enter
          China and Singapore today, what is in the way of the others, what each would cost at the
          shopper's door, and what you would receive.
        </Trans>
      </p>
      <ul className="mt-6 flex max-w-120 list-disc flex-col gap-2 pl-5 text-14 text-ink-soft">
        <li>
          <Trans>No account is needed. The file is read and forgotten.</Trans>
        </li>
        <li>
          <Trans>
            Rules, taxes and freight are those the shop itself uses, with their sources.
          </Trans>
        </li>
        <li>
          <Trans>The report is kept for an hour, for you to save.</Trans>
        </li>
      </ul>
    </section>
  )
}

type Found = NonNullable<Route.ComponentProps['loaderData']['found']>

function Report({ found, from, told }: { found: Found; from: number; told: Told | undefined }) {
  const { t } = useLingui()
  const { locale } = usePage()
  const { report, reportId, lines, count, kept } = found
  return (
    <div className="flex min-w-0 flex-col gap-6" lang={locale}>
      <Summary report={report} reportId={reportId} />
      <Lines
        lines={lines}
        markets={report.markets}
        count={count}
        from={from}
        step={linesShown}
        more={report.products > kept}
      />
      <ApplyForm origin={report.origin} problem={told?.problem} done={told?.name} />
      <p>
        <ButtonLink to="?" icon="refresh">
          {t`Check another file`}
        </ButtonLink>
      </p>
    </div>
  )
}
