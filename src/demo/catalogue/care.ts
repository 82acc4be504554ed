// Lanolin, skin care and sun care.
import type { Maker } from './shape.ts'

const skin = 'Health & Beauty > Personal Care > Cosmetics > Skin Care'

export const care: readonly Maker[] = [
  {
    slug: 'quellan',
    name: 'Quellan Skincare',
    zh: '奎兰护肤',
    legalName: 'Quellan Skincare Pty Ltd',
    country: 'AU',
    place: ['QUELLAN', 'VIC', '3764'],
    street: '19 Shearers Walk',
    story: {
      en: 'Shearers have soft hands. Two chemists from a wool town asked why, and have made lanolin creams since.',
      zh: '剪羊毛工人的手总是很柔软。两位来自羊毛小镇的化学师由此开始研究绵羊油。',
    },
    mark: 'ring',
    palette: {
      ground: '#EEE6E1',
      label: '#FFFDF9',
      ink: '#5B3B3A',
      accent: '#C98B7B',
      cap: '#E9D9CF',
    },
    items: [
      {
        slug: 'lanolin-cream',
        title: { en: 'Lanolin Cream with Vitamin E 100 g', zh: '维 E 绵羊油面霜 100 克' },
        text: {
          en: 'A rich cream for dry and wind-worn skin. Use it at night, a little at a time.',
          zh: '质地滋润，适合干燥和受风的肌肤。建议您晚间少量使用。',
        },
        category: `${skin} > Lotion & Moisturizer`,
        sizes: [{ net: '100 g', price: '14.90', grams: 190, stock: 420 }],
        look: {
          shape: 'pot',
          name: ['Lanolin Cream', 'Vitamin E'],
          zh: '维 E 绵羊油',
          goods: '#FFF8EF',
        },
      },
      {
        slug: 'hand-cream',
        title: { en: 'Shearers Hand Cream 75 g', zh: '剪毛工护手霜 75 克' },
        text: {
          en: 'Sinks in within a minute and leaves no shine. With lanolin, oat and a trace of lemon myrtle.',
          zh: '一分钟吸收，不留油光。含绵羊油、燕麦与少许柠檬香桃。',
        },
        category: `${skin} > Lotion & Moisturizer`,
        sizes: [{ net: '75 g', price: '12.50', grams: 110, stock: 380 }],
        look: { shape: 'tube', name: ['Shearers', 'Hand Cream'], zh: '护手霜', goods: '#E4C4B6' },
      },
      {
        slug: 'rosehip-serum',
        title: { en: 'Hydrating Face Serum with Rosehip 30 ml', zh: '玫瑰果保湿精华 30 毫升' },
        text: {
          en: 'Light serum with rosehip and hyaluronic acid. Three drops in the morning before cream.',
          zh: '含玫瑰果与透明质酸，质地轻盈。早晨涂面霜前使用三滴。',
        },
        category: skin,
        sizes: [{ net: '30 ml', price: '39.00', grams: 110, stock: 240 }],
        look: {
          shape: 'dropper',
          name: ['Rosehip', 'Face Serum'],
          zh: '玫瑰果精华',
          goods: '#C5683B',
        },
      },
      {
        slug: 'lip-balm',
        title: { en: 'Lanolin Lip Balm 10 g', zh: '绵羊油润唇膏 10 克' },
        text: {
          en: 'Lanolin, beeswax and nothing that smells. It stays on through a windy day.',
          zh: '仅含绵羊油与蜂蜡，无香。大风天也能持久滋润。',
        },
        category: 'Health & Beauty > Personal Care > Cosmetics > Makeup > Lip Makeup > Lip Care',
        sizes: [{ net: '10 g', price: '8.90', grams: 25, stock: 500 }],
        look: { shape: 'tube', name: ['Lanolin', 'Lip Balm'], zh: '润唇膏', goods: '#D9A091' },
      },
    ],
  },
  {
    slug: 'fernmoor',
    name: 'Fernmoor Skincare',
    zh: '蕨原护肤',
    legalName: 'Fernmoor Skincare Limited',
    country: 'NZ',
    place: ['FERNMOOR', 'Nelson', '7071'],
    street: '2 Moor Street',
    story: {
      en:
        'A small laboratory beside a fern gully. Water comes from the spring, clay from the riverbank, ' +
        'honey from the neighbour.',
      zh: '坐落在蕨谷旁的小实验室。水取自山泉，泥取自河岸，蜜来自邻居。',
    },
    mark: 'fern',
    palette: {
      ground: '#E2E8E0',
      label: '#F4F6EF',
      ink: '#213A2C',
      accent: '#6E8F5E',
      cap: '#2F4A3A',
    },
    items: [
      {
        slug: 'day-moisturiser',
        title: { en: 'Fern Day Moisturiser 50 ml', zh: '蕨叶日间保湿乳 50 毫升' },
        text: {
          en: 'A light moisturiser with squalane and fern extract. Sits well under make-up.',
          zh: '含角鲨烷与蕨叶提取物，清爽保湿，妆前使用也服帖。',
        },
        category: `${skin} > Lotion & Moisturizer`,
        sizes: [{ net: '50 ml', price: '34.00', grams: 140, stock: 210 }],
        look: {
          shape: 'pump',
          name: ['Fern Day', 'Moisturiser'],
          zh: '蕨叶保湿乳',
          goods: '#DDE6D6',
        },
      },
      {
        slug: 'clay-mask',
        title: { en: 'River Clay Mask 100 g', zh: '河泥面膜 100 克' },
        text: {
          en: 'Fine grey clay and honey. Ten minutes once a week, then warm water.',
          zh: '细腻灰泥与蜂蜜配方。每周一次，敷十分钟后温水洗净。',
        },
        category: skin,
        sizes: [{ net: '100 g', price: '28.00', grams: 220, stock: 160 }],
        look: { shape: 'pot', name: ['River', 'Clay Mask'], zh: '河泥面膜', goods: '#8E948A' },
      },
      {
        slug: 'body-wash',
        title: { en: 'Spring Water Body Wash 300 ml', zh: '山泉沐浴露 300 毫升' },
        text: {
          en: 'Mild shower gel with kawakawa. Rinses clean, leaves skin calm.',
          zh: '含卡瓦卡瓦叶的温和沐浴露，易冲洗，洗后肌肤舒适。',
        },
        category: 'Health & Beauty > Personal Care > Cosmetics > Bath & Body > Body Wash',
        sizes: [{ net: '300 ml', price: '19.00', grams: 360, stock: 190 }],
        look: {
          shape: 'pump',
          name: ['Spring Water', 'Body Wash'],
          zh: '山泉沐浴露',
          goods: '#A9C4B4',
        },
      },
    ],
  },
  {
    slug: 'solmarra',
    name: 'Solmarra Sun Care',
    zh: '索尔玛拉防晒',
    legalName: 'Solmarra Sun Care Pty Ltd',
    country: 'AU',
    place: ['SOLMARRA BEACH', 'QLD', '4567'],
    street: '60 Esplanade',
    story: {
      en:
        'Founded by two lifeguards who had tried everything else. Filters are tested here, under the sun ' +
        'they are made for.',
      zh: '由两位试遍各种防晒的救生员创立。就在这片阳光下测试配方。',
    },
    mark: 'sun',
    palette: {
      ground: '#F0EADB',
      label: '#FFD464',
      ink: '#1D3B4F',
      accent: '#E2632E',
      cap: '#FFFFFF',
    },
    items: [
      {
        slug: 'sunscreen-spf50',
        title: { en: 'Sunscreen SPF 50+ 100 ml', zh: '防晒霜 SPF50+ 100 毫升' },
        text: {
          en: 'Dry touch, four hours in water. Put it on twenty minutes before you go out and again every two hours.',
          zh: '质地干爽，耐水四小时。外出前二十分钟涂抹，每两小时补涂一次。',
        },
        category: `${skin} > Sunscreen`,
        sizes: [{ net: '100 ml', price: '18.90', grams: 140, stock: 520 }],
        look: { shape: 'tube', name: ['Sunscreen', 'SPF 50+'], zh: '防晒霜', goods: '#FFD464' },
      },
      {
        slug: 'face-sunscreen',
        title: { en: 'Daily Face Sunscreen SPF 50+ 50 ml', zh: '日常面部防晒 SPF50+ 50 毫升' },
        text: {
          en: 'A thin milk for every day. No scent, no white cast, good under make-up.',
          zh: '轻薄乳状，适合日常。无香、不泛白，可作妆前使用。',
        },
        category: `${skin} > Sunscreen`,
        sizes: [{ net: '50 ml', price: '22.50', grams: 85, stock: 340 }],
        look: {
          shape: 'tube',
          name: ['Daily Face', 'SPF 50+'],
          zh: '面部防晒',
          goods: '#F4EFE2',
          label: '#FFFFFF',
        },
      },
      {
        slug: 'after-sun',
        title: { en: 'After Sun Lotion with Aloe 200 ml', zh: '芦荟晒后乳液 200 毫升' },
        text: {
          en: 'Aloe, cucumber and glycerine for skin that has had enough sun. Keep it in the fridge.',
          zh: '芦荟、黄瓜与甘油配方，给晒够太阳的肌肤。冷藏后使用更舒服。',
        },
        category: `${skin} > Sunscreen`,
        sizes: [{ net: '200 ml', price: '16.50', grams: 240, stock: 260 }],
        look: {
          shape: 'pump',
          name: ['After Sun', 'Aloe Lotion'],
          zh: '晒后乳液',
          goods: '#BFDCC4',
          label: '#FFFFFF',
        },
      },
    ],
  },
]
