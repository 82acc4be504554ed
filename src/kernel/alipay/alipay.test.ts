// The texts of three dialects to the letter, against published examples and the official client's own results.
import { expect, test } from 'vitest'
import { readSignature, signatureHeader, signedText } from './ams.ts'
import { serialText } from './certificate.ts'
import {
  baseOf,
  enveloped,
  mergedParams,
  minorIn,
  noticeBaseOf,
  opened,
  requestBasesOf,
} from './v2.ts'
import { answerText, authorizationHeader, readAuthorization, requestText } from './v3.ts'

/** A call of the official client, as it was captured: public parameters in the query, content in the form. */
const captured = {
  query:
    'method=alipay.trade.query&app_id=2021000000000001&charset=utf-8&version=1.0&sign_type=RSA2' +
    '&timestamp=2026-11-22+11%3A09%3A15&notify_url=https%3A%2F%2Fshop.test%2Fn&app_auth_token=tok&sign=HBME0W%3D%3D',
  form: 'biz_content=%7B%22out_trade_no%22%3A%22T+1%2B%26%3D%E9%82%A6%22%7D',
  base:
    'app_auth_token=tok&app_id=2021000000000001&biz_content={"out_trade_no":"T 1+&=邦"}&charset=utf-8' +
    '&method=alipay.trade.query&notify_url=https://shop.test/n&sign_type=RSA2&timestamp=2026-11-22 11:09:15&version=1.0',
}

test('a request: query and form are one, decoded, sorted, without its signature', () => {
  const params = mergedParams(captured.query, captured.form)
  expect(baseOf(params)).toBe(captured.base)
  expect(requestBasesOf(params)).toEqual([captured.base])
  expect(params['sign']).toBe('HBME0W==')
})

test('empty values are left out by some clients and kept by others', () => {
  expect(requestBasesOf({ b: '', a: '1', sign: 'x' })).toEqual(['a=1', 'a=1&b='])
})

test('a notification leaves sign_type out as well', () => {
  expect(noticeBaseOf({ sign: 's', sign_type: 'RSA2', b: '2', a: '1', c: '' })).toBe('a=1&b=2')
})

// oxfmt-ignore
const bodies: [string, string, ReturnType<typeof opened>][] = [
  ['a plain answer',         '{"a_b_response":{"code":"10000"},"sign":"S="}',             { inner: '{"code":"10000"}', signature: 'S=' }],
  ['braces in a text',       '{"a_b_response":{"m":"}{\\"}","o":{}},"sign":"S="}',        { inner: '{"m":"}{\\"}","o":{}}', signature: 'S=' }],
  ['the signature first',    '{"sign":"S=","a_b_response":{"code":"1"}}',                 { inner: '{"code":"1"}', signature: 'S=' }],
  ['a sign inside it',       '{"a_b_response":{"sign":"X"},"sign":"S="}',                 { inner: '{"sign":"X"}', signature: 'S=' }],
  ['an error of the gate',   '{"error_response":{"code":"40002"},"sign":"S="}',           { inner: '{"code":"40002"}', signature: 'S=' }],
  ['an encrypted content',   '{"a_b_response":"hM7T==","sign":"S="}',                     { inner: '"hM7T=="', signature: 'S=' }],
  ['no signature',           '{"a_b_response":{"code":"1"}}',                             { inner: '{"code":"1"}', signature: '' }],
  ['another answer',         '{"x_response":{"code":"1"},"sign":"S="}',                   undefined],
  ['cut off',                '{"a_b_response":{"code":"1"',                               undefined],
  ['a page',                 '<html></html>',                                             undefined],
]
test.each(bodies)('opened: %s', (_, body, expected) =>
  expect(opened(body, 'a.b')).toEqual(expected),
)

test('an answer opens as it was closed', () => {
  const inner = '{"code":"10000","msg":"</a>&\\"}"}'
  expect(opened(enveloped('alipay.trade.query', inner, 'S='), 'alipay.trade.query')).toEqual({
    inner,
    signature: 'S=',
  })
})

// oxfmt-ignore
const amounts: [string, bigint | undefined][] = [
  ['88.80', 88_80n], ['0.01', 1n], ['8.8', 8_80n], ['100000000', 10_000_000_000n], ['100000000.01', undefined],
  ['0', undefined], ['0.00', undefined], ['-1', undefined], ['1.005', undefined], ['1e2', undefined], ['', undefined],
  [' 1', undefined], ['.5', undefined], ['1234567890', undefined],
]
test.each(amounts)('the amount %s', (text, minor) => expect(minorIn(text)).toBe(minor))

test('v3: the header, and the lines that are signed', () => {
  const text = 'app_id=2021000000000001,app_cert_sn=ab,nonce=n-1,timestamp=1763780955000'
  const header = authorizationHeader(text, 'a+/b==')
  expect(header).toBe(`ALIPAY-SHA256withRSA ${text},sign=a+/b==`)
  expect(readAuthorization(header)).toEqual({
    text,
    appId: '2021000000000001',
    nonce: 'n-1',
    timestamp: '1763780955000',
    signature: 'a+/b==',
  })
  expect(readAuthorization('Bearer x')).toBeUndefined()
  expect(readAuthorization('ALIPAY-SHA256withRSA app_id=1,sign=x')).toBeUndefined()
  expect(requestText({ text: 'A', method: 'GET', url: '/v3/x?b=2', body: '' })).toBe(
    'A\nGET\n/v3/x?b=2\n\n',
  )
  expect(requestText({ text: 'A', method: 'POST', url: '/v3/x', body: '{}', token: 't' })).toBe(
    'A\nPOST\n/v3/x\n{}\nt\n',
  )
  expect(answerText({ timestamp: '1', nonce: 'n', body: '{}' })).toBe('1\nn\n{}\n')
})

test('AMS: the text and the header', () => {
  const path = '/ams/api/v1/payments/pay'
  expect(signedText({ path, clientId: 'C1', time: '2026-11-22T10:00:00+08:00', body: '{}' })).toBe(
    `POST ${path}\nC1.2026-11-22T10:00:00+08:00.{}`,
  )
  expect(signatureHeader('a+/b==', '1')).toBe(
    'algorithm=RSA256,keyVersion=1,signature=a%2B%2Fb%3D%3D',
  )
  expect(readSignature(signatureHeader('a+/b==', '2'))).toEqual({
    keyVersion: '2',
    signature: 'a+/b==',
  })
  expect(readSignature('algorithm=RSA256, keyVersion=1, signature=a+/b==')?.signature).toBe(
    'a+/b==',
  )
  expect(readSignature('algorithm=RSA1,signature=x')).toBeUndefined()
  expect(readSignature('algorithm=RSA256,signature=%zz')).toBeUndefined()
})

test("a certificate's serial: the issuer backwards, then its number in decimal", () => {
  const issuer = ['C=AU', 'O=Tradelane', 'OU=Pay', 'CN=Tradelane Test CA']
  expect(serialText(issuer, 1234567890123n.toString(16))).toBe(
    'CN=Tradelane Test CA,OU=Pay,O=Tradelane,C=AU1234567890123',
  )
})
