// What was agreed with the wallet partner: which of its wires, whose keys, and the money of the contract.
import type { Currency } from '#kernel/money'

/** `v2`, `v3`: Alipay Open Platform. `ams`: Antom. One partner may offer all of them. */
export type WalletDialect = 'v2' | 'v3' | 'ams'

/** v2's address is that of the gateway itself; the others' is the host's. */
export type AlipayContract = Readonly<{
  dialect?: WalletDialect
  gateway: string
  /** Antom's client id. */
  appId: string
  sellerId: string
  /** Ours, to sign with: PEM or bare base64 of PKCS#8. */
  privateKey: string
  /** The partner's, to verify with. */
  walletPublicKey: string
  /** The contract fixes it: Alipay's requests do not name one. */
  currency: Currency
  notifyUrl?: string
}>
