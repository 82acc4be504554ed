// Signatures and sealed contents, against keys of both forms and the official client's own results.
import { createHash, generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { serialText } from '#kernel/alipay/certificate'
import { aesOpened, aesSealed, isSignedBy, privateKey, publicKey, signatureOf } from './rsa.ts'

test('keys come as PEM or as bare base64, and a changed letter breaks a signature', async () => {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const secret = pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')
  const open = pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  const signature = await signatureOf('邦 1', privateKey(secret))
  expect(signature).toHaveLength(344)
  expect(await isSignedBy('邦 1', signature, publicKey(open))).toBe(true)
  expect(await isSignedBy('邦 2', signature, publicKey(open))).toBe(false)
  const pem = pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
  expect(await signatureOf('邦 1', privateKey(pem))).toBe(signature)
})

test('content is sealed as the official client seals it, and another key opens nothing', () => {
  const key = 'MDEyMzQ1Njc4OWFiY2RlZg=='
  const text = '{"out_trade_no":"T1","total_amount":"88.80"}'
  const sealed = 'hM7TQ18QF5bhZ+Favk3byRjfJI5I5lIRRX14YDCRSxE79Ze2N4OxBhJm7HL5A1b0'
  expect(aesSealed(text, key)).toBe(sealed)
  expect(aesOpened(sealed, key)).toBe(text)
  expect(aesOpened(sealed, 'ZmVkY2JhOTg3NjU0MzIxMA==')).toBeUndefined()
  expect(aesOpened('nonsense', key)).toBeUndefined()
})

test("a certificate's serial is the MD5 of its text", () => {
  const issuer = ['C=AU', 'O=Tradelane', 'OU=Pay', 'CN=Tradelane Test CA']
  const text = serialText(issuer, 1234567890123n.toString(16))
  expect(createHash('md5').update(text).digest('hex')).toBe('19771bbb52436b7889efc84a3823ae78')
})
