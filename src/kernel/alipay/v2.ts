// The texts of Alipay Open Platform v2: what is signed in a request, an answer and a notification. Pure.

export type Params = Readonly<Record<string, string>>

/** Every parameter but those left out, sorted by name, empty ones dropped: `a=1&b=2`, not encoded. */
export const baseOf = (params: Params, left: readonly string[] = ['sign']): string =>
  joined(
    params,
    Object.keys(params).filter(name => params[name] !== ''),
    left,
  )

/**
 * The texts a request's signature may cover. The documents leave empty values out, the Node and Python
 * clients keep them: a verifier tries both.
 */
export function requestBasesOf(params: Params): string[] {
  const whole = joined(params, Object.keys(params), ['sign'])
  const filled = baseOf(params)
  return filled === whole ? [filled] : [filled, whole]
}

/** A notification is signed without `sign_type` too: the classic check, which the newer one accepts. */
export const noticeBaseOf = (params: Params): string => baseOf(params, ['sign', 'sign_type'])

const joined = (params: Params, names: readonly string[], left: readonly string[]): string =>
  names
    .filter(name => !left.includes(name))
    .toSorted()
    .map(name => `${name}=${params[name]}`)
    .join('&')

/** Parameters stand in the query, in the form, or in both; the form wins. */
export const mergedParams = (query: string, form: string): Params =>
  Object.fromEntries([...new URLSearchParams(query), ...new URLSearchParams(form)])

export const responseName = (method: string): string => `${method.replaceAll('.', '_')}_response`

/** The answer as it leaves: the very bytes that were signed first, the signature after them. */
export const enveloped = (method: string, inner: string, signature: string): string =>
  `{"${responseName(method)}":${inner},"sign":"${signature}"}`

export type Envelope = Readonly<{ inner: string; signature: string }>

/**
 * The answer's inner value as it was sent, and its signature. Cut out by braces or quotes, never parsed
 * and written again: the signature covers the bytes. Undefined when the body is no such answer.
 */
export function opened(body: string, method: string): Envelope | undefined {
  for (const key of [`"${responseName(method)}"`, '"error_response"']) {
    const at = body.indexOf(key)
    const start = at < 0 ? -1 : valueAfter(body, at + key.length)
    const end = start < 0 ? -1 : endOf(body, start)
    if (end < 0) continue
    const found = /"sign"\s*:\s*"([^"]+)"/.exec(body.slice(0, at) + body.slice(end))
    return { inner: body.slice(start, end), signature: found?.[1] ?? '' }
  }
  return undefined
}

/** Where an object, or an encrypted text, begins behind its name. */
function valueAfter(body: string, from: number): number {
  const found = /^\s*:\s*(?=[{"])/.exec(body.slice(from))
  return found ? from + found[0].length : -1
}

/** Just behind what closes the object or text at `start`; −1 when nothing does. */
function endOf(text: string, start: number): number {
  let depth = 0
  let quoted = false
  for (let at = start; at < text.length; at += 1) {
    const letter = text[at]
    if (letter === '\\') at += 1
    else if (letter === '"') quoted = !quoted
    else if (!quoted && letter === '{') depth += 1
    else if (!quoted && letter === '}') depth -= 1
    if (!quoted && depth === 0) return at + 1
  }
  return -1
}

/**
 * An amount of the wire in minor units: up to nine digits and two decimals, never nothing. At most
 * 100,000,000.00. Undefined when it is none.
 */
export function minorIn(text: string): bigint | undefined {
  const found = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text)
  if (!found) return undefined
  const minor = BigInt((found[1] ?? '') + (found[2] ?? '').padEnd(2, '0'))
  return minor >= 1n && minor <= 10_000_000_000n ? minor : undefined
}
