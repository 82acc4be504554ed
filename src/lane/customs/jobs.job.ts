// The sweeps of customs, over one gateway and one signer chosen when the house opens.
import { seconds } from '#kernel/time'
import type { Sweep } from '#platform/keeper'
import { parties as demoParties, type Parties } from './parties.ts'
import { receivePass } from './receive.job.ts'
import { sendPass } from './send.job.ts'
import { sm2Signer, softSigner, type FindSigner } from './signer.ts'
import { httpGateway } from './wire/gateway.ts'

type Ask = Readonly<{
  /** The single-window partner's base address. */
  url: string
  simulated: boolean
  /** 32 bytes that encrypt the soft key at rest. */
  signingKey: Buffer
  token?: string
  parties?: Parties
  /** A key that customs knows, in place of the soft key. */
  signing?: Parameters<typeof sm2Signer>[0] | undefined
  /** A card reader, in place of either. */
  signer?: FindSigner
}>

export function openCustoms(ask: Ask): { sweeps: Sweep[] } {
  const { url, simulated, signingKey, parties = demoParties } = ask
  const gateway = httpGateway({
    url,
    token: ask.token ?? 'sim-dxp-token',
    senderId: parties.dxpId,
    receiverId: parties.receiverId,
  })
  const own = ask.signing && sm2Signer(ask.signing)
  const signer: FindSigner =
    ask.signer ??
    (own && (() => Promise.resolve(own))) ??
    softSigner({ url, simulated, signingKey, name: parties.declarant.name })
  const port = { gateway, signer, simulated, dxpId: parties.dxpId }
  return {
    sweeps: [
      { name: 'customs.send', every: seconds(1), pass: ground => sendPass(ground, port) },
      { name: 'customs.receive', every: seconds(2), pass: ground => receivePass(ground, gateway) },
    ],
  }
}
