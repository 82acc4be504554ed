// Writes tools/queries.snap.sql from a run of the rooms' tests (`npm run sql`), or checks a run's record against it.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTestHouse } from '#platform/testing'
import {
  planFault,
  planned,
  readSnapshot,
  recordedIn,
  snapshotFile,
  snapshotOf,
  tellsPlans,
  type Planned,
} from './queries.ts'
import openCluster from './vitest-cluster.ts'

const [wish, given] = process.argv.slice(2)
const folder = given ?? mkdtempSync(join(tmpdir(), 'tradelane-sql-'))
if (!given) runTests()
const all = await plan()
if (wish !== '--check' && all.length > 0) writeFileSync(snapshotFile, snapshotOf(all))
const faults = wish === '--check' ? [...faultsOf(all), ...strangers(all)] : faultsOf(all)
for (const fault of faults) console.log(fault)
process.exitCode = faults.length > 0 ? 1 : 0
if (!given) rmSync(folder, { recursive: true })

/**
 * A run that fails leaves a record that cannot be relied on. The test of the snapshot itself is left out:
 * it compares with the one that is being replaced.
 */
function runTests(): void {
  const others = ['--project=house', '--exclude=tools/queries.test.ts', '--reporter=dot']
  const { status } = spawnSync('vitest', ['run', ...others], {
    env: { ...process.env, TRADELANE_TEST_SQL_RECORD: folder },
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(1)
}

async function plan(): Promise<Planned[]> {
  const closeCluster = await openCluster()
  const house = await openTestHouse()
  try {
    if (!(await tellsPlans(house.database))) return []
    return await planned(house.database, recordedIn(folder))
  } finally {
    await house.close()
    await closeCluster()
  }
}

function faultsOf(statements: readonly Planned[]): string[] {
  return statements.flatMap(one => planFault(one) ?? [])
}

/** Statements that the snapshot does not show: a reviewer would not see them. */
function strangers(statements: readonly Planned[]): string[] {
  const known = new Set(readSnapshot(readFileSync(snapshotFile, 'utf8')).map(one => one.text))
  return statements
    .filter(one => !known.has(one.text))
    .map(one => `${one.file} ${one.name} is not in tools/queries.snap.sql: npm run sql`)
}
