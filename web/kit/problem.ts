// A refusal of the API, as RFC 9457 says it; thrown by the generated clients.

/**
 * Thrown from a loader it becomes the nearest error page with its own status: `type`, `data` and
 * `init` are what React Router reads from a thrown `data(…)`. An action catches it (`attempt`).
 */
export class Problem extends Error {
  readonly type = 'DataWithResponseInit'
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string | undefined
  /** What is wrong with each field, where the API says so: `{ postcode: 'Six digits.' }`. */
  readonly fields: Readonly<Record<string, string>>

  constructor(status: number, told: ProblemTold = {}) {
    super(told.title ?? `The API answered ${status}`)
    this.name = 'Problem'
    this.status = status
    this.code = told.code ?? `http.${status}`
    this.title = told.title ?? ''
    this.detail = told.detail
    this.fields = told.fields ?? {}
  }

  get data(): ProblemShown {
    const { status, code, title, detail, fields } = this
    return { status, code, title, detail, fields }
  }

  get init(): ResponseInit {
    return { status: this.status }
  }
}

export type ProblemTold = Readonly<{
  code?: string
  title?: string
  detail?: string
  fields?: Record<string, string>
}>

/** A problem as plain data: what an action returns to its form. */
export type ProblemShown = Readonly<{
  status: number
  code: string
  title: string
  detail: string | undefined
  fields: Readonly<Record<string, string>>
}>

export type Attempt<T> =
  | { ok: true; value: T; problem?: undefined }
  | { ok: false; problem: ProblemShown }

/** For actions: the value, or the problem to show beside the form. Other errors go on. */
export async function attempt<T>(asked: Promise<T>): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await asked }
  } catch (error) {
    if (error instanceof Problem) return { ok: false, problem: error.data }
    throw error
  }
}

export const isProblem = (data: unknown): data is ProblemShown =>
  typeof data === 'object' && data !== null && 'code' in data && 'title' in data && 'status' in data
