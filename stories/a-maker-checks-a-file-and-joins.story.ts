// What the office and a stranger do at the edges of an order: a readiness check, an application, a cancellation foreseen.
import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { basketOf, cents, newShopper, openShelf, type Money } from './market.ts'
import { days, openOffice, openWorld, type Client, type World } from './world.ts'

const file = [
  'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Variant Barcode,Image Src,Status',
  'coastal-honey,Coastal Wildflower Honey 500g,<p>Raw honey.</p>,Bellarine Apiary,Honey,honey,TRUE,Size,500 g,BA-500,720,100,24.90,,/honey.svg,active',
  'beef-jerky,Smoked Beef Jerky 100g,<p>Slow smoked.</p>,Bellarine Apiary,Jerky,beef jerky,TRUE,Title,Default Title,BA-J,140,50,12.50,,/jerky.svg,active',
  'light-honey,Bush Honey 250g,<p>Raw honey.</p>,Bellarine Apiary,Honey,honey,TRUE,Title,Default Title,BA-250,0,50,12.50,,/honey.svg,active',
].join('\n')

type Line = {
  title: string
  markets: { market: string; readiness: string; missing: { name: string }[]; price: unknown }[]
}
type Found = {
  report: { products: number; readySomewhere: number; cures: { name: string; unlocks: number }[] }
  lines: Line[]
  count: number
}

let world: World
let stranger: Client, office: Client

beforeAll(async () => {
  world = await openWorld()
  await openOffice(world, 'office-lead', ['lead', 'auditor', 'finance'])
  stranger = await world.as('shop')
  office = await world.as('office', 'office-lead')
})
afterAll(() => world.close())

const check = (name: string, content: string): Promise<{ id: string }> =>
  stranger.upload('/readiness?origin=AU&markets=CN,SG', name, content)

test.each([
  ['breaks off', 'multipart/form-data; boundary=b', '; filename="a.csv"', '', 400],
  ['has no boundary', 'multipart/form-data', '; filename="a.csv"', '\r\n--b--\r\n', 400],
  ['has no name', 'multipart/form-data; boundary=b', '', '\r\n--b--\r\n', 200],
])('an upload that %s is answered and is no fault of ours', async (_, type, named, end, status) => {
  const lead = `--b\r\ncontent-disposition: form-data; name="file"${named}`
  const body = `${lead}\r\ncontent-type: application/octet-stream\r\n\r\n${file}${end}`
  const headers = { 'content-type': type }
  const url = `${world.url}/api/shop/readiness?markets=SG`
  const answer = await fetch(url, { method: 'POST', headers, body })
  expect([answer.status, await answer.text()]).toEqual([status, expect.any(String)])
})

test('a name that is cut in the middle of a letter still names the saved report', async () => {
  const { id } = await check(`${'x'.repeat(199)}🍯.csv`, file)
  expect((await stranger.bytes(`/readiness/${id}/csv`)).body.length).toBeGreaterThan(0)
})

test('a file dropped by a stranger becomes a report that can be searched and saved', async () => {
  const { id } = await check('export.csv', file)
  const found = await stranger.get<Found>(`/readiness/${id}`)
  expect(found.report).toMatchObject({ products: 3, readySomewhere: 1 })
  expect(found.report.cures).toContainEqual(expect.objectContaining({ name: 'weight', unlocks: 1 }))
  expect(found.lines.map(line => line.markets[0]?.readiness)).toEqual(['ready', 'no', 'data'])
  expect(found.lines[0]?.markets[0]?.price).toMatchObject({ total: { currency: 'CNY' } })
  expect(found.lines[2]?.markets[0]?.missing).toMatchObject([{ name: 'weight' }])

  const asked = await stranger.get<Found>(`/readiness/${id}?readiness=data&text=BUSH`)
  expect(asked.lines.map(line => line.title)).toEqual(['Bush Honey 250g'])
  const page = await stranger.bytes(`/readiness/${id}/html`)
  expect(page.body.toString()).toContain('Coastal Wildflower Honey 500g')
  const rows = (await stranger.bytes(`/readiness/${id}/csv`)).body.toString().trim().split('\n')
  expect(rows).toHaveLength(1 + 3 * 2)
})

test('it tells its progress line by line, and a refusal as its last line', async () => {
  const told = async (content: string): Promise<{ kind: string; problem?: { code: string } }[]> => {
    const form = new FormData()
    form.set('file', new Blob([content]), 'export.csv')
    const answer = await fetch(`${world.url}/api/shop/readiness`, {
      method: 'POST',
      headers: { accept: 'application/x-ndjson' },
      body: form,
    })
    const lines = (await answer.text()).trim().split('\n')
    return lines.map(line => JSON.parse(line) as { kind: string })
  }
  expect((await told(file)).map(line => line.kind)).toEqual(['progress', 'done'])
  expect((await told('<!doctype html><html></html>')).at(-1)).toMatchObject({
    kind: 'problem',
    problem: { code: 'goods.file_kind' },
  })
})

test('a file that is too large is refused while it comes in, and its sender is cut off', async () => {
  const head = '--b\r\nContent-Disposition: form-data; name="file"; filename="big.csv"\r\n\r\n'
  const block = Buffer.from('honey,Bush Honey 500g,700,12.50\n'.repeat(8_000))
  const asked = request(`${world.url}/api/shop/readiness`, {
    method: 'POST',
    headers: {
      accept: 'application/x-ndjson',
      'content-type': 'multipart/form-data; boundary=b',
    },
  })
  let cutOff = false
  asked.on('close', () => void (cutOff = true)).on('error', () => void (cutOff = true))
  const answer: string[] = []
  asked.on('response', response =>
    response
      .setEncoding('utf8')
      .on('data', (part: string) => answer.push(part))
      .on('error', () => {}),
  )
  asked.write(`${head}Handle,Title,Variant Grams,Variant Price\n`)
  let sent = 0
  while (!cutOff && sent < 2_000_000_000) {
    asked.write(block)
    sent += block.length
    await sleep(5)
  }
  asked.destroy()
  const told = answer.join('').trim().split('\n').at(-1) ?? ''
  expect(JSON.parse(told)).toMatchObject({
    problem: { code: 'goods.file_too_large', detail: { limit: 20 } },
  })
  expect(sent).toBeLessThan(2_000_000_000)
})

test('a file that is no product file is refused, and a report is forgotten after an hour', async () => {
  await expect(check('export.csv', '')).rejects.toMatchObject({ code: 'goods.file_empty' })
  await expect(check('export.csv', 'Handle;Title;Price\na;b;1')).rejects.toMatchObject({
    code: 'goods.file_separator',
  })
  await expect(stranger.upload('/readiness?markets=XX', 'export.csv', file)).rejects.toMatchObject({
    code: 'request.invalid',
  })
  const { id } = await check('export.csv', file)
  world.clock.advance(days(1))
  await expect(stranger.get(`/readiness/${id}`)).rejects.toMatchObject({
    code: 'readiness.report_gone',
  })
  office = await world.as('office', 'office-lead')
})

const applying = (businessNumber: string) => ({
  name: 'Fern Gully Pantry',
  legalName: 'Fern Gully Pantry Pty Ltd',
  country: 'AU',
  businessNumber,
  address: { line: '1 Fern Road', city: 'Healesville', region: 'VIC', postcode: '3777' },
  contact: { name: 'Ann Example', email: 'ann@example.com', phone: '' },
})

test('a business applies once with a right number, and the office opens it', async () => {
  const send = (number: string, key: string) =>
    stranger.send<{ id: string }>('POST', '/applications', applying(number), key)
  await expect(send('12345678901', 'first')).rejects.toMatchObject({ code: 'merchant.abn_invalid' })
  const made = await send('51 824 753 556', 'first')
  expect(await send('51 824 753 556', 'first')).toEqual(made)

  const { items } = await office.get<{ items: { id: string; maskedContact: string }[] }>(
    '/applications?state=applied',
  )
  expect(items).toMatchObject([{ id: made.id, maskedContact: 'A. <a***@example.com>' }])
  const reason = 'The register knows it.'
  await office.send('POST', `/applications/${made.id}/approval`, { reason })
  expect(await office.get('/applications?state=applied')).toMatchObject({ items: [] })
  const trail = await office.get<{ items: unknown[] }>('/trail')
  expect(trail.items[0]).toMatchObject({ act: 'merchant.approve', name: 'Office', reason })
  expect(await office.get('/merchants')).toMatchObject({
    items: [{ name: 'Fern Gully Pantry', state: 'live', owed: [] }],
  })
})

type Foreseen = Record<'refund' | 'fromEscrow' | 'fromAuthority' | 'fromHouse', Money>
type Escrow = Record<'funded' | 'held' | 'refunded' | 'borne' | 'tax' | 'freight', Money>

test('what cancelling would do is told in figures, and is what happens', async () => {
  const shelf = await openShelf(world, { login: 'wool-owner', units: 10, price: '14.00' })
  const shopper = await newShopper(world, '1000.00')
  const buy = await basketOf(shopper, [{ offerId: shelf.offerId, quantity: 2 }])
  const placed = await shopper.client.send<{ orderIds: string[] }>('POST', '/orders', buy, 'buy')
  const id = placed.orderIds[0] ?? ''
  await world.settle()
  await world.pass(days(1))
  const seller = await world.as('seller', 'wool-owner')
  await seller.send('POST', '/hand-overs', { orderIds: [id] })
  await world.settle()
  office = await world.as('office', 'office-lead')

  const foreseen = await office.get<Foreseen & { possible: boolean; units: number }>(
    `/orders/${id}/cancellation`,
  )
  expect(foreseen).toMatchObject({ possible: true, units: 2, refund: buy.total })
  const { refund, ...parts } = foreseen
  expect(cents(parts.fromEscrow) + cents(parts.fromAuthority) + cents(parts.fromHouse)).toBe(
    cents(refund),
  )
  expect(cents(parts.fromAuthority)).toBeGreaterThan(0)
  expect(cents(parts.fromHouse)).toBeGreaterThan(0)

  await office.send('POST', `/orders/${id}/cancellation`, { reason: 'She changed her mind.' })
  await world.settle()
  const { escrow } = await office.get<{ escrow: Escrow }>(`/orders/${id}`)
  expect(escrow).toMatchObject({
    refunded: refund,
    borne: parts.fromHouse,
    held: { amount: '0.00' },
  })
  expect(await office.get(`/orders/${id}/cancellation`)).toMatchObject({ possible: false })
})
