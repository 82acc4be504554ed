// Words: whatever a rule asks for, refuses or remarks is said in English and in Chinese, in reports and on the seller's screen.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { faultCodes } from '#books/goods/goods'
import { seedRules } from '#books/tariff/tariff'
import type { Texts } from '#kernel/place'
import { faultWords } from '../readiness/fault-words.ts'
import { checkedAt, sampleAsk, sampleFile, told } from '../readiness/samples.ts'
import { partWords, sellableWords, shortWords, stepSentences } from '../readiness/words.ts'
import { cureOf, isFact, isNamed } from './cures.ts'
import { codeUnfinished, noCarrier, notGoods, refusals } from './obstacles.ts'

const han = /\p{Script=Han}/u
const gates = seedRules.flatMap(one => (one.gate ? [{ id: one.id, ...one.gate }] : []))
const wanted = new Set([
  ...gates.flatMap(gate => gate.needs ?? []),
  ...seedRules.filter(one => one.key.startsWith('need.')).map(one => one.key.slice('need.'.length)),
  ...['price', 'price_up', 'cn_hs10', 'hs_code'],
])

const bothSaid = (texts: Texts): boolean =>
  /[a-z]{2}/i.test(texts.en ?? '') &&
  !han.test((texts.en ?? '').replace(/国食[健注]\p{Script=Han}*\p{L}*/gu, '')) &&
  han.test(texts['zh-Hans'] ?? '')

test('every rule that can speak has its reason and its cure in both languages', () => {
  const silent = gates.filter(gate => !bothSaid(gate.why) || !bothSaid(gate.cure))
  expect(silent.map(gate => gate.id)).toEqual([])
  const own = [notGoods, noCarrier, codeUnfinished('21069030')]
  for (const one of own) expect([bothSaid(one.why), bothSaid(one.cure)]).toEqual([true, true])
  for (const [code, texts] of Object.entries(refusals))
    expect(texts.map(bothSaid), code).toEqual([true, true])
})

test('everything that can be missing has a name and a way to give it, in both languages', () => {
  for (const name of wanted) {
    const { title, how } = cureOf(name)
    expect(isNamed(name), name).toBe(true)
    expect(bothSaid(how), name).toBe(true)
    expect(
      [title.en, title['zh-Hans']].every(text => text && text !== name),
      name,
    ).toBe(true)
  }
  expect([...wanted].filter(isFact).toSorted()).toEqual([
    'cn_hs10',
    'hs_code',
    'net_content',
    'origin',
    'price',
    'price_up',
    'weight',
  ])
})

test('the seller’s screen has a word for everything that can be missing', () => {
  const screen = readFileSync(
    join(import.meta.dirname, '../../../web/seller/products/verdict.tsx'),
    'utf8',
  )
  expect([...wanted].filter(name => !screen.includes(`${name}: t\``))).toEqual([])
})

test('every remark on a row has its Chinese, naming what the English names', () => {
  expect(Object.keys(faultWords).toSorted()).toEqual([...faultCodes].toSorted())
  for (const words of Object.values(faultWords)) for (const text of words) expect(text).toMatch(han)
})

test('states, parts and steps are said in both languages', () => {
  for (const texts of [...Object.values(sellableWords), ...Object.values(shortWords)])
    expect(bothSaid(texts)).toBe(true)
  for (const texts of Object.values(partWords)) expect(han.test(texts['zh-Hans'] ?? '')).toBe(true)
  const inputs = (text: string): string[] => [...text.matchAll(/\{[^}]+\}/g)].flat().toSorted()
  for (const [key, [en, zh]] of Object.entries(stepSentences))
    expect(inputs(zh), key).toEqual(inputs(en))
})

test('what a whole check tells has no step and no reason without words', async () => {
  const rows = ['Raw Honey 500g', 'Barossa Shiraz 750ml', 'Opal Ring', 'Fish Oil 200 Capsules'].map(
    title => ({ title, grams: 500, price: '49.00' }),
  )
  const { products } = await told(sampleFile(rows), sampleAsk('AU', { at: checkedAt }))
  const judged = products.flatMap(one => one.markets)
  for (const { reasons, price } of judged) {
    expect(reasons.every(one => bothSaid(one.why) && bothSaid(one.cure))).toBe(true)
    for (const step of price?.steps ?? []) expect(Object.keys(stepSentences)).toContain(step.key)
  }
})
