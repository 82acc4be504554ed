// The walls stand: no import of the house breaks one, and each wall was seen to refuse a planted fault.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { breachesOf, readHouse, walls, type Arrow } from './walls.ts'

const root = join(import.meta.dirname, '..')

test('the house breaks no wall, and every file was read', () => {
  const { files, arrows } = readHouse(root)
  const inSource = execFileSync('find', ['src', '-name', '*.ts'], { cwd: root })
    .toString()
    .trim()
    .split('\n')
  expect(files.filter(file => file.startsWith('src/')).length).toBe(inSource.length)
  expect(breachesOf(arrows)).toEqual([])
})

// oxfmt-ignore
const planted: [string, Arrow][] = [
  ['calls-go-down', { from: 'src/kernel/money.ts', to: 'src/platform/sql.ts' }],
  ['calls-go-down', { from: 'src/books/stock/stock.ts', to: 'src/journeys/order.ts' }],
  ['calls-go-down', { from: 'src/books/stock/stock.ts', to: 'src/lane/trade/trade.ts' }],
  ['calls-go-down', { from: 'src/journeys/order.ts', to: 'src/api/shop/shop.ts' }],
  ['rooms-stand-apart', { from: 'src/lane/trade/trade.ts', to: 'src/lane/payment/payment.ts' }],
  ['rooms-stand-apart', { from: 'src/books/goods/goods.ts', to: 'src/books/stock/stock.ts' }],
  ['peers-stand-apart', { from: 'src/analytics/board.ts', to: 'src/journeys/order.ts' }],
  ['in-by-the-face', { from: 'src/journeys/order.ts', to: 'src/lane/trade/queries.ts' }],
  ['in-by-the-face', { from: 'src/lane/quote/quote.ts', to: 'src/books/goods/queries.ts' }],
  ['in-by-the-face', { from: 'src/lane/quote/quote.ts', to: 'src/books/goods/events.ts' }],
  ['sql-stays-in-rooms', { from: 'src/journeys/order.ts', to: 'src/platform/sql.ts' }],
  ['sql-stays-in-rooms', { from: 'src/api/shop/shop.ts', to: 'pg' }],
  ['kernel-is-pure', { from: 'src/kernel/time.ts', to: 'node:fs' }],
  ['simulators-share-nothing', { from: 'src/lane/customs/customs.ts', to: 'simulators/customs/xml.ts' }],
  ['simulators-share-nothing', { from: 'simulators/customs/xml.ts', to: 'src/kernel/money.ts' }],
  ['web-uses-the-public-api', { from: 'web/shop/home.tsx', to: 'src/kernel/money.ts' }],
  ['audiences-stand-apart', { from: 'web/shop/home.tsx', to: 'web/seller/table.tsx' }],
  ['tests-only', { from: 'src/main.ts', to: 'src/platform/testing.ts' }],
]

test.each(planted)('%s refuses %o', (name, arrow) => {
  expect(breachesOf([arrow]).map(breach => breach.wall)).toContain(name)
})

test('a circle of files is found', () => {
  const circle = [
    { from: 'src/books/stock/a.ts', to: 'src/books/stock/b.ts' },
    { from: 'src/books/stock/b.ts', to: 'src/books/stock/a.ts' },
  ]
  expect(breachesOf(circle)).toEqual([
    { wall: 'no-circles', from: 'src/books/stock/b.ts', to: 'src/books/stock/a.ts' },
  ])
})

test('every wall has a planted fault', () => {
  expect(new Set(planted.map(([name]) => name))).toEqual(new Set(walls.map(wall => wall.name)))
})
