// Bytes to text: a file's chunks become blocks of text of one encoding, or a clear No.
import { fileEmpty, fileEncoding, fileKind, fileTooLarge } from '../../errors.ts'
import { nameOfHighBytes, sniff, sniffBytes, type Encoding } from './sniff.ts'

/** Small chunks are joined to this size, so that no long field is read again for each of them. */
const blockBytes = 64 * 1024

/**
 * A file as text. Memory holds one block, whatever the file's length.
 *
 * A byte order mark goes, also where a shop's plugin wrote a newline and a tab before it. Throws
 * `goods.file_empty`, `goods.file_kind`, `goods.file_encoding`, `goods.file_too_large`.
 */
export async function* textsOf(
  file: AsyncIterable<Uint8Array>,
  bytesMax: number,
): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  for await (const block of blocksOf(file, bytesMax)) {
    const first = !decoder
    decoder ??= decoderOf(block)
    const text = decode(decoder, block)
    yield first ? withoutMark(text) : text
  }
  if (!decoder) throw fileEmpty()
  const rest = decode(decoder, undefined)
  if (rest) yield rest
}

async function* blocksOf(
  file: AsyncIterable<Uint8Array>,
  bytesMax: number,
): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = []
  let size = 0
  let total = 0
  for await (const chunk of file) {
    total += chunk.length
    if (total > bytesMax) throw fileTooLarge({ limit: Math.trunc(bytesMax / 1_000_000) })
    held.push(chunk)
    size += chunk.length
    if (size < blockBytes) continue
    yield Buffer.concat(held)
    held = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(held)
}

function decoderOf(block: Buffer): TextDecoder {
  const found = sniff(block.subarray(0, sniffBytes))
  if (found.kind === 'empty') throw fileEmpty()
  if (found.kind === 'encoding') throw fileEncoding({ found: found.name })
  if (found.kind !== 'csv') throw fileKind({ found: found.name })
  return openDecoder(found.encoding)
}

const openDecoder = (encoding: Encoding): TextDecoder => new TextDecoder(encoding, { fatal: true })

/** A block decoded; without one, what the decoder still holds. */
function decode(decoder: TextDecoder, block: Buffer | undefined): string {
  let text: string
  try {
    text = block ? decoder.decode(block, { stream: true }) : decoder.decode()
  } catch {
    throw fileEncoding({ found: (block && nameOfHighBytes(block)) ?? `broken ${decoder.encoding}` })
  }
  if (text.includes('\0')) throw fileKind({ found: 'a binary file' })
  return text
}

/** Lines before the mark stay, since rows are counted. */
const withoutMark = (text: string): string => text.replace(/^([\r\n]*)[\t \ufeff]+/, '$1')
