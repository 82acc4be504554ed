// A schedule's rules as they are read: one line a rule, in their order.
import { useLingui } from '@lingui/react/macro'
import type { FeeLists } from '../wire.ts'

type Amounts = Readonly<Record<string, string>>

export const percentOf = (bp: number): string => `${bp / 100} %`
const amountsText = (amounts: Amounts | undefined): string =>
  Object.entries(amounts ?? {})
    .map(([currency, amount]) => `${currency} ${amount}`)
    .join(' · ')

export function Rules({ lists }: { lists: FeeLists }) {
  const { t } = useLingui()
  const groups: readonly (readonly [string, readonly (readonly [string, string, string])[]])[] = [
    [
      t`Commission`,
      lists.commission.map(rule => [
        rule.words,
        [
          rule.market,
          rule.kind,
          rule.hs && `HS ${rule.hs}…`,
          rule.category && `${rule.category}…`,
          daysOf(rule),
        ]
          .filter(Boolean)
          .join(' · '),
        [
          percentOf(rule.rateBp),
          rule.fixed && `+ ${amountsText(rule.fixed)}`,
          rule.least && `≥ ${amountsText(rule.least)}`,
          rule.most && `≤ ${amountsText(rule.most)}`,
        ]
          .filter(Boolean)
          .join(' '),
      ]),
    ],
    [
      t`At counters`,
      lists.counter.map(rule => [
        rule.words,
        [rule.currency, daysOf(rule)].filter(Boolean).join(' · '),
        percentOf(rule.rateBp),
      ]),
    ],
    [
      t`Services`,
      lists.service.map(rule => [
        rule.words,
        [rule.every === 'month' ? t`each month` : t`each year`, daysOf(rule)]
          .filter(Boolean)
          .join(' · '),
        amountsText(rule.amounts),
      ]),
    ],
  ]
  return groups
    .filter(([, rules]) => rules.length > 0)
    .map(([name, rules]) => (
      <section key={name} className="mb-4 last:mb-0">
        <h3 className="mb-1 text-14 font-bold">{name}</h3>
        <ol className="divide-y divide-line border-y border-line text-14">
          {rules.map(([words, about, takes], index) => (
            <li
              key={`${words} ${index}`}
              className="flex flex-wrap items-baseline justify-between gap-x-6 py-2"
            >
              <span className="min-w-0">
                <span className="figures mr-3 text-ink-soft">{index + 1}</span>
                {words} <span className="text-12 text-ink-soft">{about}</span>
              </span>
              <span className="figures">{takes}</span>
            </li>
          ))}
        </ol>
      </section>
    ))
}

const daysOf = ({ from, until }: { from?: string | undefined; until?: string | undefined }) =>
  from || until ? `${from ?? ''} – ${until ?? ''}` : ''
