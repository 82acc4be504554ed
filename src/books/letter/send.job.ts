// Sending: due letters are claimed, handed to the mail server outside any transaction, and answered in a work.
import { after, before, days, minutes, seconds, type Instant } from '#kernel/time'
import type { Sweep } from '#platform/keeper'
import { house, inWork, type Ground } from '#platform/work'
import { openPost, type Content, type Post, type PostAsk, type Taken } from './post.ts'
import { claimDue, forgetContent, settle, type DueRow, type Outcome } from './queries.ts'
import { waitAfter } from './rules.ts'

const lease = minutes(3)
const batchMax = 20
/** So long an ended letter can be sent again or looked up; then its words are forgotten. */
const keptFor = days(30)

/** The sweeps of letters, over the mail server chosen when the house opens. */
export function openLetter(ask: PostAsk): { sweeps: readonly Sweep[] } {
  const post = openPost(ask)
  return {
    sweeps: [
      { name: 'letter.send', every: seconds(2), pass: ground => sendDue(ground, post) },
      {
        name: 'letter.forget',
        every: minutes(10),
        pass: ground =>
          inWork(ground, house('letter'), work => forgetContent(work, before(work.now, keptFor))),
      },
    ],
  }
}

async function sendDue(ground: Ground, post: Post): Promise<number> {
  const due = await inWork(ground, house('letter'), work =>
    claimDue(work, { lease, limit: batchMax }),
  )
  if (due.length === 0) return 0
  const outcomes = await Promise.all(
    due.map(async row => outcomeOf(row, await deliver(ground, post, row), ground.clock.now())),
  )
  await inWork(ground, house('letter'), work => settle(work, outcomes))
  return due.length
}

/** The same id in every try: who gets it twice, after an answer was lost, can tell that it is one letter. */
const deliver = (ground: Ground, post: Post, row: DueRow): Promise<Taken> =>
  post({ ...ground.vault.open<Content>(row.content), id: row.id, at: row.wishedAt })

/** What the server will never take is refused; everything else is tried again until it was tried enough. */
function outcomeOf({ id, tries }: DueRow, taken: Taken, now: Instant): Outcome {
  const { said } = taken
  if (taken.kind !== 'later') return { id, state: taken.kind, said, due: null }
  const wait = waitAfter(tries)
  if (wait === undefined) return { id, state: 'given_up', said, due: null }
  return { id, state: 'waiting', said, due: after(now, wait) }
}
