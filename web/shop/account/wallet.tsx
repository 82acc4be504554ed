// Her wallet in the market's money: what is in it, filling it, and what it is for.
import { Trans, useLingui } from '@lingui/react/macro'
import { useFetcher } from 'react-router'
import type { Route } from './+types/wallet'
import type { WireMoney } from '../../kit/amount.ts'
import { Money } from '../../kit/money.tsx'
import type { Attempt } from '../../kit/problem.ts'
import { Card, Figure } from '../../kit/surface.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { keep } from '../parts/keeping.ts'
import { TopUp } from '../parts/top-up.tsx'
import { shopperVisit } from '../parts/visit.ts'

export async function loader(asked: Route.LoaderArgs) {
  const { api, market } = await shopperVisit(asked)
  return { wallet: await api.wallet({ market }) }
}

export async function action(asked: Route.ActionArgs) {
  const found = await shopperVisit(asked)
  return (await keep(found, await asked.request.formData())) ?? null
}

const amounts: Readonly<Record<string, readonly string[]>> = {
  CNY: ['200.00', '1000.00', '5000.00'],
  SGD: ['50.00', '200.00', '1000.00'],
}

export default function Wallet({ loaderData: { wallet } }: Route.ComponentProps) {
  const { t } = useLingui()
  const fetcher = useFetcher<Attempt<{ balance: WireMoney }>>()
  const { currency } = wallet.balance
  return (
    <div className="page-column py-5 md:py-8">
      <DocumentTitle>{t`Wallet`}</DocumentTitle>
      <div className="mx-auto flex max-w-160 flex-col gap-5">
        <h1 className="text-24">{t`Wallet`}</h1>
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
      </div>
    </div>
  )
}
