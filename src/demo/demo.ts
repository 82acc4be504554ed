// The demo world: merchants, goods, people and the days before today, made once and gone on with when interrupted.
import { after, before as earlier, hours, type Instant } from '#kernel/time'
import { makers } from './catalogue/catalogue.ts'
import { fillCounters } from './counters.ts'
import { noteBegin, noteChapter, noteEnd, readDiary } from './diary.ts'
import { joinAll } from './people.ts'
import { fillShelves, merchantsByNumber, placed, type Shelves } from './shelves.ts'
import { openStage, type DemoAsk, type Stage } from './stage.ts'
import { before, chapters, lastBaskets } from './week.ts'

export { spreadCounters } from './counters.ts'
export { mountDemoMedia } from './media.ts'
export { demoAccounts, demoPin } from './people.ts'
export { crowdMember } from './crowd.ts'
export { fillShelves, type Shelves } from './shelves.ts'
export type { DemoAsk } from './stage.ts'

export type Restored = Shelves & Readonly<{ people: number; counters: number }>

/** Merchants, goods, offers and people that are missing are made; nothing that is there is changed. */
export async function restoreDemo(ground: DemoAsk['house']['ground']): Promise<Restored> {
  const shelves = await fillShelves(ground, makers.map(placed))
  const known = await merchantsByNumber(ground)
  const people = await joinAll(ground, slug => {
    const maker = makers.find(one => one.slug === slug)
    return maker && known.get(placed(maker).businessNumber)?.id
  })
  return { ...shelves, people, counters: await fillCounters(ground) }
}

/**
 * Makes the demo world at the first start and lives the days before today with the simulated partners.
 *
 * The house's clock and the simulators' go back together and return together. Killed on the way, the
 * next start goes on after the last chapter in the diary. Once today was reached it does nothing.
 */
export async function seedDemo(ask: DemoAsk, say: (line: string) => void): Promise<void> {
  const { house, keeper } = ask
  const diary = await readDiary(house.ground)
  if (diary.ended) return
  const played = ['auspost', 'customs', 'bank'].every(partner => house.simulated.includes(partner))
  if (!played) {
    say('Making the demo world; real partners are connected, so no orders are made up …')
    await restoreDemo(house.ground)
    await keeper.settle()
    return noteEnd(house.ground)
  }
  say(
    diary.began
      ? 'Going on with the demo world …'
      : 'Making the demo world: merchants, goods and ten days of orders …',
  )
  const began = diary.began ?? earlier(house.ground.clock.now(), before)
  const today = house.ground.clock.now()
  await live(ask, { began, from: diary.at ?? began, hour: diary.hour, today })
  await noteEnd(house.ground)
}

type Days = Readonly<{ began: Instant; from: Instant; hour: number; today: Instant }>

async function live(ask: DemoAsk, { began, from, hour, today }: Days): Promise<void> {
  const { house, keeper } = ask
  const { ground } = house
  const moved = from - ground.clock.now()
  await house.moveClock(moved as Parameters<typeof house.moveClock>[0])
  let stage: Stage | undefined
  try {
    if (hour < 0) await noteBegin(ground, began)
    await restoreDemo(ground)
    await keeper.settle()
    stage = await openStage(ask)
    for (const chapter of chapters.filter(one => one.hour > hour)) {
      await stage.until(after(began, hours(chapter.hour)))
      await chapter.happens(stage)
      await noteChapter(ground, chapter.hour)
    }
    await stage.until(today)
  } finally {
    await stage?.backToNow()
    await house.moveClock(-moved as Parameters<typeof house.moveClock>[0])
  }
  await stage.buy(lastBaskets)
  await keeper.settle()
}
