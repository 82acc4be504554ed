// Asking a partner over HTTP: a time limit, and an answer that is a value even when there is none.

/** `answered`: a status and body came back. `unsent`: certainly nothing arrived. `unknown`: it may have. */
export type PartnerAnswer =
  | { kind: 'answered'; status: number; body: Buffer; headers: Headers }
  | { kind: 'unsent'; why: string }
  | { kind: 'unknown'; why: string }

export type PartnerAsk = Readonly<{
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  url: string
  headers?: Readonly<Record<string, string>>
  body?: string | Uint8Array
  timeoutMs?: number
}>

const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

/** Never throws for what the network or the partner does: a No, or silence, is data. */
export async function askPartner(ask: PartnerAsk): Promise<PartnerAnswer> {
  try {
    const response = await fetch(ask.url, {
      method: ask.method,
      signal: AbortSignal.timeout(ask.timeoutMs ?? 10_000),
      redirect: 'error',
      ...(ask.headers && { headers: ask.headers }),
      ...(ask.body !== undefined && { body: ask.body as NonNullable<RequestInit['body']> }),
    })
    const body = Buffer.from(await response.arrayBuffer())
    return { kind: 'answered', status: response.status, body, headers: response.headers }
  } catch (error) {
    const cause =
      error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined
    const why = cause?.code ?? (error instanceof Error ? error.message : String(error))
    return { kind: cause?.code && neverSent.has(cause.code) ? 'unsent' : 'unknown', why }
  }
}
