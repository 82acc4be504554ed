// The table of the readiness report: searched, narrowed, sorted and opened in the page itself.
const rows = JSON.parse(document.getElementById('rows').textContent)
const words = JSON.parse(document.getElementById('words').textContent)
const at = id => document.getElementById(id)
const zh = () => document.documentElement.lang === 'zh-Hans'
const say = (en, chinese) => (zh() ? chinese : en)
const told = pair => pair[zh() ? 1 : 0]
const page = 100
let shown = page

/** An element with its text or children; texts are never read as markup. */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value)
  element.append(...children)
  return element
}

function icon(state) {
  const space = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(space, 'svg')
  for (const [name, value] of [
    ['class', 'icon'],
    ['width', 16],
    ['height', 16],
    ['aria-hidden', true],
  ])
    svg.setAttribute(name, value)
  const use = document.createElementNS(space, 'use')
  use.setAttribute('href', `#icon-${state}`)
  svg.append(use)
  return svg
}

const amount = (currency, text) => `${currency} ${text}`
const percent = bp => `${Math.round(bp / 100)} %`

function stateOf([state, , ready], variants, long) {
  const [name, en, chinese, longEn, longChinese] = words.states[state]
  const some = ready > 0 && ready < variants ? ` (${ready}/${variants})` : ''
  return make(
    'span',
    { class: `state ${name}` },
    icon(name),
    (long ? say(longEn, longChinese) : say(en, chinese)) + some,
  )
}

/** Of China's ten digits those that are known, and an x for each that is to be confirmed. */
const codeOf = code => (code.length === 8 ? `${code}xx` : code)

function rowOf(row) {
  const [, handle, title, variants, name, code, confidence, by, rival, , markets] = row
  const open = make(
    'button',
    { type: 'button', class: 'open', 'aria-expanded': 'false' },
    title || handle,
  )
  const guess = rival ? say(`perhaps ${rival}`, `或为 ${rival}`) : ''
  const sure =
    by === 'file' ? say('from the file', '文件所填') : by === 'words' ? `${confidence} %` : guess
  const line = make(
    'tr',
    {},
    make('td', {}, open, make('span', { class: 'soft' }, say(`row ${row[0]}`, `第 ${row[0]} 行`))),
    make(
      'td',
      { 'data-name': say('Customs code', '海关编码') },
      make(
        'span',
        {},
        codeOf(code) || say('not known', '未知'),
        make('br'),
        make(
          'span',
          { class: 'soft' },
          [told(words.names[name]), sure].filter(Boolean).join(' · '),
        ),
      ),
    ),
    ...markets.map((one, place) => {
      const [, en, chinese, currency] = words.markets[place]
      const cell = make('span', {}, stateOf(one, variants))
      if (one[5]) {
        cell.append(
          make('br'),
          make('span', { class: 'price' }, amount(currency, one[5][0])),
          make('br'),
          make(
            'span',
            { class: 'soft' },
            `${say('you receive', '实收')} ${amount(words.home, one[5][1])} · ${percent(one[5][11])}`,
          ),
        )
      }
      const why = one[3].length > 0 ? told(words.reasons[one[3][0]][0]) : ''
      const lacking = one[4].map(cure => told(words.cures[cure][0])).join(say(', ', '、'))
      const said = one[0] === 3 ? why : lacking && `${say('Missing: ', '缺少：')}${lacking}`
      if (said) cell.append(make('br'), make('span', { class: 'soft' }, said))
      return make('td', { 'data-name': say(en, chinese) }, cell)
    }),
  )
  open.onclick = () => {
    const opened = open.getAttribute('aria-expanded') === 'true'
    open.setAttribute('aria-expanded', String(!opened))
    if (opened) line.nextSibling.remove()
    else line.after(detailOf(row))
  }
  return line
}

function detailOf([, , , variants, , , , , , spoke, markets]) {
  const sides = make(
    'div',
    { class: 'sides' },
    ...markets.map((one, place) => sideOf(one, place, variants)),
  )
  const heard = spoke
    ? [make('p', { class: 'soft' }, `${say('Words that spoke:', '匹配的词：')} ${spoke}`)]
    : []
  return make(
    'tr',
    { class: 'detail' },
    make('td', { colspan: 2 + markets.length }, ...heard, sides),
  )
}

function sideOf(one, place, variants) {
  const [, variant, , reasons, missing, price, steps] = one
  const [, en, chinese, currency] = words.markets[place]
  const side = make(
    'div',
    {},
    make('h3', {}, `${say(en, chinese)} · `, stateOf(one, variants, true)),
  )
  const said = reasons.map(reason => {
    const [why, cure, source] = words.reasons[reason]
    return make('li', {}, `${told(why)} ${told(cure)} `, make('span', { class: 'soft' }, source))
  })
  const papers = missing.map(cure =>
    make('li', {}, `${told(words.cures[cure][0])}: ${told(words.cures[cure][1])}`),
  )
  if (said.length > 0) side.append(make('ul', {}, ...said))
  if (papers.length > 0)
    side.append(
      make('p', {}, make('b', {}, say('To be given', '须补充'))),
      make('ul', {}, ...papers),
    )
  if (price) side.append(...priceOf(price, steps, currency, variant))
  return side
}

function priceOf(price, steps, currency, variant) {
  const [
    total,
    net,
    home,
    ,
    freight,
    insurance,
    duty,
    excise,
    vat,
    commission,
    fee,
    ,
    ofHome,
    earliest,
    latest,
  ] = price
  const { parts } = words
  const line = (pair, value, kind) =>
    Number(value) === 0
      ? []
      : [
          make('dt', kind ? { class: kind } : {}, told(pair)),
          make('dd', kind ? { class: kind } : {}, value),
        ]
  const vatName = currency === 'CNY' ? parts.vat : parts.gst
  const rest = (Number(price[3]) - Number(commission) - Number(fee)).toFixed(
    (price[3].split('.')[1] || '').length,
  )
  const list = make(
    'dl',
    {},
    ...line(parts.net, rest),
    ...line(parts.commission, commission),
    ...line(parts.paymentFee, fee),
    ...line(parts.freight, freight),
    ...line(parts.insurance, insurance),
    ...line(parts.duty, duty),
    ...line(parts.excise, excise),
    ...line(vatName, vat),
    ...line(parts.total, amount(currency, total), 'sum'),
  )
  const kept = say(
    `${variant ? `${variant}. ` : ''}You receive ${amount(words.home, net)}: ${percent(ofHome)} of ${home} at home. There from ${earliest} to ${latest}.`,
    `${variant ? `${variant}。` : ''}商家实收 ${amount(words.home, net)}，为国内价 ${home} 的 ${percent(ofHome)}。预计 ${earliest} 至 ${latest} 送达。`,
  )
  const sentences = steps.map(([sentence, result, ...inputs]) =>
    make(
      'li',
      {},
      told(words.sentences[sentence]).replace(/\{(=|\d+)\}/g, (_, name) =>
        name === '=' ? result : inputs[Number(name)],
      ),
    ),
  )
  return [
    list,
    make('p', {}, kept),
    make(
      'details',
      {},
      make('summary', {}, say('Every step', '计算步骤')),
      make('ol', {}, ...sentences),
    ),
  ]
}

const orders = () => [
  ['row', say('row of the file', '文件行号'), (a, b) => a[0] - b[0]],
  ['title', say('name', '名称'), (a, b) => a[2].localeCompare(b[2])],
  ['sure', say('confidence, low first', '置信度由低到高'), (a, b) => a[6] - b[6]],
  ...words.markets.flatMap(([code, en, chinese], place) => [
    [
      `price-${code}`,
      say(`price in ${en}`, `${chinese}到手价`),
      (a, b) => figure(a, place, 0) - figure(b, place, 0),
    ],
    [
      `share-${code}`,
      say(`your share in ${en}, high first`, `${chinese}实收占比由高到低`),
      (a, b) => figure(b, place, 11) - figure(a, place, 11),
    ],
  ]),
]
const figure = (row, place, index) =>
  Number((row[10][place][5] || [])[index] ?? (index === 0 ? Infinity : -1))

function found() {
  const asked = at('search').value.trim().toLowerCase()
  const state = words.states.findIndex(([name]) => name === at('state').value)
  const order = orders().find(([name]) => name === at('sort').value)
  const kept = rows.filter(
    row =>
      (state < 0 || row[10].some(one => one[0] === state)) &&
      (asked === '' ||
        `${row[2]} ${row[1]} ${row[5]} ${words.names[row[4]].join(' ')}`
          .toLowerCase()
          .includes(asked)),
  )
  return order ? kept.sort(order[2]) : kept
}

function draw() {
  const kept = found()
  at('list').replaceChildren(...kept.slice(0, shown).map(rowOf))
  if (kept.length === 0) {
    at('list').append(
      make(
        'tr',
        {},
        make(
          'td',
          { colspan: 2 + words.markets.length },
          say('No product fits. Search for less.', '没有符合的商品，请减少条件。'),
        ),
      ),
    )
  }
  at('count').textContent = say(`${kept.length} products`, `${kept.length} 件`)
  at('more').hidden = kept.length <= shown
  at('more').textContent = say(
    `Show ${Math.min(page, kept.length - shown)} more`,
    `再显示 ${Math.min(page, kept.length - shown)} 件`,
  )
}

function speak(language) {
  document.documentElement.lang = language
  const sort = at('sort').value
  at('sort').replaceChildren(
    ...orders().map(([name, text]) => make('option', { value: name }, text)),
  )
  if (sort) at('sort').value = sort
  for (const option of document.querySelectorAll('option[data-en]'))
    option.textContent = say(option.dataset.en, option.dataset.zh)
  at('tongue').textContent = say('中文', 'English')
  at('tongue').lang = say('zh-Hans', 'en')
  draw()
}

for (const id of ['search', 'state', 'sort'])
  at(id).oninput = () => {
    shown = page
    draw()
  }
document.querySelector('form').onsubmit = event => event.preventDefault()
at('more').onclick = () => {
  shown += page
  draw()
}
// Paper has no button for more: a printed report has its table whole.
addEventListener('beforeprint', () => {
  shown = rows.length
  draw()
})
at('tongue').onclick = () => speak(zh() ? 'en' : 'zh-Hans')
speak(navigator.language.startsWith('zh') ? 'zh-Hans' : 'en')
