// What is said and shown about a claim: its story, messages, and files known by what they hold.
import { createHash } from 'node:crypto'
import { assert } from '#kernel/errors'
import { cellOf, type ClaimId } from '#kernel/ids'
import { toIso } from '#kernel/time'
import type { Work } from '#platform/work'
import { claimImpossible, claimNotFound, evidenceClosed, fileRefused } from './errors.ts'
import * as queries from './queries.ts'
import type { Claim, Entry, FileHead, Party } from './shapes.ts'
import { evidenceUntil } from './states.ts'

const sizeMax = 5 * 1024 * 1024
const filesMax = 12

/** Which of the parties acts. */
export function partyOf(work: Work): Party {
  const { kind } = work.actor
  assert(kind !== 'partner', 'a partner has no part in a claim')
  return kind
}

/** One more entry of its story, by whoever acts. */
export const told = (
  work: Work,
  claimId: ClaimId,
  entry: { what: string; text: string; file?: string },
): Promise<number> =>
  queries.addEntry(work, {
    id: work.id<'entry'>(cellOf(claimId)),
    claimId,
    at: work.now,
    actor: partyOf(work),
    who: `${work.actor.kind}/${work.actor.id}`,
    file: undefined,
    ...entry,
  })

/** A word to the others. Throws `claim.impossible` when it is over, `claim.evidence_closed`. */
export async function say(work: Work, claim: Claim, text: string): Promise<void> {
  mayStillSpeak(work, claim)
  await told(work, claim.id, { what: 'message', text })
}

/**
 * Adds a picture or paper; the same bytes again are the same file. Its type is read from its bytes, not
 * from its name. Throws `claim.file_refused`, `claim.evidence_closed`, `claim.impossible`.
 */
export async function addFile(
  work: Work,
  claim: Claim,
  { name, content }: { name: string; content: Buffer },
): Promise<FileHead> {
  mayStillSpeak(work, claim)
  const type = typeOf(content)
  const known = await queries.files(work, claim.id)
  const sha256 = createHash('sha256').update(content).digest('hex')
  const same = known.find(file => file.sha256 === sha256)
  if (same) return same
  if (!type || content.length > sizeMax || known.length >= filesMax)
    throw fileRefused({ most: sizeMax / 1024 / 1024, count: filesMax })
  const head = { sha256, name, type, size: content.length }
  await queries.addFile(work, {
    ...head,
    claimId: claim.id,
    content: work.vault.seal(content.toString('base64')),
  })
  await told(work, claim.id, { what: 'file', text: name, file: sha256 })
  return head
}

/** Its whole story with the heads of its files; whoever asks has found the claim first. */
export async function entriesOf(
  work: Work,
  claimId: ClaimId,
): Promise<(Entry & { head: FileHead | undefined })[]> {
  const [story, files] = await Promise.all([
    queries.entries(work, claimId),
    queries.files(work, claimId),
  ])
  return story.map(entry => ({ ...entry, head: files.find(file => file.sha256 === entry.file) }))
}

/** A file as it was sent. Throws `claim.not_found`. */
export async function fileOf(
  work: Work,
  ask: { claimId: ClaimId; sha256: string },
): Promise<{ name: string; type: string; content: Buffer }> {
  const found = await queries.fileContent(work, ask)
  if (!found) throw claimNotFound()
  return { ...found, content: Buffer.from(work.vault.open<string>(found.content), 'base64') }
}

function mayStillSpeak(work: Work, claim: Claim): void {
  if (claim.endedAt !== undefined) throw claimImpossible({ state: claim.state })
  const until = evidenceUntil(claim)
  const isParty = work.actor.kind === 'shopper' || work.actor.kind === 'merchant'
  if (isParty && until !== undefined && work.now > until)
    throw evidenceClosed({ until: toIso(until) })
}

/** By its first bytes: JPEG, PNG, WebP, PDF. */
function typeOf(content: Buffer): string | undefined {
  const starts = (hex: string): boolean =>
    content.subarray(0, hex.length / 2).toString('hex') === hex
  if (starts('ffd8ff')) return 'image/jpeg'
  if (starts('89504e470d0a1a0a')) return 'image/png'
  if (starts('52494646') && content.subarray(8, 12).toString('latin1') === 'WEBP')
    return 'image/webp'
  return starts('255044462d') ? 'application/pdf' : undefined
}
