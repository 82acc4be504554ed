// Sends a product file and hears how far its check is: one line of JSON at a time.
import { Problem, type ProblemTold } from '../kit/problem.ts'

export const fileBytesMax = 20_000_000

export type Progress = Readonly<{ bytes: number; products: number }>
type Told =
  | ({ kind: 'progress' } & Progress)
  | { kind: 'done'; id: string }
  | { kind: 'problem'; problem: ProblemTold & { status: number } }

/**
 * Answers the report's id. `hear` is told the bytes that were read and the products priced so far.
 * Throws a `Problem`. XMLHttpRequest, because `fetch` does not tell what was sent.
 */
export function checkFile(
  file: File,
  query: Readonly<Record<string, string>>,
  hear: (progress: Progress) => void,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    let read = 0
    let refused: Problem | undefined
    let id: string | undefined

    const listen = () => {
      const end = request.responseText.lastIndexOf('\n') + 1
      for (const line of request.responseText.slice(read, end).split('\n').filter(Boolean)) {
        const told = JSON.parse(line) as Told
        if (told.kind === 'progress') hear(told)
        if (told.kind === 'done') id = told.id
        if (told.kind === 'problem') refused = new Problem(told.problem.status, told.problem)
      }
      read = end
    }
    request.onprogress = () => request.status === 200 && listen()
    request.onload = () => {
      if (request.status !== 200) return reject(new Problem(request.status, toldOf(request)))
      listen()
      if (id) return resolve(id)
      return reject(refused ?? new Problem(500, {}))
    }
    request.onerror = () => reject(new Problem(503, { code: 'http.gone' }))

    request.open('POST', `/api/shop/readiness?${new URLSearchParams(query)}`)
    request.setRequestHeader('accept', 'application/x-ndjson, application/problem+json')
    const body = new FormData()
    body.set('file', file)
    request.send(body)
  })
}

function toldOf(request: XMLHttpRequest): ProblemTold {
  try {
    return JSON.parse(request.responseText) as ProblemTold
  } catch {
    return {}
  }
}
