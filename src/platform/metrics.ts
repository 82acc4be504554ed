// Metrics: counters, gauges and latency histograms, printed in the Prometheus text format.

const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

type Histogram = { counts: number[]; sum: number; count: number }

export type Metrics = {
  count(name: string, labels?: Labels, by?: number): void
  gauge(name: string, value: number, labels?: Labels): void
  /** One observation of a duration, in seconds. */
  time(name: string, seconds: number, labels?: Labels): void
  text(): string
}
type Labels = Readonly<Record<string, string>>

export function openMetrics(): Metrics {
  const counters = new Map<string, number>()
  const gauges = new Map<string, number>()
  const histograms = new Map<string, Histogram>()
  return {
    count: (name, labels = {}, by = 1) => {
      const key = series(name, labels)
      counters.set(key, (counters.get(key) ?? 0) + by)
    },
    gauge: (name, value, labels = {}) => void gauges.set(series(name, labels), value),
    time: (name, seconds, labels = {}) => observe(histograms, series(name, labels), seconds),
    text: () =>
      [
        ...[...counters].map(([key, value]) => `${key} ${value}`),
        ...[...gauges].map(([key, value]) => `${key} ${value}`),
        ...[...histograms].flatMap(([key, histogram]) => linesOf(key, histogram)),
        '',
      ].join('\n'),
  }
}

function series(name: string, labels: Labels): string {
  const pairs = Object.entries(labels).map(
    ([key, value]) => `${key}="${value.replaceAll('"', '\\"')}"`,
  )
  return `tradelane_${name}{${pairs.join(',')}}`
}

function observe(histograms: Map<string, Histogram>, key: string, seconds: number): void {
  const histogram = histograms.get(key) ?? { counts: buckets.map(() => 0), sum: 0, count: 0 }
  histograms.set(key, histogram)
  buckets.forEach((limit, index) => {
    if (seconds <= limit) histogram.counts[index] = (histogram.counts[index] ?? 0) + 1
  })
  histogram.sum += seconds
  histogram.count += 1
}

function linesOf(key: string, { counts, sum, count }: Histogram): string[] {
  const [name = '', labels = ''] = key.split(/[{}]/)
  const open = `${name}_bucket{${labels}${labels && ','}le=`
  return [
    ...buckets.map((limit, index) => `${open}"${limit}"} ${counts[index] ?? 0}`),
    `${open}"+Inf"} ${count}`,
    `${name}_sum{${labels}} ${sum}`,
    `${name}_count{${labels}} ${count}`,
  ]
}
