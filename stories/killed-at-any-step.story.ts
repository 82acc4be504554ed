// Proof by destruction: a process is killed at every step of an order, and what is left is whole or never was.
import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fromIso, minutes, type Span } from '#kernel/time'
import * as trade from '#lane/trade/trade'
import { house, look } from '#platform/work'
import { openChance, seedOf, type Chance } from './crash/chance.ts'
import type { Errand, Kill } from './crash/child.ts'
import { live, move, press, type Basket, type Living, type People } from './crash/life.ts'
import { counter, isKnown, way, type Step } from './crash/steps.ts'
import { basketOf, newShopper, openShelf, type Shelf } from './market.ts'
import { proveWorld } from './proof.ts'
import { openWorld, type World } from './world.ts'

/** Quick: each step once, on the side chance picks. `CRASH_ALL=1`: both sides, alone and in rows. */
const all = process.env['CRASH_ALL'] === '1'
const lifeMs = all ? 1_200_000 : 300_000

type Plan = Readonly<{ kills: readonly Kill[]; again: boolean }>
type Lane = Readonly<{ world: World; shelves: readonly Shelf[]; chance: Chance }>

const seed = seedOf('killed at any step')
const chance = openChance(seed)
let lanes: Lane[]
const met = new Set<string>()

beforeAll(async () => {
  lanes = await Promise.all([1, 2].map(number => openLane(openChance(seed + number))))
})
afterAll(() => Promise.all(lanes.map(lane => lane.world.close())))

async function openLane(own: Chance): Promise<Lane> {
  const world = await openWorld()
  const shelves = [
    await openShelf(world, { login: 'cream-maker', units: 500, price: '14.00' }),
    await openShelf(world, { login: 'balm-maker', units: 500, price: '9.00' }),
  ]
  return { world, shelves, chance: own }
}

test(
  'whoever dies at the counter or on the way leaves an order that is whole, or none',
  { timeout: lifeMs },
  async () => {
    const waiting = plans()
    await Promise.all(
      lanes.map(async lane => {
        for (let plan = waiting.shift(); plan; plan = waiting.shift()) {
          const left = await liveAndDie(lane, plan)
          if (left.length > 0 && plan.kills.length > 1)
            waiting.push(...left.map(kill => ({ kills: [kill], again: true })))
        }
      }),
    )
    const missed = [...counter, ...way].filter(step => !sidesOf(step).some(at => met.has(at)))
    expect(missed.map(step => step.name)).toEqual([])
  },
)

test(
  'a house that slept past the hour of a paid checkout delivers it all the same',
  { timeout: lifeMs },
  async () => {
    const { world, shelves } = lanes[0] as Lane
    const { people, basket } = await openLife(world, shelves)
    const past = newPast()
    const kills: Kill[] = [{ at: 'tells payment.captured', when: 'after' }]
    await die(world, { people, basket, kills, confirms: true }, past)
    expect(past.charged).toBe(true)
    await catchUp(world)
    await move(livingIn(world), minutes(60))
    world.opened.keeper.start()
    await expect
      .poll(() => stateOf(world, people), { timeout: 20_000 })
      .not.toBe('awaiting_payment')
    await world.opened.keeper.stop()
    await live(livingIn(world), people, true)
    await judge(world, people, { kills, again: true }, past)
  },
)

const sidesOf = ({ at, call }: Step): string[] =>
  call ? [`during ${at}`] : [`before ${at}`, `after ${at}`]

const killsAt = ({ at, call }: Step): Kill[] =>
  call
    ? [{ at, when: 'during' }]
    : [
        { at, when: 'before' },
        { at, when: 'after' },
      ]

/** Short lives that die once at the counter, and long ones that die again and again on their way. */
function plans(): Plan[] {
  const atCounter = counter.flatMap(killsAt)
  const short = all
    ? atCounter.flatMap(kill => [true, false].map(again => ({ kills: [kill], again })))
    : halves(chance.shuffled(atCounter))
  const onWay = way.flatMap(step => (all ? killsAt(step) : [chance.pick(killsAt(step))]))
  const rows = dealt(onWay, all ? 10 : 4).map(kills => ({ kills, again: true }))
  const alone = all ? onWay.map(kill => ({ kills: [kill], again: true })) : []
  return [...rows, ...alone, ...short]
}

/** In half of the lives she presses again, in half she goes away. */
const halves = (kills: readonly Kill[]): Plan[] =>
  kills.map((kill, index) => ({ kills: [kill], again: index % 2 === 0 }))

const dealt = <T>(list: readonly T[], hands: number): T[][] =>
  Array.from({ length: hands }, (_, hand) => list.filter((_one, index) => index % hands === hand))

/**
 * One life: she presses, processes die, time goes by with nobody at home, and at last a sound house
 * goes on. Answers the kills that nobody came by.
 */
async function liveAndDie(
  { world, shelves, chance: own }: Lane,
  plan: Plan,
): Promise<readonly Kill[]> {
  const { people, basket } = await openLife(world, shelves)
  const living = livingIn(world)
  const errand = { people, confirms: own.below(2) === 0 }
  const past = newPast()
  let kills = plan.kills
  for (let lives = 0; kills.length > 0; lives += 1) {
    const presses = lives === 0 || (plan.again && !past.charged)
    const died = await die(world, { ...errand, kills, ...(presses && { basket }) }, past)
    await catchUp(world)
    if (!died) break
    met.add(`${died.when} ${died.at}`)
    kills = kills.filter(one => one.at !== died.at || one.when !== died.when)
    const away = own.pick([0, 0, 3, 20, 24 * 60])
    await move(living, minutes(away))
    if (!past.charged) past.minutesAway += away
  }
  if (plan.again && !past.charged)
    past.charged = (await press(living, people, basket)).body['paid'] === true
  await live(living, people, errand.confirms)
  await judge(world, people, plan, past)
  return kills
}

/** Somebody new with money for a basket of both shelves. */
async function openLife(
  world: World,
  shelves: readonly Shelf[],
): Promise<{ people: People; basket: Basket }> {
  const shopper = await newShopper(world, '2000.00')
  const lines = shelves.map(({ offerId }, index) => ({ offerId, quantity: 2 - index }))
  const sellers = Object.fromEntries(shelves.map(shelf => [shelf.merchantId, shelf.login]))
  return {
    people: { shopper: shopper.login, shopperId: shopper.shopperId, sellers },
    basket: { key: 'her checkout', body: await basketOf(shopper, lines) },
  }
}

const livingIn = ({ opened, clock, simulators }: World): Living => ({ opened, clock, simulators })

type Past = { lines: string[]; charged: boolean; minutesAway: number }
const newPast = (): Past => ({ lines: [], charged: false, minutesAway: 0 })

const stateOf = (world: World, { shopperId }: People): Promise<string | undefined> =>
  look(
    world.ground,
    house('story'),
    async work => (await trade.ofShopper(work, { shopperId, limit: 1 }))[0]?.state,
  )

/** Charged: everything happened, once. Not charged: nothing did. Who pressed again in time was charged. */
async function judge(world: World, people: People, plan: Plan, past: Past): Promise<void> {
  const { shopperId } = people
  const told = `after ${JSON.stringify(plan)}, away for ${past.minutesAway} min`
  await look(world.ground, house('story'), async work => {
    const trades = await trade.ofShopper(work, { shopperId, limit: 10 })
    const orders = await trade.find(
      work,
      trades.flatMap(one => one.orders.map(part => part.orderId)),
    )
    const states = orders.map(one => one.state)
    if (past.charged) {
      expect([trades.map(one => one.state), states], told).toEqual([
        ['paid'],
        ['settled', 'settled'],
      ])
    } else {
      expect(
        trades.filter(one => one.state !== 'closed'),
        told,
      ).toEqual([])
      expect(
        states.filter(one => one !== 'cancelled'),
        told,
      ).toEqual([])
    }
    if (plan.again && past.minutesAway < 15) expect(past.charged, told).toBe(true)
  })
  await proveWorld(world)
}

/** The house here takes the time that the children left. */
async function catchUp(world: World): Promise<void> {
  const response = await fetch(`${world.simulators}/_sim/clock`)
  const { now } = (await response.json()) as { now: string }
  world.clock.advance(((fromIso(now) ?? 0) - world.clock.now()) as Span)
}

/** A child goes on with her life until it is killed, or until nothing is left to do. */
async function die(
  world: World,
  errand: Omit<Errand, 'database' | 'simulators'>,
  past: Past,
): Promise<Kill | undefined> {
  const whole: Errand = { ...errand, database: world.database, simulators: world.simulators }
  const file = join(import.meta.dirname, 'crash/child.ts')
  const child = spawn(process.execPath, [file, JSON.stringify(whole)], {
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'tradelane-crash-cache') },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', chunk => (said += String(chunk)))
  const [code, signal] = await new Promise<[number | null, string | null]>(done =>
    child.on('close', (...how) => done(how)),
  )
  expect(signal === 'SIGKILL' || code === 0, `a child ended with ${code ?? signal}`).toBe(true)
  for (const line of said.split('\n').filter(one => /^(before|after|during)\t/.test(one))) {
    const [when = '', list = ''] = line.split('\t')
    const deeds = list.split(', ')
    if (when !== 'during') expect(isKnown(deeds) || line).toBe(true)
    past.lines.push(...deeds.map(deed => `${when} ${deed}`))
  }
  past.charged ||= past.lines.includes('after tells payment.captured')
  const last = /^dies\t(.*)$/m.exec(said)?.[1]
  return signal === 'SIGKILL' && last !== undefined ? (JSON.parse(last) as Kill) : undefined
}
