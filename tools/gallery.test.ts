// The design system in a real browser: nothing overflows, nothing logs, axe finds nothing.
import fastify, { type FastifyInstance } from 'fastify'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callerInto, ensureBuilt, hostWeb } from '#platform/web-host'
import { openBrowser } from './browser.ts'

let app: FastifyInstance
let browser: Browser
let home: string

beforeAll(async () => {
  await ensureBuilt(() => undefined)
  app = fastify()
  await hostWeb(app, { call: callerInto(app) })
  home = await app.listen({ port: 0, host: '127.0.0.1' })
  browser = await openBrowser()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await app?.close()
})

// oxfmt-ignore
const views: [width: number, theme: 'light' | 'dark', locale: string][] = [
  [360,  'light', 'zh-Hans'],
  [768,  'dark',  'zh-Hans'],
  [1440, 'light', 'en'],
  [360,  'dark',  'en'],
]

test.each(views)(
  '%i px, %s, %s',
  async (width, theme, locale) => {
    const { page, said } = await open(width, theme, locale)
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
    expect(await faults(page)).toEqual([])
    expect(said).toEqual([])
    await page.context().close()
  },
  60_000,
)

test('a dialog takes the focus and gives it back; the table listens to its keys', async () => {
  const { page } = await open(1440, 'light', 'en')
  await page.getByRole('link', { name: 'Open a dialog' }).click()
  expect(await faults(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe('Open a dialog')

  await page.evaluate('document.activeElement.blur()')
  for (const key of ['j', 'j', 'x']) await page.keyboard.press(key)
  expect(await page.getByText('1 chosen').isVisible()).toBe(true)
  await page.keyboard.press('/')
  expect(await page.evaluate('document.activeElement.type')).toBe('search')
  await page.context().close()
}, 60_000)

async function open(width: number, colorScheme: 'light' | 'dark', locale: string) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme,
    bypassCSP: true,
  })
  await context.addCookies([{ name: 'locale', value: locale, url: home }])
  const page = await context.newPage()
  const said: string[] = []
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') said.push(message.text())
  })
  page.on('pageerror', error => said.push(error.message))
  await page.goto(`${home}/kit`, { waitUntil: 'networkidle' })
  return { page, said }
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds, one line each. */
async function faults(page: Page): Promise<string[]> {
  await page.addScriptTag({ content: axe })
  return page.evaluate(async () => {
    type Found = { violations: { id: string; nodes: { target: string[] }[] }[] }
    const { axe } = globalThis as unknown as { axe: { run: () => Promise<Found> } }
    const { violations } = await axe.run()
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(node => node.target.join(' ')).join(', ')}`,
    )
  })
}
