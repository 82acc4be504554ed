// The contract with the simulator's wallet, asked of the simulator itself.
import { askPartner } from '#platform/http-client'
import type { AlipayContract, WalletDialect } from './contract.ts'

/** Answers the contract; kept once it came, asked for again while it did not. */
export function simulatedContract(
  simulatorUrl: string,
  dialect: WalletDialect = 'v2',
): () => Promise<AlipayContract> {
  let kept: AlipayContract | undefined
  return async () => {
    if (kept) return kept
    const answer = await askPartner({ method: 'GET', url: `${simulatorUrl}/_sim/wallet/keys` })
    if (answer.kind !== 'answered' || answer.status !== 200)
      throw new Error('the wallet simulator does not answer')
    const { gateway, appId, sellerId, appPrivateKey, walletPublicKey } = JSON.parse(
      answer.body.toString('utf8'),
    ) as Record<string, string>
    kept = {
      dialect,
      gateway: dialect === 'v2' ? (gateway ?? '') : `${simulatorUrl}/wallet`,
      appId: appId ?? '',
      sellerId: sellerId ?? '',
      privateKey: appPrivateKey ?? '',
      walletPublicKey: walletPublicKey ?? '',
      currency: 'CNY',
    }
    return kept
  }
}
