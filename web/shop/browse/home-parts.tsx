// Parts of the first page: the promise along a lane, the kinds of goods by their pictures, the makers.
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Icon } from '../../kit/icon.tsx'
import { Money } from '../../kit/money.tsx'
import { ProductImage } from '../../kit/picture.tsx'
import { kindOf, useHome, usePlace, useText } from '../parts/words.ts'
import type { Listing, Texts } from '../wire.ts'

/** What we promise, told along a lane from a ring at home to the dot at the door; beside it, goods. */
export function Pledge({ where, shown }: { where: string; shown: readonly Listing[] }) {
  return (
    <section className="border-b border-line bg-paper-sunk">
      <div
        className="page-column grid gap-x-12 gap-y-5 py-6 md:grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)]
          md:items-center md:py-10 lg:gap-x-16"
      >
        <div className="flex flex-col gap-5 md:gap-9">
          <div>
            <h1 className="text-24 md:text-32 lg:text-40">
              <Trans>From their door to yours, at one price</Trans>
            </h1>
            <p className="mt-1.5 max-w-140 text-14 text-ink-soft md:mt-4 md:text-16">
              <Trans>
                Makers in Australia and New Zealand send to {where}. The price you see has freight,
                duty and tax inside.
              </Trans>
            </p>
          </div>
          <Stations />
        </div>
        <Window shown={shown} />
      </div>
    </section>
  )
}

function Stations() {
  const home = useHome()
  return (
    <ol className="grid grid-cols-3 text-14">
      <Station place="first" title={<Trans>One price</Trans>}>
        <Trans>Nothing more to pay at the door.</Trans>
      </Station>
      <Station place="middle" title={<Trans>Your money waits</Trans>}>
        <Trans>It stays in escrow until you have the goods.</Trans>{' '}
        <Link
          to={`${home}/help#escrow`}
          className="inline-block text-ink-soft underline hover:text-ink"
        >
          <Trans>How escrow works</Trans>
        </Link>
      </Station>
      <Station place="last" title={<Trans>A day you can count on</Trans>}>
        <Trans>Every product says by when it is with you.</Trans>
      </Station>
    </ol>
  )
}

type StationProps = { place: 'first' | 'middle' | 'last'; title: ReactNode; children: ReactNode }

const points = {
  first: 'size-3.5 rounded-full border-[2.5px] border-current',
  middle: 'size-2.5 rounded-full bg-current',
  last: 'size-3.5 rounded-full bg-current',
}

/** On a phone its few words; where there is room, what they mean. */
function Station({ place, title, children }: StationProps) {
  return (
    <li>
      <span aria-hidden="true" className="flex h-4 items-center text-lane">
        <span className={`shrink-0 ${points[place]}`} />
        {place !== 'last' && <span className="h-0.5 flex-1 bg-current" />}
      </span>
      <p className="mt-1.5 pr-3 leading-snug">
        <span className="font-bold">{title}</span>
        <span className="mt-1 hidden text-ink-soft lg:block">{children}</span>
      </p>
    </li>
  )
}

/** Three things of what is bought most, the first of them large. */
function Window({ shown }: { shown: readonly Listing[] }) {
  const home = useHome()
  if (shown.length < 3) return null
  return (
    <ul className="hidden grid-cols-3 grid-rows-2 gap-3 md:grid">
      {shown.map((item, index) => (
        <li key={item.number} className={index === 0 ? 'col-span-2 row-span-2' : ''}>
          <Link
            to={`${home}/p/${item.number}`}
            className="relative block rounded-8 outline-offset-2 hover:opacity-95"
          >
            <ProductImage
              src={item.image || undefined}
              name={item.title}
              eager={index === 0}
              sizes={index === 0 ? '30vw' : '15vw'}
            />
            <span
              className="absolute bottom-2 left-2 rounded-full bg-paper-raised px-3 py-1
                text-14 shadow-float"
            >
              <Money money={item.price} look="strong" />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

type Kind = Readonly<{ value: string; count: number; name: Texts; image: string | undefined }>

/** The fullest kinds, each by a picture of what is bought most of it. */
export function Kinds({ kinds }: { kinds: readonly Kind[] }) {
  const { t } = useLingui()
  const home = useHome()
  const text = useText()
  if (kinds.length === 0) return null
  return (
    <nav aria-label={t`Categories`}>
      <ul
        className="grid grid-cols-4 gap-x-3 gap-y-4 sm:grid-cols-6 md:gap-x-4 lg:grid-cols-12
          [&>li:nth-child(n+8):not(:last-child)]:max-sm:hidden"
      >
        {kinds.map(kind => {
          const name = kindOf(text(kind.name)) || kind.value
          return (
            <Tile
              key={kind.value}
              to={`${home}/search?category=${encodeURIComponent(kind.value)}`}
              name={name}
            >
              <ProductImage src={kind.image || undefined} name={name} sizes="96px" />
            </Tile>
          )
        })}
        <Tile to={`${home}/categories`} name={t`All kinds`}>
          <span className="grid aspect-square place-items-center rounded-8 bg-paper-sunk text-ink-soft">
            <Icon name="list" size={24} />
          </span>
        </Tile>
      </ul>
    </nav>
  )
}

function Tile({ to, name, children }: { to: string; name: string; children: ReactNode }) {
  return (
    <li className="min-w-0">
      <Link to={to} className="group block rounded-8 text-center outline-offset-4">
        <span aria-hidden="true">{children}</span>
        <span className="mt-1.5 block text-12 leading-snug hyphens-auto group-hover:underline">
          {name}
        </span>
      </Link>
    </li>
  )
}

type Maker = Readonly<{
  name: string
  origin: string
  count: number
  pictures: readonly string[]
}>

const picturesMost = 3
const makersMost = 6

/** The makers with most of what is bought, if there are enough goods to show. */
export function makersOf(items: readonly Listing[]): Maker[] {
  return [...Map.groupBy(items, item => item.brand)]
    .filter(([name, all]) => name && all.length >= picturesMost)
    .slice(0, makersMost)
    .map(([name, all]) => ({
      name,
      origin: all[0]?.origin ?? '',
      count: all.length,
      pictures: all.slice(0, picturesMost).map(item => item.image),
    }))
}

/** A row to be swept along on a phone; a grid where there is room. */
export function Makers({ makers }: { makers: readonly Maker[] }) {
  const home = useHome()
  const place = usePlace()
  return (
    <ul
      className="-mx-4 flex snap-x scroll-px-4 gap-3 overflow-x-auto px-4 py-1 [scrollbar-width:none]
        md:mx-0 md:grid md:grid-cols-3 md:gap-5 md:overflow-visible md:px-0"
    >
      {makers.map(({ name, origin, count, pictures }) => (
        <li key={name} className="w-72 shrink-0 snap-start md:w-auto">
          <Link
            to={`${home}/search?brand=${encodeURIComponent(name)}`}
            className="group block rounded-8 border border-line bg-paper-raised p-4
              hover:border-line-strong"
          >
            <span aria-hidden="true" className="grid grid-cols-3 gap-2">
              {pictures.map((picture, index) => (
                <ProductImage key={index} src={picture || undefined} name={name} sizes="110px" />
              ))}
            </span>
            <span className="mt-3 flex items-center justify-between gap-3">
              <span className="min-w-0">
                <span className="block font-bold group-hover:underline">{name}</span>
                <span className="block text-14 text-ink-soft">
                  {place(origin)} · <Plural value={count} one="# product" other="# products" />
                </span>
              </span>
              <Icon name="arrow-right" size={18} className="text-lane" />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
