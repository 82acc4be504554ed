// Wallets that need a person: rules that spoke, and wallets from which nothing leaves.
import { useLingui } from '@lingui/react/macro'
import { Outlet } from 'react-router'
import type { Route } from './+types/wallets'
import { PageHead } from '../../kit/console-shell.tsx'
import { Status } from '../../kit/status.tsx'
import { Card, EmptyState } from '../../kit/surface.tsx'
import { Table, type Column } from '../../kit/table.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import type { FrozenWallet, WalletReview } from '../wire.ts'
import { useWalletWords } from './words.ts'

export async function loader({ context, request }: Route.LoaderArgs) {
  const api = apiFrom(context, request)
  const [reviews, frozen] = await Promise.all([api.walletReviews(), api.frozenWallets()])
  return { reviews: reviews.items, frozen: frozen.items }
}

export default function Wallets({ loaderData: { reviews, frozen } }: Route.ComponentProps) {
  const { t } = useLingui()
  return (
    <>
      <DocumentTitle>{t`Wallets`}</DocumentTitle>
      <PageHead
        title={t`Wallets`}
        about={t`Rules that spoke wait here for a person. Freezing for a rule, and opening again, need two.`}
      />
      <div className="flex flex-col gap-4">
        <Card flush title={t`Rules that spoke`}>
          <Table
            label={t`Rules that spoke`}
            columns={useReviewColumns()}
            rows={reviews}
            keyOf={one => one.id}
            nameOf={one => one.rule}
            open={one => `/office/wallets/${one.shopperId}/${one.currency}`}
            empty={
              <EmptyState title={t`Nothing waits`}>
                {t`A payment that a rule stops, or lets pass with a doubt, is shown here with all the rule looked at.`}
              </EmptyState>
            }
          />
        </Card>
        <Card flush title={t`Frozen`}>
          <Table
            label={t`Frozen`}
            columns={useFrozenColumns()}
            rows={frozen}
            keyOf={one => `${one.shopperId} ${one.currency}`}
            nameOf={one => one.why}
            open={one => `/office/wallets/${one.shopperId}/${one.currency}`}
            empty={<EmptyState title={t`No wallet is frozen`} />}
          />
        </Card>
      </div>
      <Outlet />
    </>
  )
}

function useReviewColumns(): Column<WalletReview>[] {
  const { t } = useLingui()
  const words = useWalletWords()
  return [
    { key: 'rule', head: t`Rule`, phone: 'title', cell: one => words.rule(one.rule) },
    { key: 'action', head: t`What happened`, cell: one => words.action(one.action) },
    {
      key: 'amount',
      head: t`Amount`,
      align: 'right',
      cell: one => (
        <span className="figures whitespace-nowrap">
          {one.currency} {one.inputs['amount']}
        </span>
      ),
    },
    { key: 'at', head: t`When`, cell: one => <When at={one.at} /> },
    {
      key: 'state',
      head: t`State`,
      cell: one =>
        one.state === 'proposed' ? (
          <Status tone="warn">{t`A freeze is proposed`}</Status>
        ) : (
          <Status tone="info">{t`Waits`}</Status>
        ),
    },
  ]
}

function useFrozenColumns(): Column<FrozenWallet>[] {
  const { t } = useLingui()
  return [
    { key: 'why', head: t`Why`, phone: 'title', cell: one => one.why },
    { key: 'currency', head: t`Money`, cell: one => one.currency },
    { key: 'by', head: t`By`, cell: one => one.by || t`The shopper herself` },
    { key: 'at', head: t`Since`, cell: one => <When at={one.at} /> },
    {
      key: 'thaw',
      head: t`Opening`,
      cell: one =>
        one.thawAskedBy === null ? (
          '–'
        ) : (
          <Status tone="warn">{t`Asked by ${one.thawAskedBy}`}</Status>
        ),
    },
  ]
}
