// Australia Post over the wire: paths, keys, status codes, traps, and the way of a parcel.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSimulators } from '../simulators.ts'
import type { Running } from '../stage.ts'
import { articleId, isItemId, itemCheck, itemId, modTen } from './ids.ts'

let running: Running
let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tradelane-auspost-'))
  running = await openSimulators({ port: 0, folder })
  await sim('clock', { now: '2026-11-22T01:00:00Z', frozen: true })
})
afterEach(async () => {
  await running.close()
  rmSync(folder, { recursive: true, force: true })
})

/** What stands at `a.0.b` of an answer. */
const dig = (value: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], value)
const each = (value: unknown, path: string, name: string): unknown[] =>
  ((dig(value, path) ?? []) as unknown[]).map(one => dig(one, name))
const sim = (path: string, body: object) =>
  fetch(`${running.url}/_sim/${path}`, { method: 'POST', body: JSON.stringify(body) })
const key = `Basic ${btoa('sim-key:sim-password')}`
async function call(
  method: string,
  path: string,
  body?: object,
  given: Record<string, string> = {},
) {
  const headers = {
    authorization: key,
    'account-number': '0004444444',
    'content-type': 'application/json',
    ...given,
  }
  const answer = await fetch(`${running.url}/auspost/shipping/v1${path}`, {
    method,
    headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const text = await answer.text()
  return {
    status: answer.status,
    text,
    body: JSON.parse(text.startsWith('{') ? text : '{}') as unknown,
  }
}

const content = {
  description: 'Manuka honey',
  quantity: 2,
  weight: 0.5,
  value: 40,
  tariff_code: '040900',
  country_of_origin: 'NZ',
}
const item = {
  product_id: 'PTI8',
  length: '20',
  width: 15,
  height: 10,
  weight: '1.2',
  commercial_value: true,
  classification_type: 'OTHER',
  description_of_other: 'Sale of goods',
  item_contents: [content],
}
const from = {
  name: 'Yarra Honey',
  lines: ['1 Test Street'],
  suburb: 'RICHMOND',
  state: 'VIC',
  postcode: '3121',
}
const to = {
  name: '张三',
  lines: ['示例路1号'],
  suburb: '上海市',
  state: '上海市',
  postcode: '200120',
  country: 'CN',
}
type Changes = { shipment?: object; item?: object; from?: object; to?: object; content?: object }
const parcel = (changes: Changes = {}, reference = 'parcel-1') => ({
  shipments: [
    {
      shipment_reference: reference,
      from: { ...from, ...changes.from },
      to: { ...to, ...changes.to },
      items: [{ ...item, item_contents: [{ ...content, ...changes.content }], ...changes.item }],
      ...changes.shipment,
    },
  ],
})
const domestic = {
  item: { product_id: 'T28S', item_contents: [] },
  to: { ...from, country: 'AU', state: 'NSW', suburb: 'SYDNEY', postcode: '2000' },
}

async function create(changes: Changes = {}, reference?: string) {
  const { body } = await call('POST', '/shipments', parcel(changes, reference))
  const details = dig(body, 'shipments.0.items.0.tracking_details')
  return {
    id: String(dig(body, 'shipments.0.shipment_id')),
    article: String(dig(details, 'article_id')),
    details,
  }
}
const order = (...ids: string[]) =>
  call('PUT', '/orders', {
    order_reference: 'manifest',
    payment_method: 'CHARGE_TO_ACCOUNT',
    shipments: ids.map(shipment_id => ({ shipment_id })),
  })
async function sent(changes: Changes = {}, reference?: string) {
  const made = await create(changes, reference)
  await order(made.id)
  return made
}
async function tracked(article: string) {
  const { body } = await call('GET', `/track?tracking_ids=${article}`)
  return dig(body, 'tracking_results.0.trackable_items.0')
}
const lastOf = (tracking: unknown): string =>
  `${String(dig(tracking, 'status'))}: ${String(dig(tracking, 'events.0.description'))}`

test.each([
  ['47312482', 9],
  ['47110815', 1],
  ['12345678', 5],
  ['00071759', 5],
  ['76047358', 5],
  ['00000008', 0],
  ['00000000', 5],
  ['99999999', 5],
])('the S10 check digit of %s is %s', (digits, check) => expect(itemCheck(digits)).toBe(check))
test('identifiers carry their check digits', () => {
  expect(isItemId('ET123456789AU')).toBe(false)
  expect(isItemId(itemId('LX', 90_000_001))).toBe(true)
  expect(modTen('9931265099999')).toBe(8)
  const article = articleId(17, 1)
  expect(article).toHaveLength(21)
  expect(modTen(article.slice(0, 20))).toBe(Number(article[20]))
})

test.each<[string, Record<string, string>, number, object]>([
  ['no key', { authorization: '' }, 401, { error_code: 'API_001' }],
  [
    'a wrong password',
    { authorization: `Basic ${btoa('sim-key:wrong')}` },
    401,
    { error_code: 'API_001' },
  ],
  [
    'an unknown account',
    { 'account-number': '0009999999' },
    400,
    { code: '41002', name: 'ACCOUNT_NOT_FOUND' },
  ],
])('with %s nothing is told', async (_, headers, status, error) => {
  const answer = await call('GET', '/accounts/0004444444', undefined, headers)
  expect(answer).toMatchObject({ status, body: { errors: [error] } })
})

test('the account says what may be sent', async () => {
  const { body } = await call('GET', '/accounts/0004444444')
  expect(each(body, 'postage_products', 'product_id')).toContain('PTI8')
  expect(dig(body, 'postage_products.3')).toMatchObject({
    group: 'International',
    contract: { cubing_factor: 250, max_item_count: 20 },
    features: {
      TRANSIT_COVER: { attributes: { rate: 1.5, included_cover: 200, maximum_cover: 5000 } },
    },
  })
})

test('a parcel to China: created, labelled, ordered, delivered', async () => {
  const made = await call('POST', '/shipments', parcel())
  expect(made.status).toBe(201)
  const { id, article } = await create({}, 'parcel-2')
  expect(isItemId(article)).toBe(true)
  expect(await tracked(article)).toBeUndefined()
  expect(dig((await order(id)).body, 'order')).toMatchObject({
    order_id: 'AP0000000001',
    order_summary: { status: 'Initiated', number_of_items: 1, shipping_methods: { PTI8: 1 } },
  })
  expect(dig(await tracked(article), 'events')).toEqual([
    {
      description: 'Shipping information received by Australia Post',
      date: '2026-11-22T12:00:00+11:00',
    },
  ])
  await sim('clock', { advance: 'P15D' })
  const tracking = await tracked(article)
  expect(dig(tracking, 'status')).toBe('Delivered')
  const told = each(tracking, 'events', 'description').reverse()
  expect([...new Set(told)]).toEqual([
    'Shipping information received by Australia Post',
    'Received by Australia Post',
    'Item processed at facility',
    'Processed at Export Facility',
    'Cleared and awaiting international departure',
    'Departed facility',
    'Arrived at facility in destination country',
    'Arrived awaiting clearance (Inbound)',
    'Item is in Customs',
    'Item cleared by Customs',
    'In transit to next facility',
    'Arrived at facility',
    'Onboard for delivery',
    'Delivered',
  ])
  expect(each(tracking, 'events', 'date').every(date => String(date).endsWith('+11:00'))).toBe(true)
  expect(
    dig((await call('GET', `/shipments?shipment_ids=${id}`)).body, 'shipments.0'),
  ).toMatchObject({
    order_id: 'AP0000000001',
    shipment_summary: { status: 'Delivered' },
  })
})

test('express hides its events one level deeper', async () => {
  const { article } = await sent({ item: { product_id: 'ECM8' } })
  expect(article).toMatch(/^ET9\d{8}AU$/)
  const outer = await tracked(article)
  expect(outer).toMatchObject({ consignment_id: article, number_of_items: 1 })
  expect(dig(outer, 'events')).toBeUndefined()
  expect(dig(outer, 'items.0.events')).toHaveLength(1)
})

const seen = async (changes: Changes, reference: string, span: string) => {
  const { article } = await sent(changes, reference)
  await sim('clock', { advance: span })
  return lastOf(await tracked(article))
}
test.each<[string, Changes, string, string, string]>([
  ['lost', {}, 'p-lost', 'P30D', 'Lost: Article cannot be located'],
  [
    'never scanned',
    {},
    'p-never-scanned',
    'P30D',
    'Initiated: Shipping information received by Australia Post',
  ],
  ['seized', { to: { postcode: '000004' } }, 'p', 'P30D', 'Cannot be delivered: Seized by Customs'],
  [
    'held for documents',
    { to: { postcode: '000002' } },
    'p',
    'P7D',
    'Held by courier: Held by Customs, documents required',
  ],
  ['documents came', {}, 'p-customs-docs', 'P30D', 'Delivered: Delivered'],
  ['refused', {}, 'p-refused-return', 'P30D', 'Cannot be delivered: Returned to sender'],
  ['slow', {}, 'p-slow', 'P10D', 'In transit:'],
  ['damaged', {}, 'p-damaged', 'P30D', 'Article damaged: Article damaged'],
  ['at home on the third try', {}, 'p-attempt-x2-then-ok', 'P30D', 'Delivered: Delivered'],
  [
    'never collected',
    {},
    'p-locker-uncollected',
    'P40D',
    'Cannot be delivered: Returned to sender',
  ],
])('a parcel that is %s', async (_, changes, reference, span, shown) => {
  expect(await seen(changes, reference, span)).toContain(shown)
})

test('a locker signs, and that is no delivery; collecting is', async () => {
  const { article } = await sent({}, 'p-locker')
  const told: string[] = []
  for (let hours = 0; hours < 24 * 14; hours += 6) {
    await sim('clock', { advance: 'PT6H' })
    told.push(lastOf(await tracked(article)))
  }
  const ends = [...new Set(told)].slice(-2)
  expect(ends).toEqual(['Awaiting collection: Delivered to parcel locker', 'Delivered: Delivered'])
})

test('a scenario may be chosen for an article that travels already', async () => {
  const { article } = await sent()
  await sim('scenario', { partner: 'auspost', match: article, scenario: 'lost' })
  await sim('clock', { advance: 'P30D' })
  expect(dig(await tracked(article), 'status')).toBe('Lost')
})

test.each<[string, Changes, string, string]>([
  ['no sender', { shipment: { from: undefined } }, '40002', 'shipments[0].from'],
  ['no postcode', { to: { postcode: '' } }, '40002', 'shipments[0].to.postcode'],
  ['no lines', { to: { lines: [] } }, '40002', 'shipments[0].to.lines'],
  ['no items', { shipment: { items: [] } }, '40002', 'shipments[0].items'],
  ['a sender abroad', { from: { country: 'NZ' } }, 'SIM-1', 'shipments[0].from.country'],
  ['no such state', { from: { state: 'XX' } }, 'SIM-1', 'shipments[0].from.state'],
  [
    'a long instruction',
    { to: { delivery_instructions: 'x'.repeat(129) } },
    '43011',
    'shipments[0].to.delivery_instructions',
  ],
  [
    'a long reference',
    { shipment: { shipment_reference: 'x'.repeat(51) } },
    '44010',
    'shipments[0].shipment_reference',
  ],
  [
    'a domestic product abroad',
    { item: { product_id: 'T28' } },
    '42012',
    'shipments[0].items[0].product_id',
  ],
  ['too heavy', { item: { weight: '20.001' } }, '42010', 'shipments[0].items[0].weight'],
  ['too long', { item: { length: 106 } }, '42008', 'shipments[0].items[0].length'],
  ['too wide', { item: { width: '105.5' } }, '42006', 'shipments[0].items[0].width'],
  ['too much', { item: { length: 100, width: 60, height: 50 } }, '42009', 'shipments[0].items[0]'],
  ['too flat', { item: { width: 4, height: 4 } }, '42011', 'shipments[0].items[0]'],
  ['dangerous', { item: { contains_dangerous_goods: true } }, '44003', 'shipments[0].items[0]'],
  [
    'leave it there',
    { item: { authority_to_leave: false } },
    '80002',
    'shipments[0].items[0].authority_to_leave',
  ],
  [
    'a gift for sale',
    { item: { classification_type: 'GIFT' } },
    '80002',
    'shipments[0].items[0].classification_type',
  ],
  [
    'other, unsaid',
    { item: { description_of_other: '' } },
    '40002',
    'shipments[0].items[0].description_of_other',
  ],
  ['no contents', { item: { item_contents: [] } }, '40002', 'shipments[0].items[0].item_contents'],
  [
    'no tariff code',
    { content: { tariff_code: '' } },
    '40002',
    'shipments[0].items[0].item_contents[0].tariff_code',
  ],
  [
    'a code of ten',
    { content: { tariff_code: '0409000000' } },
    'SIM-1',
    'shipments[0].items[0].item_contents[0].tariff_code',
  ],
  [
    '21 contents',
    { item: { item_contents: Array.from({ length: 21 }, () => ({ ...content, value: 1 })) } },
    'SIM-1',
    'shipments[0].items[0].item_contents',
  ],
  [
    'half weighed',
    { item: { item_contents: [content, { ...content, weight: undefined }] } },
    '40002',
    'shipments[0].items[0].item_contents',
  ],
  [
    'over AUD 2,000',
    { content: { value: 1000.01 } },
    '40002',
    'shipments[0].items[0].export_declaration_number',
  ],
  [
    'too much cover',
    { item: { features: { TRANSIT_COVER: { attributes: { cover_amount: 5001 } } } } },
    '46000',
    'shipments[0].items[0].features.TRANSIT_COVER',
  ],
])('refused: %s', async (_, changes, code, field) => {
  for (const path of ['/shipments', '/shipments/validation', '/prices/shipments']) {
    const { status, body } = await call('POST', path, parcel(changes))
    expect(status).toBe(400)
    const fields = each(body, 'errors', 'field')
    expect(
      each(body, 'errors', 'code').map((one, place) => `${String(one)} ${String(fields[place])}`),
    ).toContain(`${code} ${field}`)
  }
  expect(dig((await call('GET', '/shipments')).body, 'shipments')).toEqual([])
})

test('a valid body is answered with nothing; an empty one with 44033', async () => {
  expect(await call('POST', '/shipments/validation', parcel())).toMatchObject({
    status: 200,
    text: '',
  })
  expect((await call('POST', '/shipments', { shipments: [] })).body).toMatchObject({
    errors: [{ code: '44033' }],
  })
})

test.each<[string, string[]]>([
  ['p-500-then-ok', ['500', '201']],
  ['p-rate-limit', ['429', '201']],
  ['p-timeout-after-create', ['lost', '201']],
])('creating %s answers %j', async (reference, answers) => {
  const attempt = () =>
    call('POST', '/shipments', parcel({}, reference)).then(
      ({ status }) => String(status),
      () => 'lost',
    )
  expect([await attempt(), await attempt()]).toEqual(answers)
  const found = await call('GET', `/shipments?sender_reference=${reference}`)
  expect(dig(found.body, 'shipments')).toHaveLength(answers[0] === 'lost' ? 2 : 1)
})

test('until it is in an order a shipment may be changed and deleted', async () => {
  const { id, article } = await create()
  const changed = await call('PUT', `/shipments/${id}`, { customer_reference_1: 'new' })
  expect(changed).toMatchObject({
    status: 201,
    body: { shipments: [{ customer_reference_1: 'new' }] },
  })
  expect(
    (await call('PUT', `/shipments/${id}/items`, { items: [{ ...item, weight: 3 }] })).body,
  ).toMatchObject({
    shipments: [{ items: [{ weight: 3, tracking_details: { article_id: article } }] }],
  })
  expect(await call('DELETE', `/shipments/${id}`)).toMatchObject({ status: 200, text: '' })
  expect(await call('GET', `/shipments?shipment_ids=${id}`)).toMatchObject({
    status: 404,
    body: { errors: [{ code: '44013' }] },
  })

  const gone = await sent()
  expect((await call('DELETE', `/shipments/${gone.id}`)).body).toMatchObject({
    errors: [{ code: '44016' }],
  })
  await sim('clock', { advance: 'P4D' })
  expect((await call('DELETE', `/shipments?shipment_ids=${gone.id}`)).body).toMatchObject({
    errors: [{ code: '44017' }],
  })
  expect((await order(gone.id)).body).toMatchObject({ errors: [{ code: '44015' }] })
})

test('orders: by PUT, by POST with ids, by POST with shipments; the summary is a PDF', async () => {
  const { id } = await create()
  const posted = await call('POST', '/orders', {
    order_reference: 'a',
    shipments: [{ shipment_id: id }],
  })
  const whole = await call('POST', '/orders', { order_reference: 'b', ...parcel() })
  expect([posted.status, whole.status]).toEqual([201, 201])
  const orderId = String(dig(whole.body, 'order.order_id'))
  expect((await call('GET', `/orders/${orderId}`)).body).toMatchObject({
    order: { order_reference: 'b' },
  })
  expect((await call('GET', `/accounts/0004444444/orders/${orderId}/summary`)).text).toMatch(
    /^%PDF/,
  )
  const missing = await call('GET', '/accounts/0004444444/orders/AP9/summary')
  expect(missing).toMatchObject({ status: 400, body: { errors: [{ code: '44026' }] } })
})

const labelsOf = (id: string, more: object = {}) =>
  call('POST', '/labels', {
    wait_for_label_url: true,
    shipments: [{ shipment_id: id }],
    preferences: [
      { type: 'PRINT', format: 'PDF', groups: [{ group: 'International', layout: 'A6-1pp' }] },
    ],
    ...more,
  })

test('labels: a signed address that expires, dates in two forms, pending when nobody waits', async () => {
  const { id } = await create()
  const label = dig((await labelsOf(id)).body, 'labels.0')
  expect(label).toMatchObject({
    status: 'AVAILABLE',
    request_date: '22-11-2026 12:00:00',
    shipment_ids: [id],
  })
  const url = String(dig(label, 'url'))
  const fetched = await fetch(url)
  expect([fetched.status, (await fetched.text()).slice(0, 4)]).toEqual([200, '%PDF'])
  expect((await fetch(url.replace(/expires=\d+/, 'expires=9999999999'))).status).toBe(403)
  await sim('clock', { advance: 'PT16M' })
  expect((await fetch(url)).status).toBe(403)
  const again = await call('GET', `/labels/${String(dig(label, 'request_id'))}`)
  expect(dig(again.body, 'labels.0')).toMatchObject({
    status: 'AVAILABLE',
    request_date: '2026-11-22 12:00:00',
  })
  expect((await fetch(String(dig(again.body, 'labels.0.url')))).status).toBe(200)

  const later = await labelsOf(id, {
    wait_for_label_url: false,
    preferences: { format: 'ZPL', groups: { layout: 'A6-1pp' } },
  })
  expect(dig(later.body, 'labels.0')).toMatchObject({ status: 'PENDING' })
  await sim('clock', { advance: 'PT6S' })
  const ready = await call('GET', `/labels/${String(dig(later.body, 'labels.0.request_id'))}`)
  expect(
    (await (await fetch(String(dig(ready.body, 'labels.0.url')))).text()).startsWith('^XA'),
  ).toBe(true)
  expect((await call('GET', '/labels/unknown')).body).toMatchObject({ errors: [{ code: '51020' }] })
})

test('tracking: ten calls a minute, ten ids a call, unknown ids inside a 200', async () => {
  expect((await call('GET', '/track')).body).toMatchObject({ errors: [{ code: '51100' }] })
  const eleven = Array.from({ length: 11 }, (_, place) => `X${place}`).join(',')
  expect((await call('GET', `/track?tracking_ids=${eleven}`)).body).toMatchObject({
    errors: [{ code: '51101' }],
  })
  expect(await call('GET', '/track?tracking_ids=LX000000000AU')).toMatchObject({
    status: 200,
    body: { tracking_results: [{ errors: [{ code: 'ESB-10001' }] }] },
  })
  for (let calls = 0; calls < 7; calls += 1) await call('GET', '/track?tracking_ids=X')
  expect(await call('GET', '/track?tracking_ids=X')).toMatchObject({
    status: 429,
    body: { errors: [{ error_code: 'API_002' }] },
  })
  await sim('clock', { advance: 'PT1M' })
  expect((await call('GET', '/track?tracking_ids=X')).status).toBe(200)
})

test('prices: every product that fits, the tax a eleventh at home and nothing abroad', async () => {
  const { body } = await call('POST', '/prices/items', {
    from,
    to,
    items: [{ length: 20, width: 15, height: 10, weight: 1.2 }],
  })
  expect(each(body, 'items.0.prices', 'product_id')).toEqual(['PTI8', 'PTI7', 'ECM8', 'ECD8'])
  expect(dig(body, 'items.0.prices.0')).toMatchObject({
    calculated_price: 25.9,
    calculated_gst: 0,
    estimated_delivery_earliest: 6,
  })
  const home = await call('POST', '/prices/shipments', parcel(domestic))
  expect(dig(home.body, 'shipments.0')).toMatchObject({
    shipment_summary: { status: 'Quoted', total_cost: 19.12, total_gst: 1.74 },
  })
  const none = await call('POST', '/prices/items', {
    from,
    to,
    items: [{ weight: 50, product_ids: ['PTI8', 'T28'] }],
  })
  expect(each(none.body, 'items.0.errors', 'code')).toEqual(['42001', '42002'])
})

test('a contract lodged elsewhere refuses the sender; a domestic parcel has an eParcel article', async () => {
  const strict = await call('POST', '/shipments', parcel(), { 'account-number': '0004444445' })
  expect(strict.body).toMatchObject({ errors: [{ code: '41007' }] })
  const { article, details } = await create(domestic)
  expect(article).toMatch(/^990\d{18}$/)
  expect(dig(details, 'barcode_id')).toBe(`019931265099999891${article}|4202000|8008261122120000`)
})

test('a domestic parcel crosses no border', async () => {
  const { article } = await sent(domestic)
  await sim('clock', { advance: 'P9D' })
  expect([...new Set(each(await tracked(article), 'events', 'description'))].reverse()).toEqual([
    'Shipping information received by Australia Post',
    'Received by Australia Post',
    'Item processed at facility',
    'Arrived at facility',
    'Onboard for delivery',
    'Delivered',
  ])
})

test('another account sees nothing of it', async () => {
  const { id } = await create()
  const other = { 'account-number': '0004444445' }
  expect((await call('GET', `/shipments?shipment_ids=${id}`, undefined, other)).status).toBe(404)
  expect(dig((await call('GET', '/shipments', undefined, other)).body, 'shipments')).toEqual([])
})
