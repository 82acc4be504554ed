// Feeds are asked all the time; what moved is written down, and how each feed is doing.
import { houseZone } from '#kernel/place'
import { after, before, clockFaceIn, dayIn, hours, minutes, type Instant } from '#kernel/time'
import { newCell } from '#platform/chance'
import type { Sweep } from '#platform/keeper'
import { house, inWork, type Ground } from '#platform/work'
import { silenceMax, stirBp } from './data.ts'
import { dayEnded } from './events.ts'
import type { Feed } from './feed.ts'
import { closeDay, noteHeard, noteSilence } from './feed-queries.ts'
import { dailyFeed } from './feeds/daily.ts'
import { v20Feed, type V20Contract } from './feeds/v20.ts'
import { loadLive, record } from './fx.ts'
import { heardName, type FxBook, type Quotation } from './rates.ts'

/** `daily`: where the RBA's F11.1 lies. What is not set is not asked. */
export type FeedSettings = Readonly<{
  live?: V20Contract | undefined
  daily?: string | undefined
}>

export const openFeeds = ({ live, daily }: FeedSettings): { sweeps: Sweep[] } => ({
  sweeps: [
    ...[
      ...(live ? [v20Feed(live)] : []),
      ...(daily ? [dailyFeed(daily, { source: 'rba', base: 'AUD', hourUtc: 5 })] : []),
    ].map(sweepOver),
    { name: 'fx.day', every: minutes(1), pass: endDay },
  ],
})

export const sweepOver = (feed: Feed): Sweep => ({
  name: `fx.feed.${feed.source}`,
  every: feed.every,
  pass: ground => listen(ground, feed),
})

async function listen(ground: Ground, feed: Feed): Promise<number> {
  const heard = await feed.ask(ground.clock.now())
  return inWork(ground, house('exchange'), async work => {
    if (heard.kind === 'silent') {
      await noteSilence(work, feed.source, heard.why)
      return 0
    }
    const book = await loadLive(work)
    const news = heard.rates.filter(rate => isNews(book, rate))
    const { added } = await record(work, news)
    await noteHeard(work, feed.source, newestIn(heard.rates))
    return added
  })
}

/** Written down when it has moved, and now and then when it has not: that nothing moved is known, too. */
export function isNews(book: FxBook, rate: Quotation): boolean {
  const last = book.heard.get(heardName(rate))
  if (!last) return true
  if (rate.at <= last.at) return false
  const moved = rate.midE10 > last.midE10 ? rate.midE10 - last.midE10 : last.midE10 - rate.midE10
  return moved * 10_000n >= last.midE10 * BigInt(stirBp) || rate.at >= after(last.at, silenceMax)
}

const newestIn = (rates: readonly Quotation[]): Instant =>
  rates.reduce((newest, rate) => (rate.at > newest ? rate.at : newest), 0 as Instant)

/** Each day of the house is told once, when it is over. */
const endDay = (ground: Ground): Promise<number> =>
  inWork(ground, house('exchange'), async work => {
    const day = dayIn(houseZone, before(work.now, hours(hourOf(work.now) + 1)))
    if (!(await closeDay(work, day))) return 0
    work.tell(dayEnded(work.id<'day'>(newCell()), { day }))
    return 1
  })

/** The hour on the house's wall: so many hours and one ago it was yesterday, whatever the clocks did. */
const hourOf = (now: Instant): number => Number(clockFaceIn(houseZone, now).slice(11, 13))
