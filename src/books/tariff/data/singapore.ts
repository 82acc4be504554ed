// Singapore: GST on low-value goods and on imports, as dated rules.
import { rule, type Confidence, type Draft, type Rule } from '../book/rules.ts'

const sg = (
  key: string,
  hsPrefix: string,
  value: string,
  unit: string,
  since: string,
  source: string,
  confidence: Confidence,
  more: Partial<Draft> = {},
): Rule =>
  rule({ market: 'SG', key, hsPrefix, value, unit, validFrom: since, source, confidence, ...more })

const dutiable = ['2203', '2204', '2205', '2206', '2207', '2208', '24', '27', '87']

// oxfmt-ignore
export const singaporeTaxes: readonly Rule[] = [
  sg('mode.lvg',     '', '1',    'flag',  '2024-01-01', 'S16', 'assumed', { note: 'by air or post, sold by the platform' }),
  sg('mode.import',  '', '1',    'flag',  '2024-01-01', 'S16', 'assumed', { note: 'every item is taxed at the border' }),
  sg('gst',          '', '0.09', 'ratio', '2024-01-01', 'S16', 'verified', { note: 'its first day is general knowledge' }),
  sg('lvg.limit',    '', '400',  'SGD',   '2024-01-01', 'S16', 'verified', { note: 'an item, without freight, insurance, GST' }),
  sg('lvg.delivery', '', '1',    'flag',  '2024-01-01', 'G',   'assumed', { note: 'delivery is part of the taxed supply' }),
  sg('duty',         '', '0',    'ratio', '2024-01-01', 'G',   'assumed', { note: 'four groups of goods are dutiable' }),
  ...dutiable.map(prefix =>
    sg('duty', prefix, 'unknown', 'word', '2024-01-01', 'G', 'assumed', { note: 'dutiable: rate not loaded' })),
]
