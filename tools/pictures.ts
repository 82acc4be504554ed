// Takes the pictures of README.md: opens a demo house in a temporary folder, looks at its screens, closes it.
// node tools/pictures.ts [--at http://127.0.0.1:8080] [name …]; with --at, of a demo house that is open already.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { makers } from '#demo/catalogue/catalogue'
import { demoAccounts } from '#demo/demo'
import { openBrowser } from './browser.ts'
import { smallPng } from './png.ts'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'docs', 'pictures')
const bytesMax = 250_000

const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
}
const desk: BrowserContextOptions = {
  viewport: { width: 1440, height: 900 },
  locale: 'en-AU',
  timezoneId: 'Australia/Melbourne',
}

type Scene = Readonly<{
  glass: BrowserContextOptions
  show(page: Page, url: string): Promise<void>
}>

const scenes: Readonly<Record<string, Scene>> = {
  'shop-phone-zh': {
    glass: phone,
    show: async (page, url) => void (await page.goto(`${url}/zh/search?q=蜂蜜`)),
  },
  'product-phone-zh': {
    glass: phone,
    async show(page, url) {
      await page.goto(`${url}/zh/search?q=蜂蜜`)
      await page.getByRole('link', { name: '革木原蜜' }).first().click()
      const price = page.getByText(/的价格构成/).first()
      await price.click()
      // The foot of the jar, the price, and all that it is made of.
      await price.evaluate(() => {
        const { scrollTo } = globalThis as unknown as { scrollTo: (x: number, y: number) => void }
        scrollTo(0, 280)
      })
    },
  },
  seller: {
    glass: desk,
    async show(page, url) {
      await signIn(page, url, { path: '/seller', login: 'honey', label: 'Login' })
      await page.goto(`${url}/seller/orders`)
      await page.getByRole('table').getByRole('link').first().click()
      await page.getByRole('dialog').getByRole('heading', { name: 'What you get' }).waitFor()
    },
  },
  office: {
    glass: desk,
    async show(page, url) {
      await signIn(page, url, { path: '/office', login: 'lead', label: 'Name' })
      await page.goto(`${url}/office/orders?state=dispatched`)
      await page.getByRole('table').getByRole('link').nth(2).click()
      const sheet = page.getByRole('dialog')
      await sheet.getByText('The parts add up').evaluate(line => {
        const { scrollIntoView } = line as unknown as { scrollIntoView: (where: object) => void }
        scrollIntoView.call(line, { block: 'center' })
      })
    },
  },
  board: {
    glass: desk,
    async show(page, url) {
      await page.goto(`${url}/board`)
      await page.getByText('Live', { exact: true }).waitFor()
    },
  },
  readiness: {
    glass: desk,
    async show(page, url) {
      await page.goto(`${url}/en/readiness`, { waitUntil: 'networkidle' })
      const file = { name: 'products.csv', mimeType: 'text/csv', buffer: Buffer.from(shopExport()) }
      await page.getByLabel(/Drop your product CSV/).setInputFiles(file)
      await page.getByRole('button', { name: 'Check the file' }).click()
      await page.waitForURL(/report=/)
    },
  },
}

const asked = parseArgs({ options: { at: { type: 'string' } }, allowPositionals: true })
const house = asked.values.at
  ? { url: asked.values.at, close: async () => undefined }
  : await openDemo()
const browser = await openBrowser()
try {
  await mkdir(folder, { recursive: true })
  const names = asked.positionals.length > 0 ? asked.positionals : Object.keys(scenes)
  for (const name of names) await take(name, browser, house.url)
} finally {
  await browser.close()
  await house.close()
}

async function take(name: string, from: Browser, url: string): Promise<void> {
  const scene = scenes[name]
  if (!scene) throw new Error(`${name} is no picture: there are ${Object.keys(scenes).join(', ')}.`)
  const context = await from.newContext({ ...scene.glass, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await scene.show(page, url)
  if (name !== 'board') await page.waitForLoadState('networkidle')
  await pause(300)
  const png = await smallPng(await page.screenshot(), bytesMax)
  await writeFile(join(folder, `${name}.png`), png)
  await context.close()
  console.log(`${name}.png  ${Math.round(png.length / 1000)} kB`)
}

type Door = Readonly<{ path: string; login: string; label: string }>

async function signIn(page: Page, url: string, { path, login, label }: Door): Promise<void> {
  const account = demoAccounts.find(one => one.login === login)
  await page.goto(url + path)
  await page.getByLabel(label, { exact: true }).fill(login)
  await page.getByLabel('Password').fill(account?.password ?? '')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Today' }).first().waitFor()
}

/** The catalogue's Australian goods as a shop would export them. */
function shopExport(): string {
  const head = [
    'Handle,Title,Vendor,Product Category,Published,Option1 Name,Option1 Value',
    'Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Status',
  ].join(',')
  const rows = makers
    .filter(maker => maker.country === 'AU')
    .flatMap(maker =>
      maker.items.flatMap(({ slug, title, category, sizes }) =>
        sizes.map(({ name, net, grams, stock, price }, place) => [
          slug,
          place === 0 ? [title.en, name ? '' : net].filter(Boolean).join(' ') : '',
          place === 0 ? maker.name : '',
          place === 0 ? category : '',
          'TRUE',
          name ? 'Size' : 'Title',
          name ?? 'Default Title',
          `${slug}-${place + 1}`,
          grams,
          stock,
          price,
          'active',
        ]),
      ),
    )
  const quoted = rows.map(row => row.map(cell => `"${String(cell).replaceAll('"', '""')}"`))
  return [head, ...quoted.map(row => row.join(','))].join('\n')
}

/** A house of its own on free ports, with the demo world in it. */
async function openDemo(): Promise<{ url: string; close(): Promise<void> }> {
  const data = await mkdtemp(join(tmpdir(), 'tradelane-pictures-'))
  // As root, Postgres runs as somebody else, who must reach it.
  await chmod(data, 0o755)
  const [port, simulators] = await Promise.all([freePort(), freePort()])
  const child = spawn(
    process.execPath,
    ['tools/launch.mjs', 'serve', '--port', String(port), '--data', data],
    {
      cwd: root,
      env: { ...process.env, TRADELANE_SIMULATOR_PORT: String(simulators) },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  const ended = once(child, 'exit')
  const url = `http://127.0.0.1:${port}`
  const close = async (): Promise<void> => {
    if (child.exitCode === null) child.kill('SIGTERM')
    await ended
    await rm(data, { recursive: true, force: true })
  }
  const open = await Promise.race([answers(`${url}/readyz`), ended.then(() => false)])
  if (!open) {
    await close()
    throw new Error('The demo house did not open.')
  }
  return { url, close }
}

/** Asks until it answers, for three minutes. */
async function answers(url: string): Promise<boolean> {
  for (let tries = 0; tries < 360; tries += 1) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) return true
    await pause(500)
  }
  return false
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
