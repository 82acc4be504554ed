// The wire of v2: parameters in query and form, both signed; an answer is its very bytes and a signature over them.
import { baseOf, opened } from '#kernel/alipay/v2'
import type { Instant } from '#kernel/time'
import { askPartner } from '#platform/http-client'
import { isSignedBy, privateKey, publicKey, signatureOf } from '#platform/rsa'
import type { AlipayContract } from './contract.ts'
import { faced, parsed, textIn, type Content, type Reply } from './said.ts'

export async function askV2(
  agreed: AlipayContract,
  method: string,
  now: Instant,
  content: Content,
): Promise<Reply> {
  const { url, body } = await requestOf(agreed, method, now, content)
  const answer = await askPartner({
    method: 'POST',
    url,
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
  })
  if (answer.kind !== 'answered') return answer
  if (answer.status !== 200) return { kind: 'unknown', why: `HTTP ${answer.status}` }
  return readReply(agreed, method, answer.body.toString('utf8'))
}

/** Public parameters travel in the query, the content in the form; the signature covers both. */
async function requestOf(
  agreed: AlipayContract,
  method: string,
  now: Instant,
  content: Content,
): Promise<{ url: string; body: string }> {
  const open: Record<string, string> = {
    app_id: agreed.appId,
    method,
    format: 'JSON',
    charset: 'utf-8',
    sign_type: 'RSA2',
    timestamp: faced(now),
    version: '1.0',
    ...(agreed.notifyUrl && { notify_url: agreed.notifyUrl }),
  }
  const biz = { biz_content: JSON.stringify(content) }
  open['sign'] = await signatureOf(baseOf({ ...open, ...biz }), privateKey(agreed.privateKey))
  return {
    url: `${agreed.gateway}?${new URLSearchParams(open)}`,
    body: new URLSearchParams(biz).toString(),
  }
}

/** What is not signed by the partner is not believed, whatever it says. */
async function readReply(agreed: AlipayContract, method: string, text: string): Promise<Reply> {
  const envelope = opened(text, method)
  if (!envelope) return { kind: 'unknown', why: 'no answer in it' }
  const genuine = await isSignedBy(
    envelope.inner,
    envelope.signature,
    publicKey(agreed.walletPublicKey),
  ).catch(() => false)
  if (!genuine) return { kind: 'unknown', why: 'signature invalid' }
  const body = parsed(envelope.inner)
  return body
    ? { kind: 'said', code: textIn(body, 'code'), subCode: textIn(body, 'sub_code'), body }
    : { kind: 'unknown', why: 'no JSON' }
}
