// Codec: JSON that keeps whole numbers whole. A bigint travels as "#n123"; a text that begins with # gets a second one.

export const encode = (value: unknown): string => JSON.stringify(value, wrap)
export const decode = (text: string): unknown =>
  text.includes('"#') ? JSON.parse(text, unwrap) : JSON.parse(text)

function wrap(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return `#n${value}`
  if (typeof value === 'string' && value.startsWith('#')) return `#${value}`
  return value
}

function unwrap(_: string, value: unknown): unknown {
  if (typeof value !== 'string' || !value.startsWith('#')) return value
  return value.startsWith('#n') ? BigInt(value.slice(2)) : value.slice(1)
}
