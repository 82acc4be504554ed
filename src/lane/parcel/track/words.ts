// What a scan means in plain words, in English and in Chinese; the carrier's own words stand beside them.
import type { Texts } from '#kernel/place'
import type { Reading } from '../shapes.ts'

/** By milestone and condition as a rule reads them; a scan that tells no milestone begins with a dot. */
// oxfmt-ignore: a table is read by its columns
export const words: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  'booked.ok': ['The carrier knows of it.', '承运人已接单'],
  'accepted.ok': ['With the carrier, on its way.', '承运人已收件，运输中'],
  'accepted.held': ['Held before it left the country.', '出境前被暂扣'],
  'accepted.undeliverable': ['It may not leave the country.', '不准出境'],
  'departed.ok': ['It has left the country.', '已离境'],
  'arrived.ok': ['It has arrived in the country of its door.', '已到达目的国'],
  'arrived.held': ['Held on arrival.', '到达后被暂扣'],
  'customs.ok': ['Customs has it.', '海关处理中'],
  'customs.held': [
    'Customs holds it: papers, duty or a decision is missing.',
    '海关暂扣：待补材料、税款或决定',
  ],
  'customs.seized': ['Customs has seized it.', '海关已扣没'],
  'customs.undeliverable': ['It may not enter the country.', '不准入境'],
  'cleared.ok': ['Customs has let it go.', '海关已放行'],
  'cleared.held': ['Held by the carrier after customs.', '清关后被承运人暂扣'],
  'out_for_delivery.ok': ['On its way to the door.', '派送中'],
  'out_for_delivery.attempt_failed': ['Nobody was at the door.', '派送未成功，无人签收'],
  'out_for_delivery.refused': ['It was refused at the door.', '收件人拒收'],
  'awaiting_collection.ok': ['It waits to be collected.', '待自提'],
  'delivered.ok': ['Delivered.', '已妥投'],
  'returning.ok': ['On its way back to the sender.', '退回寄件人途中'],
  'returned.ok': ['Back at the sender.', '已退回寄件人'],
  'lost.ok': ['The carrier says that it is lost.', '承运人称包裹已丢失'],
  '.held': ['Held.', '被暂扣'],
  '.delayed': ['It may come later than promised.', '可能延误'],
  '.damaged': ['The carrier noted damage.', '包裹破损'],
  '.attempt_failed': ['Nobody was at the door.', '派送未成功，无人签收'],
  '.undeliverable': ['It cannot be delivered.', '无法投递'],
}

export function plainOf({
  milestone,
  condition,
}: Readonly<{ milestone: string; condition: Reading['condition'] }>): Texts | undefined {
  const found = words[`${milestone}.${condition}`]
  return found && { en: found[0], 'zh-Hans': found[1] }
}
