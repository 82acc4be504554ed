// Sales as they change, as server-sent events: one look in this process for all tills and phones that watch.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { OutletId, ShopperId } from '#kernel/ids'
import * as till from '#lane/till/till'
import type { House } from './house.ts'
import { openChannel, type Channel, type Frame } from '#platform/stream'
import { house as part, look } from '#platform/work'

/** Whose sales: a counter's, or hers. */
export type Watched = OutletId | ShopperId
type Say = (frame: Frame) => void

export type SaleLive = Readonly<{
  /** Answers with the stream: `sale` with what changed, `look` when something may have been missed, else `beat`. */
  join(whose: Watched, call: { request: FastifyRequest; reply: FastifyReply }): FastifyReply
}>

/** A screen that hears nothing for twice as long is cut off, and says so. */
const beatMs = 2_000

/** `told`: a sale in the words of who watches. */
export function openSaleLive(
  house: House,
  watchers: (sale: till.Sale) => readonly (Watched | undefined)[],
  told: (sale: till.Sale) => unknown,
): SaleLive {
  const says = new Map<Watched, Say>()
  const channels = new Map<Watched, Channel>()
  let stop = (): void => {}

  const hear = async (ids: Parameters<Parameters<typeof till.listen>[1]>[0]): Promise<void> => {
    if (!ids) return says.forEach(say => say({ event: 'look', data: '{}' }))
    const names = ids.map(saleId => ({ saleId }))
    const sales = await look(house.ground, part('live'), work => till.find(work, names))
    for (const sale of sales) {
      if (!sale) continue
      for (const whose of watchers(sale)) {
        const say = whose && says.get(whose)
        if (say) say({ event: 'sale', data: JSON.stringify(told(sale)) })
      }
    }
  }

  const begin = (whose: Watched) => (say: Say) => {
    says.set(whose, say)
    if (says.size === 1)
      stop = till.listen(house.ground, ids => void hear(ids).catch(() => says.forEach(missed)))
    const beat = setInterval(() => say({ event: 'beat', data: '{}' }), beatMs)
    say({ event: 'look', data: '{}' })
    return () => {
      clearInterval(beat)
      says.delete(whose)
      channels.delete(whose)
      if (says.size === 0) stop()
    }
  }

  return {
    join(whose, call) {
      const channel = channels.get(whose) ?? openChannel(begin(whose))
      channels.set(whose, channel)
      return channel.join(call)
    },
  }
}

const missed = (say: Say): void => say({ event: 'look', data: '{}' })
