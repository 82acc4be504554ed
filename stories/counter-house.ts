// A house with one shop in it: a merchant, an outlet with two tills, people with money in their wallets.
import { granting, type Answer } from '#kernel/errors'
import { cell, type CashierId, type ShopperId, type TerminalId } from '#kernel/ids'
import { money, type Currency, type Money } from '#kernel/money'
import * as fx from '#books/fx/fx'
import * as ledger from '#books/ledger/ledger'
import * as merchant from '#books/merchant/merchant'
import * as outlet from '#books/outlet/outlet'
import * as people from '#books/people/people'
import * as counter from '#journeys/counter'
import * as till from '#lane/till/till'
import * as wallet from '#lane/wallet/wallet'
import { openTestHouse, type TestHouse } from '#platform/testing'

export const aud = (minor: bigint): Money => money('AUD', minor)
export const cny = (minor: bigint): Money => money('CNY', minor)
/** `yes`, or the code of the No. */
export const said = (answers: readonly Answer<unknown>[]): string[] =>
  answers.map(answer => (answer.ok ? 'yes' : answer.why.code))

export type CounterHouse = TestHouse & {
  shop: outlet.Outlet
  tills: readonly [TerminalId, TerminalId]
  cashier: CashierId
  supervisor: CashierId
  /** Somebody with so much in her wallet, in any cell. */
  someone(minor: bigint, currency?: Currency): Promise<ShopperId>
  holds(shopperId: ShopperId, currency?: Currency): Promise<bigint>
  /** A sale as the first till asks for it. */
  ask(outTradeNo: string, minor: bigint, over?: Partial<till.NewSale>): till.NewSale
  precreate(outTradeNo: string, minor: bigint, over?: Partial<till.NewSale>): Promise<till.Sale>
  sale(id: till.Sale['id']): Promise<till.Sale>
  /** She scans what the till shows and agrees. */
  pay(sale: till.Sale, shopperId: ShopperId): Promise<till.Sale>
  /** The till reads a code of hers. */
  take(ask: till.NewSale, shopperId: ShopperId): Promise<till.Sale>
  /** What the merchant's book holds: payable, debt, MDR, spread, and what is between books everywhere. */
  books(): Promise<Record<'payable' | 'debt' | 'mdr' | 'spread' | 'between', string>>
  openShift(terminalId?: TerminalId): Promise<till.Shift>
}

const address = {
  country: 'AU',
  name: 'Bellarine Honey',
  phone: '+61 3 5550 0100',
  postcode: '3000',
  region: 'VIC',
  city: 'Melbourne',
  district: '',
  lines: ['12 Degraves Street'],
} as const

export async function openCounterHouse(
  ask: { start?: string; poolMax?: number } = {},
): Promise<CounterHouse> {
  const house = await openTestHouse({
    ...ask,
    listeners: counter.counter,
    sweeps: [...till.sweeps, ...counter.counterSweeps],
  })
  const { shop, tills, cashier, supervisor } = await house.work(async work => {
    await fx.seed(work)
    const owner = await merchant.open(work, {
      name: 'Bellarine Honey',
      legalName: 'Bellarine Honey Pty Ltd',
      country: 'AU',
      businessNumber: '51824753556',
      address,
      state: 'live',
      bank: { bsb: '083004', account: '12345678', name: 'Bellarine Honey Pty Ltd' },
    })
    const { id: merchantId, number: merchantNumber, name: merchantName } = owner
    const opened = await outlet.openOutlet(work, {
      merchantId,
      merchantNumber,
      merchantName,
      name: 'Degraves Street',
      address,
      zone: 'Australia/Melbourne',
    })
    const at = { merchantId, outletId: opened.id }
    const first = await outlet.addTerminal(work, { ...at, name: 'Till 1' })
    const second = await outlet.addTerminal(work, { ...at, name: 'Till 2' })
    const one = await outlet.addCashier(work, { ...at, name: 'Ada', pin: '4821' })
    const other = await outlet.addCashier(work, {
      ...at,
      name: 'Bo',
      pin: '7394',
      supervisor: true,
    })
    return {
      shop: opened,
      tills: [first.terminalId, second.terminalId] as const,
      cashier: one.id,
      supervisor: other.id,
    }
  })
  let people_ = 0
  const newSale = (
    outTradeNo: string,
    minor: bigint,
    over: Partial<till.NewSale> = {},
  ): till.NewSale => ({
    asker: { outletId: shop.id },
    merchantId: shop.merchantId,
    outTradeNo,
    way: 'dynamic',
    amount: aud(minor),
    subject: 'Honey',
    terminalId: tills[0],
    cashierId: cashier,
    ...over,
  })
  return {
    ...house,
    shop,
    tills,
    cashier,
    supervisor,
    ask: newSale,
    async someone(minor, currency = 'CNY') {
      people_ += 1
      const login = `someone-${people_}`
      const home = cell((people_ * 131) % 1024)
      const id = await house.work(async work => {
        const who = { login, password: 'tradelane', name: 'Lin Mei', language: 'en' } as const
        const userId = await people.register(work, { ...who, home, roles: ['shopper'] })
        return userId as string as ShopperId
      })
      if (minor > 0n)
        await house.work(async work => {
          const paidIn = { shopperId: id, amount: money(currency, minor), key: 'first' }
          granting((await wallet.topUp(work, [paidIn]))[0])
        })
      return id
    },
    holds: async (shopperId, currency = 'CNY') =>
      (await house.work(work => wallet.walletBalance(work, [{ shopperId, currency }])))[0]?.minor ??
      0n,
    async precreate(outTradeNo, minor, over) {
      const ask_ = newSale(outTradeNo, minor, over)
      return granting((await house.work(work => till.precreate(work, [ask_])))[0])
    },
    async sale(saleId) {
      const [found] = await house.work(work => till.find(work, [{ saleId }]))
      if (!found) throw new Error('no such sale')
      return found
    },
    async pay(sale, shopperId) {
      const ask_ = { text: counter.codeOf(sale, shop), shopperId, payCurrency: 'CNY' } as const
      const seen = await counter.scan(house, ask_)
      if (seen.kind !== 'sale') throw new Error('no sale')
      const { payAmount } = seen.offered
      return granting((await counter.pay(house, [{ saleId: sale.id, shopperId, payAmount }]))[0])
    },
    async take(sale, shopperId) {
      const digits = await house.work(async work => {
        const pair = { base: 'AUD', quote: 'CNY', kind: 'instant', at: work.now } as const
        const rates = [granting(fx.quoteOf(await fx.loadLive(work), pair))]
        return (await wallet.code(work, { shopperId, currency: 'CNY', rates })).digits
      })
      return granting((await counter.payByCode(house, [{ sale, digits }]))[0])
    },
    books: () => booksOf(house, shop),
    openShift: (terminalId = tills[0]) =>
      house.work(work =>
        till.openShift(work, {
          merchantId: shop.merchantId,
          outletId: shop.id,
          terminalId,
          cashierId: cashier,
          float: aud(200_00n),
        }),
      ),
  }
}

async function booksOf(house: TestHouse, shop: outlet.Outlet) {
  const lines = await house.work(work => ledger.trialBalance(work))
  const sum = (code: string): string =>
    lines
      .filter(line => line.code === code || line.code.startsWith(`${code}/`))
      .filter(line => line.debit.minor !== line.credit.minor)
      .map(line => `${line.debit.currency} ${line.credit.minor - line.debit.minor}`)
      .toSorted()
      .join(', ')
  return {
    payable: sum(`payable/${shop.merchantId}`),
    debt: sum(`debt/${shop.merchantId}`),
    mdr: sum('income/mdr'),
    spread: sum('income/fx_spread'),
    between: sum('interbook'),
  }
}
