// How Vite builds the web app: React Router, Tailwind, Lingui's macros and catalogs, Chinese fonts.
import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin'
import { reactRouter } from '@react-router/dev/vite'
import babel from '@rolldown/plugin-babel'
import tailwindcss from '@tailwindcss/vite'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { defineConfig, type Plugin } from 'vite'

// Its native transform has no binary for every platform; Babel reads only files with macros.
process.env['LINGUI_SUPPRESS_BABEL_WARNING'] = '1'

export default defineConfig({
  publicDir: 'web/public',
  plugins: [
    chineseFont(),
    tailwindcss(),
    babel({ presets: [linguiTransformerBabelPreset()] }),
    lingui({ failOnCompileError: true }),
    reactRouter(),
  ],
  ssr: { noExternal: ['@base-ui/react', /^@base-ui\//, /^@lingui\//] },
  build: { manifest: true, assetsInlineLimit: 0, reportCompressedSize: false },
})

/**
 * Serves `web/kit/chinese.css`: Noto Sans SC in its unicode slices, regular and bold. A browser
 * fetches only the slices a page needs, and none where the machine has fonts of its own for them.
 */
function chineseFont(): Plugin {
  return {
    name: 'tradelane-chinese-font',
    enforce: 'pre',
    async load(id) {
      const [path, query = ''] = id.split('?')
      if (!path?.endsWith('/web/kit/chinese.css') || /\burl\b/.test(query)) return null
      const faces = await Promise.all(['400', '700'].map(slices))
      // Slice by slice, both weights together: equal ranges stand close and compress to nothing.
      return (faces[0] ?? []).map((face, index) => face + (faces[1]?.[index] ?? '')).join('')
    },
  }
}

async function slices(weight: string): Promise<string[]> {
  const path = createRequire(import.meta.url).resolve(`@fontsource/noto-sans-sc/${weight}.css`)
  const css = await readFile(path, 'utf8')
  return css
    .split(/(?=\/\* noto-sans-sc-)/)
    .filter(face => /^\/\* noto-sans-sc-(?:\[|latin|vietnamese)/.test(face))
    .map(face =>
      face
        .replace(/\/\*.*?\*\//, '')
        .replace(/, url\([^)]*\.woff\) format\('woff'\)/, '')
        .replace("'Noto Sans SC'", "'Tradelane SC'")
        .replace('url(./', `url(${join(dirname(path))}/`),
    )
}
