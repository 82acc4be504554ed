// Finding sales by any of their names, each of which says in which cell to look.
import type { Cell } from '#kernel/ids'
import { cellOfToken } from '#books/outlet/outlet'
import { cellOfNumber } from '#platform/chance'
import type { Work } from '#platform/work'
import { cellOfTradeNo } from './names.ts'
import * as queries from './queries.ts'
import type { Sale, SaleName } from './shapes.ts'

/** Sales by their names, in the order asked; undefined for one that is not there, or another's. */
export async function find(work: Work, names: readonly SaleName[]): Promise<(Sale | undefined)[]> {
  const found = (await Promise.all(ways.map(way => way(work, names)))).flat()
  return names.map(name => found.find(sale => bears(sale, name)))
}

type Way = (work: Work, names: readonly SaleName[]) => Promise<Sale[]>

const ways: readonly Way[] = [
  (work, names) => {
    const ids = names.flatMap(name => ('saleId' in name ? [name.saleId] : []))
    return some(ids, () => queries.byIds(work, ids))
  },
  (work, names) => {
    const numbers = names.flatMap(name =>
      'number' in name ? [{ cell: cellOfNumber(name.number), number: name.number }] : [],
    )
    return some(numbers, () => queries.byNumbers(work, numbers))
  },
  (work, names) => {
    const tradeNos = names.flatMap(name =>
      'tradeNo' in name ? routed(cellOfTradeNo(name.tradeNo), { tradeNo: name.tradeNo }) : [],
    )
    return some(tradeNos, () => queries.byTradeNos(work, tradeNos))
  },
  (work, names) => {
    const tokens = names.flatMap(name =>
      'token' in name ? routed(cellOfToken(name.token), { token: name.token }) : [],
    )
    return some(tokens, () => queries.byTokens(work, tokens))
  },
  (work, names) => {
    const own = names.flatMap(name => ('outTradeNo' in name ? [name] : []))
    return some(own, () => queries.byOutTradeNos(work, own))
  },
]

const some = (asks: readonly unknown[], look: () => Promise<Sale[]>): Promise<Sale[]> =>
  asks.length === 0 ? Promise.resolve([]) : look()

const routed = <Name>(cell: Cell | undefined, name: Name): (Name & { cell: Cell })[] =>
  cell === undefined ? [] : [{ ...name, cell }]

function bears(sale: Sale, name: SaleName): boolean {
  if (name.asker && queries.askerText(name.asker) !== queries.askerText(sale.asker)) return false
  if ('saleId' in name) return sale.id === name.saleId
  if ('number' in name) return sale.number === name.number
  if ('tradeNo' in name) return sale.tradeNo === name.tradeNo
  if ('token' in name) return sale.token === name.token
  return sale.outTradeNo === name.outTradeNo
}
