// A finding: what an audit looked at and what it found. Every room that keeps a theorem exports an `audit`.

/** `broken` names each thing that is not as it must be, so that a person can go and look. */
export type Finding = Readonly<{
  theorem: string
  ok: boolean
  checked: number
  broken: readonly string[]
}>

export const finding = (theorem: string, checked: number, broken: readonly string[]): Finding => ({
  theorem,
  ok: broken.length === 0,
  checked,
  broken,
})
