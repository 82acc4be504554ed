// The house put together: what the settings say of a partner reaches the room that asks it.
import { expect, test } from 'vitest'
import { readSettings, settingNames } from '#platform/settings'
import { partnersIn } from './house.ts'

const partnerSettings = settingNames.filter(name =>
  /^TRADELANE_(AUSPOST|CUSTOMS|SIGNING|BANK|WALLET)_/.test(name),
)
/** A value that its schema takes and that no other setting has. */
const valueFor = (name: string, index: number): string =>
  /_URL$/.test(name)
    ? `https://partner-${index}.example`
    : name === 'TRADELANE_SIGNING_KEY'
      ? 'ab'.repeat(32)
      : /_(ID|BSB|BRANCH|ACCOUNT)$/.test(name)
        ? String(index)
            .padStart(6, '7')
            .padStart(name.includes('NZ_ACCOUNT') ? 10 : name.includes('AUSPOST') ? 8 : 6, '6')
        : /_CODE$/.test(name)
          ? 'QQB'
          : /_FORMAT$/.test(name)
            ? 'pain.001'
            : /_DIALECT$/.test(name)
              ? 'ams'
              : `given-${index}`

test.each(partnerSettings)('%s reaches the adapter it was given for', name => {
  const env = Object.fromEntries(
    partnerSettings.map((each, index) => [each, valueFor(each, index)]),
  )
  const told = partnersIn(readSettings(env), {
    simulatorUrl: 'http://simulator.example',
    keyFor: () => Buffer.alloc(32),
  })
  expect(JSON.stringify(told)).toContain(`"${env[name]}"`)
})
