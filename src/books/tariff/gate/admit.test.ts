// Who may pass: the rules of admission into China and Singapore, and out of Australia and New Zealand.
import { expect, test } from 'vitest'
import { fromIso, type Instant } from '#kernel/time'
import { bookAt, type Mode } from '../book/rules.ts'
import { classify } from '../classify/classify.ts'
import { seedRules } from '../data/all.ts'
import { admit, type Goods, type Verdict } from './admit.ts'

const book = bookAt(seedRules, fromIso('2026-11-22T02:00:00Z') as Instant)

/** A product as a merchant lists it: classified by its words, with weight, origin and content. */
function listed(title: string, more: Partial<Goods> = {}): Goods {
  const [best] = classify({ title })
  return {
    title,
    category: best?.category,
    hsCode: best?.chinaCode ?? undefined,
    from: 'AU',
    origin: 'AU',
    weightGrams: 500,
    content: { amount: 100, unit: 'ml' },
    ...more,
  }
}

const told = ({ outcome, reasons, missing }: Verdict): string =>
  [
    outcome,
    reasons
      .filter(one => one.outcome === outcome && outcome !== 'allow')
      .map(one => one.ruleId.replace(/@.*$/, ''))
      .toSorted()
      .join(' '),
    missing.join(' '),
  ]
    .filter(Boolean)
    .join(' | ')

// oxfmt-ignore
const intoChina: [string, Goods, Mode, string][] = [
  ['honey',                       listed('Manuka Honey 500g', { origin: 'AU' }),                    '9610', 'allow'],
  ['infant formula',              listed('Infant Formula Stage 1 900g', { from: undefined }),       '9610', 'doc | CN.admit.infant-formula | cn_formula_reg_no'],
  ['formula with a wrong number', listed('Infant Formula Stage 1 900g', { from: undefined, attributes: { cn_formula_reg_no: 'YP20180001' } }), '9610', 'doc | CN.admit.infant-formula | cn_formula_reg_no'],
  ['formula with its number',     listed('Infant Formula Stage 1 900g', { from: undefined, attributes: { cn_formula_reg_no: '国食注字YP20180001' } }), '9610', 'allow'],
  ['jerky by mail',               listed('Beef Jerky 100g', { from: undefined }),                   '9610', 'block | CN.admit.meat'],
  ['jerky from bond, no permit',  listed('Beef Jerky 100g', { from: undefined }),                   '1210', 'doc | CN.admit.fresh-bonded | quarantine_permit'],
  ['cheese by mail',              listed('Double Brie 200g', { from: undefined }),                  '9610', 'block | CN.admit.dairy'],
  ['milk powder by mail',         listed('Whole Milk Powder 1kg', { from: undefined }),             '9610', 'allow'],
  ['UHT milk by mail',            listed('Full Cream UHT Milk 1L', { from: undefined }),            '9610', 'block | CN.admit.dairy'],
  ['goat milk soap',              listed('Goat Milk Soap Bar 100g'),                                '9610', 'allow'],
  ['shea butter body butter',     listed('Shea Body Butter 200g'),                                  '9610', 'allow'],
  ['peanut butter',               listed('Smooth Peanut Butter 375g'),                              '9610', 'allow'],
  ['fresh cherries',              listed('Fresh Tasmanian Cherries 2kg', { from: undefined }),      '9610', 'block | CN.admit.fresh-plants'],
  ['macadamias',                  listed('Raw Macadamia Kernels 500g'),                             '9610', 'allow'],
  ['lobster',                     listed('Live Southern Rock Lobster', { from: undefined }),        '9610', 'block | CN.admit.seafood'],
  ['canned abalone',              listed('Canned Abalone in Brine 425g', { from: undefined }),      '9610', 'warn | CN.admit.seafood-prepared'],
  ['dog treats',                  listed('Liver Dog Treats 250g', { from: undefined }),             '9610', 'block | CN.admit.feed'],
  ['fish oil',                    listed('Fish Oil 1000mg 200 Capsules', { from: undefined }),      '9610', 'warn | CN.admit.health-food'],
  ['a supplement that cures',     listed('Vitamin C Tablets', { from: undefined, description: 'They cure cancer.' }), '9610', 'doc | CN.admit.health-claim | cn_health_reg_no'],
  ['sunscreen',                   listed('SPF 50+ Sunscreen 200ml'),                                '9610', 'warn | CN.admit.special-cosmetics'],
  ['whitening cream',             listed('Whitening Night Cream 50g'),                              '9610', 'warn | CN.admit.special-cosmetics'],
  ['whitening toothpaste',        listed('Whitening Toothpaste 100g'),                              '9610', 'allow'],
  ['papaw ointment',              listed('Papaw Ointment 75g', { from: undefined }),                '9610', 'block | CN.admit.medicine'],
  ['wine: the shop checks ages',  listed('Barossa Shiraz 750ml'),                                   '9610', 'warn | CN.admit.alcohol'],
  ['crocodile leather',           listed('Crocodile Leather Wallet', { from: undefined }),          '9610', 'block | CN.admit.endangered'],
  ['coral lipstick is a colour',  listed('Matte Lipstick Coral'),                                   '9610', 'allow'],
  ['kangaroo leather',            listed('Kangaroo Leather Wallet', { from: undefined }),           '9610', 'warn | CN.admit.kangaroo'],
  ['a vape, unclassified',        { title: 'Disposable Vape Mango', weightGrams: 50, origin: 'AU' }, '9610', 'block | CN.admit.prohibited | hs_code'],
  ['insect repellent',            listed('Natural Insect Repellent Spray'),                         '9610', 'block | CN.admit.chemicals | hs_code'],
  ['香烟',                         { title: '香烟 一条', weightGrams: 200, origin: 'AU' },             '9610', 'block | CN.admit.prohibited | hs_code'],
  ['steak nobody classified',     { title: 'Premium Steak Pack', weightGrams: 900, origin: 'AU' },  '9610', 'block | CN.admit.meat | hs_code'],
  ['a book',                      listed('Australian Bush Cookbook'),                               '9610', 'warn | CN.admit.publications'],
  ['superlatives in Chinese',     listed('麦卢卡蜂蜜 250克', { description: '全国第一品牌' }),          '9610', 'warn | CN.admit.superlatives'],
  ['a code off the list',         listed('Blue Widget', { hsCode: '8479899990' }),                  '9610', 'warn | CN.positive.absent'],
  ['no weight, origin, content',  listed('Hyaluronic Acid Serum 30ml', { weightGrams: 0, origin: '', content: undefined }), '9610', 'allow | net_content origin weight'],
  ['food from bond',              listed('Manuka Honey 500g'),                                      '1210', 'warn | CN.admit.bonded-food'],
]

test.each(intoChina)('into China: %s', (_, goods, mode, expected) => {
  expect(told(admit(book, goods, 'CN', mode))).toBe(expected)
})

// oxfmt-ignore
const out: [string, Goods, string][] = [
  ['AU: over 2,000 dollars',      listed('18k Gold Opal Ring', { value: { currency: 'AUD', minor: 2000_01n } }), 'doc | AU.export.declaration | export_declaration_no'],
  ['AU: exactly 2,000 dollars',   listed('18k Gold Opal Ring', { value: { currency: 'AUD', minor: 2000_00n } }), 'allow'],
  ['AU: milk powder',             listed('Whole Milk Powder 1kg'),                          'doc | AU.export.prescribed | export_permit_no'],
  ['AU: vitamins',                listed('Vitamin C 1000mg Tablets'),                       'doc | AU.export.therapeutic | artg_no'],
  ['AU: vitamins with ARTG',      listed('Vitamin C 1000mg Tablets', { attributes: { artg_no: 'AUST L 12345' } }), 'allow'],
  ['AU: certified organic oats',  listed('Certified Organic Rolled Oats 1kg'),              'doc | AU.export.organic | organic_certificate'],
  ['AU: kangaroo leather',        listed('Kangaroo Leather Wallet'),                        'warn | AU.export.wildlife'],
  ['AU: kangaroo toy',            listed('Kangaroo Plush Toy'),                             'allow'],
  ['AU: perfume by air',          listed('Eau de Parfum 50ml'),                             'doc | AU.export.dangerous | dg_class'],
  ['NZ: milk powder',             listed('Whole Milk Powder 1kg', { from: 'NZ', origin: 'NZ' }), 'doc | NZ.export.dairy | mpi_exporter_no'],
  ['NZ: mānuka, no report',       listed('Mānuka Honey MGO 263+ 250g', { from: 'NZ', origin: 'NZ' }), 'doc | NZ.export.manuka | lab_report_id'],
  ['NZ: mānuka with its report',  listed('Mānuka Honey MGO 263+ 250g', { from: 'NZ', origin: 'NZ', attributes: { lab_report_id: 'L1' } }), 'warn | NZ.export.honey'],
  ['NZ: mānuka soap needs none',  listed('Mānuka Honey Soap', { from: 'NZ', origin: 'NZ' }), 'allow'],
  ['NZ: over 1,000 dollars',      listed('Opal Bead Necklace', { from: 'NZ', value: { currency: 'NZD', minor: 1000_01n } }), 'doc | NZ.export.entry | export_declaration_no'],
]

test.each(out)('out of %s', (_, goods, expected) => {
  expect(told(admit(book, goods, 'SG', 'lvg'))).toBe(expected)
})

test('into Singapore: liquor is no low-value goods, and enters as an ordinary import', () => {
  const wine = listed('Barossa Shiraz 750ml')
  expect(told(admit(book, wine, 'SG', 'lvg'))).toBe('mode | SG.admit.dutiable')
  expect(admit(book, wine, 'SG', 'import').outcome).toBe('allow')
})

test('a reason tells its rule, why, the cure, the source and how sure we are', () => {
  const [first] = admit(book, listed('Beef Jerky 100g', { from: undefined }), 'CN', '9610').reasons
  expect(first).toMatchObject({
    ruleId: 'CN.admit.meat@2022-03-01',
    outcome: 'block',
    confidence: 'verified',
  })
  expect(
    [first?.why.en, first?.cure['zh-Hans'], first?.source].every(text => (text ?? '').length > 10),
  ).toBe(true)
})

test('a place on the list that was never checked says so', () => {
  const verdict = admit(book, listed('Merino Crew Neck Jumper'), 'CN', '9610')
  expect(verdict.reasons.map(one => [one.outcome, one.confidence])).toEqual([['allow', 'assumed']])
})
