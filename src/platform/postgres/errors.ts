// Every No the embedded database can say at its start, each with what to do about it.
import { no } from '#kernel/errors'

export const postgresLocked = no(
  'postgres.locked',
  503,
  'Another Tradelane is running on {folder}: stop it first, or set TRADELANE_DATA to another folder.',
)
export const postgresFull = no(
  'postgres.full',
  503,
  'The disk that holds {folder} is full: free some space (1 GB is enough to start), then start again.',
)
export const postgresForbidden = no(
  'postgres.forbidden',
  503,
  '{folder} may not be used by {user}: start as the user who made it, give it to {user}, ' +
    'or set TRADELANE_DATA to another folder.',
)
export const postgresStrange = no(
  'postgres.strange',
  503,
  '{folder} holds something that is no database of Tradelane: set TRADELANE_DATA to a folder of its ' +
    'own.',
)
export const postgresMissing = no(
  'postgres.missing',
  503,
  'No embedded Postgres exists for {platform}: set TRADELANE_DATABASE_URL to a Postgres (15 or ' +
    'newer) of your own.',
)
export const postgresOtherVersion = no(
  'postgres.other_version',
  503,
  '{folder} was made by Postgres {theirs}, this Tradelane brings Postgres {ours}: start the ' +
    'Tradelane that made it, or set TRADELANE_DATA to another folder.',
)
export const postgresSecretLost = no(
  'postgres.secret_lost',
  503,
  'The password file {file} does not fit the database beside it: put the file back from your backup.',
)
export const postgresNotStarted = no(
  'postgres.not_started',
  503,
  'The embedded Postgres did not start ({why}): read {log}, or set TRADELANE_DATABASE_URL to a ' +
    'Postgres of your own.',
)
