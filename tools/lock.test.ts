// The lock file: a package for one platform that the registry lacked would be missing there, silently.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

type Package = { version?: string; link?: boolean; optionalDependencies?: Record<string, string> }

const lock: { packages: Record<string, Package> } = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', 'package-lock.json'), 'utf8'),
)

test('every platform binary of every package is locked, in the version that is asked for', () => {
  const wrong = Object.entries(lock.packages).flatMap(([path, { version, link, ...rest }]) => [
    ...(path && !version && !link ? [`${path} has no version`] : []),
    ...Object.entries(rest.optionalDependencies ?? {}).flatMap(([name, wanted]) => {
      const found = nearest(path, name)?.version
      const fits = /^\d/.test(wanted) ? found === wanted : found !== undefined
      return fits ? [] : [`${path} wants ${name} ${wanted}, locked is ${found ?? 'none'}`]
    }),
  ])
  expect(wrong).toEqual([])
})

/** As Node looks: beside the asker first, then in each folder above. */
function nearest(asker: string, name: string): Package | undefined {
  const at = lock.packages[`${asker && `${asker}/`}node_modules/${name}`]
  if (at || !asker) return at
  return nearest(asker.slice(0, Math.max(0, asker.lastIndexOf('/node_modules/'))), name)
}
