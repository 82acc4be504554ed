// Wine of three merchants: the plains, the cape and the river terraces.
import type { Maker } from './shape.ts'

const shelf = 'Food, Beverages & Tobacco > Beverages > Alcoholic Beverages > Wine'
const eligible = { wine_eligibility: 'WE-2026-0381' }

export const wine: readonly Maker[] = [
  {
    slug: 'kellmorra',
    name: 'Kellmorra Estate',
    zh: '凯莫拉酒庄',
    legalName: 'Kellmorra Estate Pty Ltd',
    country: 'AU',
    place: ['KELLMORRA', 'SA', '5355'],
    street: '220 Old Block Road',
    story: {
      en:
        'Fourteen hectares of unirrigated vines on red clay over limestone, the oldest planted in 1921. ' +
        'The Haldane sisters make four thousand cases a year.',
      zh: '十四公顷旱作葡萄园，红黏土覆盖石灰岩，老藤种于 1921 年。哈尔丹姐妹每年只酿四千箱。',
    },
    mark: 'vine',
    palette: {
      ground: '#E9E2DC',
      label: '#F6F1E7',
      ink: '#331A1E',
      accent: '#7B1E2B',
      cap: '#5A1620',
    },
    items: [
      {
        slug: 'old-block-shiraz',
        title: { en: 'Old Block Shiraz 2022 750 ml', zh: '老藤西拉红葡萄酒 2022 750 毫升' },
        text: {
          en: 'Black plum, pepper and a long dry finish. Eighteen months in old oak. Alcohol 14.2 % vol.',
          zh: '黑李子与胡椒香，余味悠长而干爽。旧橡木桶陈酿十八个月。酒精度 14.2% vol。未满十八周岁请勿购买。',
        },
        category: shelf,
        sizes: [{ net: '750 ml', price: '38.00', grams: 1350, stock: 180 }],
        look: { shape: 'wine', name: ['Old Block', 'Shiraz'], zh: '老藤西拉', goods: '#2A1417' },
      },
      {
        slug: 'hilltop-riesling',
        title: { en: 'Hilltop Riesling 2024 750 ml', zh: '山顶雷司令白葡萄酒 2024 750 毫升' },
        text: {
          en: 'Lime, slate and rain. Dry, and good for ten years if you can wait. Alcohol 12.0 % vol.',
          zh: '青柠、板岩与雨后气息。干型，若您愿意等待，可陈放十年。酒精度 12.0% vol。未满十八周岁请勿购买。',
        },
        category: shelf,
        sizes: [{ net: '750 ml', price: '27.00', grams: 1320, stock: 150 }],
        look: {
          shape: 'wine',
          name: ['Hilltop', 'Riesling'],
          zh: '山顶雷司令',
          goods: '#5D6B3A',
          label: '#EEF0E2',
          ink: '#2F3A22',
        },
      },
    ],
  },
  {
    slug: 'pallarang',
    name: 'Pallarang Ridge',
    zh: '帕拉兰岭酒庄',
    legalName: 'Pallarang Ridge Wines Pty Ltd',
    country: 'AU',
    place: ['PALLARANG', 'WA', '6285'],
    street: '7 Karri Rise',
    story: {
      en:
        'Two oceans meet below the vineyard and the sea breeze arrives at three every afternoon. ' +
        'Grapes are picked by hand before the sun is up.',
      zh: '葡萄园下方两洋交汇，每天下午三点海风如约而至。日出前人工采收。',
    },
    mark: 'wave',
    palette: {
      ground: '#DFE4E6',
      label: '#20303A',
      ink: '#EEF2F1',
      accent: '#C9A567',
      cap: '#1A242B',
    },
    items: [
      {
        slug: 'cape-cabernet',
        title: {
          en: 'Cape Cabernet Sauvignon 2021 750 ml',
          zh: '海角赤霞珠红葡萄酒 2021 750 毫升',
        },
        text: {
          en: 'Blackcurrant, bay leaf and fine, dusty tannin. Decant it for an hour. Alcohol 14.0 % vol.',
          zh: '黑醋栗与月桂叶香，单宁细腻。饮用前建议醒酒一小时。酒精度 14.0% vol。未满十八周岁请勿购买。',
        },
        category: shelf,
        sizes: [{ net: '750 ml', price: '45.00', grams: 1380, stock: 140 }],
        look: { shape: 'wine', name: ['Cape', 'Cabernet'], zh: '海角赤霞珠', goods: '#1D1216' },
      },
      {
        slug: 'karri-chardonnay',
        title: { en: 'Karri Chardonnay 2023 750 ml', zh: '卡里霞多丽白葡萄酒 2023 750 毫升' },
        text: {
          en: 'White peach, hazelnut and a clean line of acid. Whole-bunch pressed. Alcohol 13.0 % vol.',
          zh: '白桃与榛子香，酸度清爽。整串压榨。酒精度 13.0% vol。未满十八周岁请勿购买。',
        },
        category: shelf,
        sizes: [{ net: '750 ml', price: '39.00', grams: 1340, stock: 120 }],
        look: {
          shape: 'wine',
          name: ['Karri', 'Chardonnay'],
          zh: '卡里霞多丽',
          goods: '#7C7A3B',
          label: '#E9E4D3',
          ink: '#26333B',
        },
      },
    ],
  },
  {
    slug: 'hakapara',
    name: 'Hakapara Wines',
    zh: '哈卡帕拉酒庄',
    legalName: 'Hakapara Wines Limited',
    country: 'NZ',
    place: ['HAKAPARA VALLEY', 'Marlborough', '7282'],
    street: '3 Terrace Road',
    story: {
      en:
        'River stones hold the heat of long days; nights are cold enough for a jacket in January. ' +
        'The Pomare-Linden family farm without herbicide.',
      zh: '河石留住白昼的热量，一月的夜里仍要披外套。波马雷-林登一家种植葡萄不用除草剂。',
    },
    mark: 'vine',
    palette: {
      ground: '#E3E8DC',
      label: '#F5F6EE',
      ink: '#263024',
      accent: '#5E7F3C',
      cap: '#8E9C4E',
    },
    items: [
      {
        slug: 'river-sauvignon-blanc',
        title: {
          en: 'River Terrace Sauvignon Blanc 2025 750 ml',
          zh: '河阶长相思白葡萄酒 2025 750 毫升',
        },
        text: {
          en: 'Passionfruit, cut grass and a salty edge. Drink it cold and young. Alcohol 12.5 % vol.',
          zh: '百香果与青草香，尾韵微咸。宜冰镇，趁新鲜饮用。酒精度 12.5% vol。未满十八周岁请勿购买。',
        },
        category: shelf,
        sizes: [{ net: '750 ml', price: '26.00', grams: 1300, stock: 160 }],
        papers: eligible,
        look: {
          shape: 'wine',
          name: ['River Terrace', 'Sauvignon Blanc'],
          zh: '河阶长相思',
          goods: '#7E8F45',
        },
      },
      {
        slug: 'bluff-pinot-noir',
        title: { en: 'Bluff Pinot Noir 2023 750 ml', zh: '断崖黑皮诺红葡萄酒 2023 750 毫升' },
        text: {
          en: 'Red cherry, dried herbs and silk. Light enough for fish, long enough for duck. Alcohol 13.5 % vol.',
          zh: '红樱桃与干香草，口感丝滑。清淡可配鱼，悠长可配鸭。酒精度 13.5% vol。未满十八周岁请勿购买。',
        },
        category: shelf,
        sizes: [{ net: '750 ml', price: '48.00', grams: 1340, stock: 90 }],
        papers: eligible,
        look: {
          shape: 'wine',
          name: ['Bluff', 'Pinot Noir'],
          zh: '断崖黑皮诺',
          goods: '#3A161C',
          label: '#EFE5DE',
        },
      },
    ],
  },
]
