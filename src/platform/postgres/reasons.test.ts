// The last words of Postgres and what we make of them.
import { expect, test } from 'vitest'
import { DomainError } from '#kernel/errors'
import { reasonIn } from './reasons.ts'

const place = { folder: '/data', log: '/data/postgres.log', user: 'nobody', version: '18' }

const cases: [string, string, string][] = [
  ['another start was quicker', 'FATAL:  lock file "postmaster.pid" already exists', 'wait'],
  [
    'backends of a killed one are still going',
    'FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use',
    'wait',
  ],
  ['a disk without sockets', 'FATAL:  could not create any Unix-domain sockets', 'another-address'],
  ['a busy port', 'FATAL:  could not create any TCP/IP sockets', 'another-address'],
  [
    'a full disk',
    'PANIC:  could not write to file "pg_wal/xlogtemp.9": No space left on device',
    'postgres.full: The disk that holds /data is full: free some space (1 GB is enough to start), ' +
      'then start again.',
  ],
  [
    'a folder of somebody else',
    'FATAL:  data directory "/data/cluster" has wrong ownership',
    'postgres.forbidden: /data may not be used by nobody: start as the user who made it, give it to ' +
      'nobody, or set TRADELANE_DATA to another folder.',
  ],
  [
    'an older database',
    'DETAIL:  The data directory was initialized by PostgreSQL version 17, which is not compatible',
    'postgres.other_version: /data was made by Postgres 17, this Tradelane brings Postgres 18: start ' +
      'the Tradelane that made it, or set TRADELANE_DATA to another folder.',
  ],
  [
    'anything else',
    'FATAL:  could not load library',
    'postgres.not_started: The embedded Postgres did not start (could not load library): read ' +
      '/data/postgres.log, or set TRADELANE_DATABASE_URL to a Postgres of your own.',
  ],
]

test.each(cases)('%s', (_, text, told) => {
  const reason = reasonIn(text, 1, place)
  expect(reason instanceof DomainError ? `${reason.code}: ${reason.message}` : reason).toBe(told)
})
