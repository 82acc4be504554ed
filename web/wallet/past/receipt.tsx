// One line of the wallet with all that is known of it.
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Route } from './+types/receipt'
import { ButtonLink } from '../../kit/button.tsx'
import { NumberGroups } from '../../kit/copy.tsx'
import { Money } from '../../kit/money.tsx'
import { pathOf, usePage } from '../../kit/page.tsx'
import { Status } from '../../kit/status.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { visit } from '../parts/visit.ts'
import { rateText, useWords } from '../parts/words.ts'

export async function loader(asked: Route.LoaderArgs) {
  const { api, currency } = await visit(asked)
  return api.receipt({ moveId: asked.params.moveId, currency })
}

export default function Receipt({ loaderData: { move, transfer } }: Route.ComponentProps) {
  const { t } = useLingui()
  const { locale } = usePage()
  const words = useWords()
  const { counter } = move
  const rows: [string, ReactNode][] = [
    [t`What`, words.moveKind(move.kind)],
    [t`When`, <When key="at" at={move.at} />],
    ...(counter ? counterRows(counter) : []),
    ...(transfer ? transferRows(transfer) : []),
    [t`Balance after`, <Money key="balance" money={move.balance} />],
  ]
  function counterRows(paid: NonNullable<typeof counter>): [string, ReactNode][] {
    return [
      [t`Shop`, `${paid.merchant}, ${paid.outlet}`],
      [t`Amount in the shop`, <Money key="amount" money={paid.amount} />],
      ...(paid.rate
        ? [
            [
              t`Rate`,
              <span key="rate" className="figures">
                {rateText(paid.rate)}
              </span>,
            ] as [string, ReactNode],
          ]
        : []),
      [t`Number`, <NumberGroups key="number" number={paid.number} />],
    ]
  }
  function transferRows({ account, state, bankReference }: NonNullable<typeof transfer>) {
    const stands = words.transfer(state)
    const told: [string, ReactNode][] = [
      [
        t`Bank account`,
        <span key="account" className="figures">
          {account}
        </span>,
      ],
      [
        t`State`,
        <Status key="state" tone={stands.tone}>
          {stands.word}
        </Status>,
      ],
    ]
    if (bankReference) told.push([t`The bank’s number`, bankReference])
    return told
  }
  return (
    <div className="flex flex-col gap-4">
      <DocumentTitle>{t`Receipt`}</DocumentTitle>
      <section className="rounded-8 border border-line bg-paper-raised p-6 text-center">
        <h1 className="text-16 break-words">{words.move(move)}</h1>
        <p className="mt-1 text-32">
          <Money money={move.amount} look="price" signed />
        </p>
      </section>
      <dl
        className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 rounded-8 border border-line
          bg-paper-raised p-4 text-14"
      >
        {rows.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-soft">{name}</dt>
            <dd className="min-w-0 text-right break-words">{value}</dd>
          </div>
        ))}
      </dl>
      {transfer && (
        <Link to={`/wallet/transfers/${transfer.id}`} className="px-1 text-14 text-lane underline">
          {t`Follow this transfer`}
        </Link>
      )}
      {move.tradeId && (
        <Link
          to={`/${pathOf(locale)}/trades/${move.tradeId}`}
          reloadDocument
          className="px-1 text-14 text-lane underline"
        >
          {t`See the order in the shop`}
        </Link>
      )}
      <ButtonLink to="/wallet/moves" look="quiet" wide>
        {t`All that moved`}
      </ButtonLink>
    </div>
  )
}
