// A wallet outside the house that speaks the open platform's v2: one gateway, signed both ways.
import { asObject, asText, json, jsonOf, Refused, route } from '../stage.ts'
import type { Ask, JsonObject, Partner, Reply, Route, Stage } from '../stage.ts'
import { openBills } from './bill.ts'
import type { Bills } from './bill.ts'
import {
  cancel,
  closeTrade,
  create,
  payByCode,
  precreate,
  query,
  refund,
  refundQuery,
} from './methods.ts'
import type { Method } from './methods.ts'
import { amsRoutes, type AmsDesk } from './ams.ts'
import { openNotices } from './notices.ts'
import type { Notices } from './notices.ts'
import { appOf, demoApp, isSigned, openKeyring, paramsOf, signedReply } from './signing.ts'
import type { App, Keyring, Params } from './signing.ts'
import { v3Routes } from './v3.ts'
import { close, current, keep, numbered, openCounter, pay, scenarioOf, yuan } from './trades.ts'
import type { Counter, Trade } from './trades.ts'

const methods: Readonly<Record<string, Method>> = {
  'alipay.trade.precreate': precreate,
  'alipay.trade.create': create,
  'alipay.trade.pay': payByCode,
  'alipay.trade.query': query,
  'alipay.trade.close': closeTrade,
  'alipay.trade.cancel': cancel,
  'alipay.trade.refund': refund,
  'alipay.trade.fastpay.refund.query': refundQuery,
}

const billMethod = 'alipay.data.dataservice.bill.downloadurl.query'

type Wallet = Readonly<{ counter: Counter; keyring: Keyring; notices: Notices; bills: Bills }>

export function openWallet(stage: Stage): Partner {
  const counter = openCounter(stage)
  const keyring = openKeyring(stage)
  const wallet: Wallet = {
    counter,
    keyring,
    notices: openNotices(counter, keyring),
    bills: openBills(counter),
  }
  return {
    name: 'wallet',
    routes: [
      route('POST', '/gateway.do', ask => gateway(wallet, ask)),
      ...v3Routes(deskOf(wallet)),
      ...amsRoutes(deskOf(wallet)),
      route('GET', '/bill/:token', ask => wallet.bills.file(ask.params['token'] ?? '')),
      route('GET', '/qr/:token', ask => cashier(wallet, ask)),
      route('POST', '/qr/:token', ask => cashier(wallet, ask)),
    ],
    controls: controlsOf(wallet),
    sorry: (why, ask) => {
      if (why === 'unknown-path') return json(404, { error: 'The gateway is /gateway.do.' })
      return answerTo(wallet, paramsOf(ask), {
        code: '20000',
        msg: 'Service Currently Unavailable',
        sub_code: why === 'too-many' ? 'isv.app-call-limited' : 'isp.unknow-error',
        sub_msg: '系统繁忙',
      })
    },
    async wake() {
      settle(wallet)
      wallet.bills.payOut()
      await wallet.notices.send()
    },
  }
}

/** Lets time do its work, and tells the merchants what it did. */
function settle({ counter, notices }: Wallet): void {
  for (const key of counter.waiting.keys()) {
    const trade = counter.trades.get(key)
    if (trade) current(counter, trade)
  }
  for (const key of counter.untold.keys()) {
    const trade = counter.trades.get(key)
    if (trade) notices.tell(trade)
    counter.untold.drop(key)
  }
}

function gateway(wallet: Wallet, ask: Ask): Reply {
  const params = paramsOf(ask)
  const app = appOf(wallet.keyring, params['app_id'] ?? '')
  const wrong = publicFault(params, app)
  const method =
    params['method'] === billMethod ? wallet.bills.link : methods[params['method'] ?? '']
  if (wrong || !app || !method)
    return answerTo(wallet, params, wrong ?? fault('40002', 'isv.invalid-method'))
  const content = contentOf(params)
  if (!content) return answerTo(wallet, params, fault('40002', 'isv.invalid-biz-content'))

  const outcome = method(wallet.counter, {
    appId: app.id,
    sellerId: app.sellerId,
    notifyUrl: params['notify_url'] ?? '',
    content,
    qrBase: `${ask.origin}/qr`,
  })
  if (outcome.told) wallet.notices.tell(outcome.told)
  return { ...answerTo(wallet, params, outcome.answer), drop: outcome.drop === true }
}

/** The other dialects ask the same wallet. */
const deskOf = ({ counter, keyring, notices }: Wallet): AmsDesk => ({
  counter,
  keyring,
  names: Object.keys(methods),
  now: () => counter.stage.clock.now(),
  perform: (app, name, content, notifyUrl, origin) => {
    const asked = {
      appId: app.id,
      sellerId: app.sellerId,
      notifyUrl,
      content,
      qrBase: `${origin}/qr`,
    }
    const outcome = methods[name]?.(counter, asked) ?? { answer: {} }
    if (outcome.told) notices.tell(outcome.told)
    return outcome
  },
})

function answerTo({ counter, keyring }: Wallet, params: Params, answer: object): Reply {
  const forged =
    counter.stage.script.take('wallet', '/gateway.do', ['wrong-signature']) !== undefined
  return signedReply(keyring, params['method'] || 'error', answer, forged)
}

/** What is wrong with the public parameters, in the order in which the platform looks. */
function publicFault(params: Params, app: App | undefined): object | undefined {
  const missing = ['method', 'app_id', 'timestamp', 'version', 'sign_type', 'sign'].find(
    name => !params[name],
  )
  const names: Readonly<Record<string, string>> = { sign: 'signature', sign_type: 'signature-type' }
  if (missing) return fault('40001', `isv.missing-${names[missing] ?? missing.replace('_', '-')}`)
  if (params['sign_type'] !== 'RSA2') return fault('40002', 'isv.invalid-signature-type')
  if (!app) return fault('40002', 'isv.invalid-app-id')
  return isSigned(app, params) ? undefined : fault('40002', 'isv.invalid-signature')
}

const fault = (code: string, subCode: string): object => ({
  code,
  msg: code === '40001' ? 'Missing Required Arguments' : 'Invalid Arguments',
  sub_code: subCode,
  sub_msg: subCode,
})

function contentOf(params: Params): JsonObject | undefined {
  try {
    return asObject(JSON.parse(params['biz_content'] ?? '{}') as JsonObject)
  } catch {
    return undefined
  }
}

/** The shopper's thumb: she scans, pays, or walks away. */
async function decide(wallet: Wallet, found: Trade, action: string): Promise<Trade | string> {
  const { counter, notices } = wallet
  const now = counter.stage.clock.now()
  const trade = current(counter, found)
  if (trade.status !== 'NOT_SCANNED' && trade.status !== 'WAIT_BUYER_PAY')
    return `The trade is ${trade.status}.`
  const scanned = keep(counter, { ...numbered(counter, trade, now), status: 'WAIT_BUYER_PAY' })
  if (action === 'scan') return scanned
  const scenario = scenarioOf(counter, scanned)
  if (action === 'pay' && scenario === 'no-balance') return 'The balance is not enough.'
  const after =
    action === 'pay' && scenario !== 'closed'
      ? pay(counter, scanned, now)
      : close(counter, scanned, now)
  notices.tell(after)
  await notices.send()
  return after
}

const controlsOf = (wallet: Wallet): Route[] => [
  route('GET', '/keys', ask =>
    json(200, {
      gateway: `${ask.origin}/wallet/gateway.do`,
      appId: demoApp.id,
      sellerId: demoApp.sellerId,
      appPrivateKey: wallet.keyring.demo().privateKey,
      appPublicKey: wallet.keyring.demo().publicKey,
      walletPublicKey: wallet.keyring.platform().publicKey,
    }),
  ),
  route('POST', '/apps', ask => register(wallet, bodyOf(ask))),
  route('POST', '/bill', ask => {
    const body = bodyOf(ask)
    return wallet.bills.plant(asText(body['appId']) ?? demoApp.id, body)
  }),
  route('POST', '/approve', async ask => {
    const body = bodyOf(ask)
    const action = asText(body['action']) ?? 'pay'
    if (!['scan', 'pay', 'leave'].includes(action))
      return json(400, { error: '`action` is scan, pay or leave.' })
    const after = await decide(wallet, tradeIn(wallet, body), action)
    return typeof after === 'string' ? json(409, { error: after }) : json(200, tradeFace(after))
  }),
]

function register({ keyring }: Wallet, body: JsonObject): Reply {
  const id = asText(body['appId']) ?? ''
  const publicKey = asText(body['publicKey'])
  if (!/^\d{16}$/.test(id) || !publicKey)
    return json(400, { error: 'Give `appId` (16 digits) and `publicKey` (PEM).' })
  const before = appOf(keyring, id)
  const sellerId = asText(body['sellerId']) ?? before?.sellerId ?? `2088${id.slice(4)}`
  const publicKeys = [publicKey, ...(before?.publicKeys ?? [])].slice(0, 2)
  keyring.apps.put(id, { id, sellerId, publicKeys })
  return json(201, { appId: id, sellerId })
}

function tradeIn({ counter }: Wallet, body: JsonObject): Trade {
  const qr = asText(body['qrCode'])?.split('/').at(-1)
  const key =
    counter.keys.get(qr ?? asText(body['tradeNo']) ?? '') ??
    `${asText(body['appId']) ?? demoApp.id}/${asText(body['outTradeNo'])}`
  const trade = counter.trades.get(key)
  if (trade) return trade
  throw new Refused(json(404, { error: 'Give `qrCode`, `tradeNo` or `outTradeNo` of a trade.' }))
}

const tradeFace = (trade: Trade) => ({
  outTradeNo: trade.outTradeNo,
  tradeNo: trade.tradeNo,
  status: trade.status,
  amount: yuan(trade.cents),
})

function bodyOf(ask: Ask): JsonObject {
  const body = asObject(jsonOf(ask))
  if (body) return body
  throw new Refused(json(400, { error: 'The body must be a JSON object.' }))
}

/** The page behind a code, for a person who tries it by hand. */
async function cashier(wallet: Wallet, ask: Ask): Promise<Reply> {
  const found = wallet.counter.trades.get(wallet.counter.keys.get(ask.params['token'] ?? '') ?? '')
  if (!found) return page(404, '<p>没有这个付款码 · There is no such code</p>')
  const action =
    ask.method === 'POST' ? new URLSearchParams(ask.body.toString('utf8')).get('action') : 'scan'
  const after = await decide(
    wallet,
    found,
    action === 'pay' || action === 'leave' ? action : 'scan',
  )
  const trade = typeof after === 'string' ? current(wallet.counter, found) : after
  const buttons =
    trade.status === 'WAIT_BUYER_PAY'
      ? `<form method="post">${button('pay', '付款 Pay')} ${button('leave', '取消 Leave')}</form>`
      : `<p>${trade.status}</p>`
  return page(200, `<h1>¥${yuan(trade.cents)}</h1><p>${escaped(trade.subject)}</p>${buttons}`)
}

const button = (value: string, text: string): string =>
  `<button name="action" value="${value}">${text}</button>`

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const page = (status: number, body: string): Reply => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body:
    '<!doctype html><meta name="viewport" content="width=device-width"><title>Simulated wallet</title>' +
    `<body style="font:18px system-ui;text-align:center;padding:10vh 1rem"><small>模拟钱包 · simulated</small>${body}`,
})
