// A mail server that takes every letter, sends none on, and shows them on a page.
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import { freshName, json, Refused, route } from '../stage.ts'
import type { Ask, Partner, Reply, Stage, Table } from '../stage.ts'
import { readLetter } from './mime.ts'
import { letterPage, listPage, type Caught } from './pages.ts'

const lettersMax = 500
const sizeMax = 10 * 1024 * 1024

type SmtpNo = Error & { responseCode: number }

export function openMail(stage: Stage): Partner {
  const letters = stage.store.table<Caught>('mail.letter')
  const server = open(stage, letters)
  const listening = new Promise<AddressInfo>((done, fail) => {
    server.on('error', fail)
    server.listen(0, '127.0.0.1', () => done(server.server.address() as AddressInfo))
  })
  listening.catch(() => {}) // told to whoever asks where the server is
  const newest = (): Caught[] => letters.rows().toSorted((one, other) => other.at - one.at)
  const found = ({ params }: Ask): Caught => {
    const letter = letters.get(params['id'] ?? '')
    if (!letter) throw new Refused(page(404, '<p>There is no such letter.</p>'))
    return letter
  }
  const asJson = (letter: Caught) => ({
    id: letter.id,
    at: new Date(letter.at).toISOString(),
    ...read(letter),
    envelope: { from: letter.from, to: letter.to },
  })
  return {
    name: 'mail',
    routes: [
      route('GET', '/', () => page(200, listPage(newest()))),
      route('GET', '/letters/:id', ask => page(200, letterPage(found(ask)))),
      route('GET', '/letters/:id/html', ask => page(200, read(found(ask)).html)),
      route('GET', '/letters/:id/enclosures/:place', ask => enclosure(found(ask), ask)),
      route('GET', '/letters/:id/raw', ask => plain(Buffer.from(found(ask).raw, 'base64'))),
    ],
    controls: [
      route('GET', '/server', async () => {
        const { port } = await listening
        return json(200, { url: `smtp://127.0.0.1:${port}` })
      }),
      route('GET', '/letters', () => json(200, { letters: newest().map(asJson) })),
      route('DELETE', '/letters', () => {
        for (const { id } of letters.rows()) letters.drop(id)
        return json(200, {})
      }),
    ],
    sorry: why =>
      why === 'unknown-path'
        ? page(404, '<p>There is no such page.</p>')
        : page(503, '<p>The mail server rests.</p>'),
    close: () => new Promise(done => server.close(() => done())),
  }
}

/**
 * A scenario for an address says No: `refused` for ever, `full` for now. The fault `timeout-after-act` on
 * `/data` keeps the letter and breaks the line before it says so.
 */
function open(stage: Stage, letters: Table<Caught>): SMTPServer {
  const server: SMTPServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    banner: 'Tradelane mail simulator',
    size: sizeMax,
    onAuth: (_, __, done) => done(null, { user: 'anybody' }),
    onRcptTo({ address }, _, done) {
      const { scenarioOf } = stage.script
      const fate = scenarioOf('mail', ['refused', 'full'], [address.split('@')[0] ?? '', address])
      if (fate === 'refused') return done(no(550, 'No such mailbox here'))
      if (fate === 'full') return done(no(452, 'The mailbox is full, try later'))
      done()
    },
    onData(stream, session, done) {
      take(stage, letters, stream, session).then(() => {
        const fault = stage.script.take('mail', '/data', ['timeout-after-act'])
        stage.store.commit()
        if (!fault) return done()
        for (const line of server.connections) if (line.session.id === session.id) line.close()
      }, done)
    },
  })
  return server
}

function no(responseCode: number, why: string): SmtpNo {
  return Object.assign(new Error(why), { responseCode })
}

async function take(
  stage: Stage,
  letters: Table<Caught>,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<void> {
  const parts: Buffer[] = []
  for await (const part of stream as AsyncIterable<Buffer>) parts.push(part)
  const { mailFrom, rcptTo } = session.envelope
  const id = freshName(12)
  letters.put(id, {
    id,
    at: stage.clock.now(),
    from: mailFrom === false ? '' : mailFrom.address,
    to: rcptTo.map(one => one.address),
    raw: Buffer.concat(parts).toString('base64'),
  })
  const spare = letters.rows().toSorted((one, other) => one.at - other.at)
  for (const { id: old } of spare.slice(0, Math.max(0, letters.size() - lettersMax)))
    letters.drop(old)
}

const read = (letter: Caught) => readLetter(Buffer.from(letter.raw, 'base64'))

/** A letter's own page may draw, and do nothing else. */
const page = (status: number, body: string): Reply => ({
  status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'",
  },
  body,
})

const plain = (body: Buffer): Reply => ({
  status: 200,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
  body,
})

function enclosure(letter: Caught, ask: Ask): Reply {
  const found = read(letter).enclosures[Number(ask.params['place'])]
  if (!found) throw new Refused(page(404, '<p>There is no such enclosure.</p>'))
  return {
    status: 200,
    headers: {
      'content-type': found.type,
      'x-content-type-options': 'nosniff',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`,
    },
    body: found.content,
  }
}
