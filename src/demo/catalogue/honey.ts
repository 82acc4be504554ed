// Honey of Australia and mānuka of New Zealand.
import type { Maker } from './shape.ts'

const shelf = 'Food, Beverages & Tobacco > Food Items > Condiments & Sauces > Honey'

export const honey: readonly Maker[] = [
  {
    slug: 'warrabine',
    name: 'Warrabine Apiaries',
    zh: '瓦拉滨蜂场',
    legalName: 'Warrabine Apiaries Pty Ltd',
    country: 'AU',
    place: ['WARRABINE', 'VIC', '3722'],
    street: '41 Hive Lane',
    story: {
      en:
        'Three generations of the Askelund family move four hundred hives through the ironbark hills. ' +
        'The honey is spun cold and never blended between forests.',
      zh: '阿斯克伦德一家三代人，带着四百箱蜜蜂走遍铁皮桉山区。蜂蜜低温离心，不同林区从不混装。',
    },
    mark: 'hive',
    palette: {
      ground: '#EFE7D8',
      label: '#FBF7EC',
      ink: '#3A2A14',
      accent: '#C7861B',
      cap: '#2F2A24',
    },
    items: [
      {
        slug: 'yellow-box-honey',
        title: { en: 'Yellow Box Honey', zh: '黄盒桉树蜂蜜' },
        text: {
          en:
            'Pale gold and slow to crystallise, from yellow box trees that flower every second summer. ' +
            'Mild enough for tea, full enough for toast.',
          zh: '色泽淡金，不易结晶，采自隔年开花的黄盒桉。口感温和，泡茶、抹面包都合适。',
        },
        category: shelf,
        sizes: [
          { name: '500 g', net: '500 g', price: '24.50', grams: 780, stock: 240 },
          { name: '1 kg', net: '1000 g', price: '42.00', grams: 1420, stock: 120 },
        ],
        look: { shape: 'jar', name: ['Yellow Box', 'Honey'], zh: '黄盒桉树蜂蜜', goods: '#D99A2B' },
      },
      {
        slug: 'leatherwood-honey',
        title: { en: 'Raw Leatherwood Honey', zh: '革木原蜜' },
        text: {
          en:
            'Leatherwood grows in the wet forests of the west and nowhere else. The honey is floral and a ' +
            'little spicy; most people know it at the first spoonful.',
          zh: '革木只生长在西部的潮湿森林。蜜香带着花香和一丝辛香，尝过一勺便会记得。',
        },
        category: shelf,
        sizes: [{ net: '400 g', price: '28.00', grams: 640, stock: 160 }],
        look: {
          shape: 'jar',
          name: ['Leatherwood', 'Honey'],
          zh: '革木原蜜',
          goods: '#C47A1E',
          label: '#EDE3CB',
        },
      },
      {
        slug: 'creamed-clover-honey',
        title: { en: 'Creamed Clover Honey', zh: '三叶草结晶蜜' },
        text: {
          en: 'Stirred cold for nine days until it spreads like butter. Nothing is added and nothing is heated.',
          zh: '低温搅拌九天，质地柔滑如奶油。不加热，不添加任何成分。',
        },
        category: shelf,
        sizes: [{ net: '375 g', price: '19.50', grams: 470, stock: 200 }],
        look: {
          shape: 'pot',
          name: ['Creamed', 'Clover Honey'],
          zh: '三叶草结晶蜜',
          goods: '#F1DFB0',
        },
      },
      {
        slug: 'honeycomb',
        title: { en: 'Cut Honeycomb', zh: '蜂巢蜜' },
        text: {
          en:
            'A square cut from the frame and boxed the same day. Eat it whole with cheese or pears; the wax ' +
            'is edible.',
          zh: '从巢框上整块切下，当天装盒。可整块食用，配梨子或坚果都很好，蜂蜡可食。',
        },
        category: shelf,
        sizes: [{ net: '320 g', price: '36.00', grams: 450, stock: 60 }],
        look: { shape: 'comb', name: ['Cut', 'Honeycomb'], zh: '蜂巢蜜', goods: '#E0A32E' },
      },
    ],
  },
  {
    slug: 'kowharu',
    name: 'Kōwharu Mānuka',
    zh: '科法鲁蜜坊',
    legalName: 'Kowharu Manuka Limited',
    country: 'NZ',
    place: ['KOWHARU BAY', 'Gisborne', '4083'],
    street: '9 Ridge Track',
    story: {
      en:
        'Hives on steep country above the east coast, carried in by four-wheel drive and, in wet years, on foot. ' +
        'Every batch has its laboratory report.',
      zh: '蜂箱安放在东海岸的陡坡上，平时靠越野车运送，雨季只能徒步。每一批蜜都有检测报告。',
    },
    mark: 'hills',
    palette: {
      ground: '#E4E7E0',
      label: '#1E2B25',
      ink: '#F1EBDD',
      accent: '#D8A94A',
      cap: '#B98B3A',
    },
    items: [
      {
        slug: 'manuka-263',
        title: { en: 'Mānuka Honey MGO 263+', zh: '麦卢卡蜂蜜 MGO 263+' },
        text: {
          en:
            'Monofloral mānuka with a measured MGO of at least 263 mg/kg. Thick, earthy, a little bitter at ' +
            'the end. ' +
            'The report number of your jar is on its lid.',
          zh: '单花种麦卢卡蜂蜜，实测 MGO 不低于 263 mg/kg。质地浓稠，带泥土香，尾韵微苦。您可在瓶盖上查到该批检测报告编号。',
        },
        category: shelf,
        sizes: [
          { name: '250 g', net: '250 g', price: '49.00', grams: 410, stock: 300 },
          { name: '500 g', net: '500 g', price: '89.00', grams: 760, stock: 180 },
        ],
        papers: { lab_report_id: 'EX-2026-0417' },
        look: {
          shape: 'jar',
          name: ['Mānuka Honey', 'MGO 263+'],
          zh: '麦卢卡蜂蜜',
          goods: '#A8641A',
        },
      },
      {
        slug: 'manuka-514',
        title: { en: 'Mānuka Honey MGO 514+', zh: '麦卢卡蜂蜜 MGO 514+' },
        text: {
          en: 'From two hillsides that flower late. Measured at 514 mg/kg or more; a spoonful at a time is plenty.',
          zh: '来自两处晚花山坡，实测 MGO 不低于 514 mg/kg。味道浓郁，一次一勺即可。',
        },
        category: shelf,
        sizes: [{ net: '250 g', price: '92.00', grams: 410, stock: 90 }],
        papers: { lab_report_id: 'EX-2026-0422' },
        look: {
          shape: 'jar',
          name: ['Mānuka Honey', 'MGO 514+'],
          zh: '麦卢卡蜂蜜',
          goods: '#8E4E14',
          label: '#3B2416',
          ink: '#F3E6CC',
        },
      },
      {
        slug: 'manuka-blend',
        title: { en: 'Mānuka Blend Honey 500 g', zh: '麦卢卡混合蜂蜜 500 克' },
        text: {
          en: 'Mānuka with clover for the breakfast table. The laboratory report of this batch is still on its way.',
          zh: '麦卢卡与三叶草混合蜜，适合早餐。本批检测报告尚未出具。',
        },
        category: shelf,
        sizes: [{ net: '500 g', price: '32.00', grams: 760, stock: 80 }],
        look: {
          shape: 'jar',
          name: ['Mānuka', 'Blend'],
          zh: '麦卢卡混合蜂蜜',
          goods: '#C98A2C',
          label: '#4C5B50',
        },
      },
      {
        slug: 'propolis-tincture',
        title: { en: 'Propolis Tincture 25 ml, alcohol free', zh: '无酒精蜂胶滴剂 25 毫升' },
        text: {
          en:
            'Resin the bees gather from the forest, drawn out in glycerine. With a dropper; a few drops in ' +
            'warm water.',
          zh: '蜜蜂采集的林木树脂，以甘油萃取。附滴管，温水中滴入数滴即可。',
        },
        category: 'Food, Beverages & Tobacco > Food Items',
        sizes: [{ net: '25 ml', price: '34.00', grams: 90, stock: 110 }],
        look: {
          shape: 'dropper',
          name: ['Propolis', 'Tincture'],
          zh: '蜂胶滴剂',
          goods: '#5C3412',
        },
      },
    ],
  },
]
