// A merchant's product file: previewed, then taken; each product whole or not at all.
import { z } from 'zod'
import type * as goods from '#books/goods/goods'
import { previewFile, takeFile } from '#journeys/listing'
import { endpoint, type Call, type Endpoint } from '#platform/endpoint'
import { requestInvalid } from '#platform/problem'
import { merchantOf } from '../accounts.ts'
import type { House } from '../house.ts'
import { idTo } from '../shapes.ts'
import { catalogueStaff } from './shapes.ts'

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
    counts: z.object({
      created: z.number(),
      changed: z.number(),
      unchanged: z.number(),
      refused: z.number(),
      remarks: z.number(),
    }),
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

export const importEndpoints = (house: House): Endpoint[] => [preview(house), take(house)]

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
      const { name, content } = await fileIn(call)
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
      const { name, content } = await fileIn(call)
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

const reportTo = (report: goods.Report): z.input<typeof reportShape> => ({
  importId: report.importId ? idTo('import', report.importId) : null,
  counts: report.counts,
  lines: report.lines.slice(0, 2_000).map(line => ({
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

/** The uploaded file as chunks; the name is only ever shown. */
async function fileIn(
  call: Call<unknown, unknown, unknown>,
): Promise<{ name: string; content: AsyncIterable<Uint8Array> }> {
  const part = await call.request.file()
  if (!part) throw requestInvalid({ what: 'multipart field "file": send the product file in it' })
  return { name: part.filename.slice(0, 200), content: part.file }
}
