// Price: what one piece costs at the door, asked of the quote as a shop would, and what reaches the merchant.
import { sources } from '#books/fx/fx'
import type { ReadProduct, ReadVariant } from '#books/goods/goods'
import { usualTerms } from '#books/merchant/merchant'
import { priceBasket, type Basket } from '#lane/quote/quote'
import type { Detail, DomainError } from '#kernel/errors'
import type { MerchantId, OfferId, ProductId, VariantId } from '#kernel/ids'
import { divideHalfUp, type Money } from '#kernel/money'
import type { Country, Texts } from '#kernel/place'
import type { PricedOrder } from '#kernel/priced'
import { convert, ratioOf } from '#kernel/ratio'
import { both } from './cures.ts'
import type { CheckAsk, Priced, Reason, What } from './shapes.ts'

export type Piece = Readonly<{
  product: ReadProduct
  variant: ReadVariant
  what: What
  origin: Country
  market: Country
  hsCode: string | undefined
}>

/** Why there is no price: a fact that is missing, or a reason nothing in the file can mend. */
export type Stopped =
  | Readonly<{ kind: 'missing'; name: string }>
  | Readonly<{ kind: 'barred'; reason: Reason }>

/** The price of one piece in an order of its own, on usual terms. */
export function priceOf(
  ask: CheckAsk,
  piece: Piece,
): Readonly<{ kind: 'priced'; price: Priced }> | Stopped {
  const answer = priceBasket(ask.books, basketOf(ask, piece))
  const order = answer.ok ? answer.value.orders[0] : undefined
  if (order) return { kind: 'priced', price: shown(order, piece.variant.price) }
  return stoppedBy(answer.ok ? undefined : answer.why)
}

// Nothing is stored, so that any name does for what has no id yet.
const nobody = 'readiness'
const merchantId = nobody as MerchantId

function basketOf(ask: CheckAsk, piece: Piece): Basket {
  const { product, variant, what, origin, market, hsCode } = piece
  return {
    market,
    at: ask.at,
    terms: new Map([
      [
        merchantId,
        {
          merchantId,
          country: ask.origin,
          currency: ask.currency,
          ...usualTerms(),
          live: true,
        },
      ],
    ]),
    lines: [
      {
        quantity: 1,
        sellable: {
          offerId: nobody as OfferId,
          variantId: nobody as VariantId,
          productId: nobody as ProductId,
          merchantId,
          market,
          state: 'open',
          origin,
          price: variant.price,
          ...(variant.weightGrams && { weightGrams: variant.weightGrams }),
          ...(variant.content && { content: variant.content }),
          hs6: what.hs6 ?? '',
          tariffCode: hsCode ?? '',
          brand: product.brand,
          barcode: variant.barcode,
          sku: variant.sku,
          title: { en: product.title },
          options: variant.options,
          image: '',
          category: what.category,
        },
      },
    ],
  }
}

function shown(order: PricedOrder, homePrice: Money): Priced {
  const { goods, freight, insurance, total, settlement, promise, steps } = order
  const { commission, paymentFee, payout: homeNet, rate } = settlement
  const [line] = order.lines
  const none = { currency: order.currency, minor: 0n }
  const net = convert(homeNet, { base: rate.base, quote: rate.quote, value: ratioOf(rate.client) })
  return {
    homePrice,
    goods,
    freight,
    insurance,
    total,
    commission,
    paymentFee,
    homeNet,
    promise,
    steps,
    duty: line?.duty ?? none,
    excise: line?.excise ?? none,
    vat: line?.vat ?? none,
    netOfTotalBp: bpOf(net, total),
    netOfHomeBp: bpOf(homeNet, homePrice),
    rate: rate.client,
    rateSource: sources[rate.id.split('/')[1] ?? '']?.title ?? rate.id,
    service: steps.find(step => step.key === 'freight.price')?.inputs['service'] ?? '',
  }
}

const bpOf = (part: Money, whole: Money): number =>
  whole.minor === 0n ? 0 : Number(divideHalfUp(part.minor * 10_000n, whole.minor))

/** Refusals that a fact in the file would lift, by the name of its cure. */
const curable: Readonly<Record<string, string>> = {
  'quote.no_weight': 'weight',
  'quote.no_code': 'hs_code',
  'tariff.content_missing': 'net_content',
  'quote.nothing_left': 'price_up',
}

function stoppedBy(why: DomainError | undefined): Stopped {
  const code = why?.code ?? 'quote.unknown'
  const missing = missingIn(code, why?.detail ?? {})
  if (missing) return { kind: 'missing', name: missing }
  const [said, cure] = refusals[code] ?? [both(why?.message ?? '', why?.message ?? ''), askUs]
  const reason = {
    ruleId: code,
    outcome: 'block',
    confidence: 'verified',
    why: said,
    cure,
  } as const
  return { kind: 'barred', reason: { ...reason, source: 'The house’s price calculation' } }
}

/** A volume or a weight is read off the label; other measures of a code are ours to load. */
function missingIn(code: string, detail: Detail): string | undefined {
  if (code === 'quote.measure_missing') {
    return ['volume', 'weight'].includes(String(detail['missing'])) ? 'net_content' : undefined
  }
  return detail['why'] === 'no_price' ? 'price' : curable[code]
}

const askUs = both('Ask us: it may become possible.', '请联系我们，日后或可开通。')

const refusals: Readonly<Record<string, readonly [why: Texts, cure: Texts]>> = {
  'quote.measure_missing': [
    both(
      'The units customs counts this code in are not loaded yet.',
      '该编码的法定计量单位尚未载入。',
    ),
    askUs,
  ],
  'freight.too_heavy': [
    both('The parcel is heavier than the carrier takes.', '包裹超过承运商的重量上限。'),
    both('Offer a smaller pack.', '请改售较小规格。'),
  ],
  'freight.lane_unknown': [
    both('No carrier is known on this lane yet.', '该线路暂无承运商。'),
    askUs,
  ],
  'tariff.rate_unknown': [
    both('The tax rate of this customs code is not loaded yet.', '该编码的税率尚未载入。'),
    askUs,
  ],
  'quote.single_limit': [
    both('One order may be worth CNY 5,000 at most.', '单次交易限值为人民币5000元。'),
    both('Offer a smaller pack.', '请改售较小规格。'),
  ],
  'tariff.annual_limit': [
    both('It is worth more than a person may buy in a year.', '超过个人年度交易限值。'),
    both('It can enter as general trade only.', '只能以一般贸易方式进口。'),
  ],
}
