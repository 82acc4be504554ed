// ISO 20022 pain.001.001.09, read strictly: what the bank needs of it, in the order the schema gives.
import type { AbaFault, AbaFile, Entry } from './aba.ts'

type Node = { name: string; attributes: string; text: string; inner: Node[] }

const space = 'xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"'

/** The file as the bank keeps any file, or the first fault; `record` counts the transactions, from 1. */
export function readPain(text: string): { file: AbaFile } | { faults: AbaFault[] } {
  try {
    return { file: fileOf(treeOf(text)) }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    const { record, path, message } = error
    return { faults: [{ record, columns: path, code: 'schema', message }] }
  }
}

class Fault extends Error {
  readonly record: number
  readonly path: string
  constructor(record: number, path: string, message: string) {
    super(message)
    this.record = record
    this.path = path
  }
}

/** Elements and text only: no comment, entity, or instruction besides the first is taken. */
function treeOf(text: string): Node {
  const body = text.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\s*/, '')
  const root: Node = { name: '', attributes: '', text: '', inner: [] }
  const stack = [root]
  for (const [, close, name = '', attributes = '', words = ''] of body.matchAll(
    /<(\/?)([A-Za-z]+)((?: [A-Za-z]+="[^"<]*")*)>([^<]*)/g,
  )) {
    const open = stack.at(-1)
    if (close) {
      if (open?.name !== name) throw new Fault(0, name, 'The elements are not well nested.')
      stack.pop()
      continue
    }
    const node = { name, attributes: attributes.trim(), text: words.trim(), inner: [] }
    open?.inner.push(node)
    stack.push(node)
  }
  const [document] = root.inner
  if (stack.length !== 1 || root.inner.length !== 1 || document?.name !== 'Document')
    throw new Fault(0, 'Document', 'The document is not well formed.')
  if (document.attributes !== space) throw new Fault(0, 'Document', 'Another message is expected.')
  return document
}

// oxfmt-ignore
const blockOrder = [
  'PmtInfId', 'PmtMtd', 'BtchBookg', 'NbOfTxs', 'CtrlSum', 'PmtTpInf', 'ReqdExctnDt', 'Dbtr', 'DbtrAcct', 'DbtrAgt',
  'ChrgBr', 'CdtTrfTxInf',
]

function fileOf(document: Node): AbaFile {
  const message = one(document, 'CstmrCdtTrfInitn', 0)
  inOrder(message, ['GrpHdr', 'PmtInf'], 0)
  const head = one(message, 'GrpHdr', 0)
  inOrder(head, ['MsgId', 'CreDtTm', 'NbOfTxs', 'CtrlSum', 'InitgPty'], 0)
  const block = one(message, 'PmtInf', 0)
  inOrder(block, blockOrder, 0)
  const from = [
    memberOf(one(block, 'DbtrAgt', 0), 0),
    accountOf(one(block, 'DbtrAcct', 0), 0),
  ] as const
  const user = one(one(block, 'Dbtr', 0), 'Nm', 0).text
  const entries = block.inner
    .filter(node => node.name === 'CdtTrfTxInf')
    .map((node, place) => entryOf(node, place + 1, from, user))
  for (const node of [head, block]) totals(node, entries)
  return {
    bank: '',
    user,
    userId: '',
    description: one(head, 'MsgId', 0).text,
    day: one(one(block, 'ReqdExctnDt', 0), 'Dt', 0).text,
    entries,
    creditCents: entries.reduce((cents, entry) => cents + entry.cents, 0),
    debitCents: 0,
  }
}

function entryOf(node: Node, record: number, from: readonly [string, string], user: string): Entry {
  inOrder(node, ['PmtId', 'Amt', 'CdtrAgt', 'Cdtr', 'CdtrAcct', 'RmtInf'], record)
  const amount = one(one(node, 'Amt', record), 'InstdAmt', record)
  if (!/^Ccy="[A-Z]{3}"$/.test(amount.attributes) || !/^\d{1,13}\.\d{2}$/.test(amount.text))
    throw new Fault(record, 'InstdAmt', 'The amount is not right.')
  const id = one(one(node, 'PmtId', record), 'EndToEndId', record).text
  if (id.length > 35) throw new Fault(record, 'EndToEndId', 'At most 35 characters.')
  return {
    record,
    bsb: memberOf(one(node, 'CdtrAgt', record), record),
    account: accountOf(one(node, 'CdtrAcct', record), record),
    indicator: ' ',
    code: '50',
    cents: Number(amount.text.replace('.', '')),
    title: one(one(node, 'Cdtr', record), 'Nm', record).text,
    reference: id,
    traceBsb: from[0],
    traceAccount: from[1],
    remitter: user,
  }
}

function one(node: Node, name: string, record: number): Node {
  const [found, second] = node.inner.filter(each => each.name === name)
  if (!found || second) throw new Fault(record, name, `${node.name} has one ${name}.`)
  return found
}

function inOrder(node: Node, names: readonly string[], record: number): void {
  const places = node.inner.map(each => names.indexOf(each.name))
  const wrong = places.findIndex((place, index) => place < 0 || place < (places[index - 1] ?? 0))
  const bad = node.inner[wrong]
  if (bad) throw new Fault(record, bad.name, `${bad.name} has no place there in ${node.name}.`)
}

const accountOf = (node: Node, record: number): string =>
  shown(one(one(one(node, 'Id', record), 'Othr', record), 'Id', record).text, [7])

function memberOf(node: Node, record: number): string {
  const member = one(one(node, 'FinInstnId', record), 'ClrSysMmbId', record)
  const system = one(one(member, 'ClrSysId', record), 'Cd', record).text
  if (system !== 'AUBSB' && system !== 'NZNCC')
    throw new Fault(record, 'ClrSysId', 'The clearing system is not known here.')
  return shown(one(member, 'MmbId', record).text, system === 'AUBSB' ? [3] : [2])
}

/** As statements name accounts: `062000` as `062-000`, ten digits of New Zealand as `0068389-000`. */
const shown = (text: string, [cut = 0]: readonly number[]): string =>
  text.length === 6 || text.length === 10 ? `${text.slice(0, cut)}-${text.slice(cut)}` : text

function totals(node: Node, entries: readonly Entry[]): void {
  const cents = entries.reduce((sum, entry) => sum + entry.cents, 0)
  const count = one(node, 'NbOfTxs', 0).text
  const sum = one(node, 'CtrlSum', 0).text
  if (Number(count) !== entries.length) throw new Fault(0, 'NbOfTxs', 'The count is not right.')
  if (Math.round(Number(sum) * 100) !== cents)
    throw new Fault(0, 'CtrlSum', 'The sum is not right.')
}
