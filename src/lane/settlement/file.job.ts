// The file's way: payouts are gathered into one file, the bank takes it, and says what became of each entry.
import { createHash } from 'node:crypto'
import { after, minutes, seconds, hours, type Span } from '#kernel/time'
import type { Currency } from '#kernel/money'
import * as merchant from '#books/merchant/merchant'
import { newCell } from '#platform/chance'
import type { Sweep } from '#platform/keeper'
import { house, inWork, type Ground } from '#platform/work'
import type { Bank, BankEntry } from './bank.ts'
import { fileBank } from './banks/file-bank.ts'
import * as files from './file-queries.ts'
import { payoutFile, type Format, type Remitter } from './files/payout-file.ts'
import { movePayouts } from './payout-queries.ts'
import { endMonths } from './invoices.ts'
import { markPaid, markReturned, payday } from './settlement.ts'

/** How one currency goes home: to which bank, in which format, out of whose account. */
export type Way = Readonly<{
  currency: Currency
  format: Format
  bank: Readonly<{ url: string; token: string }>
  remitter: Remitter
}>

type Ask = Way & Readonly<{ at: Bank }>

const entriesMax = 500
const lease = minutes(2)
const lateReturn = hours(72) // a bank may return an entry after it was paid
const paydaysMax = 200
const monthsMax = 100

/** The sweeps of settlement, over the banks chosen when the house opens, one a currency. */
export function openSettlement({ ways }: { ways: readonly Way[] }): { sweeps: Sweep[] } {
  const asks = ways.map((way): Ask => ({
    ...way,
    at: fileBank({ ...way.bank, format: way.format }),
  }))
  return {
    sweeps: [
      {
        name: 'settlement.payday',
        every: minutes(1),
        pass: ground => inWork(ground, house('settlement'), work => payday(work, paydaysMax)),
      },
      {
        name: 'settlement.month',
        every: minutes(10),
        pass: ground =>
          inWork(ground, house('settlement'), async work => {
            let ended = 0
            for (const currency of ['AUD', 'NZD'] as const)
              ended += await endMonths(work, { currency, limit: monthsMax })
            return ended
          }),
      },
      { name: 'settlement.file', every: seconds(2), pass: ground => pass(ground, asks) },
    ],
  }
}

async function pass(ground: Ground, asks: readonly Ask[]): Promise<number> {
  const opened = await inWork(ground, house('settlement'), async work => {
    let made = 0
    for (const { currency } of asks) {
      if (!(await files.anyScheduled(work, currency))) continue
      const home = newCell()
      const file = { id: work.id<'file'>(home), number: work.number(home), currency }
      made += await files.openFile(work, file)
    }
    return made
  })
  const currencies = asks.map(ask => ask.currency)
  const due = await inWork(ground, house('settlement'), work =>
    files.claim(work, currencies, lease, 10),
  )
  for (const file of due) {
    const ask = asks.find(one => one.currency === file.currency)
    if (ask) await advance(ground, ask, file)
  }
  return opened + due.length
}

async function advance(ground: Ground, ask: Ask, file: files.PayoutFile): Promise<void> {
  switch (file.state) {
    case 'open':
      return build(ground, ask, file)
    case 'ready':
      return send(ground, ask, file)
    case 'sent':
      return follow(ground, ask, file)
    case 'done':
    case 'refused':
      return
  }
}

/** Killed between gathering and building, the next pass finds the same payouts and goes on. */
async function build(ground: Ground, ask: Ask, file: files.PayoutFile): Promise<void> {
  await inWork(ground, house('settlement'), work => files.gather(work, file, entriesMax))
  await inWork(ground, house('settlement'), async work => {
    const payouts = await files.filed(work, file.id)
    if (payouts.length === 0) return files.dropEmpty(work, file.id)
    const banks = await merchant.bankOf(
      work,
      [...new Set(payouts.map(one => one.merchant_id))],
      'payout file',
    )
    const bankOf = new Map(banks.map(one => [one.id, one]))
    const payable = payouts.filter(one => bankOf.has(one.merchant_id))
    for (const one of payouts.filter(one => !bankOf.has(one.merchant_id))) {
      await markReturned(work, one.id, 'no bank account is known')
    }
    if (payable.length === 0) return files.dropEmpty(work, file.id)
    const text = payoutFile(ask.format, {
      number: file.number,
      at: work.now,
      currency: file.currency,
      remitter: ask.remitter,
      payments: payable.map(one => ({
        bsb: bankOf.get(one.merchant_id)?.bsb ?? '',
        account: bankOf.get(one.merchant_id)?.account ?? '',
        title: bankOf.get(one.merchant_id)?.name ?? '',
        minor: one.amount,
        reference: String(one.number),
      })),
    })
    const sealed = work.vault.seal({ text, payoutIds: payable.map(one => one.id) })
    await files.keepContent(work, file.id, sealed, createHash('sha256').update(text).digest())
    return files.move(work, file.id, { state: 'ready', askDue: work.now })
  })
}

type Content = { text: string; payoutIds: files.FiledPayout['id'][] }

/** The same bytes however often we must ask: the bank knows the file by them and pays once. */
async function send(ground: Ground, ask: Ask, file: files.PayoutFile): Promise<void> {
  const content = ground.vault.open<Content>(file.content ?? Buffer.alloc(0))
  const taken = await ask.at.handIn(content.text)
  await inWork(ground, house('settlement'), async work => {
    if (taken.kind === 'unknown') {
      return files.noteTrouble(work, file.id, after(work.now, waitOf(file.tries)), taken.why)
    }
    if (taken.kind === 'refused') {
      for (const id of content.payoutIds)
        await markReturned(work, id, `the bank refused the file: ${taken.why}`)
      return files.move(work, file.id, { state: 'refused', askDue: work.now, trouble: taken.why })
    }
    await movePayouts(work, content.payoutIds, ['filed'], 'sent')
    return files.move(work, file.id, {
      state: 'sent',
      askDue: after(work.now, minutes(5)),
      remote: taken.remote,
    })
  })
}

/** Asked until every entry is final, and then for three more days, because banks return late. */
async function follow(ground: Ground, ask: Ask, file: files.PayoutFile): Promise<void> {
  const content = ground.vault.open<Content>(file.content ?? Buffer.alloc(0))
  const known = await ask.at.entries(file.remote ?? '')
  await inWork(ground, house('settlement'), async work => {
    if (known.kind === 'unknown') {
      return files.noteTrouble(work, file.id, after(work.now, waitOf(file.tries)), known.why)
    }
    const of = (state: BankEntry['state']) => known.entries.filter(entry => entry.state === state)
    await markPaid(
      work,
      of('paid').flatMap(entry => content.payoutIds[entry.index] ?? []),
    )
    for (const entry of of('returned')) {
      const id = content.payoutIds[entry.index]
      if (id) await markReturned(work, id, entry.reason ?? 'no reason given')
    }
    const open = known.entries.length === 0 || of('pending').length > 0
    const over = !open && work.now >= after(file.made_at, lateReturn)
    return files.move(work, file.id, {
      state: over ? 'done' : 'sent',
      askDue: after(work.now, open ? minutes(5) : hours(6)),
    })
  })
}

function waitOf(tries: number): Span {
  return tries < 3 ? seconds(5) : tries < 6 ? minutes(1) : minutes(15)
}
