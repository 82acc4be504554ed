// The code of a caught error (`ENOSPC`, `57P03`), whoever threw it.

export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}
