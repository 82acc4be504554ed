// Charts drawn on the server: shapes in SVG, words in HTML, the figures in a table for who listens.
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'

export type Point = Readonly<{
  /** What stands under it: a day, a name. */
  label: string
  value: number
}>

type ChartProps = {
  /** What it shows, in one sentence. */
  label: string
  points: readonly Point[]
  /** How a value is written; as it is, without it. */
  write?: (value: number) => string
}

/** A line without axes, as high as the words beside it: the way something went. */
export function Sparkline({ label, values, tone = 'lane' }: SparklineProps) {
  const low = Math.min(...values)
  const high = Math.max(...values)
  const last = values.length - 1
  const y = (value: number) => 3 + (1 - (value - low) / (high - low || 1)) * 18
  const x = (index: number) => 3 + (index / Math.max(last, 1)) * 90
  const path = values.map((value, index) => `${index ? 'L' : 'M'}${x(index)} ${y(value)}`).join('')
  return (
    <svg role="img" aria-label={label} viewBox="0 0 96 24" className={`h-6 w-24 ${tones[tone]}`}>
      <path d={path} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" />
      {last >= 0 && <circle cx={x(last)} cy={y(values[last] ?? 0)} r="2.5" fill="currentColor" />}
    </svg>
  )
}

type SparklineProps = { label: string; values: readonly number[]; tone?: keyof typeof tones }

const tones = { lane: 'text-lane', ink: 'text-ink-soft', bad: 'text-bad', good: 'text-good' }

/** Amounts beside each other; zero is always the ground. */
export function BarChart({ label, points, write = String }: ChartProps) {
  const scale = scaleOf(points.map(point => point.value))
  return (
    <Plot label={label} points={points} scale={scale} write={write}>
      <div
        className="absolute inset-0 flex items-stretch gap-[12%] px-[2%]"
        style={{ gap: gapOf(points) }}
      >
        {points.map((point, index) => (
          <div
            key={index}
            title={`${point.label}: ${write(point.value)}`}
            className="relative min-w-0 flex-1 hover:brightness-110"
          >
            <span
              className={`absolute inset-x-0 mx-auto max-w-10 rounded-t-[2px] ${point.value < 0 ? 'bg-bad' : 'bg-lane'}`}
              style={spanOf(scale, 0, point.value)}
            />
          </div>
        ))}
      </div>
    </Plot>
  )
}

/** How something went over time, one line; a second, quieter one to compare with. */
export function LineChart({ label, points, compare, write = String }: LineChartProps) {
  const every = [...points, ...(compare?.points ?? [])].map(point => point.value)
  const scale = scaleOf(every)
  return (
    <Plot
      label={label}
      points={points}
      scale={scale}
      write={write}
      {...(compare ? { compare } : {})}
    >
      <svg
        aria-hidden="true"
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        className="absolute inset-0 size-full overflow-visible"
        fill="none"
        strokeLinejoin="round"
        strokeLinecap="round"
      >
        {compare && (
          <path
            d={lineOf(compare.points, scale)}
            className="stroke-line-strong"
            strokeWidth="1.5"
            strokeDasharray="4 4"
            vectorEffect="non-scaling-stroke"
          />
        )}
        <path
          d={lineOf(points, scale)}
          className="stroke-lane"
          strokeWidth="2"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <LastDot points={points} scale={scale} />
    </Plot>
  )
}

type LineChartProps = ChartProps & { compare?: { label: string; points: readonly Point[] } }

/** From one figure to another, step by step: what added, what took, what is left. */
export function Waterfall({ label, points, write = String, closing }: WaterfallProps) {
  const { t } = useLingui()
  let reached = 0
  const steps = points.map(point => {
    const from = reached
    reached += point.value
    return { ...point, from, to: reached, whole: false }
  })
  const whole = {
    label: closing ?? t`What is left`,
    value: reached,
    from: 0,
    to: reached,
    whole: true,
  }
  const all = [...steps, whole]
  const scale = scaleOf(all.flatMap(step => [step.from, step.to]))
  return (
    <Plot label={label} points={all} scale={scale} write={write}>
      <div className="absolute inset-0 flex items-stretch px-[2%]" style={{ gap: gapOf(all) }}>
        {all.map((step, index) => (
          <div
            key={index}
            title={`${step.label}: ${write(step.value)}`}
            className="relative min-w-0 flex-1"
          >
            <span
              className={`absolute inset-x-0 mx-auto max-w-16 rounded-[2px] ${
                step.whole ? 'bg-ink' : step.value < 0 ? 'bg-line-strong' : 'bg-lane'
              }`}
              style={spanOf(scale, step.from, step.to)}
            />
          </div>
        ))}
      </div>
    </Plot>
  )
}

type WaterfallProps = ChartProps & {
  /** The name of what is left at the end. */
  closing?: string
}

type Scale = Readonly<{ low: number; high: number; marks: readonly number[] }>

type PlotProps = Required<ChartProps> & {
  scale: Scale
  compare?: { label: string; points: readonly Point[] }
  children: ReactNode
}

/** The ground of a chart: quiet lines with their values, labels beneath, the figures for listeners. */
function Plot({ label, points, scale, write, compare, children }: PlotProps) {
  const thin = Math.max(1, Math.ceil(points.length / 7))
  return (
    <figure className="min-w-0">
      <div
        aria-hidden="true"
        className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 text-12 text-ink-soft"
      >
        <div className="figures relative h-48 text-right">
          {/* The widest mark keeps the column's width. */}
          <span className="invisible">{widest(scale.marks.map(write))}</span>
          {scale.marks.map(mark => (
            <span
              key={mark}
              className="absolute right-0 translate-y-1/2 leading-none"
              style={{ bottom: `${share(scale, mark)}%` }}
            >
              {write(mark)}
            </span>
          ))}
        </div>
        <div className="relative h-48">
          {scale.marks.map(mark => (
            <span
              key={mark}
              className={`absolute inset-x-0 border-t ${mark === 0 ? 'border-line-strong' : 'border-line'}`}
              style={{ bottom: `${share(scale, mark)}%` }}
            />
          ))}
          {children}
        </div>
        <span />
        <div className="mt-2 flex px-[2%]" style={{ gap: gapOf(points) }}>
          {points.map((point, index) => (
            <span key={index} className="flex min-w-0 flex-1 justify-center text-center leading-4">
              {index % thin === 0 && (
                // A phone shows every second of the labels that are left.
                <span
                  className={
                    thin > 1 ? `min-w-max ${index % (2 * thin) ? 'max-sm:hidden' : ''}` : ''
                  }
                >
                  {point.label}
                </span>
              )}
            </span>
          ))}
        </div>
      </div>
      <figcaption className="heard">{label}</figcaption>
      <table className="heard">
        <caption>{label}</caption>
        <tbody>
          {points.map((point, index) => (
            <tr key={index}>
              <th scope="row">{point.label}</th>
              <td>{write(point.value)}</td>
              {compare && <td>{write(compare.points[index]?.value ?? 0)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}

function LastDot({ points, scale }: { points: readonly Point[]; scale: Scale }) {
  const last = points.at(-1)
  if (!last) return null
  return (
    <span
      aria-hidden="true"
      className="absolute size-2 translate-x-1/2 translate-y-1/2 rounded-full bg-lane"
      style={{ right: `${50 / points.length}%`, bottom: `${share(scale, last.value)}%` }}
    />
  )
}

/** A scale from zero to a round figure above the highest, with three or four marks. */
function scaleOf(values: readonly number[]): Scale {
  const top = Math.max(...values, 0)
  const bottom = Math.min(...values, 0)
  const rough = (top - bottom || 1) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 2.5, 5, 10].find(size => size * power >= rough) ?? 10) * power
  const low = Math.floor(bottom / step) * step
  const high = Math.max(Math.ceil(top / step) * step, low + step)
  const count = Math.round((high - low) / step)
  return { low, high, marks: Array.from({ length: count + 1 }, (_, index) => low + index * step) }
}

const share = ({ low, high }: Scale, value: number): number => ((value - low) / (high - low)) * 100

const spanOf = (scale: Scale, from: number, to: number) => ({
  bottom: `${share(scale, Math.min(from, to))}%`,
  height: `max(${share(scale, Math.max(from, to)) - share(scale, Math.min(from, to))}%, 1px)`,
})

const lineOf = (points: readonly Point[], scale: Scale): string =>
  points
    .map(({ value }, index) => {
      const x = ((index + 0.5) / points.length) * 100
      return `${index ? 'L' : 'M'}${x.toFixed(2)} ${(100 - share(scale, value)).toFixed(2)}`
    })
    .join('')

const gapOf = (points: readonly unknown[]): string => (points.length > 16 ? '2px' : '8px')
const widest = (texts: readonly string[]): string =>
  texts.reduce((long, text) => (text.length > long.length ? text : long), '')
