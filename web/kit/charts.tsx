// Charts drawn on the server: shapes in SVG, words in HTML, the figures in a table for who listens.
import { useLingui } from '@lingui/react/macro'
import { gapOf, Plot, scaleOf, shareOf, type Point, type Scale } from './plot.tsx'

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
              className={`absolute inset-x-0 mx-auto max-w-10 rounded-t-[2px]
                ${point.value < 0 ? 'bg-bad' : 'bg-lane'}`}
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

function LastDot({ points, scale }: { points: readonly Point[]; scale: Scale }) {
  const last = points.at(-1)
  if (!last) return null
  return (
    <span
      aria-hidden="true"
      className="absolute size-2 translate-x-1/2 translate-y-1/2 rounded-full bg-lane"
      style={{ right: `${50 / points.length}%`, bottom: `${shareOf(scale, last.value)}%` }}
    />
  )
}

const spanOf = (scale: Scale, from: number, to: number) => {
  const [low, high] = [shareOf(scale, Math.min(from, to)), shareOf(scale, Math.max(from, to))]
  return { bottom: `${low}%`, height: `max(${high - low}%, 1px)` }
}

const lineOf = (points: readonly Point[], scale: Scale): string =>
  points
    .map(({ value }, index) => {
      const x = ((index + 0.5) / points.length) * 100
      return `${index ? 'L' : 'M'}${x.toFixed(2)} ${(100 - shareOf(scale, value)).toFixed(2)}`
    })
    .join('')
