// The journey of one order through the screens: what merchant, shopper and office do and see in a real browser.
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { button, heading, link, part, row, seen, table } from './browser/finders.ts'
import { amountIn, minorIn, sum } from './browser/money.ts'
import { giveAddress, giveIdentity } from './browser/papers.ts'
import { openPeople, type People, type Person } from './browser/people.ts'
import {
  days,
  hours,
  minutes,
  openMerchant,
  openOffice,
  openWorld,
  password,
  type Client,
  type World,
} from './world.ts'

const honeyFile = [
  'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Variant Barcode,Status',
  "coastal-honey,Coastal Wildflower Honey 500g,<p>Raw honey from the Bellarine coast.</p>,Bellarine Apiary,Honey,honey,TRUE,Size,500 g,BA-500,720,100,24.90,'9312345678907,active",
  'beef-jerky,Smoked Beef Jerky 100g,<p>Slow smoked.</p>,Bellarine Apiary,Jerky,beef jerky,TRUE,Title,Default Title,BA-JERKY,140,50,12.50,,active',
  'no-price,Mystery,,Bellarine Apiary,,,TRUE,Title,Default Title,X,10,1,abc,,active',
].join('\n')
const woolFile = [
  'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Status',
  'lanolin-cream,Lanolin Cream 100g,<p>Soft on the skin.</p>,Western Wool,Skin care,lanolin cream,TRUE,Title,Default Title,WW-LAN,160,80,14.00,active',
].join('\n')
const honeyJar = 'Coastal Wildflower Honey 500g'

let world: World
let people: People
let merchant: Person, lin: Person, clerk: Person, wall: Person
let wool: Client
/** What she paid, as the button said it; and the page of her honey. */
let paid: string
let orderPage: string

beforeAll(async () => {
  world = await openWorld({ web: true })
  people = await openPeople(world)
  await openMerchant(world, 'honey-owner', 'Bellarine Apiary')
  await openMerchant(world, 'wool-owner', 'Western Wool')
  await openOffice(world, 'office-lead', ['lead', 'auditor', 'finance'])
  await openSecondShelf()
  ;[merchant, lin, clerk, wall] = await Promise.all([
    people.enter('merchant', 'desk'),
    people.enter('shopper', 'phone'),
    people.enter('office', 'desk'),
    people.enter('board', 'desk'),
  ])
})

afterAll(async () => {
  await people?.leave()
  await world?.close()
})

let failed = false
beforeEach(({ skip }) => skip(failed, 'an earlier chapter failed'))
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  failed = true
  console.error(`What the screens showed lies in ${await people.picture()}`)
})

/** The other merchant does the same through the API: one person at a screen is enough to tell it. */
async function openSecondShelf(): Promise<void> {
  wool = await world.as('seller', 'wool-owner')
  await wool.upload('/imports?currency=AUD', 'export.csv', woolFile)
  const { items } = await wool.get<{ items: { id: string }[] }>('/products')
  await wool.send('POST', '/offers', { market: 'CN', productIds: items.map(item => item.id) })
}

/** The page as it stands has no fault, and nothing broke on the way to it. */
async function sound(person: Person): Promise<void> {
  expect(await person.faults()).toEqual([])
  expect(people.broken()).toEqual([])
}

async function signIn(person: Person, path: string, as: [string, string, string]) {
  const { page } = person
  const [label, login, title] = as
  await person.go(path)
  await sound(person)
  await page.getByLabel(label, { exact: true }).fill(login)
  await page.getByLabel('Password').fill(password)
  await button(page, 'Sign in').click()
  await seen(heading(page, title))
}

test('1. the merchant looks at her file row by row and takes it', async () => {
  const { page } = merchant
  await signIn(merchant, '/seller', ['Login', 'honey-owner', 'Today'])
  await sound(merchant)

  await link(page, /^Import/)
    .first()
    .click()
  await page.getByLabel('Drop your product file').setInputFiles({
    name: 'export.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(honeyFile),
  })
  const refused = page.getByRole('listitem').filter({ hasText: 'no-price' })
  await seen(refused.getByText('Refused'))
  expect(await refused.innerText()).toMatch(/Row 4[\s\S]*Variant Price/)
  await sound(merchant)

  await button(page, 'Take 2 products').click()
  await seen(page.getByText('Your products are in'))
  await sound(merchant)
})

test('2. she opens offers for China, and the gate says why the jerky may not enter', async () => {
  const { page } = merchant
  await link(page, 'Open the products').click()
  await page.getByLabel('Choose all on this page').check()
  await button(page, 'Open in China').click()
  await seen(page.getByText(/1 offer opened/))
  await seen(row(page, honeyJar).getByText(/China.*1|open/i))
  await sound(merchant)

  await link(page, 'Smoked Beef Jerky 100g').click()
  const sheet = page.getByRole('dialog', { name: 'Smoked Beef Jerky 100g' })
  await seen(sheet.getByText(/refused/i))
  expect(await sheet.innerText()).toMatch(/meat/i)
  expect(await sheet.innerText()).toMatch(/Source: /)
  await sound(merchant)
  await link(sheet, 'Close').click()
  await world.settle()
})

test('3. a shopper finds the honey in Chinese and sees what its price is made of', async () => {
  const { page } = lin
  await lin.go('/zh')
  await sound(lin)
  const field = page.getByRole('combobox', { name: '搜索商品' })
  await field.fill('coast')
  await seen(page.getByRole('option', { name: honeyJar }))
  await sound(lin)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await seen(heading(page, new RegExp(honeyJar)))
  await field.fill('蜂蜜')
  await page.keyboard.press('Enter')
  await seen(heading(page, /蜂蜜/))
  await sound(lin)

  await link(page, honeyJar).first().click()
  await seen(heading(page, honeyJar))
  await page
    .getByText(/价格构成/)
    .first()
    .click()
  const made = table(page, '价格构成')
  const parts = (await made.getByRole('row').allInnerTexts()).map(minorIn)
  const total = parts.pop() ?? 0
  expect(parts.length).toBeGreaterThan(3)
  expect(sum(parts)).toBe(total)
  const shown = await page.getByText('到手价').first().locator('..').innerText()
  expect(minorIn(shown)).toBe(total)
  await sound(lin)
})

test('4. she puts the goods of two merchants into the cart, joins, and says who and where she is', async () => {
  const { page } = lin
  await button(page, '加一件').click()
  await button(page, '加入购物车').click()
  await seen(link(page, '购物车，2 件'))
  await page.getByRole('combobox', { name: '搜索商品' }).fill('lanolin')
  await page.keyboard.press('Enter')
  await link(page, 'Lanolin Cream 100g').first().click()
  await seen(heading(page, 'Lanolin Cream 100g'))
  await button(page, '加入购物车').click()
  await link(page, '购物车，3 件').click()
  await seen(heading(page, /包裹 2/))
  await sound(lin)

  await link(page, '去结算').click()
  await seen(heading(page, '登录'))
  await sound(lin)
  await link(page, '注册账号').click()
  await seen(heading(page, '注册账号'))
  await sound(lin)
  await page.getByLabel('怎么称呼您').fill('林晓')
  await page.getByLabel(/登录用户名/).fill('lin')
  await page.getByLabel('密码').fill(password)
  await button(page, '注册账号').click()
  await seen(heading(page, '收货地址'))
  await lin.awake()
  await sound(lin)
  await giveAddress(page)
  await giveIdentity(page)
  await sound(lin)
})

test('5. she tops up, pays what the button says, and sees the way of her order', async () => {
  const { page } = lin
  await button(page, /^充值 /)
    .first()
    .click()
  await page.getByText(/还差/).waitFor({ state: 'detached' })
  paid = amountIn(await button(page, /^支付 ¥/).innerText())
  await sound(lin)
  await button(page, `支付 ${paid}`).click()
  await seen(heading(page, /已付款/))
  expect(await heading(page, /已付款/).innerText()).toContain(paid)
  await sound(lin)

  await world.settle()
  await link(page, /Bellarine Apiary/).click()
  const way = page.getByRole('list', { name: '订单进度' })
  await seen(way.getByText(/已付款，款项由平台担保/))
  orderPage = new URL(page.url()).pathname
  await sound(lin)
})

test('6. the merchant prints the label and hands the parcel over', async () => {
  await world.pass(hours(1), minutes(6))
  const { page } = merchant
  await link(page, /^Orders/).click()
  await link(row(table(page, 'Orders'), 'China'), /\d/).click()
  const sheet = page.getByRole('dialog', { name: /^Order/ })
  const label = await link(sheet, /^Label/).getAttribute('href')
  const file = await page.request.get(world.url + label)
  expect(file.headers()['content-type']).toBe('application/pdf')
  expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-')
  await sound(merchant)

  await button(sheet, 'Hand over 1 parcel').click()
  const question = page.getByRole('dialog', { name: 'Hand over 1 parcel?' })
  await sound(merchant)
  await button(question, 'Hand over to the carrier').click()
  await seen(sheet.getByText(/carrier's manifest/))
  await handOverWool()
  await world.pass(hours(12), hours(1))
})

async function handOverWool(): Promise<void> {
  const { items } = await wool.get<{ items: { id: string }[] }>('/orders?state=paid')
  const orderIds = items.map(item => item.id)
  await wool.send('POST', '/hand-overs', { orderIds }, 'hand-over')
}

test('7. the clock moves: customs clears it, tracking brings it to her door, she confirms', async () => {
  const { page } = lin
  await arrive()
  const state = page.getByRole('list', { name: '订单进度' })
  await seen(state.getByText(/海关已放行/))
  expect(await part(page, '海关').innerText()).toMatch(/已放行[\s\S]*621/)
  const parcel = part(page, '包裹')
  expect(await parcel.getByRole('listitem').count()).toBeGreaterThan(4)
  await sound(lin)

  await link(page, '确认收货').click()
  const question = page.getByRole('dialog', { name: /确认已收到/ })
  await sound(lin)
  await button(question, /确认收货/).click()
  await seen(state.getByText(/已收货/))
  await world.settle()
})

/** Half a day at a time, until her page says that it is there. */
async function arrive(): Promise<void> {
  for (let halfDays = 0; halfDays < 60; halfDays += 1) {
    await lin.go(orderPage)
    if (await lin.page.getByText('已送达，待您确认').count()) return
    await world.pass(hours(12), hours(12))
  }
  throw new Error('It never arrived.')
}

test('8. the merchant reads her payout and a statement that adds up', async () => {
  await world.pass(days(9), days(1))
  const { page } = merchant
  await signIn(merchant, '/seller/money', ['Login', 'honey-owner', 'Money'])
  const payout = row(table(page, 'Payouts'), /A\$/)
  await seen(payout.getByText('Paid', { exact: true }))
  const amount = minorIn(await payout.innerText())
  await sound(merchant)

  await link(page, 'Statement').first().click()
  const statement = table(page, 'Statement')
  await seen(row(statement, 'Closing balance'))
  const [, opening, ...rest] = await statement.getByRole('row').allInnerTexts()
  const closing = rest.pop() ?? ''
  const moves = rest.map(line => minorIn(line.split(/\n|\t/).find(cell => /[+−]/.test(cell)) ?? ''))
  expect(moves).toEqual([amount, -amount])
  expect(minorIn(opening ?? '') + sum(moves)).toBe(minorIn(closing))
  await sound(merchant)
})

test('9. the office sees the order, its escrow and its trail', async () => {
  const { page } = clerk
  await signIn(clerk, '/office', ['Name', 'office-lead', 'Today'])
  await sound(clerk)
  await link(page, 'Orders').first().click()
  await sound(clerk)
  await link(row(table(page, 'Orders'), 'Bellarine Apiary'), /\d/).click()
  const sheet = page.getByRole('dialog')
  await seen(sheet.getByText('The parts add up'))
  const money = table(sheet, /Where the money/)
  const shares = (await money.getByRole('row').allInnerTexts()).map(minorIn)
  expect(shares.pop()).toBe(sum(shares))
  const trail = part(page, 'Trail')
  expect(await trail.getByRole('listitem').count()).toBeGreaterThan(4)
  await sound(clerk)
})

test('10. the board shows a new order as it is paid; the office cancels it and the money goes back', async () => {
  await wall.go('/board')
  await seen(wall.page.getByText('Live', { exact: true }))
  await seen(wall.page.getByText(/^2 paid orders/))
  await sound(wall)
  const before = await buyAgain()
  await world.settle()
  await wall.page.getByText(/^3 paid orders/).waitFor({ timeout: 3_000 })
  await proven()

  const { page } = clerk
  await cancel(page)
  await world.pass(hours(1), minutes(6))
  await clerk.go(new URL(page.url()).pathname)
  const sheet = page.getByRole('dialog')
  await seen(sheet.getByText('Refunded', { exact: true }))
  await seen(sheet.getByText('The shopper changed her mind.'))
  await sound(clerk)
  await lin.go('/zh/wallet')
  expect(await balance()).toBe(before)
  await proven()
})

test('11. she takes her real name and her address off her lists; her orders keep theirs', async () => {
  const { page } = lin
  await lin.go('/zh/me')
  await sound(lin)
  for (const mask of ['138****8000', '110101********4514']) {
    const kept = page.getByRole('listitem').filter({ hasText: mask })
    await kept.getByText(/^移除/).locator('..').click()
    await kept.getByRole('button', { name: '确认移除' }).click()
    await kept.waitFor({ state: 'detached' })
  }
  await sound(lin)
  await lin.go(orderPage)
  await seen(page.getByRole('list', { name: '订单进度' }).getByText(/已收货/))
  expect(people.broken()).toEqual([])
})

/**
 * Straight from the product to the checkout, with the address and identity kept. Going back and paying
 * again buys nothing. Answers what lay in her wallet.
 */
async function buyAgain(): Promise<number> {
  const { page } = lin
  await lin.go('/zh/wallet')
  await sound(lin)
  const full = await balance()
  await button(page, /^充值/).first().click()
  await expect.poll(balance).toBeGreaterThan(full)
  const before = await balance()
  await lin.go(`/zh/search?q=${encodeURIComponent('蜂蜜')}`)
  await link(page, honeyJar).first().click()
  await button(page, '立即购买').click()
  await button(page, /^支付 ¥/).click()
  await seen(heading(page, /已付款/))
  await page.goBack()
  await button(page, /^支付 ¥/).click()
  await seen(page.getByText('您刚刚买过同样的商品'))
  return before
}

const balance = async (): Promise<number> =>
  minorIn(await lin.page.getByText('余额').first().locator('..').innerText())

async function cancel(page: Page): Promise<void> {
  await clerk.go('/office/orders')
  await link(row(table(page, 'Orders'), 'Bellarine Apiary').first(), /\d/).click()
  await link(page, /^Cancel and refund/).click()
  await page.getByLabel('Reason').fill('The shopper changed her mind.')
  await sound(clerk)
  await button(page, /^Cancel and refund ¥/).click()
  await seen(link(page, /^Cancel and refund/).or(page.getByText('The refund is under way')))
}

/** The board's figures and the ledger's are the same, as the wall shows it now. */
async function proven(): Promise<void> {
  const same = wall.page.getByText('The same', { exact: true })
  await expect.poll(() => same.count()).toBe(3)
  expect(await wall.page.getByText('Not the same').count()).toBe(0)
}
