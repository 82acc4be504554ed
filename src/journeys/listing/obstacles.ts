// Obstacles: what stands in the way of a sale beside the border's own rules, as reasons with cures.
import type { Reason } from '#books/tariff/tariff'
import type { Detail, DomainError } from '#kernel/errors'
import type { Texts } from '#kernel/place'
import { both, cureOf, type Cure } from './cures.ts'
import type { What } from './describe.ts'

/** Why there is no price: a fact that is missing, or a reason nothing in the file can mend. */
export type Obstacle =
  | Readonly<{ kind: 'missing'; name: string }>
  | Readonly<{ kind: 'barred'; reason: Reason }>

/** What a refusal of the quote means for a product; nothing where it is not the product's fault. */
export function obstacleOf(why: DomainError): Obstacle | undefined {
  const { code } = why
  const name = missingIn(code, why.detail)
  if (name) return { kind: 'missing', name }
  const said = refusals[code]
  if (!said) return undefined
  const [words, cure] = said
  return {
    kind: 'barred',
    reason: reason(code, 'block', words, cure, 'The house’s price calculation'),
  }
}

/** Why a fact of the file is asked for at all. */
export const toldOf = ({ title, how }: Cure, name: string): Reason =>
  reason(
    `file.${name}`,
    'doc',
    both(
      `${title.en} is not known: no price and no declaration without it.`,
      `缺少${title['zh-Hans']}，无法定价和申报。`,
    ),
    how,
    'What a landed price and a customs declaration are made of',
  )

/** What it might be stands in the reason, so that saying yes to it is one cell of a file. */
export function codeWanted({ rival, rivalName }: Pick<What, 'rival' | 'rivalName'>): Reason {
  const { title, how } = cureOf('hs_code')
  if (!rival) return toldOf({ title, how }, 'hs_code')
  const [en, zh] = [rivalName?.en ?? '', rivalName?.['zh-Hans'] ?? '']
  return reason(
    'file.hs_code',
    'doc',
    both(
      `It may be ${rival} (${en}), and its words are not clear enough to rely on that.`,
      `可能是 ${rival}(${zh})，但文字不足以确定。`,
    ),
    how,
    'What a landed price and a customs declaration are made of',
  )
}

/** China's import list takes ten digits (CEB621 `gcode`); eight satisfy the gate, and cannot be declared. */
export function codeUnfinished(known: string): Reason {
  const digits = known.length
  const left = 10 - digits
  return reason(
    'file.cn_hs10',
    'doc',
    both(
      `Of China’s ten digits ${digits} are known (${known}): the last ${left} are to be confirmed.`,
      `中国十位税号已知 ${digits} 位(${known})，末 ${left} 位待确认。`,
    ),
    cureOf('cn_hs10').how,
    'China’s import list for cross-border retail (CEB621, gcode)',
  )
}

export const notGoods: Reason = reason(
  'file.not_goods',
  'block',
  both('It is a gift card, or needs no shipping.', '礼品卡或无需配送的商品。'),
  both('Only goods can be sent across a border.', '只有实物商品可以跨境销售。'),
  'The file itself',
)

export const noCarrier: Reason = reason(
  'house.no_carrier',
  'block',
  both(
    'No carrier from this merchant’s country is connected to this house yet.',
    '本平台尚未接入商家所在国的承运商。',
  ),
  both(
    'Send from Australia, or ask the office when a carrier will be connected.',
    '改由澳大利亚发货，或向运营中心咨询承运商接入时间。',
  ),
  'This house',
)

function reason(
  ruleId: string,
  outcome: Reason['outcome'],
  why: Texts,
  cure: Texts,
  source: string,
): Reason {
  return { ruleId, outcome, why, cure, source, confidence: 'verified' }
}

/** Refusals that a fact in the file would lift, by the name of its cure. */
const curable: Readonly<Record<string, string>> = {
  'quote.no_weight': 'weight',
  'quote.no_code': 'hs_code',
  'tariff.content_missing': 'net_content',
  'quote.nothing_left': 'price_up',
}

/** A volume or a weight is read off the label; other measures of a code are ours to load. */
function missingIn(code: string, detail: Detail): string | undefined {
  if (code === 'quote.measure_missing') {
    return ['volume', 'weight'].includes(String(detail['missing'])) ? 'net_content' : undefined
  }
  return detail['why'] === 'no_price' ? 'price' : curable[code]
}

const askUs = both('Ask us: it may become possible.', '请联系我们，日后或可开通。')
const smaller = both('Offer a smaller pack.', '请改售较小规格。')

/** What the price calculation refuses because of the product itself, and nothing in the file mends. */
export const refusals: Readonly<Record<string, readonly [why: Texts, cure: Texts]>> = {
  'quote.measure_missing': [
    both(
      'The units customs counts this code in are not loaded yet.',
      '该编码的法定计量单位尚未载入。',
    ),
    askUs,
  ],
  'freight.too_heavy': [
    both('The parcel is heavier than the carrier takes.', '包裹超过承运商的重量上限。'),
    smaller,
  ],
  'freight.lane_unknown': [
    both('No carrier is known on this lane yet.', '该线路暂无承运商。'),
    askUs,
  ],
  'tariff.rate_unknown': [
    both('The tax rate of this customs code is not loaded yet.', '该编码的税率尚未载入。'),
    askUs,
  ],
  'quote.single_limit': [
    both('One order may be worth CNY 5,000 at most.', '单次交易限值为人民币5000元。'),
    smaller,
  ],
  'tariff.annual_limit': [
    both('It is worth more than a person may buy in a year.', '超过个人年度交易限值。'),
    both('It can enter as general trade only.', '只能以一般贸易方式进口。'),
  ],
}
