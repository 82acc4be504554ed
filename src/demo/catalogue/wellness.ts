// Vitamins and supplements, told without a claim.
import type { Maker } from './shape.ts'

const shelf = 'Health & Beauty > Health Care > Fitness & Nutrition > Vitamins & Supplements'

export const wellness: readonly Maker[] = [
  {
    slug: 'merrivane',
    name: 'Merrivane Wellness',
    zh: '美瑞凡营养',
    legalName: 'Merrivane Wellness Pty Ltd',
    country: 'AU',
    place: ['MERRIVANE', 'QLD', '4556'],
    street: '5 Laboratory Court',
    story: {
      en:
        'A family pharmacy that began to press its own tablets in 1988. ' +
        'What is in them is on the front of the pack, in figures one can read.',
      zh: '一家自 1988 年起自行压片的家庭药房。成分与含量印在包装正面，字号清晰可读。',
    },
    mark: 'drop',
    palette: {
      ground: '#E6ECE7',
      label: '#FDFDFA',
      ink: '#173B34',
      accent: '#2F8F6B',
      cap: '#F4F4F0',
    },
    items: [
      {
        slug: 'vitamin-c',
        title: { en: 'Vitamin C 1000 mg, 120 Tablets', zh: '维生素 C 1000 毫克 120 片' },
        text: {
          en:
            'One tablet a day with food. With rosehip; no artificial colours. A food supplement does not ' +
            'replace a varied diet.',
          zh: '每日一片，随餐服用。含玫瑰果，不添加人工色素。膳食补充剂不能代替多样饮食。',
        },
        category: shelf,
        sizes: [{ net: '120 pieces', price: '21.90', grams: 260, stock: 400 }],
        papers: { artg_no: 'AUST L 999101' },
        look: { shape: 'pills', name: ['Vitamin C', '1000 mg'], zh: '维生素 C', goods: '#E39A2D' },
      },
      {
        slug: 'magnesium',
        title: { en: 'Magnesium Tablets 400 mg, 90 Tablets', zh: '镁片 400 毫克 90 片' },
        text: {
          en: 'Magnesium citrate and glycinate, easy on the stomach. One tablet in the evening.',
          zh: '柠檬酸镁与甘氨酸镁配方，对肠胃温和。每晚一片。',
        },
        category: shelf,
        sizes: [{ net: '90 pieces', price: '24.50', grams: 230, stock: 300 }],
        papers: { artg_no: 'AUST L 999102' },
        look: { shape: 'pills', name: ['Magnesium', '400 mg'], zh: '镁片', goods: '#6B7FB3' },
      },
      {
        slug: 'fish-oil',
        title: { en: 'Odourless Fish Oil 1000 mg, 200 Capsules', zh: '无腥鱼油 1000 毫克 200 粒' },
        text: {
          en: 'Small fish, cold-pressed, tested for metals. Gelatine capsules with a little lemon.',
          zh: '取自小型海鱼，低温压榨，逐批检测重金属。明胶软胶囊，带淡淡柠檬味。',
        },
        category: 'Health & Beauty > Health Care > Fish Oil',
        sizes: [{ net: '200 pieces', price: '29.90', grams: 420, stock: 260 }],
        papers: { artg_no: 'AUST L 999103' },
        look: { shape: 'pills', name: ['Fish Oil', '1000 mg'], zh: '无腥鱼油', goods: '#D9A83A' },
      },
      {
        slug: 'probiotic',
        title: { en: 'Daily Probiotic, 60 Capsules', zh: '每日益生菌 60 粒' },
        text: {
          en: 'Six strains, ten billion live cultures when it leaves us. Keeps without a fridge.',
          zh: '六种菌株，出厂时含一百亿活菌。无需冷藏。',
        },
        category: shelf,
        sizes: [{ net: '60 pieces', price: '38.00', grams: 150, stock: 220 }],
        papers: { artg_no: 'AUST L 999104' },
        look: { shape: 'pills', name: ['Daily', 'Probiotic'], zh: '每日益生菌', goods: '#C86B83' },
      },
      {
        slug: 'collagen-powder',
        title: { en: 'Marine Collagen Powder 200 g', zh: '海洋胶原蛋白粉 200 克' },
        text: {
          en: 'Hydrolysed fish collagen without flavour. A scoop in coffee, juice or porridge disappears.',
          zh: '水解鱼胶原蛋白，无味。一勺加入咖啡、果汁或粥中即可溶解。',
        },
        category: 'Health & Beauty > Health Care > Fitness & Nutrition',
        sizes: [{ net: '200 g', price: '41.00', grams: 270, stock: 140 }],
        look: {
          shape: 'pouch',
          name: ['Marine', 'Collagen'],
          zh: '海洋胶原蛋白粉',
          goods: '#DCE8E3',
        },
      },
    ],
  },
]
