// The DXP envelope: business XML in base64, who sends it, to whom, and under which number.
import type { Instant } from '#kernel/time'
import { chinaFace } from './time.ts'
import { readXml, childOf, textOf, type Node } from './reader.ts'
import { declaration, escaped } from './xml.ts'

export type Envelope = Readonly<{
  copMsgId: string
  senderId: string
  receiverId: string
  at: Instant
  messageType: string
  content: string
}>

const namespace = 'http://www.chinaport.gov.cn/dxp'

/** `CreatTime` is spelt as the specification spells it. */
export function writeEnvelope(envelope: Envelope): string {
  const { copMsgId, senderId, receiverId, messageType } = envelope
  return (
    `${declaration}<DxpMsg xmlns="${namespace}" ver="1.0"><TransInfo>` +
    `<CopMsgId>${escaped(copMsgId)}</CopMsgId><SenderId>${escaped(senderId)}</SenderId>` +
    `<ReceiverIds><ReceiverId>${escaped(receiverId)}</ReceiverId></ReceiverIds>` +
    `<CreatTime>${chinaFace(envelope.at).replace(' ', 'T')}+08:00</CreatTime>` +
    `<MsgType>${escaped(messageType)}</MsgType></TransInfo>` +
    `<Data>${Buffer.from(envelope.content, 'utf8').toString('base64')}</Data></DxpMsg>`
  )
}

/** The message inside an envelope that came in; undefined when either cannot be read. */
export function openEnvelope(text: string): Node | undefined {
  const root = readXml(text)
  if (root?.name !== 'DxpMsg' || !childOf(root, 'Data')) return undefined
  return readXml(Buffer.from(textOf(root, 'Data').replace(/\s/g, ''), 'base64').toString('utf8'))
}
