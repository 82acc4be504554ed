// The public readiness check: a product file comes in, a report goes out; and a merchant applies to join.
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { DomainError, no } from '#kernel/errors'
import { countries, isCountry, type Country } from '#kernel/place'
import { load as loadFreight } from '#books/freight/freight'
import { load as loadRates } from '#books/fx/fx'
import { fileTooLarge } from '#books/goods/goods'
import { allMarkets } from '#books/market/market'
import * as merchant from '#books/merchant/merchant'
import { load as loadRules } from '#books/tariff/tariff'
import {
  checkFile,
  csvHeader,
  csvRows,
  type CheckAsk,
  type CheckEvent,
  type Report,
} from '#journeys/readiness'
import { endpoint, type Caller, type Endpoint } from '#platform/endpoint'
import { problemOf, requestInvalid, tooManyRequests } from '#platform/problem'
import type { House } from '../house.ts'
import { idTo } from '../shapes.ts'
import { uploadIn } from '../upload.ts'
import { isAsked, lineOf, lineShape, lineTo, reportShape, reportTo } from './readiness-shapes.ts'
import {
  linesMax,
  openPress,
  openShelf,
  type Kept,
  type Line,
  type Shelf,
} from './readiness-shelf.ts'

const reportGone = no(
  'readiness.report_gone',
  404,
  'This report is no longer kept. Reports stay for an hour; check the file again.',
)

const fileBytesMax = 20_000_000
/** What a form adds around its file. */
const formBytes = 100_000
const atOnceMax = 4
const homes = ['AU', 'NZ'] as const

const checkQuery = z.object({
  origin: z.enum(homes).default('AU'),
  markets: z.string().max(40).default('CN,SG'),
})
const reportParams = z.object({ reportId: z.uuid() })

export function readinessEndpoints(house: House): Endpoint[] {
  const shelf = openShelf(house.ground.clock)
  return [
    check(house, shelf),
    report(shelf),
    file(shelf, 'html', 'readinessPage', 'The report as one web page that needs no network.'),
    file(shelf, 'csv', 'readinessRows', 'The report as CSV, one row a product and market.'),
    apply(house),
  ]
}

/**
 * One check at a time for an address, four for the house. Asked with `Accept: application/x-ndjson`
 * it tells its progress: `{ kind: 'progress', bytes, rows, products }` a line, and at the end
 * `{ kind: 'done', id }` or `{ kind: 'problem', problem }`.
 */
function check(house: House, shelf: Shelf): Endpoint {
  const busy = new Set<string>()
  return endpoint({
    method: 'POST',
    path: '/readiness',
    name: 'checkReadiness',
    who: 'anyone',
    stream: true,
    summary:
      'Checks a product file (multipart field "file", at most 20 MB): what could be sold abroad, ' +
      'why not, and for how much. Nothing is kept but the report, for an hour.',
    query: checkQuery,
    answer: z.object({ id: z.string() }),
    async run({ caller, query, request, reply }) {
      if (Number(request.headers['content-length'] ?? 0) > fileBytesMax + formBytes) {
        throw fileTooLarge({ limit: fileBytesMax / 1_000_000 })
      }
      if (busy.has(request.ip) || busy.size >= atOnceMax) throw tooManyRequests({ seconds: 10 })
      busy.add(request.ip)
      try {
        const { name, content } = await uploadIn(request, { fileSize: fileBytesMax + 1 })
        const ask = await askOf(house, caller, { ...query, file: name })
        if (!/\bx-ndjson\b/.test(request.headers.accept ?? '')) {
          return { id: shelf.put(await checked(content, ask, () => {})) }
        }
        return await telling(reply, async tell => {
          const id = shelf.put(await checked(content, ask, tell))
          tell({ kind: 'done', id })
        })
      } finally {
        busy.delete(request.ip)
      }
    },
  })
}

type Told = CheckEvent | { kind: 'done'; id: string }

/** Runs the whole check and gathers what is kept of it; `tell` hears its progress. */
async function checked(
  content: Readable,
  ask: CheckAsk,
  tell: (event: Told) => void,
): Promise<Kept> {
  const html = openPress()
  const csv = openPress()
  const lines: Line[] = []
  let found: Report | undefined
  try {
    await csv.write(`\uFEFF${csvHeader}`)
    for await (const event of checkFile(content, ask)) {
      if (event.kind === 'progress') tell(event)
      if (event.kind === 'html') await html.write(event.chunk)
      if (event.kind === 'report') found = event.report
      if (event.kind !== 'product') continue
      await csv.write(csvRows(event.product))
      if (lines.length < linesMax) lines.push(lineOf(event.product))
    }
  } finally {
    // What is left of a refused upload is read and forgotten, so that its sender hears the answer.
    content.resume()
  }
  if (!found) throw requestInvalid({ what: 'the file: it ended before its report' })
  return { report: found, lines, html: await html.end(), csv: await csv.end() }
}

/** Answers line by line while the work goes on; a refusal is the last line. */
async function telling(
  reply: FastifyReply,
  act: (tell: (event: Told) => void) => Promise<void>,
): Promise<FastifyReply> {
  reply.hijack()
  const out = reply.raw
  out.writeHead(200, {
    'content-type': 'application/x-ndjson; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    'x-request-id': String(reply.request.id),
  })
  const say = (line: unknown): void => void out.write(`${JSON.stringify(line)}\n`)
  try {
    await act(say)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    say({ kind: 'problem', problem: problemOf(error, String(reply.request.id)) })
  } finally {
    out.end(() => hangUp(reply.request))
  }
  return reply
}

const graceMs = 2_000

/**
 * Whoever still sends once the answer is given may read it for a moment, what comes being forgotten,
 * and is then cut off. Cut at once, the answer would be lost on its way.
 */
function hangUp({ raw }: FastifyRequest): void {
  if (raw.complete) return
  raw.unpipe()
  raw.resume()
  setTimeout(() => raw.complete || raw.socket.destroy(), graceMs).unref()
}

async function askOf(
  house: House,
  caller: Caller,
  { origin, markets, file: name }: z.output<typeof checkQuery> & { file: string },
): Promise<CheckAsk> {
  const books = await house.look(caller, async work => {
    const [rules, freight, fx] = [
      await loadRules(work, work.now),
      await loadFreight(work),
      await loadRates(work),
    ]
    return { rules, freight, fx }
  })
  return {
    file: name,
    origin,
    markets: marketsIn(markets),
    currency: countries[origin].currency,
    at: house.ground.clock.now(),
    books,
    bytesMax: fileBytesMax,
    html: true,
  }
}

function marketsIn(text: string): Country[] {
  const open = allMarkets()
    .filter(one => one.open)
    .map(one => one.code)
  const asked = [...new Set(text.toUpperCase().split(',').filter(isCountry))]
  if (asked.length === 0 || asked.some(one => !open.includes(one))) {
    throw requestInvalid({ what: `query.markets: some of ${open.join(', ')}` })
  }
  return asked
}

const report = (shelf: Shelf): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/readiness/:reportId',
    name: 'readiness',
    who: 'anyone',
    summary: 'A report of the last hour: its figures, and a page of its products.',
    params: reportParams,
    query: z.object({
      readiness: z.enum(['ready', 'data', 'paper', 'no']).optional(),
      text: z.string().max(100).optional(),
      from: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answer: z.object({
      report: reportShape,
      lines: z.array(lineShape),
      /** How many lines were asked for, of which `lines` begins at `from`. */
      count: z.number().int(),
      kept: z.number().int(),
    }),
    async run({ params, query }) {
      const kept = keptOf(shelf, params.reportId)
      const asked = kept.lines.filter(line => isAsked(line, query))
      return {
        report: reportTo(kept.report),
        lines: asked.slice(query.from, query.from + query.limit).map(lineTo),
        count: asked.length,
        kept: kept.lines.length,
      }
    },
  })

const kinds = { html: 'text/html; charset=utf-8', csv: 'text/csv; charset=utf-8' } as const

/** Always saved, never opened here: its words are a stranger's. */
const file = (shelf: Shelf, kind: keyof typeof kinds, name: string, summary: string): Endpoint =>
  endpoint({
    method: 'GET',
    path: `/readiness/:reportId/${kind}`,
    name,
    who: 'anyone',
    summary,
    params: reportParams,
    async run({ params, request, reply }) {
      const kept = keptOf(shelf, params.reportId)
      const squeezed = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
      const source = kept.report.file.replace(/\.[a-z]+$/i, '')
      const named = encodeURIComponent(`${source}.readiness.${kind}`)
      reply.headers({
        'content-type': kinds[kind],
        'content-disposition': `attachment; filename="readiness.${kind}"; filename*=UTF-8''${named}`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        vary: 'accept-encoding',
        ...(squeezed && { 'content-encoding': 'gzip' }),
      })
      return reply.send(squeezed ? kept[kind] : Readable.from(kept[kind]).pipe(createGunzip()))
    },
  })

function keptOf(shelf: Shelf, id: string): Kept {
  const kept = shelf.find(id)
  if (!kept) throw reportGone()
  return kept
}

const text = (max: number) => z.string().trim().min(1).max(max)

const applyShape = z.object({
  name: text(200),
  legalName: text(200),
  country: z.enum(homes),
  businessNumber: text(30),
  address: z.object({
    line: text(100),
    city: text(60),
    region: z.string().trim().max(60),
    postcode: text(12),
  }),
  contact: z.object({ name: text(100), email: text(200), phone: z.string().trim().max(30) }),
  website: z.string().trim().max(500).default(''),
  message: z.string().trim().max(5_000).default(''),
})

const apply = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/applications',
    name: 'apply',
    who: 'anyone',
    ownKey: true,
    summary:
      'A business asks to join. Its number is checked. ' +
      'Needs an Idempotency-Key; asked again it is the same application.',
    body: applyShape,
    answer: z.object({ id: z.string(), state: z.string(), name: z.string() }),
    run: ({ caller, body, key }) =>
      house.work(caller, async work => {
        if (!key) throw requestInvalid({ what: 'header Idempotency-Key: an application needs one' })
        const { address, contact, country, ...rest } = body
        const { line, ...place } = address
        const { name, phone } = contact
        const made = await merchant.apply(work, {
          ...rest,
          key,
          country,
          contact,
          address: { country, name, phone, ...place, district: '', lines: [line] },
        })
        return { id: idTo('application', made.id), state: made.state, name: made.name }
      }),
  })
