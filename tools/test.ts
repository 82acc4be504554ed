// README's test command: types, lint, format, all tests, their SQL, all stories; one line tells how many passed.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

type Step = {
  name: string
  /** Each is run after the one before it succeeded. */
  commands: string[][]
  /** Left out when this file or folder does not exist. */
  needs: string
  /** A vitest project: its tests are counted, and paths given to `npm test -- path` narrow it. */
  counts?: boolean
}

/** Where the tests of rooms leave every statement they send. */
const statements = await mkdtemp(join(tmpdir(), 'tradelane-statements-'))

const steps: Step[] = [
  { name: 'types', commands: [['tsc', '-p', 'tsconfig.json']], needs: 'tsconfig.json' },
  {
    name: 'types of the web',
    commands: [
      ['react-router', 'typegen'],
      ['tsc', '-p', 'tsconfig.web.json'],
    ],
    needs: 'tsconfig.web.json',
  },
  { name: 'lint', commands: [['oxlint', '--type-aware']], needs: '.oxlintrc.json' },
  { name: 'format', commands: [['oxfmt', '--check']], needs: '.oxfmtrc.json' },
  {
    name: 'messages',
    commands: [
      ['lingui', 'check', 'sync', '--clean'],
      ['lingui', 'check', 'missing', '--locale', 'zh-Hans', '--verbose'],
    ],
    needs: 'lingui.config.ts',
  },
  { name: 'tests', commands: [['vitest', 'run', '--project=house']], needs: 'src', counts: true },
  {
    name: 'statements',
    commands: [['node', 'tools/sql.ts', '--check', statements]],
    needs: 'tools/sql.ts',
  },
  {
    name: 'stories',
    commands: [['vitest', 'run', '--project=stories']],
    needs: 'stories',
    counts: true,
  },
]

type Tally = { passed: number; failed: number }

const root = join(import.meta.dirname, '..')
const paths = process.argv.slice(2)
const reports = await mkdtemp(join(tmpdir(), 'tradelane-reports-'))
const total: Tally = { passed: 0, failed: 0 }
const broken: string[] = []

for (const step of steps.filter(wanted)) {
  const { passed, failed } = await take(step)
  total.passed += passed
  total.failed += failed
  if (failed) broken.push(step.name)
}
for (const folder of [reports, statements]) await rm(folder, { recursive: true })
if (broken.length) console.log(`Not in order: ${broken.join(', ')}.`)
if (!total.passed) console.log('No test was run: nothing is proved.')
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed || !total.passed ? 1 : 0

function wanted(step: Step): boolean {
  return existsSync(join(root, step.needs)) && (!paths.length || step.counts === true)
}

/** A step that is no test run counts only when it fails: as one. */
async function take(step: Step): Promise<Tally> {
  const begun = Date.now()
  console.log(`── ${step.name}`)
  const tally = step.counts ? await takeTests(step) : await takeCommands(step.commands)
  const seconds = ((Date.now() - begun) / 1000).toFixed(1)
  console.log(`── ${step.name}: ${tally.failed ? 'not in order' : 'in order'}, ${seconds} s\n`)
  return tally
}

async function takeCommands(commands: string[][]): Promise<Tally> {
  for (const command of commands) {
    if ((await run(command)) !== 0) return { passed: 0, failed: 1 }
  }
  return { passed: 0, failed: 0 }
}

async function takeTests(step: Step): Promise<Tally> {
  const report = join(reports, `${step.name}.json`)
  const wishes = [
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...paths,
  ]
  const codes = []
  for (const command of step.commands) codes.push(await run([...command, ...wishes]))
  const { passed, failed } = await tallyOf(report)
  // Vitest may also fail for what no test shows: an error outside of all, or a file that throws.
  const fine = codes.every(code => code === 0)
  return { passed, failed: fine ? failed : Math.max(failed, 1) }
}

type Report = {
  numPassedTests: number
  numFailedTests: number
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

/** A file that could not even be read holds no failed test; it counts as one. */
async function tallyOf(report: string): Promise<Tally> {
  const text = await readFile(report, 'utf8').catch(() => undefined)
  if (!text) return { passed: 0, failed: 1 }
  const { numPassedTests, numFailedTests, testResults }: Report = JSON.parse(text)
  const unread = testResults.filter(
    file => file.status === 'failed' && file.assertionResults.every(one => one.status !== 'failed'),
  )
  return { passed: numPassedTests, failed: numFailedTests + unread.length }
}

function run([program = '', ...args]: string[]): Promise<number> {
  const tools = join(root, 'node_modules', '.bin')
  return new Promise(resolve => {
    const child = spawn(program, args, {
      cwd: root,
      env: {
        ...process.env,
        PATH: tools + delimiter + process.env['PATH'],
        TRADELANE_TEST_SQL_RECORD: statements,
      },
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    })
    child.on('error', () => resolve(-1))
    child.on('close', code => resolve(code ?? -1))
  })
}
