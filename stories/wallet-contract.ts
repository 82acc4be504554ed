// What every adapter to a wallet must do, whoever sits behind it: one suite for the simulator and for our own gateway.
import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Money } from '#kernel/money'
import { after, minutes, type Instant } from '#kernel/time'
import { walletRail, type AlipayContract } from '#lane/payment/ask.job'
import type { Called, Rail } from '#lane/payment/payment'

type PayAsk = Parameters<Rail['pay']>[0]
type RefundAsk = Parameters<Rail['refund']>[0]

/** Who sits behind the adapter, and a shopper of theirs. */
export type Party = Readonly<{
  contract: AlipayContract
  now(): Instant
  /** Of the contract's currency. */
  amount(minor: bigint): Money
  /** She scans the text that was answered, and pays. */
  scanAndPay(action: string): Promise<void>
  showCode(): Promise<string>
  /** What the partner has called us with since `later`; none when it does not call here. */
  heard?(): Promise<readonly Called[]>
  /** So that the same amount is not asked about twice. */
  later(): Promise<void>
}>

let made = 0

/** Declares the suite; `open` is called when its tests run. */
export function walletContract(name: string, open: () => Party): void {
  const rail = (): Rail => walletRail(() => Promise.resolve(open().contract))
  const newRef = (): string => `TLC${Date.now().toString(36)}${(made += 1)}`
  const asked = (ref: string, code?: string): PayAsk => ({
    ref,
    amount: open().amount(20_00n),
    subject: 'Order = 1/2 & more',
    now: open().now(),
    expiresAt: after(open().now(), minutes(15)),
    ...(code !== undefined && { code }),
  })
  const about = (ref: string) => ({ ref, amount: open().amount(20_00n), now: open().now() })
  const back = (ref: string, minor: bigint, number = 'R1'): RefundAsk => ({
    ...about(ref),
    refundRef: `${ref}${number}`,
    amount: open().amount(minor),
    reason: 'as the suite wants it',
  })

  test(`${name}: a code to scan: not paid, paid, given back in parts, and no more`, async () => {
    await open().later()
    const ref = newRef()
    const begun = await rail().pay(asked(ref))
    expect(begun).toMatchObject({ kind: 'waiting' })
    expect(await rail().pay(asked(ref))).toMatchObject({ kind: 'waiting' })
    expect((await rail().query(about(ref))).kind).toMatch(/^(?:absent|waiting)$/)
    await open().scanAndPay(begun.kind === 'waiting' ? (begun.action ?? '') : '')
    expect(await rail().query(about(ref))).toMatchObject({
      kind: 'succeeded',
      amount: open().amount(20_00n),
      partnerNo: expect.stringMatching(/^\d{28}$/) as string,
    })
    expect(await rail().queryRefund(back(ref, 5_00n))).toEqual({ kind: 'absent' })
    expect(await rail().refund(back(ref, 5_00n))).toEqual({ kind: 'succeeded' })
    // A repetition is never a second refund: said again, or to be asked about.
    expect((await rail().refund(back(ref, 5_00n))).kind).toMatch(/^(?:succeeded|unknown)$/)
    expect(await rail().queryRefund(back(ref, 5_00n))).toEqual({ kind: 'succeeded' })
    expect(await rail().refund(back(ref, 6_00n))).toMatchObject({
      kind: 'failed',
      reason: 'amount_mismatch',
    })
    expect(await rail().refund(back(ref, 15_01n, 'R2'))).toMatchObject({ kind: 'failed' })
    expect(await rail().refund(back(ref, 15_00n, 'R2'))).toEqual({ kind: 'succeeded' })
  })

  test(`${name}: its call says which payment, a changed one is not believed (6)`, async () => {
    await open().later()
    const { heard } = open()
    if (!heard) return
    const ref = newRef()
    await rail().pay(asked(ref, await open().showCode()))
    const [call] = await heard()
    if (!call) throw new Error('nobody called')
    expect(await rail().read(call)).toEqual({ ref })
    expect(await rail().read(call)).toEqual({ ref })
    const forged = { ...call, body: call.body.replace('20', '21') }
    expect(await rail().read(forged)).toBeUndefined()
    expect(await rail().read({ ...call, body: '' })).toBeUndefined()
  })

  test(`${name}: a code shown is charged at once, and cancelled back`, async () => {
    await open().later()
    const ref = newRef()
    expect(await rail().pay(asked(ref, await open().showCode()))).toMatchObject({
      kind: 'succeeded',
      amount: open().amount(20_00n),
    })
    expect((await rail().cancel(about(ref))).kind).toMatch(/^(?:reversed|closed)$/)
    expect(await rail().cancel(about(newRef()))).toEqual({ kind: 'absent' })
  })

  test(`${name}: a code that was used, a number for another amount`, async () => {
    await open().later()
    const code = await open().showCode()
    expect(await rail().pay(asked(newRef(), code))).toMatchObject({ kind: 'succeeded' })
    expect(await rail().pay(asked(newRef(), code))).toMatchObject({
      kind: 'failed',
      reason: 'code_invalid',
    })
    const other = newRef()
    await rail().pay(asked(other))
    expect(await rail().pay({ ...asked(other), amount: open().amount(20_01n) })).toMatchObject({
      kind: 'failed',
      reason: 'amount_mismatch',
    })
    expect((await rail().cancel(about(other))).kind).toBe('closed')
  })

  test(`${name}: a forged answer is not believed, a key of nobody's is refused (3)`, async () => {
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const [secret, known] = [
      stranger.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
      stranger.publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    ]
    const as = (more: Partial<AlipayContract>): Rail =>
      walletRail(() => Promise.resolve({ ...open().contract, ...more }))
    const forged = await as({ walletPublicKey: known }).pay(asked(newRef()))
    expect(forged).toMatchObject({
      kind: 'unknown',
      why: expect.stringContaining('signature invalid') as string,
    })
    expect(await as({ privateKey: secret }).query(about(newRef()))).toMatchObject({
      kind: 'failed',
      reason: 'config',
    })
    expect(
      await as({ gateway: 'http://127.0.0.1:59999/gateway.do' }).query(about(newRef())),
    ).toMatchObject({ kind: 'unsent' })
  })
}
