// The methods of Alipay's dialects by their published names, and what an application's scopes let it ask.
import type { App, Scope } from '#books/outlet/outlet'
import { downloadUrl } from './bills.ts'
import { declare, declarations } from './customs.ts'
import { refund, refundQuery } from './refunds.ts'
import type { Method } from '../shapes.ts'
import { cancel, close, payByCode, precreate, query } from './trades.ts'

/** Any of its scopes will do. */
const known: Readonly<Record<string, readonly [Method, ...Scope[]]>> = {
  'alipay.trade.precreate': [precreate, 'precreate'],
  'alipay.trade.pay': [payByCode, 'pay'],
  'alipay.trade.query': [query, 'precreate', 'pay'],
  'alipay.trade.cancel': [cancel, 'precreate', 'pay'],
  'alipay.trade.close': [close, 'precreate', 'pay'],
  'alipay.trade.refund': [refund, 'refund'],
  'alipay.trade.fastpay.refund.query': [refundQuery, 'refund'],
  'alipay.data.dataservice.bill.downloadurl.query': [downloadUrl, 'bill'],
  'alipay.trade.customs.declare': [declare, 'customs'],
  'alipay.trade.customs.query': [declarations, 'customs'],
}

export const methods: Readonly<Record<string, Method | undefined>> = Object.fromEntries(
  Object.entries(known).map(([name, [method]]) => [name, method]),
)

export function mayAsk(app: App, method: string): boolean {
  const [, ...scopes] = known[method] ?? []
  return app.state === 'active' && scopes.some(scope => app.scopes.includes(scope))
}
