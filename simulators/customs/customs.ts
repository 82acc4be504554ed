// The Chinese single window: takes envelopes, weighs what is inside, tells what became of it.
import { createHash } from 'node:crypto'
import {
  asList,
  asNumber,
  asObject,
  asText,
  json,
  jsonOf,
  Refused,
  route,
  second,
} from '../stage.ts'
import type { Ask, Partner, Reply, Stage } from '../stage.ts'
import { buyerOf, openDesk, plain, exact, statusAt, yearOf } from './desk.ts'
import type { Desk, List, Refusal, Step } from './desk.ts'
import { takeOrder, takePayment, takeSigning, takeWaybill } from './documents.ts'
import { numberOf, takeList } from './lists.ts'
import { customsId, openReceipts } from './receipts.ts'
import type { Receipts } from './receipts.ts'
import { cancelList, returnGoods } from './withdrawals.ts'
import { issue } from './wire/certificate.ts'
import { DxpFault, readEnvelope } from './wire/envelope.ts'
import type { Envelope } from './wire/envelope.ts'
import { needsSignature, NotValid, readMessage } from './wire/schema.ts'
import type { Doc, Message, Values } from './wire/schema.ts'
import { verify } from './wire/signature.ts'
import type { Verdict } from './wire/signature.ts'
import { childOf, NotXml, readXml, textOf } from './wire/xml.ts'
import type { Element } from './wire/xml.ts'

const token = 'sim-dxp-token'

type Window = Readonly<{ desk: Desk; receipts: Receipts }>
type Taken = Readonly<{ sha256: string; messageId: string }>

export function openCustoms(stage: Stage): Partner {
  const desk = openDesk(stage)
  const window: Window = { desk, receipts: openReceipts(desk) }
  const taken = stage.store.table<Taken>('customs.taken')
  const signedIn =
    (answer: (ask: Ask) => Reply) =>
    (ask: Ask): Reply =>
      ask.headers.authorization === `Bearer ${token}`
        ? answer(ask)
        : json(401, { code: '1999', message: 'The token is wrong.' })

  const send = (ask: Ask): Reply => {
    try {
      const envelope = readEnvelope(ask.body)
      const name = `${envelope.senderId}/${envelope.copMsgId}`
      const sha256 = createHash('sha256').update(envelope.data).digest('hex')
      const before = taken.get(name)
      if (before && before.sha256 !== sha256)
        throw new DxpFault('0999', 'The CopMsgId was used before')
      const messageId = before?.messageId ?? receive(window, envelope)
      taken.put(name, { sha256, messageId })
      return json(200, { code: '0000', copMsgId: envelope.copMsgId, messageId })
    } catch (error) {
      if (!(error instanceof DxpFault)) throw error
      return json(400, { code: error.code, message: error.message })
    }
  }
  return {
    name: 'customs',
    routes: [
      route('POST', '/dxp/messages', signedIn(send)),
      route(
        'GET',
        '/dxp/receive',
        signedIn(ask => poll(window, ask)),
      ),
      route(
        'POST',
        '/dxp/acknowledge',
        signedIn(ask => acknowledge(window, ask)),
      ),
    ],
    controls: [
      route('POST', '/certificates', ask => certify(stage, ask)),
      route('POST', '/bought-elsewhere', ask => boughtElsewhere(desk, ask)),
      route('GET', '/lists/:orderNo', ask => listFace(desk, ask)),
    ],
    sorry: why =>
      ({
        broken: json(500, { code: '3001', message: 'System error' }),
        'too-many': json(429, { code: '3999', message: 'Too many requests' }),
        'unknown-path': json(404, { code: '2999', message: 'No such path' }),
      })[why],
  }
}

/** Takes what an envelope holds; answers the number under which it was taken. */
function receive(window: Window, envelope: Envelope): string {
  const { stage } = window.desk
  if (!envelope.receiverIds.includes(customsId))
    throw new DxpFault('2001', `Only ${customsId} is known`)
  const message = messageIn(envelope)
  const messageId = `DXP${String(stage.store.next('customs.message')).padStart(16, '0')}`
  if ('fault' in message) tellFormatError(window, envelope, message.fault)
  else weigh(window, envelope.senderId, message)
  return messageId
}

function messageIn(envelope: Envelope): Message | { fault: string } {
  try {
    const root = readXml(envelope.data.toString('utf8'))
    if (root.local !== envelope.msgType)
      throw new DxpFault('0002', `The message is a ${root.local}`)
    checkSender(root, envelope.senderId)
    return readMessage(root)
  } catch (error) {
    if (error instanceof NotXml || error instanceof NotValid) return { fault: error.message }
    throw error
  }
}

function checkSender(root: Element, senderId: string): void {
  const id = childOf(childOf(root, 'BaseTransfer'), 'dxpId')
  if (id && textOf(id) !== senderId)
    throw new DxpFault('2002', 'SenderId is not the dxpId of the message')
}

function tellFormatError({ desk, receipts }: Window, envelope: Envelope, fault: string): void {
  const at = desk.stage.clock.now() + second
  const row = {
    guid: `00000000-0000-4000-8000-${String(desk.stage.store.next('customs.format')).padStart(12, '0')}`,
    // The code of a format error is not in the specification we read; this one is ours.
    returnStatus: '-1',
    returnInfo: fault.slice(0, 5000),
    oriCopMsgId: envelope.copMsgId,
    oriMessageType: envelope.msgType.slice(0, 15),
    oriBizMessage: envelope.data.toString('base64'),
  }
  receipts.tell(
    {
      receiver: envelope.senderId,
      at,
      kind: 'CEB900Message',
      entity: 'MessageReturn',
      rows: [row],
      about: '',
    },
    row,
  )
}

const takers: Readonly<
  Record<
    string,
    readonly [
      take: (desk: Desk, doc: Doc) => Refusal | undefined,
      kind: string,
      entity: string,
      last: string,
    ]
  >
> = {
  CEB311Message: [takeOrder, 'CEB312Message', 'OrderReturn', '120'],
  CEB411Message: [takePayment, 'CEB412Message', 'PaymentReturn', '120'],
  CEB511Message: [takeWaybill, 'CEB512Message', 'LogisticsReturn', '120'],
  CEB513Message: [takeSigning, 'CEB514Message', 'LogisticsStatusReturn', '3'],
}

function weigh(window: Window, sender: string, message: Message): void {
  const taker = takers[message.name]
  if (taker) return weighDocuments(window, sender, message, taker)
  if (!needsSignature(message.name) || message.name === 'CEB711Message') {
    throw new DxpFault('0002', `${message.name} is not taken here`)
  }
  const verdict = verify(message.root)
  for (const doc of message.docs) weighList(window, sender, message.name, doc, verdict)
}

/** Documents that go the same way share their receipts, as many as a message holds. */
function weighDocuments(
  { desk, receipts }: Window,
  sender: string,
  message: Message,
  taker: (typeof takers)[string],
): void {
  const [take, kind, entity, last] = taker
  const now = desk.stage.clock.now()
  const told = { receiver: sender, kind, entity, about: '' }
  const good: Values[] = []
  for (const doc of message.docs) {
    const refused = take(desk, doc)
    if (!refused) good.push(doc.head)
    else
      receipts.tell(
        { ...told, at: now + second, rows: [rowOf(doc.head, refused.status, refused.words)] },
        doc.head,
      )
  }
  const declared = good.filter(head => head['appStatus'] === '2')
  const [first] = declared
  if (!first) return
  const rows = (status: string, words: string) => declared.map(head => rowOf(head, status, words))
  receipts.tell({ ...told, at: now + second, rows: rows('2', '电子口岸申报中') }, first)
  const lastRows = rows(last, last === '120' ? '海关入库' : '发送海关成功')
  receipts.tell({ ...told, at: now + 5 * second, rows: lastRows }, first)
}

const rowOf = (head: Values, returnStatus: string, words: string): Values => ({
  ...head,
  returnStatus,
  returnInfo: words.slice(0, 1000),
})

const listKinds: Readonly<Record<string, readonly [kind: string, entity: string]>> = {
  CEB621Message: ['CEB622Message', 'InventoryReturn'],
  CEB623Message: ['CEB624Message', 'InvtCancelReturn'],
  CEB625Message: ['CEB626Message', 'InvtRefundReturn'],
}

function weighList(
  { desk, receipts }: Window,
  sender: string,
  name: string,
  doc: Doc,
  verdict: Verdict,
): void {
  const [kind = '', entity = ''] = listKinds[name] ?? []
  const now = desk.stage.clock.now()
  const { head } = doc
  const tell = (step: Step, numbers: { preNo: string; invtNo?: string }, about: string) => {
    const row = { ...head, ...numbers, copNo: head['copNo'] ?? head['orderNo']?.slice(0, 20) ?? '' }
    receipts.tell(
      {
        receiver: sender,
        kind,
        entity,
        at: step.at,
        about,
        rows: [rowOf(row, step.status, step.words)],
      },
      head,
    )
  }
  const fresh = { preNo: head['preNo'] ?? numberOf(desk, 'P', yearOf(now), head['customsCode']) }
  if (head['appStatus'] === '1')
    return tell({ status: '1', at: now + second, words: '暂存' }, fresh, '')

  const outcome =
    name === 'CEB621Message'
      ? takeList(desk, doc, verdict)
      : name === 'CEB623Message'
        ? cancelList(desk, doc, verdict)
        : returnGoods(desk, doc, verdict)
  if ('words' in outcome) return tell({ ...outcome, at: now + 2 * second }, fresh, '')
  if ('key' in outcome)
    return outcome.course.forEach(step => tell(step, numbersOf(outcome, step), outcome.key))
  if (name === 'CEB623Message' && outcome.granted) receipts.silence(outcome.list.key)
  for (const step of outcome.course) tell(step, { ...fresh, invtNo: outcome.list.invtNo }, '')
}

/** Customs gives its own number when it takes the list in; until then only the e-port's is known. */
const numbersOf = (list: List, step: Step) =>
  Number(step.status) >= 100 ? { preNo: list.preNo, invtNo: list.invtNo } : { preNo: list.preNo }

function poll({ receipts }: Window, ask: Ask): Reply {
  const receiver = ask.query.get('receiverId')
  if (!receiver) throw bad('Give `receiverId`.')
  const max = Math.min(200, Math.max(1, Number(ask.query.get('max') ?? 50) || 50))
  return json(200, receipts.due(receiver, ask.query.get('after'), max))
}

function acknowledge({ receipts }: Window, ask: Ask): Reply {
  const body = asObject(jsonOf(ask))
  const receiver = asText(body?.['receiverId'])
  const ids = asList(body?.['messageIds'])
    ?.map(asText)
    .filter(id => id !== undefined)
  if (!receiver || !ids) throw bad('Give `receiverId` and `messageIds`.')
  return json(200, { acknowledged: receipts.acknowledge(receiver, ids) })
}

const bad = (message: string) => new Refused(json(400, { code: '0001', message }))

function certify(stage: Stage, ask: Ask): Reply {
  const body = asObject(jsonOf(ask))
  try {
    const name = asText(body?.['name']) ?? 'declarant'
    return json(201, issue(stage, asText(body?.['publicKey']) ?? '', name, stage.clock.now()))
  } catch {
    return json(400, { error: '`publicKey` must be an RSA public key in PEM.' })
  }
}

function boughtElsewhere(desk: Desk, ask: Ask): Reply {
  const body = asObject(jsonOf(ask)) ?? {}
  const number = asText(body['buyerIdNumber'])
  const buyer = number ? buyerOf(number) : asText(body['buyerIdHash'])
  if (!buyer) return json(400, { error: 'Give `buyerIdHash` or `buyerIdNumber`.' })
  const year = asNumber(body['year']) ?? yearOf(desk.stage.clock.now())
  const key = `${buyer}/${year}`
  const before = desk.allowances.get(key) ?? { lists: [], elsewhere: '0' }
  desk.allowances.put(key, { ...before, elsewhere: plain(exact(asText(body['amount']))) })
  return json(200, { buyerIdHash: buyer, year })
}

function listFace(desk: Desk, ask: Ask): Reply {
  const list = desk.lists.rows().find(each => each.head['orderNo'] === ask.params['orderNo'])
  if (!list) return json(404, { error: 'There is no such list.' })
  const { preNo, invtNo, taxable, cancelledAt } = list
  const state = statusAt(list, desk.stage.clock.now())
  const cancelled = cancelledAt !== undefined
  return json(200, { orderNo: ask.params['orderNo'], state, preNo, invtNo, taxable, cancelled })
}
