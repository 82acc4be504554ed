// Tea and coffee.
import type { Maker } from './shape.ts'

const drinks = 'Food, Beverages & Tobacco > Beverages'

export const cups: readonly Maker[] = [
  {
    slug: 'illarwen',
    name: 'Illarwen Tea',
    zh: '伊拉文茶园',
    legalName: 'Illarwen Tea Estate Pty Ltd',
    country: 'AU',
    place: ['ILLARWEN', 'QLD', '4885'],
    street: '210 Rainforest Road',
    story: {
      en: 'A small estate at the edge of the rainforest, where it rains two hundred days a year and nobody sprays.',
      zh: '雨林边缘的小茶园，一年下雨两百天，从不喷药。',
    },
    mark: 'leaf',
    palette: {
      ground: '#E3E6DD',
      label: '#25402F',
      ink: '#F1EAD6',
      accent: '#C49B4F',
      cap: '#1C3124',
    },
    items: [
      {
        slug: 'loose-leaf-black-tea',
        title: { en: 'Loose Leaf Black Tea 100 g', zh: '散叶红茶 100 克' },
        text: {
          en: 'A bright, brisk black tea. A teaspoon a cup, three minutes, milk if you must.',
          zh: '汤色明亮、滋味爽利的红茶。每杯一茶匙，冲泡三分钟，可按喜好加奶。',
        },
        category: `${drinks} > Tea & Infusions`,
        sizes: [{ net: '100 g', price: '14.00', grams: 190, stock: 200 }],
        look: { shape: 'tin', name: ['Black Tea', 'Loose Leaf'], zh: '散叶红茶', goods: '#25402F' },
      },
      {
        slug: 'breakfast-tea-bags',
        title: { en: 'Estate Breakfast Tea, 50 Tea Bags', zh: '庄园早餐红茶 50 包' },
        text: {
          en: 'The estate’s own breakfast blend in paper bags without plastic. Strong enough for milk.',
          zh: '茶园自拼早餐茶，纸质茶包不含塑料，茶味浓厚，适合加奶。',
        },
        category: `${drinks} > Tea & Infusions`,
        sizes: [{ net: '100 g', price: '9.90', grams: 170, stock: 260 }],
        look: { shape: 'box', name: ['Breakfast', 'Tea'], zh: '早餐红茶', goods: '#B5542B' },
      },
    ],
  },
  {
    slug: 'stellbrook',
    name: 'Stellbrook Coffee',
    zh: '星溪咖啡',
    legalName: 'Stellbrook Coffee Roasters Pty Ltd',
    country: 'AU',
    place: ['STELLBROOK', 'VIC', '3068'],
    street: '18 Laneway East',
    story: {
      en: 'Roasts on Tuesdays and Fridays, tastes every batch, writes the date by hand.',
      zh: '每周二、周五烘焙，每一批都杯测，日期手写。',
    },
    mark: 'ring',
    palette: {
      ground: '#E4E1DF',
      label: '#F3EFE9',
      ink: '#26211F',
      accent: '#C4512D',
      cap: '#26211F',
    },
    items: [
      {
        slug: 'espresso-blend',
        title: { en: 'Laneway Espresso Blend Coffee Beans 500 g', zh: '巷弄意式拼配咖啡豆 500 克' },
        text: {
          en: 'Brazil, Colombia and a little Ethiopia. Chocolate and red apple; made for milk.',
          zh: '巴西、哥伦比亚与少量埃塞俄比亚拼配。巧克力与红苹果风味，适合奶咖。',
        },
        category: `${drinks} > Coffee`,
        sizes: [{ net: '500 g', price: '29.00', grams: 545, stock: 240 }],
        look: {
          shape: 'pouch',
          name: ['Laneway', 'Espresso'],
          zh: '意式拼配咖啡豆',
          goods: '#4A2E20',
          label: '#C4512D',
          ink: '#FBF3E8',
        },
      },
      {
        slug: 'filter-coffee',
        title: { en: 'Single Origin Filter Coffee Whole Bean 250 g', zh: '单品手冲咖啡豆 250 克' },
        text: {
          en: 'A washed coffee that changes with the season: this month peach, black tea and honey.',
          zh: '随季节更换的水洗单品，本月风味为白桃、红茶与蜂蜜。',
        },
        category: `${drinks} > Coffee`,
        sizes: [{ net: '250 g', price: '21.00', grams: 285, stock: 180 }],
        look: {
          shape: 'pouch',
          name: ['Single Origin', 'Filter'],
          zh: '手冲咖啡豆',
          goods: '#7A5238',
        },
      },
      {
        slug: 'instant-coffee',
        title: { en: 'Freeze Dried Instant Coffee 100 g', zh: '冻干速溶咖啡 100 克' },
        text: {
          en: 'Our espresso, brewed and freeze-dried. For camps, offices and aeroplanes.',
          zh: '以自家意式咖啡冻干而成，露营、办公、旅途都方便。',
        },
        category: `${drinks} > Coffee > Instant Coffee`,
        sizes: [{ net: '100 g', price: '18.50', grams: 280, stock: 200 }],
        look: { shape: 'jar', name: ['Instant', 'Coffee'], zh: '冻干速溶咖啡', goods: '#3B241A' },
      },
    ],
  },
]
