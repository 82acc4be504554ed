// Amounts as a page writes them, read back into minor units.

/** `¥1,318.40` is 131840; the last amount of a text counts. */
export function minorIn(text: string): number {
  const [, sign = '', whole = '', fraction = ''] =
    [...text.matchAll(/(−?)[A-Z]*[¥$]\s*([\d,]+)\.(\d\d)/g)].at(-1) ?? []
  if (!whole) throw new Error(`No amount stands in “${text}”.`)
  return Number(`${sign && '-'}${whole.replaceAll(',', '')}${fraction}`)
}

/** The amount itself, as it stands in a text. */
export const amountIn = (text: string): string => /[A-Z]*[¥$][\d,]+\.\d\d/.exec(text)?.[0] ?? ''

export const sum = (amounts: readonly number[]): number =>
  amounts.reduce((whole, part) => whole + part, 0)
