// What a newcomer reads when the house is open: where, as whom, what is simulated, what to try first.
import { demoPins } from '#demo/counters'
import { demoPin } from '#demo/demo'
import type { Settings } from '#platform/settings'
import { simulatedIn } from '../house.ts'

type Account = Readonly<{ who: string; login: string; password: string; path: string }>

export function welcome(settings: Settings, accounts: readonly Account[], seconds: number): string {
  const base = `http://${settings.host === '0.0.0.0' ? 'localhost' : settings.host}:${settings.port}`
  const simulated = simulatedIn(settings)
  const width = Math.max(...accounts.map(one => one.who.length))
  const lines = [
    '',
    `Tradelane is open at ${base}  (${seconds.toFixed(1)} s)`,
    '',
    `  Shop           ${base}/zh        ${base}/en`,
    `  Wallet         ${base}/wallet`,
    `  Till           ${base}/till      its code: seller centre, Outlets`,
    `  Readiness      ${base}/en/readiness`,
    `  Seller centre  ${base}/seller`,
    `  Office         ${base}/office`,
    `  Live board     ${base}/board`,
    ...(simulated.includes('mail')
      ? [`  Letters sent   http://127.0.0.1:${settings.simulatorPort}/mail`]
      : []),
    '',
  ]
  if (settings.demo) {
    lines.push(
      'Demo accounts (refused outside a demo house):',
      ...accounts.map(one => `  ${one.who.padEnd(width)}  ${one.login}  ${one.password}`),
      `PINs: each shopper’s wallet ${demoPin}, cashiers ${demoPins.cashier}, supervisors ${demoPins.supervisor}.`,
      '',
    )
  }
  if (simulated.length > 0)
    lines.push(`Simulated, and marked so on every screen: ${simulated.join(', ')}.`, '')
  lines.push(...firstSteps(settings.demo), '', 'Ctrl-C ends it.', '')
  return lines.join('\n')
}

const firstSteps = (isDemo: boolean): string[] =>
  isDemo
    ? [
        'Try first: buy a jar of honey in the shop, hand it over in the seller centre,',
        "move the demo clock in the office, and watch the board and the merchant's money.",
      ]
    : [
        'This is no demo house. Give people of the office, and of merchants, their logins with',
        './tradelane account LOGIN --name NAME --role ROLE',
      ]
