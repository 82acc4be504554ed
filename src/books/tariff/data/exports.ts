// Out of Australia and New Zealand: permits, registrations and declarations by their own law.
import type { Country } from '#kernel/place'
import type { Rule } from '../book/rules.ts'
import { dairy, freshFruit, gateRule, meat, seafood, words } from './gates.ts'

const since = '2024-01-01'
const animalHs = ['02', '03', '0401', '0402', '0403', '0404', '0405', '0406', '0407', '0408']

const fromAustralia: readonly Rule[] = [
  gateRule('AU', 'export.declaration', since, 'S14', 'verified', {
    outcome: 'doc',
    valueAbove: { currency: 'AUD', amount: '2000.00' },
    needs: ['export_declaration_no'],
    why: [
      'Goods worth more than AUD 2,000 to one receiver need an export declaration.',
      '同一收件人货值超过2000澳元须办理出口申报。',
    ],
    cure: [
      'Lodge it with the Border Force and enter its number.',
      '向澳大利亚边防局申报并填写编号。',
    ],
  }),
  gateRule('AU', 'export.prescribed', since, 'S14', 'verified', {
    outcome: 'doc',
    categories: [...dairy, ...meat, ...seafood, 'canned-abalone', ...freshFruit],
    hs: animalHs,
    needs: ['export_permit_no'],
    why: [
      'Dairy, meat, fish, eggs and plants are prescribed goods: registered establishment and export permit.',
      '乳、肉、水产、蛋、植物属规定货物:须注册企业及出口许可。',
    ],
    cure: ['Enter the export permit number.', '填写出口许可编号。'],
  }),
  gateRule('AU', 'export.organic', since, 'S14', 'verified', {
    outcome: 'doc',
    words: words('certified organic, organic certified'),
    needs: ['organic_certificate'],
    why: ['Goods exported as organic are prescribed goods.', '以有机名义出口属规定货物。'],
    cure: ['Enter the organic export certificate.', '填写有机出口证书。'],
  }),
  gateRule('AU', 'export.wine', since, 'S14', 'verified', {
    outcome: 'doc',
    categories: ['wine', 'sparkling-wine', 'cask-wine', 'bulk-wine'],
    litresAbove: '100',
    needs: ['wine_licence_no'],
    why: [
      'A consignment of more than 100 litres of wine needs licence and shipping approval.',
      '单批葡萄酒超过100升须出口许可与装运批准。',
    ],
    cure: ['Enter the licence, or send less at a time.', '填写许可,或减少单批数量。'],
  }),
  gateRule('AU', 'export.therapeutic', since, 'S14', 'verified', {
    outcome: 'doc',
    categories: ['supplements', 'fish-oil', 'medicine'],
    needs: ['artg_no'],
    names: words('vitamin, supplement, capsule, tablet'),
    why: [
      'Medicines and complementary medicines are exported under an ARTG entry held by the sponsor.',
      '药品及补充药品须由持有人凭ARTG登记出口。',
    ],
    cure: ['Enter the AUST L, AUST R or export-only number.', '填写AUST L、AUST R或仅出口编号。'],
  }),
  gateRule('AU', 'export.wildlife', since, 'S14', 'verified', {
    outcome: 'warn',
    words: words(
      'kangaroo, crocodile, emu oil, emu leather, coral specimen, wallaby, native flora, native seed',
    ),
    unless: words('plush, toy, puppet, puzzle, print, figurine, book, game, motif, pattern'),
    why: [
      'Products of native wildlife need a permit or an approved source.',
      '本土野生动植物制品须许可或合法来源。',
    ],
    cure: ['Keep the approved programme’s paper with the product.', '随附合法来源证明。'],
  }),
  gateRule('AU', 'export.controlled', since, 'G', 'assumed', {
    outcome: 'warn',
    words: words('rough diamond, night vision, aboriginal artefact, antique artefact'),
    why: [
      'Defence goods, old cultural objects and rough diamonds need permits.',
      '军民两用品、文物、毛坯钻石须许可。',
    ],
    cure: ['Have a person check.', '请人工核查。'],
  }),
  dangerous('AU'),
]

const fromNewZealand: readonly Rule[] = [
  gateRule('NZ', 'export.entry', since, 'S15', 'verified', {
    outcome: 'doc',
    valueAbove: { currency: 'NZD', amount: '1000.00' },
    needs: ['export_declaration_no'],
    why: [
      'Goods worth more than NZD 1,000 need an export entry, 48 hours before loading.',
      '货值超过1000新西兰元须在装运前48小时办理出口申报。',
    ],
    cure: [
      'Lodge it in Trade Single Window and enter its number.',
      '在贸易单一窗口申报并填写编号。',
    ],
  }),
  gateRule('NZ', 'export.dairy', since, 'S15', 'verified', {
    outcome: 'doc',
    categories: dairy,
    hs: ['0401', '0402', '0403', '0404', '0405', '0406', '190110'],
    needs: ['mpi_exporter_no'],
    why: [
      'Only MPI-registered exporters send dairy, internet sales included; shop-bought goods cannot be exported.',
      '仅MPI注册出口商可出口乳制品(含网络销售),商店购买的商品不得出口。',
    ],
    cure: ['Enter the MPI exporter number.', '填写MPI出口商编号。'],
  }),
  gateRule('NZ', 'export.honey', since, 'S15', 'assumed', {
    outcome: 'warn',
    categories: ['honey', 'bee-products', 'royal-jelly'],
    hs: ['0409', '0410'],
    why: [
      'Bee products come from MPI-listed operators with harvest declarations.',
      '蜂产品须来自MPI名录企业并有采收声明。',
    ],
    cure: ['Keep the harvest declaration.', '保留采收声明。'],
  }),
  gateRule('NZ', 'export.manuka', since, 'S15', 'verified', {
    outcome: 'doc',
    words: words('manuka, 麦卢卡'),
    within: ['honey', 'unknown'],
    origins: ['NZ'],
    needs: ['lab_report_id'],
    why: [
      'Honey is called mānuka only with a laboratory report by MPI’s definition.',
      '只有符合MPI定义并有检测报告的蜂蜜可称麦卢卡。',
    ],
    cure: ['Enter the report of an MPI-recognised laboratory.', '填写MPI认可实验室的报告编号。'],
  }),
  gateRule('NZ', 'export.wine', since, 'G', 'assumed', {
    outcome: 'doc',
    categories: ['wine', 'sparkling-wine', 'cask-wine', 'bulk-wine'],
    hs: ['2204'],
    needs: ['wine_eligibility'],
    why: [
      'Wine needs export eligibility (Wine Act 2003).',
      '葡萄酒须取得出口资格(2003年葡萄酒法)。',
    ],
    cure: ['Enter the eligibility statement.', '填写出口资格编号。'],
  }),
  gateRule('NZ', 'export.animal-plant', since, 'G', 'assumed', {
    outcome: 'doc',
    categories: [...meat, ...seafood, 'canned-abalone', ...freshFruit],
    hs: ['02', '03'],
    needs: ['mpi_certificate'],
    why: [
      'Animal and plant products need MPI’s certificate for their destination.',
      '动植物产品须取得MPI目的国证书。',
    ],
    cure: ['Enter the certificate number.', '填写证书编号。'],
  }),
  gateRule('NZ', 'export.natural-health', since, 'G', 'assumed', {
    outcome: 'warn',
    categories: ['supplements', 'fish-oil'],
    why: [
      'Natural health products have no export approval; some buyers ask for certificates.',
      '天然保健品无出口审批,部分市场要求证书。',
    ],
    cure: ['Have a certificate of free sale at hand.', '备好自由销售证明。'],
  }),
  dangerous('NZ'),
]

export const exportGates: readonly Rule[] = [...fromAustralia, ...fromNewZealand]

function dangerous(market: Country): Rule {
  return gateRule(market, 'export.dangerous', since, 'G', 'assumed', {
    outcome: 'doc',
    categories: ['perfume', 'whisky', 'gin'],
    needs: ['dg_class'],
    words: words(
      'nail polish, aerosol, lithium battery, power bank, eau de parfum, eau de toilette, hair spray, deodorant spray',
    ),
    why: [
      'Perfume, nail polish, aerosols, lithium cells and strong alcohol are dangerous goods by air.',
      '香水、指甲油、气雾剂、锂电池、高度酒属航空危险品。',
    ],
    cure: [
      'Give the dangerous goods class; a carrier may still refuse.',
      '填写危险品类别;承运商仍可能拒运。',
    ],
  })
}
