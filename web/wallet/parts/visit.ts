// Who holds the wallet and which of her currencies she is looking at: asked first by every loader.
import { redirect, type RouterContextProvider } from 'react-router'
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

/** The page a request is for; the router asks for a page's data at an address of its own. */
function addressOf(request: Request): string {
  const { pathname, searchParams } = new URL(request.url)
  searchParams.delete('_routes')
  const search = searchParams.size > 0 ? `?${searchParams}` : ''
  return pathname.replace(/\.data$/, '') + search
}

function cookieIn(request: Request, name: string): string {
  const pairs = (request.headers.get('cookie') ?? '').split(/;\s*/)
  return pairs.find(pair => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? ''
}

/** Only a path of the wallet's own: full addresses and other audiences lead home. */
export const pathIn = (text: FormDataEntryValue | string | null): string =>
  typeof text === 'string' && /^\/wallet(?:[/?]|$)/.test(text) ? text : '/wallet'

/** A field of a form as text, without spaces around it. */
export function fieldOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

/** What a form says an amount is: digits, a point or a comma, at most two decimals; else empty. */
export function amountIn(form: FormData, name: string): string {
  const text = fieldOf(form, name)
    .replaceAll(/[\s,，]/g, '')
    .replace(/^[^\d.]+/, '')
  return /^\d{1,12}(?:\.\d{1,2})?$/.test(text) ? text : ''
}
