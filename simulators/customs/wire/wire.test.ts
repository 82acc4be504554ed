// The wire of customs: XML read strictly, canonical bytes, the schema, the signature.
import { createHash, createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openStage } from '../../stage.ts'
import { canonical } from './canonical.ts'
import { issue } from './certificate.ts'
import { readEnvelope, writeEnvelope } from './envelope.ts'
import { readMessage } from './schema.ts'
import { verify } from './signature.ts'
import { readXml } from './xml.ts'

const golden = (name: string) =>
  readFileSync(join(import.meta.dirname, `../golden/${name}.xml`), 'utf8')

test.each([
  ['two roots', '<a/><b/>'],
  ['an open element', '<a><b></a>'],
  ['an unknown entity', '<a>&nbsp;</a>'],
  ['a lone ampersand', '<a>a & b</a>'],
  ['an undeclared prefix', '<x:a/>'],
  ['an attribute twice', '<a b="1" b="2"/>'],
  ['no quotes', '<a b=1/>'],
  ['attributes that touch', '<a b="1"c="2"/>'],
  ['a document type', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
  ['a processing instruction', '<a><?php ?></a>'],
  ['nothing', ''],
  ['text alone', 'hello'],
])('%s is no XML here', (_, text) => expect(() => readXml(text)).toThrow())

test.each([
  ['<a/>', '<a></a>'],
  ['<?xml version="1.0"?>\n<a>\r\n1 </a>\n', '<a>\n1 </a>'],
  ['<a c="3" b="2"><!-- no --><![CDATA[<&>]]></a>', '<a b="2" c="3">&lt;&amp;&gt;</a>'],
  [
    `<a xmlns="u:d" xmlns:z="u:z" xmlns:b="u:b" b:x="1" z:y="2" c="&quot;&#9;"><b:e/><e xmlns=""><f xmlns="u:d"/></e></a>`,
    '<a xmlns="u:d" xmlns:b="u:b" xmlns:z="u:z" c="&quot;&#x9;" b:x="1" z:y="2"><b:e></b:e><e xmlns=""><f xmlns="u:d"></f></e></a>',
  ],
  ['<a xmlns:p="u:p"><p:b xmlns:p="u:p"/></a>', '<a xmlns:p="u:p"><p:b></p:b></a>'],
])('%j is canonically %j', (text, bytes) => expect(canonical(readXml(text))).toBe(bytes))

test.each(['CEB311', 'CEB411', 'CEB511', 'CEB513', 'CEB621', 'CEB623', 'CEB625'])(
  'the golden %s is valid',
  name => {
    const message = readMessage(readXml(golden(name)))
    expect(message).toMatchObject({
      name: `${name}Message`,
      transfer: { dxpId: 'DXPENT0000000001' },
    })
    expect(message.docs).toHaveLength(1)
  },
)

const order = golden('CEB311')
const without = (name: string) =>
  order.replace(new RegExp(`\\s*<ceb:${name}>[^<]*</ceb:${name}>`), '')
const put = (name: string, value: string) =>
  order.replace(new RegExp(`(<ceb:${name}>)[^<]*`), `$1${value}`)
const repeat = (element: string, count: number) => {
  const found = new RegExp(`<ceb:${element}>[\\s\\S]*?</ceb:${element}>`).exec(order)?.[0] ?? ''
  return order.replace(found, found.repeat(count))
}
test.each<[string, string, string]>([
  ['no buyerTelephone', without('buyerTelephone'), 'buyerTelephone is missing'],
  [
    'two elements swapped',
    order.replace(/(<ceb:unit>.*?<\/ceb:unit>)(\s*)(<ceb:qty>.*?<\/ceb:qty>)/, '$3$2$1'),
    'unit is missing or out of order',
  ],
  [
    'an unknown element',
    order.replace('<ceb:discount>', '<ceb:rebate>1</ceb:rebate><ceb:discount>'),
    'discount is missing or out of order',
  ],
  ['a district of five', put('consigneeDistrict', '31011'), 'must have 6 characters'],
  ['an empty district', put('consigneeDistrict', ''), 'must have 6 characters'],
  ['an empty name', put('buyerName', ''), 'must not be empty'],
  ['a long name', put('buyerName', '张'.repeat(61)), 'may have 60 characters'],
  ['six decimals', put('freight', '1.123456'), 'may have 5 decimals'],
  ['twenty digits', put('freight', '12345678901234567890'), 'may have 19 digits'],
  ['an exponent', put('freight', '1e3'), 'must be a decimal number'],
  ['thousands', put('goodsValue', '1,636'), 'must be a decimal number'],
  ['a line number with a point', put('gnum', '1.0'), 'must be a whole number'],
  ['a hundred lines', repeat('OrderList', 97), 'at most 99'],
  ['a hundred and one orders', repeat('Order', 101), 'at most 100'],
  [
    'no line',
    order.replaceAll(/\s*<ceb:OrderList>[\s\S]*?<\/ceb:OrderList>/g, ''),
    'OrderList is missing',
  ],
  [
    'no sender',
    order.replace(/<ceb:BaseTransfer>[\s\S]*?<\/ceb:BaseTransfer>/, ''),
    'exactly one BaseTransfer',
  ],
  ['another namespace', order.replace('cn/ceb"', 'cn/cebx"'), 'no known message'],
  ['another message', order.replaceAll('CEB311Message', 'CEB999Message'), 'no known message'],
  ['another version', order.replace('version="1.0">', 'version="2.0">'), '@version must be 1.0'],
  ['text between elements', order.replace('<ceb:OrderHead>', 'x<ceb:OrderHead>'), 'holds text'],
])('%s is refused by the schema', (_, text, why) => {
  expect(() => readMessage(readXml(text))).toThrow(why)
})

test('a signature of another implementation is right, and notices every change', () => {
  const signed = golden('CEB621-signed')
  expect(verify(readXml(signed))).toEqual({ is: 'right', why: '' })
  expect(verify(readXml(signed.replace('<ceb:packNo>1<', '<ceb:packNo>2<'))).is).toBe('differs')
  expect(verify(readXml(signed.replace('<ceb:Inventory>', '<ceb:Inventory> '))).is).toBe('differs')
  expect(verify(readXml(signed.replace(/(<ds:SignatureValue>).{4}/, '$1AAAA'))).is).toBe('invalid')
  expect(verify(readXml(signed.replace(/(<ds:KeyName>).{4}/, '$1FFFF'))).is).toBe('invalid')
  expect(verify(readXml(signed.replace('#rsa-sha1', '#rsa-md5'))).is).toBe('invalid')
  expect(verify(readXml(golden('CEB621'))).is).toBe('invalid')
})

test('an issued certificate is one, and carries the key', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tradelane-certificate-'))
  const { stage, close } = await openStage({ port: 0, folder }, () => [])
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const issued = issue(stage, pem, '示例报关企业', Date.parse('2026-11-22T00:00:00Z'))
  const certificate = new X509Certificate(Buffer.from(issued.certificate, 'base64'))
  expect(certificate.serialNumber).toBe(issued.serialNumber)
  expect(certificate.subject).toBe('CN=示例报关企业')
  expect(certificate.publicKey.equals(publicKey)).toBe(true)
  const authority = createPrivateKey(
    stage.store.table<string>('customs.secret').get('authority') ?? '',
  )
  expect(authority.asymmetricKeyType).toBe('rsa')
  expect(certificate.validTo).toContain('2036')
  await close()
  rmSync(folder, { recursive: true, force: true })
})

test('an envelope written is an envelope read', () => {
  const data = order
  const written = writeEnvelope({
    copMsgId: 'a&b',
    senderId: 'DXPENT0000000001',
    receiverIds: ['DXPEDCCEB0000002'],
    msgType: 'CEB311Message',
    createdAt: '2026-11-22T10:30:00+08:00',
    data,
  })
  const read = readEnvelope(Buffer.from(written))
  expect(read).toMatchObject({
    copMsgId: 'a&b',
    senderId: 'DXPENT0000000001',
    msgType: 'CEB311Message',
  })
  expect(createHash('sha256').update(read.data).digest('hex')).toBe(
    createHash('sha256').update(data).digest('hex'),
  )
})
