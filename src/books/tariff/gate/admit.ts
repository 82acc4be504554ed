// Admission: may these goods leave, may they enter, which way, and what is still to be told.
import type { Content } from '#kernel/measures'
import { fromDecimal, isCurrency, type Money } from '#kernel/money'
import type { Country, Texts } from '#kernel/place'
import {
  find,
  list,
  type Confidence,
  type Gate,
  type Mode,
  type Rule,
  type RuleBook,
} from '../book/rules.ts'
import { everyHit, indexOf, wordsOf, type PhraseIndex, type Words } from '../classify/words.ts'
import { sourceTitle } from '../data/sources.ts'
import { isCode, reader } from '../book/rates.ts'

/** What is known of a product. `from` is where it is sent from; its law has a say too. */
export type Goods = Readonly<{
  title: string
  description?: string | undefined
  productType?: string | undefined
  tags?: readonly string[] | undefined
  /** A category of `classify`, or none while nobody knows. */
  category?: string | undefined
  hsCode?: string | undefined
  from?: Country | undefined
  origin?: string | undefined
  weightGrams?: number | undefined
  content?: Content | undefined
  /** Value of what one receiver gets, at home (free on board). */
  value?: Money | undefined
  /** Numbers and papers the merchant has given, by name: `cn_formula_reg_no`, `artg_no` … */
  attributes?: Readonly<Record<string, string>> | undefined
}>

/** From harmless to hopeless; the worst reason decides. */
export const outcomes = ['allow', 'warn', 'doc', 'mode', 'block'] as const
export type Outcome = (typeof outcomes)[number]

export type Reason = Readonly<{
  ruleId: string
  outcome: Outcome
  why: Texts
  cure: Texts
  source: string
  confidence: Confidence
}>

export type Verdict = Readonly<{
  outcome: Outcome
  reasons: readonly Reason[]
  /**
   * Measures and papers still to be given: `weight`, `net_content`, `origin`, `cn_formula_reg_no` …
   */
  missing: readonly string[]
}>

/**
 * Whether goods may cross: the law of where they leave and of where they enter, and China's list.
 */
export function admit(book: RuleBook, goods: Goods, market: Country, mode: Mode): Verdict {
  const told = hear(goods)
  const missing = new Set<string>()
  const reasons = [
    ...spoken(gatesOf(book, `${market}.admit.`), told, mode, missing),
    ...(goods.from ? spoken(gatesOf(book, `${goods.from}.export.`), told, mode, missing) : []),
    ...(market === 'CN' ? listed(book, goods, mode) : []),
  ]
  for (const one of needsOf(book, market)) {
    const attribute = one.key.slice('need.'.length)
    if ((goods.hsCode ?? '').startsWith(one.hsPrefix) && !has(goods, attribute))
      missing.add(attribute)
  }
  reasons.sort((a, b) => outcomes.indexOf(b.outcome) - outcomes.indexOf(a.outcome))
  return { outcome: reasons[0]?.outcome ?? 'allow', reasons, missing: [...missing] }
}

type Gates = Readonly<{
  rules: readonly (Rule & { gate: Gate })[]
  names: PhraseIndex<string>
  words: PhraseIndex<string>
  claims: PhraseIndex<string>
  unless: PhraseIndex<string>
}>

type Told = Readonly<{ goods: Goods; names: Words; all: Words; classified: boolean }>

const gatesOf = reader((book, start): Gates => {
  const [market, ...key] = start.split('.')
  const rules = list(book, market as Country, key.join('.')).flatMap(one =>
    one.gate ? [{ ...one, gate: one.gate }] : [],
  )
  const index = (pick: (gate: Gate) => readonly string[] | undefined): PhraseIndex<string> =>
    indexOf(rules.flatMap(one => (pick(one.gate) ?? []).map(phrase => [phrase, one.id] as const)))
  return {
    rules,
    names: index(gate => gate.names),
    words: index(gate => gate.words),
    claims: index(gate => gate.claims),
    unless: index(gate => gate.unless),
  }
})

const needs = reader((book, market) => list(book, market as Country, 'need.'))
const needsOf = (book: RuleBook, market: Country): readonly Rule[] => needs(book, market)

function hear(goods: Goods): Told {
  const names = [goods.title, goods.productType ?? '', ...(goods.tags ?? [])].join(' | ')
  const classified = goods.category !== undefined && goods.category !== 'unknown'
  return {
    goods,
    names: wordsOf(names),
    all: wordsOf(`${names} | ${goods.description ?? ''}`),
    classified,
  }
}

/** Every rule that concerns the goods, with what it demands. */
function spoken(gates: Gates, told: Told, mode: Mode, missing: Set<string>): Reason[] {
  const ids = (index: PhraseIndex<string>, words: Words): string[] =>
    everyHit(index, words).map(hit => hit.value)
  const named = new Set([
    ...(told.classified ? [] : ids(gates.names, told.names)),
    ...ids(gates.words, told.names),
    ...ids(gates.claims, told.all),
  ])
  const spared = new Set(ids(gates.unless, told.names))
  return gates.rules.flatMap(one => {
    if (spared.has(one.id) || !concerns(one.gate, told.goods, named.has(one.id))) return []
    const outcome = outcomeOf(one.gate, told.goods, mode, missing)
    return outcome === 'allow' ? [] : [reasonOf(one, outcome, one.gate)]
  })
}

function concerns(gate: Gate, goods: Goods, named: boolean): boolean {
  const { category = 'unknown', hsCode, origin = '' } = goods
  const kinds = gate.categories ?? gate.hs ?? gate.names ?? gate.words ?? gate.claims
  const fits =
    !kinds ||
    named ||
    gate.categories?.includes(category) === true ||
    (hsCode !== undefined && gate.hs?.some(prefix => hsCode.startsWith(prefix)) === true)
  return (
    fits &&
    (gate.within?.includes(category) ?? true) &&
    (gate.origins?.includes(origin) ?? true) &&
    aboveValue(gate, goods) &&
    aboveLitres(gate, goods)
  )
}

/** What a rule that concerns the goods comes to; papers it still wants are added to `missing`. */
function outcomeOf(gate: Gate, goods: Goods, mode: Mode, missing: Set<string>): Outcome {
  const speaks = gate.modes?.includes(mode) ?? true
  if (gate.outcome === 'mode') return speaks ? 'allow' : 'mode'
  if (!speaks) return 'allow'
  if (gate.outcome !== 'doc') return gate.outcome
  const wanted = (gate.needs ?? []).filter(
    (name, place) =>
      !has(goods, name) ||
      (place === 0 && gate.pattern !== undefined && !fits(goods, name, gate.pattern)),
  )
  for (const name of wanted) missing.add(name)
  return wanted.length > 0 ? 'doc' : 'allow'
}

const fits = (goods: Goods, name: string, pattern: string): boolean =>
  new RegExp(pattern, 'u').test(goods.attributes?.[name]?.trim() ?? '')

function has(goods: Goods, attribute: string): boolean {
  switch (attribute) {
    case 'weight':
      return (goods.weightGrams ?? 0) > 0
    case 'net_content':
      return (goods.content?.amount ?? 0) > 0
    case 'origin':
      return (goods.origin ?? '') !== ''
    case 'hs_code':
      return isCode(goods.hsCode ?? '')
    default:
      return (goods.attributes?.[attribute] ?? '').trim() !== ''
  }
}

function aboveValue({ valueAbove }: Gate, { value }: Goods): boolean {
  if (!valueAbove) return true
  const floor = isCurrency(valueAbove.currency)
    ? fromDecimal(valueAbove.currency, valueAbove.amount)
    : undefined
  return floor !== undefined && value?.currency === floor.currency && value.minor > floor.minor
}

const aboveLitres = ({ litresAbove }: Gate, { content }: Goods): boolean =>
  litresAbove === undefined ||
  (content?.unit === 'ml' && content.amount > Number(litresAbove) * 1000)

/**
 * China's positive list: a member, a member for bonded stock only, or not on the list as far as
 * loaded.
 */
function listed(book: RuleBook, { hsCode = '' }: Goods, mode: Mode): Reason[] {
  if (!isCode(hsCode)) return []
  const member =
    find(book, 'CN', 'positive.list', hsCode) ??
    membersOf(book, 'CN').find(one => one.hsPrefix.startsWith(hsCode))
  if (!member) {
    const absent = find(book, 'CN', 'positive.absent')
    return absent
      ? [reasonOf(absent, absent.value === 'block' ? 'block' : 'warn', listTexts.absent)]
      : []
  }
  if (member.value === 'bonded' && mode !== '1210')
    return [reasonOf(member, 'mode', listTexts.bonded)]
  return [reasonOf(member, 'allow', listTexts.member)]
}

const members = reader((book, market) => list(book, market as Country, 'positive.list'))
const membersOf = (book: RuleBook, market: Country): readonly Rule[] => members(book, market)

type Said = Readonly<{ why: Texts; cure: Texts }>

const listTexts = {
  member: {
    why: { en: 'On the positive list.', 'zh-Hans': '在正面清单内。' },
    cure: { en: 'Nothing to do.', 'zh-Hans': '无需处理。' },
  },
  bonded: {
    why: {
      en: 'On the positive list for bonded stock only.',
      'zh-Hans': '正面清单注明仅限网购保税。',
    },
    cure: { en: 'Sell it from a bonded warehouse.', 'zh-Hans': '改由保税仓发货。' },
  },
  absent: {
    why: {
      en: 'Not on the positive list as far as it is loaded.',
      'zh-Hans': '不在已载入的正面清单内。',
    },
    cure: {
      en: 'Check the code, or load the official list.',
      'zh-Hans': '核对编码或载入官方清单。',
    },
  },
} as const satisfies Record<string, Said>

const reasonOf = (one: Rule, outcome: Outcome, { why, cure }: Said): Reason => ({
  ruleId: one.id,
  outcome,
  why,
  cure,
  source: sourceTitle(one.source),
  confidence: one.confidence,
})
