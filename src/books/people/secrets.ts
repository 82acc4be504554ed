// Secrets: how a password is kept, and how a session's token is made and found again.
import { argon2, createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { assert } from '#kernel/errors'
import { cell as toCell, type Cell } from '#kernel/ids'

const derive = promisify(argon2)
const memoryKib = 19_456,
  passes = 2,
  parallelism = 1,
  tagLength = 32

/**
 * A password as it is kept: argon2id, 19 MiB, two passes (OWASP's first choice), in the usual
 * $-notation. Runs on a thread of its own, about 30 ms.
 */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive('argon2id', {
    message: plain(password),
    nonce,
    memory: memoryKib,
    passes,
    parallelism,
    tagLength,
  })
  return `$argon2id$v=19$m=${memoryKib},t=${passes},p=${parallelism}$${bare(nonce)}$${bare(tag)}`
}

const form = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/

/** Whether `password` is the one kept. Without a kept one it takes as long and answers no. */
export async function isPassword(password: string, kept: string | undefined): Promise<boolean> {
  const found = form.exec(kept ?? nobody)
  assert(found, 'a kept password has the argon2id form')
  const [, memory, times, lanes, nonce = '', tag = ''] = found
  const expected = Buffer.from(tag, 'base64')
  const made = await derive('argon2id', {
    message: plain(password),
    nonce: Buffer.from(nonce, 'base64'),
    memory: Number(memory),
    passes: Number(times),
    parallelism: Number(lanes),
    tagLength: expected.length,
  })
  return timingSafeEqual(made, expected) && kept !== undefined
}

/** Checked against when a login does not exist, so that both cases take the same time. */
const nobody =
  `$argon2id$v=19$m=${memoryKib},t=${passes},p=${parallelism}$` +
  `${bare(Buffer.alloc(16))}$${bare(Buffer.alloc(tagLength))}`

/** One password typed on two keyboards is one text. */
const plain = (password: string): string => password.normalize('NFKC')

function bare(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replaceAll('=', '')
}

/** 256 bits of chance behind two bytes that say in which cell the session lives. */
export function newToken(home: Cell): string {
  const bytes = Buffer.concat([Buffer.alloc(2), randomBytes(32)])
  bytes.writeUInt16BE(home)
  return bytes.toString('base64url')
}

/** Where a token's session lives and under which hash; undefined when it is none of ours. */
export function placeOfToken(token: string): { cell: Cell; hash: Buffer } | undefined {
  if (!/^[\w-]{46}$/.test(token)) return undefined
  const home = Buffer.from(token.slice(0, 3), 'base64url').readUInt16BE()
  if (home > 1023) return undefined
  return { cell: toCell(home), hash: createHash('sha256').update(token).digest() }
}

/** The cell a keyed hash falls in. */
export const cellOfHash = (hash: Buffer): Cell => toCell(hash.readUInt16BE() & 1023)
