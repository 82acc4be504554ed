// Who is registered with customs, and by which way goods come in: data rows, with invented names for the demo.
import type { CalendarDay } from '#kernel/time'

/** A customs registration: ten digits, or the 18 characters of a USCC. */
export type Party = Readonly<{ code: string; name: string }>

export type Route = Readonly<{
  /** Customs house of declaration and of entry, four digits. */
  customsCode: string
  portCode: string
  /** 5 is air. */
  trafMode: string
  trafNo: string
  voyageNo: string
  wrapType: string
  billNo?: string
  arrivesOn?: CalendarDay
}>

export type Parties = Readonly<{
  platform: Party
  payment: Party
  /** Declares lists and withdrawals, and holds the signing key. */
  declarant: Party
  /** Guarantees the tax. */
  guarantor: Party
  /** Answers in China for merchants who have no registration of their own. */
  representative: Party
  carriers: Readonly<Record<string, Party>>
  otherCarrier: Party
  route: Route
  /** Our address and the single window's. */
  dxpId: string
  receiverId: string
}>

/** The demo's rows. Codes follow the shape of the specification's example; nobody has these names. */
export const parties: Parties = {
  platform: { code: '3301000001', name: '商道示例跨境平台' },
  payment: { code: '3101000003', name: '商道示例支付企业' },
  declarant: { code: '3301000005', name: '商道示例报关企业' },
  guarantor: { code: '3301000002', name: '商道示例境内责任人' },
  representative: { code: '3301000002', name: '商道示例境内责任人' },
  carriers: { auspost: { code: '3301000004', name: '商道示例物流企业' } },
  otherCarrier: { code: '3301000004', name: '商道示例物流企业' },
  // The flight is not known when the papers are made: the route's regular one stands there (unverified practice).
  route: {
    customsCode: '2244',
    portCode: '2233',
    trafMode: '5',
    trafNo: 'XX738',
    voyageNo: 'XX738',
    wrapType: '2',
  },
  dxpId: 'DXPENT0000000001',
  receiverId: 'DXPEDCCEB0000002',
}

export const carrierOf = (known: Parties, carrier: string): Party =>
  known.carriers[carrier.toLowerCase()] ?? known.otherCarrier
