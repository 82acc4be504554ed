// The port a house listens on: asked for early, and the sentence for each way it may be refused.
import { once } from 'node:events'
import { createServer } from 'node:net'
import { no } from '#kernel/errors'
import type { Settings } from '#platform/settings'

const portTaken = no(
  'serve.port_taken',
  500,
  'Port {port} is taken: stop what listens there, or start with --port and another number.',
)
const portForbidden = no(
  'serve.port_forbidden',
  500,
  'Port {port} is for the administrator only: start with --port and a number above 1023.',
)
const hostStrange = no(
  'serve.host_strange',
  500,
  'This machine has no address {host}: start with --host 127.0.0.1 or 0.0.0.0.',
)
const alreadyOpen = no(
  'serve.already_open',
  409,
  'A Tradelane is open on port {port} already: stop it first, or start with another --port and --data.',
)
/** Asked before anything is made or built, which may take half a minute the first time. */
export async function refuseTakenPort({ host, port }: Settings): Promise<void> {
  const probe = createServer()
  try {
    probe.listen(port, host)
    await once(probe, 'listening')
  } catch (error) {
    throw await portRefusal(error as NodeJS.ErrnoException, { host, port })
  } finally {
    if (probe.listening) await new Promise(done => probe.close(done))
  }
}

/** The sentence for a port that could not be listened on; what is no such error is answered as it is. */
export async function portRefusal(
  error: NodeJS.ErrnoException,
  { host, port }: Pick<Settings, 'host' | 'port'>,
): Promise<Error> {
  switch (error.code) {
    case 'EADDRINUSE':
      return (await isTradelane(port)) ? alreadyOpen({ port }) : portTaken({ port })
    case 'EACCES':
      return portForbidden({ port })
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return hostStrange({ host })
    default:
      return error
  }
}

const isTradelane = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/api/shop/openapi.json`, { signal: AbortSignal.timeout(1_000) })
    .then(async answer => (await answer.text()).includes('Tradelane'))
    .catch(() => false)
