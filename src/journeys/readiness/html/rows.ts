// Rows of the page's table: products as short arrays, and the words they point to, so that a long file stays small.
import { toDecimal, type Money } from '#kernel/money'
import type { Texts } from '#kernel/place'
import type { Step } from '#kernel/priced'
import { cureOf } from '../../listing/cures.ts'
import { readinesses, type Checked, type Judged, type Priced, type Reason } from '../shapes.ts'
import { sentenceOf } from '../words.ts'
import { safeJson } from './markup.ts'

type Pair = readonly [en: string, zh: string]

/** Gathers each word once, in the order in which it is first met; report.js reads the same order. */
export function openWords() {
  const names = openShelf<Pair>()
  const reasons = openShelf<readonly [why: Pair, cure: Pair, source: string, outcome: string]>()
  const cures = openShelf<readonly [title: Pair, how: Pair]>()
  const sentences = openShelf<Pair>()

  const step = ({ inputs, result, ...rest }: Step): (string | number)[] => {
    const [en, zh] = sentenceOf({ inputs, result, ...rest })
    const named = [...en.matchAll(/\{(\w+)\}/g)].map(found => found[1] ?? '')
    const place = (text: string): string =>
      text.replace(/\{(\w+)\}/g, (_, name: string) => `{${named.indexOf(name)}}`)
    const at = sentences.place(`${rest.key}/${en}`, () => [place(en), place(zh)])
    return [at, result, ...named.map(name => inputs[name] ?? '')]
  }

  const judged = ({ readiness, variant, readyVariants, reasons: said, missing, price }: Judged) => [
    readinesses.indexOf(readiness),
    variant,
    readyVariants,
    said
      .filter(one => isTold(one, missing))
      .map(one =>
        reasons.place(`${one.ruleId} ${one.why.en}`, () => [
          pair(one.why),
          pair(one.cure),
          one.source,
          one.outcome,
        ]),
      ),
    missing.map(name =>
      cures.place(name, () => [pair(cureOf(name).title), pair(cureOf(name).how)]),
    ),
    ...(price ? [amounts(price), price.steps.map(step)] : []),
  ]

  return {
    row: ({ row, handle, title, variants, what, markets }: Checked): string =>
      safeJson([
        row,
        handle,
        title,
        variants,
        names.place(what.category + (what.name.en ?? ''), () => pair(what.name)),
        what.chinaCode ?? what.hs6 ?? '',
        Math.round(what.confidence * 100),
        what.by,
        what.rival ?? '',
        [...new Set(what.spoke.map(one => one.words))].join(', '),
        markets.map(judged),
      ]),
    words: () => ({
      names: names.all(),
      reasons: reasons.all(),
      cures: cures.all(),
      sentences: sentences.all(),
    }),
  }
}

/** What only repeats the name of a missing fact is left out; a code that is half known is told. */
const isTold = ({ ruleId }: Reason, missing: readonly string[]): boolean =>
  ['file.hs_code', 'file.cn_hs10'].includes(ruleId) ||
  !missing.some(name => ruleId === `file.${name}`)

const pair = (texts: Texts): Pair => [texts.en ?? '', texts['zh-Hans'] ?? texts.en ?? '']

function amounts(price: Priced): (string | number)[] {
  const {
    total,
    homeNet,
    homePrice,
    goods,
    freight,
    insurance,
    duty,
    excise,
    vat,
    commission,
    paymentFee,
  } = price
  const all: readonly Money[] = [
    total,
    homeNet,
    homePrice,
    goods,
    freight,
    insurance,
    duty,
    excise,
    vat,
    commission,
    paymentFee,
  ]
  return [
    ...all.map(toDecimal),
    price.netOfTotalBp,
    price.netOfHomeBp,
    price.promise.earliest,
    price.promise.latest,
  ]
}

function openShelf<T>() {
  const places = new Map<string, number>()
  const held: T[] = []
  return {
    place(key: string, make: () => T): number {
      const known = places.get(key)
      if (known !== undefined) return known
      places.set(key, held.length)
      return held.push(make()) - 1
    },
    all: (): readonly T[] => held,
  }
}
