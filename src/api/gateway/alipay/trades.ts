// Trades in Alipay's words: precreate, query, cancel, close. One function a method, for v2 and v3 alike.
import { granting } from '#kernel/errors'
import { toDecimal } from '#kernel/money'
import { after, hours, type Instant } from '#kernel/time'
import { codeOf } from '#journeys/counter'
import { saleClosedAlready, salePaidAlready } from '#lane/till/errors'
import * as till from '#lane/till/till'
import type { NewSale, Sale } from '#lane/till/till'
import type { Work } from '#platform/work'
import { noticeUrlIn, openOutlet, saleToCancel } from '../keys.ts'
import { cancelFaults, closeFaults, faultOf, invalidParameter, payFaults } from './faults.ts'
import {
  askerOf,
  done,
  inWorkOf,
  lookOf,
  saidNo,
  textOf,
  type Asker,
  type Content,
  type Method,
  type Outcome,
} from '../shapes.ts'
import {
  amountIn,
  expiryIn,
  faced,
  idsOf,
  isUnseen,
  nameIn,
  paidFields,
  statusOf,
  wordsIn,
} from './words.ts'

const notExist = (): Outcome => saidNo('ACQ.TRADE_NOT_EXIST', 'There is no such trade.')

/** A code to show; nobody has scanned it, so there is no trade yet. It dies after two hours at most. */
export const precreate: Method = async (asker, content) => {
  const now = asker.house.ground.clock.now()
  try {
    const ask = saleIn(asker, content, 'dynamic', after(now, hours(2)))
    if ('kind' in ask) return ask
    const home = await lookOf(asker, work => openOutlet(work, asker.app, ask.outTradeNo))
    const { merchantId } = home
    const sale = refuseFinal(granting(await asker.house.precreate({ ...ask, merchantId })))
    return done({ out_trade_no: sale.outTradeNo, qr_code: codeOf(sale, home) })
  } catch (why) {
    return faultOf(why, payFaults)
  }
}

/** `security_code` is a face: there are none here. */
const scenes = ['', 'bar_code', 'security_code']

/**
 * The shopper shows a code. `open`: she has to agree on her phone, ask again. The code is spent with its
 * trade: after a No a new number needs a new code.
 */
export const payByCode: Method = async (asker, content) => {
  const [scene, digits] = [textOf(content, 'scene'), textOf(content, 'auth_code')]
  if (!scenes.includes(scene)) return invalidParameter('scene')
  if (scene === 'security_code' || digits.startsWith('fp'))
    return saidNo('ACQ.USER_FACE_PAYMENT_SWITCH_OFF', 'Nobody pays with a face here.')
  if (!/^(?:2[5-9]|30)\d{14,22}$/.test(digits))
    return saidNo('ACQ.PAYMENT_AUTH_CODE_INVALID', 'This is no payment code.')
  try {
    const ask = saleIn(asker, content, 'code', undefined)
    if ('kind' in ask) return ask
    const { merchantId } = await lookOf(asker, async work => {
      const [known] = await till.find(work, [ask])
      if (known && known.state !== 'waiting') refuseFinal(known)
      return openOutlet(work, asker.app, ask.outTradeNo)
    })
    const sale = granting(await asker.house.payByCode({ sale: { ...ask, merchantId }, digits }))
    if (till.isPaid(sale.state))
      return lookOf(asker, async work => done(takenFields(work, asker, sale)))
    refuseFinal(sale)
    return { kind: 'open', fields: idsOf(sale) }
  } catch (why) {
    return faultOf(why, payFaults)
  }
}

const takenFields = (work: Work, { app }: Asker, sale: Sale): object => ({
  ...idsOf(sale),
  total_amount: toDecimal(sale.amount),
  ...paidFields(work, app, sale),
  ...(sale.paid && { gmt_payment: faced(sale.paid.at) }),
})

/** What is asked for, checked; or the No. */
export function saleIn(
  { app, house }: Asker,
  content: Content,
  way: NewSale['way'],
  usual: Instant | undefined,
): Omit<NewSale, 'merchantId'> | Outcome {
  const [outTradeNo, subject] = [textOf(content, 'out_trade_no'), textOf(content, 'subject')]
  const amount = amountIn(app, content, 'total_amount')
  const expiresAt = expiryIn(content, house.ground.clock.now(), usual)
  const seller = textOf(content, 'seller_id')
  if (!/^\w{1,64}$/.test(outTradeNo)) return invalidParameter('out_trade_no')
  if (!amount) return invalidParameter('total_amount')
  if (!/^[^/=&]{1,256}$/u.test(subject)) return invalidParameter('subject')
  if (expiresAt === undefined) return invalidParameter('timeout_express')
  if (expiresAt === 'past')
    return saidNo('ACQ.NOW_TIME_AFTER_EXPIRE_TIME_ERROR', 'The hour it expires is over.')
  if (seller !== '' && seller !== app.sellerId)
    return saidNo('ACQ.PARTNER_ERROR', 'The seller_id is not that of this application.')
  for (const name of ['trans_currency', 'settle_currency'])
    if (!['', app.currency].includes(textOf(content, name)))
      return saidNo('ACQ.CURRENCY_NOT_SUPPORT', `The contract is in ${app.currency}.`)
  const notifyUrl = noticeUrlIn(house, app, textOf(content, 'notify_url'))
  const passback = textOf(content, 'passback_params')
  return {
    asker: askerOf(app),
    outTradeNo,
    subject,
    amount,
    way,
    words: wordsIn(content),
    ...(passback && { passback: passback.slice(0, 512) }),
    ...(notifyUrl && { notifyUrl }),
    ...(expiresAt !== 'usual' && { expiresAt }),
  }
}

/** A number whose story is over is not begun again. */
function refuseFinal(sale: Sale): Sale {
  if (till.isPaid(sale.state)) throw salePaidAlready()
  if (sale.state === 'closed') throw saleClosedAlready()
  return sale
}

export const query: Method = async (asker, content) => {
  const name = nameIn(asker.app, content)
  if (!name) return invalidParameter('out_trade_no')
  return lookOf(asker, async work => {
    const [sale] = await till.find(work, [name])
    if (!sale || isUnseen(sale)) return notExist()
    return done({
      ...idsOf(sale),
      trade_status: statusOf(sale, work.now),
      total_amount: toDecimal(sale.amount),
      ...paidFields(work, asker.app, sale),
      ...(sale.paid && { send_pay_date: faced(sale.paid.at) }),
      subject: sale.subject,
      ...pickWords(sale),
      ...(sale.passback && { passback_params: sale.passback }),
    })
  })
}

export const pickWords = ({ words }: Sale): Record<string, string> =>
  Object.fromEntries(
    ['body', 'store_id', 'terminal_id'].flatMap(name => {
      const word = words[name]
      return word ? [[name, word]] : []
    }),
  )

/** For outcomes nobody knows: closes what was not paid, gives back what was; well if there is nothing. */
export const cancel: Method = async (asker, content) => {
  const name = nameIn(asker.app, content)
  if (!name) return invalidParameter('out_trade_no')
  try {
    const sale = await saleToCancel(asker, name)
    if (!sale) return done({ out_trade_no: textOf(content, 'out_trade_no'), retry_flag: 'N' })
    return await inWorkOf(asker, async work => {
      const [answer] = await till.cancel(work, [{ saleId: sale.id }])
      const { action } = granting(answer)
      return done({ ...idsOf(sale), retry_flag: 'N', ...(action !== 'none' && { action }) })
    })
  } catch (why) {
    return faultOf(why, cancelFaults)
  }
}

/** Only a trade that waits for its payer. */
export const close: Method = async (asker, content) => {
  const name = nameIn(asker.app, content)
  if (!name) return invalidParameter('out_trade_no')
  try {
    return await inWorkOf(asker, async work => {
      const [sale] = await till.find(work, [name])
      if (!sale || isUnseen(sale)) return notExist()
      if (sale.state !== 'waiting')
        return saidNo('ACQ.TRADE_STATUS_ERROR', `The trade is ${statusOf(sale, work.now)}.`)
      granting((await till.close(work, [{ saleId: sale.id, why: 'closed' }]))[0])
      return done(idsOf(sale))
    })
  } catch (why) {
    return faultOf(why, closeFaults)
  }
}
