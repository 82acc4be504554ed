// The pantry: macadamias, chocolate, muesli and what olives and figs give.
import type { Maker } from './shape.ts'

const food = 'Food, Beverages & Tobacco > Food Items'

export const pantry: readonly Maker[] = [
  {
    slug: 'nambeera',
    name: 'Nambeera Macadamias',
    zh: '楠比拉夏威夷果',
    legalName: 'Nambeera Macadamias Pty Ltd',
    country: 'AU',
    place: ['NAMBEERA', 'NSW', '2480'],
    street: '77 Nutgrove Road',
    story: {
      en: 'Six thousand trees on volcanic soil, picked up from the grass when they fall and cracked within the week.',
      zh: '火山土上的六千棵果树。果实自然落地后捡拾，一周内破壳。',
    },
    mark: 'leaf',
    palette: {
      ground: '#ECE3D3',
      label: '#F7EFDF',
      ink: '#4A3018',
      accent: '#9C6B2F',
      cap: '#6E4A22',
    },
    items: [
      {
        slug: 'raw-macadamias',
        title: { en: 'Raw Macadamia Kernels 500 g', zh: '原味夏威夷果仁 500 克' },
        text: {
          en: 'Whole kernels, unroasted and unsalted. They taste of butter because a third of them nearly is.',
          zh: '整颗果仁，未烘烤、未加盐，自带奶油香。',
        },
        category: `${food} > Nuts & Seeds`,
        sizes: [{ net: '500 g', price: '26.00', grams: 540, stock: 260 }],
        look: {
          shape: 'pouch',
          name: ['Raw', 'Macadamias'],
          zh: '原味夏威夷果仁',
          goods: '#E9D6AE',
        },
      },
      {
        slug: 'roasted-macadamias',
        title: { en: 'Dry Roasted Macadamias with Sea Salt 250 g', zh: '海盐烘烤夏威夷果 250 克' },
        text: {
          en: 'Roasted in small drums until they are the colour of straw. A pinch of lake salt, no oil.',
          zh: '小锅慢烘至麦秆色，撒少许湖盐，不加油。',
        },
        category: `${food} > Nuts & Seeds`,
        sizes: [{ net: '250 g', price: '16.50', grams: 285, stock: 340 }],
        look: {
          shape: 'pouch',
          name: ['Roasted', 'Macadamias'],
          zh: '海盐夏威夷果',
          goods: '#C99A55',
          label: '#5B3A1C',
          ink: '#F5EAD3',
        },
      },
      {
        slug: 'macadamia-butter',
        title: { en: 'Macadamia Nut Butter 250 g', zh: '夏威夷果酱 250 克' },
        text: {
          en: 'Macadamias and a grain of salt, ground until they run. Stir before you spread.',
          zh: '只有夏威夷果和一点盐，研磨至顺滑。食用前请搅匀。',
        },
        category: `${food} > Condiments & Sauces > Nut Butters`,
        sizes: [{ net: '250 g', price: '15.90', grams: 430, stock: 150 }],
        look: { shape: 'jar', name: ['Macadamia', 'Butter'], zh: '夏威夷果酱', goods: '#D9B981' },
      },
    ],
  },
  {
    slug: 'marrivale',
    name: 'Marrivale Chocolate',
    zh: '玛丽维尔巧克力',
    legalName: 'Marrivale Chocolate Pty Ltd',
    country: 'AU',
    place: ['MARRIVALE', 'TAS', '7109'],
    street: '4 Orchard Lane',
    story: {
      en:
        'A workshop in a former apple-packing shed. Beans are roasted on Monday, ground until Thursday, ' +
        'wrapped on Friday.',
      zh: '由旧苹果包装房改成的工坊。周一烘豆，研磨到周四，周五包装。',
    },
    mark: 'gem',
    palette: {
      ground: '#E7DED9',
      label: '#2B1B17',
      ink: '#F0DFCB',
      accent: '#C7773F',
      cap: '#A98C5F',
    },
    items: [
      {
        slug: 'dark-chocolate-70',
        title: { en: 'Dark Chocolate 70 % Bar 100 g', zh: '70% 黑巧克力 100 克' },
        text: {
          en: 'Two ingredients: cocoa and sugar. Notes of dried plum and cedar.',
          zh: '只有可可与糖两种原料，带李子干与雪松香气。',
        },
        category: `${food} > Candy & Chocolate > Chocolate`,
        sizes: [{ net: '100 g', price: '9.50', grams: 120, stock: 480 }],
        look: { shape: 'bar', name: ['Dark', '70 %'], zh: '黑巧克力', goods: '#3A211A' },
      },
      {
        slug: 'leatherwood-milk-chocolate',
        title: {
          en: 'Milk Chocolate Bar with Leatherwood Honey 100 g',
          zh: '革木蜂蜜牛奶巧克力 100 克',
        },
        text: {
          en: 'Milk chocolate sweetened in part with leatherwood honey. Soft, floral, gone quickly.',
          zh: '以革木蜂蜜代替部分糖的牛奶巧克力，柔和而带花香。',
        },
        category: `${food} > Candy & Chocolate > Chocolate`,
        sizes: [{ net: '100 g', price: '9.90', grams: 120, stock: 360 }],
        look: {
          shape: 'bar',
          name: ['Milk &', 'Honey'],
          zh: '蜂蜜牛奶巧克力',
          goods: '#7A4A2C',
          label: '#E7C98C',
          ink: '#4A2A18',
        },
      },
      {
        slug: 'truffles',
        title: { en: 'Chocolate Truffle Gift Box 180 g', zh: '松露巧克力礼盒 180 克' },
        text: {
          en: 'Sixteen truffles in four kinds: plain, pepperberry, sea salt, whisky-free caramel. Keep below 20 °C.',
          zh: '四种口味共十六颗：原味、山胡椒莓、海盐、焦糖。请在 20 ℃ 以下保存。',
        },
        category: `${food} > Candy & Chocolate > Chocolate`,
        sizes: [{ net: '180 g', price: '32.00', grams: 310, stock: 140 }],
        look: { shape: 'box', name: ['Sixteen', 'Truffles'], zh: '松露巧克力', goods: '#5A2F22' },
      },
    ],
  },
  {
    slug: 'goldry',
    name: 'Goldry Mill',
    zh: '金麦磨坊',
    legalName: 'Goldry Mill Pty Ltd',
    country: 'AU',
    place: ['GOLDRY', 'VIC', '3401'],
    street: '6 Silo Road',
    story: {
      en:
        'Oats from the wheat belt’s wet corner, rolled on the mill’s two stones, toasted in trays by the ' +
        'same four people.',
      zh: '燕麦产自麦带湿润的一角，用两台石磨压片，由同样的四个人一盘盘烘烤。',
    },
    mark: 'grain',
    palette: {
      ground: '#EFE6D2',
      label: '#F9F3E4',
      ink: '#4C3A14',
      accent: '#D09A26',
      cap: '#B88A2C',
    },
    items: [
      {
        slug: 'toasted-muesli',
        title: { en: 'Toasted Muesli with Macadamia 750 g', zh: '夏威夷果烘烤麦片 750 克' },
        text: {
          en: 'Oats, macadamia, coconut and golden raisins, toasted with honey until they snap.',
          zh: '燕麦、夏威夷果、椰片与金葡萄干，以蜂蜜烘烤至酥脆。',
        },
        category: `${food} > Grains, Rice & Cereal > Cereal & Granola`,
        sizes: [{ net: '750 g', price: '14.90', grams: 800, stock: 260 }],
        look: { shape: 'pouch', name: ['Toasted', 'Muesli'], zh: '烘烤麦片', goods: '#CFA25C' },
      },
      {
        slug: 'bircher',
        title: { en: 'Bircher Muesli 500 g', zh: '瑞士式隔夜麦片 500 克' },
        text: {
          en: 'Rolled oats, dried apple and almonds for an overnight bowl. Add milk and forget it until morning.',
          zh: '燕麦片、苹果干与杏仁，加奶冷藏一夜，第二天早晨即可食用。',
        },
        category: `${food} > Grains, Rice & Cereal > Cereal & Granola`,
        sizes: [{ net: '500 g', price: '11.50', grams: 545, stock: 220 }],
        look: {
          shape: 'pouch',
          name: ['Bircher', 'Muesli'],
          zh: '隔夜麦片',
          goods: '#D8C9A3',
          label: '#3F5A4A',
          ink: '#F4EBD4',
        },
      },
      {
        slug: 'rolled-oats',
        title: { en: 'Stone Rolled Oats 1 kg', zh: '石磨燕麦片 1 千克' },
        text: {
          en: 'Thick flakes that keep a bite. Five minutes in a pot, or raw with yoghurt.',
          zh: '厚片燕麦，口感有嚼劲。煮五分钟即可，也可直接拌酸奶。',
        },
        category: `${food} > Grains, Rice & Cereal > Oats`,
        sizes: [{ net: '1000 g', price: '8.90', grams: 1040, stock: 300 }],
        look: { shape: 'pouch', name: ['Rolled', 'Oats'], zh: '石磨燕麦片', goods: '#E6D6AE' },
      },
    ],
  },
  {
    slug: 'ombragrove',
    name: 'Ombragrove',
    zh: '影林果园',
    legalName: 'Ombragrove Orchards Pty Ltd',
    country: 'AU',
    place: ['OMBRAGROVE', 'SA', '5173'],
    street: '155 Ridge Road',
    story: {
      en: 'Olives, figs and quinces on one slope. The press runs in April and the copper pans in autumn.',
      zh: '一面山坡种着橄榄、无花果与榅桲。四月榨油，秋天熬酱。',
    },
    mark: 'leaf',
    palette: {
      ground: '#E5E6D8',
      label: '#F6F3E6',
      ink: '#30391F',
      accent: '#7C8B3A',
      cap: '#3C4526',
    },
    items: [
      {
        slug: 'olive-oil',
        title: { en: 'Extra Virgin Olive Oil 500 ml', zh: '特级初榨橄榄油 500 毫升' },
        text: {
          en: 'Green, peppery, pressed within six hours of picking. The mill date is on the neck.',
          zh: '色泽青绿，带胡椒香，采后六小时内压榨。瓶颈处印有压榨日期。',
        },
        category: `${food} > Cooking & Baking Ingredients`,
        sizes: [{ net: '500 ml', price: '22.00', grams: 960, stock: 130 }],
        look: {
          shape: 'oil',
          name: ['Extra Virgin', 'Olive Oil'],
          zh: '特级初榨橄榄油',
          goods: '#6F7B26',
        },
      },
      {
        slug: 'macadamia-oil',
        title: { en: 'Cold Pressed Macadamia Oil 250 ml', zh: '冷榨夏威夷果油 250 毫升' },
        text: {
          en: 'Buttery and clear, for dressings and gentle frying. From a neighbour’s nuts.',
          zh: '清亮带奶油香，适合凉拌与小火煎炒。果仁来自邻家果园。',
        },
        category: `${food} > Cooking & Baking Ingredients > Cooking Oils`,
        sizes: [{ net: '250 ml', price: '17.00', grams: 520, stock: 110 }],
        look: { shape: 'oil', name: ['Macadamia', 'Oil'], zh: '夏威夷果油', goods: '#C9A33F' },
      },
      {
        slug: 'fig-jam',
        title: { en: 'Fig Jam 280 g', zh: '无花果酱 280 克' },
        text: {
          en: 'Figs, sugar and lemon in a copper pan. With cheese if you have it, with a spoon if you do not.',
          zh: '无花果、糖与柠檬，以铜锅熬制。配饼干、配酸奶，或直接用勺。',
        },
        category: `${food} > Condiments & Sauces > Jams & Jellies`,
        sizes: [{ net: '280 g', price: '11.90', grams: 480, stock: 170 }],
        look: { shape: 'jar', name: ['Fig', 'Jam'], zh: '无花果酱', goods: '#6B2B3A' },
      },
    ],
  },
]
