// The report as one web page that asks nothing of the network: rows first as data, then what is read.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ReadFault } from '#books/goods/goods'
import { countries, type Texts } from '#kernel/place'
import { clockFaceIn } from '#kernel/time'
import {
  readinesses,
  type CheckAsk,
  type CheckEvent,
  type Checked,
  type Report,
} from '../shapes.ts'
import { faultIn } from '../fault-words.ts'
import { partWords, sellableWords, shortWords, type Tongue } from '../words.ts'
import { cureChart, nameOf, readinessChart, waterfall } from './charts.ts'
import { bilingual, both, safe, safeJson } from './markup.ts'
import { openWords } from './rows.ts'

const read = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8')
let parts: Readonly<{ style: string; script: string }> | undefined

const blockLetters = 64 * 1024

/**
 * Writes the page while the file is read. The rows come before what is seen: nothing is known of the
 * sums until the end, and a row that is written is forgotten.
 */
export function openPage(ask: CheckAsk) {
  const words = openWords()
  let held = ''
  let rows = 0

  function* put(text: string): Generator<CheckEvent> {
    held += text
    if (held.length >= blockLetters) yield* flush()
  }

  function* flush(): Generator<CheckEvent> {
    const chunk = Buffer.from(held)
    held = ''
    if (chunk.length > 0) yield { kind: 'html', chunk }
  }

  return {
    *product(product: Checked): Generator<CheckEvent> {
      yield* put((rows === 0 ? head(ask) : ',\n') + words.row(product))
      rows += 1
    },
    *end(report: Report): Generator<CheckEvent> {
      yield* put(
        `${rows === 0 ? head(ask) : ''}]</script>\n${body(report)}${tail(report, words.words())}`,
      )
      yield* flush()
    },
  }
}

const policy =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"

function head(ask: CheckAsk): string {
  parts ??= { style: read('report.css'), script: read('report.js') }
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="color-scheme" content="light dark">
<title>${safe(ask.file)} · Tradelane</title>
<style>${parts.style}</style>
</head>
<body>
<script type="application/json" id="rows">[`
}

function body(report: Report): string {
  return `${icons}
<header><div class="wide top">${mark}
<button type="button" id="tongue" lang="zh-Hans">中文</button></div></header>
<main class="wide">
${opening(report)}
<div class="cards">
<section class="card"><h2>${both('What can be sold where', '各市场可售情况')}</h2>${readinessChart(report.markets)}</section>
<section class="card"><h2>${both('What to do first', '先做什么')}</h2>${curesOf(report)}</section>
</div>
${prices(report)}
${table(report)}
${why(report)}
${faults(report)}
${basis(report)}
</main>`
}

function opening(report: Report): string {
  const { file, at, origin, unread, archived, waits } = report
  const when = clockFaceIn(countries[origin].zone, at).slice(0, 16)
  const left = [
    ...(unread > 0 ? [both(`${unread} could not be read.`, `${unread} 件未能读取。`)] : []),
    ...(archived > 0
      ? [both(`${archived} archived were left out.`, `已归档 ${archived} 件未计入。`)]
      : []),
  ]
  const waiting = waits.map(
    one => `<p class="waits">${bilingual(one.why)} ${bilingual(one.cure)}</p>`,
  )
  return `<section class="opening"><h1>${headline(report)}</h1>
<p class="soft">${safe(file)} · ${when} ${left.join(' ')}</p>${waiting.join('')}</section>`
}

function headline({ readySomewhere, products, waits }: Report): string {
  const of = `${readySomewhere} of ${products} ${products === 1 ? 'product' : 'products'}`
  const zh = `${products} 件商品中，${readySomewhere} 件`
  return waits.length === 0
    ? both(`${of} can be sold abroad today`, `${zh}今天即可出海销售`)
    : both(
        `${of} could be sold abroad, and none can be sent yet`,
        `${zh}可出海销售，但目前还不能寄送`,
      )
}

const curesOf = (report: Report): string =>
  report.cures.length > 0
    ? cureChart(report.cures)
    : `<p>${both('Nothing that the file could add is missing.', '文件资料齐全，无需补充。')}</p>`

function prices(report: Report): string {
  const drawn = report.markets.map(waterfall).join('')
  if (drawn === '') return ''
  return `<section class="card"><h2>${both('Where the price goes', '到手价构成')}</h2><p class="soft">${both(
    'One piece of the product in the middle of all prices, sent alone.',
    '取价格居中的一件商品，单件寄送。',
  )}</p>
<div class="pair">${drawn}</div></section>`
}

function table({ markets }: Report): string {
  const heads = markets.map(market => `<th scope="col">${bilingual(market.name)}</th>`).join('')
  return `<section id="products"><h2>${both('Every product', '全部商品')}</h2>
<form class="tools" role="search">
<label>${both('Search', '搜索')}<input type="search" id="search" autocomplete="off"></label>
<label>${both('Show', '筛选')}<select id="state">${states}</select></label>
<label>${both('Sort by', '排序')}<select id="sort"></select></label>
<output id="count"></output></form>
<table><thead><tr><th scope="col">${both('Product', '商品')}</th>
<th scope="col">${both('Customs code', '海关编码')}</th>${heads}</tr></thead><tbody id="list"></tbody></table>
<button type="button" id="more"></button>
<noscript><p>${both(
    'The table needs JavaScript; the CSV file has the same figures.',
    '表格需要 JavaScript；CSV 文件含相同数据。',
  )}</p></noscript>
</section>`
}

/** Options are texts without markup: the script fills in the language that is read. */
const option = (name: string, { en = '', 'zh-Hans': zh = '' }: Texts): string =>
  `<option value="${name}" data-en="${safe(en)}" data-zh="${safe(zh)}"></option>`

const states = [
  option('', { en: 'everything', 'zh-Hans': '全部' }),
  ...readinesses.map(one => option(one, shortWords[one])),
].join('')

const reasonsShown = 30
const sureness = {
  verified: both('read in its source', '已核对出处'),
  assumed: both('to be confirmed', '待确认'),
  disputed: both('disputed', '有争议'),
}

function why({ reasons }: Report): string {
  const told = reasons.filter(one => !one.ruleId.startsWith('file.')).slice(0, reasonsShown)
  if (told.length === 0) return ''
  const items = told.map(one => {
    const counted = both(
      `${one.products} ${one.products === 1 ? 'product' : 'products'}`,
      `${one.products} 件商品`,
    )
    const sure = one.ruleId.includes('@') ? ` · ${sureness[one.confidence]}` : ''
    return `<li><p><b>${one.market}</b> ${bilingual(one.why)} ${bilingual(one.cure)}</p>
<p class="soft">${counted} · ${safe(one.source)}${sure}</p></li>`
  })
  const heading = both('The rules that spoke', '适用规则')
  return `<section><h2>${heading}</h2><ul class="rules">${items.join('')}</ul></section>`
}

function faultText(fault: ReadFault, tongue: Tongue): string {
  const { what, todo } = faultIn(fault, tongue)
  return `${what} ${todo}`
}

function faults({ faults: { errors, warnings, first } }: Report): string {
  const all = errors + warnings
  if (all === 0) return ''
  const rows = first.map(
    one =>
      `<tr><td class="figure">${one.row}</td><td>${safe(one.column)}</td>` +
      `<td>${bilingual({ en: faultText(one, 'en'), 'zh-Hans': faultText(one, 'zh-Hans') })}</td></tr>`,
  )
  const heading = both(
    `Rows: ${errors} with an error, ${warnings} with a remark`,
    `行：${errors} 处错误，${warnings} 处提示`,
  )
  const heads = [both('Row', '行'), both('Column', '列'), both('What', '说明')]
  const rest = all - first.length
  return `<section><details${errors > 0 ? ' open' : ''}><summary><h2>${heading}</h2></summary>
<table class="plain"><thead><tr>${heads.map(one => `<th scope="col">${one}</th>`).join('')}</tr></thead>
<tbody>${rows.join('')}</tbody></table>
${rest > 0 ? `<p>${both(`And ${rest} more.`, `另有 ${rest} 处。`)}</p>` : ''}</details></section>`
}

function basis({ markets, terms, rows, variants }: Report): string {
  const rates = markets.flatMap(({ typical, currency }) =>
    typical
      ? [
          `1 ${typical.price.homePrice.currency} = ${typical.price.rate} ${currency} ` +
            `(${typical.price.rateSource}) · ${typical.price.service}`,
        ]
      : [],
  )
  const [commission, fee] = [terms.commissionBp / 100, terms.paymentFeeBp / 100]
  return `<footer><h2>${both('How this was worked out', '计算依据')}</h2><p>${both(
    `${rows} rows, ${variants} variants. A product is as ready as its readiest variant, and that one is priced. ` +
      `Commission ${commission} %, payment fee ${fee} %, each piece in a parcel of its own. ` +
      'Codes are suggestions by words: a customs officer decides.',
    `共 ${rows} 行、${variants} 个规格。以最接近可售的规格代表该商品并计价。佣金 ${commission}%，支付手续费 ${fee}%,` +
      '每件单独寄送。编码仅为文字匹配建议，以海关认定为准。',
  )}</p>
<p class="soft">${rates.map(safe).join('<br>')}</p></footer>`
}

function tail(report: Report, words: object): string {
  const data = {
    ...words,
    states: readinesses.map(one => [
      one,
      shortWords[one].en,
      shortWords[one]['zh-Hans'],
      sellableWords[one].en,
      sellableWords[one]['zh-Hans'],
    ]),
    markets: report.markets.map(market => [market.market, ...nameOf(market), market.currency]),
    home: report.currency,
    parts: Object.fromEntries(
      Object.entries(partWords).map(([key, { en, 'zh-Hans': zh }]) => [key, [en, zh]]),
    ),
  }
  return `
<script type="application/json" id="words">${safeJson(data)}</script>
<script>${parts?.script ?? ''}</script>
</body>
</html>
`
}

const mark = `<p class="mark"><svg width="44" height="16" aria-hidden="true">
<circle cx="8" cy="8" r="5.5" class="ring"/>
<path d="M14 8h18" class="way"/><circle cx="38" cy="8" r="4.5" class="dot"/></svg> Tradelane</p>`

/** A tick, a half circle, a sheet, a cross: a state is told by its shape as well as by its colour. */
const icons = `<svg width="0" height="0" class="shapes" aria-hidden="true"><defs>
<symbol id="icon-ready" viewBox="0 0 16 16"><path d="M3 8.5l3.5 3.5L13 4.5"/></symbol>
<symbol id="icon-data" viewBox="0 0 16 16">
<circle cx="8" cy="8" r="5.5"/>
<path d="M8 2.5a5.5 5.5 0 0 1 0 11z" class="full"/></symbol>
<symbol id="icon-paper" viewBox="0 0 16 16"><path d="M4 2h5.5L12.5 5v9H4zM6.5 8h4M6.5 11h4"/></symbol>
<symbol id="icon-no" viewBox="0 0 16 16"><path d="M4 4l8 8M12 4l-8 8"/></symbol></defs></svg>`
