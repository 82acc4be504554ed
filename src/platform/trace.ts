// The trace: which request stands behind what is done, so that one order can be followed through the log.
import { AsyncLocalStorage } from 'node:async_hooks'

const requests = new AsyncLocalStorage<string | undefined>()
const behind = new WeakMap<object, string>()

/** Everything that `act` does, and what it waits for, is done for this request. */
export const traced = <T>(requestId: string, act: () => T): T => requests.run(requestId, act)

/** A batch is many requests' work and no single one's; each of its asks keeps its own (`requestBehind`). */
export const untraced = <T>(act: () => T): T => requests.run(undefined, act)

export const requestNow = (): string | undefined => requests.getStore()

/** Notes the request that is under way as the one behind `ask`. */
export function noteRequest(ask: unknown): void {
  const requestId = requestNow()
  if (requestId !== undefined && typeof ask === 'object' && ask !== null) behind.set(ask, requestId)
}

export const requestBehind = (ask: object): string | undefined => behind.get(ask)
