// Who may ask what about fees, deposits, decisions and statements; and an entry and an invoice of the owner's.
import type { MerchantId } from '#kernel/ids'
import { outside } from '#kernel/ids'
import { instant } from '#kernel/time'
import * as settlement from '#lane/settlement/settlement'
import { Sql } from '#platform/sql'
import { house, inWork } from '#platform/work'
import type { World } from '../world.ts'
import { money, plain, reason, type Caller, type Endpoint } from './shapes.ts'

const readers: Caller[] = ['lead', 'finance', 'support', 'auditor']
const payers: Caller[] = ['lead', 'finance']

export const sellerMoney: Record<string, Endpoint> = {
  money: { may: money, path: plain('/money') },
  payouts: { may: money, path: plain('/payouts') },
  payout: { may: money, own: true, path: ({ payoutId }) => `/payouts/${payoutId}` },
  deposit: { may: money, path: plain('/deposit') },
  statement: { may: money, path: plain('/statement') },
  statementLine: { may: money, own: true, path: ({ movementId }) => `/statement/${movementId}` },
  invoices: { may: money, path: plain('/invoices') },
  invoice: { may: money, own: true, path: ({ invoiceId }) => `/invoices/${invoiceId}` },
}

const lists = { commission: [{ words: 'All', rateBp: 300 }], counter: [], service: [] }

/** Agreeing stands before proposing: nobody who may agree is then the one who proposed. */
export const officeMoney: Record<string, Endpoint> = {
  decisions: { may: readers, path: plain('/decisions') },
  agreeToDecision: {
    may: payers,
    path: ({ merchantId }) => `/merchants/${merchantId}/decisions/penalty/agreement`,
  },
  withdrawDecision: {
    may: payers,
    path: ({ merchantId }) => `/merchants/${merchantId}/decisions/penalty/withdrawal`,
    body: () => reason,
  },
  proposeDecision: {
    may: payers,
    path: ({ merchantId }) => `/merchants/${merchantId}/decisions/penalty`,
    body: () => ({ ...reason, amount: '1.00' }),
  },
  payoutFiles: { may: readers, path: plain('/payout-files') },
  deposits: { may: readers, path: plain('/deposits') },
  merchantDeposit: { may: readers, path: ({ merchantId }) => `/merchants/${merchantId}/deposit` },
  fees: { may: readers, path: plain('/fees') },
  tryFees: { may: payers, path: plain('/fees/trial'), body: () => ({ lists }) },
  agreeToFees: { may: payers, path: plain('/fees/1/agreement') },
  withdrawFees: { may: payers, path: plain('/fees/1/withdrawal') },
  proposeFees: { may: payers, path: plain('/fees'), body: () => ({ ...reason, lists }) },
}

/** What the owner sold is put two months back, so that a month of it is over and invoiced. */
export async function openMoneyThings(
  { ground }: World,
  merchantId: MerchantId,
): Promise<Record<'movementId' | 'invoiceId', string>> {
  for (const text of [
    `update settlement.movement set at = at - interval '62 days' where merchant_id = $1`,
    `update settlement.account set invoiced = invoiced - interval '93 days' where merchant_id = $1`,
  ])
    await ground.database.run(new Sql(`${text} /* scatter: a story moves time */`, [merchantId]))
  const period = {
    merchantId,
    currency: 'AUD',
    from: instant(0),
    until: ground.clock.now(),
  } as const
  return inWork(ground, house('story'), async work => {
    for (let months = 0; months < 4; months += 1)
      await settlement.endMonths(work, { currency: 'AUD', limit: 50 })
    const [line] = await settlement.singles(work, { ...period, limit: 1 })
    const [invoice] = await settlement.invoices(work, { ...period, limit: 1 })
    return {
      movementId: line ? outside('movement', line.id) : '',
      invoiceId: invoice ? outside('invoice', invoice.id) : '',
    }
  })
}
