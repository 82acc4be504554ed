// Measures: what a thing weighs, holds and how large it is. Units come last in every name.

export type Content = Readonly<{ amount: number; unit: 'ml' | 'g' | 'piece' }>
export type Size = Readonly<{ lengthMm: number; widthMm: number; heightMm: number }>
