// Who stands on the stage, and what each finds there.
import type { Chance } from './chance.ts'
import type { Clock } from './clock.ts'
import type { Script } from './script.ts'
import type { Store } from './store.ts'
import type { Ask, Reply, Route } from './wire.ts'

export type Stage = Readonly<{
  clock: Clock
  store: Store
  script: Script
  chance: Chance
}>

/** One of the outside parties. Each speaks its own errors, so each says its own No. */
export type Partner = Readonly<{
  name: string
  routes: readonly Route[]
  /** Routes under `/_sim/<name>`, for tests and demos; no part of the partner's own wire. */
  controls?: readonly Route[]
  /** The partner's own answer when it is broken, asked too often, or does not know the path. */
  sorry: (why: 'broken' | 'too-many' | 'unknown-path', ask: Ask) => Reply
  /** Does what has fallen due; told when the clock was moved, and every second. */
  wake?: () => Promise<void>
  /** Ends what it opened besides its routes. */
  close?: () => Promise<void>
}>
