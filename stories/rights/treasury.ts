// Who may ask what about rates, the house's exposure, partners' days and the books; and things to ask about.
import type { World } from '../world.ts'
import { plain, type Caller, type Endpoint, type Things } from './shapes.ts'

const readers: Caller[] = ['lead', 'finance', 'auditor']
const dealers: Caller[] = ['lead', 'finance']

const why = { why: 'as the story wants it' }
const hedge = {
  ...why,
  kind: 'hedge',
  sold: { currency: 'CNY', amount: '5.00' },
  bought: { currency: 'AUD', amount: '1.00' },
  reference: 'FX 1',
}
/** Pairs that nothing is priced by: what becomes of their rates moves no shelf. */
const admitted = { base: 'NZD', quote: 'VND' }
const dismissed = { base: 'NZD', quote: 'IDR' }
const written = { base: 'NZD', quote: 'PHP' }
const rate = { ...why, mid: '4000' }

const exchange: Record<string, Endpoint> = {
  exchange: { may: readers, path: plain('/exchange') },
  rateHistory: { may: readers, path: plain('/exchange/history?base=AUD&quote=CNY') },
  writeRate: {
    may: dealers,
    path: plain('/exchange/rates'),
    body: () => ({ ...written, ...rate }),
  },
  admitRate: {
    may: dealers,
    path: plain('/exchange/rates/admission'),
    body: ({ rateAt }) => ({ ...admitted, ...why, source: 'desk', at: rateAt }),
  },
  dismissRate: {
    may: dealers,
    path: plain('/exchange/rates/dismissal'),
    body: ({ rateAt }) => ({ ...dismissed, ...why, source: 'desk', at: rateAt }),
  },
}

let turns = 0
/** In turns, so that each of the two who may finds one that still waits. */
const oneOfTwo = ({ staleDealId, spareDealId }: Things): string =>
  (turns += 1) % 2 === 0 ? staleDealId : spareDealId

const exposure: Record<string, Endpoint> = {
  exposure: { may: readers, path: plain('/exposure') },
  proposeDeal: { may: dealers, path: plain('/exposure/deals'), body: () => hedge },
  agreeToDeal: { may: dealers, path: ({ dealId }) => `/exposure/deals/${dealId}/agreement` },
  withdrawDeal: {
    may: dealers,
    path: things => `/exposure/deals/${oneOfTwo(things)}/withdrawal`,
  },
}

const ofBreak = (rest: string) => (things: Things) =>
  `/reconciliation/breaks/${things.breakId}${rest}`

/** What is proposed is agreed to last: a break that is closed is there for nobody. */
const reconciliation: Record<string, Endpoint> = {
  partnerFiles: { may: readers, path: plain('/reconciliation/files') },
  partnerFile: {
    may: readers,
    path: ({ partnerFileId }) => `/reconciliation/files/${partnerFileId}`,
  },
  compareAgain: {
    may: dealers,
    path: ({ partnerFileId }) => `/reconciliation/files/${partnerFileId}/again`,
  },
  breaks: { may: readers, path: plain('/reconciliation/breaks') },
  oneBreak: { may: readers, path: ofBreak('') },
  takeBreak: { may: dealers, path: ofBreak('/owner') },
  noteBreak: { may: dealers, path: ofBreak('/note'), body: () => ({ note: 'We have asked.' }) },
  explainBreak: { may: dealers, path: ofBreak('/explanation'), body: () => why },
  withdrawFromBreak: { may: dealers, path: ofBreak('/withdrawal'), body: () => why },
  proposeForBreak: {
    may: dealers,
    path: ofBreak('/proposal'),
    body: () => ({ ...why, to: 'loss' }),
  },
  agreeToBreak: { may: dealers, path: ofBreak('/agreement') },
}

const books: Record<string, Endpoint> = {
  ledgerTrial: { may: readers, path: plain('/ledger/trial') },
  ledgerAccounts: { may: readers, path: plain('/ledger/accounts') },
  ledgerAccount: {
    may: readers,
    path: ({ book, accountId }) => `/ledger/accounts/${book}/${accountId}`,
  },
  ledgerBooks: { may: readers, path: plain('/ledger/books') },
  ledgerVerdict: { may: readers, path: ({ book }) => `/ledger/books/${book}/verdict` },
  openLedgerBooks: {
    may: dealers,
    path: plain('/ledger/books/opening'),
    body: () => ({ reason: why.why }),
  },
}

export const officeTreasury: Record<string, Endpoint> = {
  ...exchange,
  ...exposure,
  ...reconciliation,
  ...books,
}

const strange = '7.50'

/** Somebody pays us what nobody owes: when the day's statement is read, it is a break. */
export const payStrangely = ({ sim }: World): Promise<unknown> =>
  sim('bank/credit', { account: '062-000 CNY00001', amount: strange, reference: 'WHO KNOWS' })

type Ids = Record<
  | 'rateAt'
  | 'dealId'
  | 'staleDealId'
  | 'spareDealId'
  | 'breakId'
  | 'partnerFileId'
  | 'book'
  | 'accountId',
  string
>

/** Rates and deals of the lead's, so that agreeing is for the other; the break; and an account. */
export async function openTreasuryThings(world: World): Promise<Ids> {
  const lead = await world.as('office', 'lead-login')
  await lead.send('POST', '/exchange/rates', { ...admitted, ...rate }, 'one rate')
  await lead.send('POST', '/exchange/rates', { ...dismissed, ...rate }, 'another')
  const propose = async (key: string): Promise<string> =>
    (await lead.send<{ dealId: string }>('POST', '/exposure/deals', hedge, key)).dealId

  type Waiting = { waiting: { source: string; at: string }[] }
  type Breaks = { items: { id: string; fileId: string; open: { amount: string } }[] }
  type Accounts = { items: { book: number; id: string }[] }
  const { waiting } = await lead.get<Waiting>('/exchange')
  const breaks = await lead.get<Breaks>('/reconciliation/breaks')
  const accounts = await lead.get<Accounts>('/ledger/accounts?limit=1')
  const found = breaks.items.find(one => one.open.amount === strange)
  return {
    rateAt: waiting.find(one => one.source === 'desk')?.at ?? '',
    dealId: await propose('one deal'),
    staleDealId: await propose('a stale one'),
    spareDealId: await propose('a spare one'),
    breakId: found?.id ?? '',
    partnerFileId: found?.fileId ?? '',
    book: String(accounts.items[0]?.book ?? ''),
    accountId: accounts.items[0]?.id ?? '',
  }
}
