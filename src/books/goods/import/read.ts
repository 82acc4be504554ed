// The reader of product files: bytes in, products and faults out, one product in memory at a time.
import { fileQuote } from '../errors.ts'
import { fault } from './faults.ts'
import { scan } from './file/scan.ts'
import { textsOf } from './file/text.ts'
import { readHeader, type Header } from './header.ts'
import { readProduct, type Row } from './product.ts'
import type { ReadAsk, ReadFault, ReadProduct } from './shapes.ts'

export { sniff, sniffBytes, type Sniffed } from './file/sniff.ts'

const bytesMaxUsual = 200_000_000
const rowLettersMax = 2_000_000
const rowsMax = 2_500

/**
 * Reads a shop's product export, in either of its two dialects, as it comes in.
 *
 * Faults of a product's rows come before the product. A product with an error does not come at all.
 * Where the file itself is wrong it throws a `goods.file_…` refusal that says what it found.
 */
export async function* readProducts(
  file: AsyncIterable<Uint8Array>,
  ask: ReadAsk,
): AsyncGenerator<ReadProduct | ReadFault> {
  const reader = openReader(ask)
  let rest = ''
  for await (const text of textsOf(file, ask.bytesMax ?? bytesMaxUsual)) {
    const found = scan(rest + text, false)
    rest = found.rest
    yield* reader.rows(found.rows, found.mended)
    if (rest.length > rowLettersMax) throw fileQuote({ row: reader.nextRow() })
  }
  const found = scan(rest, true)
  if (found.open) throw fileQuote({ row: reader.nextRow() + found.rows.length - 1 })
  yield* reader.rows(found.rows, found.mended)
  yield* reader.end()
}

/** Gathers rows by handle. It remembers of finished products and of SKUs only a number each. */
function openReader(ask: ReadAsk) {
  const finished = openPrints()
  const skus = openPrints()
  let header: Header | undefined
  let row = 0
  let handle = ''
  let group: Row[] = []
  let tooMany = false

  function* flush(): Generator<ReadProduct | ReadFault> {
    const [first] = group
    if (!first || !header) return
    const told = group
    group = []
    const at = { row: first.row, handle, column: header.names[header.column.handle] ?? '' }
    const again = finished.met(handle)
    if (again) return yield fault('handle_again', at)
    if (tooMany) return yield fault('rows_too_many', at, { max: rowsMax })
    const { product, faults } = readProduct(header, told, handle, ask)
    yield* faults
    if (!product) return
    yield* sharedSkus(product, header)
    yield product
  }

  function* sharedSkus(product: ReadProduct, { names, column }: Header): Generator<ReadFault> {
    const { handle: of, variants } = product
    for (const { sku, row: at } of variants) {
      if (sku === '') continue
      if (skus.met(sku)) {
        yield fault(
          'sku_again',
          { row: at, handle: of, column: names[column.sku] ?? '' },
          { value: sku },
        )
      }
    }
  }

  function* take(
    cells: readonly string[],
    mended: boolean,
    at: Header,
  ): Generator<ReadProduct | ReadFault> {
    const named = handleOf(cells, at)
    if (named === '') {
      yield* flush()
      const column = at.names[Math.max(0, at.column.handle)] ?? ''
      return yield fault('handle_missing', { row, handle: '', column })
    }
    if (named !== handle || group.length === 0) {
      yield* flush()
      handle = named
      tooMany = false
    }
    if (group.length < rowsMax) group.push({ row, cells, mended })
    else tooMany = true
  }

  return {
    nextRow: (): number => row + 1,
    *rows(
      rows: readonly string[][],
      mended: readonly number[],
    ): Generator<ReadProduct | ReadFault> {
      for (const [index, cells] of rows.entries()) {
        row += 1
        if (cells.every(cell => cell.trim() === '')) continue
        if (header) yield* take(cells, mended.includes(index), header)
        else if (!/^sep=.?$/i.test(cells.join(','))) header = readHeader(cells)
      }
    },
    *end(): Generator<ReadProduct | ReadFault> {
      if (!header) readHeader([])
      yield* flush()
    },
  }
}

/** A file without handles, or a row without one, is known by its title, as shops make handles. */
function handleOf(cells: readonly string[], { column }: Header): string {
  const handle = (cells[column.handle] ?? '').trim()
  if (handle !== '') return handle.slice(0, 255)
  const title = (cells[column.title] ?? '').normalize('NFKC').toLowerCase()
  return title
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 255)
}

/** Texts met before, as prints in one flat table of 16 bytes a text: a set of numbers takes thrice that. */
function openPrints() {
  let table = new Float64Array(1024)
  let count = 0
  const placeOf = (print: number): number => {
    let place = print % table.length
    while (table[place] !== 0 && table[place] !== print) place = (place + 1) % table.length
    return place
  }
  const grow = (): void => {
    const known = table
    table = new Float64Array(known.length * 2)
    for (const print of known) if (print !== 0) table[placeOf(print)] = print
  }
  return {
    /** Whether this text came before; from now on it has. */
    met(text: string): boolean {
      const print = printOf(text) + 1
      const place = placeOf(print)
      if (table[place] === print) return true
      table[place] = print
      count += 1
      if (count > table.length * 0.75) grow()
      return false
    },
  }
}

/** 53 bits of a text: two of a hundred thousand meet by chance once in a million files. */
function printOf(text: string): number {
  let low = 0x811c9dc5,
    high = 0x9dc5811c
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place)
    low = Math.imul(low ^ code, 0x01000193)
    high = Math.imul(high ^ code, 0x85ebca6b) + 0x9e3779b9
  }
  return (high & 0x1fffff) * 0x1_0000_0000 + (low >>> 0)
}
