// The wire of v3: a path for each method, signatures in headers, refusals as HTTP statuses.
import { randomUUID } from 'node:crypto'
import { answerText, authorizationHeader, authorizationText, requestText } from '#kernel/alipay/v3'
import type { Instant } from '#kernel/time'
import { askPartner, type PartnerAnswer } from '#platform/http-client'
import { isSignedBy, privateKey, publicKey, signatureOf } from '#platform/rsa'
import type { AlipayContract } from './contract.ts'
import { parsed, textIn, type Content, type Reply } from './said.ts'

/** Answers in v2's codes, which the adapter knows: 10000, 10003, 40004 with a sub code, 40002. */
export async function askV3(
  agreed: AlipayContract,
  method: string,
  now: Instant,
  content: Content,
): Promise<Reply> {
  // The host may keep it in a folder: what is signed is the path that is sent.
  const target = new URL(`${agreed.gateway}/v3/${method.replaceAll('.', '/')}`)
  const body = JSON.stringify({
    ...content,
    ...(agreed.notifyUrl && { notify_url: agreed.notifyUrl }),
  })
  const text = authorizationText({ appId: agreed.appId, nonce: randomUUID(), timestamp: now })
  const sign = await signatureOf(
    requestText({ text, method: 'POST', url: target.pathname, body }),
    privateKey(agreed.privateKey),
  )
  const answer = await askPartner({
    method: 'POST',
    url: target.href,
    body,
    headers: {
      'content-type': 'application/json',
      authorization: authorizationHeader(text, sign),
      'alipay-request-id': randomUUID().replaceAll('-', ''),
    },
  })
  return answer.kind === 'answered' ? readReply(agreed, answer) : answer
}

/** What is not signed by the partner is not believed, whatever it says. */
async function readReply(
  agreed: AlipayContract,
  { status, headers, body: bytes }: Extract<PartnerAnswer, { kind: 'answered' }>,
): Promise<Reply> {
  const said = bytes.toString('utf8')
  const text = answerText({
    timestamp: headers.get('alipay-timestamp') ?? '',
    nonce: headers.get('alipay-nonce') ?? '',
    body: said,
  })
  const genuine = await isSignedBy(
    text,
    headers.get('alipay-signature') ?? '',
    publicKey(agreed.walletPublicKey),
  ).catch(() => false)
  if (!genuine) return { kind: 'unknown', why: `signature invalid, HTTP ${status}` }
  const body = parsed(said)
  if (!body) return { kind: 'unknown', why: 'no JSON' }
  if (status < 300)
    return { kind: 'said', code: status === 202 ? '10003' : '10000', subCode: '', body }
  return refused(status, textIn(body, 'code'))
}

/** A business refusal keeps its code; a common one is the contract's fault; all else leaves it open. */
function refused(status: number, code: string): Reply {
  if (/^A[CQ]{2}\./.test(code)) return { kind: 'said', code: '40004', subCode: code, body: {} }
  const isOpen = status >= 500 || /limited|unknow/.test(code)
  if (isOpen) return { kind: 'unknown', why: code || `HTTP ${status}` }
  return { kind: 'said', code: '40002', subCode: `isv.${code}`, body: {} }
}
