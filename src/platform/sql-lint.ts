// The SQL linter: every statement on a distributed table names its cell, and nothing is asked that a cluster refuses.

/** Tables of reference data, copied to every node. */
export const reference =
  /^(?:market|tariff\.rule|freight\.(?:zone|rate|calendar)|fx\.|fee\.schedule|migration\.ran)/
const touched =
  /\b(?:from|join|update|into)\s+(?:only\s+)?((?!pg_|information_schema)[a-z_]+\.[a-z_]+)(\s*\()?/g
const forbidden: [RegExp, string][] = [
  [/\bmerge\s+into\b/, 'merge is not for distributed tables: insert … on conflict'],
  [
    /on conflict[^;]*do update set[^;]*\bnow\(\)/,
    'now() in on conflict … set: give the instant as a parameter',
  ],
  [
    /\bupdate\b[^;]*\bset\b[^;]*\b(?:random|clock_timestamp|gen_random_uuid)\(/,
    'chance in an update',
  ],
  [/\bset\s+cell\s*=/, 'a row never moves to another cell'],
  [/\bselect\s+\*/, 'select * hides what is read: name the columns'],
  [/\bbetween\b/, 'ranges are half-open: write >= and <'],
]
const seen = new Set<string>()

/** Throws, naming the rule, when a statement breaks one. Each distinct text is read once. */
export function lint(text: string): void {
  if (seen.has(text)) return
  const fault = faultOf(text)
  if (fault) throw new Error(`SQL: ${fault}\n${text}`)
  seen.add(text)
}

/** What is wrong with a statement, or undefined. `/* scatter: why *\/` allows reading across cells. */
export function faultOf(text: string): string | undefined {
  if (/^\s*(?:create|alter|drop|grant|comment|do|analyze|vacuum)\b/i.test(text)) return undefined
  const plain = text.toLowerCase().replace(/--[^\n]*/g, '')
  const scatter = /\/\*\s*scatter: \w/.test(plain)
  const body = plain.replace(/\/\*[\s\S]*?\*\//g, '')
  const distributed = [...body.matchAll(touched)]
    .filter(found => !found[2])
    .map(found => found[1] ?? '')
    .filter(table => !reference.test(table))
  if (distributed.length > 0 && !scatter && !/\bcell\b/.test(body)) {
    return `${distributed[0]} is distributed and the statement names no cell`
  }
  return forbidden.find(([pattern]) => pattern.test(body))?.[1]
}
