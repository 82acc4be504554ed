// Refunds a partner carries out: what its answers change, until it has said yes.
import { assert } from '#kernel/errors'
import { after } from '#kernel/time'
import type { Work } from '#platform/work'
import { post } from '#books/ledger/ledger'
import { lockRefunds, moveRefunds, type Return } from './return-queries.ts'
import { paymentRefunded, paymentReturned, paymentUnresolved } from '../events.ts'
import { railReturned } from '../ledger/journals.ts'
import type { RefundAnswer } from '../rail.ts'
import { doubtAfter, returned, type ReturnMove } from './states.ts'

export type AnsweredReturn = Readonly<{ one: Return; answer: RefundAnswer }>

/** An answer about a refund that somebody moved in the meantime is dropped, unless it says yes. */
export async function settleRefunds(
  work: Work,
  answered: readonly AnsweredReturn[],
): Promise<void> {
  const held = await lockRefunds(
    work,
    answered.map(({ one }) => one.id),
  )
  const moves = answered.flatMap(({ one, answer }) => {
    const now = held.get(one.id)
    assert(now, 'a refund stays')
    if (now.state === 'succeeded') return []
    if (now.askDue !== one.askDue && answer.kind !== 'succeeded') return []
    const move = returned(now, answer)
    return [{ id: one.id, one: now, move, told: !now.told && isDoubtful(work, now, move) }]
  })
  if (moves.length === 0) return
  const done = moves.filter(({ move }) => move.state === 'succeeded').map(({ one }) => one)
  const posted = await post(
    work,
    done.map(({ key, paymentId, rail, orderId, amount }) =>
      railReturned(key, paymentId, rail, orderId, amount),
    ),
  )
  assert(
    posted.every(answer => answer.ok),
    'money that went back can be written down',
  )
  await moveRefunds(work, moves)
  tell(work, done, moves)
}

const isDoubtful = (work: Work, one: Return, move: ReturnMove): boolean =>
  move.state === 'failed' || (move.wait !== null && work.now >= after(one.decidedAt, doubtAfter))

function tell(
  work: Work,
  done: readonly Return[],
  moves: readonly { one: Return; move: ReturnMove; told: boolean }[],
): void {
  for (const { key, tradeId, orderId, shopperId, amount } of done) {
    work.tell(
      orderId
        ? paymentRefunded(tradeId, { key, tradeId, orderId, shopperId, amount })
        : paymentReturned(tradeId, { key, tradeId, shopperId, amount }),
    )
  }
  for (const {
    one: { tradeId, shopperId, rail },
    move,
    told,
  } of moves) {
    if (told)
      work.tell(
        paymentUnresolved(tradeId, { tradeId, shopperId, rail, reason: move.reason ?? 'unknown' }),
      )
  }
}
