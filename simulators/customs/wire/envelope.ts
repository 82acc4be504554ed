// The DXP envelope: who sends what to whom, and the message inside in base64.
import { childOf, elementsOf, escaped, NotXml, readXml, textOf } from './xml.ts'
import type { Element } from './xml.ts'

const dxpSpace = 'http://www.chinaport.gov.cn/dxp'

export type Envelope = Readonly<{
  copMsgId: string
  senderId: string
  receiverIds: readonly string[]
  msgType: string
  data: Buffer
}>

/** A fault of the transport, with the code the layer has for it. */
export class DxpFault extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/** Throws a `DxpFault`: 0001 no XML or no base64, 0002 not an envelope. */
export function readEnvelope(body: Buffer): Envelope {
  const root = rootOf(body.toString('utf8'))
  if (root.local !== 'DxpMsg' || root.uri !== dxpSpace) throw notEnvelope('The root must be DxpMsg')
  const order = elementsOf(root).map(child => child.local)
  if (!/^TransInfo,Data(,AddInfo)?$/.test(order.join(','))) {
    throw notEnvelope('DxpMsg must hold TransInfo, Data and perhaps AddInfo, in this order')
  }
  const info = childOf(root, 'TransInfo')
  const names = ['CopMsgId', 'SenderId', 'ReceiverIds', 'CreatTime', 'MsgType']
  const given = info ? elementsOf(info).map(child => child.local) : []
  const missing = names.find((name, place) => given[place] !== name)
  if (missing) throw notEnvelope(`TransInfo/${missing} is missing or out of order`)

  const receivers = childOf(info, 'ReceiverIds')
  const receiverIds = receivers ? elementsOf(receivers).map(each => textOf(each).trim()) : []
  if (receiverIds.length === 0 || receiverIds.length > 5)
    throw notEnvelope('one to five ReceiverId')
  const text = textOf(childOf(root, 'Data') ?? root).replaceAll(/\s/g, '')
  if (text === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length % 4 !== 0) {
    throw new DxpFault('0001', 'Data is not base64')
  }
  return {
    copMsgId: field(info, 'CopMsgId', 255),
    senderId: field(info, 'SenderId', 16),
    receiverIds,
    msgType: field(info, 'MsgType', 30),
    data: Buffer.from(text, 'base64'),
  }
}

function rootOf(text: string): Element {
  try {
    return readXml(text)
  } catch (error) {
    if (error instanceof NotXml) throw new DxpFault('0001', error.message)
    throw error
  }
}

const notEnvelope = (why: string) => new DxpFault('0002', why)

function field(info: Element | undefined, name: string, max: number): string {
  const element = childOf(info, name)
  const value = element ? textOf(element).trim() : ''
  if (value === '' || value.length > max)
    throw notEnvelope(`TransInfo/${name} must have 1 to ${max} characters`)
  return value
}

export function writeEnvelope(
  envelope: Omit<Envelope, 'data'> & { data: string; createdAt: string },
): string {
  const receivers = envelope.receiverIds
    .map(id => `<ReceiverId>${escaped(id)}</ReceiverId>`)
    .join('')
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<DxpMsg xmlns="${dxpSpace}" ver="1.0"><TransInfo>`,
    `<CopMsgId>${escaped(envelope.copMsgId)}</CopMsgId>`,
    `<SenderId>${escaped(envelope.senderId)}</SenderId>`,
    `<ReceiverIds>${receivers}</ReceiverIds>`,
    `<CreatTime>${envelope.createdAt}</CreatTime>`,
    `<MsgType>${escaped(envelope.msgType)}</MsgType></TransInfo>`,
    `<Data>${Buffer.from(envelope.data, 'utf8').toString('base64')}</Data></DxpMsg>`,
  ].join('')
}
