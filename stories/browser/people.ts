// People at a browser: each with a screen of their own, watched for what breaks and for what axe finds.
import { readFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { openBrowser } from '../../tools/browser.ts'
import type { World } from '../world.ts'

export type People = {
  /** Somebody with a browser that knows nothing yet; `name` tells them apart in what broke. */
  enter(name: string, screen: keyof typeof screens): Promise<Person>
  /** Everything that broke so far, in the browsers and on the server, one line each. */
  broken(): string[]
  /** Takes a picture of every open page; answers their folder. */
  picture(): Promise<string>
  leave(): Promise<void>
}

export type Person = {
  page: Page
  /** Opens an address and waits until the page listens. */
  go(path: string): Promise<void>
  /** Waits until the page listens, after a link that loads a whole page. */
  awake(): Promise<void>
  /** What is wrong with the page as it stands: axe's findings, and whether it is too wide. */
  faults(): Promise<string[]>
}

const screens = {
  desk: { viewport: { width: 1440, height: 900 }, locale: 'en-AU' },
  tablet: {
    viewport: { width: 768, height: 1024 },
    hasTouch: true,
    locale: 'en-AU',
    timezoneId: 'Australia/Melbourne',
  },
  phone: {
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  },
} satisfies Record<string, BrowserContextOptions>

const patienceMs = 20_000

export async function openPeople(world: World): Promise<People> {
  const browser = await openBrowser()
  const pages = new Map<string, Page>()
  const said: string[] = []
  return {
    async enter(name, screen) {
      const context = await browser.newContext({ ...screens[screen], reducedMotion: 'reduce' })
      context.setDefaultTimeout(patienceMs)
      const page = await context.newPage()
      pages.set(name, page)
      listen(page, line => said.push(`${name}, ${page.url().replace(world.url, '')}: ${line}`))
      return personAt(page, world.url)
    },
    broken: () => [...world.broken, ...said],
    async picture() {
      const folder = await mkdtemp(join(tmpdir(), 'tradelane-pictures-'))
      for (const [name, page] of pages) {
        await page.screenshot({ path: join(folder, `${name}.png`) }).catch(() => undefined)
      }
      return folder
    },
    leave: () => browser.close(),
  }
}

/** An error in the console, an exception, or a refused file; warnings are the browser's own. */
function listen(page: Page, tell: (line: string) => void): void {
  page.on('console', message => message.type() === 'error' && tell(message.text()))
  page.on('pageerror', error => tell(error.message))
}

function personAt(page: Page, url: string): Person {
  const awake = async (): Promise<void> => void (await page.waitForFunction(isAwake))
  return {
    page,
    awake,
    go: async path => {
      await page.goto(url + path)
      await awake()
    },
    faults: async () => [...(await axe(page)), ...(await tooWide(page))],
  }
}

/** React marks what it has taken over; before that a choice in a form could get lost. */
function isAwake(): boolean {
  const { document } = globalThis as unknown as { document: { readyState: string; body: object } }
  const marks = Object.keys(document.body)
  return document.readyState === 'complete' && marks.some(key => key.startsWith('__reactFiber'))
}

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
)

/** What axe finds, one line each. Told to the page from outside, so its content policy stays on. */
async function axe(page: Page): Promise<string[]> {
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(axeSource)
  return page.evaluate(async () => {
    type Found = { violations: { id: string; nodes: { target: string[] }[] }[] }
    const { axe: found } = globalThis as unknown as { axe: { run: () => Promise<Found> } }
    const { violations } = await found.run()
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(node => node.target.join(' ')).join(', ')}`,
    )
  })
}

async function tooWide(page: Page): Promise<string[]> {
  const over = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
  return over > 0 ? [`the page is ${over} px too wide`] : []
}
