// Taking a merchant's file: what each product becomes, and the report that says so.
import { assert } from '#kernel/errors'
import { cellOf } from '#kernel/ids'
import { type Currency } from '#kernel/money'
import { countries, isCountry, type Country } from '#kernel/place'
import type { Work } from '#platform/work'
import { goodsChanged } from './events.ts'
import type { ReadFault, ReadProduct } from './import/shapes.ts'
import { saveReport } from './offers.ts'
import { plan, type Ground, type Plan, type StoredProduct } from './plan.ts'
import { findByHandles, holdShelf, saveProducts } from './queries.ts'
import type { Counts, Report, ReportLine, Take } from './shapes.ts'

/**
 * Takes products of a merchant's file: each product wholly or not at all, known by (merchant, handle).
 *
 * Taken again it is unchanged. A handful of statements however many products; give some hundreds at a
 * time, with the `importId` of the first report. Tells goods.changed for each product that is new or
 * changed.
 */
export async function take(work: Work, ask: Take): Promise<Report> {
  const { merchantId, file = '' } = ask
  await holdShelf(work, merchantId)
  const plans = await plansFor(work, ask)
  const moved = plans.filter(one => one.outcome !== 'unchanged').map(one => one.product)
  await saveProducts(work, merchantId, moved)
  work.tell(...moved.map(({ id }) => goodsChanged(id, { productId: id, merchantId })))

  const importId = ask.importId ?? work.id<'import'>(cellOf(merchantId))
  const { counts, lines } = reportOf(ask, plans)
  await saveReport(work, { id: importId, merchantId, file, counts }, lines)
  return { importId, counts, lines }
}

/** What `take` would do, with nothing written; what would be new has no id yet. */
export async function preview(work: Work, ask: Take): Promise<Report> {
  const { counts, lines } = reportOf(ask, await plansFor(work, ask))
  const unborn = ({ productId: _, ...line }: ReportLine): ReportLine => ({ ...line, stock: [] })
  return { counts, lines: lines.map(line => (line.outcome === 'created' ? unborn(line) : line)) }
}

async function plansFor(work: Work, ask: Take): Promise<Plan[]> {
  const { merchantId, products: read } = ask
  const handles = read.map(product => product.handle)
  assert(new Set(handles).size === handles.length, 'a handle comes once in a portion')
  const stored = new Map(
    (await findByHandles(work, merchantId, handles)).map(one => [one.handle, one]),
  )
  const home = cellOf(merchantId)
  const ground = (product: ReadProduct): Ground => ({
    merchantId,
    language: ask.language ?? 'en',
    origin: ask.origin ?? homeOf(product.variants[0]?.price.currency),
    productId: () => work.id(home),
    variantId: () => work.id(home),
    number: () => work.number(home),
  })
  return read.map(product => plan(stored.get(product.handle), product, ground(product)))
}

/** The country that pays in a currency. */
function homeOf(currency: Currency | undefined): Country {
  const code = Object.keys(countries)
    .filter(isCountry)
    .find(country => countries[country].currency === currency)
  assert(code, `${currency} is a country's`)
  return code
}

function reportOf(ask: Take, plans: readonly Plan[]): { counts: Counts; lines: ReportLine[] } {
  const came = new Set(plans.map(one => one.product.handle))
  const own = (one: ReadFault): boolean => one.level === 'warning' && came.has(one.handle)
  const faults = Map.groupBy((ask.faults ?? []).filter(own), one => one.handle)
  const lines = plans.map(({ outcome, changed, product, fresh }, index): ReportLine => {
    const read = ask.products[index]
    assert(read, 'every plan has its product')
    return {
      row: read.row,
      handle: product.handle,
      outcome,
      title: read.title,
      productId: product.id,
      changed,
      faults: faults.get(product.handle) ?? [],
      stock: stockIn(read, product, fresh),
    }
  })
  const left = Map.groupBy(
    (ask.faults ?? []).filter(one => !own(one)),
    one => one.handle,
  )
  for (const [handle, told] of left) lines.push(...leftOver(handle, told))
  lines.sort((a, b) => a.row - b.row)
  const count = (outcome: string): number => lines.filter(line => line.outcome === outcome).length
  return {
    lines,
    counts: {
      created: count('created'),
      changed: count('changed'),
      unchanged: count('unchanged'),
      refused: count('refused'),
      remarks: (ask.faults ?? []).filter(one => one.level === 'warning').length,
    },
  }
}

/** Faults without a product: it was refused, its rows are strewn, or it stands in another portion. */
function leftOver(handle: string, faults: readonly ReadFault[]): ReportLine[] {
  const [first] = faults
  if (!first) return []
  const refused = faults.some(one => one.level === 'error')
  return [
    {
      row: first.row,
      handle,
      outcome: refused ? 'refused' : 'remark',
      title: '',
      changed: [],
      faults,
      stock: [],
    },
  ]
}

const stockIn = (
  read: ReadProduct,
  product: StoredProduct,
  fresh: Plan['fresh'],
): ReportLine['stock'] =>
  read.variants.flatMap((variant, index) => {
    const stored = product.variants[index]
    return variant.quantity === undefined || !stored
      ? []
      : [{ variantId: stored.id, quantity: variant.quantity, fresh: fresh.has(stored.id) }]
  })
