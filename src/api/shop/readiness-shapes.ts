// How a readiness report looks outside: its figures, and its products line by line.
import { z } from 'zod'
import {
  cureOf,
  readinesses,
  type Checked,
  type MarketReport,
  type Priced,
  type Report,
} from '#journeys/readiness'
import { instantShape, instantTo, moneyShape, moneyTo, textsShape } from '../shapes.ts'
import type { Line } from './readiness-shelf.ts'

const readinessShape = z.enum(readinesses).meta({ id: 'Readiness' })
const countsShape = z.object({
  ready: z.number().int(),
  data: z.number().int(),
  paper: z.number().int(),
  no: z.number().int(),
})

const priceShape = z
  .object({
    homePrice: moneyShape,
    goods: moneyShape,
    freight: moneyShape,
    insurance: moneyShape,
    duty: moneyShape,
    excise: moneyShape,
    vat: moneyShape,
    total: moneyShape,
    commission: moneyShape,
    paymentFee: moneyShape,
    homeNet: moneyShape,
    netOfTotalBp: z.number().int(),
    rate: z.string(),
    promise: z.object({ earliest: z.string(), latest: z.string() }),
  })
  .meta({ id: 'ReadinessPrice' })

const marketShape = z
  .object({
    market: z.string(),
    name: textsShape,
    currency: z.string(),
    counts: countsShape,
    typical: z.object({ row: z.number().int(), title: z.string(), price: priceShape }).nullable(),
  })
  .meta({ id: 'ReadinessMarket' })

const faultShape = z
  .object({
    row: z.number().int(),
    handle: z.string(),
    column: z.string(),
    level: z.string(),
    code: z.string(),
    what: z.string(),
    todo: z.string(),
  })
  .meta({ id: 'ReadinessFault' })

const cureShape = z
  .object({
    name: z.string(),
    title: textsShape,
    how: textsShape,
    unlocks: z.number().int(),
    helps: z.number().int(),
    opens: z.number().int(),
    examples: z.array(z.string()),
  })
  .meta({ id: 'ReadinessCure' })

export const reportShape = z
  .object({
    file: z.string(),
    at: instantShape,
    origin: z.string(),
    currency: z.string(),
    rows: z.number().int(),
    products: z.number().int(),
    variants: z.number().int(),
    archived: z.number().int(),
    unread: z.number().int(),
    readySomewhere: z.number().int(),
    waits: z.array(z.object({ why: textsShape, cure: textsShape })),
    markets: z.array(marketShape),
    cures: z.array(cureShape),
    faults: z.object({
      errors: z.number().int(),
      warnings: z.number().int(),
      first: z.array(faultShape),
    }),
    terms: z.object({ commissionBp: z.number().int(), paymentFeeBp: z.number().int() }),
  })
  .meta({ id: 'ReadinessReport' })

const titledShape = z.object({ name: z.string(), title: textsShape })

export const lineShape = z
  .object({
    row: z.number().int(),
    title: z.string(),
    variants: z.number().int(),
    category: textsShape,
    hs6: z.string().nullable(),
    chinaCode: z.string().nullable(),
    confidence: z.number(),
    by: z.enum(['file', 'words', 'nobody']),
    words: z.array(z.string()),
    markets: z.array(
      z.object({
        market: z.string(),
        readiness: readinessShape,
        reasons: z.array(z.object({ why: textsShape, cure: textsShape, source: z.string() })),
        missing: z.array(titledShape),
        price: priceShape.nullable(),
      }),
    ),
  })
  .meta({ id: 'ReadinessLine' })

export type LineAsk = Readonly<{ readiness?: string | undefined; text?: string | undefined }>

/** Whether a line is asked for: its title, and how it stands in any of the markets. */
export function isAsked(line: Line, { readiness, text }: LineAsk): boolean {
  const found = text === undefined || line.title.toLowerCase().includes(text.toLowerCase())
  return found && (readiness === undefined || line.markets.some(one => one.readiness === readiness))
}

const faultsShown = 20

export function reportTo(report: Report): z.input<typeof reportShape> {
  const { file, at, origin, currency, rows, products, variants, archived, unread } = report
  const { readySomewhere, terms } = report
  return {
    file,
    origin,
    currency,
    rows,
    products,
    variants,
    archived,
    unread,
    readySomewhere,
    terms,
    at: instantTo(at),
    markets: report.markets.map(marketTo),
    waits: report.waits.map(({ why, cure }) => ({ why: { ...why }, cure: { ...cure } })),
    cures: report.cures.map(({ name, title, how, unlocks, helps, opens, examples }) => ({
      name,
      unlocks,
      helps,
      opens,
      title: { ...title },
      how: { ...how },
      examples: [...examples],
    })),
    faults: {
      errors: report.faults.errors,
      warnings: report.faults.warnings,
      first: report.faults.first
        .slice(0, faultsShown)
        .map(({ row, handle, column, level, code, what, todo }) => ({
          row,
          handle,
          column,
          level,
          code,
          what,
          todo,
        })),
    },
  }
}

const marketTo = ({ market, name, currency, counts, typical }: MarketReport) => ({
  market,
  currency,
  name: { ...name },
  counts: { ...counts },
  typical: typical
    ? { row: typical.row, title: typical.title, price: priceTo(typical.price) }
    : null,
})

export function lineTo({ row, title, variants, what, markets }: Line): z.input<typeof lineShape> {
  return {
    row,
    title,
    variants,
    category: { ...what.name },
    hs6: what.hs6 ?? null,
    chinaCode: what.chinaCode ?? null,
    confidence: what.confidence,
    by: what.by,
    words: [...new Set(what.spoke.map(one => one.words))],
    markets: markets.map(({ market, readiness, reasons, missing, price }) => ({
      market,
      readiness,
      reasons: reasons.map(({ why, cure, source }) => ({
        why: { ...why },
        cure: { ...cure },
        source,
      })),
      missing: missing.map(name => ({ name, title: { ...cureOf(name).title } })),
      price: price ? priceTo(price) : null,
    })),
  }
}

const priceTo = (price: Priced): z.input<typeof priceShape> => ({
  homePrice: moneyTo(price.homePrice),
  goods: moneyTo(price.goods),
  freight: moneyTo(price.freight),
  insurance: moneyTo(price.insurance),
  duty: moneyTo(price.duty),
  excise: moneyTo(price.excise),
  vat: moneyTo(price.vat),
  total: moneyTo(price.total),
  commission: moneyTo(price.commission),
  paymentFee: moneyTo(price.paymentFee),
  homeNet: moneyTo(price.homeNet),
  netOfTotalBp: price.netOfTotalBp,
  rate: price.rate,
  promise: { ...price.promise },
})

/** A product without the steps of its prices. */
export const lineOf = (product: Checked): Line => ({
  ...product,
  markets: product.markets.map(({ price, ...one }) => ({
    ...one,
    ...(price && { price: { ...price, steps: [] } }),
  })),
})
