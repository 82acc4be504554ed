// Is a message signed, by whom, and is it what was signed? Enveloped XML signature, rsa-sha1.
import { createHash, createVerify, X509Certificate } from 'node:crypto'
import { canonical } from './canonical.ts'
import { childOf, elementsOf, textOf } from './xml.ts'
import type { Element } from './xml.ts'

const signatureSpace = 'http://www.w3.org/2000/09/xmldsig#'
const algorithms: Readonly<Record<string, string>> = {
  CanonicalizationMethod: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
  SignatureMethod: `${signatureSpace}rsa-sha1`,
  Transform: `${signatureSpace}enveloped-signature`,
  DigestMethod: `${signatureSpace}sha1`,
}

/** `differs`: rightly signed, but not this text. `invalid`: anything else. */
export type Verdict = Readonly<{ is: 'right' | 'differs' | 'invalid'; why: string }>

/** The one Signature under the root; schema and position are checked elsewhere. */
export const signatureOf = (root: Element): Element | undefined =>
  elementsOf(root).find(child => child.local === 'Signature' && child.uri === signatureSpace)

export function verify(root: Element): Verdict {
  const signature = signatureOf(root)
  const signed = childOf(signature, 'SignedInfo')
  const reference = childOf(signed, 'Reference')
  if (!signature || !signed || !reference) return invalid('there is no signature')
  const wrong = wrongAlgorithm(signed, reference)
  if (wrong) return invalid(wrong)
  const uri = reference.attributes.find(each => each.name === 'URI')?.value
  if (uri !== '') return invalid('the Reference must have URI=""')

  const keyInfo = childOf(signature, 'KeyInfo')
  const certificate = certificateOf(
    packed(childOf(childOf(keyInfo, 'X509Data'), 'X509Certificate')),
  )
  if (!certificate) return invalid('the certificate cannot be read')
  const number = packed(childOf(keyInfo, 'KeyName')).toUpperCase().replace(/^0+/, '')
  if (number !== certificate.serialNumber.toUpperCase().replace(/^0+/, '')) {
    return invalid(`KeyName is not the certificate's number ${certificate.serialNumber}`)
  }

  const value = Buffer.from(packed(childOf(signature, 'SignatureValue')), 'base64')
  const verifier = createVerify('RSA-SHA1').update(canonical(signed), 'utf8')
  if (!verifier.verify(certificate.publicKey, value)) return invalid('SignatureValue does not fit')

  const digest = createHash('sha1').update(canonical(root, signature), 'utf8').digest('base64')
  const given = packed(childOf(reference, 'DigestValue'))
  return digest === given
    ? { is: 'right', why: '' }
    : { is: 'differs', why: `the digest of the data is ${digest}, not ${given}` }
}

const invalid = (why: string): Verdict => ({ is: 'invalid', why })

const packed = (element: Element | undefined): string =>
  element ? textOf(element).replaceAll(/\s/g, '') : ''

function wrongAlgorithm(signed: Element, reference: Element): string | undefined {
  const transforms = childOf(reference, 'Transforms')
  const used = [
    childOf(signed, 'CanonicalizationMethod'),
    childOf(signed, 'SignatureMethod'),
    ...(transforms ? elementsOf(transforms) : [undefined]),
    childOf(reference, 'DigestMethod'),
  ]
  for (const each of used) {
    const given = each?.attributes.find(attribute => attribute.name === 'Algorithm')?.value
    if (!each || given !== algorithms[each.local]) return `the algorithm ${given} is not taken here`
  }
  return used.length === 4 ? undefined : 'one transform is expected'
}

function certificateOf(base64: string): X509Certificate | undefined {
  try {
    return new X509Certificate(Buffer.from(base64, 'base64'))
  } catch {
    return undefined
  }
}
