// The enveloped XML signature of lists and withdrawals: SM2 over SM3, or RSA over SHA-1, which the e-port allows.
import { createHash } from 'node:crypto'
import { sm3 } from './sm2.ts'

/** `sign` gets the canonical SignedInfo and answers base64. A card reader can stand here as well as a soft key. */
export type Signer = Readonly<{
  algorithm: 'sm2-sm3' | 'rsa-sha1'
  certificate: Certificate
  sign(text: string): Promise<string>
}>

/** The serial number in hex, and the base64 of the DER. */
export type Certificate = Readonly<{ serialNumber: string; der: string }>

const w3 = 'http://www.w3.org/2000/09/xmldsig#'
const chinaPort = 'http://www.chinaport.gov.cn/2022/04/xmldsig#'
const methods = {
  'sm2-sm3': { signature: `${chinaPort}sm2-sm3`, digest: `${chinaPort}sm3`, hash: sm3 },
  'rsa-sha1': {
    signature: `${w3}rsa-sha1`,
    digest: `${w3}sha1`,
    hash: (text: string): Buffer => createHash('sha1').update(text, 'utf8').digest(),
  },
} as const
const c14n = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'
const cebSpace = 'xmlns:ceb="http://www.chinaport.gov.cn/ceb"'
const dsSpace = `xmlns:ds="${w3}"`

/**
 * The message with its signature as the root's last child.
 *
 * `message` is canonical already (as `writeMessage` writes it), so its digest is over its own bytes.
 * SignedInfo is signed with the namespaces in scope at its start tag, as C14N wants.
 */
export async function signed(message: string, signer: Signer): Promise<string> {
  const { algorithm } = signer
  const digest = methods[algorithm].hash(message).toString('base64')
  const value = await signer.sign(signedInfo(algorithm, digest, ` ${cebSpace} ${dsSpace}`))
  const { serialNumber, der } = signer.certificate
  const signature =
    `<ds:Signature ${dsSpace}>${signedInfo(algorithm, digest, '')}<ds:SignatureValue>${value}</ds:SignatureValue>` +
    `<ds:KeyInfo><ds:KeyName>${serialNumber}</ds:KeyName><ds:X509Data><ds:X509Certificate>${der}</ds:X509Certificate>` +
    '</ds:X509Data></ds:KeyInfo></ds:Signature>'
  const end = message.lastIndexOf('</')
  return message.slice(0, end) + signature + message.slice(end)
}

/** Canonical: every empty element has a start and an end tag. */
const signedInfo = (algorithm: Signer['algorithm'], digest: string, spaces: string): string =>
  `<ds:SignedInfo${spaces}><ds:CanonicalizationMethod Algorithm="${c14n}"></ds:CanonicalizationMethod>` +
  `<ds:SignatureMethod Algorithm="${methods[algorithm].signature}"></ds:SignatureMethod>` +
  `<ds:Reference URI=""><ds:Transforms>` +
  `<ds:Transform Algorithm="${w3}enveloped-signature"></ds:Transform></ds:Transforms>` +
  `<ds:DigestMethod Algorithm="${methods[algorithm].digest}"></ds:DigestMethod>` +
  `<ds:DigestValue>${digest}</ds:DigestValue>` +
  '</ds:Reference></ds:SignedInfo>'
