// A refusal of the API, as RFC 9457 says it; thrown by the generated clients.

/** What the API tells about a refusal (`application/problem+json`). */
export type ProblemTold = Readonly<{
  code?: string
  /** One sentence in English: what is wrong and what to do. */
  title?: string
  /** The facts of the sentence: `{ path: 'body.address.postcode', what: '…' }`. */
  detail?: Readonly<Record<string, unknown>>
  requestId?: string
}>

/** A problem as plain data: what an action returns to its form. */
export type ProblemShown = Readonly<{
  status: number
  code: string
  title: string
  detail: Readonly<Record<string, unknown>>
  /** What to tell support. */
  requestId: string | undefined
  /** The field of the form it is about, where it is about one: `address.postcode`. */
  field: string | undefined
}>

/**
 * Thrown from a loader it becomes the nearest error page with its own status: `type`, `data` and
 * `init` are what React Router reads from a thrown `data(…)`. An action catches it (`attempt`).
 */
export class Problem extends Error {
  readonly type = 'DataWithResponseInit'
  readonly data: ProblemShown

  constructor(status: number, told: ProblemTold = {}) {
    super(told.title ?? `The API answered ${status}`)
    this.name = 'Problem'
    const { code = `http.${status}`, title = '', detail = {}, requestId } = told
    this.data = { status, code, title, detail, requestId, field: fieldOf(detail) }
  }

  get status(): number {
    return this.data.status
  }

  get code(): string {
    return this.data.code
  }

  get title(): string {
    return this.data.title
  }

  get detail(): ProblemShown['detail'] {
    return this.data.detail
  }

  get init(): ResponseInit {
    return { status: this.status }
  }
}

export type Attempt<T> =
  | { ok: true; value: T; problem?: undefined }
  | { ok: false; value?: undefined; problem: ProblemShown }

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

/** `body.address.postcode` is the form's field `address.postcode`. */
function fieldOf(detail: Readonly<Record<string, unknown>>): string | undefined {
  const path = typeof detail['path'] === 'string' ? detail['path'] : undefined
  return path?.startsWith('body.') ? path.slice('body.'.length) : undefined
}
