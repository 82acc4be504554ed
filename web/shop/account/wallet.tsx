// Her wallet in the market's money: what is in it, filling it, and what moved in it.
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useFetcher } from 'react-router'
import type { Route } from './+types/wallet'
import type { WireMoney } from '../../kit/amount.ts'
import { Icon } from '../../kit/icon.tsx'
import { Money } from '../../kit/money.tsx'
import { CursorPages } from '../../kit/pages.tsx'
import { usePaging } from '../../kit/paging.ts'
import type { Attempt } from '../../kit/problem.ts'
import { Notice } from '../../kit/status.tsx'
import { Card, Figure } from '../../kit/surface.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { keep } from '../parts/keeping.ts'
import { useShopProblem } from '../parts/problems.ts'
import { TopUp } from '../parts/top-up.tsx'
import { shopperVisit } from '../parts/visit.ts'
import { useHome } from '../parts/words.ts'
import type { WalletMove } from '../wire.ts'

export async function loader(asked: Route.LoaderArgs) {
  const { api, market } = await shopperVisit(asked)
  const after = new URL(asked.request.url).searchParams.get('after') ?? undefined
  const [wallet, moves] = await Promise.all([
    api.wallet({ market }),
    api.walletMoves({ market, after, limit: 20 }),
  ])
  return { wallet, moves }
}

export async function action(asked: Route.ActionArgs) {
  const found = await shopperVisit(asked)
  return (await keep(found, await asked.request.formData())) ?? null
}

const amounts: Readonly<Record<string, readonly string[]>> = {
  CNY: ['200.00', '1000.00', '5000.00'],
  SGD: ['50.00', '200.00', '1000.00'],
}

export default function Wallet({ loaderData, actionData }: Route.ComponentProps) {
  const { wallet, moves } = loaderData
  const { t } = useLingui()
  const say = useShopProblem()
  const fetcher = useFetcher<Attempt<{ balance: WireMoney }>>()
  const { currency } = wallet.balance
  return (
    <div className="page-column py-5 md:py-8">
      <DocumentTitle>{t`Wallet`}</DocumentTitle>
      <div className="mx-auto flex max-w-160 flex-col gap-5">
        <h1 className="text-24">{t`Wallet`}</h1>
        {actionData?.problem && <Notice tone="bad">{say(actionData.problem)}</Notice>}
        <Card>
          <Figure name={t`Balance`} value={<Money money={wallet.balance} look="price" />} />
          {wallet.topUp && (
            <div className="mt-5 border-t border-line pt-4">
              <TopUp
                fetcher={fetcher}
                balance={wallet.balance}
                amounts={(amounts[currency] ?? []).map(amount => ({ currency, amount }))}
              />
            </div>
          )}
        </Card>
        <p className="px-1 text-14 text-ink-soft">
          <Trans>
            You pay your orders from here. What you paid waits in escrow until you have the goods;
            what is cancelled comes back here, in the same money.
          </Trans>
        </p>
        <p className="px-1 text-14">
          <Link to="/wallet" reloadDocument className="font-medium text-lane underline">
            {t`Pay in shops with your phone: open the wallet`}
          </Link>
        </p>
        <Moves moves={moves} />
      </div>
    </div>
  )
}

type MovesProps = { moves: Readonly<{ items: readonly WalletMove[]; next: string | null }> }

/** What came in and went out, the newest first, with what was left. */
function Moves({ moves: { items, next } }: MovesProps) {
  const { t } = useLingui()
  const pages = usePaging(next)
  return (
    <Card title={t`What moved`} flush>
      {items.length === 0 && (
        <p className="px-4 pb-5 text-14 text-ink-soft md:px-5">
          {t`Nothing yet. What you put in and what you pay stands here.`}
        </p>
      )}
      <ul className="divide-y divide-line">
        {items.map((move, index) => (
          <li key={`${move.at}/${index}`}>
            <Move move={move} />
          </li>
        ))}
      </ul>
      <CursorPages {...pages} />
    </Card>
  )
}

function Move({ move: { kind, at, amount, balance, tradeId } }: { move: WalletMove }) {
  const { t } = useLingui()
  const home = useHome()
  const words = {
    top_up: t`Put in`,
    paid: t`Paid`,
    refunded: t`Came back from a cancelled order`,
    other: t`Other`,
  }
  const line = (
    <>
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{words[kind]}</span>
        <span className="block text-ink-soft">
          <When at={at} />
        </span>
      </span>
      <span className="text-right">
        <span className="block text-16">
          <Money money={amount} look="strong" signed />
        </span>
        <span className="block text-12 text-ink-soft">
          <Trans>
            Balance <Money money={balance} />
          </Trans>
        </span>
      </span>
      <Icon name="chevron-right" size={16} className={tradeId ? 'text-ink-soft' : 'invisible'} />
    </>
  )
  const face = 'flex min-h-14 items-center gap-3 px-4 py-3 text-14 md:px-5'
  return tradeId ? (
    <Link
      to={`${home}/trades/${tradeId}`}
      className={`${face} -outline-offset-2 hover:bg-paper-sunk`}
    >
      {line}
    </Link>
  ) : (
    <p className={face}>{line}</p>
  )
}
