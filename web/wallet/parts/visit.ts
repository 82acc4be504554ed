// Who holds the wallet and which of her currencies she is looking at: asked first by every loader.
import { redirect, type RouterContextProvider } from 'react-router'
import { addressOf, cookieIn } from '../../kit/forms.ts'
import { apiFrom } from '../api.ts'
import type { Currency, Me, Wallet } from '../wire.ts'

type Asked = Readonly<{ context: Readonly<RouterContextProvider>; request: Request }>

export type Visit = Readonly<{
  api: ReturnType<typeof apiFrom>
  me: Me
  currency: Currency
  /** The currencies she has wallets in, the oldest first. */
  currencies: readonly Currency[]
}>

/** Who is not signed in comes back after signing in; who has no wallet gets one. */
export async function visit(asked: Asked): Promise<Visit> {
  const api = apiFrom(asked.context, asked.request)
  const { me } = await api.me()
  if (!me) throw redirect(`/wallet/sign-in?next=${encodeURIComponent(addressOf(asked.request))}`)
  const { items } = await api.wallets()
  const currencies = items.map(one => one.currency)
  const wanted = cookieIn(asked.request, 'purse')
  const currency = currencies.find(one => one === wanted) ?? currencies[0]
  if (currency) return { api, me, currency, currencies }
  const opened = await api.openWallet({ body: { currency: 'CNY' } })
  return { api, me, currency: opened.currency, currencies: [opened.currency] }
}

/** The wallet itself, with its bank account as it is shown. */
export async function opened(asked: Asked): Promise<
  Visit &
    Readonly<{
      wallet: Wallet
      account: string | null
      simulated: boolean
    }>
> {
  const found = await visit(asked)
  return { ...found, ...(await found.api.home({ currency: found.currency })) }
}

/** Only a path of the wallet's own: full addresses and other audiences lead home. */
export const pathIn = (text: FormDataEntryValue | string | null): string =>
  typeof text === 'string' && /^\/wallet(?:[/?]|$)/.test(text) ? text : '/wallet'
