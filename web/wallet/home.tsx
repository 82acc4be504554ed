// The wallet as it is opened: what is in it, what one does with it, what moved last.
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import type { Route } from './+types/home'
import { ButtonLink } from '../kit/button.tsx'
import { Icon, type IconName } from '../kit/icon.tsx'
import { Money } from '../kit/money.tsx'
import { Notice } from '../kit/status.tsx'
import { Card } from '../kit/surface.tsx'
import { DocumentTitle } from '../kit/title.tsx'
import { Moves } from './past/list.tsx'
import { CurrencyTabs } from './parts/currency-tabs.tsx'
import { opened } from './parts/visit.ts'

export async function loader(asked: Route.LoaderArgs) {
  const { api, currency, currencies, wallet, account } = await opened(asked)
  const [moves, transfers] = await Promise.all([
    api.moves({ currency, limit: 4 }),
    api.transfers({ currency, limit: 5 }),
  ])
  const under = transfers.items.filter(({ state }) => state !== 'done' && state !== 'refused')
  return { wallet, account, currencies, moves: moves.items, under }
}

export default function Home({ loaderData }: Route.ComponentProps) {
  const { wallet, currencies, moves, under } = loaderData
  const { t } = useLingui()
  const [first] = under
  return (
    <div className="flex flex-col gap-4">
      <DocumentTitle>{t`Wallet`}</DocumentTitle>
      <h1 className="heard">{t`Wallet`}</h1>
      {wallet.state === 'frozen' && (
        <Notice tone="bad" title={t`This wallet is frozen`}>
          <Trans>Nothing can leave it. Money that comes back to you still arrives.</Trans>
        </Notice>
      )}
      {!wallet.hasPin && (
        <Notice tone="warn" title={t`Choose a PIN`}>
          <Trans>
            Without one you cannot pay.{' '}
            <Link to="/wallet/pin" className="font-medium underline">
              Choose it now
            </Link>
          </Trans>
        </Notice>
      )}
      <section className="rounded-8 border border-line bg-paper-raised p-5">
        <CurrencyTabs currencies={currencies} current={wallet.currency} />
        <p className="mt-4 text-14 text-ink-soft">{t`In your wallet`}</p>
        <p className="text-40 leading-tight">
          <Money money={wallet.balance} look="price" />
        </p>
        <div className="mt-5 grid grid-cols-2 gap-3">
          <ButtonLink to="/wallet/code" look="primary" size="large" icon="receipt" wide>
            {t`Pay code`}
          </ButtonLink>
          <ButtonLink to="/wallet/scan" look="quiet" size="large" icon="scan" wide>
            {t`Scan`}
          </ButtonLink>
        </div>
      </section>
      {first && (
        <Notice tone="info">
          <Link to={`/wallet/transfers/${first.id}`} className="font-medium underline">
            <Trans>
              <Money money={first.amount} /> is on its way between your bank and your wallet
            </Trans>
          </Link>
        </Notice>
      )}
      <nav aria-label={t`Your money`} className="grid grid-cols-3 gap-3">
        <Act to="/wallet/fund" icon="download" word={t`Put in`} />
        <Act to="/wallet/withdraw" icon="upload" word={t`To my bank`} />
        <Act to="/wallet/limits" icon="shield" word={t`Limits`} />
      </nav>
      <Card
        flush
        title={t`Last moved`}
        action={
          <Link to="/wallet/moves" className="flex min-h-11 items-center text-14 text-lane">
            {t`All`}
          </Link>
        }
      >
        <Moves moves={moves} />
      </Card>
    </div>
  )
}

function Act({ to, icon, word }: { to: string; icon: IconName; word: string }) {
  return (
    <Link
      to={to}
      className="flex min-h-20 flex-col items-center justify-center gap-1 rounded-8 border
        border-line bg-paper-raised text-14 hover:bg-paper-sunk"
    >
      <Icon name={icon} size={22} className="text-lane" />
      {word}
    </Link>
  )
}
