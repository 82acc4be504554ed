// The wallet partner, on whichever of its wires the contract names.
import type { Rail } from '../rail.ts'
import { alipayRail } from './alipay.ts'
import { antomRail } from './antom.ts'
import type { AlipayContract } from './contract.ts'

/**
 * One partner under one name: a payment that began on one wire is asked about on another, by the same
 * number, when the setting was changed in between.
 */
export function walletRail(contract: () => Promise<AlipayContract>): Rail {
  const [alipay, antom] = [alipayRail(contract), antomRail(contract)]
  const its = async (): Promise<Rail> => {
    const agreed = await contract().catch(() => undefined)
    return agreed?.dialect === 'ams' ? antom : alipay
  }
  return {
    name: alipay.name,
    pay: async ask => (await its()).pay(ask),
    query: async ask => (await its()).query(ask),
    cancel: async ask => (await its()).cancel(ask),
    refund: async ask => (await its()).refund(ask),
    queryRefund: async ask => (await its()).queryRefund(ask),
    read: async call => (await its()).read(call),
  }
}
