// tradelane account: a login for somebody of the office, or of a merchant; the first one has nobody to ask.
import { randomBytes } from 'node:crypto'
import { no } from '#kernel/errors'
import { inside } from '#kernel/ids'
import { officeRoles } from '#api/office/office'
import { anyStaff } from '#api/seller/shapes'
import * as merchant from '#books/merchant/merchant'
import * as people from '#books/people/people'
import { audit } from '#platform/audit'
import { house, inWork, type Work } from '#platform/work'
import { optionsOf, optionWrong, settingOptions, type Command } from './command.ts'
import { openGround } from './opening.ts'

const merchantUnknown = no('account.merchant', 404, 'No merchant has the id {id}.')

const options = {
  ...settingOptions,
  role: { type: 'string' },
  name: { type: 'string' },
  merchant: { type: 'string' },
  language: { type: 'string', default: 'en' },
} as const

type Wish = Readonly<{
  login: string
  name: string
  role: string
  merchantId: merchant.Merchant['id'] | undefined
  language: 'en' | 'zh-Hans'
}>

export const account: Command = {
  name: 'account',
  summary: 'Give somebody of the office or of a merchant a login.',
  usage: [
    'Usage: ./tradelane account LOGIN --name NAME --role ROLE [--merchant ID] [--data FOLDER]',
    '',
    '  --name NAME      how colleagues read it',
    `  --role ROLE      office: ${officeRoles.join(', ')}`,
    `                   merchant: ${anyStaff.join(', ')}`,
    '  --merchant ID    whose staff: merchant_…, as the office shows it; left out for the office',
    '  --language en    en or zh-Hans',
    '',
    'Works beside a running Tradelane or alone. Prints a password once; it is kept nowhere. The act is',
    'in the audit trail.',
    '',
    'Example: ./tradelane account ada@example.org --name "Ada Lind" --role lead',
  ].join('\n'),
  async run(args) {
    const wish = wishOf(args)
    const opened = await openGround({ args, join: true, known: true })
    try {
      const password = randomBytes(12).toString('base64url')
      await inWork(opened.ground, house('account'), work => give(work, wish, password))
      process.stdout.write(`${wish.login} may sign in as ${wish.role}.\nPassword: ${password}\n`)
    } finally {
      await opened.close()
    }
  },
}

function wishOf(args: readonly string[]): Wish {
  const { values, positionals } = optionsOf(args, options, 1)
  const [login] = positionals
  const { name, role = '', language } = values
  if (!login) throw optionWrong({ what: 'Name the login: an e-mail address or a name.' })
  if (!name) throw optionWrong({ what: 'Name the person: --name "Ada Lind".' })
  if (language !== 'en' && language !== 'zh-Hans')
    throw optionWrong({ what: 'The language is en or zh-Hans.' })
  const merchantId = values.merchant === undefined ? undefined : inside('merchant', values.merchant)
  if (values.merchant !== undefined && !merchantId)
    throw optionWrong({ what: `${values.merchant} is no merchant’s id: it reads merchant_….` })
  const roles: readonly string[] = merchantId ? anyStaff : officeRoles
  if (!roles.includes(role))
    throw optionWrong({
      what: `The role is one of ${roles.join(', ')}${merchantId ? '' : '; a merchant’s staff need --merchant'}.`,
    })
  return { login, name, role, merchantId, language }
}

async function give(work: Work, wish: Wish, password: string): Promise<void> {
  const { login, name, role, language, merchantId } = wish
  if (merchantId && (await merchant.find(work, [merchantId])).length === 0)
    throw merchantUnknown({ id: merchantId })
  const id = await people.register(work, {
    login,
    password,
    name,
    language,
    roles: [role],
    ...(merchantId && { merchantId }),
  })
  await audit(work, {
    act: 'account.given',
    subject: id,
    reason: `${role} by the command line`,
  })
}
