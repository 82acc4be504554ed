// Taking back: a list cancelled before its release (623), goods returned after it (625).
import { day, minute, second } from '../stage.ts'
import { commonFaults, totalOf } from './checks.ts'
import { exact, plain, refusal, releasedAt, scenarioOf, statusAt } from './desk.ts'
import type { Desk, List, Refusal, Step } from './desk.ts'
import type { Doc, Values } from './wire/schema.ts'
import type { Verdict } from './wire/signature.ts'

export type Withdrawal = Readonly<{ list: List; course: readonly Step[]; granted: boolean }>

const returnPeriod = 30 * day

/** 623: allowed while the list is with customs and not yet released. */
export function cancelList(desk: Desk, doc: Doc, verdict: Verdict): Withdrawal | Refusal {
  const { head } = doc
  if (verdict.is !== 'right') return refusal('-623029', verdict.why)
  const now = desk.stage.clock.now()
  const faults = commonFaults(head)
  if (head['appType'] !== '1') faults.push('appType must be 1')
  if (faults.length > 0) return refusal('-623003', faults.join('; '))
  const list = listOf(desk, head)
  if (!list) return refusal('-623003', `there is no list ${head['invtNo']} for this order`)
  if (list.cancelledAt !== undefined)
    return refusal('-623009', 'the cancellation is declared already')
  const status = statusAt(list, now)
  if (!['120', '300', '399'].includes(status)) {
    return refusal('-623005', `the list's state ${status} does not allow it`)
  }
  if (scenarioOf(desk, head) === 'cancel-refused') {
    return { list, course: courseOf(now, '100', '海关不同意撤销'), granted: false }
  }
  const course = courseOf(now, '399', '审结, 同意撤销')
  const cancelledAt = course.at(-1)?.at ?? now
  const after: List = { ...list, cancelledAt, course: list.course.filter(step => step.at <= now) }
  desk.lists.put(list.key, after)
  return { list: after, course, granted: true }
}

/** 625: within thirty days of release, at most what each line held; the allowance is given back. */
export function returnGoods(desk: Desk, doc: Doc, verdict: Verdict): Withdrawal | Refusal {
  const { head } = doc
  if (verdict.is !== 'right') return refusal('-625208', verdict.why)
  const now = desk.stage.clock.now()
  const list = listOf(desk, head)
  if (!list) return refusal('-625209', `there is no list ${head['invtNo']} for this order`)
  const faults = commonFaults(head)
  if (faults.length > 0) return refusal('-625209', faults.join('; '))
  if (list.withdrawals.includes(head['copNo'] ?? '')) return refusal('-625022', 'declared already')
  const released = releasedAt(list)
  if (released === undefined || released > now)
    return refusal('-625014', 'the list is not released')
  if (now > released + returnPeriod) return refusal('-625014', 'over 30 days after release')
  const wrong = lineFault(doc, list)
  if (wrong) return wrong

  const course = courseOf(now, '399', '审结, 同意退货')
  const returned = [
    ...list.returned,
    { at: course.at(-1)?.at ?? now, taxable: plain(worthOf(doc, list)) },
  ]
  const withdrawals = [...list.withdrawals, head['copNo'] ?? '']
  const after: List = { ...list, returned, withdrawals, lines: lessReturned(doc, list) }
  desk.lists.put(list.key, after)
  return { list: after, course, granted: true }
}

function listOf(desk: Desk, head: Values): List | undefined {
  const list = desk.lists.get(desk.listKeys.get(`invt/${head['invtNo']}`) ?? '')
  return list?.head['orderNo'] === head['orderNo'] && list?.invtNo === head['invtNo']
    ? list
    : undefined
}

const courseOf = (now: number, last: string, words: string): Step[] => [
  { status: '2', at: now + 2 * second, words: '电子口岸申报中' },
  { status: '120', at: now + 10 * second, words: '海关入库' },
  { status: last, at: now + minute / 2, words },
]

function lineFault(doc: Doc, list: List): Refusal | undefined {
  for (const line of doc.lines) {
    const original = list.lines.find(each => each['gnum'] === line['gnum'])
    if (original?.['gcode'] !== line['gcode'])
      return refusal('-625209', `line ${line['gnum']} is not in the list`)
    if (exact(line['qty']) > exact(original?.['left'] ?? original?.['qty'])) {
      return refusal(
        '-625015',
        `line ${line['gnum']} holds only ${original?.['left'] ?? original?.['qty']}`,
      )
    }
  }
  return undefined
}

/** What is still there of each line, remembered beside what it held. */
const lessReturned = (doc: Doc, list: List): Values[] =>
  list.lines.map(line => {
    const back = doc.lines.find(each => each['gnum'] === line['gnum'])
    return back
      ? { ...line, left: plain(exact(line['left'] ?? line['qty']) - exact(back['qty'])) }
      : line
  })

/** The taxable value of what comes back: its price, and its share of freight by price. */
function worthOf(doc: Doc, list: List): bigint {
  const goods = totalOf(list.lines)
  const price = doc.lines.reduce((sum, line) => {
    const original = list.lines.find(each => each['gnum'] === line['gnum'])
    return (
      sum + (exact(original?.['totalPrice']) * exact(line['qty'])) / exact(original?.['qty'] ?? '1')
    )
  }, 0n)
  return goods === 0n ? 0n : (exact(list.taxable) * price) / goods
}
