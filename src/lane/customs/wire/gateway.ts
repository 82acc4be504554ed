// The gateway to the single window: hand in an envelope, ask for what came back, say that it was kept.
import { z } from 'zod'
import { askPartner, type PartnerAnswer } from '#platform/http-client'
import { writeEnvelope, type Envelope } from './envelope.ts'
import type { Certificate } from './signature.ts'

/** `taken`: the e-port has it. `refused`: it will not take these bytes. `unknown`: ask again, with the same bytes. */
export type Taken =
  | { kind: 'taken'; remote: string }
  | { kind: 'refused'; code: string; why: string }
  | { kind: 'unknown'; why: string }

export type Incoming = Readonly<{ remote: string; envelope: string }>
export type Heard =
  | { kind: 'heard'; messages: readonly Incoming[] }
  | { kind: 'unknown'; why: string }

export type Gateway = Readonly<{
  send(ask: Omit<Envelope, 'senderId' | 'receiverId'>): Promise<Taken>
  receive(countMax: number): Promise<Heard>
  /** What is acknowledged is not told again; unheard, it is told again. */
  acknowledge(remotes: readonly string[]): Promise<void>
}>

type Ask = Readonly<{ url: string; token: string; senderId: string; receiverId: string }>

const receipt = z.object({ code: z.literal('0000'), messageId: z.string() })
const fault = z.object({ code: z.string().regex(/^\d{4}$/), message: z.string().default('') })
const inbox = z.object({
  messages: z.array(z.object({ messageId: z.string(), envelope: z.string() })),
})

/** Over HTTP, as a single-window partner offers it. The token goes into the Authorization header and nowhere else. */
export function httpGateway(ask: Ask): Gateway {
  const headers = { authorization: `Bearer ${ask.token}` }
  const { senderId, receiverId } = ask
  return {
    async send(message) {
      const answer = await askPartner({
        method: 'POST',
        url: `${ask.url}/dxp/messages`,
        body: writeEnvelope({ ...message, senderId, receiverId }),
        headers: { ...headers, 'content-type': 'application/xml; charset=utf-8' },
      })
      const taken = read(answer, receipt, 200)
      if (taken) return { kind: 'taken', remote: taken.messageId }
      const refused = read(answer, fault, 400)
      if (refused) return { kind: 'refused', code: refused.code, why: refused.message }
      return { kind: 'unknown', why: whyNot(answer) }
    },

    async receive(countMax) {
      const query = new URLSearchParams({ receiverId: senderId, max: String(countMax) })
      const answer = await askPartner({
        method: 'GET',
        url: `${ask.url}/dxp/receive?${query}`,
        headers,
      })
      const found = read(answer, inbox, 200)
      if (!found) return { kind: 'unknown', why: whyNot(answer) }
      return {
        kind: 'heard',
        messages: found.messages.map(({ messageId, envelope }) => ({
          remote: messageId,
          envelope,
        })),
      }
    },

    async acknowledge(remotes) {
      await askPartner({
        method: 'POST',
        url: `${ask.url}/dxp/acknowledge`,
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ receiverId: senderId, messageIds: remotes }),
      })
    },
  }
}

const issued = z.object({ certificate: z.string(), serialNumber: z.string() })

/** Asks the simulator for what the e-port issues on a card: a certificate for this public key. */
export async function simulatedCertificate(
  url: string,
  ask: { publicKey: string; name: string },
): Promise<Certificate | undefined> {
  const answer = await askPartner({
    method: 'POST',
    url: `${new URL(url).origin}/_sim/customs/certificates`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(ask),
  })
  const found = read(answer, issued, 200) ?? read(answer, issued, 201)
  return found && { serialNumber: found.serialNumber, der: found.certificate }
}

function read<T>(answer: PartnerAnswer, shape: z.ZodType<T>, status: number): T | undefined {
  if (answer.kind !== 'answered' || answer.status !== status) return undefined
  try {
    return shape.safeParse(JSON.parse(answer.body.toString('utf8'))).data
  } catch {
    return undefined
  }
}

const whyNot = (answer: PartnerAnswer): string =>
  answer.kind === 'answered' ? `the gateway answered ${answer.status}` : answer.why
