// SQL as SQL: a tagged template that binds its values, takes fragments, and names each distinct text.
import { encode } from './codec.ts'

export class Sql {
  readonly text: string
  readonly values: readonly unknown[]
  /** Prepared once under a name of its own; false plans it for its values each time. */
  readonly named: boolean

  constructor(text: string, values: readonly unknown[], named = true) {
    this.text = text
    this.values = values
    this.named = named
  }
}

/** The same statement, planned for its values each time: for searches, whose values differ in kind. */
export const unnamed = (query: Sql): Sql => new Sql(query.text, query.values, false)

/** `sql\`select … where cell = ${cell}\`` binds `cell`; a Sql inside is spliced with its own values. */
export function sql(strings: TemplateStringsArray, ...parts: readonly unknown[]): Sql {
  let text = strings[0] ?? ''
  const values: unknown[] = []
  parts.forEach((part, index) => {
    if (part instanceof Sql) {
      const shift = values.length
      text += part.text.replace(/\$(\d+)/g, (_, place: string) => `$${Number(place) + shift}`)
      values.push(...part.values)
    } else {
      values.push(part)
      text += `$${values.length}`
    }
    text += strings[index + 1] ?? ''
  })
  return new Sql(text, values)
}

/** A value for a `jsonb` parameter; read back with its bigints whole. */
export const json = (value: unknown): string => encode(value)

/** An instant (ms) as a `timestamptz` parameter; lists of instants too. */
export function at(ms: number): string
export function at(ms: readonly number[]): string[]
export function at(ms: number | readonly number[]): string | string[] {
  return typeof ms === 'number'
    ? new Date(ms).toISOString()
    : ms.map(one => new Date(one).toISOString())
}

const names = new Map<string, string>()
const namesMax = 2_000

/** A short name for a text, so that the server prepares it once; none when there are too many texts. */
export function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined) return known
  if (names.size >= namesMax) return undefined
  const name = `s${names.size}`
  names.set(text, name)
  return name
}
