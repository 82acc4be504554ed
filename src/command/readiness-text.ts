// The readiness report on a terminal: the summary first, then products market by market, then faults of rows.
import { styleText } from 'node:util'
import {
  cureOf,
  faultIn,
  readinesses,
  readinessWords,
  type Checked,
  type Judged,
  type Report,
  type What,
} from '#journeys/readiness'
import { toDecimal, type Money } from '#kernel/money'
import { textIn, type Texts } from '#kernel/place'
import { tableLines, wrap, type TextCell } from './text-table.ts'

export type View = Readonly<{ width: number; colour: boolean; language: 'en' | 'zh-Hans' }>

const faultsShown = 20
const fixesShown = 6
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

/** What is ready, market by market, and what to do first. */
export function summary(report: Report, view: View): string[] {
  const { unread, archived } = report
  const counted = (count: number): string =>
    say(view, count === 1 ? '1 product' : `${count} products`, `${count} 件商品`)
  return [
    ...headLines(report, view),
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
    ...planLines(report, view),
  ]
}

function headLines({ readySomewhere, products, waits }: Report, view: View): string[] {
  const of = say(
    view,
    `${readySomewhere} of ${products} ${products === 1 ? 'product' : 'products'}`,
    `共 ${products} 件商品，其中 ${readySomewhere} 件`,
  )
  const head =
    waits.length === 0
      ? say(view, `${of} can be sold abroad today.`, `${of}今天即可出海销售。`)
      : say(
          view,
          `${of} could be sold abroad, and none can be sent yet.`,
          `${of}可出海销售，但目前还不能寄送。`,
        )
  const why = waits.flatMap(one =>
    wrap(`${told(view, one.why)}${say(view, ' ', '')}${told(view, one.cure)}`, view.width),
  )
  return [paint(view, 'bold')(head), ...why]
}

/** The fixes in their order: how many products each concerns, how many it opens, how it is done. */
function planLines({ cures }: Report, view: View): string[] {
  const shown = cures.filter(cure => cure.opens > 0).slice(0, fixesShown)
  if (shown.length === 0) return []
  const columns = [
    { name: '', align: 'right' as const },
    { name: say(view, 'What to do first', '先做什么'), least: 16 },
    { name: say(view, 'products', '涉及商品'), align: 'right' as const },
    { name: say(view, 'opens up to', '最多解锁'), align: 'right' as const },
    { name: say(view, 'How', '做法'), least: 24 },
  ]
  const rows = shown.map((cure, place) => [
    { text: String(place + 1) },
    { text: told(view, cure.title) },
    { text: String(cure.helps) },
    { text: `+${cure.opens}`, colour: paint(view, 'green') },
    { text: told(view, cure.how), colour: paint(view, 'dim') },
  ])
  return ['', ...tableLines(columns, rows, view.width)]
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

/** Below this width a table has no room for codes and shares; a page and a CSV file have them. */
const roomy = 104

function productLines(products: readonly Checked[], view: View): string[] {
  const columns = [
    { name: say(view, 'Row', '行'), align: 'right' as const },
    { name: say(view, 'Product', '商品'), least: 14 },
    { name: say(view, 'Code', '编码'), roomy },
    { name: say(view, 'In', '市场') },
    { name: say(view, 'Sellable', '能否销售'), least: 8 },
    { name: say(view, 'Price', '到手价'), align: 'right' as const },
    { name: say(view, 'You receive', '实收'), align: 'right' as const },
    { name: say(view, 'Share', '占比'), align: 'right' as const, roomy },
    { name: say(view, 'Why, and what to do', '原因与做法'), least: 18 },
  ]
  const fits = columns.map(column => view.width >= (column.roomy ?? 0))
  const rows = products.flatMap(product => productRows(product, view))
  return tableLines(
    columns.filter((_, place) => fits[place]),
    rows.map(row => row.filter((_, place) => fits[place])),
    view.width,
  )
}

/** Markets that say the same, without a price, share a line. */
function productRows({ row, title, what, markets }: Checked, view: View): TextCell[][] {
  const said = markets.map(judged => ({ ...judged, why: whyText(judged, view, what) }))
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
    : `${(chinaCode ?? hs6 ?? '').replace(/^\d{8}$/, '$&xx')} ${Math.round(confidence * 100)} %`

/** Of what a file does not tell, the names, and the code it may be; else the worst reason. */
function whyText(
  { readiness, reasons, missing }: Judged,
  view: View,
  { rival, rivalName }: What,
): string {
  if (readiness === 'data') {
    const names = missing.map(name => told(view, cureOf(name).title)).join(say(view, ', ', '、'))
    const lacking = `${say(view, 'Missing: ', '缺少：')}${names}`
    if (!missing.includes('hs_code') || !rival || !rivalName) return lacking
    const may = told(view, rivalName)
    return `${lacking}${say(view, ` (${may}, ${rival}?)`, `（${may} ${rival}？）`)}`
  }
  const [worst] = reasons
  if (worst && readiness === 'ready') return told(view, worst.why)
  return worst
    ? `${told(view, worst.why)}${say(view, ' ', '')}${told(view, worst.cure)} [${worst.source}]`
    : ''
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
    ...worst.slice(0, faultsShown).flatMap(one => wrap(faultText(one, view), view.width)),
    ...(rest > 0 ? [say(view, `  and ${rest} more.`, `  另有 ${rest} 处。`)] : []),
  ]
}

function faultText(fault: Report['faults']['first'][number], view: View): string {
  const { what, todo } = faultIn(fault, view.language)
  const place = say(view, `row ${fault.row}`, `第 ${fault.row} 行`)
  const column = fault.column ? say(view, `${fault.column}: `, `${fault.column}：`) : ''
  return `  ${place}  ${column}${what}${say(view, ' ', '')}${todo}`
}
