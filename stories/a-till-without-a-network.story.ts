// A till and a phone at one counter, in real browsers: paid once whatever the network does, and a Z report that adds up.
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { prove } from '#journeys/audit'
import { house as part, look } from '#platform/work'
import { button, heading, link, seen } from './browser/finders.ts'
import { minorIn } from './browser/money.ts'
import { openPeople, type People, type Person } from './browser/people.ts'
import { joinShop, openMerchant, openWorld, password, type World } from './world.ts'

const herPin = '902114'

let world: World
let people: People
let till: Person, lin: Person
/** What the seller centre says for pairing. */
let pairingCode: string

beforeAll(async () => {
  world = await openWorld({ web: true })
  people = await openPeople(world)
  await openMerchant(world, 'maker', 'Warrabine Honey')
  pairingCode = await openCounter()
  await joinShop(world, 'lin', '2000')
  await (await world.as('wallet', 'lin')).send('PUT', '/pin', { pin: herPin })
  ;[till, lin] = await Promise.all([
    people.enter('till', 'tablet'),
    people.enter('shopper', 'phone'),
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

async function openCounter(): Promise<string> {
  const seller = await world.as('seller', 'maker')
  const place = {
    country: 'AU',
    lines: ['12 Degraves Street'],
    city: 'Melbourne',
    region: 'VIC',
    postcode: '3000',
    phone: '+61 3 5550 0101',
  }
  const ask = { name: 'Degraves Street', place }
  const { id } = await seller.send<{ id: string }>('POST', '/outlets', ask)
  const staff = `/outlets/${id}/cashiers`
  await seller.send('POST', staff, { name: 'Ada', pin: '4821' })
  await seller.send('POST', staff, { name: 'Bo', pin: '7394', supervisor: true })
  const terminal = { name: 'Front' }
  const paired = await seller.send<{ pairingCode: string }>(
    'POST',
    `/outlets/${id}/terminals`,
    terminal,
  )
  return paired.pairingCode
}

/** The page as it stands has no fault by day and by night, and nothing broke on the way to it but the line we cut. */
async function sound(person: Person): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await person.page.emulateMedia({ colorScheme })
    // While one theme fades into the other, a colour has no contrast of its own.
    await expect.poll(() => person.faults(), { timeout: 5_000, message: colorScheme }).toEqual([])
  }
  expect(people.broken().filter(line => !/ERR_INTERNET_DISCONNECTED/.test(line))).toEqual([])
}

async function press(page: Page, digits: string): Promise<void> {
  for (const digit of digits) await page.getByRole('button', { name: digit, exact: true }).click()
}

/** One phone held before the other's screen: what is shown there is read from its picture. */
async function read(reader: Person, label: string, shown: Person): Promise<void> {
  const picture = { name: 'screen.png', mimeType: 'image/png' }
  const buffer = await shown.page.screenshot()
  await reader.page.getByLabel(label).setInputFiles({ ...picture, buffer })
}

/** The code on the till is scanned; her wallet asks for her yes. */
async function scan(): Promise<void> {
  await seen(till.page.getByRole('img', { name: 'Code of this sale' }))
  await lin.go('/wallet/scan')
  await read(lin, '选择图片', till)
  await lin.page.waitForURL('**/wallet/sales/**')
  await lin.awake()
}

const saleCount = async (): Promise<number> => {
  const answer = await till.page.request.get(`${world.url}/api/till/sales`)
  return ((await answer.json()) as { items: unknown[] }).items.length
}

test('1. a device becomes a till, a cashier signs in and opens the drawer', async () => {
  const { page } = till
  await till.go('/till')
  await seen(heading(page, 'Make this device a till'))
  await sound(till)
  await page.getByLabel('Code of eight digits').fill(pairingCode)
  await button(page, 'Pair this device').click()
  await seen(heading(page, 'Degraves Street'))
  await sound(till)
  await link(page, 'Ada').click()
  await seen(heading(page, 'Ada'))
  await sound(till)
  await press(page, '4821')
  await button(page, 'Sign in').click()

  await link(page, /^No shift is open/).click()
  await page.getByLabel('Float in the drawer').fill('200')
  await sound(till)
  await button(page, 'Open the shift').click()
  await seen(page.getByText('Should be there'))
  await sound(till)
  await link(page, 'Back to the till').click()
  await seen(page.getByText('$0.00'))
  await sound(till)
})

test('2. the till shows a code; she reads amount, rate and price, and her PIN pays it', async () => {
  const { page } = till
  await press(page, '8880')
  await button(page, 'Show a code').dblclick()
  await seen(page.getByRole('img', { name: 'Code of this sale' }))
  await sound(till)
  await signIn()
  await scan()
  const asked = await lin.page.locator('main').innerText()
  expect(asked).toContain('Warrabine Honey')
  expect(asked).toContain('88.80')
  expect(asked).toContain('1 AUD = 4.7235 CNY')
  expect(asked).toContain('¥419.45')
  await sound(lin)
  await seen(page.getByText('The customer is looking'))
  await sound(till)

  await press(lin.page, herPin)
  await seen(heading(lin.page, '已支付'))
  await seen(heading(page, 'Paid'))
  expect(await page.locator('main').innerText()).toContain('¥419.45')
  expect(await saleCount()).toBe(1)
  await Promise.all([sound(lin), sound(till)])
})

async function signIn(): Promise<void> {
  const { page } = lin
  await lin.go('/wallet')
  await sound(lin)
  await page.getByLabel('用户名或邮箱').fill('lin')
  await page.getByLabel('密码').fill(password)
  await button(page, '登录').click()
  await seen(page.getByText('¥2,000.00'))
  await sound(lin)
}

test('3. a small amount is taken with the code on her phone', async () => {
  const { page } = till
  await button(page, 'Next customer').click()
  await press(page, '1250')
  await button(page, 'Read a code').click()
  await sound(till)
  await lin.go('/wallet/code')
  await seen(lin.page.getByRole('timer'))
  await sound(lin)
  await read(till, 'Choose a picture', lin)
  await seen(heading(page, 'Paid'))
  await seen(heading(lin.page, '已支付'))
  expect(await lin.page.locator('main').innerText()).toContain('12.50')
  await Promise.all([sound(lin), sound(till)])
})

test('4. the line is cut between the tap and the answer: nobody says paid or not paid', async () => {
  const { page } = till
  await button(page, 'Next customer').click()
  await press(page, '500')
  await page.route('**/api/till/sales', async route => {
    await route.fetch()
    await page.context().setOffline(true)
    await route.abort('internetdisconnected')
  })
  await button(page, 'Show a code').dblclick()
  await seen(heading(page, 'Not known yet'))
  expect(await heading(page, /Paid|Not paid|Nothing was taken/).count()).toBe(0)
  await sound(till)

  await page.unroute('**/api/till/sales')
  await page.goto('about:blank')
  await page.context().setOffline(false)
  await till.go('/till')
  await seen(page.getByRole('img', { name: 'Code of this sale' }))
  expect(await page.locator('main').innerText()).toContain('5.00')
  expect(await saleCount()).toBe(3)
  await sound(till)
})

test('5. she pays while the till hears nothing; it says so by itself once the line is mended', async () => {
  const { page } = till
  await scan()
  await page.context().setOffline(true)
  await button(lin.page, /^支付/).click()
  await seen(heading(lin.page, '已支付'))
  await seen(heading(page, 'Not known yet'))
  await button(page, 'Keep it and serve the next').click()
  await seen(page.getByText('No network'))
  await press(page, '700')
  expect(await button(page, 'Show a code').isDisabled()).toBe(true)
  await sound(till)

  await page.context().setOffline(false)
  await page.getByRole('region', { name: 'Not known yet' }).getByRole('button').click()
  await seen(heading(page, 'Paid'))
  expect(await page.locator('main').innerText()).toContain('5.00')
  await sound(till)
  await button(page, 'Next customer').click()
  expect(await page.getByRole('region', { name: 'Not known yet' }).count()).toBe(0)
  expect(await saleCount()).toBe(3)
})

test('6. a code is read and never reaches the house: the sale is closed, and nothing was taken', async () => {
  const { page } = till
  await press(page, '300')
  await button(page, 'Read a code').click()
  await lin.go('/wallet/code')
  await seen(lin.page.getByRole('timer'))
  await page.route('**/api/till/sales/code', async route => {
    await page.context().setOffline(true)
    await route.abort('internetdisconnected')
  })
  await read(till, 'Choose a picture', lin)
  await seen(heading(page, 'Not known yet'))
  await page.unroute('**/api/till/sales/code')
  await page.context().setOffline(false)
  await seen(heading(page, 'Not paid'))
  await sound(till)
  await button(page, 'Ask for it again').click()
  await seen(page.getByText('$3.00'))
  await button(page, 'Delete the last digit').click()
  await button(page, 'Delete the last digit').click()
  await button(page, 'Delete the last digit').click()
})

test('7. cancelled after she paid, the till says that it goes back, and never Paid', async () => {
  const { page } = till
  await press(page, '600')
  await button(page, 'Show a code').click()
  await scan()
  await page.context().setOffline(true)
  await button(lin.page, /^支付/).click()
  await seen(heading(lin.page, '已支付'))
  await seen(heading(page, 'Not known yet'))
  await button(page, 'Cancel it as soon as somebody answers').click()
  await page.context().setOffline(false)
  await seen(heading(page, 'Given back'))
  await sound(till)
  await button(page, 'Next customer').click()
})

test('8. a part goes back, and a whole sale with a supervisor beside', async () => {
  const { page } = till
  await press(page, '21000')
  await button(page, 'Show a code').click()
  await scan()
  await press(lin.page, herPin)
  await seen(heading(page, 'Paid'))
  await button(page, 'Next customer').click()

  await openSale(/88\.80/)
  await page.getByLabel('How much').fill('8.80')
  await button(page, 'Give it back').click()
  await seen(page.getByText(/goes back to the customer/))
  await sound(till)

  await openSale(/210\.00/)
  await button(page, 'Give it back').click()
  await seen(page.getByText(/A supervisor has to agree/))
  await sound(till)
  await page.getByLabel('Supervisor’s PIN').fill('7394')
  await button(page, 'Give it back').click()
  await seen(page.getByText(/goes back to the customer/))
  await sound(till)
})

async function openSale(name: RegExp): Promise<void> {
  const { page } = till
  await link(page, 'Sales').click()
  await seen(heading(page, 'Sales'))
  await sound(till)
  await link(page.getByRole('main'), name).click()
  await seen(heading(page, 'Give back'))
}

test('9. the receipt is on the screen, on paper, and in her letter box', async () => {
  const { page } = till
  await link(page, 'Sales').click()
  await link(page.getByRole('main'), /88\.80/).click()
  await link(page, 'Receipt').last().click()
  await till.awake()
  await seen(page.getByText('Total 合计'))
  await sound(till)
  const paper = await page.request.get(world.url + (await link(page, 'PDF').getAttribute('href')))
  expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-')
  await page.getByLabel('The customer’s e-mail address').fill('lin@mail.example')
  await button(page, 'Send the receipt').click()
  await seen(page.getByText('The receipt is on its way to lin@mail.example.'))
  await sound(till)
  await link(page, 'Back to the till').click()
  await till.awake()
})

test('10. X and Z add up, and every figure is in the books', async () => {
  const { page } = till
  await link(page, 'Drawer').click()
  for (const [amount, reason] of [
    ['30.00', 'to the safe'],
    ['20.00', 'for stamps'],
  ] as const) {
    await page.getByLabel('How much').fill(amount)
    await page.getByLabel('What for').fill(reason)
    await button(page, 'Take out').click()
    await expect.poll(() => page.getByLabel('How much').inputValue()).toBe('')
  }
  await sound(till)
  await page.getByLabel('Counted in the drawer').fill('150')
  await button(page, 'Close with the Z report').click()
  await link(page, 'Z report 1').click()
  await seen(heading(page, /Z report 1/))
  await sound(till)
  expect(await figure(/^Sales \(5\)/)).toBe(322_30)
  expect(await figure(/^Given back \(3\)/)).toBe(224_80)
  expect(await figure('Net')).toBe(97_50)
  expect(await figure('Taken out')).toBe(50_00)
  expect(await figure('Should be there')).toBe(150_00)
  expect(await figure('Difference')).toBe(0)
  await link(page, 'All Z reports').click()
  await seen(link(page, /^Z 1/))
  await sound(till)
  await button(page, /^Lock/).click()
  await seen(link(page, 'Ada'))

  await world.settle()
  const findings = await look(world.ground, part('story'), prove)
  expect(findings.filter(one => !one.ok)).toEqual([])
})

/** What stands beside a word in the report, in cents. */
async function figure(name: string | RegExp): Promise<number> {
  const term = till.page.getByRole('term').filter({ hasText: name }).first()
  return minorIn(await term.locator('xpath=following-sibling::dd').innerText())
}
