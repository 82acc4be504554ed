// Writes the baseline migration from every room's schema.sql. Only until the first release; then add files.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { schemaScript } from '#platform/schema'

const folder = join(import.meta.dirname, '..', 'migrations')
mkdirSync(folder, { recursive: true })
writeFileSync(
  join(folder, '0001-first-house.sql'),
  `-- The first house: every room as it stood at the first release.\n${schemaScript()}`,
)
