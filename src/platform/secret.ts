// Keys the house makes for itself: 256 random bits in a file that only its owner can read.
import { randomBytes } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'

/** The key in `file` as hex, made now if there is none. It is whole or not there, even after a kill. */
export async function secretIn(file: string): Promise<string> {
  const known = await read(file)
  if (known) return known
  const draft = `${file}-${randomBytes(6).toString('hex')}`
  try {
    await writeFile(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 })
    // A link fails where another start was quicker; some disks have no links, and renaming will do.
    await link(draft, file).catch(async error => {
      if (error.code !== 'EEXIST') await rename(draft, file)
    })
  } finally {
    await rm(draft, { force: true })
  }
  return read(file)
}

async function read(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(error => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text.trim()
}
