// One sale at this till as far as anybody knows: begun once, asked about until its end is seen.
import { useCallback, useEffect, useRef, useState } from 'react'
import { browserCall } from '../../kit/api.ts'
import { Problem, type ProblemShown } from '../../kit/problem.ts'
import { wire, type TillSale } from '../wire.ts'
import { drop, isOver, waitFor, type Kept, type Known } from './kept.ts'

const api = wire(browserCall('till'))

/** An open sale is looked at again after so many ms even when the stream says nothing. */
const lookEvery = 3_000
/** A sale the house has not heard of is asked for, or closed, so many ms later. */
const neverWait = 1_000

export type SaleHere = Readonly<{
  known: Known
  /** The house said No, and why: nothing was paid. */
  refusal: ProblemShown | undefined
  /** For a sale whose end nobody knows, or that is no longer wanted: closed, or given back when it was paid. */
  cancel(): void
  cancelling: boolean
  /** The customer said yes to paying the same again; undefined while nobody asks that. */
  confirm: (() => void) | undefined
}>

/**
 * `digits`: the customer's code, of a sale that is begun now; a sale that was begun before a reload is
 * only asked about. Nothing here says paid or not paid but the house.
 */
export function useSale(kept: Kept, digits: string | undefined, fresh: boolean): SaleHere {
  const [known, setKnown] = useState<Known>({ kind: 'asking' })
  const [refusal, setRefusal] = useState<ProblemShown>()
  const [cancelling, setCancelling] = useState(false)
  const turn = useRef(0)
  const unwanted = useRef(false)

  /** Runs one call; only the newest may speak, so a late answer never overwrites a later one. */
  const run = useCallback(
    async (call: () => Promise<TillSale | null>) => {
      const mine = (turn.current += 1)
      const speak = (next: (before: Known) => Known) => {
        if (mine !== turn.current) return
        setKnown(before => {
          const known = next(before)
          if (isOver(known)) drop(kept.outTradeNo)
          return known
        })
      }
      try {
        const sale = await soon(call())
        speak(() => (sale ? { kind: 'sale', sale } : { kind: 'never' }))
      } catch (error) {
        if (error instanceof Problem && error.status < 500) {
          setRefusal(error.data)
          const sale = await named(kept).catch(() => undefined)
          if (sale !== undefined) speak(() => (sale ? { kind: 'sale', sale } : { kind: 'never' }))
        } else speak(before => unknownAfter(before))
      }
    },
    [kept],
  )

  useEffect(() => {
    void run(() => (fresh ? begin(kept, digits) : named(kept)))
  }, [run, kept, digits, fresh])

  useEffect(() => {
    if (isOver(known) || known.kind === 'asking') return undefined
    if (refusal && known.kind === 'never') return undefined
    const again = () => void run(() => (unwanted.current ? cancelled(kept) : askAgain(kept, known)))
    const wait = waitAfter(known)
    const timer = setTimeout(again, wait)
    addEventListener('online', again)
    return () => {
      clearTimeout(timer)
      removeEventListener('online', again)
    }
  }, [known, refusal, run, kept])

  useEffect(() => {
    const stream = new EventSource('/api/till/stream')
    const look = () => void run(() => named(kept))
    stream.addEventListener('sale', event => {
      const told = JSON.parse(String((event as MessageEvent).data)) as { outTradeNo: string }
      if (told.outTradeNo === kept.outTradeNo) look()
    })
    return () => stream.close()
  }, [run, kept])

  // Asked again until somebody answers: a cashier who cancels need not stand there.
  const cancel = useCallback(() => {
    unwanted.current = true
    setRefusal(undefined)
    setCancelling(true)
    void run(() => cancelled(kept)).finally(() => setCancelling(false))
  }, [kept, run])

  const confirm = useCallback(() => {
    setRefusal(undefined)
    void run(() => begin(kept, digits, true))
  }, [kept, digits, run])
  const asksTwice = refusal?.code === 'wallet.confirm_needed' && digits !== undefined

  return { known, refusal, cancel, cancelling, confirm: asksTwice ? confirm : undefined }
}

function waitAfter(known: Known): number {
  if (known.kind === 'unknown') return waitFor(known.tries)
  return known.kind === 'never' ? neverWait : lookEvery
}

/** With the same number the same sale: asked twice it is one. */
function begin(
  kept: Kept,
  digits: string | undefined,
  confirmed = false,
): Promise<TillSale | null> {
  const body = asked(kept)
  const { way } = kept
  if (way === 'show') return api.askForMoney({ body })
  return digits === undefined ? named(kept) : api.takeCode({ body: { ...body, digits, confirmed } })
}

/**
 * What never arrived may be shown again under its number. A code is read by a person, not again by
 * itself: its sale is closed for good, so that what is still on its way can take nothing.
 */
function askAgain(kept: Kept, known: Known): Promise<TillSale | null> {
  if (known.kind !== 'never') return named(kept)
  return kept.way === 'show' ? begin(kept, undefined) : cancelled(kept)
}

const named = async (kept: Kept): Promise<TillSale | null> =>
  (await api.saleNamed({ name: kept.outTradeNo })).sale

async function cancelled(kept: Kept): Promise<TillSale> {
  return (await api.cancelSale({ body: asked(kept) })).sale
}

const asked = ({ outTradeNo, amount, currency, subject }: Kept) => ({
  outTradeNo,
  amount: { currency, amount },
  ...(subject && { subject }),
})

/** A network that is gone may never say so: after five seconds nothing is known. */
const soon = <T>(asked: Promise<T>): Promise<T> =>
  Promise.race([
    asked,
    new Promise<never>((_, fail) => setTimeout(() => fail(new Error('no answer')), 5_000)),
  ])

/** A sale that was seen stays seen; only what is not known counts its tries. */
function unknownAfter(before: Known): Known {
  if (before.kind === 'unknown') return { ...before, tries: before.tries + 1 }
  return { kind: 'unknown', since: Date.now(), tries: 0 }
}
