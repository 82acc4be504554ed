// tradelane demo: tells what the demo world holds, makes again what is missing, and builds it as large as asked.
import { no } from '#kernel/errors'
import * as freight from '#books/freight/freight'
import * as fx from '#books/fx/fx'
import * as tariff from '#books/tariff/tariff'
import {
  crowdMember,
  demoAccounts,
  fillShelves,
  restoreDemo,
  spreadCounters,
  type Restored,
  type Shelves,
} from '#demo/demo'
import { migrate } from '#platform/schema'
import { house, inWork, type Ground } from '#platform/work'
import { optionsOf, optionWrong, progressBar, settingOptions, type Command } from './command.ts'
import { migrations } from './migrate.ts'
import { openGround } from './opening.ts'

const demoOff = no(
  'demo.off',
  409,
  'This is no demo house (TRADELANE_DEMO is false), and invented merchants do not belong into another one.',
)

const merchantsMax = 100_000

export const demo: Command = {
  name: 'demo',
  summary: 'Tell what the demo world holds, mend it, or build it larger.',
  usage: [
    'Usage: ./tradelane demo [--merchants N] [--outlets N] [--data FOLDER]',
    '',
    '  --merchants N  as many merchants in all, 13 Australian for every 4 of New Zealand',
    '  --outlets N    as many shop counters in all, each with a terminal and a cashier',
    '',
    'Works beside a running Tradelane or alone. What is there stays as it is. The first start of',
    './tradelane serve makes the demo world and its days of orders;',
    'this makes merchants, goods and counters.',
    '',
    'Example: ./tradelane demo --merchants 1700 --outlets 1000',
  ].join('\n'),
  async run(args) {
    const { values } = optionsOf(args, {
      ...settingOptions,
      merchants: { type: 'string' },
      outlets: { type: 'string' },
    })
    const merchants = countOf('--merchants', values.merchants)
    const outlets = countOf('--outlets', values.outlets)
    const opened = await openGround({ args, join: true })
    try {
      if (!opened.settings.demo) throw demoOff()
      await migrate(opened.ground.database, migrations)
      await seedBooks(opened.ground)
      const restored = await restoreDemo(opened.ground)
      const crowd =
        merchants > restored.merchants
          ? await build(opened.ground, merchants - restored.merchants)
          : undefined
      const counters = outlets > 0 ? await spread(opened.ground, outlets) : 0
      process.stdout.write(told(restored, crowd, restored.counters + counters))
    } finally {
      await opened.close()
    }
  },
}

function countOf(option: string, text: string | undefined): number {
  if (text === undefined) return 0
  if (/^\d{1,6}$/.test(text) && Number(text) <= merchantsMax) return Number(text)
  throw optionWrong({ what: `${option} is a number up to ${merchantsMax}, not "${text}".` })
}

const seedBooks = (ground: Ground): Promise<void> =>
  inWork(ground, house('seed'), async work => {
    await tariff.seed(work)
    await fx.seed(work)
    await freight.seed(work)
  })

async function build(ground: Ground, count: number): Promise<Shelves> {
  const bar = progressBar('Building merchants')
  try {
    return await fillShelves(
      ground,
      Array.from({ length: count }, (_, place) => crowdMember(place + 1)),
      done => bar.show(done, count),
    )
  } finally {
    bar.end()
  }
}

async function spread(ground: Ground, count: number): Promise<number> {
  const bar = progressBar('Opening outlets')
  try {
    return await spreadCounters(ground, count, done => bar.show(done, count))
  } finally {
    bar.end()
  }
}

function told(restored: Restored, crowd: Shelves | undefined, counters: number): string {
  const all = (part: 'merchants' | 'products' | 'offers'): string =>
    (restored[part] + (crowd?.[part] ?? 0)).toLocaleString('en')
  const made = [
    ...(restored.added > 0 ? [`${restored.added} products`] : []),
    ...(restored.people > 0 ? [`${restored.people} accounts`] : []),
    ...(counters > 0 ? [`${counters.toLocaleString('en')} outlets`] : []),
    ...(crowd && crowd.added > 0
      ? [`${crowd.added.toLocaleString('en')} products of the larger world`]
      : []),
  ]
  const lines = [
    `The demo world has ${all('merchants')} merchants, ${all('products')} products, ${all('offers')} open offers`,
    `in China and Singapore, and ${demoAccounts.length} accounts.`,
    made.length === 0
      ? 'Nothing was missing.'
      : `Made now: ${made.join(', ')}. The shop shows them as soon as Tradelane runs.`,
  ]
  return `${lines.join('\n')}\n`
}
