// What Postgres and initdb mean by their last words: worth another try, or a No that helps.
import {
  postgresForbidden,
  postgresFull,
  postgresNotStarted,
  postgresOtherVersion,
} from './errors.ts'
import type { DomainError } from '#kernel/errors'

export type Reason = 'wait' | 'another-address' | DomainError

type Place = { folder: string; log: string; user: string; version: string }

/**
 * The first reason found in `text`, the log of one start or of initdb.
 *
 * The order counts: a lock that is held also makes the log say FATAL.
 */
export function reasonIn(text: string, code: number, place: Place): Reason {
  const { folder, log, user, version } = place
  const says = (pattern: RegExp) => pattern.test(text)

  if (code === 0 || says(/lock file .* already exists|shared memory block/)) return 'wait'
  if (says(/could not create any (TCP|Unix)/)) return 'another-address'
  if (says(/No space left|Disk quota exceeded/)) return postgresFull({ folder })
  if (says(/Permission denied|wrong ownership|invalid permissions|Read-only file system/)) {
    return postgresForbidden({ folder, user })
  }
  const theirs = /initialized by PostgreSQL version (\d+)/.exec(text)?.[1]
  if (theirs) return postgresOtherVersion({ folder, theirs, ours: version })
  const fatal = /(?:FATAL|PANIC|error): +(.*)/.exec(text)?.[1]
  return postgresNotStarted({ why: fatal ?? `it ended with ${code}`, log })
}
