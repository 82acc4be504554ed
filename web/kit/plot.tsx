// The ground charts stand on: a round scale, quiet lines, labels, and the figures for who listens.
import type { ReactNode } from 'react'

export type Point = Readonly<{
  /** What stands under it: a day, a name. */
  label: string
  value: number
}>

export type Scale = Readonly<{ low: number; high: number; marks: readonly number[] }>

export type PlotProps = {
  label: string
  points: readonly Point[]
  write: (value: number) => string
  scale: Scale
  compare?: { label: string; points: readonly Point[] }
  children: ReactNode
}

export function Plot({ label, points, scale, write, compare, children }: PlotProps) {
  return (
    <figure className="min-w-0">
      <div
        aria-hidden="true"
        className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 text-12 text-ink-soft"
      >
        <Marks scale={scale} write={write} />
        <div className="relative h-48">
          {scale.marks.map(mark => (
            <span
              key={mark}
              className={`absolute inset-x-0 border-t
                ${mark ? 'border-line' : 'border-line-strong'}`}
              style={{ bottom: `${shareOf(scale, mark)}%` }}
            />
          ))}
          {children}
        </div>
        <span />
        <Labels points={points} />
      </div>
      <figcaption className="heard">{label}</figcaption>
      <table className="heard">
        <caption>{compare ? `${label}, ${compare.label}` : label}</caption>
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

function Marks({ scale, write }: Pick<PlotProps, 'scale' | 'write'>) {
  const texts = scale.marks.map(write)
  return (
    <div className="figures relative h-48 text-right">
      {/* The widest mark keeps the column's width. */}
      <span className="invisible">
        {texts.reduce((long, text) => (text.length > long.length ? text : long), '')}
      </span>
      {scale.marks.map((mark, index) => (
        <span
          key={mark}
          className="absolute right-0 translate-y-1/2 leading-none"
          style={{ bottom: `${shareOf(scale, mark)}%` }}
        >
          {texts[index]}
        </span>
      ))}
    </div>
  )
}

/** At most seven labels, on a phone every second of them. */
function Labels({ points }: Pick<PlotProps, 'points'>) {
  const thin = Math.max(1, Math.ceil(points.length / 7))
  const faceOf = (index: number): string =>
    thin === 1 ? '' : index % (2 * thin) ? 'min-w-max max-sm:hidden' : 'min-w-max'
  return (
    <div className="mt-2 flex px-[2%]" style={{ gap: gapOf(points) }}>
      {points.map((point, index) => (
        <span key={index} className="flex min-w-0 flex-1 justify-center text-center leading-4">
          {index % thin === 0 && <span className={faceOf(index)}>{point.label}</span>}
        </span>
      ))}
    </div>
  )
}

/** A scale from zero to a round figure above the highest, with three or four marks. */
export function scaleOf(values: readonly number[]): Scale {
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

/** How high a value stands, in percent of the plot. */
export const shareOf = ({ low, high }: Scale, value: number): number =>
  ((value - low) / (high - low)) * 100

/** Fewer pixels between many. */
export const gapOf = (points: readonly unknown[]): string => (points.length > 16 ? '2px' : '8px')
