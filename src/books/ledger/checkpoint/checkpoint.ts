// Checkpoints: how far the books are written is signed and kept outside the database, and held against it.
import { finding, type Finding } from '#kernel/finding'
import { cell, cellCount, type Cell } from '#kernel/ids'
import { dayIn, minutes, type CalendarDay, type Instant } from '#kernel/time'
import type { Sweep } from '#platform/keeper'
import type { Lines } from '#platform/lines'
import { sql } from '#platform/sql'
import { house, inWork, lookAtOnce, type Actor, type Ground } from '#platform/work'
import { lineFrom, rootOf, sealIn, type Head, type Meaning, type Signer } from './seal.ts'
import { closeBooks, headsOf, missingHeads, reopenBooks, type Missing } from './queries.ts'
import { after, headsAfter, noSeals, sealsOf, type Seals } from './seals.ts'
import { verifyOn } from '../verify-on.ts'

/** Days of checkpoints end at midnight UTC, wherever the office is: an auditor may be anywhere. */
const zone = 'UTC'
/** So many journals in one look: a proof gives way to the orders of the day. */
const provedMax = 2_000

export type Checkpoints = Readonly<{
  publicKey: string
  /** What was signed last. */
  state(): Promise<Seals>
  /** Holds the database against the last checkpoint; what is wrong closes the books. Answers what is. */
  check(ground: Ground): Promise<string[]>
  /** The same for an audit: it closes nothing. */
  finding(ground: Ground): Promise<Finding>
  /** Signs the heads of the books that moved, and all at the start of a day. Answers how many moved. */
  seal(ground: Ground): Promise<number>
  /** Proves what was sealed since the last proof, and signs how far. Answers how many journals it read. */
  prove(ground: Ground): Promise<number>
  /** A person takes the database as it is: the books are opened, and that is signed with the reason. */
  accept(ground: Ground, actor: Actor, why: string): Promise<void>
  sweeps: readonly Sweep[]
}>

type Desk = Readonly<{
  read(): Promise<Seals>
  write(at: Instant, meaning: Meaning, heads: readonly Head[], why?: string): Promise<void>
  lines: Lines
  signer: Signer
  alarm: Alarm
}>

/** Hears what was found wrong, once for each time it is found. */
type Alarm = (faults: readonly string[]) => void

export function openCheckpoints(ask: { lines: Lines; signer: Signer; alarm?: Alarm }): Checkpoints {
  const desk = deskOver(ask)
  return {
    publicKey: ask.signer.publicKey,
    state: desk.read,
    check: ground => check(ground, desk),
    async finding(ground) {
      const { sealed } = await desk.read()
      const { faults } = await held(ground, desk)
      return finding(
        'The signed checkpoints outside the database agree with its books',
        sealed.size,
        faults,
      )
    },
    seal: ground => seal(ground, desk),
    prove: ground => prove(ground, desk),
    accept: (ground, actor, why) => accept(ground, desk, actor, why),
    sweeps: [
      { name: 'ledger.seal', every: minutes(1), pass: ground => seal(ground, desk).then(() => 0) },
      { name: 'ledger.prove', every: minutes(10), pass: ground => prove(ground, desk) },
    ],
  }
}

/** Reads what was added by whomever, writes one line after the other. */
function deskOver({
  lines,
  signer,
  alarm = () => {},
}: Parameters<typeof openCheckpoints>[0]): Desk {
  let known: Seals = noSeals
  let size = 0
  let turn: Promise<void> = Promise.resolve()

  const read = async (): Promise<Seals> => {
    const day = (await lines.days()).at(-1)
    const grown = day === undefined ? 0 : await lines.size(day)
    if (day !== known.day || grown !== size) {
      known = await sealsOf(lines, day, signer.publicKey)
      size = grown
    }
    return known
  }

  /** A clock that was set back starts no file of a day that is over. */
  const dayOf = (at: Instant): CalendarDay => {
    const today = dayIn(zone, at)
    return known.day !== undefined && known.day > today ? known.day : today
  }

  const put = async (at: Instant, meaning: Meaning, heads: readonly Head[], why = '') => {
    const all = headsAfter(known, { meaning, heads })
    const seal = { at, meaning, heads, why, root: rootOf(all.values()), before: known.last ?? '' }
    const line = lineFrom(seal, signer)
    const day = dayOf(at)
    await lines.append(day, line)
    known = after({ ...known, day }, line, signer.publicKey)
    size = await lines.size(day)
  }

  const write = async (...[at, meaning, heads, why]: Parameters<Desk['write']>): Promise<void> => {
    const { day, sealed, proved } = await read()
    if (day !== dayOf(at) && meaning !== 'accepted') {
      await put(at, 'sealed', [...sealed.values()])
      await put(at, 'proved', [...proved.values()])
    }
    await put(at, meaning, heads, why)
  }

  return {
    lines,
    signer,
    alarm,
    read,
    write: (...said) => (turn = turn.catch(() => {}).then(() => write(...said))),
  }
}

const part = house('ledger.checkpoint')
const everyBook = Array.from({ length: cellCount }, (_, number) => cell(number))

async function check(ground: Ground, desk: Desk): Promise<string[]> {
  const { cells, faults } = await held(ground, desk)
  return faults.length === 0 ? faults : close(ground, desk, cells, faults)
}

type Against = Readonly<{ cells: readonly Cell[]; faults: string[] }>

/** What the database says otherwise than its last checkpoint, and the books that must not go on. */
async function held(ground: Ground, desk: Desk): Promise<Against> {
  const { touched, sealed } = await desk.read()
  if (touched)
    return { cells: everyBook, faults: ['the checkpoints outside the database were changed'] }
  const missing = await lookAtOnce(ground, part, work => missingHeads(work, [...sealed.values()]))
  const older = missing.filter(one => one.top < one.seq)
  const [first] = older
  if (first) {
    const fault =
      `the database is older than its checkpoint: book ${first.cell} ends at journal ${first.top} ` +
      `and was sealed at ${first.seq}; so with ${older.length} books`
    return { cells: everyBook, faults: [fault] }
  }
  return {
    cells: missing.map(one => one.cell),
    faults: await Promise.all(missing.map(one => rewritten(one, ground, desk))),
  }
}

/** Says between which sealed heads of the day the journals were changed. */
async function rewritten({ cell: book }: Missing, ground: Ground, desk: Desk): Promise<string> {
  const { day } = await desk.read()
  const texts = day === undefined ? [] : await desk.lines.read(day)
  const heads = texts
    .flatMap(line => sealIn(line, desk.signer.publicKey)?.heads ?? [])
    .filter(head => head.cell === book)
    .toSorted((one, other) => Number(one.seq - other.seq))
  const wrong = await lookAtOnce(ground, part, work => missingHeads(work, heads))
  const from = wrong[0]?.seq ?? 0n
  const last = heads.findLast(head => head.seq < from)?.seq ?? 0n
  return `book ${book} was rewritten after journal ${last} and up to ${from}`
}

/** Nothing is posted until a person has looked: money that leaves on a false book does not come back. */
async function close(
  ground: Ground,
  desk: Desk,
  cells: readonly Cell[],
  faults: string[],
): Promise<string[]> {
  desk.alarm(faults)
  await inWork(ground, part, work => closeBooks(work, cells, faults.join('; ')))
  return faults
}

async function seal(ground: Ground, desk: Desk): Promise<number> {
  const { touched, sealed, day } = await desk.read()
  if (touched) return 0
  // What is sealed must be on the disk: a commit that waits for it brings those before it along.
  const { at, heads } = await inWork(ground, part, async work => {
    await work.tx.run(sql`select pg_current_xact_id()`)
    return { at: work.now, heads: await headsOf(work) }
  })
  const now = new Map(heads.map(one => [one.cell, one]))
  if ([...sealed.values()].some(one => (now.get(one.cell)?.seq ?? 0n) < one.seq)) {
    await check(ground, desk)
    return 0
  }
  const moved = heads.filter(one => sealed.get(one.cell)?.head !== one.head)
  if (moved.length > 0 || day === undefined || day < dayIn(zone, at))
    await desk.write(at, 'sealed', moved)
  return moved.length
}

async function prove(ground: Ground, desk: Desk): Promise<number> {
  const { touched, sealed, proved } = await desk.read()
  const fromOf = (book: Cell): Head => proved.get(book) ?? { cell: book, seq: 0n, head: zeros }
  const done: Head[] = []
  let count = 0
  for (const { cell: book, seq } of touched ? [] : sealed.values()) {
    const from = fromOf(book)
    if (seq <= from.seq || count >= provedMax) continue
    const verdict = await lookAtOnce(ground, part, work =>
      verifyOn(work, { from, limit: provedMax - count }),
    )
    if (verdict.ok) {
      done.push({ cell: book, seq: verdict.journals, head: verdict.head })
      count += Number(verdict.journals - from.seq)
    } else {
      const place = verdict.seq === undefined ? '' : ` at journal ${verdict.seq}`
      await close(ground, desk, [book], [`book ${book}: ${verdict.fault}${place}`])
    }
  }
  if (done.length > 0) await desk.write(ground.clock.now(), 'proved', done)
  return count
}

const zeros = '00'.repeat(32)

async function accept(ground: Ground, desk: Desk, actor: Actor, why: string): Promise<void> {
  const { at, heads } = await inWork(ground, actor, async work => {
    await reopenBooks(work)
    return { at: work.now, heads: await headsOf(work) }
  })
  await desk.write(at, 'accepted', heads, why)
}
