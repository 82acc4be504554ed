// How React Router builds the web app: sources in `web`, server-rendered, output in `web/build`.
import type { Config } from '@react-router/dev/config'
import { squeeze } from './tools/squeeze.ts'

export default {
  appDirectory: 'web',
  buildDirectory: process.env['TRADELANE_WEB_BUILD'] ?? 'web/build',
  ssr: true,
  async buildEnd({ reactRouterConfig }) {
    await squeeze(`${reactRouterConfig.buildDirectory}/client`)
  },
} satisfies Config
