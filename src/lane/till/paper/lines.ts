// A slip as lines: the same for a screen, for a letter in plain text, and for paper of 80 mm.
import { clockFaceIn, type Instant } from '#kernel/time'
import { toDecimal, type Money } from '#kernel/money'

/**
 * `head`: large, in the middle. `plain`: in the middle. `pair`: words left, a value right; `strong` the same, large.
 * `rule`: a line across. `code`: a barcode of the value, for a scanner.
 */
export type SlipLine = Readonly<{
  kind: 'head' | 'plain' | 'pair' | 'strong' | 'rule' | 'code'
  text: string
  value: string
}>

export const head = (text: string): SlipLine => ({ kind: 'head', text, value: '' })
export const plain = (text: string): SlipLine => ({ kind: 'plain', text, value: '' })
export const pair = (text: string, value: string): SlipLine => ({ kind: 'pair', text, value })
export const strong = (text: string, value: string): SlipLine => ({ kind: 'strong', text, value })
export const code = (value: string): SlipLine => ({ kind: 'code', text: '', value })
export const rule: SlipLine = { kind: 'rule', text: '', value: '' }

export const shown = (amount: Money): string => `${amount.currency} ${toDecimal(amount)}`
/** What went out; nothing has no sign. */
export const gone = (amount: Money): string =>
  amount.minor === 0n ? shown(amount) : `-${shown(amount)}`
export const hourIn = (zone: string, at: Instant): string => clockFaceIn(zone, at)

const columns = 42

/** In columns of one width, where a Chinese sign takes two. */
export const slipText = (lines: readonly SlipLine[]): string =>
  `${lines.map(lineText).join('\n')}\n`

function lineText({ kind, text, value }: SlipLine): string {
  switch (kind) {
    case 'rule':
      return '-'.repeat(columns)
    case 'code':
      return centred(value)
    case 'head':
    case 'plain':
      return centred(text)
    case 'pair':
    case 'strong':
      return `${text}${' '.repeat(Math.max(1, columns - widthOf(text) - widthOf(value)))}${value}`
  }
}

const centred = (text: string): string =>
  ' '.repeat(Math.max(0, Math.floor((columns - widthOf(text)) / 2))) + text

const widthOf = (text: string): number =>
  Array.from(text).reduce(
    (width, sign) => width + (/[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(sign) ? 2 : 1),
    0,
  )
