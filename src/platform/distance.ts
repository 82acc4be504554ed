// How far two words are apart, for whoever guesses what was meant.

/** Levenshtein's: how many letters to change, add or leave out. */
export function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (const [line, letter] of one.split('').entries()) {
    const next = [line + 1]
    for (const [column, against] of other.split('').entries()) {
      const changed = (row[column] ?? 0) + (letter === against ? 0 : 1)
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
