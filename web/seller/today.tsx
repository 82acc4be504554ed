// Today: what needs doing, most urgent first, and the money that is on its way.
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Route } from './+types/today'
import { ButtonLink } from '../kit/button.tsx'
import { PageHead } from '../kit/console-shell.tsx'
import { Icon, type IconName } from '../kit/icon.tsx'
import { Money } from '../kit/money.tsx'
import { pathOf, usePage } from '../kit/page.tsx'
import { Notice, SimulatedChip } from '../kit/status.tsx'
import { Card, EmptyState, Figure } from '../kit/surface.tsx'
import { DocumentTitle } from '../kit/title.tsx'
import { When } from '../kit/when.tsx'
import { apiFrom } from './api.ts'
import { VerdictWords } from './products/verdict.tsx'
import { may, useStaff } from './staff.ts'
import { useCountryName, usePartnerName, useText } from './words.ts'
import { zoneOf } from './zone.ts'

export const loader = ({ context, request }: Route.LoaderArgs) =>
  apiFrom(context, request).scarceStock({ limit: scarceMax + 1 })

/** So many are named; the others are found in the list of products. */
const scarceMax = 5

export default function Today({ loaderData: scarce }: Route.ComponentProps) {
  const { t } = useLingui()
  const { me, today } = useStaff()
  return (
    <>
      <DocumentTitle>{t`Today`}</DocumentTitle>
      <PageHead title={t`Today`} about={today.merchant.name} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="grid min-w-0 gap-5">
          {!today.merchant.carried && <NotCarried />}
          <Tasks scarce={scarce.items.length} />
          {may(me, 'catalogue') && <Refused />}
          {may(me, 'stock') && scarce.items.length > 0 && <Scarce scarce={scarce} />}
        </div>
        <div className="grid min-w-0 gap-5">
          {may(me, 'money') && <Owed />}
          {me.demo && <DemoHint />}
        </div>
      </div>
    </>
  )
}

/** Counts are told up to this many. */
const countMax = 200
const countOf = (count: number): string => (count >= countMax ? `${countMax}+` : String(count))

function Tasks({ scarce }: { scarce: number }) {
  const { t } = useLingui()
  const { me, today } = useStaff()
  const { toPack, waitingForLabel, onTheirWay, late, dueToday } = today
  const packs = may(me, 'orders')
  const mine =
    (packs ? toPack + waitingForLabel : 0) + (may(me, 'catalogue') ? today.refusedOffers : 0)
  if (mine + onTheirWay + (may(me, 'stock') ? scarce : 0) === 0) return <NothingToDo />
  if (onTheirWay + (packs ? toPack + waitingForLabel : 0) === 0) return null
  return (
    <Card title={packs ? t`What needs doing` : t`Orders`} flush>
      <ul className="divide-y divide-line border-t border-line">
        {packs && (
          <>
            <Task
              icon="alert"
              count={late}
              urgent
              what={<Plural value={late} one="order is late" other="orders are late" />}
              how={t`They should have left before today. Pack these first.`}
              act={{ to: '/seller/packing', label: t`Pack them now` }}
            />
            <Task
              icon="clock"
              count={dueToday}
              urgent
              what={<Plural value={dueToday} one="order leaves today" other="orders leave today" />}
              how={t`Handed over before the carrier's hour, they arrive as promised.`}
              act={{ to: '/seller/packing', label: t`Pack orders` }}
            />
            <Task
              icon="box"
              count={toPack > late + dueToday ? toPack : 0}
              urgent={late + dueToday === 0}
              what={<Plural value={toPack} one="order to pack" other="orders to pack" />}
              how={t`Print the label, pack, and hand the parcel over to the carrier.`}
              act={{ to: '/seller/packing', label: t`Open the packing table` }}
            />
            <Task
              icon="clock"
              count={waitingForLabel}
              what={
                <Plural
                  value={waitingForLabel}
                  one="order waits for its label"
                  other="orders wait for their labels"
                />
              }
              how={t`The carrier is being asked. Nothing to do for you yet.`}
              act={{ to: '/seller/orders?state=paid', label: t`See them` }}
            />
          </>
        )}
        <Task
          icon="plane"
          count={onTheirWay}
          what={<Plural value={onTheirWay} one="order on its way" other="orders on their way" />}
          how={t`The money waits in escrow until the shoppers have their goods.`}
          act={{ to: '/seller/orders?state=dispatched', label: t`Follow them` }}
        />
      </ul>
    </Card>
  )
}

/** What is not there yet is said before anybody tries. */
function NotCarried() {
  const { t } = useLingui()
  const { today } = useStaff()
  const country = useCountryName()(today.merchant.country)
  return (
    <Notice tone="warn" title={t`Nothing can be sent from ${country} yet`}>
      <p>
        <Trans>
          No carrier from {country} is connected to this house. You can import and prepare your
          products now; their offers stay refused until a carrier is there. The office tells you
          when.
        </Trans>
      </p>
    </Notice>
  )
}

type ScarceProps = { scarce: Awaited<ReturnType<typeof loader>> }

/** What is on sale and nearly or wholly gone, so that it can be counted or refilled. */
function Scarce({ scarce: { items, atMost } }: ScarceProps) {
  const { t } = useLingui()
  const text = useText()
  const more = items.length > scarceMax
  return (
    <Card
      title={<Trans>On sale with {atMost} or fewer left</Trans>}
      flush
      {...(more && {
        action: (
          <Link to="/seller/stock" className="reach text-14 font-medium text-lane hover:underline">
            {t`See all`}
          </Link>
        ),
      })}
    >
      <ul className="divide-y divide-line border-t border-line">
        {items.slice(0, scarceMax).map(({ variantId, available, product }) => {
          const variant = product.variants.find(one => one.id === variantId)
          return (
            <li
              key={variantId}
              className="flex items-baseline justify-between gap-x-4 px-4 py-3 text-14 md:px-5"
            >
              <Link
                to={`/seller/products/${product.id}`}
                className="min-w-0 font-medium hover:underline"
              >
                {text(product.title)}
                {variant?.options && (
                  <span className="font-normal text-ink-soft"> {variant.options}</span>
                )}
              </Link>
              <span className={`figures shrink-0 ${available === 0 ? 'font-bold text-bad' : ''}`}>
                {available === 0 ? t`sold out` : <Trans>{available} left</Trans>}
              </span>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

type TaskProps = {
  icon: IconName
  count: number
  what: ReactNode
  how: string
  act: { to: string; label: string }
  urgent?: boolean
}

function Task({ icon, count, what, how, act, urgent = false }: TaskProps) {
  if (count === 0) return null
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 md:px-5">
      <Icon name={icon} size={24} className={urgent ? 'text-lane' : 'text-ink-soft'} />
      <div className="min-w-48 flex-1">
        <p className="flex items-baseline gap-2">
          <span className="figures text-20 font-bold">{countOf(count)}</span>
          <span className={urgent ? 'font-bold' : ''}>{what}</span>
        </p>
        <p className="text-14 text-ink-soft">{how}</p>
      </div>
      <ButtonLink
        to={act.to}
        size="small"
        look={urgent ? 'primary' : 'quiet'}
        className="max-md:ml-10"
      >
        {act.label}
      </ButtonLink>
    </li>
  )
}

function NothingToDo() {
  const { t } = useLingui()
  const { me } = useStaff()
  if (!may(me, 'catalogue')) {
    return (
      <Card>
        <EmptyState title={t`Nothing needs doing`}>
          {t`What waits for you appears here.`}
        </EmptyState>
      </Card>
    )
  }
  return (
    <Card>
      <EmptyState
        title={t`Nothing needs doing`}
        action={<ButtonLink to="/seller/import" icon="upload">{t`Import products`}</ButtonLink>}
      >
        {t`Orders to pack and offers to mend appear here. To begin, import your products and open offers abroad.`}
      </EmptyState>
    </Card>
  )
}

/** Offers the gate refused, with why and the cure, so that most are mended from here. */
function Refused() {
  const { t } = useLingui()
  const { today } = useStaff()
  const text = useText()
  const country = useCountryName()
  if (today.refused.length === 0) return null
  const shown = countOf(today.refusedOffers)
  return (
    <Card
      title={<Trans>Offers the border's rules refused: {shown}</Trans>}
      flush
      action={
        <Link
          to="/seller/products?offers=refused"
          className="reach text-14 font-medium text-lane hover:underline"
        >
          {t`See all`}
        </Link>
      }
    >
      <ul className="divide-y divide-line border-t border-line">
        {today.refused.map(({ productId, title, offer }) => (
          <li key={offer.id} className="px-4 py-3 md:px-5">
            <p className="flex flex-wrap items-baseline justify-between gap-x-4">
              <Link
                to={`/seller/products/${productId}`}
                className="min-w-0 font-medium hover:underline"
              >
                {text(title)}
              </Link>
              <span className="text-14 text-ink-soft">{country(offer.market)}</span>
            </p>
            <VerdictWords offer={offer} brief />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Owed() {
  const { t } = useLingui()
  const { today } = useStaff()
  const owed = today.owed.length > 0 ? today.owed : [nothing(today.merchant.currency)]
  return (
    <Card>
      {owed.map(money => (
        <Figure key={money.currency} name={t`Owed to you`} value={<Money money={money} />} />
      ))}
      <p className="mt-2 text-14 text-ink-soft">
        <Trans>
          Next payday{' '}
          <When at={today.nextPayday} show="day" zone={zoneOf(today.merchant.country)} />
        </Trans>
      </p>
      <ButtonLink to="/seller/money" size="small" className="mt-4">
        {t`Open money`}
      </ButtonLink>
    </Card>
  )
}

const nothing = (currency: string) => ({ currency, amount: '0.00' })

function DemoHint() {
  const { t } = useLingui()
  const { today } = useStaff()
  const partner = usePartnerName()
  const { locale } = usePage()
  return (
    <Card title={t`A demo house`}>
      <p className="text-14 text-ink-soft">
        <Trans>
          Buy one of your products as a shopper: the order is here a moment later, and you can
          follow it to the payout.
        </Trans>
      </p>
      <p className="mt-3">
        <a
          href={`/${pathOf(locale)}`}
          target="_blank"
          rel="noreferrer"
          className="reach inline-flex items-center gap-2 text-14 font-medium text-lane
            hover:underline"
        >
          {t`Open the shop`}
          <Icon name="open" size={16} />
        </a>
      </p>
      {today.simulated.length > 0 && (
        <p className="mt-4 flex flex-wrap gap-x-3 gap-y-1 text-14">
          <SimulatedChip />
          <span className="text-ink-soft">{today.simulated.map(partner).join(', ')}</span>
        </p>
      )}
    </Card>
  )
}
