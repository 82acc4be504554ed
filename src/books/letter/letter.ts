// Letters: e-mail that goes out once for a key, and is tried until a mail server has taken or refused it.
import { granted, refused, type Answer } from '#kernel/errors'
import type { Work } from '#platform/work'
import { addressInvalid, letterSpent, letterTooLarge, letterUnknown } from './errors.ts'
import type { Content } from './post.ts'
import { addLetters, findLetters, troubles, wishAgain, type NewRow } from './queries.ts'
import { addressOf, maskAddress } from './rules.ts'
import type { Enclosure, LetterId, LetterView, NewLetter } from './shapes.ts'

export type * from './shapes.ts'
export { openLetter } from './send.job.ts'

const bytesMax = 5 * 1024 * 1024
const subjectMax = 200

/**
 * Wishes these letters sent, each once for its key. Answers each, in the order asked:
 * `letter.address_invalid`, `letter.too_large`.
 */
export async function send(work: Work, asks: readonly NewLetter[]): Promise<Answer<void>[]> {
  const answers = asks.map(check)
  const sound = asks.filter((_, index) => answers[index]?.ok)
  if (sound.length > 0)
    await addLetters(
      work,
      sound.map(ask => rowOf(work, ask)),
    )
  return answers
}

function check(ask: NewLetter): Answer<void> {
  if (addressOf(ask.to) === undefined) return refused(addressInvalid())
  const size = (ask.enclosures ?? []).reduce((sum, one) => sum + one.content.length, 0)
  const words = ask.text.length + (ask.html?.length ?? 0)
  return size + words > bytesMax ? refused(letterTooLarge()) : granted(undefined)
}

function rowOf(work: Work, ask: NewLetter): NewRow {
  const content: Content = {
    to: addressOf(ask.to) ?? '',
    subject: ask.subject
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim()
      .slice(0, subjectMax),
    text: ask.text,
    ...(ask.html !== undefined && { html: ask.html }),
    enclosures: (ask.enclosures ?? []).map(enclosed),
  }
  return {
    id: work.id<'letter'>(ask.home),
    key: ask.key,
    language: ask.language,
    maskedTo: maskAddress(content.to),
    content: work.vault.seal(content),
  }
}

const enclosed = ({ name, type, content }: Enclosure): Content['enclosures'][number] => ({
  name: name.replace(/[^\p{L}\p{N}._ -]/gu, '_').slice(0, 100),
  type,
  content: Buffer.from(content).toString('base64'),
})

/** In the order asked; what is unknown is left out. */
export const letters = (work: Work, ids: readonly LetterId[]): Promise<LetterView[]> =>
  findLetters(work, ids)

/** A page of letters that were tried and have not arrived, the newest first. */
export const troubled = (
  work: Work,
  ask: { after?: LetterId | undefined; limit: number },
): Promise<LetterView[]> => troubles(work, ask)

/** A person has one tried again. Throws `letter.unknown`, `letter.spent`. */
export async function resend(work: Work, id: LetterId): Promise<void> {
  if ((await wishAgain(work, id)) > 0) return
  const [known] = await findLetters(work, [id])
  if (!known) throw letterUnknown()
  if (known.state === 'refused' || known.state === 'given_up') throw letterSpent()
}
