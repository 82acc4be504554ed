// First answers: what was answered to an Idempotency-Key is kept and repeated, and no second act happens.
import { createHash } from 'node:crypto'
import { cell as toCell, type Cell } from '#kernel/ids'
import { batcher } from './batcher.ts'
import { keyBusy, keyReused } from './problem.ts'
import { at, sql } from './sql.ts'
import { house, inStep, type Ground, type Work } from './work.ts'

const leaseMs = 30_000
const keptMs = 24 * 3_600_000

type Claim = { cell: Cell; key: Buffer; asked: Buffer }
export type Kept = Readonly<{ status: number; body: string }>
type Found = {
  ord: number
  mine: boolean
  same: boolean
  status: number | null
  body: string | null
}

export type Answers = {
  /** Undefined when the act is ours to do; else the first answer. Throws when the key is busy or reused. */
  claim(ask: { caller: string; key: string; asked: string }): Promise<Kept | undefined>
  keep(ask: { caller: string; key: string }, kept: Kept): Promise<void>
  /** Forgets the claim, so that a refused or failed act may be asked again. */
  drop(ask: { caller: string; key: string }): Promise<void>
  forgetOld(): Promise<number>
}

export function openAnswers(ground: Ground): Answers {
  const claims = batcher<Claim, Found>({
    countMax: 256,
    inFlightMax: 1,
    act: asks => inStep(ground, house('answers'), work => claimAll(work, asks)),
  })
  return {
    async claim({ caller, key, asked }) {
      const found = await claims({ ...placeOf(caller, key), asked: digest(asked) })
      if (found.mine) return undefined
      if (!found.same) throw keyReused()
      if (found.status === null) throw keyBusy()
      return { status: found.status, body: found.body ?? '' }
    },
    keep: async ({ caller, key }, kept) => {
      const { cell, key: hash } = placeOf(caller, key)
      await ground.database.run(sql`
        update platform.answer set status = ${kept.status}, body = ${kept.body}
         where cell = ${cell} and key = ${hash}
      `)
    },
    drop: async ({ caller, key }) => {
      const { cell, key: hash } = placeOf(caller, key)
      await ground.database.run(
        sql`delete from platform.answer where cell = ${cell} and key = ${hash} and status is null`,
      )
    },
    forgetOld: () =>
      ground.database.run(sql`
      delete from platform.answer /* scatter: every cell's old answers */
       where began_at < ${at(ground.clock.now() - keptMs)}
    `),
  }
}

/** A claim older than the lease whose act left no answer died with its process: it may be claimed again. */
async function claimAll(work: Work, asks: readonly Claim[]): Promise<Found[]> {
  const found = await work.tx.rows<Found>(sql`
    with ask as (
      select t.ord::int as ord, t.cell, t.key, t.asked
        from unnest(${asks.map(ask => ask.cell)}::int[], ${asks.map(ask => ask.key)}::bytea[],
                    ${asks.map(ask => ask.asked)}::bytea[]) with ordinality as t (cell, key, asked, ord)
    ), mine as (
      insert into platform.answer as a (cell, key, asked, began_at)
      select distinct on (cell, key) cell, key, asked, ${at(work.now)}::timestamptz
        from ask
       order by cell, key, ord
          on conflict (cell, key) do update set began_at = excluded.began_at
       where a.status is null
         and a.asked = excluded.asked
         and a.began_at < ${at(work.now - leaseMs)}::timestamptz
      returning a.cell, a.key
    )
    select ask.ord, mine.key is not null as mine, coalesce(a.asked, ask.asked) = ask.asked as same,
           a.status, a.body
      from ask
      left join mine on mine.cell = ask.cell and mine.key = ask.key
      left join platform.answer a on a.cell = ask.cell and a.key = ask.key
     order by ask.ord
  `)
  const taken = new Set<string>()
  return found.map((row, index) => {
    const place = asks[index]?.key.toString('hex') ?? ''
    if (!row.mine || !taken.has(place)) {
      taken.add(place)
      return row
    }
    return { ...row, mine: false }
  })
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

function placeOf(caller: string, key: string): { cell: Cell; key: Buffer } {
  const hash = digest(`${caller}\n${key}`)
  return { cell: toCell(hash.readUInt16BE(0) & 1023), key: hash }
}
