// Text we compose ourselves: spacing between scripts, and numbers people read aloud.

const han = '\\p{Script=Han}'
const other = '[\\p{Script=Latin}\\p{Nd}$¥€%+\\-−]'
const seams = [new RegExp(`(${han})(${other})`, 'gu'), new RegExp(`(${other})(${han})`, 'gu')]

/** A thin space where Chinese meets Latin letters or digits: `共 3 件`. */
export const spaced = (text: string): string =>
  seams.reduce((spread, seam) => spread.replace(seam, '$1\u2009$2'), text)

/** A number in groups of four, counted from the left: `1234 5678 9012`. */
export const groupsOf = (number: string): string[] =>
  number.replace(/\s+/g, '').match(/.{1,4}/gu) ?? []
