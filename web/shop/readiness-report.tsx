// The report in figures: how much is ready where, what would open most, and where a price goes.
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { countText, roughly } from '../kit/amount.ts'
import { Icon } from '../kit/icon.tsx'
import { Money, MoneyWaterfall } from '../kit/money.tsx'
import { usePage } from '../kit/page.tsx'
import { Notice } from '../kit/status.tsx'
import { Card } from '../kit/surface.tsx'
import { When } from '../kit/when.tsx'
import { textIn } from './parts/words.ts'
import { useFaults, usePlaces, useReadinesses } from './readiness-words.ts'
import type { ReadinessCure, ReadinessMarket, ReadinessReport } from './wire.ts'

type Readiness = keyof ReadinessMarket['counts']

export function Summary({ report, reportId }: { report: ReadinessReport; reportId: string }) {
  const { t } = useLingui()
  const { locale } = usePage()
  return (
    <>
      <Head report={report} reportId={reportId} />
      {report.waits.map((wait, index) => (
        <Notice key={index} tone="warn" title={textIn(wait.why, locale)}>
          {textIn(wait.cure, locale)}
        </Notice>
      ))}
      <div className="grid gap-4 lg:grid-cols-2 lg:items-start">
        <Card title={t`What can be sold where`}>
          <div className="flex flex-col gap-6">
            {report.markets.map(market => (
              <MarketBar key={market.market} market={market} />
            ))}
          </div>
        </Card>
        <Card title={t`What to do first`}>
          <Cures cures={report.cures} />
        </Card>
      </div>
      <div className="grid gap-4 lg:grid-cols-2 lg:items-start">
        {report.markets.map(market => (
          <Typical key={market.market} market={market} report={report} />
        ))}
      </div>
      <Faults report={report} />
    </>
  )
}

function Head({ report, reportId }: { report: ReadinessReport; reportId: string }) {
  const { t } = useLingui()
  const { locale } = usePage()
  const { readySomewhere, products, file, rows } = report
  const counted = countText(products, locale)
  const files = `/api/shop/readiness/${reportId}`
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-8 gap-y-5">
      <div className="min-w-0">
        <h1 className="text-24 md:text-32">
          {report.waits.length === 0 ? (
            <Plural
              value={readySomewhere}
              _0={`None of ${counted} products can be sold abroad today`}
              one={`1 of ${counted} products can be sold abroad today`}
              other={`# of ${counted} products can be sold abroad today`}
            />
          ) : (
            <Plural
              value={readySomewhere}
              _0={`None of ${counted} products could be sold abroad`}
              one={`1 of ${counted} products could be sold abroad, and none can be sent yet`}
              other={`# of ${counted} products could be sold abroad, and none can be sent yet`}
            />
          )}
        </h1>
        <p className="mt-1 text-14 text-ink-soft">
          {file} · <Plural value={rows} one="# row" other="# rows" /> · <When at={report.at} />
        </p>
      </div>
      <p className="flex flex-wrap gap-2">
        <Save href={`${files}/html`}>{t`Save the whole report`}</Save>
        <Save href={`${files}/csv`}>{t`Save as CSV`}</Save>
      </p>
    </header>
  )
}

function Save({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a
      href={href}
      download
      className="inline-flex min-h-11 items-center gap-2 rounded-8 border border-line-strong
        bg-paper-raised px-4 text-14 font-medium hover:bg-paper-sunk"
    >
      <Icon name="download" size={18} />
      {children}
    </a>
  )
}

const order: readonly Readiness[] = ['ready', 'data', 'paper', 'no']
const fills: Record<Readiness, string> = {
  ready: 'bg-good',
  data: 'bg-info',
  paper: 'bg-warn',
  no: 'bg-line-strong',
}

function MarketBar({ market }: { market: ReadinessMarket }) {
  const { locale } = usePage()
  const words = useReadinesses()
  const all = order.reduce((sum, one) => sum + market.counts[one], 0) || 1
  return (
    <div>
      <h3 className="mb-2 text-14 font-bold">{textIn(market.name, locale)}</h3>
      <span
        aria-hidden="true"
        className="flex h-4 gap-0.5 overflow-hidden rounded-full bg-paper-sunk"
      >
        {order.map(one =>
          market.counts[one] === 0 ? null : (
            <span
              key={one}
              className={`min-w-1 ${fills[one]}`}
              style={{ width: `${(market.counts[one] / all) * 100}%` }}
            />
          ),
        )}
      </span>
      <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-14">
        {order.map(one => (
          <li key={one} className="flex items-baseline gap-1.5">
            <span aria-hidden="true" className={`size-2.5 rounded-[3px] ${fills[one]}`} />
            <span className="figures font-bold">{countText(market.counts[one], locale)}</span>
            {words[one][1]}
          </li>
        ))}
      </ul>
    </div>
  )
}

const curesShown = 6

function Opens({ cure: { opens } }: { cure: ReadinessCure }) {
  return opens > 0 ? (
    <Plural value={opens} one="up to # more can be sold" other="up to # more can be sold" />
  ) : (
    <Trans>not enough alone</Trans>
  )
}

/** The fixes in their order, each on top of those before it. */
function Cures({ cures }: { cures: readonly ReadinessCure[] }) {
  const { locale } = usePage()
  const most = Math.max(...cures.map(cure => Math.max(cure.opens, cure.helps)), 1)
  if (cures.length === 0) {
    return (
      <p className="text-14 text-ink-soft">
        <Trans>Nothing that you could add is missing.</Trans>
      </p>
    )
  }
  return (
    <ol className="flex flex-col gap-4">
      {cures.slice(0, curesShown).map((cure, place) => (
        <li key={cure.name}>
          <p className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span className="font-medium">
              {place + 1}. {textIn(cure.title, locale)}{' '}
              <span className="text-14 font-normal text-ink-soft">
                <Plural value={cure.helps} one="on # product" other="on # products" />
              </span>
            </span>
            <span className="figures text-14">
              <Opens cure={cure} />
            </span>
          </p>
          <span aria-hidden="true" className="mt-1 flex h-2 rounded-full bg-paper-sunk">
            <span
              className="block h-full min-w-1 rounded-full bg-line-strong"
              style={{ width: `${(cure.helps / most) * 100}%` }}
            >
              <span
                className="block h-full rounded-full bg-lane"
                style={{ width: `${(cure.opens / Math.max(cure.helps, 1)) * 100}%` }}
              />
            </span>
          </span>
          <p className="mt-1 text-14 text-ink-soft">
            {textIn(cure.how, locale)} {cure.examples.join(' · ')}
          </p>
        </li>
      ))}
    </ol>
  )
}

type TypicalProps = { market: ReadinessMarket; report: ReadinessReport }

function Typical({ market, report }: TypicalProps) {
  const { t } = useLingui()
  const { locale } = usePage()
  const places = usePlaces()
  if (!market.typical) return null
  const { title, price } = market.typical
  const name = textIn(market.name, locale)
  const home = places[report.origin] ?? report.origin
  const steps = [
    { label: t`Goods`, money: price.goods },
    { label: t`Freight`, money: price.freight },
    { label: t`Cover`, money: price.insurance },
    { label: t`Duty`, money: price.duty },
    { label: t`Consumption tax`, money: price.excise },
    { label: market.market === 'SG' ? 'GST' : t`Import VAT`, money: price.vat },
  ]
  const share = (price.netOfTotalBp / 100).toFixed(0)
  return (
    <Card title={t`Where the price goes in ${name}`}>
      <p className="-mt-2 mb-3 text-14 text-ink-soft">
        <Trans>
          One piece of the product in the middle of all prices, sent alone from {home}: {title}
        </Trans>
      </p>
      <MoneyWaterfall
        label={t`Where the price goes in ${name}`}
        steps={steps.filter(step => roughly(step.money) !== 0)}
        total={price.total}
      />
      <dl className="mt-4 grid grid-cols-[1fr_auto] gap-x-6 gap-y-1 border-t border-line pt-3 text-14">
        <dt className="text-ink-soft">{t`Your commission`}</dt>
        <dd className="text-right">
          <Money money={price.commission} />
        </dd>
        <dt className="text-ink-soft">{t`Payment fee`}</dt>
        <dd className="text-right">
          <Money money={price.paymentFee} />
        </dd>
        <dt className="font-bold">{t`You receive`}</dt>
        <dd className="text-right">
          <Money money={price.homeNet} look="strong" />
          <span className="block text-12 text-ink-soft">{t`${share}% of the price at the door`}</span>
        </dd>
      </dl>
    </Card>
  )
}

function Faults({ report: { faults, unread, archived } }: { report: ReadinessReport }) {
  const { t } = useLingui()
  const say = useFaults()
  const all = faults.errors + faults.warnings
  if (all === 0 && unread === 0 && archived === 0) return null
  return (
    <Card title={t`What the file itself says wrong`}>
      <p className="-mt-2 text-14 text-ink-soft">
        <Plural value={all} one="# remark" other="# remarks" />
        {unread > 0 && (
          <>
            {' · '}
            <Plural
              value={unread}
              one="# product could not be read"
              other="# products could not be read"
            />
          </>
        )}
        {archived > 0 && (
          <>
            {' · '}
            <Plural value={archived} one="# archived, left out" other="# archived, left out" />
          </>
        )}
      </p>
      <ul className="mt-3 flex flex-col gap-2 text-14">
        {faults.first.map((fault, index) => {
          const { what, todo } = say(fault)
          return (
            <li key={index} className="flex gap-2">
              <Icon
                name={fault.level === 'error' ? 'alert' : 'info'}
                size={16}
                className={`mt-[0.2em] ${fault.level === 'error' ? 'text-bad' : 'text-ink-soft'}`}
              />
              <span className="min-w-0">
                <span className="figures text-ink-soft">{t`Row ${fault.row}`}</span> {what}{' '}
                <span className="text-ink-soft">{todo}</span>
              </span>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
