// What a form changes, as a table: what was not touched is not sent.
import { expect, test } from 'vitest'
import type { WholeProduct } from '../wire.ts'
import { changesIn } from './edit-form.ts'

const cream: WholeProduct = {
  id: 'product_1',
  number: '1',
  handle: 'cream',
  title: { en: 'Cream' },
  description: { en: '<p>Very <strong>soft</strong>.</p>' },
  brand: 'Ewe',
  category: 'cosmetics.skin',
  categoryName: {},
  hs6: '330499',
  chinaCode: '3304990039',
  origin: 'AU',
  image: '',
  images: ['/a.png', '/b.png'],
  state: 'live',
  facts: { artg_no: '' },
  codeConfidence: null,
  variants: [
    {
      id: 'variant_1',
      number: '2',
      sku: 'LAN',
      barcode: '',
      options: '',
      price: { currency: 'AUD', amount: '14.00' },
      weightGrams: 160,
      content: { amount: 100, unit: 'g' },
      onHand: 3,
      available: 3,
      offers: [],
    },
  ],
}

// oxfmt-ignore
const cases: [string, Record<string, string>, unknown][] = [
  ['nothing touched', { 'title.en': 'Cream', 'description.en': 'Very soft.', brand: 'Ewe', hs6: '3304.99', images: '/a.png\r\n/b.png' }, {}],
  ['a Chinese title', { 'title.zh-Hans': '面霜' }, { title: { 'zh-Hans': '面霜' } }],
  ['an empty Chinese title', { 'title.zh-Hans': ' ' }, {}],
  ['an English title emptied', { 'title.en': '' }, { title: { en: '' } }],
  ['words', { 'description.en': 'Soft.\r\n- wax' }, { description: { en: '<p>Soft.</p><ul><li>wax</li></ul>' } }],
  ['codes with dots', { hs6: '0409.00', chinaCode: '' }, { hs6: '040900', chinaCode: '' }],
  ['pictures in another order', { images: '/b.png /a.png' }, { images: ['/b.png', '/a.png'] }],
  ['a fact', { 'facts.artg_no': '123', 'facts.other': '' }, { facts: { artg_no: '123' } }],
  ['a state nobody knows', { state: 'gone' }, {}],
  ['the same price, otherwise written', { 'variants.0.price': '14' }, {}],
  ['a price with a comma', { 'variants.0.price': '15,50' }, { variants: [{ id: 'variant_1', price: { currency: 'AUD', amount: '15.50' } }] }],
  ['weight and content', { 'variants.0.weightGrams': '180', 'variants.0.content.amount': '120', 'variants.0.content.unit': 'g' },
    { variants: [{ id: 'variant_1', weightGrams: 180, content: { amount: 120, unit: 'g' } }] }],
]
test.each(cases)('%s', (_, fields, wanted) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  expect(changesIn(form, cream)).toEqual(wanted)
})
