// Decisions that wait, deposits that are asked, and how far each payout file is at the bank.
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, Outlet } from 'react-router'
import type { Route } from './+types/deposits'
import { PageHead } from '../../kit/console-shell.tsx'
import { Money } from '../../kit/money.tsx'
import { attempt } from '../../kit/problem.ts'
import { Status, type Tone } from '../../kit/status.tsx'
import { Card, EmptyState } from '../../kit/surface.tsx'
import { Table, type Column } from '../../kit/table.tsx'
import { groupsOf } from '../../kit/text.ts'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import type { MerchantDeposit, PayoutFile } from '../wire.ts'
import { decide } from './acts.ts'
import { Waiting } from './decision.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const api = apiFrom(context, request)
  const [decisions, deposits, files] = await Promise.all([
    api.decisions(),
    api.deposits(),
    api.payoutFiles(),
  ])
  return { decisions: decisions.items, deposits: deposits.items, files: files.items }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const done = await attempt<unknown>(decide(apiFrom(context, request), form))
  const at = `${String(form.get('merchantId'))} ${String(form.get('act'))}`
  return { at, problem: done.problem }
}

export default function Deposits({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useLingui()
  const { decisions, deposits, files } = loaderData
  return (
    <>
      <DocumentTitle>{t`Decisions and deposits`}</DocumentTitle>
      <PageHead
        title={t`Decisions and deposits`}
        about={t`What moves a merchant's money by hand needs two people.`}
      />
      <div className="flex flex-col gap-4">
        <Card title={t`Waiting for a second person`}>
          {decisions.length === 0 ? (
            <p className="text-14 text-ink-soft">
              <Trans>Nothing waits. Proposals are made on a merchant's page under Payouts.</Trans>
            </p>
          ) : (
            <div className="grid gap-6 lg:grid-cols-2">
              {decisions.map(one => {
                const at = `${one.merchantId} ${one.decision}`
                return (
                  <div key={at} className="min-w-0">
                    <Link
                      to={`/office/payouts/${one.merchantId}`}
                      className="font-bold hover:underline"
                    >
                      {one.merchant}
                    </Link>
                    <Waiting
                      decision={one}
                      problem={actionData?.at === at ? actionData.problem : undefined}
                    />
                  </div>
                )
              })}
            </div>
          )}
        </Card>
        <Card flush title={t`Deposits asked`}>
          <Table
            label={t`Deposits asked`}
            columns={useDepositColumns()}
            rows={deposits}
            keyOf={one => one.merchantId}
            nameOf={one => one.merchant}
            open={one => `/office/deposits/${one.merchantId}`}
            empty={
              <EmptyState title={t`No deposit is asked`}>
                {t`It is asked on a merchant's page under Payouts.`}
              </EmptyState>
            }
          />
        </Card>
        <Card flush title={t`Payout files`}>
          <Table
            label={t`Payout files`}
            columns={useFileColumns()}
            rows={files}
            keyOf={one => one.id}
            nameOf={one => one.number}
            empty={
              <EmptyState title={t`No file yet`}>
                {t`The first payday after an order was received makes one.`}
              </EmptyState>
            }
          />
        </Card>
      </div>
      <Outlet />
    </>
  )
}

function useDepositColumns(): Column<MerchantDeposit>[] {
  const { t } = useLingui()
  return [
    { key: 'merchant', head: t`Merchant`, phone: 'title', cell: one => one.merchant },
    {
      key: 'deposit',
      head: t`Stands at`,
      align: 'right',
      cell: one => <Money money={one.terms.deposit} />,
    },
    {
      key: 'asked',
      head: t`Asked`,
      align: 'right',
      cell: one => <Money money={one.terms.asked} look="strong" />,
    },
    { key: 'kept', head: t`Kept of each payout`, cell: one => `${one.terms.retainBp / 100} %` },
    {
      key: 'until',
      head: t`Complete by`,
      cell: one => (one.terms.askedUntil ? <When at={one.terms.askedUntil} show="day" /> : '–'),
    },
  ]
}

function useFileColumns(): Column<PayoutFile>[] {
  const { t } = useLingui()
  const states: Record<PayoutFile['state'], readonly [Tone, string]> = {
    open: ['info', t`Gathering`],
    ready: ['info', t`Built`],
    sent: ['info', t`At the bank`],
    done: ['good', t`Closed`],
    refused: ['bad', t`Refused`],
  }
  return [
    {
      key: 'number',
      head: t`File`,
      phone: 'title',
      cell: file => (
        <span className="figures whitespace-nowrap">{groupsOf(file.number).join(' ')}</span>
      ),
    },
    {
      key: 'state',
      head: t`State`,
      cell: file => {
        const [tone, word] = states[file.state]
        return (
          <>
            <Status tone={tone}>{word}</Status>
            {file.trouble && (
              <span className="mt-0.5 block text-12 text-ink-soft">
                {file.trouble} · × {file.tries}
              </span>
            )}
          </>
        )
      },
    },
    { key: 'made', head: t`Made`, cell: file => <When at={file.madeAt} /> },
    { key: 'payouts', head: t`Payouts`, align: 'right', cell: file => file.payouts },
    {
      key: 'amount',
      head: t`Amount`,
      align: 'right',
      cell: file => <Money money={file.amount} look="strong" />,
    },
  ]
}
