// CPU spent by a house and by its Postgres, the ended backends too: robust where other work shares the machine.
import { readdir, readFile } from 'node:fs/promises'
import type { Database } from '#platform/database'
import { sql } from '#platform/sql'

/** Milliseconds of CPU since each began; Postgres' are read from /proc and 0 where there is none. */
export type Cpu = Readonly<{ node: number; postgres: number }>

const tickMs = 10

export async function cpuOf(database: Database): Promise<Cpu> {
  const { user, system } = process.cpuUsage()
  return { node: (user + system) / 1000, postgres: await postgresCpu(database).catch(() => 0) }
}

async function postgresCpu(database: Database): Promise<number> {
  const row = await database.row<{ pid: number }>(sql`select pg_backend_pid() as pid`)
  const postmaster = (await statOf(String(row?.pid))).parent
  let ticks = 0
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = await statOf(name).catch(() => undefined)
    if (stat && name === postmaster) ticks += stat.own + stat.ended
    if (stat?.parent === postmaster) ticks += stat.own
  }
  return ticks * tickMs
}

/** After the name, which may hold anything: state, parent … own user and system time, then its ended children's. */
async function statOf(pid: string): Promise<{ parent: string; own: number; ended: number }> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8')
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const sum = (from: number): number => Number(fields[from]) + Number(fields[from + 1])
  return { parent: fields[1] ?? '', own: sum(11), ended: sum(13) }
}
