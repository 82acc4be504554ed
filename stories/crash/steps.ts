// Every step on the way of an order at which a process may die, in the order in which they are reached.

export type Step = Readonly<{
  name: string
  /** What a transaction does at this step and nowhere earlier (watch.ts), or which call a partner answers. */
  at: string
  /** A call to a partner: the process dies when it has acted and we have not heard. */
  call?: true
}>

/** The four works of a checkout: she stands at the counter. */
export const counter: readonly Step[] = [
  { name: 'the trade is opened', at: 'writes trade.part' },
  { name: 'allowance is taken', at: 'writes tariff.allowance_move' },
  { name: 'goods are promised, orders written', at: 'writes trade.line' },
  { name: 'agreed and captured', at: 'tells payment.captured' },
]

/** What follows without her. */
export const way: readonly Step[] = [
  { name: 'escrow is funded', at: 'tells escrow.funded' },
  { name: 'the held money is counted', at: 'hears escrow.funded' },
  { name: 'the wish is claimed', at: 'writes parcel.parcel' },
  { name: 'the address is opened', at: 'writes people.access' },
  { name: 'the carrier books', at: 'POST /auspost/shipping/v1/shipments', call: true },
  { name: 'booked', at: 'tells parcel.booked' },
  { name: 'declared', at: 'hears parcel.booked' },
  { name: 'the carrier draws a label', at: 'POST /auspost/shipping/v1/labels', call: true },
  { name: 'the label is fetched', at: 'GET /auspost/label-store/:id.pdf', call: true },
  { name: 'the label is kept', at: 'writes parcel.document' },
  { name: 'order, payment and waybill are written', at: 'writes CEB311' },
  { name: 'a message is claimed', at: 'writes customs.message' },
  { name: 'customs takes the order', at: 'POST /customs/dxp/messages CEB311', call: true },
  { name: 'customs takes the payment', at: 'POST /customs/dxp/messages CEB411', call: true },
  { name: 'customs takes the waybill', at: 'POST /customs/dxp/messages CEB511', call: true },
  { name: 'the message is sent', at: 'writes customs.declaration' },
  { name: 'papers have moved', at: 'tells customs.moved' },
  { name: 'that is heard', at: 'hears customs.moved' },
  { name: 'a manifest is wished for', at: 'writes parcel.manifest' },
  { name: 'the hand-over is answered', at: 'writes platform.answer' },
  { name: 'the manifest is looked at', at: 'GET /auspost/shipping/v1/shipments', call: true },
  { name: 'the carrier takes the manifest', at: 'PUT /auspost/shipping/v1/orders', call: true },
  { name: 'dispatched', at: 'tells parcel.dispatched' },
  { name: 'receipts are fetched', at: 'GET /customs/dxp/receive', call: true },
  { name: 'receipts are read', at: 'writes customs.told' },
  { name: 'receipts are acknowledged', at: 'POST /customs/dxp/acknowledge', call: true },
  { name: 'goods have left, freight is owed', at: 'hears parcel.dispatched' },
  { name: 'the import list is written', at: 'writes CEB621' },
  { name: 'customs takes the list', at: 'POST /customs/dxp/messages CEB621', call: true },
  { name: 'cleared', at: 'tells customs.cleared' },
  { name: 'the tax is the authority’s', at: 'hears customs.cleared' },
  { name: 'money has left escrow', at: 'hears escrow.drawn' },
  { name: 'the parcel is looked for', at: 'GET /auspost/shipping/v1/track', call: true },
  { name: 'scans are read', at: 'writes parcel.event' },
  { name: 'it has moved', at: 'hears parcel.moved' },
  { name: 'delivered', at: 'tells parcel.delivered' },
  { name: 'the order is delivered', at: 'hears parcel.delivered' },
  { name: 'received', at: 'tells order.received' },
  { name: 'released', at: 'tells escrow.released' },
  { name: 'credited', at: 'writes settlement.account' },
  { name: 'scheduled', at: 'tells settlement.scheduled' },
  { name: 'the payout is seen', at: 'hears settlement.scheduled' },
  { name: 'a file is opened', at: 'writes settlement.file' },
  { name: 'payouts are gathered', at: 'writes settlement.payout' },
  { name: 'the file is built', at: 'writes merchant.access' },
  { name: 'the bank takes the file', at: 'POST /bank/payout-files', call: true },
  { name: 'the bank is asked', at: 'GET /bank/payout-files/:id', call: true },
  { name: 'paid out', at: 'tells settlement.paid' },
  { name: 'settled', at: 'hears settlement.paid' },
]

/** Met on the way, and no step of an order: signing in, the house's own keys and rates, what repeats a step. */
export const besides: readonly string[] = [
  'writes people.session',
  'writes customs.signer',
  'writes fx.rate',
  'writes fx.feed',
  'writes fx.day',
  'writes ledger.day',
  'writes fx.valuation',
  'tells fx.day_ended',
  'hears fx.day_ended',
  'GET /rates/v3/accounts/101-011-:id-001/pricing',
  'GET /bank/statements/camt053',
  'POST /wallet/gateway.do', // the day's bill
  'GET /_sim/wallet/keys',
  'writes reconcile.file',
  'tells reconcile.file_received',
  'hears reconcile.file_received',
  'writes storefront.listing', // new rates price the shelves again
  'writes analytics.minute', // old minutes are forgotten
  'hears order.moved',
  'hears trade.closed',
  'hears order.cancelled',
  'hears stock.changed',
  'writes trade.trade',
]

const known = new Set([...counter, ...way].map(step => step.at).concat(besides))

/** What a child said it did, when no step above speaks of it: a new step must be added, and be died at. */
export const isKnown = (deeds: readonly string[]): boolean => deeds.some(deed => known.has(deed))
