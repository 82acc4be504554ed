// Renders a page on the server: streamed, in its language, with a nonce for every script.
import { I18nProvider } from '@lingui/react'
import { createReadableStreamFromReadable } from '@react-router/node'
import { isbot } from 'isbot'
import { PassThrough } from 'node:stream'
import { renderToPipeableStream } from 'react-dom/server'
import {
  createContext,
  isRouteErrorResponse,
  RouterContextProvider,
  ServerRouter,
} from 'react-router'
import type { EntryContext, HandleErrorFunction } from 'react-router'
import { catalogFiles, messagesOf } from './catalogs.ts'
import { serverCallContext, type ServerCall } from './kit/api.ts'
import { PageProvider, pageOf } from './kit/page.tsx'
import { NonceContext } from './kit/nonce.ts'

export { sharedKey } from './shared-key.ts'

export const streamTimeout = 10_000

type Host = Readonly<{
  call: ServerCall
  nonce: string
  now: number
  /** Writes an error to the log, once. */
  report: (error: unknown, request: Request) => void
}>

const hostContext = createContext<Host | null>(null)

/** What the host gives each request: the API in process, a nonce, the time, a log. */
export function provide(host: Host): RouterContextProvider {
  const provider = new RouterContextProvider()
  provider.set(hostContext, host)
  provider.set(serverCallContext, host.call)
  return provider
}

export default async function render(
  request: Request,
  status: number,
  headers: Headers,
  router: EntryContext,
  context: RouterContextProvider,
): Promise<Response> {
  const host = context.get(hostContext)
  const nonce = host?.nonce ?? ''
  const page = pageOf(request, host?.now ?? 0)
  const i18n = await messagesOf(page.audience, page.locale)
  headers.set('content-type', 'text/html; charset=utf-8')
  headers.append('vary', 'cookie, accept-language')
  for (const file of catalogFiles(page.audience, page.locale)) headers.append('x-preload', file)
  if (request.method === 'HEAD') return new Response(null, { status, headers })

  const whole = (
    <NonceContext value={nonce}>
      <PageProvider page={page}>
        <I18nProvider i18n={i18n}>
          <ServerRouter context={router} url={request.url} nonce={nonce} />
        </I18nProvider>
      </PageProvider>
    </NonceContext>
  )
  const wait = isbot(request.headers.get('user-agent') ?? '') ? 'onAllReady' : 'onShellReady'
  const report = (error: unknown) => host?.report(error, request)
  return new Response(await streamed(whole, wait, nonce, report), { status, headers })
}

/** Told once by the router for every failed loader, action or render; a client who left is none. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted || isRouteErrorResponse(error)) return
  context.get(hostContext)?.report(error, request)
}

function streamed(
  whole: React.ReactNode,
  wait: 'onAllReady' | 'onShellReady',
  nonce: string,
  report: (error: unknown) => void,
): Promise<ReadableStream> {
  return new Promise((resolve, reject) => {
    let begun = false
    const { pipe, abort } = renderToPipeableStream(whole, {
      nonce,
      [wait]() {
        begun = true
        const timer = setTimeout(abort, streamTimeout + 1000)
        const body = new PassThrough({ final: done => (clearTimeout(timer), done()) })
        body.on('close', () => clearTimeout(timer))
        pipe(body)
        resolve(createReadableStreamFromReadable(body))
      },
      onShellError: reject,
      // Before the shell stands the router reports; after that nobody else would.
      onError(error) {
        if (begun) report(error)
      },
    })
  })
}
