// All rules the house comes with. A market is one file of taxes, one of admission, and a line here.
import type { Rule } from '../book/rules.ts'
import { chinaGates } from './china-gates.ts'
import { chinaList } from './china-list.ts'
import { chinaTaxes } from './china.ts'
import { exportGates } from './exports.ts'
import { singaporeGates } from './singapore-gates.ts'
import { singaporeTaxes } from './singapore.ts'

export const seedRules: readonly Rule[] = [
  ...chinaTaxes,
  ...chinaList,
  ...chinaGates,
  ...singaporeTaxes,
  ...singaporeGates,
  ...exportGates,
]
