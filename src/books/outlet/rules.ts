// The rules alone: what makes an outlet, a cashier or an application whole.
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { countries, type Address } from '#kernel/place'
import {
  countryClosed,
  footerLong,
  keyInvalid,
  keyPrivate,
  mccInvalid,
  nameMissing,
  notifyInvalid,
  pinInvalid,
  zoneInvalid,
} from './errors.ts'
import type { CounterCurrency } from './shapes.ts'

const nameMax = 60
const footerMax = 300

export function nameOf(text: string): string {
  const name = tidy(text)
  if (name === '' || name.length > nameMax) throw nameMissing()
  return name
}

export function homeOf({ country }: Address): { currency: CounterCurrency; zone: string } {
  if (country !== 'AU' && country !== 'NZ') throw countryClosed({ country })
  return countries[country]
}

export function mccOf(text: string): string {
  if (!/^\d{4}$/.test(text)) throw mccInvalid()
  return text
}

export function zoneOf(text: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone
  } catch {
    throw zoneInvalid({ zone: text })
  }
}

export function footerOf(text: string): string {
  const footer = text.normalize('NFC').trim()
  if (footer.length > footerMax) throw footerLong()
  return footer
}

export function pinOf(text: string): string {
  if (!/^\d{4,6}$/.test(text)) throw pinInvalid()
  return text
}

const bitsMin = 2048

/**
 * A public key as partners' portals show it: SPKI, DER in base64, without lines. Taken as PEM or as bare
 * base64, SPKI or PKCS#1. Throws `outlet.key_private`, `outlet.key_invalid`.
 */
export function publicKeyOf(text: string): string {
  if (/PRIVATE KEY/.test(text)) throw keyPrivate()
  const der = Buffer.from(text.replace(/-----[^-]+-----/g, '').replace(/\s/g, ''), 'base64')
  // The runtime takes a private key for the public one inside it; whoever pasted it must hear so.
  if (isPrivate(der)) throw keyPrivate()
  const key = readKey(der, 'spki') ?? readKey(der, 'pkcs1')
  const bits = key?.asymmetricKeyDetails?.modulusLength ?? 0
  if (key?.asymmetricKeyType !== 'rsa' || bits < bitsMin) throw keyInvalid()
  return key.export({ type: 'spki', format: 'der' }).toString('base64')
}

function readKey(der: Buffer, type: 'spki' | 'pkcs1'): KeyObject | undefined {
  try {
    return createPublicKey({ key: der, format: 'der', type })
  } catch {
    return undefined
  }
}

const isPrivate = (key: Buffer): boolean =>
  (['pkcs8', 'pkcs1'] as const).some(type => {
    try {
      createPrivateKey({ key, format: 'der', type })
      return true
    } catch {
      return false
    }
  })

/**
 * An address that notices may be sent to: https, no login in it, and no name or number of a network of
 * one's own. `anywhere` (a demo house) takes http and this machine too. Empty is none.
 */
export function notifyUrlOf(text: string, anywhere: boolean): string {
  if (text.trim() === '') return ''
  const url = URL.parse(text.trim())
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.href.length > 500)
    throw notifyInvalid()
  if (anywhere) return url.href
  if (url.protocol !== 'https:' || isOwnNetwork(url.hostname)) throw notifyInvalid()
  return url.href
}

/** Names without a dot or of a network at home, and what RFC 6890 keeps from the internet. */
const ownNetworks: readonly RegExp[] = [
  /^(?:localhost|[^.]+|.*\.(?:local|internal|lan|home))$/i,
  /^\[.*\]$/,
  /^(?:0|10|127|169\.254|192\.168)\./,
  /^172\.(?:1[6-9]|2\d|3[01])\./,
  /^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
]
const isOwnNetwork = (host: string): boolean => ownNetworks.some(one => one.test(host))

const tidy = (text: string): string => text.normalize('NFC').trim().replace(/\s+/g, ' ')
