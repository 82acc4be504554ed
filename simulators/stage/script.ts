// What shall go wrong: scenarios chosen for things, and faults waiting for requests.
import type { Store } from './store.ts'

/**
 * How a request is spoiled.
 *
 * `timeout-after-act`: the partner acts, the answer never arrives. `500-then-ok`: nothing is done,
 * the next try works. `rate-limit`: refused as too many. `page-502`: nothing is done, a proxy answers
 * with a page. `page-after-act`, `garbage-after-act`, `empty-after-act`: the partner acts and answers
 * 200 with a page, half of its words, nothing. `half-after-act`: it acts, and the line breaks in the
 * middle of its answer. `duplicate-notify`: what is told is told
 * twice. `wrong-signature`: what is told or answered is signed with another key.
 */
export const faultKinds = [
  'timeout-after-act',
  '500-then-ok',
  'rate-limit',
  'page-502',
  'page-after-act',
  'garbage-after-act',
  'empty-after-act',
  'half-after-act',
  'duplicate-notify',
  'wrong-signature',
] as const
export type FaultKind = (typeof faultKinds)[number]

/** `times` more requests of this partner whose path holds `path` are spoiled. */
export type Fault = Readonly<{
  id: string
  partner: string
  kind: FaultKind
  path: string
  times: number
  holdMs: number
}>

export type Choice = Readonly<{ id: string; partner: string; match: string; scenario: string }>

export type Script = Readonly<{
  /** The scenario of a thing known by these handles (references, names, postcodes); else `ok`. */
  scenarioOf: (partner: string, known: readonly string[], handles: readonly string[]) => string
  choose: (choice: Omit<Choice, 'id'>) => Choice
  choices: () => Choice[]
  forget: () => void
  plant: (fault: Omit<Fault, 'id'>) => Fault
  faults: () => Fault[]
  /** A planted fault of one of these kinds, used up by asking. */
  take: (partner: string, path: string, kinds: readonly FaultKind[]) => Fault | undefined
  /** True the first time it is asked about this name, and never again. */
  once: (...names: readonly string[]) => boolean
}>

export function openScript(store: Store): Script {
  const choices = store.table<Choice>('choice')
  const faults = store.table<Fault>('fault')
  const seen = store.table<true>('once')

  return {
    choices: () => choices.rows(),
    faults: () => faults.rows(),
    scenarioOf(partner, known, handles) {
      const chosen = choices
        .rows()
        .findLast(
          choice =>
            choice.partner === partner && handles.some(handle => matches(choice.match, handle)),
        )
      if (chosen) return chosen.scenario
      return known.find(name => handles.some(handle => handle.endsWith(`-${name}`))) ?? 'ok'
    },
    choose(choice) {
      const kept = { ...choice, id: String(store.next('choice')) }
      choices.put(kept.id, kept)
      return kept
    },
    forget() {
      for (const choice of choices.rows()) choices.drop(choice.id)
      for (const fault of faults.rows()) faults.drop(fault.id)
    },
    plant(fault) {
      const kept = { ...fault, id: String(store.next('fault')) }
      faults.put(kept.id, kept)
      return kept
    },
    take(partner, path, kinds) {
      const found = faults
        .rows()
        .find(
          fault =>
            fault.partner === partner && kinds.includes(fault.kind) && path.includes(fault.path),
        )
      if (!found) return undefined
      if (found.times > 1) faults.put(found.id, { ...found, times: found.times - 1 })
      else faults.drop(found.id)
      return found
    },
    once(...names) {
      const name = names.join('\n')
      if (seen.get(name)) return false
      seen.put(name, true)
      return true
    },
  }
}

/** `*` is everything, `*end` and `start*` the ends, anything else the whole. */
function matches(pattern: string, handle: string): boolean {
  if (pattern === '*') return true
  if (pattern.startsWith('*')) return handle.endsWith(pattern.slice(1))
  if (pattern.endsWith('*')) return handle.startsWith(pattern.slice(0, -1))
  return handle === pattern
}
