// China: what may enter, by which way, and with which paper.
import type { Rule } from '../book/rules.ts'
import { alcohol, foodChapters, freshFruit, gateRule, meat, need, seafood, words } from './gates.ts'

const since = '2022-03-01'
const mail = ['9610'] as const
const bondedCure = [
  'Sell it from a bonded warehouse with quarantine access, or not at all.',
  '改由保税仓发货并取得检疫准入,否则不可销售。',
] as const

/** Announcement No. 470 of MARA and GACC: what may not be mailed in, raw or cooked. */
const quarantine: readonly Rule[] = [
  gateRule('CN', 'admit.live-animals', since, 'S29', 'verified', {
    outcome: 'block',
    hs: ['01', '0301'],
    words: words(
      'live animal, live fish, live bird, live insect, live reptile, live coral, 活体动物',
    ),
    why: ['Live animals may not be sent in.', '活动物禁止邮寄进境。'],
    cure: ['There is no way for this product.', '该商品不可销售。'],
  }),
  gateRule('CN', 'admit.meat', since, 'S29', 'verified', {
    outcome: 'block',
    modes: mail,
    categories: meat,
    hs: ['02', '1601', '1602'],
    names: words(
      'meat, beef, lamb, jerky, sausage, ham, bacon, salami, venison, steak, biltong, chicken, pork, 牛肉, 羊肉, 香肠, 火腿',
    ),
    why: [
      'Meat and meat products may not be mailed in, raw or cooked.',
      '肉类及其制品(生或熟)禁止邮寄进境。',
    ],
    cure: bondedCure,
  }),
  gateRule('CN', 'admit.seafood', since, 'S29', 'verified', {
    outcome: 'block',
    modes: mail,
    categories: seafood,
    hs: ['03'],
    names: words(
      'fish fillet, prawn, shrimp, lobster, oyster, salmon, crab, scallop, mussel meat, 龙虾, 大虾, 三文鱼, 生蚝',
    ),
    unless: words('fish oil, oyster extract, salmon oil'),
    why: ['Fish and shellfish may not be mailed in.', '水生动物产品禁止邮寄进境。'],
    cure: bondedCure,
  }),
  gateRule('CN', 'admit.seafood-prepared', since, 'S29', 'verified', {
    outcome: 'warn',
    modes: mail,
    categories: ['canned-abalone'],
    hs: ['1604', '1605'],
    why: [
      'Only cooked, dried or fermented seafood is excepted from the ban.',
      '水生动物产品仅熟制、干制或发酵者可例外。',
    ],
    cure: ['Have a person confirm that the exception applies.', '请人工确认是否适用例外条款。'],
  }),
  gateRule('CN', 'admit.dairy', since, 'S29', 'verified', {
    outcome: 'block',
    modes: mail,
    categories: ['uht-milk', 'condensed-milk', 'cheese', 'butter'],
    hs: ['0401', '040291', '040299', '0403', '0405', '0406'],
    names: words(
      'cheese, butter, yoghurt, yogurt, fresh milk, uht milk, condensed milk, ghee, 奶酪, 黄油, 酸奶, 鲜奶',
    ),
    unless: words(
      'body butter, cocoa butter, shea butter, peanut butter, almond butter, nut butter, lip butter',
    ),
    why: [
      'Milk, cream, butter, cheese and condensed milk may not be mailed in; milk powder is not on that list.',
      '液态奶、奶油、黄油、奶酪、炼乳禁止邮寄进境;奶粉不在此列。',
    ],
    cure: bondedCure,
  }),
  gateRule('CN', 'admit.eggs', since, 'S29', 'verified', {
    outcome: 'block',
    modes: mail,
    hs: ['0407', '0408'],
    words: words('bird nest, edible nest, egg powder, fresh egg, 燕窝, 鲜蛋'),
    unless: words('canned bird nest'),
    why: ['Eggs and birds’ nests may not be mailed in.', '蛋及燕窝(罐装除外)禁止邮寄进境。'],
    cure: bondedCure,
  }),
  gateRule('CN', 'admit.raw-hides', since, 'S29', 'verified', {
    outcome: 'block',
    modes: mail,
    hs: ['4101', '4102', '4103', '5101', '0506', '0507', '0511'],
    words: words(
      'raw wool, greasy wool, raw hide, rawhide, raw fleece, animal bone, deer antler, animal horn, hoof',
    ),
    unless: words('capsule, tablet'),
    why: [
      'Raw hides, raw wool, bones and horns may not be mailed in; finished goods may.',
      '未加工皮张、原毛、骨角禁止邮寄进境;制成品可以。',
    ],
    cure: ['Offer finished goods only.', '仅销售制成品。'],
  }),
  gateRule('CN', 'admit.feed', since, 'S29', 'verified', {
    outcome: 'block',
    modes: mail,
    categories: ['pet-food'],
    hs: ['2309'],
    names: words('dog food, cat food, pet food, dog treat, cat treat, dog chew, 狗粮, 猫粮'),
    why: ['Feed of animal origin may not be mailed in.', '动物源性饲料禁止邮寄进境。'],
    cure: bondedCure,
  }),
  gateRule('CN', 'admit.fresh-plants', since, 'S29', 'verified', {
    outcome: 'block',
    modes: mail,
    categories: freshFruit,
    hs: [
      '0601',
      '0602',
      '0603',
      '0604',
      '0701',
      '0702',
      '0703',
      '0704',
      '0705',
      '0706',
      '0707',
      '0708',
      '0709',
      '080610',
      '0807',
      '0808',
      '0809',
      '0810',
      '1209',
      '2401',
    ],
    words: words(
      'seedling, plant cutting, cut flower, fresh flower, seed for planting, potting mix, tobacco leaf, bare root, 种子, 鲜花, 土壤',
    ),
    names: words('fresh fruit, fresh vegetable, fresh cherry, fresh apple, 鲜果'),
    why: [
      'Fresh fruit, vegetables, flowers, seeds and soil may not be mailed in.',
      '新鲜水果、蔬菜、鲜花、种子、土壤禁止邮寄进境。',
    ],
    cure: bondedCure,
  }),
  gateRule('CN', 'admit.fresh-bonded', since, 'S12', 'verified', {
    outcome: 'doc',
    modes: ['1210'],
    categories: [...meat, ...seafood, ...freshFruit, 'uht-milk', 'pet-food'],
    needs: ['quarantine_permit'],
    why: [
      'Fresh goods enter a bonded zone only from approved plants, with a permit.',
      '生鲜商品须有检疫准入并取得许可方可入保税区。',
    ],
    cure: ['Enter the quarantine permit number.', '填写检疫许可证号。'],
  }),
]

const registered: readonly Rule[] = [
  gateRule('CN', 'admit.infant-formula', '2018-01-01', 'S12', 'verified', {
    outcome: 'doc',
    categories: ['infant-formula'],
    hs: ['19011010'],
    names: words('infant formula, baby formula, 婴儿配方, 婴幼儿奶粉'),
    needs: ['cn_formula_reg_no'],
    pattern: '^国食注字YP\\d{8}$',
    why: [
      'Infant formula needs the registration of its recipe in China, cross-border sales included.',
      '婴幼儿配方乳粉(含跨境电商)须取得配方注册。',
    ],
    cure: [
      'Enter the registration number 国食注字YP and eight digits.',
      '填写注册号:国食注字YP加八位数字。',
    ],
  }),
  gateRule('CN', 'admit.medical-food', '2018-01-01', 'G', 'assumed', {
    outcome: 'doc',
    categories: ['medical-formula'],
    words: words('special medical purpose, 特殊医学用途'),
    needs: ['cn_medical_reg_no'],
    pattern: '^国食注字TY\\d{8}$',
    why: [
      'Food for special medical purposes needs its registration in China.',
      '特殊医学用途配方食品须注册。',
    ],
    cure: [
      'Enter the registration number 国食注字TY and eight digits.',
      '填写注册号:国食注字TY加八位数字。',
    ],
  }),
  gateRule('CN', 'admit.health-food', since, 'S12', 'assumed', {
    outcome: 'warn',
    categories: ['supplements', 'fish-oil', 'royal-jelly', 'collagen'],
    names: words('vitamin, supplement, capsule, tablet, softgel, 维生素, 胶囊, 膳食补充剂'),
    why: [
      'A supplement passes as ordinary food of its country; no health claims, no blue-hat mark.',
      '膳食补充剂按原产国普通食品销售,不得宣称保健功能或使用蓝帽标志。',
    ],
    cure: [
      'Keep health claims out of title, text and pictures.',
      '标题、文案和图片中不得出现保健功效。',
    ],
  }),
  gateRule('CN', 'admit.health-claim', since, 'S12', 'assumed', {
    outcome: 'doc',
    claims: words(
      'blue hat, cure cancer, cure, anti cancer, treat diabetes, prevent disease, prevent cancer, lower blood pressure, ' +
        'lower blood sugar, 保健食品, 治疗, 治愈, 抗癌, 防癌, 降血压, 降血糖',
    ),
    needs: ['cn_health_reg_no'],
    why: [
      'Claims of a health food or against a disease need a Chinese approval.',
      '保健食品或治疗功效宣称须有批准文号。',
    ],
    cure: [
      'Remove the claim, or enter the approval number (国食健注 or 国食健备).',
      '删除宣称,或填写国食健注/备批准文号。',
    ],
  }),
  gateRule('CN', 'admit.special-cosmetics', since, 'G', 'assumed', {
    outcome: 'warn',
    categories: ['sunscreen'],
    words: words(
      'hair dye, hair colour, perm solution, whitening, brightening spot, anti hair loss, 美白, 祛斑, 染发, 防脱发',
    ),
    unless: words('toothpaste, tooth'),
    why: [
      'Sunscreen, whitening, dye and hair-loss products are special cosmetics.',
      '防晒、美白祛斑、染发、防脱类属特殊化妆品。',
    ],
    cure: ['Have a person check the positive list and the claims.', '请人工核对清单与宣称。'],
  }),
]

const forbidden: readonly Rule[] = [
  gateRule('CN', 'admit.medicine', since, 'G', 'assumed', {
    outcome: 'block',
    categories: ['medicine'],
    hs: ['3003', '3004'],
    words: words(
      'aust r, paracetamol, ibuprofen, prescription only, antibiotic, cough syrup, 处方药, 止痛药',
    ),
    why: ['Medicines are outside cross-border retail.', '药品不在跨境电商零售进口范围内。'],
    cure: [
      'A cosmetic or food of the same kind may be listed as what it is.',
      '如实为化妆品或食品,请按实际品类上架。',
    ],
  }),
  gateRule('CN', 'admit.endangered', since, 'S13', 'assumed', {
    outcome: 'block',
    hs: ['0508', '7101', '9601'],
    words: words(
      'crocodile leather, crocodile skin, python skin, ivory, tortoiseshell, rosewood, red coral, coral jewellery, ' +
        'coral necklace, natural musk, musk deer, rhino horn, pangolin, agarwood, orchid plant, live orchid, shark fin, 象牙, 鳄鱼皮, 麝香, 红珊瑚',
    ),
    unless: words('ivory colour, ivory white, faux'),
    why: [
      'Goods with protected species are excluded from the list.',
      '含濒危物种成分的商品不在清单内。',
    ],
    cure: ['There is no way by parcel.', '不可通过包裹销售。'],
  }),
  gateRule('CN', 'admit.kangaroo', since, 'S13', 'assumed', {
    outcome: 'warn',
    words: words('kangaroo leather, kangaroo skin, kangaroo hide, kangaroo fur, 袋鼠皮'),
    why: ['Some kangaroo species are protected.', '部分袋鼠物种受保护。'],
    cure: ['Name the species; keep the supplier’s paper.', '注明物种并保留来源证明。'],
  }),
  gateRule('CN', 'admit.prohibited', since, 'G', 'assumed', {
    outcome: 'block',
    hs: ['24', '93', '6309'],
    words: words(
      'tobacco, cigarette, cigar, vape, e cigarette, nicotine, cannabis, thc, cbd, firearm, ammunition, replica gun, ' +
        'gambling, poker machine, used clothing, second hand clothing, used phone, 香烟, 电子烟, 烟草',
    ),
    unless: words('tobacco vanille, tobacco scent, tobacco candle, nicotine free'),
    why: [
      'Tobacco, vapes, narcotics, weapons, gambling goods and used clothes may not enter.',
      '烟草、电子烟、毒品、武器、赌具、旧衣物禁止进境。',
    ],
    cure: ['There is no way for this product.', '该商品不可销售。'],
  }),
  gateRule('CN', 'admit.chemicals', since, 'S13', 'assumed', {
    outcome: 'block',
    hs: ['3808'],
    words: words(
      'insect repellent, mosquito repellent, pesticide, insecticide, weed killer, fly spray, 驱蚊, 杀虫剂',
    ),
    why: [
      'Pesticides and toxic chemicals are excluded from the list, many repellents too.',
      '农药及有毒化学品(含多数驱虫剂)不在清单内。',
    ],
    cure: ['There is no way by parcel.', '不可通过包裹销售。'],
  }),
]

const watched: readonly Rule[] = [
  gateRule('CN', 'admit.publications', since, 'G', 'assumed', {
    outcome: 'warn',
    categories: ['books'],
    hs: ['49'],
    words: words('world map, wall map, road map, dvd, blu ray, globe, 地图'),
    why: ['Books, maps and films are under content control.', '图书、地图、音像制品受内容管理。'],
    cure: ['Have a person read it first.', '请先人工审核。'],
  }),
  gateRule('CN', 'admit.alcohol', since, 'G', 'assumed', {
    revision: 2,
    outcome: 'warn',
    categories: alcohol,
    hs: ['2203', '2204', '2205', '2206', '2208'],
    why: ['Alcohol may not be sold to anyone under 18.', '不得向未满十八周岁者销售酒类。'],
    cure: [
      'Nothing to do: the shop checks the buyer’s age at checkout.',
      '无需处理:结账时由商城核验买家年龄。',
    ],
  }),
  gateRule('CN', 'admit.sugar', since, 'S13', 'verified', {
    outcome: 'warn',
    hs: ['1701'],
    why: ['Less than 2 kg of sugar a person a year.', '食糖每人每年少于2千克。'],
    cure: ['Limit the quantity.', '限制购买数量。'],
  }),
  gateRule('CN', 'admit.rice', since, 'S13', 'verified', {
    outcome: 'warn',
    hs: ['1006'],
    why: ['Less than 20 kg of rice a person a year.', '大米每人每年少于20千克。'],
    cure: ['Limit the quantity.', '限制购买数量。'],
  }),
  gateRule('CN', 'admit.japan', since, 'G', 'assumed', {
    outcome: 'warn',
    hs: foodChapters,
    origins: ['JP'],
    why: ['Food from some Japanese prefectures is banned.', '日本部分都道府县食品禁止进口。'],
    cure: ['Tell the prefecture.', '注明产地县。'],
  }),
  gateRule('CN', 'admit.superlatives', since, 'G', 'assumed', {
    outcome: 'warn',
    claims: words(
      'world best, best in the world, number one, no 1, 国家级, 最佳, 第一, 最高级, 顶级',
    ),
    why: ['Advertising may not use absolute superlatives.', '广告不得使用绝对化用语。'],
    cure: ['Say what is true instead.', '请改用真实描述。'],
  }),
  gateRule('CN', 'admit.bonded-food', '2026-06-01', 'S12', 'disputed', {
    outcome: 'warn',
    modes: ['1210'],
    hs: foodChapters,
    why: [
      'Food stocked in a bonded zone may need its producer registered (GACC Decree 280).',
      '保税备货食品的境外生产企业可能须注册(海关总署令第280号)。',
    ],
    cure: ['Ask the compliance officer.', '请咨询合规人员。'],
  }),
]

const needs: readonly Rule[] = [
  need('CN', 'weight'),
  need('CN', 'origin'),
  need('CN', 'hs_code'),
  ...[
    '0401',
    '0402',
    '0409',
    '15',
    '17',
    '18',
    '19',
    '20',
    '21',
    '2202',
    '2203',
    '2204',
    '2205',
    '2206',
    '2208',
    '3303',
    '3304',
  ].map(prefix => need('CN', 'net_content', prefix)),
]

export const chinaGates: readonly Rule[] = [
  ...quarantine,
  ...registered,
  ...forbidden,
  ...watched,
  ...needs,
]
