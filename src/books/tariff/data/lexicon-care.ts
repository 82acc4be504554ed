// Lexicon of what is put on skin, hair, teeth and babies: the words by which merchants name it.
import type { Kind } from './lexicon-food.ts'

// oxfmt-ignore
export const careKinds: readonly Kind[] = [
  ['skin-cream', 'Skin cream, by weight', '面霜(按重量)',
    'face cream, day cream, night cream, moisturiser, moisturizer, hand cream, eye cream, body cream, anti ageing cream, anti wrinkle cream, lanolin cream, placenta cream, moisturising cream, body butter, skin cream, vitamin e cream, barrier cream, nappy cream, baby cream, nipple cream, body balm, face balm, cleansing balm, foot cream, 面霜, 绵羊油, 护手霜, 眼霜, 日霜, 晚霜, 乳霜, 绵羊霜',
    'cream, emu oil cream, ointment', 'lanolin, hydrating, nourishing', 'lotion moisturizer, facial moisturizer'],
  ['skin-lotion', 'Skin lotion and serum, by volume', '精华、乳液(按容量)',
    'face serum, serum, hyaluronic acid, body lotion, toner, essence, vitamin c serum, facial oil, face oil, rosehip face oil, micellar water, face mist, retinol, niacinamide, cleansing oil, face cleanser, facial cleanser, body oil, cream cleanser, lotion, baby lotion, hand lotion, face toner, face lotion, massage oil, eye serum, baby oil, face wash, 精华, 乳液, 爽肤水, 身体乳, 卸妆',
    'cleanser', 'hydrating, niacinamide', 'serum, facial cleanser, toner, body oil'],
  ['sunscreen', 'Sunscreen', '防晒霜', 'sunscreen*, sun cream, sun milk, spf 50, spf50, spf 30, spf30, sun lotion, after sun, 防晒', '', 'zinc', 'sunscreen'],
  ['sheet-mask', 'Sheet masks', '面膜', 'sheet mask, face mask sheet, hydrogel mask, facial sheet mask, 面膜', 'face mask', '', 'skin care mask'],
  ['skin-care', 'Other skin care', '其他护肤品', 'clay mask, face scrub, body scrub, exfoliator, papaw balm, pawpaw balm, skin care set, skincare gift set, skincare set, magnesium body, face exfoliant, mud mask, skin care gift set, salve, sleeping mask, 泥膜, 磨砂膏, 护肤套装',
    'balm, skincare, skin care, scrub', '', 'skin care'],
  ['medicine', 'Medicine', '药品',
    'papaw ointment, pawpaw ointment, paw paw ointment, cough syrup, paracetamol, ibuprofen, cold and flu, antihistamine, pain relief, anti fungal, cough mixture, nasal spray, eye drop, hydrocortisone, antiseptic cream, heat rub, 木瓜膏, 止咳糖浆, 止痛', 'medicine, antacid', 'relief, aust r', 'medicine drug'],
  ['lanolin', 'Lanolin, raw', '羊毛脂', 'pure lanolin, raw lanolin, anhydrous lanolin, lanolin bulk, wool grease, 羊毛脂', '', '', ''],
  ['lip-care', 'Lipstick and lip balm', '唇膏', 'lip balm, lipstick, lip gloss, lip tint, lip care, lip oil, lip mask, lip butter, 唇膏, 口红, 润唇膏', '', '', 'lip makeup, lip care'],
  ['eye-make-up', 'Eye make-up', '眼部化妆品', 'mascara, eyeliner, eyeshadow, eye shadow, brow gel, brow pencil, 睫毛膏, 眼影', '', '', 'eye makeup'],
  ['face-powder', 'Make-up powder', '粉状化妆品', 'mineral foundation powder, face powder, setting powder, pressed powder, bronzer, blush powder, loose powder, mineral powder, powder foundation, blush, highlighter powder, 蜜粉, 散粉, 粉饼', '', '', 'face powder'],
  ['perfume', 'Perfume', '香水', 'eau de parfum, eau de toilette, perfume, cologne, parfum, perfume oil, 香水', 'fragrance', '', 'perfume cologne'],
  ['shampoo', 'Shampoo', '洗发水', 'shampoo*, baby shampoo, shampoo bar, dry shampoo, 洗发水, 洗发露', '', '', 'shampoo'],
  ['hair-care', 'Conditioner and hair care', '护发产品', 'conditioner, scalp serum, scalp treatment, hair mask, hair oil, hair treatment, leave in conditioner, hair serum, hair spray, hair gel, styling cream, hair growth serum, curl cream, hair cream, hair colour, hair dye, 护发素, 发膜', '', '', 'hair care, conditioner'],
  ['toothpaste', 'Toothpaste', '牙膏', 'toothpaste*, tooth polish, propolis toothpaste, kid toothpaste, tooth powder, 牙膏', '', '', 'toothpaste'],
  ['deodorant', 'Deodorant', '止汗剂', 'deodorant*, natural deodorant paste, roll on deodorant, antiperspirant, deodorant stick, deodorant cream, deodorant spray, 止汗, 除臭剂', '', '', 'deodorant anti perspirant'],
  ['soap', 'Soap bars', '香皂', 'goat milk soap, soap bar*, honey soap, bar soap, castile soap bar, soap, 香皂, 羊奶皂, 手工皂', '', 'cleansing bar', 'bar soap'],
  ['body-wash', 'Body wash', '沐浴露', 'body wash, shower gel, hand soap*, hand wash, bubble bath, baby wash, bath milk liquid, liquid hand soap, castile liquid soap, liquid soap, shower cream, foaming wash, head to toe wash, baby bath wash, 沐浴露, 洗手液', 'wash', '', 'body wash, liquid hand soap'],
  ['essential-oil', 'Essential oils', '精油', 'essential oil, tea tree oil, eucalyptus oil, lavender oil, peppermint oil, sandalwood oil, lemon myrtle oil, manuka oil, kanuka oil, rosemary oil, bergamot oil, frankincense oil, clove oil, oil blend diffuser, essential oil blend, pure essential oil, 精油, 茶树油', '', 'aromatherapy', 'essential oil'],
  ['plant-oil', 'Rosehip and other plant oils', '植物油', 'rosehip oil, jojoba oil, macadamia oil, avocado oil, hemp seed oil, flaxseed oil, sweet almond oil, rosehip seed oil, argan oil, 玫瑰果油', '', '', 'cooking oil'],
  ['nappies', 'Nappies', '纸尿裤', 'nappy, diaper, nappy pant, training pant, sanitary pad, tampon, nappy liner, swim nappy, incontinence pad, 纸尿裤, 尿不湿, 卫生巾', '', '', 'diaper'],
]
