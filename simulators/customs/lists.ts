// Import lists (621): matched with their three documents, held against both limits, set on their course.
import { commonFaults, lineFaults, modeFaults, repeatedLine, totalOf, wrongCode } from './checks.ts'
import {
  buyerOf,
  courses,
  exact,
  plain,
  refusal,
  scenarioOf,
  statusAt,
  usedOf,
  yearOf,
} from './desk.ts'
import type { Desk, List, Refusal, Step } from './desk.ts'
import { documentsOf, mismatches, orderKey, paymentKey, waybillKey } from './match.ts'
import type { Documents } from './match.ts'
import type { Doc } from './wire/schema.ts'
import type { Verdict } from './wire/signature.ts'

const singleLimit = 5000n * 100_000n
const annualLimit = 26_000n * 100_000n

/** The list with its course, or why not; a list that is to be refused by script counts nothing. */
export function takeList(desk: Desk, doc: Doc, verdict: Verdict): List | Refusal {
  const { head } = doc
  if (verdict.is !== 'right')
    return refusal(verdict.is === 'differs' ? '-621028' : '-621029', verdict.why)
  const now = desk.stage.clock.now()
  const key = orderKey(head)
  const wrong = standing(desk, doc, now) ?? formFault(doc)
  if (wrong) return wrong
  const documents = documentsOf(desk, doc)
  const differences = mismatches(doc, documents)
  if (differences.length > 0) {
    return refusal('-621001', `三单比对不符: ${differences.join('; ')}`)
  }
  const taxable = totalOf(doc.lines) + exact(head['freight']) + exact(head['insuredFee'])
  const buyer = buyerOf(head['buyerIdNumber'] ?? '')
  const over = limits(desk, doc, taxable, buyer, now)
  if (over) return over

  const scenario = scenarioOf(desk, head)
  const list: List = {
    ...doc,
    key,
    buyer,
    preNo: head['preNo'] ?? numberOf(desk, 'I', yearOf(now), head['customsCode']),
    invtNo: numberOf(desk, 'I', yearOf(now), head['customsCode']),
    taxable: plain(taxable),
    course: courseOf(scenario, now),
    returned: [],
    withdrawals: [],
  }
  keep(desk, list, documents, yearOf(now))
  return list
}

/** Customs house, year, I, nine digits: how both numbers are built. */
export function numberOf(desk: Desk, flag: string, year: number, customsCode = '0000'): string {
  const serial = String(desk.stage.store.next('customs.number')).padStart(9, '0')
  return `${customsCode}${year}${flag}${serial}`
}

/** Whether a list for this order, waybill or own number stands in the way. */
function standing(desk: Desk, { head }: Doc, now: number): Refusal | undefined {
  const kind = head['appType'] ?? ''
  const keys = [
    orderKey(head),
    desk.listKeys.get(`way/${waybillKey(head)}`),
    head['copNo'] && desk.listKeys.get(`cop/${head['copNo']}`),
  ]
  const lists = keys.map(key => desk.lists.get(key ?? '')).filter(list => list !== undefined)
  const live = lists.find(list => !isOver(list, now))
  if (kind !== '1' && kind !== '2') return refusal('-621012', `appType ${kind} cannot amend a list`)
  if (!live) return undefined
  return kind === '1'
    ? refusal('-621004', `the list ${live.key} is declared already`)
    : refusal('-621011', `the list ${live.key} may not be changed any more`)
}

const isOver = (list: List, now: number): boolean =>
  list.cancelledAt !== undefined || ['100', '700'].includes(statusAt(list, now))

function formFault(doc: Doc): Refusal | undefined {
  const { head } = doc
  const repeated = repeatedLine(doc)
  if (repeated) return refusal('-621027', `gnum ${repeated} is given twice`)
  const code = wrongCode(head)
  if (code) return refusal('-10102', `${code} ${head[code]} is not registered`)
  const faults = [...commonFaults(head), ...lineFaults(doc.lines), ...modeFaults(doc)]
  return faults.length > 0 ? refusal('-621001', faults.join('; ')) : undefined
}

/** Over 5,000 only as one single thing; never over 26,000 in the buyer's calendar year. */
function limits(
  desk: Desk,
  doc: Doc,
  taxable: bigint,
  buyer: string,
  now: number,
): Refusal | undefined {
  const pieces = doc.lines.reduce((sum, line) => sum + exact(line['qty']), 0n)
  if (taxable > singleLimit && pieces > 100_000n) {
    return refusal('-621005', `超过单次交易限值5000元, 完税价格${plain(taxable)}元`)
  }
  const used = usedOf(desk, buyer, yearOf(now), now)
  return used + taxable > annualLimit
    ? refusal(
        '-621018',
        `超过个人年度交易限值26000元, 已使用${plain(used)}元, 本次${plain(taxable)}元`,
      )
    : undefined
}

const words: Readonly<Record<string, string>> = {
  '2': '电子口岸申报中',
  '120': '海关入库',
  '300': '人工审核',
  '399': '海关审结',
  '4': '发送海关失败',
  '500': '查验',
  '501': '扣留移送通关',
  '700': '退运',
  '800': '放行',
}
const rejections: Readonly<Record<string, string>> = {
  reject: '[Code:-621001;Desc:海关退单]',
  'reject-single': '[Code:-621005;Desc:超过单次交易限值5000元]',
  'reject-annual': '[Code:-621018;Desc:超过个人年度交易限值26000元]',
}

const courseOf = (scenario: string, now: number): Step[] =>
  (courses[scenario] ?? courses['ok'] ?? []).map(({ status, after }) => ({
    status,
    at: now + after,
    words: status === '100' ? (rejections[scenario] ?? '海关退单') : (words[status] ?? ''),
  }))

function keep(desk: Desk, list: List, { order, payment, waybill }: Documents, year: number): void {
  const { head } = list
  desk.lists.put(list.key, list)
  if (head['copNo']) desk.listKeys.put(`cop/${head['copNo']}`, list.key)
  desk.listKeys.put(`way/${waybillKey(head)}`, list.key)
  desk.listKeys.put(`invt/${list.invtNo}`, list.key)
  if (order) desk.orders.put(orderKey(order.head), { ...order, listed: true })
  if (payment) desk.payments.put(paymentKey(payment.head), { ...payment, listed: true })
  if (waybill) desk.waybills.put(waybillKey(waybill.head), { ...waybill, listed: true })
  if (list.course.some(step => step.status === '100')) return
  const allowance = desk.allowances.get(`${list.buyer}/${year}`) ?? { lists: [], elsewhere: '0' }
  const lists = allowance.lists.filter(each => each !== list.key)
  desk.allowances.put(`${list.buyer}/${year}`, { ...allowance, lists: [...lists, list.key] })
}
