// The single window over the wire: from three documents to release, and every way it says No.
import { createHash, createSign, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSimulators } from '../simulators.ts'
import type { Running } from '../stage.ts'
import { canonical } from './wire/canonical.ts'
import { childOf, elementsOf, readXml, textOf } from './wire/xml.ts'

let running: Running
let folder: string
let certificate: { certificate: string; serialNumber: string }
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tradelane-customs-'))
  running = await openSimulators({ port: 0, folder })
  await sim('clock', { now: '2026-11-24T02:00:00Z', frozen: true })
  const publicKey = keys.publicKey.export({ type: 'spki', format: 'pem' })
  certificate = (await sim('customs/certificates', { publicKey })) as typeof certificate
})
afterEach(async () => {
  await running.close()
  rmSync(folder, { recursive: true, force: true })
})

const sim = async (path: string, body: object) =>
  (
    await fetch(`${running.url}/_sim/${path}`, { method: 'POST', body: JSON.stringify(body) })
  ).json()
const headers = { authorization: 'Bearer sim-dxp-token', 'content-type': 'application/xml' }
const golden = (name: string) =>
  readFileSync(join(import.meta.dirname, `golden/${name}.xml`), 'utf8')
const sender = 'DXPENT0000000001'
let messages = 0

const wrap = (
  xml: string,
  { id = `msg-${(messages += 1)}`, type = '', from = sender, to = 'DXPEDCCEB0000002' } = {},
) =>
  `<DxpMsg xmlns="http://www.chinaport.gov.cn/dxp" ver="1.0"><TransInfo><CopMsgId>${id}</CopMsgId><SenderId>${from}</SenderId>` +
  `<ReceiverIds><ReceiverId>${to}</ReceiverId></ReceiverIds><CreatTime>2026-11-22T10:30:00+08:00</CreatTime>` +
  `<MsgType>${type || (/CEB\d{3}Message/.exec(xml)?.[0] ?? 'CEB311Message')}</MsgType></TransInfo>` +
  `<Data>${Buffer.from(xml).toString('base64')}</Data></DxpMsg>`
const post = async (body: string) => {
  const answer = await fetch(`${running.url}/customs/dxp/messages`, {
    method: 'POST',
    headers,
    body,
  })
  return {
    status: answer.status,
    ...((await answer.json()) as { code: string; messageId?: string; message?: string }),
  }
}
const send = (xml: string) => post(wrap(xml))

/** Receipts told so far, acknowledged: `CEB622 120`, in the order in which they came. */
async function receipts(): Promise<{ kind: string; values: Record<string, string> }[]> {
  const answer = await fetch(`${running.url}/customs/dxp/receive?receiverId=${sender}&max=200`, {
    headers,
  })
  const told = ((await answer.json()) as { messages: { messageId: string; envelope: string }[] })
    .messages
  await fetch(`${running.url}/customs/dxp/acknowledge`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ receiverId: sender, messageIds: told.map(each => each.messageId) }),
  })
  return told.flatMap(({ envelope }) => {
    const data = childOf(readXml(envelope), 'Data')
    const root = readXml(Buffer.from(data ? textOf(data) : '', 'base64').toString('utf8'))
    return elementsOf(root).map(entity => ({
      kind: root.local.slice(0, 6),
      values: Object.fromEntries(elementsOf(entity).map(each => [each.local, textOf(each)])),
    }))
  })
}
const statuses = async () =>
  (await receipts()).map(({ kind, values }) => `${kind} ${values['returnStatus']}`)
const after = async (span: string) => {
  await sim('clock', { advance: span })
  return statuses()
}

function sign(xml: string): string {
  const bare = xml.replace(/\s*<ds:Signature[\s\S]*<\/ds:Signature>/, '')
  const digest = createHash('sha1')
    .update(canonical(readXml(bare)))
    .digest('base64')
  const w3 = 'http://www.w3.org/2000/09/xmldsig#'
  const spaces =
    'xmlns:ceb="http://www.chinaport.gov.cn/ceb" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"'
  const info =
    `<ds:SignedInfo ${spaces}><ds:CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"></ds:CanonicalizationMethod>` +
    `<ds:SignatureMethod Algorithm="${w3}rsa-sha1"></ds:SignatureMethod><ds:Reference URI=""><ds:Transforms>` +
    `<ds:Transform Algorithm="${w3}enveloped-signature"></ds:Transform></ds:Transforms>` +
    `<ds:DigestMethod Algorithm="${w3}sha1"></ds:DigestMethod><ds:DigestValue>${digest}</ds:DigestValue></ds:Reference></ds:SignedInfo>`
  const value = createSign('RSA-SHA1').update(info).sign(keys.privateKey, 'base64')
  const signature =
    `<ds:Signature xmlns:ds="${w3}">${info}<ds:SignatureValue>${value}</ds:SignatureValue><ds:KeyInfo>` +
    `<ds:KeyName>${certificate.serialNumber}</ds:KeyName><ds:X509Data><ds:X509Certificate>${certificate.certificate}` +
    '</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>'
  return bare.replace(/(<\/ceb:CEB\d{3}Message>)/, `${signature}$1`)
}

type Change = Readonly<Record<string, string>>
/** A golden message with some elements changed; `number` makes it another order. */
function message(name: string, number = '1', changes: Change = {}): string {
  const xml = golden(name)
    .replaceAll('TL20261122000001', `TL2026112200000${number}`)
    .replaceAll('TLX000000001CN', `TLX00000000${number}CN`)
    .replaceAll('2026112222001400000000000001', `202611222200140000000000000${number}`)
    .replaceAll(/TL2026112200000000(\d\d)/g, `TL202611220000000${number}$1`)
  return Object.entries(changes).reduce(
    (text, [element, value]) => text.replace(new RegExp(`(<ceb:${element}>)[^<]*`), `$1${value}`),
    xml,
  )
}
const three = async (number = '1', changes: Change = {}) => {
  for (const name of ['CEB311', 'CEB411', 'CEB511']) await send(message(name, number, changes))
}
const declare = (number = '1', changes: Change = {}) =>
  send(sign(message('CEB621', number, changes)))
const script = (scenario: string, match = '*') =>
  sim('scenario', { partner: 'customs', match, scenario })

test('three documents, a list, release: the way of one order', async () => {
  await script('in-order')
  await three()
  expect(await after('PT6S')).toEqual([
    'CEB312 2',
    'CEB412 2',
    'CEB512 2',
    'CEB312 120',
    'CEB412 120',
    'CEB512 120',
  ])
  expect(await declare()).toMatchObject({ status: 200, code: '0000' })
  await sim('clock', { advance: 'PT2M' })
  const told = await receipts()
  expect(told.map(each => each.values['returnStatus'])).toEqual(['2', '120', '399', '800'])
  expect(told[0]?.values).toMatchObject({
    guid: '8D1F6C0A-2B7E-4C35-9A11-0F4E6B2D7C09',
    copNo: 'TL202611220000000101',
    returnTime: '20261124100008000',
  })
  expect(told[0]?.values['invtNo']).toBeUndefined()
  expect(told[3]?.values['invtNo']).toMatch(/^22442026I\d{9}$/)
  expect(told[3]?.values['preNo']).toHaveLength(18)
  expect(await after('P1D')).toEqual([])
})

test('until acknowledged, receipts are told again; the same message is taken once', async () => {
  await script('in-order')
  const envelope = wrap(message('CEB311'), { id: 'same' })
  const [first, again] = [await post(envelope), await post(envelope)]
  expect(again).toEqual(first)
  expect((await post(wrap(message('CEB411'), { id: 'same' }))).code).toBe('0999')
  await sim('clock', { advance: 'PT1M' })
  const poll = () =>
    fetch(`${running.url}/customs/dxp/receive?receiverId=${sender}&max=1`, { headers }).then(
      answer => answer.json(),
    )
  const page = (await poll()) as { messages: { messageId: string }[]; more: boolean }
  expect(page.more).toBe(true)
  expect(await poll()).toEqual(page)
  expect(await statuses()).toEqual(['CEB312 2', 'CEB312 120'])
  expect(await statuses()).toEqual([])
})

test.each<[string, () => string, string]>([
  ['no XML', () => 'hello', '0001'],
  ['no base64', () => wrap('x').replace(/<Data>.*<\/Data>/, '<Data>*</Data>'), '0001'],
  ['no envelope', () => '<a/>', '0002'],
  ['no MsgType', () => wrap(golden('CEB311')).replace(/<MsgType>.*<\/MsgType>/, ''), '0002'],
  ['another MsgType', () => wrap(golden('CEB311'), { type: 'CEB411Message' }), '0002'],
  ['an unknown receiver', () => wrap(golden('CEB311'), { to: 'SOMEBODY' }), '2001'],
  ['a strange sender', () => wrap(golden('CEB311'), { from: 'DXPENT0000000009' }), '2002'],
])('%s is a fault of the transport', async (_, envelope, code) => {
  expect(await post(envelope())).toMatchObject({ status: 400, code })
  expect(await after('P1D')).toEqual([])
})

test('a message that the schema refuses comes back as CEB900', async () => {
  expect(
    (await send(golden('CEB311').replace('<ceb:goodsValue>1636</ceb:goodsValue>', ''))).code,
  ).toBe('0000')
  await sim('clock', { advance: 'PT1H' })
  const [told] = await receipts()
  expect(told).toMatchObject({
    kind: 'CEB900',
    values: { returnStatus: '-1', oriMessageType: 'CEB311Message' },
  })
  expect(told?.values['returnInfo']).toContain('OrderHead/goodsValue')
})

test.each<[string, string, Change, string]>([
  ['CEB311', 'sums that do not add up', { acturalPaid: '1933.96' }, '-301008'],
  [
    'CEB311',
    'goods that are not their lines',
    { goodsValue: '1637', acturalPaid: '1934.95' },
    '-301008',
  ],
  ['CEB311', 'a line that does not multiply', { totalPrice: '597' }, '-301008'],
  ['CEB311', 'another currency', { currency: '601' }, '-301008'],
  ['CEB311', 'a false identity', { buyerIdNumber: '110101199003074515' }, '-301008'],
  ['CEB311', 'a day that is none', { appTime: '20260231103000' }, '-301008'],
  [
    'CEB311',
    'a guid in small letters',
    { guid: '8d1f6c0a-2b7e-4c35-9a11-0f4e6b2d7c01' },
    '-301008',
  ],
  ['CEB311', 'an unknown appType', { appType: '9' }, '-301009'],
  ['CEB311', 'a line number twice', { gnum: '2' }, '-301002'],
  ['CEB311', 'a code that is none', { ebpCode: '33' }, '-10102'],
  ['CEB411', 'a false identity', { payerIdNumber: '1' }, '-401009'],
  ['CEB411', 'an unknown appType', { appType: '0' }, '-401006'],
  ['CEB511', 'no pieces', { packNo: '0' }, '-504011'],
  ['CEB511', 'an unknown appType', { appType: '4' }, '-504014'],
  ['CEB513', 'no waybill', {}, '-504011'],
])('%s with %s is refused', async (name, _, changes, code) => {
  await script('in-order')
  await send(message(name, '1', changes))
  const receipt = { CEB311: 'CEB312', CEB411: 'CEB412', CEB511: 'CEB512', CEB513: 'CEB514' }[name]
  expect(await after('PT1M')).toEqual([`${receipt} ${code}`])
})

test('what exists is told apart from what may be changed, and from what a list stands on', async () => {
  await script('in-order')
  await three()
  await after('PT1M')
  for (const name of ['CEB311', 'CEB411', 'CEB511']) await send(message(name))
  expect(await after('PT1M')).toEqual(['CEB312 -301010', 'CEB412 -401007', 'CEB512 -504012'])
  await send(message('CEB311', '1', { appType: '2', appTime: '20261122103001' }))
  expect(await after('PT1M')).toEqual(['CEB312 2', 'CEB312 120'])
  await send(message('CEB311', '1', { appType: '2', appTime: '20261122103000' }))
  expect(await after('PT1M')).toEqual(['CEB312 -301014'])
  await declare()
  await after('PT1H')
  await send(message('CEB311', '1', { appType: '2', appTime: '20261122103002' }))
  expect(await after('PT1M')).toEqual(['CEB312 -301011'])
  await declare()
  expect(await after('PT1M')).toEqual(['CEB622 -621004'])
  await send(message('CEB513'))
  await send(message('CEB513'))
  expect(await after('PT1M')).toEqual(['CEB514 2', 'CEB514 -505012', 'CEB514 3'])
})

test.each<[string, Change, string]>([
  ['another buyer', { buyerName: '李四' }, 'buyerName'],
  ['another freight', { freight: '57' }, 'freight'],
  ['another address', { consigneeAddress: '北京市' }, 'consigneeAddress'],
  ['another enterprise', { ebcCode: '3301000009' }, 'ebcCode'],
  ['another waybill', { logisticsNo: 'TLX000000009CN' }, '511 not declared'],
  ['another order', { orderNo: 'TL20261122000009' }, '311 not declared'],
  ['another quantity', { qty: '1', totalPrice: '298' }, 'line 1: qty'],
  ['another origin', { 'InventoryList>[\\s\\S]*?<ceb:country': '601' }, 'line 1: ord.country'],
  ['no flight', { trafNo: '' }, 'trafNo'],
])('a list with %s does not match', async (_, changes, says) => {
  await script('in-order')
  await three()
  await after('PT1M')
  await declare('1', changes)
  await sim('clock', { advance: 'PT1H' })
  const told = await receipts()
  expect(told.map(each => each.values['returnStatus'])).toEqual(['-621001'])
  expect(told[0]?.values['returnInfo']).toContain(says)
})

test('the payment must be that of the order, and the documents must be there first', async () => {
  await script('in-order')
  await declare()
  expect(await after('PT1M')).toEqual(['CEB622 -621001'])
  await send(message('CEB311'))
  await send(message('CEB411', '1', { amountPaid: '1933.94' }))
  await send(message('CEB511'))
  await after('PT1M')
  await declare()
  expect(await after('PT1M')).toEqual(['CEB622 -621001'])
  await send(message('CEB411', '1', { appType: '2', appTime: '20261122103001' }))
  await after('PT1M')
  await declare()
  expect(await after('PT1M')).toEqual(['CEB622 2', 'CEB622 120', 'CEB622 399'])
})

test.each<[string, (xml: string) => string, string]>([
  ['unsigned', xml => xml.replace(/<ds:Signature[\s\S]*<\/ds:Signature>/, ''), '-621029'],
  ['signed with SM2', () => golden('CEB621'), '-621029'],
  [
    'changed after signing',
    xml => xml.replace('<ceb:grossWeight>5.6', '<ceb:grossWeight>5.7'),
    '-621028',
  ],
  ['with another value', xml => xml.replace(/(<ds:SignatureValue>).{8}/, '$1AAAAAAAA'), '-621029'],
])('a list %s is refused', async (_, spoil, code) => {
  await script('in-order')
  await three()
  await after('PT1M')
  await send(spoil(sign(message('CEB621'))))
  expect(await after('PT1H')).toEqual([`CEB622 ${code}`])
})

/** One bottle at a price, in all three documents and the list. */
const priced = (price: string, qty = '1') => {
  const total = String(Number(price) * Number(qty))
  const paid = String(Number(total) + 60)
  const single = (xml: string) =>
    xml
      .replace(
        /(<ceb:(?:Order|Inventory)List>[\s\S]*?<\/ceb:(?:Order|Inventory)List>)[\s\S]*(<\/ceb:(?:Order|Inventory)>)/,
        '$1$2',
      )
      .replace(/(<ceb:qty>)[^<]*/, `$1${qty}`)
      .replace(/(<ceb:price>)[^<]*/, `$1${price}`)
      .replace(/(<ceb:totalPrice>)[^<]*/, `$1${total}`)
  return async (number: string) => {
    const changes = { goodsValue: total, taxTotal: '0', acturalPaid: paid, amountPaid: paid }
    for (const name of ['CEB311', 'CEB411', 'CEB511'])
      await send(single(message(name, number, changes)))
    await send(sign(single(message('CEB621', number))))
  }
}
test.each<[string, string, string, string]>([
  ['4,940 + 60 for two', '2470', '2', '120'],
  ['4,940.02 + 60 for two', '2470.01', '2', '-621005'],
  ['9,000 + 60 for one', '9000', '1', '120'],
  ['25,940 + 60 for one', '25940', '1', '120'],
  ['25,940.01 + 60 for one', '25940.01', '1', '-621018'],
])('the limits: %s', async (_, price, qty, status) => {
  await script('in-order')
  await priced(price, qty)('1')
  expect((await after('PT20S')).filter(each => each.startsWith('CEB622'))).toContain(
    `CEB622 ${status}`,
  )
})

test('the year counts what was declared here and bought elsewhere; a cancelled list counts no more', async () => {
  await script('in-order')
  await sim('customs/bought-elsewhere', { buyerIdNumber: '110101199003074514', amount: '20000' })
  await priced('4000')('1')
  await after('PT20S')
  await priced('1900')('2')
  expect(await after('PT20S')).toContain('CEB622 -621018')
  const { invtNo } = (await (
    await fetch(`${running.url}/_sim/customs/lists/TL20261122000001`)
  ).json()) as { invtNo: string }
  await send(sign(message('CEB623', '1', { invtNo })))
  expect(await after('PT31S')).toEqual(['CEB624 2', 'CEB624 120', 'CEB624 399'])
  await priced('1900')('3')
  expect(await after('PT20S')).toContain('CEB622 120')
})

test.each<[string, string[]]>([
  ['inspection', ['2', '120', '500', '399', '800']],
  ['review', ['2', '120', '300', '399', '800']],
  ['detained', ['2', '120', '501']],
  ['returned', ['2', '120', '399', '700']],
  ['send-failed', ['4', '2', '120', '399', '800']],
  ['reject', ['2', '120', '100']],
  ['reject-annual', ['2', '120', '100']],
  ['reject-single', ['2', '120', '100']],
  ['silent', []],
])('the scenario %s tells %j, by returnTime', async (scenario, expected) => {
  await three()
  await after('PT5M')
  await script(scenario, 'TLX000000001CN')
  await declare()
  await sim('clock', { advance: 'P3D' })
  const told = await receipts()
  const inOrder = told
    .sort((a, b) => (a.values['returnTime'] ?? '').localeCompare(b.values['returnTime'] ?? ''))
    .map(each => each.values['returnStatus'])
  expect([...new Set(inOrder)]).toEqual(expected)
  const words = told.map(each => each.values['returnInfo'] ?? '').join()
  if (scenario === 'reject-annual') expect(words).toContain('-621018')
  if (scenario === 'reject-single') expect(words).toContain('-621005')
})

test.each<[string, string[]]>([
  ['duplicates', ['2', '2', '120', '120', '399', '399', '800', '800']],
  ['out-of-order', ['2', '120', '800', '399']],
])(
  'the telling %s',
  async (scenario, expected) => {
    await three()
    await after('PT5M')
    await script(scenario)
    await declare()
    const told: (string | undefined)[] = []
    for (let seconds = 0; seconds < 400; seconds += 1) {
      await sim('clock', { advance: 'PT1S' })
      told.push(...(await receipts()).map(each => each.values['returnStatus']))
    }
    expect(told).toEqual(expected)
  },
  60_000,
)

test('cancelling: before release, once, not against the will of customs', async () => {
  await script('in-order')
  await three()
  await after('PT1M')
  await declare()
  await after('PT20S')
  const { invtNo } = (await (
    await fetch(`${running.url}/_sim/customs/lists/TL20261122000001`)
  ).json()) as { invtNo: string }
  await send(message('CEB623', '1', { invtNo }))
  expect(await after('PT3S')).toEqual(['CEB624 -623029'])
  await send(sign(message('CEB623', '1', { invtNo: '22442026I999999999' })))
  expect(await after('PT3S')).toEqual(['CEB624 -623003'])
  await script('cancel-refused')
  await send(sign(message('CEB623', '1', { invtNo })))
  expect([...new Set(await after('PT2M'))].sort()).toEqual([
    'CEB622 399',
    'CEB622 800',
    'CEB624 100',
    'CEB624 120',
    'CEB624 2',
  ])
  await script('in-order')
  await send(sign(message('CEB623', '1', { invtNo })))
  expect(await after('PT1M')).toEqual(['CEB624 -623005'])
})

test('returning: after release, within thirty days, not more than there was', async () => {
  await script('in-order')
  await three()
  await declare()
  await after('PT20S')
  const face = async () =>
    (await fetch(`${running.url}/_sim/customs/lists/TL20261122000001`)).json() as Promise<{
      invtNo: string
    }>
  const { invtNo } = await face()
  const giveBack = (changes: Change) => send(sign(message('CEB625', '1', { invtNo, ...changes })))
  await giveBack({})
  expect(await after('PT3S')).toEqual(['CEB626 -625014'])
  await after('PT2M')
  await giveBack({ qty: '2' })
  expect(await after('PT3S')).toEqual(['CEB626 -625015'])
  await giveBack({ gnum: '9' })
  expect(await after('PT3S')).toEqual(['CEB626 -625209'])
  await giveBack({})
  expect(await after('PT1M')).toEqual(['CEB626 2', 'CEB626 120', 'CEB626 399'])
  await giveBack({})
  expect(await after('PT3S')).toEqual(['CEB626 -625022'])
  await giveBack({ copNo: 'TL20261122000000199' })
  expect(await after('PT3S')).toEqual(['CEB626 -625015'])
  await sim('clock', { advance: 'P31D' })
  await giveBack({ copNo: 'TL20261122000000198', gnum: '1' })
  expect(await after('PT3S')).toEqual(['CEB626 -625014'])
})

test('without the token nothing is taken', async () => {
  expect(
    (
      await fetch(`${running.url}/customs/dxp/messages`, {
        method: 'POST',
        body: wrap(golden('CEB311')),
      })
    ).status,
  ).toBe(401)
})
