// The packing table: what must leave first, all papers of a choice in one print, and handing the parcels over.
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import type { Route } from './+types/packing'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { PageHead } from '../../kit/console-shell.tsx'
import { ProductImage } from '../../kit/picture.tsx'
import { Status } from '../../kit/status.tsx'
import { Card, EmptyState } from '../../kit/surface.tsx'
import { groupsOf } from '../../kit/text.ts'
import { DocumentTitle } from '../../kit/title.tsx'
import { useToast } from '../../kit/toast.tsx'
import { apiFrom } from '../api.ts'
import type { Departure, Queued } from '../wire.ts'
import { useCountryName, useText } from '../words.ts'
import { HandOver, useFollowing } from './hand-over.tsx'
import { LeavesBy } from './leaves-by.tsx'

export const loader = ({ context, request }: Route.LoaderArgs) =>
  apiFrom(context, request).packing()

/** The API draws so many orders into one PDF. */
const printMax = 50

export default function Packing({ loaderData: { items, more } }: Route.ComponentProps) {
  const { t } = useLingui()
  const toast = useToast()
  const [handed, setHanded] = useState<ReadonlySet<string>>(new Set())
  const ready = items.filter(one => one.trackingNumber !== null && !handed.has(one.id))
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const chosen = ready.filter(one => !left.has(one.id)).slice(0, printMax)
  const isChosen = (one: Queued) => chosen.includes(one)
  const toggle = (one: Queued) => setLeft(flipped(left, one.id))
  const waiting = items.filter(one => one.trackingNumber === null)
  useFollowing(waiting.length > 0 || items.some(one => handed.has(one.id)))
  return (
    <>
      <DocumentTitle>{t`Packing table`}</DocumentTitle>
      <PageHead
        title={t`Packing table`}
        about={t`Print everything for the orders chosen, pack, and hand the parcels over.`}
      />
      {ready.length + waiting.length === 0 ? (
        <Nothing />
      ) : (
        <div className="grid gap-5">
          {/* Apart, because the question before handing over is a form of its own. */}
          <form
            id="packing"
            method="get"
            action="/api/seller/packing/papers"
            target="_blank"
            className="hidden"
          />
          <Bar
            chosen={chosen}
            onDone={ids => {
              setHanded(new Set([...handed, ...ids]))
              toast({
                text: t`On the carrier's manifest. The carrier confirms it in a moment.`,
                action: {
                  label: t`Print hand-over list`,
                  onAct: () => void window.open(listOf(ids)),
                },
              })
            }}
          />
          {urgencies.map(urgency => (
            <Group
              key={urgency}
              urgency={urgency}
              orders={ready.filter(one => (one.departure?.urgency ?? 'later') === urgency)}
              isChosen={isChosen}
              onToggle={toggle}
            />
          ))}
          {waiting.length > 0 && <Waiting orders={waiting} />}
          {more && (
            <p className="text-14 text-ink-soft">
              <Trans>These are the 200 that must leave first. The others follow.</Trans>
            </p>
          )}
        </div>
      )}
    </>
  )
}

/** It can be printed before the parcels are handed over, and after. */
const listOf = (ids: readonly string[]): string =>
  `/api/seller/packing/hand-over-list?orders=${ids.join(',')}`

const urgencies = ['late', 'today', 'later'] as const

function flipped(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(set)
  if (!next.delete(id)) next.add(id)
  return next
}

type BarProps = { chosen: readonly Queued[]; onDone: (ids: readonly string[]) => void }

/** What can be done with the choice; it stays in reach while the list is worked off. */
function Bar({ chosen, onDone }: BarProps) {
  const { t } = useLingui()
  const count = chosen.length
  const pieces = chosen.reduce((sum, one) => sum + one.units, 0)
  return (
    <div
      role="region"
      aria-label={t`Acts for the chosen orders`}
      className="sticky top-14 z-11 -mx-4 flex flex-wrap items-center gap-x-3 gap-y-2 border-y
        border-line bg-paper-raised px-4 py-2 md:mx-0 md:rounded-8 md:border"
    >
      <p className="mr-auto text-14" role="status">
        <span className="figures text-16 font-bold">{count}</span>{' '}
        <Plural value={count} one="order" other="orders" />
        <span className="text-ink-soft">
          {' · '}
          <Plural value={pieces} one="# piece" other="# pieces" />
        </span>
      </p>
      <Button
        type="submit"
        form="packing"
        size="small"
        icon="file"
        look="primary"
        disabled={count === 0}
      >
        {t`Print pick list and labels`}
      </Button>
      <Button
        type="submit"
        form="packing"
        size="small"
        icon="list"
        disabled={count === 0}
        formAction="/api/seller/packing/hand-over-list"
      >
        {t`Print hand-over list`}
      </Button>
      <HandOver orders={chosen} size="small" look="quiet" onDone={onDone} />
    </div>
  )
}

type GroupProps = {
  urgency: Departure['urgency']
  orders: readonly Queued[]
  isChosen: (one: Queued) => boolean
  onToggle: (one: Queued) => void
}

function Group({ urgency, orders, isChosen, onToggle }: GroupProps) {
  const { t } = useLingui()
  if (orders.length === 0) return null
  const until = orders[0]?.departure?.until ?? ''
  const heads: Record<Departure['urgency'], ReactNode> = {
    late: t`Late: the promised day can hardly be kept`,
    today: t`Must leave today by ${until}`,
    later: t`Later`,
  }
  return (
    <Card
      title={
        <>
          {heads[urgency]}{' '}
          <span className="figures font-normal text-ink-soft">{orders.length}</span>
        </>
      }
      flush
    >
      <ul className="divide-y divide-line border-t border-line">
        {orders.map(order => (
          <Row key={order.id} order={order} chosen={isChosen(order)} onToggle={onToggle} />
        ))}
      </ul>
    </Card>
  )
}

type RowProps = { order: Queued; chosen: boolean; onToggle: (one: Queued) => void }

function Row({ order, chosen, onToggle }: RowProps) {
  const { t } = useLingui()
  const country = useCountryName()
  const number = groupsOf(order.number).join(' ')
  return (
    <li className="flex items-start gap-3 px-4 py-3 text-14 md:px-5">
      <label className="-m-2.5 p-2.5">
        <input
          type="checkbox"
          form="packing"
          name="orders"
          value={order.id}
          checked={chosen}
          onChange={() => onToggle(order)}
          className="mt-0.5 block size-5 accent-lane"
        />
        <span className="heard">{t`Choose order ${number}`}</span>
      </label>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
          <Link
            to={`/seller/orders/${order.id}?state=paid`}
            className="figures font-medium hover:underline"
          >
            {number}
          </Link>
          <span className="flex flex-wrap items-center gap-2">
            <span className="text-ink-soft">{country(order.market)}</span>
            {order.departure && <LeavesBy departure={order.departure} />}
          </span>
        </p>
        <Goods order={order} />
      </div>
    </li>
  )
}

function Goods({ order }: { order: Queued }) {
  const text = useText()
  return (
    <ul className="mt-1.5 grid gap-1.5">
      {order.lines.map((line, index) => (
        <li key={index} className="flex items-center gap-2.5">
          <span aria-hidden="true" className="w-8 shrink-0 [&_[role=img]]:text-12">
            <ProductImage src={line.image} name={text(line.title)} />
          </span>
          <span className="figures w-9 shrink-0 text-right font-bold">{line.quantity} ×</span>
          <span className="min-w-0">
            {text(line.title)} <span className="figures text-ink-soft">{line.sku}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}

function Waiting({ orders }: { orders: readonly Queued[] }) {
  const { t } = useLingui()
  return (
    <Card title={t`Waiting for their labels`} flush>
      <ul className="divide-y divide-line border-t border-line">
        {orders.map(order => (
          <li
            key={order.id}
            className="flex flex-wrap items-center justify-between gap-x-4 px-4 py-3 text-14 md:px-5"
          >
            <Link
              to={`/seller/orders/${order.id}?state=paid`}
              className="figures font-medium hover:underline"
            >
              {groupsOf(order.number).join(' ')}
            </Link>
            <Status tone="info" icon="clock">{t`The carrier is being asked`}</Status>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Nothing() {
  const { t } = useLingui()
  return (
    <Card>
      <EmptyState
        title={t`Nothing to pack`}
        action={<ButtonLink to="/seller/orders">{t`See all orders`}</ButtonLink>}
      >
        {t`A paid order is here as soon as the shopper has paid, with the day it must leave.`}
      </EmptyState>
    </Card>
  )
}
