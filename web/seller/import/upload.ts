// Sends a product file to the API, from the browser or from the server: to look at it, or to take it.
import { apiOf, requestOf } from '../../kit/api.ts'
import type { ImportReport } from '../wire.ts'

type Upload = { file: File; currency: string; key?: string | undefined }

/** The generated client has no way for files, so these two requests are written by hand. */
export const filesFrom = apiOf('seller', call => {
  const send = (path: string, { file, currency, key }: Upload) => {
    const body = new FormData()
    body.set('file', file, file.name)
    return call(
      requestOf('POST', path, { query: { currency }, body, key }),
    ) as Promise<ImportReport>
  }
  return {
    /** Says what taking the file would do; nothing is written. */
    preview: (upload: Upload) => send('/imports/preview', upload),
    /** Takes it: each product whole or not at all. */
    take: (upload: Upload) => send('/imports', upload),
  }
})
