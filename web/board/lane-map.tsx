// The lanes as a calm schematic: rings at home, dots where doors are, arcs as heavy as what they carry.
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { countText } from '../kit/amount.ts'
import { usePage } from '../kit/page.tsx'
import { land } from './land.ts'
import type { Board } from './wire.ts'
import { usePlaces } from './words.ts'

type Lanes = Board['markets']
type Spot = Readonly<{ x: number; y: number; side: 'start' | 'end' }>

/** Longitude and latitude of each place's busiest harbour, and the side its name stands on. */
const harbours: Readonly<Record<string, readonly [lon: number, lat: number, side: Spot['side']]>> =
  {
    AU: [145.0, -37.8, 'end'],
    NZ: [174.8, -36.8, 'end'],
    CN: [121.5, 31.2, 'end'],
    SG: [103.8, 1.4, 'end'],
    MY: [101.7, 3.1, 'end'],
    TH: [100.5, 13.7, 'end'],
    ID: [106.8, -6.2, 'end'],
    PH: [121.0, 14.6, 'start'],
    VN: [106.7, 10.8, 'start'],
  }

const homes = ['AU', 'NZ']
const [width, height] = [1000, 650]
const parallels = [30, 0, -30]

const place = (lon: number, lat: number) => ({
  x: (lon - 84) * 8.4 + 110,
  y: (42 - lat) * 6.9 + 10,
})

/** One path of dots: a line of no length with a round end. */
const landPath = land
  .map(([lon, lat]) => place(lon, lat))
  .map(({ x, y }) => `M${x} ${y}h0`)
  .join('')

export function LaneMap({ lanes }: { lanes: Lanes }) {
  const { t } = useLingui()
  const places = usePlaces()
  const busy = lanes.filter(lane => lane.paidOrders > 0)
  const most = Math.max(...busy.map(lane => lane.paidOrders), 1)
  const markets = [...new Set(['CN', 'SG', ...busy.map(lane => lane.market)])]
  const { locale } = usePage()
  const total = (name: 'market' | 'origin', code: string) =>
    lanes.filter(lane => lane[name] === code).reduce((sum, lane) => sum + lane.paidOrders, 0)
  return (
    <figure className="mt-4 flex min-h-0 flex-1 items-center">
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${width} ${height}`}
        className="max-h-full w-full overflow-visible [font-size:24px] max-md:[font-size:38px]"
      >
        <path d={landPath} className="stroke-line" strokeWidth="9" strokeLinecap="round" />
        {parallels.map(lat => (
          <Parallel key={lat} lat={lat} />
        ))}
        {busy.map(lane => (
          <Arc
            key={lane.origin + lane.market}
            from={lane.origin}
            to={lane.market}
            orders={lane.paidOrders}
            weight={lane.paidOrders / most}
          />
        ))}
        {homes.map(code => (
          <Home key={code} code={code} name={places[code] ?? code} />
        ))}
        {markets.map(code => (
          <Market
            key={code}
            code={code}
            name={places[code] ?? code}
            count={countText(total('market', code), locale)}
            weight={total('market', code) / most}
          />
        ))}
      </svg>
      <table className="heard">
        <caption>{t`Paid orders by lane`}</caption>
        <tbody>
          {lanes.map(lane => (
            <tr key={lane.origin + lane.market}>
              <th scope="row">
                {places[lane.origin] ?? lane.origin} → {places[lane.market] ?? lane.market}
              </th>
              <td>{lane.paidOrders}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}

function spotOf(code: string): Spot | undefined {
  const found = harbours[code]
  return found && { ...place(found[0], found[1]), side: found[2] }
}

function Parallel({ lat }: { lat: number }) {
  const { y } = place(0, lat)
  const name = lat === 0 ? '0°' : `${Math.abs(lat)}° ${lat > 0 ? 'N' : 'S'}`
  return (
    <>
      <path
        d={`M0 ${y}H${width}`}
        className="stroke-line"
        strokeWidth="1.5"
        strokeDasharray="2 10"
        strokeLinecap="round"
      />
      <text
        x={width}
        y={y - 8}
        textAnchor="end"
        fontSize="0.6em"
        className="fill-ink-soft max-md:hidden"
      >
        {name}
      </text>
    </>
  )
}

type ArcProps = { from: string; to: string; orders: number; weight: number }

/**
 * Bows to the side of the sea, so that lanes of one market do not lie on each other. Each order that is
 * paid while one looks goes along it once, from home to door.
 */
function Arc({ from, to, orders, weight }: ArcProps) {
  const [first] = useState(orders)
  const [start, end] = [spotOf(from), spotOf(to)]
  if (!start || !end) return null
  const [dx, dy] = [end.x - start.x, end.y - start.y]
  const middle = { x: start.x + dx / 2 - dy * 0.18, y: start.y + dy / 2 + dx * 0.18 }
  const way = `M${start.x} ${start.y}Q${middle.x} ${middle.y} ${end.x} ${end.y}`
  return (
    <>
      <path
        d={way}
        fill="none"
        className="stroke-lane"
        strokeWidth={2 + 10 * Math.sqrt(weight)}
        strokeLinecap="round"
        opacity={0.6}
      />
      {orders !== first && (
        <circle
          key={orders}
          r="10"
          className="board-order fill-ink"
          style={{ offsetPath: `path('${way}')` }}
        />
      )}
    </>
  )
}

function Home({ code, name }: { code: string; name: string }) {
  const spot = spotOf(code)
  if (!spot) return null
  return (
    <>
      <circle cx={spot.x} cy={spot.y} r="16" className="fill-paper stroke-lane" strokeWidth="6" />
      <text
        x={spot.x}
        y={spot.y + 20}
        dy="1em"
        textAnchor="middle"
        className="board-name fill-ink-soft"
      >
        {name}
      </text>
    </>
  )
}

type MarketProps = { code: string; name: string; count: string; weight: number }

function Market({ code, name, count, weight }: MarketProps) {
  const spot = spotOf(code)
  if (!spot) return null
  const radius = 9 + 13 * Math.sqrt(weight)
  const left = spot.side === 'end'
  const x = left ? spot.x - radius - 16 : spot.x + radius + 16
  return (
    <>
      <circle cx={spot.x} cy={spot.y} r={radius} className="fill-lane" />
      <text
        x={x}
        y={spot.y - 4}
        textAnchor={left ? 'end' : 'start'}
        className="board-name fill-ink"
      >
        <tspan className="figures font-bold" fontSize="1.7em">
          {count}
        </tspan>
        <tspan x={x} dy="1.3em" className="fill-ink-soft">
          {name}
        </tspan>
      </text>
    </>
  )
}
