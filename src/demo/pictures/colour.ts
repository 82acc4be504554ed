// Colour: mixing two, lighter and darker, and which ink can be read on a ground.

type Rgb = readonly [number, number, number]

const rgbOf = (hex: string): Rgb => {
  const whole = Number.parseInt(hex.slice(1), 16)
  return [(whole >> 16) & 255, (whole >> 8) & 255, whole & 255]
}

/** `share` of `other` in `colour`, both as `#rrggbb`. */
export function mixed(colour: string, other: string, share: number): string {
  const [from, to] = [rgbOf(colour), rgbOf(other)]
  const parts = from.map((part, place) => Math.round(part + ((to[place] ?? 0) - part) * share))
  return `#${parts.map(part => part.toString(16).padStart(2, '0')).join('')}`
}

export const lighter = (colour: string, share: number): string => mixed(colour, '#ffffff', share)

/** Shadows are warm: they go to brown-black, not to black. */
export const darker = (colour: string, share: number): string => mixed(colour, '#1c1510', share)

/** 0 to 1, as the eye weighs it. */
export function brightness(colour: string): number {
  const [red, green, blue] = rgbOf(colour)
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255
}
