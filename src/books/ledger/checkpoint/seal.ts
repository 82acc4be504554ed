// A seal: how far every book is written and the hash it ends with, signed and tied to the seal before it.
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  hash,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto'
import { cell, type Cell } from '#kernel/ids'
import { fromIso, toIso, type Instant } from '#kernel/time'

/** A book's last journal, and the hash of it in hex. */
export type Head = Readonly<{ cell: Cell; seq: bigint; head: string }>

/**
 * `sealed`: these heads were read from the database. `proved`: everything up to them was read again and
 * holds. `accepted`: a person took the database as it is, whatever was sealed before.
 */
export type Meaning = 'sealed' | 'proved' | 'accepted'

export type Seal = Readonly<{
  at: Instant
  meaning: Meaning
  /** Those that moved since the last seal of this meaning; all of them when they are accepted. */
  heads: readonly Head[]
  /** The Merkle root over all heads of this meaning, those that did not move too. */
  root: string
  why: string
  /** The hash of the line before it, in whatever day that was. */
  before: string
}>

export type Signer = Readonly<{ publicKey: string; sign(text: string): string }>

/** An Ed25519 key (RFC 8032) from 32 secret bytes. */
export function signerFrom(seed: Buffer): Signer {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  return {
    publicKey: rawOf(createPublicKey(key)).toString('base64'),
    sign: text => sign(null, Buffer.from(text), key).toString('base64'),
  }
}

const spkiHead = Buffer.from('302a300506032b6570032100', 'hex')
const rawOf = (key: KeyObject): Buffer =>
  key.export({ format: 'der', type: 'spki' }).subarray(spkiHead.length)

/** One line of JSON, its signature last. */
export function lineFrom(seal: Seal, signer: Signer): string {
  const said = {
    v: 1,
    at: toIso(seal.at),
    meaning: seal.meaning,
    books: seal.heads.map(one => [one.cell, String(one.seq), one.head]),
    root: seal.root,
    why: seal.why,
    before: seal.before,
    key: signer.publicKey,
  }
  return JSON.stringify({ ...said, signature: signer.sign(JSON.stringify(said)) })
}

/** What a line says; undefined when `publicKey` did not sign it. */
export function sealIn(line: string, publicKey: string): Seal | undefined {
  try {
    const { signature, ...said } = JSON.parse(line) as Record<string, unknown>
    const key = createPublicKey({
      key: Buffer.concat([spkiHead, Buffer.from(publicKey, 'base64')]),
      format: 'der',
      type: 'spki',
    })
    const text = Buffer.from(JSON.stringify(said))
    if (!verify(null, text, key, Buffer.from(String(signature), 'base64'))) return undefined
    const at = fromIso(String(said['at']))
    if (at === undefined) return undefined
    return {
      at,
      meaning: said['meaning'] as Meaning,
      heads: (said['books'] as [number, string, string][]).map(([book, seq, head]) => ({
        cell: cell(book),
        seq: BigInt(seq),
        head,
      })),
      root: String(said['root']),
      why: String(said['why']),
      before: String(said['before']),
    }
  } catch {
    return undefined
  }
}

export const nameOf = (line: string): string => hash('sha256', line)

/** The Merkle tree hash of RFC 6962, 2.1, over the heads in the order of their cells. */
export function rootOf(heads: Iterable<Head>): string {
  let row = [...heads]
    .toSorted((one, other) => one.cell - other.cell)
    .map(({ cell: book, seq, head }) => digest(0, Buffer.from(`${book} ${seq} ${head}`)))
  if (row.length === 0) return hash('sha256', '')
  while (row.length > 1) {
    const pairs = Math.ceil(row.length / 2)
    row = Array.from({ length: pairs }, (_, place) => {
      const [left, right] = row.slice(place * 2, place * 2 + 2)
      return left && right ? digest(1, left, right) : (left ?? Buffer.alloc(0))
    })
  }
  return (row[0] ?? Buffer.alloc(0)).toString('hex')
}

function digest(kind: 0 | 1, ...parts: readonly Buffer[]): Buffer {
  const sum = createHash('sha256').update(Buffer.from([kind]))
  for (const part of parts) sum.update(part)
  return sum.digest()
}
