// SM2 against the standard's own example and against OpenSSL, and a list signed with it.
import { spawnSync } from 'node:child_process'
import { createPublicKey } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sm2Signer } from '../signer.ts'
import { signed } from './signature.ts'
import { pointOf, sm2Sign, sm3 } from './sm2.ts'

const key = '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8'

test('the example of GB/T 32918.5: key pair, hash and signature', () => {
  expect(sm3('abc').toString('hex')).toBe(
    '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
  )
  expect(pointOf(BigInt(`0x${key}`)).toString('hex')).toBe(
    '09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
      'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  )
  const nonce = 0x59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21n
  expect(sm2Sign({ key, message: 'message digest', nonce }).toString('hex')).toBe(
    'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3' +
      'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
  )
})

const openssl = spawnSync('openssl', ['version']).stdout?.toString() ?? ''

test.skipIf(!openssl.startsWith('OpenSSL 3'))(
  'OpenSSL takes what we sign, and nothing else',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'tradelane-sm2-'))
    const file = (name: string, content: string | Buffer): string => {
      writeFileSync(join(folder, name), content)
      return join(folder, name)
    }
    // SubjectPublicKeyInfo of an uncompressed point on SM2.
    const head = '3059301306072a8648ce3d020106082a811ccf5501822d03420004'
    const spki = Buffer.concat([Buffer.from(head, 'hex'), pointOf(BigInt(`0x${key}`))])
    const pem = `-----BEGIN PUBLIC KEY-----\n${spki.toString('base64')}\n-----END PUBLIC KEY-----\n`
    expect(createPublicKey(pem).type).toBe('public')
    const verify = (message: string, signature: Buffer): number | null =>
      spawnSync('openssl', [
        ...['pkeyutl', '-verify', '-pubin', '-inkey', file('key.pem', pem)],
        ...['-rawin', '-in', file('message', message), '-sigfile', file('signature', signature)],
        ...['-digest', 'sm3', '-pkeyopt', 'distid:1234567812345678'],
      ]).status
    for (const message of ['', 'a', '品名:天然蜂蜜'.repeat(100)]) {
      const signature = derOf(sm2Sign({ key, message }))
      expect(verify(message, signature)).toBe(0)
      expect(verify(`${message}.`, signature)).not.toBe(0)
    }
    rmSync(folder, { recursive: true })
  },
)

test('a list signed with it names the algorithms the e-port prefers', async () => {
  const signer = sm2Signer({ key, certificate: 'MIIB', number: '0123ABCD' })
  const text = await signed('<ceb:CEB621Message>x</ceb:CEB621Message>', signer)
  const digest = sm3('<ceb:CEB621Message>x</ceb:CEB621Message>').toString('base64')
  expect(text).toContain('2022/04/xmldsig#sm2-sm3"')
  expect(text).toContain('2022/04/xmldsig#sm3"')
  expect(text).toContain(`<ds:DigestValue>${digest}</ds:DigestValue>`)
  expect(text).toContain('<ds:KeyName>0123ABCD</ds:KeyName>')
  const value = /<ds:SignatureValue>([^<]+)</.exec(text)?.[1] ?? ''
  expect(Buffer.from(value, 'base64')).toHaveLength(64)
})

/** OpenSSL reads a signature as a sequence of two integers. */
function derOf(signature: Buffer): Buffer {
  const integer = (bytes: Buffer): Buffer => {
    const first = bytes.findIndex(byte => byte !== 0)
    const short = bytes.subarray(first)
    const body = (short[0] ?? 0) > 127 ? Buffer.concat([Buffer.from([0]), short]) : short
    return Buffer.concat([Buffer.from([2, body.length]), body])
  }
  const both = Buffer.concat([integer(signature.subarray(0, 32)), integer(signature.subarray(32))])
  return Buffer.concat([Buffer.from([48, both.length]), both])
}
