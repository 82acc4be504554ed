// Pages that are the same for everyone who is not signed in: made once, sent while the API still says the same.
import { hash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { WebAnswer, WebAudience, WebRequest } from './web-call.ts'

export type Call = (audience: WebAudience, request: WebRequest) => Promise<WebAnswer>
export type Encoding = 'br' | 'gzip' | 'none'

/** A whole page: what a browser gets, and the hashes of the scripts written in it. */
export type SharedPage = Readonly<{
  status: number
  headers: Headers
  html: Buffer
  scripts: readonly string[]
  /** For `If-None-Match`. */
  tag: string
  packed(encoding: Encoding): Promise<Buffer>
}>

type Made = Readonly<{ answer: Response; cookies: readonly string[] }>
type Ask = Readonly<{
  /** All that the page depends on besides what the API answers. */
  key: string
  /** A page of another era is made again, though the API says the same. */
  era: number
  /** Renders it; asks the API through the `call` it is given. */
  make: (call: Call) => Promise<Made>
  call: Call
}>

/** One question the page asked, and what it was made of. */
type Asked = Readonly<{ audience: WebAudience; path: string; accept: string; told: string }>
type Kept = Readonly<{ page: SharedPage; era: number; asked: readonly Asked[]; bytes: number }> & {
  held: Held
}
/** When it was known to hold: no change had been heard of since. */
type Held = Readonly<{ at: number; change: number | undefined }>

export type SharedPages = Readonly<{
  /** The page as it is now; what belongs to one visitor after all is given back as it was made. */
  find(ask: Ask): Promise<SharedPage | Made>
}>

type Settings = Readonly<{
  bytesMax: number
  /** A number that moves whenever something changed that a page may show; without it each asks. */
  change?: (() => number) | undefined
}>

/** What no change is told of (a new day, new rates) is seen after this long at the latest. */
const restMs = 2_000

/**
 * A page is a function of its key and of what the API answered. So it is sent again only when nothing
 * has changed since, or after the same questions have got the same answers: nobody sees an older price
 * or count than the API tells. Those who come while it is made or asked wait for what begins after them.
 */
export function openSharedPages({ bytesMax, change }: Settings): SharedPages {
  const kept = new Map<string, Kept>()
  const making = new Map<string, Promise<SharedPage | Made>>()
  const askedOnce = openQuestions()
  const nowHeld = (): Held => ({ at: performance.now(), change: change?.() })
  let bytes = 0

  const drop = (key: string): void => {
    bytes -= kept.get(key)?.bytes ?? 0
    kept.delete(key)
  }
  const keep = (key: string, one: Kept): void => {
    drop(key)
    kept.set(key, one)
    bytes += one.bytes
    // A map remembers the order: the first is the one that was longest not asked for.
    for (const oldest of kept.keys()) if (bytes > bytesMax && oldest !== key) drop(oldest)
  }

  const holds = async ({ key, era, call }: Ask): Promise<SharedPage | undefined> => {
    const known = kept.get(key)
    if (known?.era !== era) return undefined
    const held = nowHeld()
    const rests = held.change !== undefined && held.change === known.held.change
    if (rests && held.at - known.held.at < restMs) return known.page
    const told = await Promise.all(known.asked.map(one => askedOnce(call, one)))
    if (!told.every((one, index) => one === known.asked[index]?.told)) return undefined
    known.held = held
    if (kept.get(key) === known) {
      kept.delete(key)
      kept.set(key, known)
    }
    return known.page
  }

  const make = async ({ key, era, call, ...ask }: Ask): Promise<SharedPage | Made> => {
    const held = nowHeld()
    const recording = record(call)
    const made = await ask.make(recording.call)
    if (!isShared(made) || !recording.isPlain()) return made
    const page = await pageOf(made.answer)
    // Beside the page as it is lie the two packed ones.
    keep(key, { page, era, held, asked: recording.asked(), bytes: page.html.length * 2 })
    return page
  }

  return {
    async find(ask) {
      for (;;) {
        const found = await holds(ask)
        if (found) return found
        const others = making.get(ask.key)
        if (!others) break
        // Theirs may have been asked for before we came: it is ours only if it still holds.
        const theirs = await others.catch(() => undefined)
        if (!theirs || !isPage(theirs)) return make(ask)
      }
      const mine = make(ask).finally(() => making.delete(ask.key))
      making.set(ask.key, mine)
      return mine
    },
  }
}

export const isPage = (one: SharedPage | Made): one is SharedPage => 'html' in one

const isShared = ({ answer, cookies }: Made): boolean =>
  answer.status === 200 && cookies.length === 0 && answer.headers.getSetCookie().length === 0

/** Notes each question and answer of a page while it is made. */
function record(call: Call) {
  const noted = new Map<string, Asked>()
  let plain = true
  const noting: Call = async (audience, request) => {
    const answer = await call(audience, request)
    const accept = request.headers['accept'] ?? ''
    const one = { audience, path: request.path, accept, told: digestOf(answer) }
    const before = noted.get(`${audience}${request.path}`)
    // An answer that changed while the page was made: the page may hold either.
    plain &&= request.method === 'GET' && (!before || before.told === one.told)
    noted.set(`${audience}${request.path}`, one)
    return answer
  }
  return {
    call: noting,
    isPlain: (): boolean => plain,
    asked: (): Asked[] => [...noted.values()],
  }
}

const digestOf = ({ status, body }: WebAnswer): string => hash('sha1', `${status}\n${body}`)

/**
 * Asks the API, once for all who ask the same before the asking begins. Who comes while an answer is
 * on its way waits for the next: an answer is never older than the question.
 */
function openQuestions() {
  const running = new Map<string, Promise<string>>()
  const next = new Map<string, Promise<string>>()

  const begin = (key: string, call: Call, { audience, path, accept }: Asked): Promise<string> => {
    const answer = call(audience, { method: 'GET', path, headers: { accept }, body: undefined })
    const told = answer.then(digestOf).finally(() => running.delete(key))
    running.set(key, told)
    return told
  }

  return (call: Call, one: Asked): Promise<string> => {
    const key = `${one.audience}${one.path}`
    const now = running.get(key)
    if (!now) return begin(key, call, one)
    const waiting = next.get(key)
    if (waiting) return waiting
    const after = now
      .catch(() => undefined)
      .then(() => {
        next.delete(key)
        return begin(key, call, one)
      })
    next.set(key, after)
    return after
  }
}

const pack = { br: promisify(brotliCompress), gzip: promisify(gzip) }

async function pageOf(answer: Response): Promise<SharedPage> {
  const html = Buffer.from(await answer.arrayBuffer())
  const packed = new Map<Encoding, Promise<Buffer>>([['none', Promise.resolve(html)]])
  return {
    status: answer.status,
    headers: answer.headers,
    html,
    scripts: scriptsIn(html.toString()),
    tag: `W/"${hash('sha1', html, 'base64url')}"`,
    packed(encoding) {
      const ready = packed.get(encoding) ?? packedAs(encoding, html)
      packed.set(encoding, ready)
      return ready
    },
  }
}

const packedAs = (encoding: Encoding, html: Buffer): Promise<Buffer> =>
  encoding === 'br'
    ? pack.br(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
    : pack.gzip(html, { level: 6 })

/** A script that is written in a page may run when the policy names its hash (CSP level 2). */
export const scriptsIn = (html: string): string[] => [
  ...new Set(
    [...html.matchAll(/<script\b(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/gi)].map(
      ([, text = '']) => `'sha256-${hash('sha256', text, 'base64')}'`,
    ),
  ),
]
