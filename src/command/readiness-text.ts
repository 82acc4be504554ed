// The readiness report on a terminal: the summary first, then products market by market, then faults of rows.
import { styleText } from 'node:util'
import {
  cureOf,
  readinesses,
  readinessWords,
  type Checked,
  type Cure,
  type Judged,
  type Report,
} from '#journeys/readiness'
import { toDecimal, type Money } from '#kernel/money'
import { textIn, type Texts } from '#kernel/place'
import { tableLines, wrap, type TextCell } from './text-table.ts'

export type View = Readonly<{ width: number; colour: boolean; language: 'en' | 'zh-Hans' }>

const faultsShown = 20
const othersShown = 4
const colours = { ready: 'green', data: 'yellow', paper: 'yellow', no: 'red' } as const

/** The whole text; `products` are those shown, `report` counts them all. */
export function readinessText(report: Report, products: readonly Checked[], view: View): string {
  const lines = [
    ...summary(report, view),
    '',
    ...(products.length > 0 ? productLines(products, view) : []),
    ...restLines(report, products, view),
    ...faultLines(report, view),
  ]
  return `${lines.join('\n')}\n`
}

const say = (view: View, en: string, zh: string): string => (view.language === 'en' ? en : zh)
const told = (view: View, texts: Texts): string => textIn(texts, view.language)
const paint =
  (view: View, style: Parameters<typeof styleText>[0]) =>
  (text: string): string =>
    view.colour && text !== '' ? styleText(style, text, { validateStream: false }) : text

/** What is ready, market by market, and what one cure would open. */
export function summary(report: Report, view: View): string[] {
  const { products, readySomewhere, cures, unread, archived } = report
  const [cure, ...others] = cures.filter(one => one.unlocks > 0)
  const counted = (count: number): string =>
    say(view, count === 1 ? '1 product' : `${count} products`, `${count} 件商品`)
  const bold = paint(view, 'bold')
  return [
    bold(
      say(
        view,
        `${readySomewhere} of ${counted(products)} can be sold abroad today.`,
        `共 ${counted(products)}，其中 ${readySomewhere} 件今天即可出海销售。`,
      ),
    ),
    ...(unread > 0
      ? [
          say(
            view,
            `${counted(unread)} could not be read: see the rows below.`,
            `${counted(unread)}未能读取，见下方行号。`,
          ),
        ]
      : []),
    ...(archived > 0
      ? [
          say(
            view,
            `${counted(archived)} marked as archived were left out.`,
            `已归档的${counted(archived)}未计入。`,
          ),
        ]
      : []),
    '',
    ...marketLines(report, view),
    ...(cure ? ['', bold(openedBy(cure, view))] : []),
    ...(cure ? wrap(told(view, cure.how), view.width) : []),
    ...others
      .slice(0, othersShown)
      .flatMap(one => wrap(`${openedBy(one, view)} ${told(view, one.how)}`, view.width)),
  ]
}

function openedBy({ title, unlocks }: Cure, view: View): string {
  const name = told(view, title)
  return say(
    view,
    `${name} would open up to ${unlocks}.`,
    `补齐${name}：最多可解锁 ${unlocks} 件。`,
  )
}

function marketLines(report: Report, view: View): string[] {
  const columns = [
    { name: say(view, 'Market', '市场') },
    ...readinesses.map(one => ({
      name: told(view, readinessWords.short[one]),
      align: 'right' as const,
    })),
    { name: say(view, 'typical price', '常见到手价'), align: 'right' as const },
    { name: say(view, 'you receive', '商家实收'), align: 'right' as const },
  ]
  const rows = report.markets.map(({ name, counts, typical }) => [
    { text: told(view, name) },
    ...readinesses.map(one => ({
      text: String(counts[one]),
      ...(counts[one] > 0 && { colour: paint(view, colours[one]) }),
    })),
    { text: typical ? shown(typical.price.total) : '–' },
    { text: typical ? shown(typical.price.homeNet) : '–' },
  ])
  return tableLines(columns, rows, view.width)
}

const shown = (amount: Money): string => `${amount.currency} ${toDecimal(amount)}`

function productLines(products: readonly Checked[], view: View): string[] {
  const columns = [
    { name: say(view, 'Row', '行'), align: 'right' as const },
    { name: say(view, 'Product', '商品'), least: 14 },
    { name: say(view, 'Code', '编码') },
    { name: say(view, 'In', '市场') },
    { name: say(view, 'Sellable', '能否销售'), least: 8 },
    { name: say(view, 'Price', '到手价'), align: 'right' as const },
    { name: say(view, 'You receive', '实收'), align: 'right' as const },
    { name: say(view, 'Share', '占比'), align: 'right' as const },
    { name: say(view, 'Why, and what to do', '原因与做法'), least: 18 },
  ]
  return tableLines(
    columns,
    products.flatMap(product => productRows(product, view)),
    view.width,
  )
}

/** Markets that say the same, without a price, share a line. */
function productRows({ row, title, what, markets }: Checked, view: View): TextCell[][] {
  const said = markets.map(judged => ({ ...judged, why: whyText(judged, view) }))
  const [first] = said
  const same =
    first &&
    said.every(one => !one.price && one.readiness === first.readiness && one.why === first.why)
  const lines = same
    ? [{ ...first, place: markets.map(one => one.market).join(' ') }]
    : said.map(one => ({ ...one, place: one.market as string }))
  return lines.map(({ place, readiness, why, price }, index) => [
    { text: index === 0 ? String(row) : '' },
    { text: index === 0 ? title : '' },
    { text: index === 0 ? codeText(what) : '' },
    { text: place },
    { text: told(view, readinessWords.short[readiness]), colour: paint(view, colours[readiness]) },
    { text: price ? shown(price.total) : '' },
    { text: price ? shown(price.homeNet) : '' },
    { text: price ? `${Math.round(price.netOfTotalBp / 100)} %` : '' },
    { text: why === lines[index - 1]?.why ? '' : why, colour: paint(view, 'dim') },
  ])
}

const codeText = ({ chinaCode, hs6, confidence, by, rival }: Checked['what']): string =>
  by === 'nobody'
    ? `${rival ?? ''}?`
    : `${chinaCode ?? hs6 ?? ''} ${Math.round(confidence * 100)} %`

/** Of what a file does not tell, the names; else the worst reason with its cure and its source. */
function whyText({ readiness, reasons, missing }: Judged, view: View): string {
  if (readiness === 'data') {
    return `${say(view, 'Missing', '缺少')}: ${missing.map(name => told(view, cureOf(name).title)).join(', ')}`
  }
  const [worst] = reasons
  if (worst && readiness === 'ready') return told(view, worst.why)
  return worst ? `${told(view, worst.why)} ${told(view, worst.cure)} [${worst.source}]` : ''
}

function restLines(report: Report, products: readonly Checked[], view: View): string[] {
  const rest = report.products - products.length
  if (rest <= 0) return []
  return [
    '',
    say(
      view,
      `${rest} more products. See them all with --out DIR (a web page and a CSV file) or --format csv.`,
      `另有 ${rest} 件商品。用 --out 目录(网页与 CSV)或 --format csv 查看全部。`,
    ),
  ]
}

function faultLines({ faults }: Report, view: View): string[] {
  const { errors, warnings, first } = faults
  if (errors + warnings === 0) return []
  const worst = [
    ...first.filter(one => one.level === 'error'),
    ...first.filter(one => one.level === 'warning'),
  ]
  const rest = errors + warnings - Math.min(worst.length, faultsShown)
  return [
    '',
    paint(
      view,
      'bold',
    )(
      say(
        view,
        `Rows: ${errors} with an error, ${warnings} with a remark.`,
        `行：${errors} 处错误，${warnings} 处提示。`,
      ),
    ),
    ...worst
      .slice(0, faultsShown)
      .flatMap(one =>
        wrap(
          `  row ${one.row}  ${one.column ? `${one.column}: ` : ''}${one.what} ${one.todo}`,
          view.width,
        ),
      ),
    ...(rest > 0 ? [say(view, `  and ${rest} more.`, `  另有 ${rest} 处。`)] : []),
  ]
}
