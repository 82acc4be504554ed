// The adapter to a wallet's bill: asks for the day's link, which lives thirty seconds, and fetches what is behind it.
import { baseOf, opened } from '#kernel/alipay/v2'
import type { Currency } from '#kernel/money'
import { after, clockFaceIn, dayIn, hours, minutes, type Instant } from '#kernel/time'
import { askPartner } from '#platform/http-client'
import { isSignedBy, privateKey, publicKey, signatureOf } from '#platform/rsa'
import { windowOf, zones } from '../days.ts'
import type { Fetched, Source } from '../source.ts'
import { readBill } from './bill.ts'

/** What was agreed with the wallet; the same contract that payments are asked under. */
export type BillContract = Readonly<{
  gateway: string
  appId: string
  privateKey: string
  walletPublicKey: string
  currency: Currency
}>

const zone = zones.alipay
const method = 'alipay.data.dataservice.bill.downloadurl.query'

/** A day's bill is made by nine the morning after; it is asked for half an hour later. */
export const alipayBill = (contract: () => Promise<BillContract>): Source => ({
  name: 'alipay',
  accounts: async () => [(await contract()).appId],
  dayAt: at => dayIn(zone, at),
  window(day) {
    const { from, until } = windowOf('alipay', day)
    return { from, until, readyAt: after(after(until, hours(9)), minutes(30)) }
  },
  async fetch({ day, now }) {
    const agreed = await contract().catch(() => undefined)
    if (!agreed) return { kind: 'unknown', why: 'the contract is not known' }
    const found = await linkTo(agreed, day, now)
    if (found.kind !== 'link') return found
    const answer = await askPartner({ method: 'GET', url: found.url, timeoutMs: 30_000 })
    if (answer.kind !== 'answered') return { kind: 'unknown', why: answer.why }
    if (answer.status !== 200) return { kind: 'unknown', why: `the file answered ${answer.status}` }
    const { lines, faults } = readBill(answer.body, agreed.currency)
    if (faults[0] !== undefined) return { kind: 'unknown', why: faults[0] }
    return { kind: 'file', content: answer.body, currency: agreed.currency, lines }
  },
})

type Link = Fetched | Readonly<{ kind: 'link'; url: string }>

async function linkTo(agreed: BillContract, day: string, now: Instant): Promise<Link> {
  const params = {
    app_id: agreed.appId,
    method,
    format: 'JSON',
    charset: 'utf-8',
    sign_type: 'RSA2',
    timestamp: clockFaceIn(zone, now),
    version: '1.0',
    biz_content: JSON.stringify({ bill_type: 'trade', bill_date: day }),
  }
  const sign = await signatureOf(baseOf(params), privateKey(agreed.privateKey))
  const answer = await askPartner({
    method: 'POST',
    url: agreed.gateway,
    headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
    body: new URLSearchParams({ ...params, sign }).toString(),
  })
  if (answer.kind !== 'answered') return { kind: 'unknown', why: answer.why }
  const found = opened(answer.body.toString('utf8'), method)
  if (
    !found ||
    !(await isSignedBy(found.inner, found.signature, publicKey(agreed.walletPublicKey)))
  )
    return { kind: 'unknown', why: 'the answer is not signed by the wallet' }
  return read(agreed, JSON.parse(found.inner) as Record<string, unknown>)
}

function read(agreed: BillContract, body: Record<string, unknown>): Link {
  if (body['code'] === '10000' && typeof body['bill_download_url'] === 'string')
    return { kind: 'link', url: body['bill_download_url'] }
  if (
    body['bill_file_code'] === 'EMPTY_DATA_WITH_BILL_FILE' ||
    body['sub_code'] === 'ACQ.NO_BILL_DATA'
  )
    return { kind: 'file', content: Buffer.alloc(0), currency: agreed.currency, lines: [] }
  if (body['sub_code'] === 'ACQ.BILL_NOT_EXIST') return { kind: 'later' }
  return { kind: 'unknown', why: String(body['sub_code'] ?? body['code']) }
}
