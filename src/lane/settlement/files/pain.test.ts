// pain.001.001.09 against the schema's own structure, written down here as a table: order, how often, what form.
import { expect, test } from 'vitest'
import { instant } from '#kernel/time'
import { painFile } from './pain.ts'

const remitter = {
  bankCode: '',
  userId: '',
  userName: 'Tradelane',
  bsb: '062000',
  account: '99999999',
}
const batch = {
  number: 4503599627370497n,
  at: instant(Date.UTC(2026, 10, 25, 22)),
  currency: 'AUD',
  remitter,
  payments: [
    {
      bsb: '083004',
      account: '12345678',
      title: 'Bellarine Honey <Pty> & Söhne',
      minor: 123_45n,
      reference: '4503599627370498',
    },
    { bsb: '013999', account: '55501', title: 'Wool', minor: 1n, reference: '4503599627370499' },
  ],
} as const
const xml = painFile(batch)

/** The schema's sequences, each element with the least and most of it; a text instead of a list is a form. */
type Part = Readonly<{ name: string; least: number; most: number; is: readonly Part[] | RegExp }>
const part = (name: string, is: Part['is'], least = 1, most = 1): Part => ({
  name,
  least,
  most,
  is,
})
const max = (length: number) => new RegExp(`^[\\s\\S]{1,${length}}$`)
const id35 = max(35)
const party = [part('Nm', max(140), 0)]
const account = [part('Id', [part('Othr', [part('Id', max(34))])]), part('Ccy', /^[A-Z]{3}$/, 0)]
const agent = [
  part('FinInstnId', [
    part('BICFI', /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/, 0),
    part(
      'ClrSysMmbId',
      [part('ClrSysId', [part('Cd', /^[\s\S]{1,5}$/)], 0), part('MmbId', id35)],
      0,
    ),
  ]),
]
const count = /^[0-9]{1,15}$/
const decimal = /^\d{1,16}(\.\d{1,2})?$/
const transaction = [
  part('PmtId', [
    part('InstrId', id35, 0),
    part('EndToEndId', id35),
    part('UETR', /^[0-9a-f-]{36}$/, 0),
  ]),
  part('Amt', [part('InstdAmt', /^\d{1,13}(\.\d{1,5})?$/)]),
  part('ChrgBr', /^(DEBT|CRED|SHAR|SLEV)$/, 0),
  part('CdtrAgt', agent, 0),
  part('Cdtr', party, 0),
  part('CdtrAcct', account, 0),
  part('RmtInf', [part('Ustrd', max(140), 0, 99)], 0),
]
const schema = part('Document', [
  part('CstmrCdtTrfInitn', [
    part('GrpHdr', [
      part('MsgId', id35),
      part('CreDtTm', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/),
      part('NbOfTxs', count),
      part('CtrlSum', decimal, 0),
      part('InitgPty', party),
    ]),
    part(
      'PmtInf',
      [
        part('PmtInfId', id35),
        part('PmtMtd', /^(CHK|TRF|TRA)$/),
        part('BtchBookg', /^(true|false)$/, 0),
        part('NbOfTxs', count, 0),
        part('CtrlSum', decimal, 0),
        part(
          'PmtTpInf',
          [
            part('SvcLvl', [part('Cd', /^.{1,4}$/)], 0),
            part('CtgyPurp', [part('Cd', /^.{1,4}$/)], 0),
          ],
          0,
        ),
        part('ReqdExctnDt', [part('Dt', /^\d{4}-\d\d-\d\d$/)]),
        part('Dbtr', party),
        part('DbtrAcct', account),
        part('DbtrAgt', agent),
        part('ChrgBr', /^(DEBT|CRED|SHAR|SLEV)$/, 0),
        part('CdtTrfTxInf', transaction, 1, 1e9),
      ],
      1,
      1e9,
    ),
  ]),
])

type Node = { name: string; text: string; inner: Node[] }

/** A reader of its own: elements and text. */
function read(text: string): Node {
  const root: Node = { name: '', text: '', inner: [] }
  const way = [root]
  for (const token of text.replace(/<\?.*?\?>/, '').match(/<[^>]+>|[^<]+/g) ?? []) {
    const here = way.at(-1)
    if (!here) throw new Error('too many ends')
    if (token.startsWith('</')) {
      if (here.name !== token.slice(2, -1)) throw new Error(`${token} ends ${here.name}`)
      way.pop()
    } else if (token.startsWith('<')) {
      const node = { name: /^<(\w+)/.exec(token)?.[1] ?? '', text: '', inner: [] }
      here.inner.push(node)
      way.push(node)
    } else here.text += token
  }
  if (way.length !== 1) throw new Error('an element does not end')
  return root
}

function faults(node: Node, { is, name }: Part): string[] {
  if (is instanceof RegExp) return is.test(node.text) ? [] : [`${name}: ${node.text}`]
  const names = node.inner.map(one => one.name)
  const known = is.map(one => one.name)
  const order = names.filter(one => known.includes(one))
  const sorted = order.toSorted((a, b) => known.indexOf(a) - known.indexOf(b))
  const found = is.flatMap(each => {
    const all = node.inner.filter(one => one.name === each.name)
    const often =
      all.length < each.least || all.length > each.most
        ? [`${name}: ${all.length} ${each.name}`]
        : []
    return [...often, ...all.flatMap(one => faults(one, each))]
  })
  return [
    ...names.filter(one => !known.includes(one)).map(one => `${name} has no ${one}`),
    ...(order.join() === sorted.join() ? [] : [`${name}: out of order`]),
    ...found,
  ]
}
const faultsOf = (text: string): string[] => faults(read(text), part('', [schema]))

test('the file has the structure of the schema', () => {
  expect(xml).toContain('<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">')
  expect(faultsOf(xml)).toEqual([])
})

test.each([
  [
    'an element out of order',
    (text: string) => text.replace(/(<MsgId>.*?<\/MsgId>)(<CreDtTm>.*?<\/CreDtTm>)/, '$2$1'),
  ],
  [
    'a message without a sum of its own kind',
    (text: string) => text.replace('<PmtMtd>TRF', '<PmtMtd>TRX'),
  ],
  ['no debtor', (text: string) => text.replace(/<Dbtr>.*?<\/Dbtr>/, '')],
  ['a day as the version before had it', (text: string) => text.replace(/<Dt>(.*?)<\/Dt>/, '$1')],
  ['a stranger', (text: string) => text.replace('<GrpHdr>', '<GrpHdr><Grpg>MIXD</Grpg>')],
])('the checker refuses %s', (_, plant) => {
  expect(plant(xml)).not.toBe(xml)
  expect(faultsOf(plant(xml))).not.toEqual([])
})

test('sums, counts, names and the day are the batch’s', () => {
  expect(xml.match(/<NbOfTxs>2<\/NbOfTxs><CtrlSum>123\.46<\/CtrlSum>/g)).toHaveLength(2)
  expect(xml).toContain('<InstdAmt Ccy="AUD">123.45</InstdAmt>')
  expect(xml).toContain('<Nm>Bellarine Honey Pty Sohne</Nm>')
  expect(xml).toContain('<Dt>2026-11-26</Dt>') // already Thursday in Melbourne
  expect(xml).toContain('<Cd>AUBSB</Cd></ClrSysId><MmbId>083004</MmbId>')
  expect(xml).toContain('<EndToEndId>4503599627370498</EndToEndId>')
})
