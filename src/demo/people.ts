// People of the demo: shoppers with wallets and papers, two merchants' staff, and the office. None of them exists.
import { granting } from '#kernel/errors'
import type { AddressId, IdentityId, MerchantId, ShopperId } from '#kernel/ids'
import { money, type Money } from '#kernel/money'
import type { Address, Country, Language } from '#kernel/place'
import * as people from '#books/people/people'
import * as purse from '#lane/wallet/wallet'
import { house, inWork, look, type Ground, type Work } from '#platform/work'

const actor = house('demo')
const password = 'tradelane'

/** Who can sign in, where, and as what; printed at every start of a demo house. */
type Account = Readonly<{
  who: string
  login: string
  path: string
  name: string
  language: Language
  roles: readonly string[]
  /** Slug of the merchant this person works for. */
  works?: string
}>

const accounts: readonly Account[] = [
  {
    who: 'Shopper in Chengdu',
    login: 'lin',
    path: '/zh',
    name: '林晓',
    language: 'zh-Hans',
    roles: ['shopper'],
  },
  {
    who: 'Shopper in Shanghai',
    login: 'chen',
    path: '/zh',
    name: '陈雨桐',
    language: 'zh-Hans',
    roles: ['shopper'],
  },
  {
    who: 'Shopper in Beijing',
    login: 'zhao',
    path: '/zh',
    name: '赵明远',
    language: 'zh-Hans',
    roles: ['shopper'],
  },
  {
    who: 'Shopper in Singapore',
    login: 'tan',
    path: '/en',
    name: 'Tan Wei Lin',
    language: 'en',
    roles: ['shopper'],
  },
  {
    who: 'Honey: owner',
    login: 'honey',
    path: '/seller',
    name: 'Runa Askelund',
    language: 'en',
    roles: ['owner'],
    works: 'warrabine',
  },
  {
    who: 'Honey: warehouse',
    login: 'packer',
    path: '/seller',
    name: 'Jo Birrell',
    language: 'en',
    roles: ['warehouse'],
    works: 'warrabine',
  },
  {
    who: 'Honey: books',
    login: 'bookkeeper',
    path: '/seller',
    name: 'Mei Tran',
    language: 'zh-Hans',
    roles: ['finance'],
    works: 'warrabine',
  },
  {
    who: 'Wool: owner',
    login: 'wool',
    path: '/seller',
    name: 'Tom Harrow',
    language: 'en',
    roles: ['owner'],
    works: 'harrowdene',
  },
  {
    who: 'Office: region lead',
    login: 'lead',
    path: '/office',
    name: 'Ada Lindqvist',
    language: 'en',
    roles: ['lead'],
  },
  {
    who: 'Office: support',
    login: 'support',
    path: '/office',
    name: '周宁',
    language: 'zh-Hans',
    roles: ['support'],
  },
  {
    who: 'Office: finance',
    login: 'finance',
    path: '/office',
    name: 'Peter Okoro',
    language: 'en',
    roles: ['finance'],
  },
  {
    who: 'Office: auditor',
    login: 'auditor',
    path: '/office',
    name: 'Hana Petrov',
    language: 'en',
    roles: ['auditor'],
  },
]

export const demoAccounts: readonly {
  who: string
  login: string
  password: string
  path: string
}[] = accounts.map(({ who, login, path }) => ({ who, login, password, path }))

const shopperNames = ['lin', 'chen', 'zhao', 'tan'] as const
export type ShopperName = (typeof shopperNames)[number]
export type Shopper = Readonly<{
  shopperId: ShopperId
  market: Country
  addressId: AddressId
  identityId?: IdentityId
}>

type Papers = Readonly<{ wallet: Money; address: Address; idNumber?: string }>

const yuan = (whole: bigint): Money => money('CNY', whole * 100n)

/** Identity numbers are the reference's test numbers with right check digits; streets are invented. */
const shoppers: Readonly<Record<ShopperName, Papers>> = {
  lin: {
    wallet: yuan(30_000n),
    idNumber: '110101199003074514',
    address: {
      country: 'CN',
      name: '林晓',
      phone: '13800000001',
      postcode: '610021',
      region: '四川省',
      city: '成都市',
      district: '510104',
      lines: ['锦江区望山示例路 18 号 2 栋 301'],
    },
  },
  chen: {
    wallet: yuan(20_000n),
    idNumber: '31011519850228009X',
    address: {
      country: 'CN',
      name: '陈雨桐',
      phone: '13800000002',
      postcode: '200120',
      region: '上海市',
      city: '上海市',
      district: '310115',
      lines: ['浦东新区东岸示例路 6 弄 9 号 1204 室'],
    },
  },
  zhao: {
    wallet: yuan(15_000n),
    idNumber: '440305198812120021',
    address: {
      country: 'CN',
      name: '赵明远',
      phone: '13800000003',
      postcode: '100020',
      region: '北京市',
      city: '北京市',
      district: '110105',
      lines: ['朝阳区清河示例胡同 21 号'],
    },
  },
  tan: {
    wallet: money('SGD', 3_000_00n),
    address: {
      country: 'SG',
      name: 'Tan Wei Lin',
      phone: '81230004',
      postcode: '099999',
      region: '',
      city: 'Singapore',
      district: '',
      lines: ['8 Example Rise', '#07-21'],
    },
  },
}

/** Makes the accounts that are missing. `merchantOf` finds the merchant of a slug. */
export async function joinAll(
  ground: Ground,
  merchantOf: (slug: string) => MerchantId | undefined,
): Promise<number> {
  const joined = await Promise.all(
    accounts.map(one => join(ground, one, one.works ? merchantOf(one.works) : undefined)),
  )
  return joined.filter(Boolean).length
}

async function join(
  ground: Ground,
  one: Account,
  merchantId: MerchantId | undefined,
): Promise<boolean> {
  const { login, name, language, roles } = one
  if (await look(ground, actor, work => people.idOfLogin(work, login))) return false
  await inWork(ground, actor, work =>
    people.register(work, {
      login,
      password,
      name,
      language,
      roles,
      demo: true,
      ...(merchantId && { merchantId }),
    }),
  )
  return true
}

/** The shoppers with an address, an identity and a filled wallet; kept and filled once. */
export async function equip(ground: Ground): Promise<Record<ShopperName, Shopper>> {
  const [lin, chen, zhao, tan] = await Promise.all(
    shopperNames.map(login => equipOne(ground, login)),
  )
  if (!lin || !chen || !zhao || !tan) throw new Error('the demo has four shoppers')
  return { lin, chen, zhao, tan }
}

async function equipOne(ground: Ground, login: ShopperName): Promise<Shopper> {
  const { wallet, address, idNumber } = shoppers[login]
  return inWork(ground, actor, async work => {
    const userId = await people.idOfLogin(work, login)
    if (!userId) throw new Error(`the demo has a shopper ${login}`)
    const shopperId = userId as string as ShopperId
    const addressId = await people.keepAddress(work, { shopperId, address })
    const identityId =
      idNumber === undefined
        ? undefined
        : await people.keepIdentity(work, {
            shopperId,
            name: address.name,
            idNumber,
            phone: address.phone,
          })
    await equipWallet(work, { shopperId, name: address.name, login, amount: wallet })
    return { shopperId, market: address.country, addressId, ...(identityId && { identityId }) }
  })
}

/** The PIN of every demo shopper; printed with the logins. */
export const demoPin = '147258'

/** A wallet with a bank account behind it and a PIN; made once. */
async function equipWallet(
  work: Work,
  ask: { shopperId: ShopperId; name: string; login: ShopperName; amount: Money },
): Promise<void> {
  const { shopperId, name: holder, login, amount } = ask
  const its = { shopperId, currency: amount.currency }
  granting((await purse.topUp(work, [{ shopperId, amount, key: `demo/${login}` }]))[0])
  if ((await purse.bankAccount(work, its)) !== undefined) return
  await purse.open(work, its)
  const number = `62220000${String(shopperNames.indexOf(login) + 1).padStart(8, '0')}`
  await purse.nameAccount(work, { ...its, account: { holder, bank: 'Harbour Bank', number } })
  await purse.setPin(work, { shopperId, pin: demoPin })
}

/** Who acts for a merchant in the demo, as the audit trail should name them. */
export async function staffOf(ground: Ground, login: string): Promise<string> {
  return (await look(ground, actor, work => people.idOfLogin(work, login))) ?? 'demo'
}
