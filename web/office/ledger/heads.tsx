// Heads: how far every book is written, sealed outside the database and proved; opening what was closed.
import { Trans, useLingui } from '@lingui/react/macro'
import type { Route } from './+types/heads'
import { ButtonLink } from '../../kit/button.tsx'
import { CopyButton } from '../../kit/copy.tsx'
import { attempt } from '../../kit/problem.ts'
import { Notice, Status } from '../../kit/status.tsx'
import { Card, EmptyState } from '../../kit/surface.tsx'
import { Table, type Column } from '../../kit/table.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import { usePaging } from '../parts/paging.ts'
import { ReasonAct } from '../parts/reason.tsx'
import { useMay } from '../parts/rights.ts'
import type { LedgerBook } from '../wire.ts'
import { LedgerHead } from './head.tsx'

const page = 50

export async function loader({ context, request }: Route.LoaderArgs) {
  const query = new URL(request.url).searchParams
  const api = apiFrom(context, request)
  const { books, seal } = await api.ledgerBooks()
  const after = Number(query.get('after') ?? -1)
  const rows = books.filter(one => one.book > after).slice(0, page)
  const last = rows.at(-1)
  const asked = query.get('verify')
  return {
    rows,
    seal,
    count: books.length,
    closed: books.filter(one => one.closed !== null),
    next: rows.length === page && last ? String(last.book) : null,
    verdict: asked === null ? undefined : await api.ledgerVerdict({ book: Number(asked) }),
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const done = await attempt(
    apiFrom(context, request).openLedgerBooks({
      body: { reason: String(form.get('reason') ?? '') },
      key: String(form.get('key')),
    }),
  )
  return { problem: done.problem }
}

export default function Heads({ loaderData, actionData }: Route.ComponentProps) {
  const { rows, seal, count, closed, next, verdict } = loaderData
  const { t } = useLingui()
  return (
    <>
      <DocumentTitle>{t`Heads`}</DocumentTitle>
      <LedgerHead />
      <div className="flex flex-col gap-4">
        {closed.length > 0 && <Closed closed={closed} problem={actionData?.problem} />}
        {verdict && <Verdict verdict={verdict} />}
        <Seal seal={seal} />
        <Card
          flush
          title={
            <Trans>
              Books <span className="figures font-normal text-ink-soft">{count}</span>
            </Trans>
          }
        >
          <Table
            label={t`Books`}
            columns={useColumns()}
            rows={rows}
            keyOf={one => String(one.book)}
            nameOf={one => String(one.book)}
            pages={usePaging(next, 3)}
            empty={
              <EmptyState title={t`No book was written in yet`}>
                {t`The first journal begins the first book.`}
              </EmptyState>
            }
          />
        </Card>
      </div>
    </>
  )
}

type Loaded = Route.ComponentProps['loaderData']

function Closed({ closed, problem }: ClosedProps) {
  const { t } = useLingui()
  const mayOpen = useMay('pay')
  const reasons = [...new Set(closed.map(one => one.closed ?? ''))]
  return (
    <Card>
      <div className="flex flex-col gap-4">
        <Notice tone="bad">
          <p className="font-bold">{t`Nothing is posted into these books.`}</p>
          {reasons.map(why => (
            <p key={why}>{why}</p>
          ))}
        </Notice>
        {mayOpen && (
          <ReasonAct
            title={t`Open the books`}
            about={
              <Trans>
                Takes the database as it is now. Everything before it stays in the signed
                checkpoints. First find out what was lost or changed, and post it again from the
                partners' files.
              </Trans>
            }
            act="open"
            label={t`Open the books`}
            problem={problem}
          />
        )}
      </div>
    </Card>
  )
}

type ClosedProps = {
  closed: Loaded['closed']
  problem: NonNullable<Route.ComponentProps['actionData']>['problem'] | undefined
}

function Verdict({ verdict }: { verdict: NonNullable<Loaded['verdict']> }) {
  const { book, journals, fault, at, account } = verdict
  if (verdict.ok)
    return (
      <Notice tone="good">
        <Trans>
          Book {book} holds: {journals} journals were read from the first one on, with their entries
          and balances.
        </Trans>
      </Notice>
    )
  return (
    <Notice tone="bad">
      <Trans>
        Book {book} does not hold: {fault} {at} {account}
      </Trans>
    </Notice>
  )
}

function Seal({ seal }: { seal: Loaded['seal'] }) {
  const { t } = useLingui()
  if (!seal)
    return (
      <Notice tone="warn">{t`This house signs no checkpoints: it keeps no data folder.`}</Notice>
    )
  const lines = [
    [t`Sealed outside the database`, seal.sealedAt ? <When at={seal.sealedAt} /> : t`Not yet`],
    [t`Proved journal by journal`, seal.provedAt ? <When at={seal.provedAt} /> : t`Not yet`],
    [t`Root over all heads`, <Hash key="root" text={seal.root ?? ''} />],
    [t`Public key (Ed25519)`, <Hash key="key" text={seal.publicKey} />],
  ] as const
  return (
    <Card
      title={t`Checkpoint`}
      action={
        seal.touched ? (
          <Status tone="bad">{t`Somebody changed it`}</Status>
        ) : (
          <Status tone="good">{t`Signed each minute`}</Status>
        )
      }
    >
      <dl className="grid gap-x-6 gap-y-2 text-14 sm:grid-cols-[auto_1fr]">
        {lines.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-soft">{name}</dt>
            <dd className="min-w-0">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

function Hash({ text }: { text: string }) {
  if (text === '') return '–'
  return (
    <span className="flex min-w-0 items-center gap-1">
      <span className="figures min-w-0 break-all">{text}</span>
      <CopyButton text={text} />
    </span>
  )
}

function useColumns(): Column<LedgerBook>[] {
  const { t } = useLingui()
  return [
    {
      key: 'book',
      head: t`Book`,
      phone: 'title',
      cell: one => (
        <>
          <span className="figures">{one.book}</span>
          <span className="block text-12 text-ink-soft" title={one.head}>
            {one.head.slice(0, 16)}…
          </span>
        </>
      ),
    },
    { key: 'at', head: t`Last journal`, cell: one => (one.at ? <When at={one.at} /> : '–') },
    {
      key: 'journals',
      head: t`Journals`,
      align: 'right',
      cell: one => <span className="figures">{one.journals}</span>,
    },
    {
      key: 'sealed',
      head: t`Sealed to`,
      align: 'right',
      cell: one => <span className="figures">{one.sealed ?? '–'}</span>,
    },
    {
      key: 'proved',
      head: t`Proved to`,
      align: 'right',
      cell: one => <span className="figures">{one.proved ?? '–'}</span>,
    },
    {
      key: 'state',
      head: t`State`,
      cell: one =>
        one.closed === null ? (
          <Status tone="good">{t`Open`}</Status>
        ) : (
          <Status tone="bad">{t`Closed`}</Status>
        ),
    },
    {
      key: 'verify',
      head: <span className="heard">{t`Verify`}</span>,
      align: 'right',
      cell: one => (
        <ButtonLink size="small" to={`/office/books/heads?verify=${one.book}`}>
          {t`Verify`}
        </ButtonLink>
      ),
    },
  ]
}
