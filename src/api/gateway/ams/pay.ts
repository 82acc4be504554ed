// Asking for a payment in Antom's words: a code the shopper shows, or one for her to scan.
import { codeOf } from '#journeys/counter'
import { granting } from '#kernel/errors'
import { fromIso, hours, instant, type Instant } from '#kernel/time'
import * as gateway from '#lane/gateway/gateway'
import * as till from '#lane/till/till'
import type { NewSale, Sale } from '#lane/till/till'
import { paymentFields } from './payments.ts'
import { amountIn, failure, failureOf, result, success, type AmsMethod } from './words.ts'
import { askerOf, lookOf, partOf, textOf, type Asker, type Content } from '../shapes.ts'
import { noticeUrlIn, openOutlet } from '../keys.ts'

/** `paymentRequestId` is one payment: however it ended, asked again it answers so again. */
export const pay: AmsMethod = async (asker, content) => {
  const now = asker.house.ground.clock.now()
  const digits = textOf(partOf(content, 'paymentMethod'), 'paymentMethodId')
  const scenario = textOf(partOf(content, 'paymentFactor'), 'inStorePaymentScenario')
  const isShown = scenario === 'PaymentCode' || (scenario === '' && digits !== '')
  if (!isShown && scenario !== 'OrderCode') return failure('PARAM_ILLEGAL', 'paymentFactor')
  if (isShown && !/^(?:2[5-9]|30)\d{14,22}$/.test(digits)) return failure('INVALID_PAYMENT_CODE')
  try {
    const ask = saleIn(asker, content, isShown ? 'code' : 'dynamic', now)
    if (typeof ask === 'string') return failure(ask)
    const home = await lookOf(asker, work => openOutlet(work, asker.app, ask.outTradeNo))
    const sale = { ...ask, merchantId: home.merchantId }
    const made = granting(
      isShown ? await asker.house.payByCode({ sale, digits }) : await asker.house.precreate(sale),
    )
    return answerOf(asker, made, isShown ? undefined : codeOf(made, home))
  } catch (why) {
    return failureOf(why)
  }
}

const longest = hours(2)

/** What is asked for, checked; or the code of what is wrong with it. */
function saleIn(
  { app, house }: Asker,
  content: Content,
  way: NewSale['way'],
  now: Instant,
): Omit<NewSale, 'merchantId'> | string {
  const requestId = textOf(content, 'paymentRequestId')
  const amount = amountIn(content, 'paymentAmount')
  const order = partOf(content, 'order')
  const subject = textOf(order, 'orderDescription')
  const until = textOf(content, 'paymentExpiryTime')
  const expiresAt = until === '' ? undefined : fromIso(until)
  if (!/^[\w-]{1,64}$/.test(requestId) || !amount || subject === '') return 'PARAM_ILLEGAL'
  if (until !== '' && (expiresAt === undefined || expiresAt <= now)) return 'PARAM_ILLEGAL'
  if (amount.currency !== app.currency) return 'SETTLE_CONTRACT_NOT_MATCH'
  const notifyUrl = noticeUrlIn(house, app, textOf(content, 'paymentNotifyUrl'))
  const store = partOf(partOf(order, 'merchant'), 'store')
  const words = {
    dialect: 'ams',
    order_id: textOf(order, 'referenceOrderId').slice(0, 64),
    store_id: textOf(store, 'referenceStoreId').slice(0, 64),
    terminal_id: textOf(partOf(order, 'env'), 'storeTerminalId').slice(0, 64),
  }
  return {
    asker: askerOf(app),
    outTradeNo: requestId,
    subject: subject.slice(0, 256),
    amount,
    way,
    words: Object.fromEntries(Object.entries(words).filter(([, word]) => word !== '')),
    ...(notifyUrl && { notifyUrl }),
    ...(expiresAt && { expiresAt: instant(Math.min(expiresAt, now + longest)) }),
  }
}

function answerOf(asker: Asker, sale: Sale, code: string | undefined): Promise<object> {
  return lookOf(asker, async work => {
    const fields = paymentFields(work, asker.app, sale)
    if (till.isPaid(sale.state)) return success(fields)
    if (sale.state === 'closed') return { ...failure('ORDER_IS_CLOSED'), ...fields }
    return {
      result: result('PAYMENT_IN_PROCESS'),
      ...fields,
      ...(code !== undefined && {
        orderCodeForm: {
          expireTime: gateway.amsTime(sale.expiresAt),
          codeDetails: [{ codeValueType: 'QRCODE', codeValue: code, displayType: 'TEXT' }],
        },
      }),
    }
  })
}
