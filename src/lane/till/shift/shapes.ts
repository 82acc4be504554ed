// The shapes of a shift: who stands at a terminal, the drawer's cash, and the report that ends it.
import type { CashierId, MerchantId, OutletId, ShiftId, TerminalId } from '#kernel/ids'
import type { Money } from '#kernel/money'
import type { Instant } from '#kernel/time'
import type { Unknown, Way } from '../shapes.ts'

/** `closing`: it waits, a minute at most, for payments that are under way. */
export type ShiftState = 'open' | 'closing' | 'closed'

export type Shift = Readonly<{
  id: ShiftId
  merchantId: MerchantId
  outletId: OutletId
  terminalId: TerminalId
  openedBy: CashierId
  state: ShiftState
  float: Money
  openedAt: Instant
  counted: Money | undefined
  closedBy: CashierId | undefined
  closeDue: Instant | undefined
  closedAt: Instant | undefined
  zNumber: bigint | undefined
}>

export type OpenShift = Readonly<{
  merchantId: MerchantId
  outletId: OutletId
  terminalId: TerminalId
  cashierId: CashierId
  /** In the drawer at the beginning. */
  float: Money
}>

/** Put into the drawer, or taken out of it (negative). The same key moves once. */
export type CashMove = Readonly<{
  key: string
  shiftId: ShiftId
  cashierId: CashierId
  amount: Money
  reason: string
}>

export type CloseShift = Readonly<{ shiftId: ShiftId; cashierId: CashierId; counted: Money }>

export type Tally = Readonly<{ count: number; amount: Money }>

/**
 * What a shift took so far (X), or at its end (Z, then with `zNumber`). `pending` are payments whose end is
 * not known: the next shift counts them.
 */
export type Report = Readonly<{
  zNumber: bigint | undefined
  shiftId: ShiftId
  outletId: OutletId
  terminalId: TerminalId
  openedBy: CashierId
  closedBy: CashierId | undefined
  from: Instant
  until: Instant
  sales: Tally
  refunds: Tally
  net: Money
  /** What the house keeps, less what it gave back. */
  mdr: Money
  ways: readonly (Tally & { way: Way })[]
  /** What shoppers paid in, by currency: taken less given back. */
  currencies: readonly Readonly<{ count: number; paid: Money; back: Money }>[]
  cashiers: readonly Readonly<{ cashierId: CashierId | undefined; sales: Tally; refunds: Tally }>[]
  firstNumber: bigint | undefined
  lastNumber: bigint | undefined
  cash: Readonly<{
    float: Money
    in: Money
    out: Money
    expected: Money
    counted: Money | undefined
    /** Counted less expected: positive when there is more. */
    difference: Money | undefined
  }>
  pending: readonly Unknown[]
}>
