// Charts as inline drawings: as wide as their place, letters never scaled, each bar with its word and its number.
import { money, toDecimal, type Money } from '#kernel/money'
import { textIn, type Texts } from '#kernel/place'
import {
  readinesses,
  type Cure,
  type MarketReport,
  type Priced,
  type Readiness,
} from '../shapes.ts'
import { partWords, shortWords } from '../words.ts'
import { bilingual, both, safe, shown } from './markup.ts'

const rowHeight = 40
const barHeight = 12

type Bar = Readonly<{ label: Texts; value: string; start: number; size: number; role: string }>

/** Rows of a label with its number, and a bar below from `start` over `size`, both parts of one. */
function barChart(bars: readonly Bar[]): string {
  const rows = bars.map(({ label, value, start, size, role }, place) => {
    const top = place * rowHeight
    return (
      bilingual(label, 'text', ` x="0" y="${top + 14}"`) +
      `<text x="100%" y="${top + 14}" text-anchor="end" class="figure">${safe(value)}</text>` +
      `<rect x="0" y="${top + 20}" width="100%" height="${barHeight}" class="track"/>` +
      `<rect x="${percent(start)}" y="${top + 20}" width="${percent(Math.max(size, 0.003))}" ` +
      `height="${barHeight}" class="${role}"/>`
    )
  })
  return `<svg class="chart" width="100%" height="${bars.length * rowHeight}">${rows.join('')}</svg>`
}

const percent = (part: number): string => `${Math.round(part * 10_000) / 100}%`

/** One stacked bar a market with a legend that names and counts its parts. */
export function readinessChart(markets: readonly MarketReport[]): string {
  return markets
    .map(({ name, counts }) => {
      const all = readinesses.reduce((sum, one) => sum + counts[one], 0)
      let start = 0
      const parts = readinesses.map(one => {
        const size = all === 0 ? 0 : counts[one] / all
        const part = `<rect x="${percent(start)}" y="0" width="${percent(size)}" height="20" class="${one}"/>`
        start += size
        return part
      })
      return (
        `<figure class="stack"><figcaption>${bilingual(name)}</figcaption>` +
        `<svg class="chart" width="100%" height="20" aria-hidden="true">${parts.join('')}</svg>` +
        `<ul class="legend">${readinesses.map(one => legend(one, counts[one])).join('')}</ul></figure>`
      )
    })
    .join('')
}

const legend = (readiness: Readiness, count: number): string =>
  `<li class="${readiness}">${icon(readiness)}<b>${count}</b> ${bilingual(shortWords[readiness])}</li>`

export const icon = (readiness: Readiness): string =>
  `<svg class="icon" width="16" height="16" aria-hidden="true"><use href="#icon-${readiness}"/></svg>`

/** The way of a price from what the merchant receives to the door, part by part. */
export function waterfall({ name, currency, typical }: MarketReport): string {
  if (!typical) return ''
  const { price, title } = typical
  let start = 0
  const whole = Number(price.total.minor) || 1
  const bars = partsOf(price, currency).map(({ label, amount, role, value }) => {
    const size = Number(amount.minor) / whole
    const bar = { label, value: value ?? toDecimal(amount), start, size, role }
    start += size
    return bar
  })
  const total = {
    label: partWords.total,
    value: shown(price.total),
    start: 0,
    size: 1,
    role: 'total',
  }
  return (
    `<figure><figcaption>${bilingual(name)} <span class="soft">${safe(title)}</span></figcaption>` +
    `${barChart([...bars, total])}</figure>`
  )
}

type Part = Readonly<{ label: Texts; amount: Money; role: string; value?: string }>

/** Parts that are nothing are left out; the parts add up to the price at the door. */
function partsOf(price: Priced, currency: Money['currency']): Part[] {
  const { goods, commission, paymentFee, freight, insurance, duty, excise, vat, homeNet } = price
  const net = money(currency, goods.minor - commission.minor - paymentFee.minor)
  const parts: Part[] = [
    {
      label: partWords.net,
      amount: net,
      role: 'net',
      value: `${toDecimal(net)} (${shown(homeNet)})`,
    },
    { label: partWords.commission, amount: commission, role: 'fee' },
    { label: partWords.paymentFee, amount: paymentFee, role: 'fee' },
    { label: partWords.freight, amount: freight, role: 'way' },
    { label: partWords.insurance, amount: insurance, role: 'way' },
    { label: partWords.duty, amount: duty, role: 'tax' },
    { label: partWords.excise, amount: excise, role: 'tax' },
    { label: currency === 'CNY' ? partWords.vat : partWords.gst, amount: vat, role: 'tax' },
  ]
  return parts.filter(part => part.amount.minor > 0n)
}

const curesShown = 8

/** The fixes in their order, each with what it opens on top of those before it, and how it is done. */
export function cureChart(cures: readonly Cure[]): string {
  const listed = cures.slice(0, curesShown)
  const most = Math.max(1, ...listed.map(cure => Math.max(cure.helps, cure.opens)))
  return `<ol class="cures">${listed.map(cure => cureItem(cure, most)).join('')}</ol>`
}

function cureItem({ title, how, opens, helps, examples }: Cure, most: number): string {
  const drawn =
    `<svg class="chart" width="100%" height="${barHeight}" aria-hidden="true">` +
    `<rect x="0" y="0" width="100%" height="${barHeight}" class="track"/>` +
    `<rect x="0" y="0" width="${percent(helps / most)}" height="${barHeight}" class="helps"/>` +
    `<rect x="0" y="0" width="${percent(opens / most)}" height="${barHeight}" class="ready"/></svg>`
  const concerned = helps === 1 ? '1 product' : `${helps} products`
  const gain =
    opens > 0
      ? both(`up to ${opens} more can be sold`, `最多可再售 ${opens} 件`)
      : both('not enough alone', '单独补齐尚不够')
  return (
    `<li><div class="cure"><b>${bilingual(title)} <span class="soft">` +
    `${both(`on ${concerned}`, `涉及 ${helps} 件`)}</span></b>` +
    `<span class="figure">${gain}</span></div>${drawn}` +
    `<p>${bilingual(how)} <span class="soft">${safe(examples.join(' · '))}</span></p></li>`
  )
}

/** What the market is called in English, for the table's own words. */
export const nameOf = (market: MarketReport): readonly [string, string] => [
  textIn(market.name, 'en'),
  textIn(market.name, 'zh-Hans'),
]
