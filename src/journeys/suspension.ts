// A merchant who may not sell takes no money at counters either, and takes it again when they may.
import * as merchant from '#books/merchant/merchant'
import { merchantMoved } from '#books/merchant/events'
import * as outlet from '#books/outlet/outlet'
import { when } from '#platform/listen'

export const suspension = [
  when(merchantMoved, async (work, facts) => {
    const ids = [...new Set(facts.map(({ body }) => body.merchantId))]
    // As they stand now: what was told may be older than what is.
    for (const { id, state } of await merchant.find(work, ids))
      await outlet.suspendOutletsOf(work, { merchantId: id, suspended: state === 'suspended' })
  }),
]
