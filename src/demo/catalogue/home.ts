// Candles and soap, things for small children, and books.
import type { Maker } from './shape.ts'

const baby = 'Baby & Toddler'

export const home: readonly Maker[] = [
  {
    slug: 'otarehu',
    name: 'Otarehu Candle & Soap',
    zh: '奥塔雷胡手作',
    legalName: 'Otarehu Candle and Soap Limited',
    country: 'NZ',
    place: ['OTAREHU', 'Otago', '9085'],
    street: '27 Harbour Terrace',
    story: {
      en: 'Poured and cut in a boat shed. The soap cures for six weeks on the shelves where the oars used to be.',
      zh: '在旧船屋里手工灌注与切制。香皂在曾经放桨的木架上晾足六周。',
    },
    mark: 'wave',
    palette: {
      ground: '#E9E5E4',
      label: '#F8F5F1',
      ink: '#3E3540',
      accent: '#8B6F8F',
      cap: '#BFA98F',
    },
    items: [
      {
        slug: 'soy-candle',
        title: { en: 'Harbour Fog Soy Candle 220 g', zh: '港雾大豆蜡香薰蜡烛 220 克' },
        text: {
          en: 'Soy wax with sea salt, driftwood and a little smoke. Burns about forty-five hours; trim the wick.',
          zh: '大豆蜡，海盐、浮木与淡淡烟熏香。可燃约四十五小时，点燃前请修剪烛芯。',
        },
        category: 'Home & Garden > Decor > Home Fragrances > Candles',
        sizes: [{ net: '220 g', price: '36.00', grams: 520, stock: 150 }],
        look: {
          shape: 'candle',
          name: ['Harbour Fog', 'Soy Candle'],
          zh: '港雾香薰蜡烛',
          goods: '#EFE7DA',
        },
      },
      {
        slug: 'beeswax-candle',
        title: { en: 'Beeswax Candle 180 g', zh: '蜂蜡蜡烛 180 克' },
        text: {
          en: 'Pure beeswax and a cotton wick. It smells of honey and of nothing else.',
          zh: '纯蜂蜡与棉芯，只有淡淡蜜香。',
        },
        category: 'Home & Garden > Decor > Home Fragrances > Candles',
        sizes: [{ net: '180 g', price: '29.00', grams: 440, stock: 120 }],
        look: {
          shape: 'candle',
          name: ['Pure', 'Beeswax'],
          zh: '蜂蜡蜡烛',
          goods: '#E2B44C',
          label: '#3E3540',
          ink: '#F5ECDD',
        },
      },
      {
        slug: 'goat-milk-soap',
        title: { en: 'Goat Milk Soap Bar 100 g', zh: '羊奶手工皂 100 克' },
        text: {
          en: 'Cold-made with goat milk and oats. No scent. Keep it dry between uses and it lasts a month.',
          zh: '冷制工艺，含羊奶与燕麦，无香。使用后保持干燥，可用约一个月。',
        },
        category: 'Health & Beauty > Personal Care > Cosmetics > Bath & Body > Bar Soap',
        sizes: [{ net: '100 g', price: '8.50', grams: 115, stock: 400 }],
        look: { shape: 'soap', name: ['Goat Milk', 'Soap'], zh: '羊奶手工皂', goods: '#F0E6D6' },
      },
    ],
  },
  {
    slug: 'pippinwell',
    name: 'Pippinwell Baby',
    zh: '小苹井母婴',
    legalName: 'Pippinwell Baby Pty Ltd',
    country: 'AU',
    place: ['PIPPINWELL', 'VIC', '3444'],
    street: '11 Orchard Street',
    story: {
      en: 'Two midwives and a formulator. Nothing leaves that they would not use at three in the morning themselves.',
      zh: '两位助产士与一位配方师。凌晨三点自己不愿意用的东西，绝不出厂。',
    },
    mark: 'apple',
    palette: {
      ground: '#EAE7DF',
      label: '#FDFBF5',
      ink: '#3C4F5C',
      accent: '#8DB3A6',
      cap: '#F3E4C8',
    },
    items: [
      {
        slug: 'baby-lotion',
        title: { en: 'Oat Baby Lotion 250 ml', zh: '燕麦婴儿润肤乳 250 毫升' },
        text: {
          en: 'A plain lotion with oat and sunflower, without scent. Try a little on the arm first.',
          zh: '含燕麦与葵花籽油，无香。建议您先在宝宝手臂上少量试用。',
        },
        category: `${baby} > Baby Bathing`,
        sizes: [{ net: '250 ml', price: '16.90', grams: 300, stock: 240 }],
        look: { shape: 'pump', name: ['Oat Baby', 'Lotion'], zh: '婴儿润肤乳', goods: '#F2E6CF' },
      },
      {
        slug: 'barrier-cream',
        title: { en: 'Nappy Barrier Cream 75 g', zh: '婴儿护臀膏 75 克' },
        text: {
          en: 'Zinc and lanolin in a thick cream that stays where it is put. At every change, on dry skin.',
          zh: '含氧化锌与绵羊油，质地厚实不易擦落。每次更换尿布时涂于干爽肌肤。',
        },
        category: `${baby} > Diapering`,
        sizes: [{ net: '75 g', price: '11.90', grams: 105, stock: 300 }],
        look: { shape: 'tube', name: ['Barrier', 'Cream'], zh: '婴儿护臀膏', goods: '#BFD7CE' },
      },
      {
        slug: 'baby-rice-cereal',
        title: { en: 'Baby Rice Cereal 200 g', zh: '婴儿米粉 200 克' },
        text: {
          en: 'Ground rice with iron, from about six months. Mix with breast milk or formula.',
          zh: '强化铁的细磨米粉，适合约六月龄起添加辅食。可用母乳或配方奶调和。',
        },
        category: `${baby} > Nursing & Feeding > Baby & Toddler Food > Baby Cereal`,
        sizes: [{ net: '200 g', price: '7.90', grams: 240, stock: 260 }],
        look: { shape: 'box', name: ['Baby Rice', 'Cereal'], zh: '婴儿米粉', goods: '#8DB3A6' },
      },
    ],
  },
  {
    slug: 'redgidgee',
    name: 'Red Gidgee Provisions',
    zh: '红吉吉食品',
    legalName: 'Red Gidgee Provisions Pty Ltd',
    country: 'AU',
    place: ['RED GIDGEE', 'QLD', '4730'],
    street: '1 Stockyard Road',
    story: {
      en: 'Jerky for drovers and dinner for their dogs, dried in the same long shed out past the railway.',
      zh: '为赶牛人做肉干，也为他们的狗做晚餐，都在铁路尽头的长棚里风干。',
    },
    mark: 'sun',
    palette: {
      ground: '#EBDFD5',
      label: '#7A2E1D',
      ink: '#F7E9D7',
      accent: '#D98C3F',
      cap: '#4E1D12',
    },
    items: [
      {
        slug: 'beef-jerky',
        title: { en: 'Smoked Beef Jerky 100 g', zh: '烟熏牛肉干 100 克' },
        text: {
          en: 'Grass-fed beef, salt, pepper and ironbark smoke. Meat may not be mailed to every country.',
          zh: '草饲牛肉、盐、胡椒与铁皮桉烟熏。肉制品并非各国均可邮寄。',
        },
        category: 'Food, Beverages & Tobacco > Food Items > Snack Foods > Jerky',
        sizes: [{ net: '100 g', price: '13.50', grams: 120, stock: 200 }],
        papers: { export_permit_no: 'EXM-990188' },
        look: {
          shape: 'pouch',
          name: ['Smoked', 'Beef Jerky'],
          zh: '烟熏牛肉干',
          goods: '#5A2316',
        },
      },
      {
        slug: 'dog-food',
        title: { en: 'Adult Dog Food, Beef and Barley 2 kg', zh: '成犬粮 牛肉大麦 2 千克' },
        text: {
          en: 'Baked in small pieces for working dogs. Feed by weight; fresh water beside it.',
          zh: '为工作犬烘制的小颗粒主粮。请按体重喂食，并备足清水。',
        },
        category: 'Animals & Pet Supplies > Pet Supplies > Dog Supplies > Dog Food',
        sizes: [{ net: '2000 g', price: '31.00', grams: 2080, stock: 90 }],
        look: {
          shape: 'pouch',
          name: ['Dog Food', 'Beef & Barley'],
          zh: '成犬粮',
          goods: '#8A5A33',
          label: '#3D4A3A',
        },
      },
    ],
  },
  {
    slug: 'nikauquay',
    name: 'Nīkau Quay Press',
    zh: '尼考码头书社',
    legalName: 'Nikau Quay Press Limited',
    country: 'NZ',
    place: ['NIKAU QUAY', 'Wellington', '6099'],
    street: '52 Wharf Street',
    story: {
      en: 'Prints six books a year above a chandlery. Authors are paid twice a year and shown the figures.',
      zh: '楼下是船具店，楼上每年出六本书。每半年给作者结算一次，账目公开。',
    },
    mark: 'wave',
    palette: {
      ground: '#E2E4E6',
      label: '#F6F3EC',
      ink: '#1F2F3A',
      accent: '#C2502E',
      cap: '#1F2F3A',
    },
    items: [
      {
        slug: 'tui-picture-book',
        title: {
          en: 'The Bird Who Collected Bells: Picture Book, Hardcover',
          zh: '《收集铃声的鸟》精装绘本（英文）',
        },
        text: {
          en:
            'A tūī learns every sound in the harbour except its own. For reading aloud, from three years. In ' +
            'English, 32 pages.',
          zh: '一只图伊鸟学会了港口的所有声音，唯独没有自己的。适合三岁以上亲子共读。英文版，32 页。',
        },
        category: 'Media > Books > Print Books',
        sizes: [{ price: '28.00', grams: 420, stock: 160 }],
        look: {
          shape: 'book',
          name: ['The Bird Who', 'Collected Bells'],
          zh: '收集铃声的鸟',
          goods: '#2F6B6B',
        },
      },
      {
        slug: 'harbour-cookbook',
        title: {
          en: 'A Year of Harbour Suppers: Cookbook, Hardcover',
          zh: '《港湾晚餐一年》精装食谱（英文）',
        },
        text: {
          en: 'Eighty recipes by season, from a kitchen with one window and a good view. In English, 224 pages.',
          zh: '八十道时令食谱，出自一间只有一扇窗却风景很好的厨房。英文版，224 页。',
        },
        category: 'Media > Books > Print Books',
        sizes: [{ price: '49.00', grams: 1100, stock: 90 }],
        look: {
          shape: 'book',
          name: ['A Year of', 'Harbour Suppers'],
          zh: '港湾晚餐一年',
          goods: '#C2502E',
        },
      },
    ],
  },
]
