// A file sent in a form: its name and its bytes as they arrive; a form that is broken is refused, not a fault of ours.
import type { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { requestInvalid } from '#platform/problem'

/** The file of the multipart field `file`; its name is only ever shown. Throws `request.invalid`. */
export async function uploadIn(
  request: FastifyRequest,
  limits: { fileSize?: number } = {},
): Promise<{ name: string; content: Readable }> {
  const part = await request.file({ limits }).catch(broken)
  if (!part) throw requestInvalid({ what: 'multipart field "file": send the product file in it' })
  // Broken off while it is read: whoever reads it gets this, and the server says it is the sender's.
  const blame = (error: Error): unknown => Object.assign(error, { statusCode: 400 })
  part.file.prependListener('error', blame)
  if (part.file.errored) blame(part.file.errored)
  return { name: nameOf(part.filename), content: part.file }
}

function broken(error: Error & { statusCode?: number }): never {
  if (error.statusCode !== undefined) throw error
  throw requestInvalid({ what: error.message })
}

/** A form may leave it out; what neither a row nor a header can carry is left out of it. */
const nameOf = (name: string | undefined): string =>
  (name ?? '').replaceAll('\0', '').slice(0, 200).toWellFormed()
