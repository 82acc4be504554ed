// Receiving: what the gateway holds for us is read, kept and applied in one work, and acknowledged after its commit.
import type { DeclarationId } from '#kernel/ids'
import { house, inWork, type Ground, type Work } from '#platform/work'
import { change, guidOf } from './change.ts'
import * as messages from './message-queries.ts'
import * as queries from './queries.ts'
import type { MessageId, Receipt } from './shapes.ts'
import { heard, parted } from './states.ts'
import { openEnvelope } from './wire/envelope.ts'
import type { Gateway, Incoming } from './wire/gateway.ts'
import { textOf, type Node } from './wire/reader.ts'
import { fromStamp } from './wire/time.ts'

const messagesMax = 100

/** Killed before the acknowledgement we are told again, and nothing changes a second time. */
export async function receivePass(ground: Ground, gateway: Gateway): Promise<number> {
  const told = await gateway.receive(messagesMax)
  if (told.kind === 'unknown' || told.messages.length === 0) return 0
  await inWork(ground, house('customs'), work => take(work, told.messages))
  await gateway.acknowledge(told.messages.map(message => message.remote))
  return told.messages.length
}

/** What cannot be read is noted and does not hold up its neighbours. */
export async function take(work: Work, incoming: readonly Incoming[]): Promise<void> {
  const letters = incoming.map(one => ({ ...one, ...readReceipts(openEnvelope(one.envelope)) }))
  const broken: Receipt[] = []
  for (const { format } of letters) if (format) broken.push(...(await brokenBy(work, format)))
  const receipts = [...letters.flatMap(letter => letter.receipts), ...broken]
  const owners = await queries.ownersOf(work, [...new Set(receipts.map(receipt => receipt.guid))])
  for (const { remote, envelope, kind, receipts: inside, trouble } of letters) {
    const stray = inside.some(receipt => !owners.has(receipt.guid))
      ? 'names a document that is not ours'
      : undefined
    await messages.noteTold(work, {
      remote,
      envelope,
      kind,
      receipts: inside.length,
      trouble: trouble ?? stray,
    })
  }
  await apply(
    work,
    receipts.filter(receipt => owners.has(receipt.guid)),
    owners,
  )
}

async function apply(
  work: Work,
  receipts: readonly Receipt[],
  owners: ReadonlyMap<string, DeclarationId>,
): Promise<void> {
  await queries.keepReceipts(work, receipts)
  const byOwner = Map.groupBy(receipts, receipt => owners.get(receipt.guid))
  const ids = [...byOwner.keys()].filter(id => id !== undefined)
  await change(work, ids, one => heard(one, byOwner.get(one.id) ?? [], work.now))
}

type Format = Readonly<{ messageId: MessageId; info: string; at: Receipt['at'] }>
type Letter = Readonly<{
  kind: string
  receipts: readonly Receipt[]
  format?: Format
  trouble?: string
}>

function readReceipts(root: Node | undefined): Letter {
  const kind = /^CEB(\d{3})Message$/.exec(root?.name ?? '')?.[1]
  if (!root || kind === undefined) return { kind: '', receipts: [], trouble: 'is no message' }
  const entities = root.children.filter(child => child.name.endsWith('Return'))
  if (kind === '900') {
    const format = entities.map(readFormat).find(one => one !== undefined)
    return format
      ? { kind, receipts: [], format }
      : { kind, receipts: [], trouble: 'names no message of ours' }
  }
  const receipts = entities.map(readReceipt).filter(one => one !== undefined)
  return {
    kind,
    receipts,
    ...(receipts.length < entities.length && { trouble: 'a receipt cannot be read' }),
  }
}

function readReceipt(node: Node): Receipt | undefined {
  const guid = guidOf(textOf(node, 'guid'))
  const at = fromStamp(textOf(node, 'returnTime'))
  const status = textOf(node, 'returnStatus').trim()
  if (guid === undefined || at === undefined || !/^-?\d{1,9}$/.test(status)) return undefined
  const [preNo, invtNo] = [textOf(node, 'preNo'), textOf(node, 'invtNo')]
  return {
    guid,
    at,
    status: Number(status),
    info: textOf(node, 'returnInfo').slice(0, 1000),
    ...(preNo !== '' && { preNo }),
    ...(invtNo !== '' && { invtNo }),
  }
}

function readFormat(node: Node): Format | undefined {
  const messageId = guidOf(textOf(node, 'oriCopMsgId')) as string | undefined
  const at = fromStamp(textOf(node, 'returnTime'))
  if (messageId === undefined || at === undefined) return undefined
  return { messageId: messageId as MessageId, at, info: textOf(node, 'returnInfo').slice(0, 1000) }
}

/**
 * CEB900: the e-port cannot read a message. Several documents are parted and each travels alone; a single
 * one is refused, as a receipt of its own.
 */
async function brokenBy(work: Work, { messageId, info, at }: Format): Promise<Receipt[]> {
  const message = await messages.messageOf(work, messageId)
  if (!message || message.state === 'broken') return []
  await messages.markMessage(work, messageId, {
    state: 'broken',
    askDue: work.now,
    trouble: info.slice(0, 500),
  })
  const ids = await messages.declarationsIn(work, messageId)
  if (message.documents > 1) {
    await change(work, ids, one => parted(one, messageId, work.now))
    return []
  }
  const [declaration] = await queries.lock(work, ids)
  return (declaration?.papers ?? [])
    .filter(paper => paper.messageId === messageId)
    .map(({ guid }) => ({ guid, status: -1, at, info }))
}
