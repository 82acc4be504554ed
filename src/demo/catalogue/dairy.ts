// Milk powder and infant formula; one recipe is registered in China and one is not.
import type { Maker } from './shape.ts'

const formula = 'Baby & Toddler > Nursing & Feeding > Baby & Toddler Food > Baby Formula'
const powder = 'Food, Beverages & Tobacco > Beverages > Milk'
const permit = { export_permit_no: 'EXD-990417' }
const exporter = { mpi_exporter_no: 'EX99041' }

export const dairy: readonly Maker[] = [
  {
    slug: 'corrindale',
    name: 'Corrindale Dairy',
    zh: '科林代尔乳业',
    legalName: 'Corrindale Dairy Pty Ltd',
    country: 'AU',
    place: ['CORRINDALE', 'VIC', '3871'],
    street: '12 Factory Road',
    story: {
      en:
        'A cooperative of thirty-one farms that has dried its own milk since 1954. ' +
        'Milk is collected before breakfast and powdered the same day.',
      zh: '三十一家牧场组成的合作社，自 1954 年起自产奶粉。清晨收奶，当天制粉。',
    },
    mark: 'drop',
    palette: {
      ground: '#DFE7EE',
      label: '#FFFFFF',
      ink: '#12365A',
      accent: '#2C78B7',
      cap: '#D9E4EC',
    },
    items: [
      {
        slug: 'infant-formula-1',
        title: { en: 'Infant Formula Stage 1 (0-6 months)', zh: '婴儿配方奶粉 1 段（0-6 月龄）' },
        text: {
          en:
            'Powder for infants from birth. Breast milk is what babies do well on; ask your doctor before ' +
            'you change. ' +
            'The registration number is printed on every tin.',
          zh: '适用于 0-6 月龄婴儿。母乳是婴儿的理想食物，更换前请咨询医生。每罐均印有配方注册号。',
        },
        category: formula,
        sizes: [{ net: '900 g', price: '34.90', grams: 1120, stock: 260 }],
        papers: { ...permit, cn_formula_reg_no: '国食注字YP99990001' },
        look: {
          shape: 'tin',
          name: ['Infant Formula', 'Stage 1'],
          zh: '婴儿配方奶粉 1 段',
          goods: '#2C78B7',
        },
      },
      {
        slug: 'infant-formula-3',
        title: { en: 'Toddler Formula Stage 3 (1-3 years)', zh: '幼儿配方奶粉 3 段（12-36 月龄）' },
        text: {
          en: 'For toddlers from one year, beside a mixed diet. Mix with boiled water that has cooled to 40 °C.',
          zh: '适用于 12-36 月龄幼儿，须配合多样膳食。请用降温至 40 ℃ 的开水冲调。',
        },
        category: formula,
        sizes: [{ net: '900 g', price: '32.90', grams: 1120, stock: 240 }],
        papers: { ...permit, cn_formula_reg_no: '国食注字YP99990003' },
        look: {
          shape: 'tin',
          name: ['Toddler Formula', 'Stage 3'],
          zh: '幼儿配方奶粉 3 段',
          goods: '#3E9A7A',
        },
      },
      {
        slug: 'full-cream-milk-powder',
        title: { en: 'Full Cream Milk Powder', zh: '全脂奶粉' },
        text: {
          en: 'Spray-dried from whole milk and nothing else. One kilogram makes about eight litres.',
          zh: '仅以全脂牛乳喷雾干燥而成。一公斤约可冲调八升牛奶。',
        },
        category: powder,
        sizes: [{ net: '1000 g', price: '17.50', grams: 1090, stock: 320 }],
        papers: permit,
        look: {
          shape: 'pouch',
          name: ['Full Cream', 'Milk Powder'],
          zh: '全脂奶粉',
          goods: '#E8EEF3',
        },
      },
      {
        slug: 'adult-milk-formula',
        title: { en: 'Adult Milk Formula with Calcium', zh: '成人高钙奶粉' },
        text: {
          en:
            'Skim milk with calcium and vitamin D for grown-ups who would rather drink it. Low in fat; ' +
            'dissolves cold.',
          zh: '脱脂乳添加钙与维生素 D，适合成年人日常饮用。脂肪含量低，冷水也能冲开。',
        },
        category: powder,
        sizes: [{ net: '800 g', price: '29.00', grams: 1010, stock: 180 }],
        papers: permit,
        look: {
          shape: 'tin',
          name: ['Adult Milk', 'Calcium'],
          zh: '成人高钙奶粉',
          goods: '#C99A3C',
        },
      },
    ],
  },
  {
    slug: 'whenuakiri',
    name: 'Whenuakiri Goat Dairy',
    zh: '费努阿基里羊乳',
    legalName: 'Whenuakiri Goat Dairy Limited',
    country: 'NZ',
    place: ['WHENUAKIRI', 'Waikato', '3494'],
    street: '88 Kauri Flat Road',
    story: {
      en: 'Nine hundred white goats, one small dryer, and a family that names the goats alphabetically by year.',
      zh: '九百只白山羊、一座小型干燥塔，还有每年按字母顺序给小羊起名的一家人。',
    },
    mark: 'fern',
    palette: {
      ground: '#EBE6E0',
      label: '#FAF7F2',
      ink: '#4A2E3B',
      accent: '#A9546B',
      cap: '#E6DCD3',
    },
    items: [
      {
        slug: 'goat-formula-2',
        title: {
          en: 'Goat Milk Infant Formula Stage 2 (6-12 months)',
          zh: '婴儿配方羊奶粉 2 段（6-12 月龄）',
        },
        text: {
          en:
            'A follow-on formula from whole goat milk. Its recipe is not registered in China, so it is sold ' +
            'elsewhere only.',
          zh: '以全脂山羊乳制成的较大婴儿配方奶粉。该配方尚未在中国注册，目前仅在其他市场销售。',
        },
        category: formula,
        sizes: [{ net: '800 g', price: '46.00', grams: 1010, stock: 120 }],
        papers: exporter,
        look: {
          shape: 'tin',
          name: ['Goat Formula', 'Stage 2'],
          zh: '婴儿配方羊奶粉 2 段',
          goods: '#A9546B',
        },
      },
      {
        slug: 'goat-milk-powder',
        title: { en: 'Whole Goat Milk Powder', zh: '全脂羊奶粉' },
        text: {
          en: 'Mild, sweet goat milk, dried within a day of milking. For drinking, baking and coffee.',
          zh: '味道温和微甜，挤奶后一天内制粉。可直接冲饮，也可烘焙或配咖啡。',
        },
        category: powder,
        sizes: [{ net: '400 g', price: '28.50', grams: 470, stock: 210 }],
        papers: exporter,
        look: {
          shape: 'pouch',
          name: ['Whole Goat', 'Milk Powder'],
          zh: '全脂羊奶粉',
          goods: '#F0E7DF',
        },
      },
    ],
  },
]
