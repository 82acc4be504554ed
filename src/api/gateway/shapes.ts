// The shapes the gateway's dialects share: who asks, what a method answers, and its No in one vocabulary.
import type { App } from '#books/outlet/outlet'
import type { PayByCode } from '#journeys/counter'
import type { Answer } from '#kernel/errors'
import type { Asker as SaleAsker, NewSale, Sale } from '#lane/till/till'
import type { Batcher } from '#platform/batcher'
import type { WireAsk } from '#platform/wires'
import type { Work } from '#platform/work'
import type { House } from '../house.ts'

/** The house as the gateway sees it: what many applications ask at once is committed together. */
export type Gate = House &
  Readonly<{
    precreate: Batcher<NewSale, Answer<Sale>>
    payByCode: Batcher<PayByCode, Answer<Sale>>
  }>

/** An application whose signature was right, and what it said. */
export type Asker = Readonly<{ house: Gate; app: App; ask: WireAsk }>

/** What a request says, as it came: texts, numbers, lists. */
export type Content = Readonly<Record<string, unknown>>

/**
 * `open`: it may still be paid; ask again. `no`: a sub code as the published tables spell it.
 * `unknown`: nobody knows; ask again with the same numbers.
 */
export type Outcome =
  | Readonly<{ kind: 'done' | 'open'; fields: object }>
  | Readonly<{ kind: 'no'; subCode: string; message: string }>
  | Readonly<{ kind: 'unknown' }>

export type Method = (asker: Asker, content: Content) => Promise<Outcome>

export const done = (fields: object): Outcome => ({ kind: 'done', fields })
export const saidNo = (subCode: string, message: string): Outcome => ({
  kind: 'no',
  subCode,
  message,
})

/** Whose numbers its sales are counted by. */
export const askerOf = ({ outletId, appId }: App): SaleAsker => ({ outletId, appId })

/** Works as the application, in one transaction. */
export const inWorkOf = <T>({ house, app }: Asker, act: (work: Work) => Promise<T>): Promise<T> =>
  house.work(callerOf(app), act)

/** Reads as the application, without one. */
export const lookOf = <T>({ house, app }: Asker, act: (work: Work) => Promise<T>): Promise<T> =>
  house.look(callerOf(app), act)

const callerOf = ({ appId }: App) => ({
  actor: { kind: 'partner' as const, id: appId },
  roles: [],
  userId: appId,
  sessionId: '',
})

/** A text of the content; numbers as they were written. Empty when there is none. */
export function textOf(content: Content, name: string): string {
  const value = content[name]
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? value : ''
}

/** An object within the content; empty when there is none. */
export function partOf(content: Content, name: string): Content {
  const value = content[name]
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Content)
    : {}
}

/** What the wire says is no text that Postgres can hold: a NUL, or half a letter. */
export const isSound = (text: string): boolean => !text.includes('\0') && text.isWellFormed()
