// Partners' files as they come: a wallet's zip of tables in GBK, a bank's camt.053; what cannot be read is never left out in silence.
import { zipSync } from 'fflate'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { toDecimal } from '#kernel/money'
import { toIso, type CalendarDay } from '#kernel/time'
import { beginOf, dayAfter, windowOf } from '../days.ts'
import { readBill } from './bill.ts'
import { readStatement } from './camt.ts'

const head =
  '支付宝交易号,商户订单号,业务类型,商品名称,完成时间,商家实收（元）,退款批次号/请求号,服务费（元）'
const row = (...cells: string[]) => cells.map(cell => `${cell}\t`).join(',')
const paid = row(
  '2026112222001',
  'TL1',
  '交易',
  '蜂蜜',
  '2026-11-22 10:30:05',
  '578.23',
  '',
  '-3.47',
)
const refunded = row(
  '2026112222001',
  'TL1',
  '退款',
  '蜂蜜',
  '2026-11-22 11:00:00',
  '-100.00',
  'TLR2',
  '0.60',
)
const undone = row(
  '2026112222002',
  'TL9',
  '退款',
  '',
  '2026-11-22 12:00:00',
  '-8.00',
  'cancel_TL9',
  '0.05',
)
const bill = (...lines: string[]) =>
  zipSync({
    '汇总.csv': gbk('#支付宝业务汇总查询', '#'),
    '明细.csv': gbk(
      '#支付宝业务明细查询',
      '#账号：[2021]',
      '#---',
      ...lines,
      '#---',
      '#交易合计：1笔',
    ),
  })
const gbk = (...lines: string[]) => new Uint8Array(iconv.encode(lines.join('\r\n'), 'gbk'))

test('a bill: comments and tabs go, refunds are negative, fees positive when they are kept', () => {
  const { lines, faults } = readBill(bill(head, paid, refunded, undone), 'CNY')
  expect(faults).toEqual([])
  expect(
    lines.map(one => [
      one.place,
      one.key,
      toDecimal(one.amount),
      toDecimal(one.fee),
      toIso(one.at),
    ]),
  ).toEqual([
    [1, 'payment/TL1', '578.23', '3.47', '2026-11-22T02:30:05.000Z'],
    [2, 'refund/TLR2', '-100.00', '-0.60', '2026-11-22T03:00:00.000Z'],
    [3, 'cancel/payment/TL9', '-8.00', '-0.05', '2026-11-22T04:00:00.000Z'],
  ])
})

// oxfmt-ignore
const broken: [string, Uint8Array, string][] = [
  ['no zip',                new Uint8Array([1, 2, 3]),                         'the file is no zip'],
  ['no table of details',   zipSync({ 'a.csv': gbk('#支付宝业务汇总查询') }),    'the zip holds no table of details'],
  ['a column gone',         bill(head.replace('服务费（元）', '费'), paid),      'no column 服务费（元）'],
  ['an amount in words',    bill(head, paid.replace('578.23', '五百')),         'line 1 cannot be read'],
  ['a kind nobody knows',   bill(head, paid, paid.replace('交易', '转账')),      'line 2 cannot be read'],
  ['a day there is not',    bill(head, paid.replace('11-22 10', '02-30 10')),   'line 1 cannot be read'],
]
test.each(broken)('a bill with %s is not read as if it were whole', (_, zip, fault) => {
  expect(readBill(zip, 'CNY').faults).toEqual([fault])
})

const entry = (amount: string, side: string, kind: string, refs: string) =>
  `<Ntry><NtryRef>MV1</NtryRef><Amt Ccy="CNY">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd>` +
  `<BookgDt><DtTm>2026-11-22T02:00:00.000Z</DtTm></BookgDt><AcctSvcrRef>MV1</AcctSvcrRef>` +
  `<BkTxCd><Prtry><Cd>${kind}</Cd></Prtry></BkTxCd><NtryDtls><TxDtls><Refs>${refs}</Refs></TxDtls></NtryDtls></Ntry>`
const statement = (closing: string, ...entries: string[]) =>
  `<?xml version="1.0"?><Document><BkToCstmrStmt><Stmt><Acct><Ccy>CNY</Ccy></Acct>` +
  `<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">10.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>` +
  `<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">${closing}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>` +
  `${entries.join('')}</Stmt></BkToCstmrStmt></Document>`
const refs = (end: string, file = '') =>
  `${file && `<PmtInfId>${file}</PmtInfId>`}<EndToEndId>${end}</EndToEndId>`

// oxfmt-ignore
const entries: [string, string, string][] = [
  ['a payout file',         entry('4.00', 'DBIT', 'direct-entry', refs('PAYOUTS', 'PF1')),   'file/PF1 -4.00'],
  ['a payout that came back', entry('4.00', 'CRDT', 'return', refs('123', 'PF1')),           'return/123 4.00'],
  ["a wallet's day",        entry('4.00', 'CRDT', 'transfer', refs('ALIPAY 20261121')),      'settled/20261121 4.00'],
  ['a transfer',            entry('4.00', 'CRDT', 'transfer', refs('TLW01')),                'transfer/TLW01 4.00'],
  ['nobody knows what',     entry('4.00', 'CRDT', 'transfer', refs('')),                     'other/MV1 4.00'],
]
test.each(entries)('an entry of %s', (_, one, said) => {
  const closing = said.includes('-') ? '6.00' : '14.00'
  const found = readStatement(statement(closing, one))
  const [line] = found.fault === undefined ? found.lines : []
  expect(line && `${line.key} ${toDecimal(line.amount)}`).toBe(said)
})

test.each([
  ['no document', '<html></html>', 'it is no camt.053 document'],
  [
    'an entry lost',
    statement('14.00'),
    'its entries do not lead from its opening to its closing balance',
  ],
  [
    'an entry in another money',
    statement('14.00', entry('4.00', 'CRDT', 'transfer', refs('A')).replace('CNY', 'AUD')),
    'an entry cannot be read',
  ],
])('a statement that is %s is refused', (_, xml, fault) => {
  expect(readStatement(xml)).toEqual({ fault })
})

// oxfmt-ignore
const begins: [string, string, string][] = [
  ['Asia/Shanghai',       '2026-11-22', '2026-11-21T16:00:00.000Z'],
  ['Australia/Melbourne', '2026-11-22', '2026-11-21T13:00:00.000Z'],
  ['Australia/Melbourne', '2026-07-01', '2026-06-30T14:00:00.000Z'],
  ['Australia/Melbourne', '2026-10-04', '2026-10-03T14:00:00.000Z'], // the clocks go forward in this night
  ['Australia/Melbourne', '2026-04-05', '2026-04-04T13:00:00.000Z'], // and back in this one
]
test.each(begins)('in %s %s begins', (zone, day, begin) => {
  expect(toIso(beginOf(zone, day as CalendarDay))).toBe(begin)
})

test('a year of days leaves no moment out and tells none twice', () => {
  for (let day = '2026-01-01' as CalendarDay; day < '2027-01-01'; day = dayAfter(day))
    for (const source of ['alipay', 'bank'] as const)
      expect(windowOf(source, day).until).toBe(windowOf(source, dayAfter(day)).from)
})
