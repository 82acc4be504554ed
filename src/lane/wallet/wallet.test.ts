// The wallet's face on a real database: paying, giving back, codes, PINs; and what two tabs do at once.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { granting, type Answer } from '#kernel/errors'
import { cell, type SaleId, type ShopperId } from '#kernel/ids'
import { money, type Money } from '#kernel/money'
import { minutes, seconds } from '#kernel/time'
import { openTestHouse, type TestHouse } from '#platform/testing'
import { balances, interbook, verify } from '#books/ledger/ledger'
import * as wallet from './wallet.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const cny = (minor: bigint): Money => money('CNY', minor)
const home = cell(7)
const away = cell(12)
const newId = <Noun extends string>(where = away) => house.work(async work => work.id<Noun>(where))
const said = (answers: readonly Answer<unknown>[]): string[] =>
  answers.map(answer => (answer.ok ? 'yes' : answer.why.code))

/** Somebody with so much in her wallet. */
async function someone(minor: bigint): Promise<ShopperId> {
  const shopperId = await newId<'shopper'>(home)
  if (minor > 0n)
    granting(
      (
        await house.work(work =>
          wallet.topUp(work, [{ shopperId, amount: cny(minor), key: 'first' }]),
        )
      )[0],
    )
  return shopperId
}

async function sale(shopperId: ShopperId, minor: bigint, over: Partial<wallet.SpendAsk> = {}) {
  const ref = await newId<'sale'>()
  const outletId = await newId<'outlet'>()
  return {
    key: ref as string,
    ref: ref as SaleId,
    shopperId,
    amount: cny(minor),
    told: {
      outletId,
      merchant: 'Bondi Wool',
      outlet: 'Pitt St',
      amount: money('AUD', 100n),
      number: '1',
    },
    ...over,
  } satisfies wallet.SpendAsk
}
const holds = async (shopperId: ShopperId): Promise<bigint | undefined> =>
  (await house.work(work => wallet.walletBalance(work, [{ shopperId, currency: 'CNY' }])))[0]?.minor
const used = async (shopperId: ShopperId): Promise<bigint> =>
  (await house.work(work => wallet.view(work, { shopperId, currency: 'CNY' }))).usage.day.minor
const spend = (...asks: wallet.SpendAsk[]) => house.work(work => wallet.spend(work, asks))
const restore = (...asks: wallet.RestoreAsk[]) => house.work(work => wallet.restore(work, asks))

test('a sale is paid once however often it is asked, and the same answer comes again', async () => {
  const she = await someone(100_00n)
  const one = await sale(she, 30_00n)
  const answers = await spend(one, one)
  expect(answers).toEqual([
    { ok: true, value: { fresh: true } },
    { ok: true, value: { fresh: false } },
  ])
  expect(await spend(one)).toEqual([{ ok: true, value: { fresh: false } }])
  expect([await holds(she), await used(she)]).toEqual([70_00n, 30_00n])
  expect(said(await spend({ ...one, amount: cny(31_00n) }))).toEqual(['wallet.key_reused'])
  const told = (await house.told()).filter(fact => fact.subject === one.ref)
  expect(told.map(fact => fact.name)).toEqual(['wallet.spent'])
})

test('what she does not hold does not leave, and is not counted', async () => {
  const she = await someone(50_00n)
  const [big, small] = [await sale(she, 50_01n), await sale(she, 50_00n)]
  expect(said(await spend(big, small))).toEqual(['wallet.insufficient', 'yes'])
  expect([await holds(she), await used(she)]).toEqual([0n, 50_00n])
  // Its key is free: once she has the money it is paid.
  await house.work(work =>
    wallet.topUp(work, [{ shopperId: she, amount: cny(60_00n), key: 'more' }]),
  )
  expect(said(await spend(big))).toEqual(['yes'])
  expect([await holds(she), await used(she)]).toEqual([9_99n, 100_01n])
})

test('what comes back is never more than was paid, in any parts, and comes once a key', async () => {
  const she = await someone(100_00n)
  const one = await sale(she, 41_95n)
  await spend(one)
  const back = (key: string, minor: bigint): wallet.RestoreAsk => ({
    key: `${one.key}/${key}`,
    spendKey: one.key,
    shopperId: she,
    amount: cny(minor),
  })
  expect(
    said(await restore(back('a', 40_00n), back('a', 40_00n), back('b', 1_96n), back('c', 1_95n))),
  ).toEqual(['yes', 'yes', 'wallet.restore_exceeds', 'yes'])
  expect(said(await restore(back('a', 40_00n), back('a', 1n), back('d', 1n)))).toEqual([
    'yes',
    'wallet.key_reused',
    'wallet.restore_exceeds',
  ])
  expect(await holds(she)).toBe(100_00n)
  const other = await someone(0n)
  expect(said(await restore({ ...back('e', 1n), shopperId: other }))).toEqual([
    'wallet.spend_unknown',
  ])
  const told = (await house.told()).filter(fact => fact.subject === one.ref)
  expect(told.map(fact => fact.name)).toEqual([
    'wallet.spent',
    'wallet.restored',
    'wallet.restored',
  ])
})

test('two tabs spend the last yuan: one of them does', async () => {
  const she = await someone(10_00n)
  const tabs = await Promise.all(Array.from({ length: 6 }, () => sale(she, 10_00n)))
  // Six in a minute is one too many for the rules; the purse is empty after the first all the same.
  const answers = (await Promise.all(tabs.map(one => spend(one)))).flat()
  expect(answers.filter(answer => answer.ok)).toHaveLength(1)
  expect(new Set(said(answers))).toEqual(new Set(['yes', 'wallet.insufficient']))
  expect([await holds(she), await used(she)]).toEqual([0n, 10_00n])
})

test('the rest of a day is spent once by however many at once', async () => {
  const she = await someone(1_000_00n)
  const limits = { single: cny(30_00n), day: cny(100_00n), month: cny(200_00n) }
  await house.work(work => wallet.setLimits(work, { shopperId: she, currency: 'CNY', limits }))
  const orders = Array.from({ length: 12 }, (_, index) => ({
    key: `order-${index}`,
    shopperId: she,
    amount: cny(30_00n),
    purpose: 'order' as const,
  }))
  const answers = (
    await Promise.all(orders.map(one => house.work(work => wallet.permit(work, [one]))))
  ).flat()
  expect(answers.filter(answer => answer.ok)).toHaveLength(3)
  expect(await used(she)).toBe(90_00n)
  // Asked again it is the same, and nothing is counted twice.
  const again = await house.work(work => wallet.permit(work, orders))
  expect(again.filter(answer => answer.ok)).toHaveLength(3)
  expect(await used(she)).toBe(90_00n)
  // What did not leave after all makes room again.
  const gone = orders.find((_, index) => again[index]?.ok)
  await house.work(work => wallet.forgo(work, gone ? [gone, gone] : []))
  expect(await used(she)).toBe(60_00n)
})

test('the same key at once, from a wallet that is new: counted once', async () => {
  const she = await someone(0n)
  const one = { key: 'twin', shopperId: she, amount: cny(5_00n), purpose: 'order' as const }
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => house.work(work => wallet.permit(work, [one]))),
  )
  expect(said(answers.flat())).toEqual(['yes', 'yes', 'yes', 'yes', 'yes'])
  expect(await used(she)).toBe(5_00n)
})

test('a third payment alike is asked about, a sixth in a minute is stopped, and a person sees it', async () => {
  const she = await someone(100_00n)
  const outletId = await newId<'outlet'>()
  const alike = async (minor: bigint, confirmed = false) => {
    const one = await sale(she, minor, { confirmed })
    return said(await spend({ ...one, told: { ...one.told, outletId } }))[0]
  }
  expect([await alike(1_00n), await alike(1_00n), await alike(1_00n)]).toEqual([
    'yes',
    'yes',
    'wallet.confirm_needed',
  ])
  expect([await alike(1_00n, true), await alike(2_00n), await alike(3_00n)]).toEqual([
    'yes',
    'yes',
    'yes',
  ])
  expect([await alike(4_00n), await alike(5_00n)]).toEqual(['wallet.too_often', 'wallet.too_often'])
  const queue = await house.work(work => wallet.reviews(work, { shopperId: she, limit: 10 }))
  expect(queue.map(one => [one.rule, one.action, one.state]).toSorted()).toEqual([
    ['alike', 'ask', 'closed'],
    ['minute_times', 'block', 'open'],
  ])
  expect(queue.find(one => one.rule === 'minute_times')?.inputs).toMatchObject({
    limit: '5',
    minuteTimes: '6',
    amount: '4.00',
  })
  house.advance(minutes(1))
  expect(await alike(6_00n)).toBe('yes')
})

test('a code is used by one sale, answers that sale again, and runs out in a minute', async () => {
  const she = await someone(0n)
  const show = () =>
    house.work(work => wallet.code(work, { shopperId: she, currency: 'CNY', rates: [] }))
  const [first, second] = [await show(), await show()]
  expect(first.digits).toMatch(/^280007\d{12}$/)
  const sales = await Promise.all(Array.from({ length: 8 }, () => newId<'sale'>()))
  const take = (digits: string, saleId: SaleId) =>
    house.work(work => wallet.consume(work, { digits, saleId }))
  const answers = await Promise.all(sales.map(saleId => take(first.digits, saleId)))
  expect(answers.filter(answer => answer.ok)).toHaveLength(1)
  const taken = sales[answers.findIndex(answer => answer.ok)] as SaleId
  house.advance(seconds(60))
  expect(granting(await take(first.digits, taken))).toMatchObject({
    shopperId: she,
    smallMax: cny(200_00n),
  })
  expect(
    await house.work(work => wallet.usedBy(work, { shopperId: she, digits: first.digits })),
  ).toBe(taken)
  const wrong = ['280007000000000000', '289999000000000000', '12345', second.digits]
  for (const digits of wrong)
    expect(said([await take(digits, taken)])).toEqual(['wallet.code_invalid'])
})

test('a PIN is tried five times, however many at once, and then waits fifteen minutes', async () => {
  const she = await someone(0n)
  for (const weak of ['12345', '111111', '123456', '987654', 'abcdef'])
    await expect(
      house.work(work => wallet.setPin(work, { shopperId: she, pin: weak })),
    ).rejects.toThrow(/six digits/)
  await house.work(work => wallet.setPin(work, { shopperId: she, pin: '902114' }))
  await expect(
    house.work(work => wallet.setPin(work, { shopperId: she, pin: '902115' })),
  ).rejects.toThrow(/has a PIN/)
  const tries = await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      house.work(work =>
        wallet.checkPin(work, { shopperId: she, pin: String(300_000 + index * 7) }),
      ),
    ),
  )
  expect(said(tries).filter(code => code === 'wallet.pin_wrong')).toHaveLength(4)
  expect(said(tries).filter(code => code === 'wallet.pin_locked')).toHaveLength(8)
  const right = () => house.work(work => wallet.checkPin(work, { shopperId: she, pin: '902114' }))
  expect(said([await right()])).toEqual(['wallet.pin_locked'])
  house.advance(minutes(15))
  const proof = granting(await right())
  const changed = await house.work(work =>
    wallet.changePin(work, { shopperId: she, pin: '570331', old: '902114' }),
  )
  expect(said([changed, await right()])).toEqual(['yes', 'wallet.pin_wrong'])
  await house.work(work => wallet.topUp(work, [{ shopperId: she, amount: cny(900_00n), key: 'k' }]))
  const big = await sale(she, 500_00n)
  expect(said(await spend(big))).toEqual(['wallet.pin_needed'])
  expect(said(await spend({ ...big, pinProof: proof }))).toEqual(['yes'])
})

test('a frozen wallet pays nothing, takes what comes back, and is opened by two people', async () => {
  const she = await someone(100_00n)
  const ask = { shopperId: she, currency: 'CNY' } as const
  const [before, after] = [await sale(she, 10_00n), await sale(she, 10_00n)]
  await spend(before)
  await house.work(work => wallet.freeze(work, { ...ask, why: 'phone lost', by: she }))
  expect(said(await spend(after))).toEqual(['wallet.frozen'])
  expect(
    said(await restore({ key: 'back', spendKey: before.key, shopperId: she, amount: cny(10_00n) })),
  ).toEqual(['yes'])
  const thaw = (by: string) => house.work(work => wallet.thaw(work, { ...ask, by }))
  expect(await thaw('lead')).toBe('asked')
  await expect(thaw('lead')).rejects.toThrow(/second person/)
  expect(said(await spend(after))).toEqual(['wallet.frozen'])
  expect(await thaw('finance')).toBe('thawed')
  expect(said(await spend(after))).toEqual(['yes'])
  await expect(thaw('finance')).rejects.toThrow(/open/)
})

test('a rule that spoke is cleared by one person, and freezes by two', async () => {
  const spoken = async (): Promise<wallet.Review> => {
    const she = await someone(100_00n)
    const asks = Array.from({ length: 6 }, (_, index) => ({
      key: `${she}/${index}`,
      shopperId: she,
      amount: cny(1_00n),
      purpose: 'counter' as const,
    }))
    expect(said(await house.work(work => wallet.permit(work, asks)))).toEqual([
      ...Array.from({ length: 5 }, () => 'yes'),
      'wallet.too_often',
    ])
    const [review] = await house.work(work => wallet.reviews(work, { shopperId: she, limit: 1 }))
    if (!review) throw new Error('the rule spoke')
    return review
  }
  const decide = (review: wallet.Review, decision: wallet.Decision, by: string) =>
    house.work(work => wallet.decide(work, { reviewId: review.id, decision, by, note: 'seen' }))
  const state = async ({ shopperId }: wallet.Review) =>
    (await house.work(work => wallet.view(work, { shopperId, currency: 'CNY' }))).state

  const harmless = await spoken()
  expect(await decide(harmless, 'clear', 'ann')).toMatchObject({ state: 'closed', firstBy: 'ann' })
  await expect(decide(harmless, 'freeze', 'bob')).rejects.toThrow(/closed/)

  const doubted = await spoken()
  expect(await decide(doubted, 'freeze', 'ann')).toMatchObject({ state: 'proposed' })
  expect(await state(doubted)).toBe('open')
  // Not by one person alone.
  await expect(decide(doubted, 'freeze', 'ann')).rejects.toThrow(/second person/)
  expect(await decide(doubted, 'freeze', 'bob')).toMatchObject({ state: 'closed', secondBy: 'bob' })
  expect(await state(doubted)).toBe('frozen')

  const disputed = await spoken()
  await decide(disputed, 'freeze', 'ann')
  expect(await decide(disputed, 'clear', 'bob')).toMatchObject({
    state: 'closed',
    decision: 'clear',
  })
  expect(await state(disputed)).toBe('open')
  const queue = await house.work(work => wallet.reviews(work, { limit: 500 }))
  expect(queue.map(one => one.id)).not.toContain(doubted.id)
})

test('books of both cells verify, and what is on its way is what was spent and did not come back', async () => {
  const [way] = await house.work(work =>
    balances(work, [{ cell: home, account: interbook('CNY') }]),
  )
  expect(way?.minor).toBeLessThan(0n)
  expect(await house.work(work => verify(work, home))).toMatchObject({ ok: true })
  for (const finding of await house.work(wallet.audit))
    expect(finding).toMatchObject({ ok: true, broken: [] })
})
