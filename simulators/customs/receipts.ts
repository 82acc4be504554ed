// Receipts: written when their time is known, told when it comes, kept until acknowledged.
import { second, zonedTime } from '../stage.ts'
import type { Table } from '../stage.ts'
import { china, scenarioOf, stamp } from './desk.ts'
import type { Desk } from './desk.ts'
import { writeEnvelope } from './wire/envelope.ts'
import { fieldNames, namespace } from './wire/schema.ts'
import type { Values } from './wire/schema.ts'
import { escaped } from './wire/xml.ts'

export const customsId = 'DXPEDCCEB0000002'

/** One envelope to come. `about` names the list whose cancellation silences it. */
type Receipt = Readonly<{
  messageId: string
  receiver: string
  due: number
  at: number
  kind: string
  entity: string
  rows: readonly Values[]
  about: string
}>
export type Told = Omit<Receipt, 'messageId' | 'due'>

export type Receipts = Readonly<{
  /** `chances`: how this telling may go wrong, drawn for the document with this head. */
  tell: (told: Told, chances: Values) => void
  silence: (about: string) => void
  due: (
    receiver: string,
    after: string | null,
    max: number,
  ) => { messages: object[]; more: boolean }
  acknowledge: (receiver: string, messageIds: readonly string[]) => number
}>

export function openReceipts(desk: Desk): Receipts {
  const { stage } = desk
  const table: Table<Receipt> = stage.store.table('customs.receipt')
  const put = (told: Told, due: number) => {
    const messageId = `DXP${String(stage.store.next('customs.message')).padStart(16, '0')}`
    table.put(messageId, {
      ...told,
      rows: told.rows.map(row => only(told.entity, row)),
      messageId,
      due,
    })
  }
  return {
    tell(told, head) {
      const scenario = scenarioOf(desk, head)
      if (scenario === 'silent') return
      const draw = (what: string) =>
        stage.chance('receipt', head['guid'] ?? '', told.kind, told.at, what)
      const tidy = scenario === 'in-order'
      const late = scenario === 'out-of-order' || (!tidy && draw('late') < 0.1)
      const twice = scenario === 'duplicates' || (!tidy && draw('twice') < 0.1)
      put(told, told.at + (late ? lateness(told) : 0))
      if (twice) put(told, told.at + second)
    },
    silence(about) {
      const now = stage.clock.now()
      for (const receipt of table.rows()) {
        if (receipt.about === about && receipt.at > now) table.drop(receipt.messageId)
      }
    },
    due(receiver, after, max) {
      const now = stage.clock.now()
      const all = table
        .rows()
        .filter(each => each.receiver === receiver && each.due <= now)
        .sort((a, b) => a.due - b.due || (a.messageId < b.messageId ? -1 : 1))
      const from = all.findIndex(each => each.messageId === after) + 1
      const page = all.slice(from, from + max)
      return {
        messages: page.map(each => ({ messageId: each.messageId, envelope: envelopeOf(each) })),
        more: from + max < all.length,
      }
    },
    acknowledge(receiver, messageIds) {
      const mine = messageIds.filter(id => table.get(id)?.receiver === receiver)
      for (const id of mine) table.drop(id)
      return mine.length
    },
  }
}

/** Of a document's fields, those that its receipt repeats. */
const only = (entity: string, row: Values): Values =>
  Object.fromEntries(
    fieldNames(entity).flatMap(name => (row[name] === undefined ? [] : [[name, row[name]]])),
  )

/** Long enough that a later receipt overtakes it, short enough to arrive the same day. */
const lateness = ({ rows }: Told): number =>
  ({ 2: 20 * second, 120: 70 * second, 399: 130 * second })[Number(rows[0]?.['returnStatus'])] ?? 0

function envelopeOf(receipt: Receipt): string {
  return writeEnvelope({
    copMsgId: receipt.messageId,
    senderId: customsId,
    receiverIds: [receipt.receiver],
    createdAt: zonedTime(china, receipt.due),
    msgType: receipt.kind,
    data: messageOf(receipt),
  })
}

/** The receipt message; fields in the schema's order, those without a value left out. */
function messageOf({ kind, entity, rows, messageId, at }: Receipt): string {
  const docs = rows.map(row => {
    const values: Values = { ...row, returnTime: stamp(at) }
    const fields = fieldNames(entity)
      .filter(name => values[name] !== undefined)
      .map(name => `<ceb:${name}>${escaped(values[name] ?? '')}</ceb:${name}>`)
    return `<ceb:${entity}>${fields.join('')}</ceb:${entity}>`
  })
  const guid = `00000000-0000-4000-8000-${messageId.slice(-12)}`
  return (
    `<?xml version="1.0" encoding="UTF-8"?>` +
    `<ceb:${kind} xmlns:ceb="${namespace}" guid="${guid}" version="1.0">${docs.join('')}</ceb:${kind}>`
  )
}
