// One merchant's order: goods at the locked rate, freight, cover, the border's taxes, and what the merchant is paid.
import { granted, refused, type Answer } from '#kernel/errors'
import { money, nothing, type Currency, type Money } from '#kernel/money'
import type { LockedRate, PricedLine, PricedOrder, Settlement, Step } from '#kernel/priced'
import { convert, type Rate } from '#kernel/ratio'
import { shareOf } from '#books/fee/fee'
import { premium, promise, rate as freightRate } from '#books/freight/freight'
import { clientOf, quoteOf } from '#books/fx/fx'
import { landed, type Charged, type LandedLine } from '#books/tariff/tariff'
import { customsFacts } from './customs.ts'
import { measureMissing, nothingLeft } from '../errors.ts'
import type { Policy } from './policy.ts'
import type { Carriage, OrderAsk, OrderLine, Shelved } from './parts.ts'
import type { Books } from '../shapes.ts'
import { shelfPrice } from './shelf.ts'
import { commissionsOf, commissionSteps, type Commissions } from './commission.ts'
import { freightSteps, goodsStep, paySteps, premiumStep, taxSteps } from './steps.ts'

/** Refused by whichever book knows why: `fx.*`, `freight.*`, `tariff.*`, or `quote.*` of this room. */
export function priceOrder(books: Books, ask: OrderAsk): Answer<PricedOrder> {
  const { terms, market, policy, at } = ask
  const pair = { base: terms.currency, quote: market.currency, kind: policy.rateKind, at }
  const locked = quoteOf(books.fx, pair)
  if (!locked.ok) return locked
  const client = clientOf(locked.value)

  const shelved = ask.lines.map(line => shelve(line, client, policy))
  const carriage = carry(books, ask, shelved, client)
  if (!carriage.ok) return carriage
  const arrival = promise(books.freight, { origin: terms.country, market: market.code, at })
  if (!arrival.ok) return arrival

  const taxed = landed(books.rules, taxAsk(ask, shelved, carriage.value))
  if (taxed.verdict === 'refused') return refused(taxed.why)
  const commissions = commissionsOf(books, ask, taxed)
  const settlement = settle(ask, taxed, carriage.value, locked.value, commissions.total)
  if (settlement.payout.minor <= 0n) return refused(nothingLeft({ merchantId: terms.merchantId }))
  return assemble(books, ask, {
    shelved,
    carriage: carriage.value,
    taxed,
    settlement,
    commissions,
    arrival: arrival.value,
  })
}

function shelve({ sellable, quantity }: OrderLine, client: Rate, policy: Policy): Shelved {
  const count = BigInt(quantity)
  const unitPrice = shelfPrice(sellable.price, client, policy)
  return {
    unitPrice,
    goods: money(unitPrice.currency, unitPrice.minor * count),
    homeGoods: money(sellable.price.currency, sellable.price.minor * count),
  }
}

function carry(
  books: Books,
  ask: OrderAsk,
  shelved: readonly Shelved[],
  client: Rate,
): Answer<Carriage> {
  const { terms, market } = ask
  const goodsGrams = ask.lines.reduce((sum, line) => sum + line.grams * line.quantity, 0)
  const lane = { origin: terms.country, market: market.code, goodsGrams }
  const rated = freightRate(books.freight, lane)
  if (!rated.ok) return rated
  const worth = money(
    terms.currency,
    shelved.reduce((sum, one) => sum + one.homeGoods.minor, 0n),
  )
  const homePremium = premium(books.freight, { ...lane, worth })
  return granted({
    rated: rated.value,
    freight: convert(rated.value.charge, client),
    insurance: homePremium.minor === 0n ? money(market.currency, 0n) : convert(homePremium, client),
    homePremium,
  })
}

const taxAsk = (ask: OrderAsk, shelved: readonly Shelved[], carriage: Carriage) => ({
  market: ask.market.code,
  mode: ask.mode,
  currency: ask.market.currency,
  at: ask.at,
  freight: carriage.freight,
  insurance: carriage.insurance,
  lines: ask.lines.map(({ sellable, code, quantity }, index) => ({
    goods: shelved[index]?.goods ?? money(ask.market.currency, 0n),
    quantity,
    hsCode: code,
    content: sellable.content,
    origin: sellable.origin,
  })),
})

/**
 * The merchant's part, fixed with the price: (goods − commission − payment fee) ÷ client rate.
 * The fee is on all that the shopper pays. The carrier's bill counts its cover.
 */
function settle(
  ask: OrderAsk,
  taxed: Charged,
  carriage: Carriage,
  rate: LockedRate,
  commission: Money,
): Settlement {
  const { terms, market } = ask
  const { goods, payable } = taxed.totals
  const paymentFee = shareOf(payable, terms.paymentFeeBp)
  const net = money(market.currency, goods.minor - commission.minor - paymentFee.minor)
  return {
    commission,
    paymentFee,
    rate,
    payout: convert(net, clientOf(rate)),
    freightCost: money(terms.currency, carriage.rated.price.minor + carriage.homePremium.minor),
  }
}

type Found = Readonly<{
  shelved: readonly Shelved[]
  carriage: Carriage
  taxed: Charged
  settlement: Settlement
  commissions: Commissions
  arrival: PricedOrder['promise']
}>

function assemble(books: Books, ask: OrderAsk, found: Found): Answer<PricedOrder> {
  const { market, terms, policy } = ask
  const { taxed, carriage, settlement } = found
  const made = linesOf(books, ask, found)
  if (!made.ok) return made
  const { lines, ruleIds } = made.value
  const { goods, freight, insurance, tax, taxable, payable } = taxed.totals
  return granted({
    merchantId: terms.merchantId,
    origin: terms.country,
    market: market.code,
    mode: ask.mode,
    currency: market.currency,
    homeCurrency: terms.currency,
    lines,
    goods,
    freight,
    insurance,
    tax,
    taxable,
    total: payable,
    weightGrams: carriage.rated.weightGrams,
    settlement,
    promise: found.arrival,
    ruleIds: [
      ...taxed.ruleIds,
      ...ruleIds,
      `freight:${carriage.rated.sheetId}`,
      `rate:${settlement.rate.id}`,
      policy.id,
    ],
    steps: stepsOf(ask, found),
  })
}

type Lines = Readonly<{ lines: PricedLine[]; ruleIds: ReadonlySet<string> }>

function linesOf(books: Books, ask: OrderAsk, found: Found): Answer<Lines> {
  const { currency } = ask.market
  const lines: PricedLine[] = []
  const ruleIds = new Set<string>()
  for (let index = 0; index < ask.lines.length; index += 1) {
    const line = ask.lines[index]
    const shelved = found.shelved[index]
    const taxed = found.taxed.lines[index]
    if (!line || !shelved || !taxed) continue
    const customs = customsFacts(books.rules, ask.market.code, line)
    if (!customs.ok) {
      const { missing } = customs
      return refused(measureMissing({ line: line.line, offerId: line.sellable.offerId, missing }))
    }
    for (const id of customs.ruleIds) ruleIds.add(id)
    const { amount: commission, fee } = found.commissions.lines[index] ?? {
      amount: nothing(currency),
    }
    if (fee) ruleIds.add(`fee:${fee.rule}`)
    const facts = { commission, ...(fee && { fee }), customs: customs.facts }
    lines.push(lineOf(line, shelved, taxed, facts))
  }
  return granted({ lines, ruleIds })
}

function lineOf(
  { sellable, quantity }: OrderLine,
  shelved: Shelved,
  taxed: LandedLine,
  rest: Pick<PricedLine, 'commission' | 'fee' | 'customs'>,
): PricedLine {
  const { allocatedFreight: freight, allocatedInsurance: insurance, duty, excise, vat } = taxed
  return {
    offerId: sellable.offerId,
    variantId: sellable.variantId,
    productId: sellable.productId,
    sku: sellable.sku,
    title: sellable.title,
    image: sellable.image,
    quantity,
    ...shelved,
    freight,
    insurance,
    duty,
    excise,
    vat,
    total: addUp(shelved.goods.currency, [shelved.goods, freight, insurance, duty, excise, vat]),
    ...rest,
  }
}

const addUp = (currency: Currency, amounts: readonly Money[]): Money =>
  money(
    currency,
    amounts.reduce((sum, amount) => sum + amount.minor, 0n),
  )

function stepsOf(ask: OrderAsk, found: Found): Step[] {
  const { shelved, carriage, taxed, settlement } = found
  const steps: Step[] = ask.lines.map((line, index) =>
    goodsStep(ask, line, shelved[index], settlement.rate),
  )
  steps.push(...freightSteps(carriage, settlement.rate))
  if (carriage.homePremium.minor > 0n) steps.push(premiumStep(carriage, settlement.rate))
  steps.push(
    ...taxSteps(ask, taxed),
    ...commissionSteps(ask, found.commissions),
    ...paySteps(ask, taxed.totals, settlement),
  )
  return steps
}
