// Who visits, in which language and market, and what lies in the cart: asked first by every loader.
import { data, redirect, type RouterContextProvider } from 'react-router'
import { addressOf, cookieIn } from '../../kit/forms.ts'
import { localeAt, type Locale } from '../../kit/page.tsx'
import { apiFrom } from '../api.ts'
import type { Me } from '../wire.ts'
import { marketIn, type Market } from './market.ts'

export type Api = ReturnType<typeof apiFrom>

type Asked = Readonly<{
  context: Readonly<RouterContextProvider>
  request: Request
  params: Readonly<{ lang?: string | undefined }>
}>

export type Visit = Readonly<{
  api: Api
  locale: Locale
  /** The first part of every address: `/zh`. */
  home: string
  market: Market
  me: Me | null
}>

export type Line = Readonly<{ offerId: string; quantity: number }>

/** An address in no language we speak does not exist. */
export async function visit({ context, request, params }: Asked): Promise<Visit> {
  const locale = localeAt(params.lang)
  if (!locale) throw data(null, { status: 404 })
  const api = apiFrom(context, request)
  const { me } = await api.me()
  const market = marketIn(request, me?.language ?? locale)
  return { api, locale, home: `/${params.lang}`, market, me }
}

/** For pages that belong to somebody: who is not signed in comes back after signing in. */
export async function shopperVisit(asked: Asked): Promise<Visit & Readonly<{ me: Me }>> {
  const found = await visit(asked)
  const { me, home } = found
  if (me) return { ...found, me }
  throw redirect(`${home}/sign-in?next=${encodeURIComponent(addressOf(asked.request))}`)
}

/** What lies in the cart: hers when she is signed in, else what her browser keeps. */
export const cartOf = async (found: Visit, request: Request): Promise<readonly Line[]> =>
  found.me ? (await found.api.cart()).lines : guestCart(request)

/** Sets how many of an offer lie in the cart; the headers keep it in the browser of a guest. */
export async function putInCart(found: Visit, request: Request, line: Line): Promise<Headers> {
  const { offerId, quantity } = line
  const headers = new Headers()
  if (found.me) await found.api.putInCart({ offerId, body: { quantity } })
  else {
    const lies = guestCart(request)
    const known = lies.some(one => one.offerId === offerId)
    const lines = known ? lies.map(one => (one.offerId === offerId ? line : one)) : [...lies, line]
    headers.append('set-cookie', guestCookie(lines.filter(one => one.quantity > 0)))
  }
  return headers
}

export const linesMax = 50
export const piecesMax = 99

/** `offer_….2,offer_….1`: lines in a cookie or an address. */
export const linesText = (lines: readonly Line[]): string =>
  lines.map(line => `${line.offerId}.${line.quantity}`).join(',')

export function linesIn(text: string): Line[] {
  return text
    .split(',')
    .slice(0, linesMax)
    .flatMap(part => {
      const [, offerId, count] = /^(offer_[0-9a-hjkmnp-tv-z]{26})\.(\d{1,2})$/.exec(part) ?? []
      const quantity = Number(count)
      return offerId && quantity > 0 ? [{ offerId, quantity }] : []
    })
}

export const guestCart = (request: Request): Line[] => linesIn(cookieIn(request, 'cart'))

export const guestCookie = (lines: readonly Line[]): string =>
  `cart=${linesText(lines)}; Path=/; Max-Age=${lines.length > 0 ? 2_592_000 : 0}; SameSite=Lax; HttpOnly`

/** A number or id out of the address; what can be none leads nowhere. */
export function partOf(text: string, shape: RegExp): string {
  if (!shape.test(text)) throw data(null, { status: 404 })
  return text
}

export const numberShape = /^\d{1,16}$/
export const idShape = /^[a-z]+_[0-9a-hjkmnp-tv-z]{26}$/

/** Only a path of our own: `//elsewhere` and full addresses lead to `instead`. */
export const pathIn = (text: FormDataEntryValue | string | null, instead: string): string =>
  typeof text === 'string' && /^\/(?![/\\])/.test(text) ? text : instead
