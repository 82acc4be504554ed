// The texts of Antom's interface (AMS): what is signed both ways, and the signature header. Pure.

/**
 * What is signed, in a request and in its answer alike: the path is always that of the request, the time
 * that of the header beside it.
 */
export const signedText = (
  ask: Readonly<{ path: string; clientId: string; time: string; body: string }>,
): string => `POST ${ask.path}\n${ask.clientId}.${ask.time}.${ask.body}`

/** The header that carries a signature in base64. */
export const signatureHeader = (signature: string, keyVersion: string): string =>
  `algorithm=RSA256,keyVersion=${keyVersion},signature=${encodeURIComponent(signature)}`

export type Signature = Readonly<{ keyVersion: string; signature: string }>

/** Undefined when the header is none, or of another algorithm. */
export function readSignature(header: string): Signature | undefined {
  const parts = new Map(
    header.split(',').map(part => {
      const at = part.indexOf('=')
      return [part.slice(0, at).trim(), part.slice(at + 1).trim()]
    }),
  )
  const signature = decoded(parts.get('signature') ?? '')
  if (parts.get('algorithm') !== 'RSA256' || !signature) return undefined
  return { keyVersion: parts.get('keyVersion') ?? '', signature }
}

/** Some clients leave the base64 as it is; a `+` of theirs must not become a space. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
