// The watch: looks at the board when it is rung, and every two seconds to say that it still stands.
import { goRounds } from '#platform/rounds'
import { house, inWork, type Ground } from '#platform/work'
import { board, type Board } from './board.ts'
import { channel } from './queries.ts'

const beatMs = 2_000

/**
 * Calls `hear` with the board now, as soon as a figure has changed, and at least every two seconds; while
 * the database does not answer it is silent. Answers how to stop. One watch serves any number of screens.
 */
export function watch(ground: Ground, hear: (board: Board, changed: boolean) => void): () => void {
  let stopped = false
  let last = ''
  const look = async (): Promise<void> => {
    const now = await inWork(ground, house('board'), board)
    if (stopped) return
    const said = figuresOf(now)
    hear(now, said !== last)
    last = said
  }
  const stop = goRounds(ground.database, { channel, beatMs, act: look })
  return () => {
    stopped = true
    stop()
  }
}

/** Everything but the moment it was looked at. */
const figuresOf = (one: Board): string =>
  JSON.stringify({ ...one, at: 0 }, (_, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  )
