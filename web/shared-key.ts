// What a page of the shop depends on when nobody is signed in: the host sends one page to all who agree in it.
import { pageOf } from './kit/page.tsx'
import { marketIn } from './shop/parts/market.ts'

/** Cookies that say how a page is shown, not whose it is. Whoever brings another has a page of her own. */
const plain = new Set(['locale', 'theme', 'zone', 'market'])

/** The address, language, theme, zone and market of a page; undefined when it is one visitor's own. */
export function sharedKey(request: Request): string | undefined {
  const { audience, locale, theme, zone } = pageOf(request, 0)
  const names = (request.headers.get('cookie') ?? '').split(/;\s*/).map(pair => pair.split('=')[0])
  const own = names.some(name => name && !plain.has(name))
  if (own || audience !== 'shop') return undefined
  return [request.url, locale, theme, zone, marketIn(request, locale)].join('\n')
}
