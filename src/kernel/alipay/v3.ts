// The texts of Alipay's v3 REST interface: the Authorization header, and what is signed both ways. Pure.

/** `text` is the header's content without the signature: the first line of what is signed. */
export type Authorization = Readonly<{
  text: string
  appId: string
  nonce: string
  /** Milliseconds since 1970, as it was written. */
  timestamp: string
  signature: string
}>

const scheme = 'ALIPAY-SHA256withRSA '

/** Reads `ALIPAY-SHA256withRSA app_id=…,nonce=…,timestamp=…,sign=…`; undefined when it is none. */
export function readAuthorization(header: string): Authorization | undefined {
  const cut = header.lastIndexOf(',sign=')
  if (!header.startsWith(scheme) || cut < 0) return undefined
  const text = header.slice(scheme.length, cut)
  const parts = Object.fromEntries(
    text.split(',').map(part => {
      const at = part.indexOf('=')
      return [part.slice(0, at), part.slice(at + 1)]
    }),
  )
  const { app_id: appId, nonce, timestamp } = parts
  const signature = header.slice(cut + ',sign='.length)
  return appId && nonce && timestamp && signature
    ? { text, appId, nonce, timestamp, signature }
    : undefined
}

export const authorizationText = (
  ask: Readonly<{ appId: string; nonce: string; timestamp: number }>,
): string => `app_id=${ask.appId},nonce=${ask.nonce},timestamp=${ask.timestamp}`

export const authorizationHeader = (text: string, signature: string): string =>
  `${scheme}${text},sign=${signature}`

/** `url` is path and query exactly as they stand in the request line. */
export const requestText = (
  ask: Readonly<{ text: string; method: string; url: string; body: string; token?: string }>,
): string =>
  [ask.text, ask.method, ask.url, ask.body, ...(ask.token ? [ask.token] : [])]
    .map(line => `${line}\n`)
    .join('')

export const answerText = (
  answer: Readonly<{ timestamp: string; nonce: string; body: string }>,
): string => `${answer.timestamp}\n${answer.nonce}\n${answer.body}\n`
