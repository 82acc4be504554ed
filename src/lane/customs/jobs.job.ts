// The sweeps of customs, over one gateway and one signer chosen when the house opens.
import { seconds } from '#kernel/time'
import type { Sweep } from '#platform/keeper'
import { parties as demoParties, type Parties } from './parties.ts'
import { receivePass } from './receive.job.ts'
import { sendPass } from './send.job.ts'
import { softSigner, type FindSigner } from './signer.ts'
import { httpGateway } from './wire/gateway.ts'

type Ask = Readonly<{
  /** The single-window partner's base address. */
  url: string
  simulated: boolean
  /** 32 bytes that encrypt the soft key at rest. */
  signingKey: Buffer
  token?: string
  parties?: Parties
  /** A card reader, in place of the soft key. */
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
  const signer =
    ask.signer ?? softSigner({ url, simulated, signingKey, name: parties.declarant.name })
  const port = { gateway, signer, simulated, dxpId: parties.dxpId }
  return {
    sweeps: [
      { name: 'customs.send', every: seconds(1), pass: ground => sendPass(ground, port) },
      { name: 'customs.receive', every: seconds(2), pass: ground => receivePass(ground, gateway) },
    ],
  }
}
