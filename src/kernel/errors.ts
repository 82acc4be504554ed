// Two kinds of wrong, never mixed: a DomainError is an expected, named No; everything else is a bug.

export type Detail = Readonly<Record<string, string | number | boolean | null>>

/** An expected, named refusal: safe to show, answered as `application/problem+json`. */
export class DomainError extends Error {
  readonly code: string
  readonly status: number
  readonly detail: Detail

  constructor(code: string, status: number, message: string, detail: Detail) {
    super(message)
    this.name = 'DomainError'
    this.code = code
    this.status = status
    this.detail = detail
  }
}

/**
 * Declares one No of a room: `export const escrowEmpty = no('escrow.empty', 409, 'Nothing is held.')`.
 *
 * `{name}` in the sentence is filled from the detail given when it is thrown. The sentence says what
 * is wrong and what to do; the code never changes once published.
 */
export function no(code: string, status: number, sentence: string) {
  return (detail: Detail = {}): DomainError => {
    const message = sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(detail[name] ?? ''))
    return new DomainError(code, status, message, detail)
  }
}

/** Throws as a bug (500, nothing shown) unless `truth` holds. */
export function assert(truth: unknown, why: string): asserts truth {
  if (!truth) throw new Error(`assertion failed: ${why}`)
}

/** For the `default` of a switch that must name every case. */
export function never(value: never): Error {
  return new Error(`a case was forgotten: ${JSON.stringify(value)}`)
}

/** One of many asks answered together: granted with its answer, or refused with its reason. */
export type Answer<T> = { ok: true; value: T } | { ok: false; why: DomainError }

export const granted = <T>(value: T): Answer<T> => ({ ok: true, value })
export const refused = (why: DomainError): Answer<never> => ({ ok: false, why })

/** The value of a granted answer; throws the reason of a refused one. */
export function granting<T>(answer: Answer<T> | undefined): T {
  assert(answer, 'every ask has an answer')
  if (!answer.ok) throw answer.why
  return answer.value
}
