// A page's question to its audience's API, asked in process, and the answer.

export type WebAudience = 'shop' | 'seller' | 'office' | 'board'

/** One request of a page to its audience's API; `path` begins after `/api/<audience>`. */
export type WebRequest = Readonly<{
  method: string
  path: string
  headers: Readonly<Record<string, string>>
  /** JSON text, or the bytes of a form with files. */
  body: string | Uint8Array | undefined
}>

export type WebAnswer = Readonly<{
  status: number
  headers: Readonly<Record<string, string | string[] | number | undefined>>
  body: string
}>
