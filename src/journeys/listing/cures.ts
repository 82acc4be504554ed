// Cures: what a merchant can add to a file or lay beside it, by name, and where it goes.
import type { Texts } from '#kernel/place'

export const both = (en: string, zh: string): Texts => ({ en, 'zh-Hans': zh })

export type Cure = Readonly<{ title: Texts; how: Texts }>

/** Facts a file tells: what lacks only these can be mended at a desk. All other cures are papers. */
const facts: Readonly<Record<string, Cure>> = {
  weight: {
    title: both('Weight', '重量'),
    how: both(
      'Fill in the column "Variant Grams" or "Weight value (grams)".',
      '请填写“Variant Grams”或“Weight value (grams)”列。',
    ),
  },
  net_content: {
    title: both('Net content', '净含量'),
    how: both(
      'Fill in "Unit Price Total Measure" and its unit, or write it into the title, such as 500 g.',
      '请填写“Unit Price Total Measure”及其单位，或写入标题，如 500 g。',
    ),
  },
  origin: {
    title: both('Country of origin', '原产国'),
    how: both(
      'Add the column "Origin (product.metafields.custom.country_of_origin)".',
      '请增加“Origin (product.metafields.custom.country_of_origin)”列。',
    ),
  },
  hs_code: {
    title: both('Customs code', '海关编码'),
    how: both(
      'Say in the title what the thing is, or add the column "HS code (product.metafields.custom.hs_code)".',
      '请在标题中写明商品品名，或增加“HS code (product.metafields.custom.hs_code)”列。',
    ),
  },
  cn_hs10: {
    title: both('The last digits of China’s code', '中国税号末位'),
    how: both(
      'Ask your customs broker for the ten digits, and add the column ' +
        '"China code (product.metafields.custom.cn_hs10)".',
      '请向报关行确认十位税号，并增加“China code (product.metafields.custom.cn_hs10)”列。',
    ),
  },
  price: {
    title: both('Price', '价格'),
    how: both('Give it a price above zero.', '请填写大于零的价格。'),
  },
  price_up: {
    title: both('A price above its fees', '高于费用的价格'),
    how: both('Raise the price, or sell several pieces as one.', '请提高价格，或组合销售。'),
  },
}

const papers: Readonly<Record<string, Texts>> = {
  cn_formula_reg_no: both('Infant formula registration (China)', '婴配乳粉配方注册号'),
  cn_medical_reg_no: both('Medical food registration (China)', '特医食品注册号'),
  cn_health_reg_no: both('Health food approval (China)', '保健食品批准文号'),
  quarantine_permit: both('Quarantine permit (China)', '检疫许可证'),
  export_declaration_no: both('Export declaration', '出口申报编号'),
  export_permit_no: both('Export permit', '出口许可编号'),
  organic_certificate: both('Organic export certificate', '有机出口证书'),
  wine_licence_no: both('Wine export licence', '葡萄酒出口许可'),
  artg_no: both('ARTG number', 'ARTG 登记号'),
  mpi_exporter_no: both('MPI exporter number', 'MPI 出口商编号'),
  lab_report_id: both('Laboratory report for mānuka honey', '麦卢卡蜂蜜检测报告'),
  wine_eligibility: both('Wine export eligibility', '葡萄酒出口资格'),
  mpi_certificate: both('MPI export certificate', 'MPI 出口证书'),
  dg_class: both('Dangerous goods class', '危险品类别'),
}

/** Whether a cure has a name of its own here. */
export const isNamed = (name: string): boolean => isFact(name) || Object.hasOwn(papers, name)

export const isFact = (name: string): boolean => Object.hasOwn(facts, name)

/** What a cure is called and how it is given; a paper nobody named here goes by its own name. */
export function cureOf(name: string): Cure {
  const known = facts[name]
  if (known) return known
  const title = papers[name] ?? both(name.replaceAll('_', ' '), name)
  const column = `${title.en ?? name} (product.metafields.custom.${name})`
  return {
    title,
    how: both(`Put its number into the column "${column}".`, `请在“${column}”列填写编号。`),
  }
}
