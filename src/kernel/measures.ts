// Measures: what a thing weighs, holds and how large it is. Units come last in every name.

export type Content = Readonly<{ amount: number; unit: 'ml' | 'g' | 'piece' }>
export type Size = Readonly<{ lengthMm: number; widthMm: number; heightMm: number }>

/** Grams of a weight given in another unit, half up; undefined for an unknown unit. */
export function toGrams(amount: number, unit: string): number | undefined {
  const grams = { g: 1, kg: 1000, oz: 28.349523125, lb: 453.59237 }[unit.trim().toLowerCase()]
  return grams === undefined ? undefined : Math.round(amount * grams)
}
