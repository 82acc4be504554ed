// Sending: due documents are gathered into messages, and each message is sent, the same bytes, until it is answered.
import type { DeclarationId } from '#kernel/ids'
import { after, minutes, seconds, type Span } from '#kernel/time'
import { newCell } from '#platform/chance'
import { house, inWork, look, type Ground, type Work } from '#platform/work'
import { change, keep } from './change.ts'
import { senderOf, whole } from './documents.ts'
import * as messages from './message-queries.ts'
import { claim, openPapers } from './queries.ts'
import type { Declaration, Guid, MessageId, Paper } from './shapes.ts'
import type { FindSigner } from './signer.ts'
import { due, enclosed, sent } from './states.ts'
import type { Gateway } from './wire/gateway.ts'
import { signed, type Signer } from './wire/signature.ts'
import { messageName, shapeOf, type Document } from './wire/table.ts'
import { declaration as xmlDeclaration, writeMessage } from './wire/xml.ts'

export type Port = Readonly<{
  gateway: Gateway
  signer: FindSigner
  simulated: boolean
  dxpId: string
}>

const actor = house('customs')
const documentsMax = 100
const messagesMax = 10
const lease = minutes(2)
const unsignedWait = minutes(5)

/** Answers how many messages were made or asked. */
export async function sendPass(ground: Ground, port: Port): Promise<number> {
  const made = await encloseDue(ground, port)
  const ready = await inWork(ground, actor, work =>
    messages.claimMessages(work, lease, messagesMax),
  )
  for (const message of ready) await send(ground, port, message)
  return made + ready.length
}

async function encloseDue(ground: Ground, port: Port): Promise<number> {
  if (!(await look(ground, actor, messages.anyDue))) return 0
  const signer = await port.signer(ground)
  return inWork(ground, actor, work => enclose(work, port, signer))
}

/**
 * Killed after this the messages are found ready; killed before it the declarations are still due. Either
 * way each document is in one message.
 */
async function enclose(work: Work, port: Port, signer: Signer | undefined): Promise<number> {
  const claimed = await claim(work, documentsMax)
  const opened = await openPapers(
    work,
    claimed.map(one => one.id),
  )
  const letters = claimed.flatMap(one => {
    const kept = opened.get(one.id)
    const papers = kept && whole(kept)
    return sendable(one, signer).flatMap(paper => {
      const document = papers?.[paper.kind]
      return document ? [{ paper, document }] : []
    })
  })
  const placed = new Map<Guid, MessageId>()
  const batches = batchesOf(letters)
  for (const batch of batches) {
    const id = work.id<'message'>(newCell())
    const text = await messageText(
      batch.map(letter => letter.document),
      { id, dxpId: port.dxpId, signer },
    )
    const [first] = batch
    if (first)
      await messages.addMessage(work, { id, kind: first.paper.kind, text, documents: batch.length })
    for (const { paper } of batch) placed.set(paper.guid, id)
  }
  await keep(
    work,
    claimed,
    claimed.map(one =>
      sendable(one, signer).length === due(one).length
        ? enclosed(one, placed)
        : {
            ...one,
            askDue: after(work.now, unsignedWait),
            trouble: 'no certificate to sign with: connect the card',
          },
    ),
  )
  await messages.markSimulated(
    work,
    claimed.map(one => one.id),
    port.simulated,
  )
  return batches.length
}

type Letter = Readonly<{ paper: Paper; document: Document }>

/** Without a signer, what must be signed waits. */
const sendable = (one: Declaration, signer: Signer | undefined): Paper[] =>
  due(one).filter(paper => signer !== undefined || !mustBeSigned(paper))
const mustBeSigned = ({ kind }: { kind: Paper['kind'] }): boolean =>
  shapeOf(messageName(kind))?.signature === 'required'

/** One message for a kind and a sender; a document that travels alone has one of its own. */
function batchesOf(letters: readonly Letter[]): Letter[][] {
  const groups = Map.groupBy(letters, ({ paper, document }) =>
    [paper.kind, senderOf(document).code, paper.alone ? paper.guid : ''].join(' '),
  )
  return [...groups.keys()].toSorted().flatMap(key => {
    const group = groups.get(key) ?? []
    return Array.from({ length: Math.ceil(group.length / documentsMax) }, (_, index) =>
      group.slice(index * documentsMax, (index + 1) * documentsMax),
    )
  })
}

async function messageText(
  documents: readonly Document[],
  ask: { id: MessageId; dxpId: string; signer: Signer | undefined },
): Promise<string> {
  const [first] = documents
  if (!first) return ''
  const { code, name } = senderOf(first)
  const text = writeMessage({
    kind: first.kind,
    guid: ask.id.toUpperCase(),
    documents,
    transfer: { copCode: code, copName: name, dxpMode: 'DXP', dxpId: ask.dxpId },
  })
  return (
    xmlDeclaration + (ask.signer && mustBeSigned(first) ? await signed(text, ask.signer) : text)
  )
}

async function send(ground: Ground, port: Port, message: messages.Outgoing): Promise<void> {
  const { id, kind, made_at: madeAt } = message
  const content = ground.vault.open<string>(message.content)
  const taken = await port.gateway.send({
    copMsgId: id,
    at: madeAt,
    messageType: messageName(kind),
    content,
  })
  await inWork(ground, actor, async work => {
    if (taken.kind === 'unknown') {
      const askDue = after(work.now, waitOf(message.tries))
      return void (await messages.markMessage(work, id, {
        state: 'ready',
        askDue,
        trouble: taken.why,
      }))
    }
    const ids: DeclarationId[] = await messages.declarationsIn(work, id)
    if (taken.kind === 'refused') {
      const trouble = `the gateway refused a message: ${taken.code} ${taken.why}`.slice(0, 500)
      await messages.markMessage(work, id, { state: 'refused', askDue: work.now, trouble })
      return void (await change(work, ids, one => ({ ...one, trouble })))
    }
    await messages.markMessage(work, id, { state: 'taken', askDue: work.now, remote: taken.remote })
    await change(work, ids, one => sent(one, id, work.now))
  })
}

function waitOf(tries: number): Span {
  return tries < 3 ? seconds(5) : tries < 6 ? minutes(1) : minutes(15)
}
