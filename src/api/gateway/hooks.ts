// Where wallet partners call us: what is proved to be theirs is heard, which means that they are asked.
import * as payment from '#lane/payment/payment'
import type { Rail } from '#lane/payment/payment'
import type { Wire, WireAsk, WireReply } from '#platform/wires'
import { inWork, type Actor, type Ground } from '#platform/work'

/** Told when a call was not the partner's: somebody tries, or a key was changed. */
type Alarm = (what: string, about: { url: string; requestId: string }) => void

/**
 * A duplicate or a replay asks once more what is known, and changes nothing (row 6 of the failure
 * matrix); a forged one is refused and told to whoever watches.
 */
export const hookWire = (ground: Ground, rail: Rail, alarm: Alarm): Wire => ({
  method: 'POST',
  path: '/hooks/wallet',
  answer: async ask => {
    const { url, headers, body, requestId } = ask
    const notice = await rail.read({ path: url.split('?')[0] ?? '', headers, body })
    if (!notice) {
      alarm('a call that is not the wallet partner’s', { url, requestId })
      return plain(400, 'fail')
    }
    await inWork(ground, partner, work => payment.hear(work, [notice.ref]))
    return thanks(ask)
  },
  broken: async () => plain(500, 'fail'),
})

const partner: Actor = { kind: 'partner', id: 'wallet' }

/** In the words of whoever called: anything else brings it again. */
const thanks = ({ headers }: WireAsk): WireReply =>
  headers['signature'] === undefined
    ? plain(200, 'success')
    : {
        status: 200,
        headers: { 'content-type': 'application/json; charset=UTF-8' },
        body: '{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"}}',
      }

const plain = (status: number, body: string): WireReply => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body,
})
