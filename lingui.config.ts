// Where the web app's messages live: one catalog an audience, English in the source.
import { formatter } from '@lingui/format-po'
import { defineConfig } from '@lingui/conf'

const audiences = ['kit', 'shop', 'seller', 'office', 'board', 'wallet', 'till']

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'zh-Hans'],
  format: formatter({ lineNumbers: false }),
  catalogs: audiences.map(name => ({
    path: `web/${name}/locales/{locale}`,
    include: [`web/${name}`],
    exclude: ['**/+types/**', '**/*.test.ts'],
  })),
})
