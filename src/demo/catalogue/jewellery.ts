// Opal, set in silver and gold; one ring is worth more than leaves the country without a declaration.
import type { Maker } from './shape.ts'

const shelf = 'Apparel & Accessories > Jewelry'

export const jewellery: readonly Maker[] = [
  {
    slug: 'coolamirra',
    name: 'Coolamirra Opals',
    zh: '库拉米拉欧泊',
    legalName: 'Coolamirra Opals Pty Ltd',
    country: 'AU',
    place: ['COOLAMIRRA', 'SA', '5724'],
    street: '14 Shaft Road',
    story: {
      en:
        'The Vukelja family dig, cut and set their own stones. Every piece comes with the field it was ' +
        'found in and its weight.',
      zh: '武凯利亚一家自采、自磨、自镶。每件首饰都附有矿区与重量说明。',
    },
    mark: 'gem',
    palette: {
      ground: '#DDE1E4',
      label: '#22303C',
      ink: '#F0EDE6',
      accent: '#3FA7A0',
      cap: '#C9CDD0',
    },
    items: [
      {
        slug: 'silver-pendant',
        title: { en: 'Sterling Silver Opal Pendant', zh: '925 银镶欧泊吊坠' },
        text: {
          en:
            'Solid light opal of 1.4 carats in sterling silver, with a 45 cm chain. Each stone differs from ' +
            'the picture a little.',
          zh: '1.4 克拉天然浅色欧泊，925 银镶嵌，附 45 厘米项链。每颗宝石与图片略有差异。',
        },
        category: `${shelf} > Necklaces`,
        sizes: [{ price: '240.00', grams: 90, stock: 24 }],
        look: {
          shape: 'pendant',
          name: ['Light Opal', 'Pendant'],
          zh: '欧泊吊坠',
          goods: '#8FD3CE',
        },
      },
      {
        slug: 'silver-ring',
        title: { en: 'Sterling Silver Opal Ring', zh: '925 银镶欧泊戒指' },
        text: {
          en: 'A boulder opal of 1.1 carats in a plain bezel. Take it off for washing up; opal does not like soap.',
          zh: '1.1 克拉铁欧泊，素面包镶。洗碗前请取下，欧泊不宜接触洗涤剂。',
        },
        category: `${shelf} > Rings`,
        sizes: [
          { name: 'EU 52', price: '290.00', grams: 80, stock: 12 },
          { name: 'EU 56', price: '290.00', grams: 80, stock: 10 },
        ],
        look: { shape: 'ring', name: ['Boulder Opal', 'Ring'], zh: '欧泊戒指', goods: '#3D8FB0' },
      },
      {
        slug: 'gold-pendant',
        title: { en: '9ct Gold Opal Pendant', zh: '9K 金镶欧泊吊坠' },
        text: {
          en: 'Crystal opal of 2.0 carats in 9 carat yellow gold. The chain is sold with it.',
          zh: '2.0 克拉晶质欧泊，9K 黄金镶嵌，含项链。',
        },
        category: `${shelf} > Necklaces`,
        sizes: [{ price: '860.00', grams: 90, stock: 6 }],
        look: {
          shape: 'pendant',
          name: ['Crystal Opal', 'Pendant'],
          zh: '晶质欧泊吊坠',
          goods: '#7FC7E0',
          label: '#E9DFC5',
        },
      },
      {
        slug: 'gold-ring',
        title: { en: '18ct Gold Opal Ring with Black Opal', zh: '18K 金镶黑欧泊戒指' },
        text: {
          en: 'Black opal of 3.2 carats, red on blue, in 18 carat gold. It waits for its export declaration.',
          zh: '3.2 克拉黑欧泊，蓝底红彩，18K 金镶嵌。正在办理出口申报。',
        },
        category: `${shelf} > Rings`,
        sizes: [{ name: 'EU 54', price: '2650.00', grams: 80, stock: 1 }],
        look: {
          shape: 'ring',
          name: ['Black Opal', 'Ring'],
          zh: '黑欧泊戒指',
          goods: '#2B4C8C',
          label: '#E9DFC5',
        },
      },
    ],
  },
]
