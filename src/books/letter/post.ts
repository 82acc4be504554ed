// The post: one letter to one mail server over SMTP, and what the server said as a value.
import { createTransport } from 'nodemailer'
import type { Instant } from '#kernel/time'
import { askPartner } from '#platform/http-client'
import type { LetterId } from './shapes.ts'

/** What is sealed of a letter until it is sent; enclosures in base64. */
export type Content = Readonly<{
  to: string
  subject: string
  text: string
  html?: string
  enclosures: readonly Readonly<{ name: string; type: string; content: string }>[]
}>

/** `url`: smtp:// or smtps://. Without one the simulator is asked where its server listens. */
export type PostAsk = Readonly<{ url: string | undefined; from: string; simulatorUrl: string }>

/** `later`: not now, or nobody knows. */
export type Taken = Readonly<{ kind: 'sent' | 'refused' | 'later'; said: string }>
export type Post = (letter: Content & { id: LetterId; at: Instant }) => Promise<Taken>

const patienceMs = 20_000
const saidMax = 200

export function openPost({ url, from, simulatorUrl }: PostAsk): Post {
  let server = url === undefined ? undefined : transportTo(url)
  return async letter => {
    try {
      server ??= await simulated(simulatorUrl)
      const told = await server.sendMail(mailOf(letter, from))
      return { kind: 'sent', said: shown(told.response) }
    } catch (error) {
      // A simulator that was started anew listens somewhere else.
      if (url === undefined) server = undefined
      return takenBy(error as SmtpError)
    }
  }
}

type SmtpError = Error & { responseCode?: number; response?: string }

/** RFC 5321, 4.2.1: 5 is a No for ever, 4 a No for now; without a code there was no answer. */
function takenBy({ responseCode = 0, response, message }: SmtpError): Taken {
  const isNo = responseCode >= 500 && responseCode < 600
  // Wrong credentials are ours to mend, and no word about the letter.
  const isAboutUs = [530, 534, 535, 538].includes(responseCode)
  return { kind: isNo && !isAboutUs ? 'refused' : 'later', said: shown(response ?? message) }
}

const shown = (text: string): string =>
  text.replaceAll('\0', '').toWellFormed().replace(/\s+/g, ' ').trim().slice(0, saidMax)

const transportTo = (url: string) =>
  createTransport({
    url,
    pool: false,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })

const mailOf = (letter: Parameters<Post>[0], from: string) => ({
  from,
  to: letter.to,
  subject: letter.subject,
  text: letter.text,
  ...(letter.html !== undefined && { html: letter.html }),
  messageId: `<${letter.id}@${hostOf(from)}>`,
  date: new Date(letter.at),
  headers: { 'Auto-Submitted': 'auto-generated' },
  attachments: letter.enclosures.map(({ name, type, content }) => ({
    filename: name,
    contentType: type,
    content: Buffer.from(content, 'base64'),
  })),
})

const hostOf = (from: string): string => /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost'

async function simulated(simulatorUrl: string): Promise<ReturnType<typeof transportTo>> {
  const answer = await askPartner({ method: 'GET', url: `${simulatorUrl}/_sim/mail/server` })
  if (answer.kind !== 'answered' || answer.status !== 200)
    throw new Error('the mail simulator does not answer')
  const { url } = JSON.parse(answer.body.toString('utf8')) as { url: string }
  return transportTo(url)
}
