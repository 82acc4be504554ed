// Who may ask what about claims, and one of hers for those who knock.
import type { Shopper, World } from '../world.ts'
import { orders, plain, shoppers, staff, type Caller, type Endpoint } from './shapes.ts'

const readers: Caller[] = ['lead', 'compliance', 'support', 'finance', 'auditor']
const deciders: Caller[] = ['lead', 'support', 'finance']

/** The endpoints that every audience has alike: to whoever is no party to it a claim is not there. */
const alike = (may: readonly Caller[], writers: readonly Caller[]): Record<string, Endpoint> => ({
  claims: { may, path: plain('/claims') },
  claim: { may, own: true, path: ({ claimId }) => `/claims/${claimId}` },
  claimFile: {
    may,
    own: true,
    path: ({ claimId, fileId }) => `/claims/${claimId}/files/${fileId}`,
  },
  sayInClaim: {
    may: writers,
    own: true,
    path: ({ claimId }) => `/claims/${claimId}/messages`,
    body: () => ({ text: 'A word.' }),
  },
  // The product file that is sent is no picture: it is refused for what it is.
  addClaimFile: {
    may: writers,
    own: true,
    path: ({ claimId }) => `/claims/${claimId}/files`,
    file: true,
  },
})

const ask = { reason: 'faulty', wanted: { what: 'whole' } }

export const shopClaims: Record<string, Endpoint> = {
  ...alike(shoppers, shoppers),
  claimsOfOrder: { may: shoppers, own: true, path: ({ orderId }) => `/orders/${orderId}/claims` },
  claimWorth: {
    may: shoppers,
    own: true,
    path: ({ orderId }) => `/orders/${orderId}/claim-worth`,
    body: () => ask,
  },
  openClaim: {
    may: shoppers,
    own: true,
    path: ({ claimedId }) => `/orders/${claimedId}/claims`,
    body: () => ({ ...ask, wish: 'refund', text: 'Once more.' }),
  },
  actOnClaim: {
    may: shoppers,
    own: true,
    path: ({ claimId }) => `/claims/${claimId}/acts`,
    body: () => ({ act: 'escalate' }),
  },
}

export const sellerClaims: Record<string, Endpoint> = {
  ...alike(staff, orders),
  actOnClaim: {
    may: orders,
    own: true,
    path: ({ claimId }) => `/claims/${claimId}/acts`,
    body: () => ({ act: 'arrive' }),
  },
}

const why = 'as the story wants it'

export const officeClaims: Record<string, Endpoint> = {
  ...alike(readers, deciders),
  claimWithRuling: { may: readers, path: ({ claimId }) => `/claims/${claimId}/ruling` },
  decideClaim: {
    may: deciders,
    path: ({ claimId }) => `/claims/${claimId}/decision`,
    body: () => ({ refund: false, why }),
  },
  agreeToRuling: { may: deciders, path: ({ claimId }) => `/claims/${claimId}/agreement` },
  takeBackRuling: {
    may: deciders,
    path: ({ claimId }) => `/claims/${claimId}/withdrawal`,
    body: () => ({ why }),
  },
  giveGoodwill: {
    may: deciders,
    path: ({ claimedId }) => `/orders/${claimedId}/goodwill`,
    body: () => ({ wanted: { what: 'whole' }, bearer: 'house', why }),
  },
  openChargeback: {
    may: ['lead', 'finance'],
    path: ({ claimedId }) => `/orders/${claimedId}/chargeback`,
    body: () => ({ amount: { currency: 'CNY', amount: '1.00' }, why }),
  },
}

/** She claims something of an order that was paid out, and shows a paper. */
export async function openClaimThings(
  world: World,
  { login }: Shopper,
  claimedId: string,
): Promise<Record<'claimId' | 'claimedId' | 'fileId', string>> {
  const client = await world.as('shop', login)
  const { id: claimId } = await client.send<{ id: string }>('POST', `/orders/${claimedId}/claims`, {
    ...ask,
    wish: 'refund',
    text: 'The lid is loose.',
  })
  const kept = await client.upload<{ sha256: string }>(
    `/claims/${claimId}/files`,
    'lid.pdf',
    '%PDF-1.4\n',
  )
  return { claimId, claimedId, fileId: kept.sha256 }
}
