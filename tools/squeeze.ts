// Puts a Brotli and a gzip copy beside every text file of the built client, so none is made twice.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const texts = /\.(?:js|css|svg|txt|json|webmanifest)$/
const smallest = 1024

/** Compresses the text files under `folder`; small ones stay as they are. */
export async function squeeze(folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true })
  await Promise.all(names.filter(name => texts.test(name)).map(name => twice(join(folder, name))))
}

async function twice(path: string): Promise<void> {
  const content = await readFile(path)
  if (content.length < smallest) return
  const quality = { [constants.BROTLI_PARAM_QUALITY]: 9 }
  const [brotli, zipped] = await Promise.all([
    promisify(brotliCompress)(content, { params: quality }),
    promisify(gzip)(content, { level: 9 }),
  ])
  await Promise.all([writeFile(`${path}.br`, brotli), writeFile(`${path}.gz`, zipped)])
}
