// Singapore: which goods cannot use the low-value scheme, and what a listing must tell.
import type { Rule } from '../book/rules.ts'
import { alcohol, gateRule, need, words } from './gates.ts'

export const singaporeGates: readonly Rule[] = [
  gateRule('SG', 'admit.dutiable', '2024-01-01', 'S16', 'assumed', {
    outcome: 'mode',
    modes: ['import'],
    categories: alcohol,
    hs: ['2203', '2204', '2205', '2206', '2207', '2208', '24', '27', '87'],
    words: words('tobacco, cigarette, cigar'),
    why: [
      'Liquor, tobacco, fuel and vehicles bear duty and are no low-value goods.',
      '酒类、烟草、燃油、车辆须缴关税,不适用低价值商品制度。',
    ],
    cure: [
      'Send it as an ordinary import, duty and GST paid at the border.',
      '按一般进口申报,在口岸缴纳关税与消费税。',
    ],
  }),
  need('SG', 'weight'),
  need('SG', 'origin'),
  need('SG', 'hs_code'),
]
