// Only in a demo house: the clock may be moved forward, for us and for the simulated partners alike.
import { z } from 'zod'
import { days, hours, type Span } from '#kernel/time'
import * as people from '#books/people/people'
import { endpoint, type Endpoint } from '#platform/endpoint'
import type { House } from '../house.ts'
import { instantShape, instantTo } from '../shapes.ts'

export const demoEndpoints = (house: House): Endpoint[] => [
  endpoint({
    method: 'POST',
    path: '/demo/clock',
    name: 'moveClock',
    who: ['lead'],
    summary: "Moves the demo world's clock forward by hours or days, at most 60 days at once.",
    body: z.object({
      hours: z.number().int().min(0).max(1_440).default(0),
      days: z.number().int().min(0).max(60).default(0),
    }),
    answer: z.object({ now: instantShape }),
    async run({ caller, body }) {
      const span = (hours(body.hours) + days(body.days)) as Span
      await house.work(caller, work => people.carrySessions(work, span))
      await house.moveClock(span)
      return { now: instantTo(house.ground.clock.now()) }
    },
  }),
]
