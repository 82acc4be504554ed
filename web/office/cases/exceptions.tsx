// Exceptions: all that needs a person, the longest ago first; each opens beside the list.
import { Plural, useLingui } from '@lingui/react/macro'
import { Link, Outlet, useSearchParams } from 'react-router'
import type { Route } from './+types/exceptions'
import { PageHead } from '../../kit/console-shell.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Card, EmptyState } from '../../kit/surface.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { apiFrom } from '../api.ts'
import { useRooms } from '../data/told.ts'
import { ExceptionRow } from '../parts/exception.tsx'
import type { Exception } from '../wire.ts'

export const loader = ({ context, request }: Route.LoaderArgs) =>
  apiFrom(context, request).exceptions()

export default function Exceptions({ loaderData: { items } }: Route.ComponentProps) {
  const { t } = useLingui()
  const [query] = useSearchParams()
  const room = query.get('room')
  const count = items.length
  const whose = query.get('whose')
  const shown = items.filter(one => (!room || one.room === room) && isOf(whose, one))
  return (
    <>
      <DocumentTitle>{t`Exceptions`}</DocumentTitle>
      <PageHead
        title={t`Exceptions`}
        about={
          <Plural
            value={count}
            _0="Nothing waits for a person."
            one="# case waits for a person."
            other="# cases wait for a person."
          />
        }
        actions={
          <Link to="/office/done" className="text-14 font-medium text-lane hover:underline">
            {t`Dealt with`}
          </Link>
        }
      />
      <Card flush>
        <Filters items={items} room={room} whose={whose} />
        {shown.length === 0 ? (
          <EmptyState title={t`Nothing stopped`}>
            {t`What customs, carrier or bank refuse, and events nobody could hear, appear here.`}
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {shown.map(one => (
              <ExceptionRow key={one.room + one.subject + one.at} one={one} />
            ))}
          </ul>
        )}
      </Card>
      <Outlet />
    </>
  )
}

/** Mine, nobody's, or what waits for me to agree; all without a word. */
function isOf(whose: string | null, { owner, proposal }: Exception): boolean {
  switch (whose) {
    case 'mine':
      return owner?.mine === true
    case 'free':
      return owner === null
    case 'agree':
      return proposal !== null && !proposal.mine
    default:
      return true
  }
}

type FiltersProps = { items: readonly Exception[]; room: string | null; whose: string | null }

function Filters({ items, room, whose }: FiltersProps) {
  const { t } = useLingui()
  const rooms = useRooms()
  const known = [...new Set(items.map(one => one.room))].toSorted()
  const people: [string | null, string][] = [
    [null, t`Everybody's`],
    ['free', t`Nobody has it`],
    ['mine', t`Mine`],
    ['agree', t`For me to agree to`],
  ]
  const inRoom = items.filter(one => !room || one.room === room)
  const ofWhom = items.filter(one => isOf(whose, one))
  return (
    <div className="flex flex-col gap-2 border-b border-line px-4 py-2.5 md:px-5">
      <ul className="flex flex-wrap gap-2" aria-label={t`Whose`}>
        {people.map(([name, label]) => (
          <Chip
            key={label}
            on={whose === name}
            to={queryOf(room, name)}
            label={label}
            count={inRoom.filter(one => isOf(name, one)).length}
          />
        ))}
      </ul>
      <ul className="flex flex-wrap gap-2" aria-label={t`Where`}>
        <Chip on={!room} to={queryOf(null, whose)} label={t`All`} count={ofWhom.length} />
        {known.map(name => (
          <Chip
            key={name}
            on={room === name}
            to={queryOf(name, whose)}
            label={rooms[name][1]}
            count={ofWhom.filter(one => one.room === name).length}
          />
        ))}
      </ul>
    </div>
  )
}

function queryOf(room: string | null, whose: string | null): string {
  const query = new URLSearchParams()
  if (room) query.set('room', room)
  if (whose) query.set('whose', whose)
  return `?${query}`
}

type ChipProps = { on: boolean; to: string; label: string; count: number }

const Chip = ({ on, to, label, count }: ChipProps) => (
  <li>
    <Link
      to={to}
      preventScrollReset
      aria-current={on ? 'true' : undefined}
      className={`reach inline-flex min-h-8 items-center gap-1.5 rounded-full border px-3
        text-14 ${on ? chipOn : 'border-line-strong hover:bg-paper-sunk'}`}
    >
      {on && <Icon name="check" size={14} />}
      {label}
      <span className="figures text-12">{count}</span>
    </Link>
  </li>
)

const chipOn = 'border-lane bg-lane-soft font-medium text-lane'
