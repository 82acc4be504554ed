// Single values of merchants' files as tables: prices, weights, barcodes, contents, packs.
import { expect, test } from 'vitest'
import { toDecimal, type Currency } from '#kernel/money'
import { contentIn, contentOfMeasure, packIn } from './content.ts'
import { gtinOf } from './gtin.ts'
import { countOf, gramsOf, isSpoilt, priceOf, unmarked } from './number.ts'

test.each<[Currency, string, string | undefined]>([
  ['AUD', '12.9', '12.90'],
  ['AUD', ' 12 ', '12.00'],
  ['AUD', '1,299.00', '1299.00'],
  ['AUD', '1,299', '1299.00'],
  ['AUD', '$12.90', '12.90'],
  ['AUD', 'A$ 12.90', '12.90'],
  ['AUD', 'AUD 12.90', '12.90'],
  ['AUD', '12.90 AUD', '12.90'],
  ['AUD', '12.9000', '12.90'],
  ['AUD', '0', '0.00'],
  ['VND', '1050000', '1050000'],
  ['VND', '1050000.00', '1050000'],
  ['VND', '1,050,000', '1050000'],
  ['AUD', '12,90', undefined],
  ['AUD', '12.905', undefined],
  ['AUD', 'NZD 12.90', undefined],
  ['AUD', 'free', undefined],
  ['AUD', '', undefined],
  ['VND', '10.50', undefined],
  ['AUD', '1.2.3', undefined],
  ['AUD', '12,34,567', undefined],
])('a price in %s: %j is %s', (currency, text, expected) => {
  const price = priceOf(text, currency)
  expect(price && toDecimal(price)).toBe(expected)
})

test.each([
  ['500', 500],
  ['1360.77711', 1361],
  ['0.5', 1],
  ['0.4', 0],
  ['1,360.5', 1361],
  ['12.', 12],
  ['-5', undefined],
  ['1.2kg', undefined],
  ['', undefined],
  ['9999999999', undefined],
])('a weight: %j is %s g', (text, grams) => {
  expect(gramsOf(text)).toBe(grams)
})

test.each([
  ['7', 7],
  ['-3', -3],
  ['5.0', 5],
  ['1,200', 1200],
  ['5.5', undefined],
  ['many', undefined],
])('a count: %j is %s', (text, count) => {
  expect(countOf(text)).toBe(count)
})

test.each([
  ["'9312345678907", '9312345678907', true],
  ["'0012", '0012', true],
  ["'AB1", "'AB1", false],
  ["''12", "''12", false],
  [' 12 ', '12', false],
  ["'", "'", false],
])('%j without its apostrophe is %j', (given, text, marked) => {
  expect(unmarked(given)).toEqual({ text, marked })
})

test.each([
  ['9.31235E+12', true],
  ['9E12', true],
  ['9312345', false],
  ['E12', false],
])('a barcode spoilt by a spreadsheet: %s %s', (text, spoilt) => {
  expect(isSpoilt(text)).toBe(spoilt)
})

test.each([
  ['9300000000019', '09300000000019'],
  ['930 000 000 0019', '09300000000019'],
  ['96385074', '00000096385074'],
  ['012345678905', '00012345678905'],
  ['10012345678902', '10012345678902'],
  ['9300000000018', undefined],
  ['0000000000000', undefined],
  ['12345', undefined],
  ['ABC', undefined],
  ['', undefined],
  ['123456789', undefined],
])('barcode %s is GTIN %s', (barcode, gtin) => {
  expect(gtinOf(barcode)).toBe(gtin)
})

const shown = (text: string): string => {
  const content = contentIn(text)
  return content ? `${content.amount} ${content.unit}` : 'none'
}

test.each([
  ['Monofloral Honey 10+ 250g', '250 g'],
  ['Honey 500 g', '500 g'],
  ['Rosehip Oil 30ml', '30 ml'],
  ['Rosehip Oil 30ML', '30 ml'],
  ['Shiraz 2021 750mL', '750 ml'],
  ['Cleanser 1.5 L', '1500 ml'],
  ['Flour 1,5 kg', '1500 g'],
  ['Sparkling water 6 x 330 ml', '1980 ml'],
  ['Oats 2×500g', '1000 g'],
  ['Fish Oil 1000mg 200 Capsules', '200 piece'],
  ['Vitamin C 500mg', 'none'],
  ['Lotion 8 fl oz', '236.588 ml'],
  ['Tea 4oz', '113.398 g'],
  ['Bubble bath 500 ml, 12 sachets', '500 ml'],
  ['Sheepskin 180 x 60 cm', 'none'],
  ['5G router', 'none'],
  ['Shirt L', 'none'],
  ['SPF 50+ sunscreen', 'none'],
  ['A2 step 3 formula 900gm', '900 g'],
  ['Lollies 200-g', '200 g'],
  ['Part 12g3', 'none'],
])('content in %j: %s', (text, expected) => {
  expect(shown(text)).toBe(expected)
})

test.each([
  ['500', 'ml', 'ml', 500],
  ['0.75', 'l', 'ml', 750],
  ['1', 'kg', 'g', 1000],
  ['60', 'items', 'piece', 60],
  ['75', 'cl', 'ml', 750],
])('measure %s %s', (amount, unit, kind, value) => {
  expect(contentOfMeasure(amount, unit)).toEqual({ amount: value, unit: kind })
})

test.each([
  ['0', 'ml'],
  ['', 'ml'],
  ['5', 'm'],
  ['x', 'g'],
  ['-1', 'g'],
])('no measure: %s %s', (amount, unit) => {
  expect(contentOfMeasure(amount, unit)).toBeUndefined()
})

test.each([
  ['Pack Size', 'Each', 1],
  ['Pack Size', 'Outer (6 Each)', 6],
  ['Pack Size', 'Shipper (60 Block)', 60],
  ['Pack Size', 'Carton of 12', 12],
  ['Quantity', '6 Pack', 6],
  ['Quantity', '24-pack', 24],
  ['Size', 'Each', undefined],
  ['Colour', 'Red', undefined],
  ['Size', 'Large (new)', undefined],
  ['Pack Size', 'Loose', undefined],
])('pack of %s %s: %s', (name, value, count) => {
  expect(packIn(name, value)).toBe(count)
})
