// Whole small files and what the check says of them; prices worked by hand beside them.
import { expect, test } from 'vitest'
import { toDecimal } from '#kernel/money'
import { sampleAsk, sampleFile, told, type SampleRow } from './samples.ts'
import type { Judged } from './shapes.ts'

const honey: SampleRow = { title: 'Raw Leatherwood Honey 500g', grams: 700, price: '20.00' }
const formula: SampleRow = {
  title: 'Organic Infant Formula Stage 1 900g',
  grams: 1000,
  price: '35.00',
}
const shiraz: SampleRow = { title: 'Barossa Valley Shiraz 2021 750ml', grams: 1300, price: '30.00' }

/** `ready 208.07 18.97`, or `data weight`, or `no CN.admit.meat`. */
function short({ readiness, missing, reasons, price }: Judged): string {
  const why = readiness === 'no' ? [reasons[0]?.ruleId.replace(/@.*/, '') ?? ''] : missing
  const sums = price ? [toDecimal(price.total), toDecimal(price.homeNet)] : []
  return [readiness, ...why, ...sums].join(' ')
}

// Honey to China: 20.00 × 4.7282 = 94.564, up to 94.60. 800 g: 19.90 × 1.075 = 21.39 × 4.7282 = 101.14.
//   VAT (94.60 + 101.14) × 9 % × 70 % = 12.33. Net (94.60 − 2.84 − 2.08) ÷ 4.7282 = 18.97.
// Honey to Singapore: 20.00 × 0.8551 = 17.102, up to 17.20; 21.39 × 0.8551 = 18.29; GST 35.49 × 9 % = 3.19.
//   Net (17.20 − 0.52 − 0.39) ÷ 0.8551 = 19.05.
// Shiraz to China: 141.90 + 27.84 × 4.7282 = 131.63 make 273.53. Consumption tax ÷ 0.9 × 10 % = 30.3922, × 70 % = 21.27;
//   VAT (273.53 + 30.3922) × 13 % × 70 % = 27.66. Serum of 300.00: consumption tax 15 %, cover from 200.00.
// Royal jelly of 30.00, 220 g: (141.90 + 80.82) × 1.091 = 242.97; its code is known to eight digits.
// oxfmt-ignore
const cases: [string, SampleRow, cn: string, sg: string][] = [
  ['honey',                      honey,                                            'ready 208.07 18.97',      'ready 38.68 19.05'],
  ['honey without its weight',   { ...honey, grams: '' },                          'data weight',             'data weight'],
  ['honey of unknown content',   { ...honey, title: 'Raw Leatherwood Honey' },     'data net_content',        'ready 38.68 19.05'],
  ['content in its own column',  { ...honey, title: 'Leatherwood Honey', measure: 500, unit: 'g' }, 'ready 208.07 18.97', 'ready 38.68 19.05'],
  ['no price',                   { ...honey, price: '0' },                         'data price',              'data price'],
  ['less than its fees',         { ...honey, price: '0.01' },                      'data price_up',           'data price_up'],
  ['nobody knows what it is',    { ...honey, title: 'Wallaby Dreaming 500g' },     'data hs_code',            'data hs_code'],
  ['the file knows',             { ...honey, title: 'Wallaby Dreaming 500g', hs: '0409.00' }, 'ready 208.07 18.97', 'ready 38.68 19.05'],
  ['a gift card',                { title: 'Gift Card', price: '50', gift: 'TRUE' }, 'no file.not_goods',       'no file.not_goods'],
  ['formula without papers',     formula,                                          'paper cn_formula_reg_no export_permit_no', 'paper export_permit_no'],
  ['formula with an odd number', { ...formula, formula: '12', permit: 'E1' },      'paper cn_formula_reg_no', 'ready'],
  ['formula with papers',        { ...formula, formula: '国食注字YP20180001', permit: 'E1' }, 'ready',        'ready'],
  ['beef jerky',                 { title: 'Smoky BBQ Beef Jerky 100g', grams: 120, price: '12' }, 'no CN.admit.meat', 'paper export_permit_no'],
  ['wine',                       shiraz,                                           'ready 322.46 28.43', 'no SG.admit.dutiable'],
  ['only eight digits are known', { title: 'Royal Jelly 1000mg 60 Capsules', grams: 120, price: '30' }, 'data cn_hs10 242.97 28.60', 'ready'],
  ['the broker knows all ten',   { title: 'Royal Jelly 1000mg 60 Capsules', grams: 120, price: '30', china: '2106.9030.90' }, 'ready', 'ready'],
  ['a code nobody has words for', { title: 'Blue Widget', grams: 120, price: '30', hs: '847989' }, 'no quote.measure_missing', 'ready'],
  ['a dear serum',               { title: 'Vitamin C Face Serum 30ml', grams: 90, price: '300.00' }, 'ready 1853.74 287.09', 'ready'],
  ['a parcel too heavy',         { ...honey, grams: 25_000 },                      'no freight.too_heavy',    'no freight.too_heavy'],
]

test.each(cases)('%s', async (_, row, cn, sg) => {
  const { products } = await told(sampleFile([row]), sampleAsk())
  const [inChina, inSingapore] = products[0]?.markets ?? []
  expect(
    [inChina, inSingapore].map((one, place) => {
      const said = one ? short(one) : ''
      const wanted = place === 0 ? cn : sg
      return wanted.match(/\d\.\d\d/) ? said : said.replace(/(?: -?\d+\.\d\d)+$/, '')
    }),
  ).toEqual([cn, sg])
})

test('parts of a price add up, and every step is told', async () => {
  const { products } = await told(sampleFile([shiraz]), sampleAsk())
  const price = products[0]?.markets[0]?.price
  const parts = [
    price?.goods,
    price?.freight,
    price?.insurance,
    price?.duty,
    price?.excise,
    price?.vat,
  ]
  expect(parts.map(part => part && toDecimal(part))).toEqual([
    '141.90',
    '131.63',
    '0.00',
    '0.00',
    '21.27',
    '27.66',
  ])
  expect(parts.reduce((sum, part) => sum + (part?.minor ?? 0n), 0n)).toBe(price?.total.minor)
  expect(price?.steps.map(step => step.key)).toEqual([
    'price.goods',
    'freight.price',
    'freight.converted',
    'tax.limit.single',
    'tax.limit.annual',
    'tax.taxable',
    'tax.excise.statutory',
    'tax.excise',
    'tax.vat.statutory',
    'tax.vat',
    'settlement.commission',
    'settlement.payment_fee',
    'settlement.payout',
    'settlement.freight_cost',
  ])
})

test('the readiest variant stands for its product, and the others are counted', async () => {
  const rows = [
    { ...honey, handle: 'honey', option: '500 g', grams: '' },
    { ...honey, handle: 'honey', title: '', option: '1 kg', price: '36.00' },
  ]
  const { products, report } = await told(sampleFile(rows), sampleAsk())
  expect(
    products.map(one => [
      one.variants,
      one.markets[0]?.readiness,
      one.markets[0]?.variant,
      one.markets[0]?.readyVariants,
    ]),
  ).toEqual([[2, 'ready', '1 kg', 1]])
  expect(report).toMatchObject({
    products: 1,
    variants: 2,
    readySomewhere: 1,
    faults: { errors: 0, warnings: 1 },
  })
})

test('what a thing is comes with the words that spoke, and a code in the file outranks them', async () => {
  const { products } = await told(sampleFile([honey, { ...honey, hs: '170490' }]), sampleAsk())
  expect(products[0]?.what).toMatchObject({
    category: 'honey',
    hs6: '040900',
    chinaCode: '0409000000',
    by: 'words',
  })
  expect(products[0]?.what.spoke).toContainEqual({ field: 'title', words: 'leatherwood honey' })
  expect(products[1]?.what).toMatchObject({
    hs6: '170490',
    by: 'file',
    confidence: 1,
    rival: '040900',
  })
})
