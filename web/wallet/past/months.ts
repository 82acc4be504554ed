// Months as the address names them: `2026-11`.

/** The month an instant lies in, in Shanghai and Singapore alike. */
export function monthOf(at: string | undefined): string | undefined {
  if (at === undefined) return undefined
  const east = new Date(Date.parse(at) + 8 * 3_600_000)
  return east.toISOString().slice(0, 7)
}

/** The month so many months away. */
export function monthFrom(month: string, steps: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const at = new Date(Date.UTC(year, number - 1 + steps, 1))
  return at.toISOString().slice(0, 7)
}
