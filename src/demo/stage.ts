// The stage of the demo week: one clock for the house and its simulators, and acts as shoppers and merchants do them.
import { assert, granting } from '#kernel/errors'
import type { MerchantId, OfferId } from '#kernel/ids'
import type { Country } from '#kernel/place'
import { hours, minutes, type Instant, type Span } from '#kernel/time'
import type { House } from '#api/house'
import * as goods from '#books/goods/goods'
import type { Merchant } from '#books/merchant/merchant'
import * as parcel from '#lane/parcel/parcel'
import * as payment from '#lane/payment/payment'
import * as quote from '#lane/quote/quote'
import * as trade from '#lane/trade/trade'
import { checkOut } from '#journeys/checkout'
import { askPartner } from '#platform/http-client'
import type { Keeper } from '#platform/keeper'
import { house as part, inWork, look, type Actor, type Ground } from '#platform/work'
import { itemOf, makerOf } from './catalogue/catalogue.ts'
import { equip, staffOf, type Shopper, type ShopperName } from './people.ts'
import { merchantsByNumber, placed } from './shelves.ts'

/** What the demo is made in. `simulatorUrl` is where the partners are played. */
export type DemoAsk = Readonly<{ house: House; keeper: Keeper; simulatorUrl: string }>

export type Basket = Readonly<{
  /** Names the checkout: asked again it is the same one. */
  key: string
  who: ShopperName
  lines: readonly (readonly [slug: string, quantity: number, size?: number])[]
  /** `outside`: she shows the code of a wallet that is not ours. */
  payBy?: 'wallet' | 'outside' | 'later'
}>

export type Stage = {
  ground: Ground
  shoppers: Record<ShopperName, Shopper>
  now(): Instant
  /** Time goes by, at most half a day at once, and what is due in it happens. */
  until(at: Instant): Promise<void>
  /** Puts both clocks somewhere at once; nothing happens on the way. */
  jump(at: Instant): Promise<void>
  /** Both clocks as they were found. */
  backToNow(): Promise<void>
  buy(baskets: readonly Basket[]): Promise<void>
  /** The border and the carrier answer. */
  settle(): Promise<void>
  /** What was told is heard, at once. */
  hear(): Promise<void>
  /** Merchants give what is booked to the carrier; all of them, or those named by slug. */
  handOver(slugs?: readonly string[]): Promise<void>
  orders(who: ShopperName, slug?: string): Promise<trade.OrderHead[]>
  merchantOf(slug: string): Merchant
  scenario(partner: 'auspost' | 'customs', match: string, scenario: string): Promise<void>
}

const actor = part('demo')
const stride = hours(12)
const recentMax = 100

export async function openStage({ house, keeper, simulatorUrl }: DemoAsk): Promise<Stage> {
  const { ground } = house
  const merchants = await merchantsByNumber(ground)
  const shoppers = await equip(ground)
  const owners = {
    warrabine: await staffOf(ground, 'honey'),
    harrowdene: await staffOf(ground, 'wool'),
  }
  let moved = 0
  const move = async (span: Span): Promise<void> => {
    moved += span
    await house.moveClock(span)
  }
  const spanTo = (at: Instant): Span => (at - ground.clock.now()) as Span
  const merchantOf = (slug: string): Merchant => merchantIn(merchants, slug)
  const ordersOf: Stage['orders'] = async (who, slug) => {
    const found = await ordersFrom(ground, shoppers[who])
    return slug ? found.filter(one => one.merchantId === merchantOf(slug).id) : found
  }
  return {
    ground,
    shoppers,
    merchantOf,
    orders: ordersOf,
    now: () => ground.clock.now(),
    jump: at => move(spanTo(at)),
    backToNow: () => move(-moved as Span),
    async until(at) {
      for (let left = spanTo(at); left > 0; left = spanTo(at)) {
        await move(Math.min(left, stride) as Span)
        await keeper.settle()
      }
    },
    hear: () => keeper.settle(),
    settle: async () => {
      await keeper.settle()
      for (let times = 0; times < 2; times += 1) {
        await move(minutes(6))
        await keeper.settle()
      }
    },
    buy: baskets => buyAll(ground, shoppers, merchantOf, baskets),
    handOver: slugs =>
      handOverAll(ground, {
        merchantIds: slugs?.map(slug => merchantOf(slug).id),
        staff: new Map(Object.entries(owners).map(([slug, id]) => [merchantOf(slug).id, id])),
      }),
    scenario: (partner, match, scenario) => choose(simulatorUrl, { partner, match, scenario }),
  }
}

function merchantIn(merchants: Map<string, Merchant>, slug: string): Merchant {
  const maker = makerOf(slug)
  const found = merchants.get(placed(maker).businessNumber)
  assert(found, `the demo has a merchant ${slug}`)
  return found
}

async function ordersFrom(ground: Ground, { shopperId }: Shopper): Promise<trade.OrderHead[]> {
  return look(ground, actor, async work => {
    const trades = await trade.ofShopper(work, { shopperId, limit: recentMax })
    return trade.find(
      work,
      trades.flatMap(one => one.orders.map(order => order.orderId)),
    )
  })
}

async function buyAll(
  ground: Ground,
  shoppers: Stage['shoppers'],
  merchantOf: Stage['merchantOf'],
  baskets: readonly Basket[],
): Promise<void> {
  for (const { key, who, lines, payBy = 'wallet' } of baskets) {
    const shopper = shoppers[who]
    const wanted = await Promise.all(
      lines.map(async ([slug, quantity, size = 0]) => ({
        offerId: await offerOf(ground, merchantOf, shopper.market, slug, size),
        quantity,
      })),
    )
    const [quoted] = await look(ground, actor, work =>
      quote.price(work, [{ market: shopper.market, lines: wanted }]),
    )
    const { total } = granting(quoted)
    const [placed] = await checkOut(ground, [
      {
        ...shopper,
        key: `demo/${key}`,
        lines: wanted,
        total,
        payBy: payBy === 'outside' ? 'later' : payBy,
      },
    ])
    const { tradeId } = granting(placed)
    if (payBy === 'outside') await showCode(ground, shopper, { key, tradeId })
  }
}

/** Eighteen digits, as the outside wallet shows them; each is good for one payment. */
async function showCode(
  ground: Ground,
  { shopperId }: Shopper,
  { key, tradeId }: { key: string; tradeId: trade.Trade['id'] },
): Promise<void> {
  const code = `28${key.padStart(16, '0')}`
  const [tried] = await inWork(ground, { kind: 'shopper', id: shopperId }, work =>
    payment.attempt(work, [{ tradeId, shopperId, rail: 'alipay', code }]),
  )
  // A demo that was killed and begins again finds its own attempt, or the payment it led to.
  const before =
    tried && !tried.ok && ['payment.done', 'payment.under_way'].includes(tried.why.code)
  if (!before) granting(tried)
}

async function offerOf(
  ground: Ground,
  merchantOf: Stage['merchantOf'],
  market: Country,
  slug: string,
  size: number,
): Promise<OfferId> {
  const found = itemOf(slug)
  assert(found, `the demo has ${slug}`)
  return look(ground, actor, async work => {
    const shelf = await goods.list(work, {
      merchantId: merchantOf(found.maker.slug).id,
      limit: 200,
    })
    const variant = shelf.find(product => product.handle === slug)?.variants[size]
    assert(variant, `${slug} has a size ${size}`)
    const offer = (await goods.offers(work, [variant.id])).find(one => one.market === market)
    assert(offer?.state === 'open', `${slug} is sold in ${market}`)
    return offer.id
  })
}

type Packing = Readonly<{
  merchantIds: readonly MerchantId[] | undefined
  staff: ReadonlyMap<MerchantId, string>
}>

async function handOverAll(ground: Ground, { merchantIds, staff }: Packing): Promise<void> {
  const paid = await look(ground, actor, work =>
    trade.latest(work, { state: 'paid', limit: recentMax }),
  )
  const views = await look(ground, actor, work =>
    parcel.find(
      work,
      paid.map(one => one.id),
    ),
  )
  const booked = new Set(
    views.filter(view => view.milestone === 'booked').map(view => view.orderId),
  )
  const ready = paid.filter(
    one => booked.has(one.id) && (merchantIds?.includes(one.merchantId) ?? true),
  )
  for (const [merchantId, orders] of Map.groupBy(ready, one => one.merchantId)) {
    const id = staff.get(merchantId)
    const acting: Actor = id ? { kind: 'merchant', id } : actor
    await inWork(ground, acting, work =>
      parcel.handOver(work, { merchantId, orderIds: orders.map(one => one.id) }),
    )
  }
}

async function choose(url: string, body: object): Promise<void> {
  const answer = await askPartner({
    method: 'POST',
    url: `${url}/_sim/scenario`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  assert(answer.kind === 'answered' && answer.status === 201, 'the simulators take a scenario')
}
