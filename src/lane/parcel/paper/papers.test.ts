// Label and customs form as a scanner and a reader see them: bars decode, texts stay in their boxes, bytes repeat.
import { expect, test } from 'vitest'
import { manyLines, papersOf, receiver, sender } from '../sample.ts'
import type { Papers } from '../shapes.ts'
import { drawHandOver, layHandOver, type Handed } from './hand-over.ts'
import { drawPapers, layPapers } from './papers.ts'
import { drawPacking, layPacking, type Pick } from './pick-list.ts'
import { barcodeOn, printed, textsOf } from './scanner.ts'
import { sheetSize } from './sheet.ts'

test('the bars of the label decode to the tracking number, in Code 128', async () => {
  expect(await barcodeOn(await drawPapers(papersOf()))).toBe('Code128 LX900000019AU')
}, 60_000)

test('label and form can be read, in Latin and in Chinese', async () => {
  const [label, form] = (await textsOf(await drawPapers(papersOf()))) as [string, string]
  for (const text of [
    'LX 900 000 019 AU',
    '张三',
    '浦东新区示例路1号',
    '200120',
    'CHINA 中国',
    'Bellarine Honey Pty Ltd',
    'Portarlington VIC 3223',
    'SIMULATED',
  ]) {
    expect(label).toContain(text)
  }
  for (const text of [
    'CN 23',
    'Leatherwood honey',
    '革木蜂蜜',
    '040900',
    'AUD 39.80',
    '1.100',
    'AUD 52.30',
    '[X] Sale of goods',
    '2026-11-22',
  ]) {
    expect(form).toContain(text)
  }
})

test('a parcel that stays at home has no customs form, and a real one does not say that it is simulated', async () => {
  const texts = await textsOf(
    await drawPapers(papersOf({ simulated: false, receiver: { ...sender, name: 'Ann' } })),
  )
  expect(texts).toHaveLength(1)
  expect(texts[0]).not.toContain('SIMULATED')
})

const longest: Partial<Papers> = {
  senderName:
    'The Very Long Established Family Company of Honey Producers of the Bellarine Peninsula Pty Ltd',
  sender: {
    ...sender,
    city: 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch',
    lines: [
      'Unit 12345 at the corner of the Great Ocean Highway and the Old Coach Road',
      'Second entrance',
      'Third shed',
    ],
  },
  receiver: {
    ...receiver,
    name: '阿卜杜热合曼·买买提伊明江·艾合买提托合提',
    region: '新疆维吾尔自治区',
    city: '博尔塔拉蒙古自治州',
    lines: [
      '温泉县哈日布呼镇查干苏木村民委员会东侧三百米处的阳光花园小区二期十八号楼四单元一千二百零二室',
      '请放在物业前台王女士处并提前半小时电话联系收件人本人签收',
      '䶮㛃𬭎喆珺 Apartment 1202 😀',
    ],
  },
}
test.each<[string, Partial<Papers>]>([
  ['the usual', {}],
  ['the longest names and addresses', longest],
  [
    'twenty kinds of goods',
    { ...longest, contents: { lines: manyLines(20), weightGrams: 22_000 } },
  ],
  ['an empty address', { receiver: { ...receiver, name: '', phone: '', lines: [] } }],
  ['one word longer than its line', { senderName: 'W'.repeat(90) }],
])('text stays in its box: %s', async (_, changes) => {
  await staysInItsBoxes(await layPapers(papersOf(changes)))
})

const many = (count: number, long: boolean): Pick[] =>
  Array.from({ length: count }, (_, index) => ({
    sku: long ? `SKU-OF-A-MERCHANT-WHO-NAMES-ALL-${index}` : `LW-${index}`,
    title: long
      ? `Leatherwood honey from the west coast, raw, 革木蜂蜜 ${'W'.repeat(60)}`
      : 'Honey',
    quantity: 1_000 + index,
    orders: Array.from({ length: long ? 60 : 1 }, () => ({
      number: 9_007_199_254_740_991n,
      quantity: 2,
    })),
  }))
test.each([
  ['one kind', many(1, false), 1],
  ['sixty kinds with long names', many(60, true), 5],
])('a pick list stays in its boxes: %s', async (_, picks, sheets) => {
  const laid = await layPacking(picks, [papersOf()], papersOf().bookedAt)
  await staysInItsBoxes(laid)
  expect(Math.max(...laid.runs.map(run => run.sheet))).toBe(sheets + 2)
})

test('a pick list comes before its labels, and says how many of what for whom', async () => {
  const [pick] = many(1, false)
  if (!pick) throw new Error('one pick')
  const texts = await textsOf(await drawPacking([pick], [papersOf()], papersOf().bookedAt))
  expect(texts).toHaveLength(3)
  for (const text of ['1000 ×', 'LW-0', 'Honey', '9007 1992 5474 0991 ×2'])
    expect(texts[0]).toContain(text)
  expect(texts[1]).toContain('LX 900 000 019 AU')
})

const handed = (count: number): Handed[] =>
  Array.from({ length: count }, (_, index) => ({
    trackingNumber: `LX9000000${10 + index}AU`,
    orderNumber: 9_007_199_254_740_991n,
    market: index % 2 === 0 ? 'CN' : 'PH',
    weightGrams: 22_000,
    pieces: 100,
    carrier: 'AUSPOST',
    simulated: true,
  }))
const handing = { name: 'Bellarine Honey Pty Ltd', address: sender, at: papersOf().bookedAt }

test('a hand-over list names every parcel, adds them up and stays in its boxes', async () => {
  const laid = await layHandOver(handed(40), handing)
  await staysInItsBoxes(laid)
  expect(laid.runs.filter(run => run.cut).map(run => run.text)).toEqual([])
  const texts = await textsOf(await drawHandOver(handed(40), handing))
  expect(texts).toHaveLength(3)
  expect(texts.join(' ')).toContain('LX 900 000 049 AU')
  expect(texts[2]).toContain('880.000 kg')
  expect(texts[0]).toContain('SIMULATED')
})

async function staysInItsBoxes({ pdf, runs }: Awaited<ReturnType<typeof layPapers>>) {
  const outside = runs.filter(
    run =>
      run.left < run.box.left - 0.01 ||
      run.left + run.width > run.box.left + run.box.width + 0.01 ||
      run.top < run.box.top - 0.01 ||
      run.top + run.height > run.box.top + run.box.height + 0.01,
  )
  expect(outside.map(run => run.text)).toEqual([])
  const boxes = [
    ...new Map(runs.map(run => [`${run.sheet} ${JSON.stringify(run.box)}`, run])).values(),
  ]
  const overlapping = boxes.flatMap(a =>
    boxes
      .filter(
        b =>
          a !== b &&
          a.sheet === b.sheet &&
          a.box.left < b.box.left + b.box.width &&
          b.box.left < a.box.left + a.box.width &&
          a.box.top < b.box.top + b.box.height &&
          b.box.top < a.box.top + a.box.height,
      )
      .map(b => `${a.text} | ${b.text}`),
  )
  expect(overlapping).toEqual([])
  expect(
    (await printed(pdf)).filter(
      one => one.left < 0 || one.right > sheetSize.width || one.y < 0 || one.y > sheetSize.height,
    ),
  ).toEqual([])
}

test("what was drawn is where it is said to be: the PDF's own texts have the same widths", async () => {
  const { pdf, runs } = await layPapers(papersOf())
  const seen = await printed(pdf)
  for (const run of runs.filter(one => one.text.trim() !== '')) {
    // A reader may break a line at wide spaces: its pieces together are as wide.
    const pieces = seen.filter(
      one =>
        one.sheet === run.sheet &&
        one.y > run.top &&
        one.y < run.top + run.height &&
        one.left > run.left - 0.05 &&
        one.right < run.left + run.width + 0.1,
    )
    expect(Math.min(...pieces.map(one => one.left)), run.text).toBeCloseTo(run.left, 1)
    expect(Math.max(...pieces.map(one => one.right)), run.text).toBeCloseTo(run.left + run.width, 1)
  }
})

test('the usual address and goods are printed whole', async () => {
  const { runs } = await layPapers(papersOf())
  expect(runs.filter(run => run.cut).map(run => run.text)).toEqual([])
})

test('the same parcel gives the same bytes, another parcel gives others', async () => {
  const [once, again, other] = await Promise.all([
    drawPapers(papersOf()),
    drawPapers(papersOf()),
    drawPapers(papersOf({ trackingNumber: 'LX900000022AU' })),
  ])
  expect(once.equals(again)).toBe(true)
  expect(once.equals(other)).toBe(false)
})

test('a label takes less than 50 ms', async () => {
  for (let count = 0; count < 20; count += 1) await drawPapers(papersOf())
  const took: number[] = []
  for (let count = 0; count < 100; count += 1) {
    const from = performance.now()
    await drawPapers(papersOf({ parcelNumber: BigInt(count) }))
    took.push(performance.now() - from)
  }
  const [middle, most] = [
    took.toSorted((a, b) => a - b)[50] ?? 0,
    took.toSorted((a, b) => a - b)[98] ?? 0,
  ]
  console.info(`label and form: p50 ${middle.toFixed(1)} ms, p99 ${most.toFixed(1)} ms`)
  expect(middle).toBeLessThan(50)
})
