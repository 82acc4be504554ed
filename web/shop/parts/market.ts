// The markets this shop delivers to, and the one a visitor chose.
export const markets = ['CN', 'SG'] as const
export type Market = (typeof markets)[number]

export const isMarket = (text: unknown): text is Market => markets.some(market => market === text)

export const currencies = { CN: 'CNY', SG: 'SGD' } as const satisfies Record<Market, string>

/** Where a market asks for the buyer's real name and number. */
export const needsIdentity = (market: Market): boolean => market === 'CN'

/** Chosen before, else the likely one: whose language is Chinese is most likely in China. */
export function marketIn(request: Request, language: string): Market {
  const chosen = /(?:^|;\s*)market=(\w+)/.exec(request.headers.get('cookie') ?? '')?.[1]
  if (isMarket(chosen)) return chosen
  return language === 'zh-Hans' ? 'CN' : 'SG'
}
