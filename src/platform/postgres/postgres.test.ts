// The supervisor against real processes: killed, doubled, misled, and always with its rows.
import { spawn, type ChildProcess } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureDatabase, openCluster, type Cluster } from './postgres.ts'

const isRoot = process.getuid?.() === 0
let scratch: string
let model: string

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'tradelane-postgres-'))
  await chmod(scratch, 0o755)
  model = join(scratch, 'model')
  const cluster = await openCluster({ folder: model, durable: false })
  await ensureDatabase(cluster, 'shop')
  await cluster.stop()
})

afterAll(() => rm(scratch, { recursive: true, force: true }))

test('a new database is closed to others, and its role is no superuser', async () => {
  const said: string[] = []
  const folder = join(scratch, 'new')
  const cluster = await openCluster({ folder, durable: true, say: line => said.push(line) })

  await ensureDatabase(cluster, 'shop')
  await Promise.all([ensureDatabase(cluster, 'shop'), ensureDatabase(cluster, 'shop')])
  const [role] = await ask(
    cluster,
    'select rolname, rolsuper from pg_roles where rolname = current_user',
  )
  const [trigrams] = await ask(
    cluster,
    `create extension pg_trgm; select cardinality(show_trgm('蜂蜜')) as count`,
  )
  await cluster.stop()
  await cluster.stop()

  expect(said).toEqual([`Making a new database in ${folder}.`])
  expect(role).toEqual({ rolname: 'tradelane', rolsuper: false })
  expect(trigrams).toEqual({ count: 3 })
  const modes = ['secret', 'cluster', 'socket'].map(async name => {
    return ((await stat(join(folder, name))).mode & 0o777).toString(8)
  })
  expect(await Promise.all(modes)).toEqual(['600', '700', '700'])
})

test('rows that were acknowledged outlive every kill', async () => {
  const folder = await copyOfModel('killed')
  const killed = ['both', 'both', 'node', 'postgres first'] as const
  let acknowledged = 0

  for (const way of killed) {
    const writer = startWriter(folder, acknowledged)
    acknowledged = await writer.until(acknowledged + 25)
    const postmaster = await pidOf(folder)
    if (way !== 'node') process.kill(postmaster, 'SIGKILL')
    writer.kill()
    acknowledged = Math.max(acknowledged, await writer.ended())

    const cluster = await openCluster({ folder, durable: true })
    const rows = await ask(cluster, 'select count(*)::int, max(n) from written')
    await cluster.stop()
    expect(cluster.adopted, way).toBe(way === 'node')
    expect(rows[0]?.['count']).toBe(rows[0]?.['max'])
    expect(rows[0]?.['max']).toBeGreaterThanOrEqual(acknowledged)
    acknowledged = Number(rows[0]?.['max'])
  }
  expect(acknowledged).toBeGreaterThanOrEqual(100)
}, 60_000)

test('a second Tradelane is refused, a short command may join', async () => {
  const folder = await copyOfModel('shared')
  const first = await openCluster({ folder, durable: false })

  await expect(openCluster({ folder, durable: false })).rejects.toMatchObject({
    code: 'postgres.locked',
    message:
      `Another Tradelane is running on ${folder}: stop it first, or set TRADELANE_DATA to ` +
      'another folder.',
  })
  const joined = await openCluster({ folder, durable: false, join: true })
  expect(joined.adopted).toBe(true)
  await joined.stop()
  await ensureDatabase(first, 'still_here')
  await first.stop()

  const alone = await openCluster({ folder, durable: false, join: true })
  expect(alone.adopted).toBe(false)
  await alone.stop()
  await expect(pidOf(folder)).rejects.toMatchObject({ code: 'ENOENT' })
})

test('of two starts on an empty folder one wins', async () => {
  const folder = join(scratch, 'contested')
  const outcomes = await Promise.allSettled([
    openCluster({ folder, durable: false }),
    openCluster({ folder, durable: false }),
  ])

  const won = outcomes.filter(outcome => outcome.status === 'fulfilled')
  const lost = outcomes.filter(outcome => outcome.status === 'rejected')
  await Promise.all(won.map(outcome => outcome.value.stop()))
  expect(won).toHaveLength(1)
  expect(lost[0]?.reason).toMatchObject({ code: 'postgres.locked' })
})

test('who starts while another is just stopping waits for it', async () => {
  const folder = await copyOfModel('handed-over')
  const first = await openCluster({ folder, durable: false })
  const next = openCluster({ folder, durable: false })
  await sleep(300)
  await first.stop()

  const second = await next
  expect(await ask(second, 'select 1 as one')).toEqual([{ one: 1 }])
  await second.stop()
})

test('Postgres killed under a living Tradelane comes back at the same address', async () => {
  const folder = await copyOfModel('revived')
  const said: string[] = []
  const cluster = await openCluster({ folder, durable: true, say: line => said.push(line) })
  const url = cluster.url('shop')

  for (const round of [1, 2]) {
    process.kill(await pidOf(folder), 'SIGKILL')
    await expect.poll(() => said.length, { timeout: 15_000 }).toBe(2 * round)
    expect(await ask(cluster, 'select 1 as one')).toEqual([{ one: 1 }])
  }
  expect(cluster.url('shop')).toBe(url)
  await cluster.stop()
  expect(said.slice(2)).toEqual([
    'Postgres stopped unexpectedly and is being started again.',
    'Postgres is back; nothing that was committed is lost.',
  ])
})

test('a lock that names another program does not keep Postgres from starting', async () => {
  const folder = await copyOfModel('stranger')
  const stale = [process.pid, join(folder, 'cluster'), 1, 5432, join(folder, 'socket'), '', '', '']
  await writeFile(join(folder, 'cluster', 'postmaster.pid'), stale.join('\n'))

  const cluster = await openCluster({ folder, durable: false })
  await cluster.stop()
  expect(cluster.adopted).toBe(false)
})

test.each([
  ['a file', 'postgres.strange', (path: string) => writeFile(path, '')],
  [
    'a folder of something else',
    'postgres.strange',
    async (path: string) => {
      await mkdir(join(path, 'cluster', 'photos'), { recursive: true })
    },
  ],
  [
    'an older database',
    'postgres.other_version',
    async (path: string) => {
      await mkdir(join(path, 'cluster'), { recursive: true })
      await writeFile(join(path, 'cluster', 'PG_VERSION'), '15\n')
    },
  ],
  [
    'another password',
    'postgres.secret_lost',
    async (path: string) => {
      await cp(model, path, { recursive: true })
      await writeFile(join(path, 'secret'), 'lost\n')
    },
  ],
])('%s is refused: %s', async (_, code, make) => {
  const folder = join(scratch, `refused-${Math.random()}`)
  await make(folder)
  await expect(openCluster({ folder, durable: false })).rejects.toMatchObject({ code })
  await expect(pidOf(folder)).rejects.toMatchObject({
    code: expect.stringMatching(/ENOENT|ENOTDIR/),
  })
})

test.skipIf(!isRoot)('a folder of root is refused to others', async () => {
  const folder = join(scratch, 'of-root')
  await mkdir(folder)
  const child = spawn(
    process.execPath,
    [
      '--input-type=module-typescript',
      '-e',
      `
    import { openCluster } from '${import.meta.resolve('./postgres.ts')}'
    await openCluster({ folder: '${folder}', durable: false }).catch(error => console.log(error.code))
  `,
    ],
    { uid: 65534, gid: 65534, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const lines = await child.stdout.toArray()
  expect(lines.join('')).toBe('postgres.forbidden\n')
})

test.skipIf(!isRoot)(
  'data in a folder closed to Postgres is kept elsewhere, and found again',
  async () => {
    const closed = join(scratch, 'closed')
    await mkdir(closed, { mode: 0o700 })
    const folder = join(closed, 'postgres')
    const first = await openCluster({ folder, durable: false })
    await first.stop()
    const again = await openCluster({ folder, durable: false })
    await again.stop()

    expect(first.folder).toMatch(/^\/var\/lib\/tradelane\//)
    expect(again.folder).toBe(first.folder)
    await rm(first.folder, { recursive: true })
  },
)

async function copyOfModel(name: string): Promise<string> {
  const folder = join(scratch, name)
  await cp(model, folder, { recursive: true })
  return folder
}

async function ask(cluster: Cluster, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: cluster.url('shop') })
  await client.connect()
  const answers = [await client.query(text)].flat()
  await client.end()
  return answers.at(-1)?.rows ?? []
}

async function pidOf(folder: string): Promise<number> {
  const text = await readFile(join(folder, 'cluster', 'postmaster.pid'), 'utf8')
  return Number(text.split('\n')[0])
}

/** A process of its own that writes 1, 2, 3 … and prints each number once it is committed. */
function startWriter(folder: string, from: number) {
  const program = `
    import { openCluster } from '${import.meta.resolve('./postgres.ts')}'
    import { Client } from 'pg'
    const cluster = await openCluster({ folder: '${folder}', durable: true })
    const client = new Client({ connectionString: cluster.url('shop') })
    client.on('error', () => {})
    await client.connect()
    await client.query('create table if not exists written (n int primary key)')
    for (let n = ${from + 1}; ; n++) {
      await client.query('insert into written values ($1)', [n])
      console.log(n)
    }`
  const child: ChildProcess = spawn(
    process.execPath,
    ['--input-type=module-typescript', '-e', program],
    { cwd: import.meta.dirname, stdio: ['ignore', 'pipe', 'ignore'] },
  )
  let last = from
  let open = true
  child.stdout?.on('data', (chunk: Buffer) => {
    last = Number(chunk.toString().trim().split('\n').at(-1))
  })
  child.on('close', () => (open = false))
  const wait = async (over: () => boolean) => {
    while (!over()) await sleep(5)
    return last
  }
  return {
    until: (count: number) => wait(() => last >= count || !open),
    ended: () => wait(() => !open),
    kill: () => child.kill('SIGKILL'),
  }
}
