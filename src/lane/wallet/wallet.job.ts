// Asking the bank: transfers that are due are taken, asked outside any transaction, and their answers written.
import { minutes, seconds } from '#kernel/time'
import type { Sweep } from '#platform/keeper'
import { house, inWork, type Ground } from '#platform/work'
import { dropCodes } from './code/queries.ts'
import type { BankAccount } from './shapes.ts'
import type { Bank } from './transfer/bank.ts'
import { httpBank } from './transfer/http-bank.ts'
import { claim } from './transfer/queries.ts'
import { referenceOf, settle } from './transfer/transfers.ts'

const lease = minutes(1)
const batchMax = 50
const actor = house('wallet')

/** The sweeps of the wallet, over one bank chosen when the house opens. */
export function openWallet(settings: { bank: { url: string; token: string } }): {
  sweeps: Sweep[]
} {
  const bank = httpBank(settings.bank)
  return {
    sweeps: [
      { name: 'wallet.transfer', every: seconds(1), pass: ground => askBank(ground, bank) },
      {
        name: 'wallet.code',
        every: minutes(10),
        pass: ground => inWork(ground, actor, dropCodes),
      },
    ],
  }
}

async function askBank(ground: Ground, bank: Bank): Promise<number> {
  const wishes = await inWork(ground, actor, work => claim(work, lease, batchMax))
  if (wishes.length === 0) return 0
  const answered = await Promise.all(
    wishes.map(async wish => ({
      wish,
      answer: await bank.move({
        reference: referenceOf(wish.id),
        direction: wish.direction,
        amount: wish.amount,
        account: ground.vault.open<BankAccount>(wish.sealed),
      }),
    })),
  )
  await inWork(ground, actor, work => settle(work, answered))
  return wishes.length
}
