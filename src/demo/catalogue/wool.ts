// Wool: quilts, throws and blankets; sheepskin boots, slippers and rugs.
import type { Maker } from './shape.ts'

const bed = 'Home & Garden > Linens & Bedding > Bedding'

export const wool: readonly Maker[] = [
  {
    slug: 'harrowdene',
    name: 'Harrowdene Wool',
    zh: '哈罗迪恩羊毛',
    legalName: 'Harrowdene Wool Mills Pty Ltd',
    country: 'AU',
    place: ['HARROWDENE', 'NSW', '2582'],
    street: '1 Mill Street',
    story: {
      en:
        'The mill stands where the river turns and has carded wool since 1907. Fleece comes from eleven ' +
        'farms within sight of it.',
      zh: '纺坊立在河湾处，自 1907 年起梳理羊毛。原毛来自周边十一家牧场。',
    },
    mark: 'fleece',
    palette: {
      ground: '#E8E3DA',
      label: '#FBF9F4',
      ink: '#2C3440',
      accent: '#5E7389',
      cap: '#CFC6B6',
    },
    items: [
      {
        slug: 'wool-quilt',
        title: { en: 'All Seasons Wool Quilt', zh: '四季羊毛被' },
        text: {
          en:
            'Washed wool in a cotton cover, stitched in squares so that nothing wanders. 350 g/m², dry-clean ' +
            'or hand wash cool.',
          zh: '水洗羊毛填充，纯棉被面，方格绗缝不移位。克重 350 g/m²，可干洗或冷水手洗。',
        },
        category: `${bed} > Quilts & Comforters`,
        sizes: [
          { name: 'Single 150 × 210 cm', price: '189.00', grams: 1900, stock: 60 },
          { name: 'Queen 210 × 210 cm', price: '259.00', grams: 2600, stock: 80 },
        ],
        look: {
          shape: 'quilt',
          name: ['All Seasons', 'Wool Quilt'],
          zh: '四季羊毛被',
          goods: '#F4F0E7',
        },
      },
      {
        slug: 'winter-quilt',
        title: { en: 'Winter Wool Quilt', zh: '冬季羊毛被' },
        text: {
          en: 'A heavier quilt for unheated bedrooms: 500 g/m² of washed fleece, edged in blue.',
          zh: '为没有暖气的卧室准备：500 g/m² 水洗羊毛，蓝色包边。',
        },
        category: `${bed} > Quilts & Comforters`,
        sizes: [{ name: 'Queen 210 × 210 cm', price: '319.00', grams: 3400, stock: 40 }],
        look: {
          shape: 'quilt',
          name: ['Winter', 'Wool Quilt'],
          zh: '冬季羊毛被',
          goods: '#E4E8EC',
        },
      },
      {
        slug: 'river-throw',
        title: { en: 'River Merino Throw', zh: '河湾美利奴盖毯' },
        text: {
          en: 'Woven from 19-micron merino with a hand-twisted fringe. 130 × 180 cm, light enough to travel.',
          zh: '19 微米美利奴羊毛织造，手捻流苏。130 × 180 厘米，轻便易携带。',
        },
        category: `${bed} > Blankets`,
        sizes: [{ price: '145.00', grams: 780, stock: 90 }],
        look: {
          shape: 'blanket',
          name: ['River', 'Merino Throw'],
          zh: '美利奴盖毯',
          goods: '#7E95A6',
        },
      },
      {
        slug: 'picnic-blanket',
        title: { en: 'Checked Wool Blanket', zh: '格纹羊毛毯' },
        text: {
          en: 'Thick, fulled and hard to wear out. 150 × 200 cm, in the mill’s own check since 1932.',
          zh: '厚实缩绒，经久耐用。150 × 200 厘米，沿用纺坊 1932 年的格纹。',
        },
        category: `${bed} > Blankets`,
        sizes: [{ price: '168.00', grams: 1350, stock: 70 }],
        look: {
          shape: 'blanket',
          name: ['Checked', 'Wool Blanket'],
          zh: '格纹羊毛毯',
          goods: '#A5543F',
          checked: true,
        },
      },
    ],
  },
  {
    slug: 'mackwell',
    name: 'Mackwell Station',
    zh: '麦克威尔牧场',
    legalName: 'Mackwell Station Limited',
    country: 'NZ',
    place: ['MACKWELL', 'Canterbury', '7999'],
    street: '900 High Country Road',
    story: {
      en: 'Merino on tussock country at nine hundred metres. Seven people, four thousand sheep, one radio station.',
      zh: '海拔九百米的丛草高地上放养美利奴羊。七个人，四千只羊，一个电台频道。',
    },
    mark: 'hills',
    palette: {
      ground: '#E6E4DF',
      label: '#F7F5F0',
      ink: '#3B3A36',
      accent: '#8C7A5B',
      cap: '#B9AF9C',
    },
    items: [
      {
        slug: 'alpaca-throw',
        title: { en: 'High Country Alpaca Throw', zh: '高地羊驼盖毯' },
        text: {
          en: 'Undyed alpaca in the colour it grew. 130 × 190 cm, soft from the first evening.',
          zh: '羊驼绒原色织造，未经染色。130 × 190 厘米，初次使用便很柔软。',
        },
        category: `${bed} > Blankets`,
        sizes: [{ price: '210.00', grams: 820, stock: 45 }],
        look: {
          shape: 'blanket',
          name: ['High Country', 'Alpaca'],
          zh: '羊驼盖毯',
          goods: '#B89C7C',
        },
      },
      {
        slug: 'baby-blanket',
        title: { en: 'Merino Knit Baby Blanket', zh: '美利奴针织婴儿毯' },
        text: {
          en: 'Fine merino, knitted and washed twice. 80 × 100 cm; machine wash on wool.',
          zh: '细支美利奴针织，两次水洗。80 × 100 厘米，可用羊毛程序机洗。',
        },
        category: `${bed} > Blankets`,
        sizes: [{ price: '98.00', grams: 310, stock: 110 }],
        look: {
          shape: 'blanket',
          name: ['Merino', 'Baby Blanket'],
          zh: '婴儿毯',
          goods: '#E9DDCB',
        },
      },
      {
        slug: 'merino-scarf',
        title: { en: 'Merino Wrap Scarf', zh: '美利奴围巾' },
        text: {
          en: 'Two metres of light merino in one colour. Warm when it is cold, cool when it is not.',
          zh: '两米轻薄美利奴，单色。冷时保暖，暖时透气。',
        },
        category: 'Apparel & Accessories > Clothing Accessories > Scarves & Shawls',
        sizes: [{ price: '76.00', grams: 190, stock: 130 }],
        look: {
          shape: 'scarf',
          name: ['Merino', 'Wrap Scarf'],
          zh: '美利奴围巾',
          goods: '#5F6F5A',
        },
      },
    ],
  },
  {
    slug: 'burrabung',
    name: 'Burrabung Sheepskin',
    zh: '布拉邦羊皮',
    legalName: 'Burrabung Sheepskin Co Pty Ltd',
    country: 'AU',
    place: ['BURRABUNG', 'VIC', '3352'],
    street: '33 Tannery Road',
    story: {
      en: 'Twelve people cut, sew and finish every pair in one room. A pair that fails is mended, not shipped.',
      zh: '十二位师傅在同一间工坊裁、缝、整理每一双鞋。不合格的先修好，绝不发出。',
    },
    mark: 'fleece',
    palette: {
      ground: '#EDE4D8',
      label: '#F8F1E6',
      ink: '#4B2F1B',
      accent: '#B5763A',
      cap: '#8A5A30',
    },
    items: [
      {
        slug: 'ankle-boots',
        title: { en: 'Classic Sheepskin Ankle Boots', zh: '经典羊皮毛一体短靴' },
        text: {
          en: 'Double-faced sheepskin with a stitched rubber sole. They come snug and give half a size in a week.',
          zh: '羊皮毛一体，缝制橡胶底。初穿贴脚，一周后约松半码。',
        },
        category: 'Apparel & Accessories > Shoes > Boots',
        sizes: [
          { name: 'EU 37', price: '169.00', grams: 1250, stock: 40 },
          { name: 'EU 39', price: '169.00', grams: 1320, stock: 50 },
          { name: 'EU 42', price: '169.00', grams: 1450, stock: 30 },
        ],
        look: {
          shape: 'boots',
          name: ['Classic', 'Ankle Boots'],
          zh: '羊皮短靴',
          goods: '#B98552',
        },
      },
      {
        slug: 'slippers',
        title: { en: 'Sheepskin Slippers', zh: '羊皮毛一体拖鞋' },
        text: {
          en: 'Open at the heel, thick underfoot. For floors that are cold in the morning.',
          zh: '后跟敞开，鞋底厚实。清晨的冷地板不再难踩。',
        },
        category: 'Apparel & Accessories > Shoes > Slippers',
        sizes: [
          { name: 'EU 38', price: '89.00', grams: 620, stock: 70 },
          { name: 'EU 41', price: '89.00', grams: 700, stock: 50 },
        ],
        look: {
          shape: 'slippers',
          name: ['Sheepskin', 'Slippers'],
          zh: '羊皮拖鞋',
          goods: '#A87448',
        },
      },
      {
        slug: 'sheepskin-rug',
        title: { en: 'Long Wool Sheepskin Rug', zh: '长毛羊皮地毯' },
        text: {
          en: 'A whole skin with wool seven centimetres deep, about 100 × 65 cm. Tanned without chrome.',
          zh: '整张羊皮，毛长约七厘米，约 100 × 65 厘米。无铬鞣制。',
        },
        category: 'Home & Garden > Decor > Rugs',
        sizes: [{ price: '149.00', grams: 1900, stock: 55 }],
        look: {
          shape: 'rug',
          name: ['Long Wool', 'Sheepskin'],
          zh: '长毛羊皮地毯',
          goods: '#F2EADC',
        },
      },
    ],
  },
]
