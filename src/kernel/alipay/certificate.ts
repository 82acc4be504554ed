// The text behind a certificate's serial number on Alipay's wires; its MD5 in hex is the number. Pure.

/**
 * `issuer`: the certificate's parts in the order listed (`['C=AU', 'O=Tradelane', 'CN=…']`); the text has
 * them backwards. `serialHex`: the certificate's own number.
 */
export const serialText = (issuer: readonly string[], serialHex: string): string =>
  `${issuer.toReversed().join(',')}${BigInt(`0x${serialHex}`)}`
