// Customs' own code lists, as far as the documents need them (parameters of the single window).
import type { Country } from '#kernel/place'

/** The old three-digit country codes, which the messages still carry. */
export const countryCodes: Readonly<Record<Country, string>> = {
  CN: '142',
  AU: '601',
  NZ: '609',
  SG: '132',
  MY: '122',
  TH: '136',
  ID: '112',
  PH: '129',
  VN: '141',
}

/** Renminbi: the only currency import messages take. */
export const yuan = '142'
export const kilogram = '035'
export const gram = '036'

const unitNames: Readonly<Record<string, string>> = {
  '006': '套',
  '007': '个',
  '008': '只',
  '010': '张',
  '011': '件',
  '012': '支',
  '015': '条',
  '017': '块',
  '019': '副',
  '020': '片',
  '025': '双',
  '120': '箱',
  '122': '罐',
  '125': '包',
  '136': '袋',
  '139': '粒',
  '140': '盒',
  '142': '瓶',
}

export const unitName = (code: string): string => unitNames[code] ?? '件'

/** What a content is counted in. */
export const contentNames = { ml: '毫升', g: '克', piece: '片' } as const
