// Australia Post's wire: drafts as its JSON, its answers in all their dialects, every code as a problem.
import { expect, test } from 'vitest'
import { money } from '#kernel/money'
import { instant } from '#kernel/time'
import type { Draft } from '../carrier.ts'
import { manyLines, parcelOf, receiver, sender } from '../sample.ts'
import { auspostProblems, problemOf, problemsIn } from './auspost-problems.ts'
import { packLines, requestDateIn, shipmentOf, tracksIn } from './auspost-wire.ts'

const draft = (changes: Partial<Draft> = {}): Draft => ({
  reference: 'parcel-1',
  orderNumber: '12',
  service: 'PTI8',
  senderName: 'Bellarine Honey Pty Ltd',
  sender,
  receiver,
  contents: parcelOf().contents,
  ...changes,
})
const namesOf = (given: Draft): string[] => {
  const written = shipmentOf(given)
  return 'problems' in written ? written.problems.map(one => `${one.name} ${one.fixableBy}`) : []
}

test('a parcel to China is written on its form', () => {
  expect(shipmentOf(draft())).toEqual({
    shipment: {
      shipment_reference: 'parcel-1',
      customer_reference_1: '12',
      sender_references: ['parcel-1'],
      email_tracking_enabled: false,
      from: {
        name: 'Dispatch desk',
        business_name: 'Bellarine Honey Pty Ltd',
        lines: ['12 Jetty Road'],
        suburb: 'Portarlington',
        state: 'VIC',
        postcode: '3223',
        country: 'AU',
        phone: '+61355500100',
      },
      to: {
        name: '张三',
        lines: ['浦东新区示例路1号', '3幢 101室'],
        suburb: '上海市',
        state: '上海市',
        postcode: '200120',
        country: 'CN',
        phone: '+8613800000000',
      },
      items: [
        {
          item_reference: 'parcel-1',
          product_id: 'PTI8',
          length: 17.8,
          width: 17.8,
          height: 17.8,
          weight: 1.42,
          commercial_value: true,
          classification_type: 'OTHER',
          description_of_other: 'Sale of goods',
          non_delivery_action: 'RETURN',
          international_parcel_sender_name: 'Bellarine Honey Pty Ltd',
          item_contents: [
            {
              description: 'Leatherwood honey 500 g',
              quantity: 2,
              weight: 0.55,
              value: 19.9,
              tariff_code: '040900',
              country_of_origin: 'AU',
              sku: 'H-500',
            },
            {
              description: 'Lanolin cream',
              quantity: 1,
              weight: 0.12,
              value: 12.5,
              tariff_code: '330499',
              country_of_origin: 'AU',
              sku: 'C-100',
            },
          ],
        },
      ],
    },
  })
})

test('an international item never carries what it must not', () => {
  const written = JSON.stringify(shipmentOf(draft()))
  expect(written).not.toMatch(/authority_to_leave|safe_drop_enabled/)
})

test.each<[string, Partial<Draft>, string[]]>([
  ['a sender abroad', { sender: { ...sender, country: 'NZ' } }, ['sender_abroad operator']],
  [
    'an address too long',
    { receiver: { ...receiver, lines: ['长'.repeat(121)] } },
    ['address_too_long shopper'],
  ],
  ['no street', { receiver: { ...receiver, lines: [] } }, ['address_missing shopper']],
  [
    'a long sender',
    { sender: { ...sender, lines: ['1', '2', '3', '4'] } },
    ['address_too_long merchant'],
  ],
  [
    'too many kinds of goods',
    { contents: { lines: manyLines(21), weightGrams: 5_000 } },
    ['contents_too_many nobody'],
  ],
  [
    'another money',
    {
      contents: {
        weightGrams: 1,
        lines: manyLines(1).map(line => ({ ...line, value: money('NZD', 1n) })),
      },
    },
    ['currency operator'],
  ],
])('%s is refused before it is asked', (_, changes, expected) =>
  expect(namesOf(draft(changes))).toEqual(expected),
)

test.each<[string, string[], string[] | undefined]>([
  ['short lines stay', ['a', ' ', 'b'], ['a', 'b']],
  [
    'long ones break at a space',
    ['Unit 5 at the corner of the Great Ocean Road and Jetty Road'],
    ['Unit 5 at the corner of the Great Ocean', 'Road and Jetty Road'],
  ],
  ['Han text breaks anywhere', ['长'.repeat(45)], ['长'.repeat(40), '长'.repeat(5)]],
  ['more than three', ['长'.repeat(81), 'b'], undefined],
])('address lines: %s', (_, lines, expected) => expect(packLines(lines)).toEqual(expected))

test.each<[string, string | undefined]>([
  ['22-11-2026 13:00:00', '2026-11-22T02:00:00.000Z'],
  ['2026-11-22 13:00:00', '2026-11-22T02:00:00.000Z'],
  ['2026-07-01 12:00:00', '2026-07-01T02:00:00.000Z'],
  ['yesterday', undefined],
  ['', undefined],
])("the label's date %s", (written, expected) => {
  const at = requestDateIn(written)
  expect(at && new Date(at).toISOString()).toBe(expected)
})

const event = {
  description: 'Item is in Customs',
  location: 'CN',
  date: '2026-11-25T12:26:27+11:00',
}
const scan = {
  text: 'Item is in Customs',
  place: 'CN',
  code: '',
  at: instant(Date.parse('2026-11-25T01:26:27Z')),
}
test.each<[string, object, object]>([
  [
    'plain',
    {
      status: 'In transit',
      trackable_items: [{ article_id: 'X', status: 'In transit', events: [event] }],
    },
    { status: 'In transit', scans: [scan] },
  ],
  [
    'told twice',
    { trackable_items: [{ status: 'In transit', events: [event, event] }] },
    { status: 'In transit', scans: [scan] },
  ],
  [
    'one level deeper',
    {
      trackable_items: [
        { consignment_id: 'X', number_of_items: 1, items: [{ status: 'Lost', events: [event] }] },
      ],
    },
    { status: 'Lost', scans: [scan] },
  ],
  [
    'without a place',
    { trackable_items: [{ events: [{ ...event, location: undefined }] }] },
    { status: '', scans: [{ ...scan, place: '' }] },
  ],
  [
    'oldest first',
    { trackable_items: [{ events: [{ ...event, date: '2026-11-24T00:00:00+11:00' }, event] }] },
    { scans: [scan, { ...scan, at: Date.parse('2026-11-23T13:00:00Z') }] },
  ],
  [
    'without a date',
    { trackable_items: [{ events: [{ ...event, date: 'soon' }] }] },
    { scans: [] },
  ],
  [
    'not trackable yet',
    { errors: [{ code: 'ESB-10002', name: 'Product is not trackable' }] },
    { scans: [], untracked: 'Product is not trackable [ESB-10002]' },
  ],
])('tracking, %s', (_, result, expected) => {
  expect(tracksIn({ tracking_results: [{ tracking_id: 'X', ...result }] })).toMatchObject([
    { trackingNumber: 'X', ...expected },
  ])
})
test('what is no tracking answer is none', () => expect(tracksIn({ errors: [] })).toBeUndefined())

test.each<[object, string]>([
  [
    {
      code: '42010',
      name: 'MAX_WEIGHT',
      message: 'Too heavy',
      field: 'shipments[0].items[0].weight',
    },
    'too_heavy 42010 nobody',
  ],
  [
    { code: '40002', message: 'm', field: 'shipments[0].to.postcode' },
    'field_missing 40002 shopper',
  ],
  [
    { code: '40002', message: 'm', field: 'shipments[0].from.postcode' },
    'field_missing 40002 merchant',
  ],
  [
    { code: '40002', message: 'm', field: 'shipments[0].items[0].export_declaration_number' },
    'field_missing 40002 merchant',
  ],
  [{ code: '40002', message: 'm' }, 'field_missing 40002 operator'],
  [
    { error_code: 'API_002', error_name: 'Too many requests', message: 'm' },
    'too_many_requests API_002 operator',
  ],
  [{ code: 41007, message: 'm' }, 'sender_postcode_outside_contract 41007 operator'],
  [{ code: 'SIM-1', message: 'm', field: 'shipments[0].to.lines[1]' }, 'unpublished SIM-1 shopper'],
  [{ code: '99999', message: 'm' }, 'unpublished 99999 operator'],
])('problem %j', (error, expected) => {
  const [found] = problemsIn({ errors: [error] }) ?? []
  expect(`${found?.name} ${found?.carrierCode} ${found?.fixableBy}`).toBe(expected)
})

test('every published code has a name and somebody who mends it', () => {
  const published = (
    '40002 41001 41002 41003 41007 42001 42002 42006 42007 42008 42009 42010 42011 42012 43003 43004 43009 43011 ' +
    '44003 44005 44010 44013 44015 44016 44017 44023 44026 44031 44033 44038 44059 46000 46001 51008 51015 51020 ' +
    '51100 51101 51102 51103 51104 66004 80002 ESB-10001 ESB-10002 ESB-20010 ESB-20050 API_002'
  ).split(' ')
  for (const code of published) {
    expect(auspostProblems, code).toHaveProperty([code])
    expect(problemOf({ code, message: '' }).name).not.toBe('unpublished')
  }
})
