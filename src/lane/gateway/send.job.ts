// Sending notices: what is due is taken, told outside any transaction, and what was said written in a work of its own.
import * as outlet from '#books/outlet/outlet'
import { signatureHeader, signedText } from '#kernel/alipay/ams'
import { noticeBaseOf } from '#kernel/alipay/v2'
import { after, hours, minutes, seconds, type Instant, type Span } from '#kernel/time'
import { askPartner, type PartnerAsk } from '#platform/http-client'
import type { Sweep } from '#platform/keeper'
import { privateKey, signatureOf } from '#platform/rsa'
import { house, inWork, look, type Ground } from '#platform/work'
import { alipayNotice, isAlipayHeard } from './notice/alipay.ts'
import { amsNotice, amsTime, isAmsHeard } from './notice/ams.ts'
import { claimNotices, settleNotices, type Outcome } from './queries.ts'
import type { Dialect, Notice } from './shapes.ts'

export const sweeps: readonly Sweep[] = [
  { name: 'gateway.notices', every: seconds(1), pass: sendDue },
]

const lease = minutes(1)
const batchMax = 50
const patienceMs = 10_000
const saidMax = 200

/** From one try to the next, as published: eight tries, the first at once. */
const waits: Readonly<Record<Dialect, readonly Span[]>> = {
  alipay: [minutes(4), minutes(10), minutes(10), hours(1), hours(2), hours(6), hours(15)],
  ams: [minutes(2), minutes(10), minutes(10), hours(1), hours(2), hours(6), hours(15)],
}

/** When a notice that nobody heard is told again after its `tries`-th time; undefined when it is dead. */
export const nextTry = (dialect: Dialect, tries: number, now: Instant): Instant | undefined => {
  const wait = waits[dialect][tries - 1]
  return wait === undefined ? undefined : after(now, wait)
}

async function sendDue(ground: Ground): Promise<number> {
  const due = await inWork(ground, house('gateway'), work => claimNotices(work, lease, batchMax))
  if (due.length === 0) return 0
  const trades = Map.groupBy(due, notice => `${notice.appId}/${notice.outTradeNo}`)
  const outcomes = await Promise.all([...trades.values()].map(one => deliverAll(ground, one)))
  await inWork(ground, house('gateway'), work => settleNotices(work, outcomes.flat()))
  return due.length
}

/** What happened to one trade is told in the order in which it happened. */
async function deliverAll(ground: Ground, notices: readonly Notice[]): Promise<Outcome[]> {
  const told: Outcome[] = []
  for (const notice of notices.toSorted((one, other) => (one.id < other.id ? -1 : 1)))
    told.push(await deliver(ground, notice))
  return told
}

async function deliver(ground: Ground, notice: Notice): Promise<Outcome> {
  const now = ground.clock.now()
  const tries = notice.tries + 1
  const nextAt = nextTry(notice.dialect, tries, now) ?? null
  const ask = await signedAsk(ground, notice, now)
  if (ask === undefined)
    return { id: notice.id, tries, heard: false, said: 'The application is gone.', nextAt: null }
  const answer = await askPartner({ ...ask, timeoutMs: patienceMs })
  if (answer.kind !== 'answered')
    return { id: notice.id, tries, heard: false, said: answer.why.slice(0, saidMax), nextAt }
  const body = answer.body.subarray(0, 4096).toString('utf8')
  const heard = (notice.dialect === 'ams' ? isAmsHeard : isAlipayHeard)(answer.status, body)
  return { id: notice.id, tries, heard, said: shown(answer.status, body), nextAt }
}

/** What Postgres can keep of it. */
const shown = (status: number, body: string): string =>
  `${status} ${body.replaceAll('\0', '').toWellFormed()}`.slice(0, saidMax).trim()

/** Signed when it is sent: a key that was changed in the meantime is the one it is checked with. */
async function signedAsk(
  ground: Ground,
  notice: Notice,
  now: Instant,
): Promise<PartnerAsk | undefined> {
  const found = await look(ground, house('gateway'), async work => {
    const app = await outlet.appOf(work, notice.appId)
    return app && { app, key: await outlet.signingKey(work, app.platformKid) }
  })
  if (!found) return undefined
  const key = privateKey(found.key.privateKey)
  if (notice.dialect === 'ams') {
    const body = amsNotice(notice.told)
    const time = amsTime(now)
    const path = new URL(notice.url).pathname
    const text = signedText({ path, clientId: notice.appId, time, body })
    return {
      method: 'POST',
      url: notice.url,
      body,
      headers: {
        'content-type': 'application/json; charset=UTF-8',
        'client-id': notice.appId,
        'request-time': time,
        signature: signatureHeader(await signatureOf(text, key), String(found.key.version)),
      },
    }
  }
  const params = alipayNotice({ id: notice.id, appId: notice.appId, told: notice.told, now })
  const sign = await signatureOf(noticeBaseOf(params), key)
  return {
    method: 'POST',
    url: notice.url,
    body: new URLSearchParams({ ...params, sign }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
  }
}
