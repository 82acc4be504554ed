// A merchant's product file: previewed, taken, its report kept; and all products written as such a file.
import { Readable } from 'node:stream'
import { z } from 'zod'
import type { MerchantId, ProductId } from '#kernel/ids'
import * as goods from '#books/goods/goods'
import * as stock from '#books/stock/stock'
import { previewFile, takeFile } from '#journeys/listing'
import { endpoint, type Endpoint } from '#platform/endpoint'
import type { Work } from '#platform/work'
import { merchantOf } from '../accounts.ts'
import type { House } from '../house.ts'
import { idFrom, idShape, idTo, instantShape, instantTo } from '../shapes.ts'
import { uploadIn } from '../upload.ts'
import { reportHead, rowsOf } from './report-rows.ts'
import { catalogueStaff } from './shapes.ts'

const countsShape = z.object({
  created: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  refused: z.number(),
  remarks: z.number(),
})
const importShape = z
  .object({ id: z.string(), file: z.string(), takenAt: instantShape, counts: countsShape })
  .meta({ id: 'Import' })

const faultShape = z.object({
  row: z.number().int(),
  column: z.string(),
  code: z.string(),
  level: z.enum(['error', 'warning']),
  what: z.string(),
  todo: z.string(),
})
const reportShape = z
  .object({
    importId: z.string().nullable(),
    counts: countsShape,
    lines: z.array(
      z.object({
        row: z.number().int(),
        handle: z.string(),
        title: z.string(),
        outcome: z.string(),
        productId: z.string().nullable(),
        changed: z.array(z.string()),
        faults: z.array(faultShape),
      }),
    ),
  })
  .meta({ id: 'ImportReport' })

export const importEndpoints = (house: House): Endpoint[] => [
  preview(house),
  take(house),
  list(house),
  one(house),
  rows(house),
  exported(house),
]

const fileQuery = z.object({ currency: z.enum(['AUD', 'NZD']).default('AUD') })

const preview = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/imports/preview',
    name: 'previewImport',
    stream: true,
    who: catalogueStaff,
    summary:
      'Reads a product file (multipart field "file") and says what taking it would do. Nothing is written.',
    query: fileQuery,
    answer: reportShape,
    async run(call) {
      const { name, content } = await uploadIn(call.request)
      return reportTo(
        await previewFile(house.ground, {
          merchantId: merchantOf(call.caller),
          currency: call.query.currency,
          file: name,
          content,
        }),
      )
    },
  })

const take = (house: House): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/imports',
    name: 'takeImport',
    stream: true,
    who: catalogueStaff,
    summary:
      'Takes a product file: each product whole or not at all; taking it again changes nothing.',
    query: fileQuery,
    answer: reportShape,
    async run(call) {
      const { name, content } = await uploadIn(call.request)
      return reportTo(
        await takeFile(house.ground, {
          actor: call.caller.actor,
          merchantId: merchantOf(call.caller),
          currency: call.query.currency,
          file: name,
          content,
        }),
      )
    },
  })

const list = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/imports',
    name: 'imports',
    who: catalogueStaff,
    summary: 'The files taken, the newest first; at most 100.',
    answer: z.object({ items: z.array(importShape) }),
    run: ({ caller }) =>
      house.look(caller, async work => ({
        items: (await goods.imports(work, { merchantId: merchantOf(caller), limit: 100 })).map(
          importTo,
        ),
      })),
  })

const importParams = z.object({ importId: idShape('import') })

const one = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/imports/:importId',
    name: 'importReport',
    who: catalogueStaff,
    summary: 'The report of a file that was taken; its first 2,000 lines.',
    params: importParams,
    answer: z.object({ import: importShape, report: reportShape }),
    run: ({ caller, params }) =>
      house.look(caller, async work => {
        const found = await goods.report(work, {
          merchantId: merchantOf(caller),
          importId: idFrom('import', params.importId),
          limit: linesShown,
        })
        return { import: importTo(found), report: reportTo({ ...found, importId: found.id }) }
      }),
  })

const rows = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/imports/:importId/rows',
    name: 'importRows',
    who: catalogueStaff,
    summary: 'The whole report as CSV: one line a product, or one line a fault of it.',
    params: importParams,
    async run({ caller, params, reply }) {
      const ask = {
        merchantId: merchantOf(caller),
        importId: idFrom('import', params.importId),
        limit: linesShown,
      }
      const first = await house.look(caller, work => goods.report(work, ask))
      async function* pages(): AsyncGenerator<string> {
        yield reportHead
        for (let page = first; ;) {
          yield page.lines.map(rowsOf).join('')
          const { next } = page
          if (next === undefined) return
          page = await house.look(caller, work => goods.report(work, { ...ask, after: next }))
        }
      }
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="import-report.csv"')
        .send(Readable.from(pages()))
    },
  })

const exported = (house: House): Endpoint =>
  endpoint({
    method: 'GET',
    path: '/products/file',
    name: 'productFile',
    who: catalogueStaff,
    summary:
      'All products as the file that comes in, with what is on the shelf; taken again it changes nothing.',
    async run({ caller, reply }) {
      const products = await house.look(caller, work => allForFile(work, merchantOf(caller)))
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="products.csv"')
        .send(Readable.from(goods.writeProducts(products)))
    },
  })

async function allForFile(work: Work, merchantId: MerchantId): Promise<goods.FileProduct[]> {
  const all: goods.FileProduct[] = []
  for (let after: ProductId | undefined; ;) {
    const { products, next } = await goods.forFile(work, { merchantId, after, limit: 500 })
    const ids = products.flatMap(product => product.variants.map(one => one.variantId))
    const levels = new Map(
      (await stock.levels(work, ids)).map(level => [level.variantId, level.onHand]),
    )
    for (const product of products) {
      const variants = product.variants.map(({ variantId, ...variant }) => ({
        ...variant,
        quantity: levels.get(variantId) ?? 0,
      }))
      all.push({ ...product, variants })
    }
    if (!next) return all
    after = next
  }
}

const importTo = (found: goods.Import): z.input<typeof importShape> => ({
  id: idTo('import', found.id),
  file: found.file,
  takenAt: instantTo(found.takenAt),
  counts: found.counts,
})

const linesShown = 2_000

const reportTo = (report: goods.Report): z.input<typeof reportShape> => ({
  importId: report.importId ? idTo('import', report.importId) : null,
  counts: report.counts,
  lines: report.lines.slice(0, linesShown).map(line => ({
    row: line.row,
    handle: line.handle,
    title: line.title,
    outcome: line.outcome,
    productId: line.productId ? idTo('product', line.productId) : null,
    changed: [...line.changed],
    faults: line.faults.map(({ row, column, code, level, what, todo }) => ({
      row,
      column,
      code,
      level,
      what,
      todo,
    })),
  })),
})
