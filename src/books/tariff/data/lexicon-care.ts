// Lexicon of what is put on skin, hair, teeth and babies: the words by which merchants name it.
import type { Kind } from './lexicon-food.ts'

// oxfmt-ignore
export const careKinds: readonly Kind[] = [
  ['skin-cream', 'Skin cream, by weight', '面霜(按重量)',
    'face cream, day cream, night cream, moisturiser, moisturizer, hand cream, eye cream, body cream, anti ageing cream, anti wrinkle cream, ' +
      'lanolin cream, placenta cream, moisturising cream, body butter, skin cream, vitamin e cream, barrier cream, nappy cream, baby cream, nipple cream, ' +
      'body balm, face balm, cleansing balm, foot cream, 面霜, 绵羊油, 护手霜, 眼霜, 日霜, 晚霜, 乳霜, 绵羊霜, day creme, night creme, night balm, face moisturiser, ' +
      'facial cream, rich cream, lanolin day cream, collagen cream, bottom balm, nappy balm, baby balm, baby bum balm, nappy rash cream, heel balm, ' +
      'hand balm, eczema cream, sorbolene, sorbolene cream, aqueous cream, sheep placenta cream, vitamin e face cream, whipped body butter, rosehip cream, ' +
      'hemp cream, retinol cream, firming cream, neck cream, tattoo balm, massage cream, calendula cream, emu oil cream, 身体乳霜, 维e霜, 润肤霜, 绵羊油面霜, 护臀膏, 颈霜, 手霜, ' +
      'face creme, hand creme, body creme, collagen creme',
    'cream, emu oil cream, ointment', 'lanolin, hydrating, nourishing', 'lotion moisturizer, facial moisturizer'],
  ['skin-lotion', 'Skin lotion and serum, by volume', '精华、乳液(按容量)',
    'face serum, serum, hyaluronic acid, body lotion, toner, essence, vitamin c serum, facial oil, face oil, rosehip face oil, micellar water, face mist, ' +
      'retinol, niacinamide, cleansing oil, face cleanser, facial cleanser, body oil, cream cleanser, lotion, baby lotion, hand lotion, face toner, ' +
      'face lotion, massage oil, eye serum, baby oil, face wash, 精华, 乳液, 爽肤水, 身体乳, 卸妆, body milk, hand body lotion, hand and body lotion, body moisturiser, ' +
      'after shave balm, aftershave, beard oil, bath oil, face essence, ampoule, peptide serum, brightening serum, night serum, hyaluronic serum, ' +
      'niacinamide serum, squalane, bakuchiol, aha, bha, exfoliating toner, rosewater toner, rose water, facial mist, hydrating mist, toning mist, ' +
      'setting spray, gel cleanser, foaming cleanser, foaming face wash, milk cleanser, cleansing milk, cleansing gel, makeup remover, make up remover, ' +
      'micellar, tanning lotion, self tan, self tanning mousse, tanning mousse, stretch mark oil, bio oil, dry oil, eye gel, aloe vera gel, aloe gel, ' +
      'baby massage oil, 化妆水, 柔肤水, 安瓶, 玻尿酸, 玫瑰果油精华, 洗面奶, 洁面, 身体油, 护肤油, 喷雾, 芦荟胶',
    'cleanser', 'hydrating, niacinamide', 'serum, facial cleanser, toner, body oil'],
  ['sunscreen', 'Sunscreen', '防晒霜',
    'sunscreen*, sun cream, sun milk, spf 50, spf50, spf 30, spf30, sun lotion, after sun, 防晒, sunscreen lotion*, sun fluid, sun stick, sunblock, ' +
      'sun block, zinc stick, surf zinc, face sunscreen, tinted sunscreen, spf 15, spf15, spf 30 moisturiser, daily spf, sun gel, sun spray, uv fluid, ' +
      'after sun gel, 防晒乳, 防晒喷雾, 隔离霜',
    'spf', 'zinc', 'sunscreen'],
  ['sheet-mask', 'Sheet masks', '面膜',
    'sheet mask, face mask sheet, hydrogel mask, facial sheet mask, 面膜, bio cellulose mask, bio cellulose sheet mask, cellulose mask, face sheet mask, ' +
      'cloth mask, eye patch mask, under eye mask, eye mask gel patch, 补水面膜, 眼膜, 蚕丝面膜',
    'face mask', '', 'skin care mask'],
  ['skin-care', 'Other skin care', '其他护肤品',
    'clay mask, face scrub, body scrub, exfoliator, papaw balm, pawpaw balm, skin care set, skincare gift set, skincare set, magnesium body, ' +
      'face exfoliant, mud mask, skin care gift set, salve, sleeping mask, 泥膜, 磨砂膏, 护肤套装, pink clay mask, pink clay face mask, charcoal mask, ' +
      'overnight mask, enzyme mask, gel mask, peel off mask, facial scrub, coffee scrub, sugar scrub, salt scrub, facial polish, body polish, ' +
      'cleansing bar face, healing balm, all purpose balm, multi balm, bruise balm, muscle balm, magnesium oil, magnesium lotion, papaya balm, paw paw balm, ' +
      'nappy powder, baby powder, talc, body powder, 清洁面膜, 睡眠面膜, 身体磨砂, 去角质, face peel, enzyme peel',
    'balm, skincare, skin care, scrub', '', 'skin care'],
  ['medicine', 'Medicine', '药品',
    'papaw ointment, pawpaw ointment, paw paw ointment, cough syrup, paracetamol, ibuprofen, cold and flu, antihistamine, pain relief, anti fungal, ' +
      'cough mixture, nasal spray, eye drop, hydrocortisone, antiseptic cream, heat rub, 木瓜膏, 止咳糖浆, 止痛, papaw ointment tube, throat gargle, decongestant, ' +
      'saline nasal, analgesic, anti inflammatory gel, antacid tablet, laxative, worming tablet, cold sore cream, wart treatment, nicotine patch, ' +
      'muscle rub, liniment, vapour rub, 木瓜软膏, 感冒药, 眼药水',
    'medicine, antacid', 'relief, aust r', 'medicine drug'],
  ['lanolin', 'Lanolin, raw', '羊毛脂',
    'pure lanolin, raw lanolin, anhydrous lanolin, lanolin bulk, wool grease, 羊毛脂',
    '', '', ''],
  ['lip-care', 'Lipstick and lip balm', '唇膏',
    'lip balm*, lipstick*, lip gloss, lip tint, lip care, lip oil, lip mask, lip butter, 唇膏, 口红, 润唇膏, paw paw lip balm, papaw lip balm, lip colour, ' +
      'lip crayon, liquid lipstick, matte lipstick, lip liner, lip scrub, lip treatment, tinted lip balm, lip stick, 唇釉, 唇蜜, 唇膜',
    '', '', 'lip makeup, lip care'],
  ['eye-make-up', 'Eye make-up', '眼部化妆品',
    'mascara, eyeliner, eyeshadow, eye shadow, brow gel, brow pencil, 睫毛膏, 眼影, eye liner, eyebrow pencil, brow pomade, brow powder, eyeshadow palette, ' +
      'eye palette, lash serum, eye pencil, 眼线, 眉笔',
    '', '', 'eye makeup'],
  ['face-powder', 'Make-up powder', '粉状化妆品',
    'mineral foundation powder, face powder, setting powder, pressed powder, bronzer, blush powder, loose powder, mineral powder, powder foundation, ' +
      'blush, highlighter powder, 蜜粉, 散粉, 粉饼, mineral foundation, mineral makeup, mineral make up, powder blush, powder bronzer, finishing powder, ' +
      'translucent powder, highlighter, contour powder, 腮红, 高光, 粉底',
    '', '', 'face powder'],
  ['perfume', 'Perfume', '香水',
    'eau de parfum, eau de toilette, perfume, cologne, parfum, perfume oil, 香水, edp, edt, eau de cologne, solid perfume, perfume roll on, perfume spray, ' +
      'perfume mist, fragrance oil roll on, natural perfume, 淡香水, 香膏, 古龙水',
    'fragrance', '', 'perfume cologne'],
  ['shampoo', 'Shampoo', '洗发水',
    'shampoo*, baby shampoo, shampoo bar, dry shampoo, 洗发水, 洗发露, shampoo and conditioner, solid shampoo, kids shampoo, pet free shampoo, ' +
      'volumising shampoo, 生姜洗发水',
    '', '', 'shampoo'],
  ['hair-care', 'Conditioner and hair care', '护发产品',
    'conditioner, scalp serum, scalp treatment, hair mask, hair oil, hair treatment, leave in conditioner, hair serum, hair spray, hair gel, ' +
      'styling cream, hair growth serum, curl cream, hair cream, hair colour, hair dye, 护发素, 发膜, conditioner bar, solid conditioner, hair conditioner, ' +
      'conditioning treatment, repair mask hair, repair hair mask, sea salt spray, texture spray, heat protectant, hair clay, ' +
      'hair wax, pomade, hair balm, argan hair oil, leave in treatment, beard balm, hair tonic, dry texture, hair mousse, 发油, 护发精油, 发蜡, 染发膏',
    '', '', 'hair care, conditioner'],
  ['toothpaste', 'Toothpaste', '牙膏',
    'toothpaste*, tooth polish, propolis toothpaste, kid toothpaste, tooth powder, 牙膏, whitening toothpaste, charcoal toothpaste, toothpaste tablet, ' +
      'tooth gel, 蜂胶牙膏',
    '', '', 'toothpaste'],
  ['deodorant', 'Deodorant', '止汗剂',
    'deodorant*, natural deodorant paste, roll on deodorant, antiperspirant, deodorant stick, deodorant cream, deodorant spray, 止汗, 除臭剂, deodorant paste, ' +
      'natural deodorant, deodorant cream jar, deodorant roll on, crystal deodorant, 走珠, 体香膏',
    '', '', 'deodorant anti perspirant'],
  ['soap', 'Soap bars', '香皂',
    'goat milk soap, soap bar*, honey soap, bar soap, castile soap bar, soap, 香皂, 羊奶皂, 手工皂, soap block, handmade soap, cold process soap, ' +
      'cold pressed soap, olive oil soap, vegetable soap, guest soap, soap on a rope, soap gift, soap set, soap slab, face soap, facial soap, ' +
      'exfoliating soap, shaving soap, charcoal soap, oatmeal soap, goat soap, soap bars, 手工皂 羊奶, 羊乳皂, 洁面皂, 马赛皂',
    '', 'cleansing bar', 'bar soap'],
  ['body-wash', 'Body wash', '沐浴露',
    'body wash, shower gel, hand soap*, hand wash, bubble bath, baby wash, bath milk liquid, liquid hand soap, castile liquid soap, liquid soap, ' +
      'shower cream, foaming wash, head to toe wash, baby bath wash, 沐浴露, 洗手液, shower oil, shower foam, body cleanser, body gel, body soap liquid, ' +
      'foaming hand wash, foaming hand soap, castile soap liquid, bath foam, bath gel, baby shampoo and wash, hand and body wash, 沐浴乳, 沐浴油, 洗手乳, 泡泡浴',
    'wash', '', 'body wash, liquid hand soap'],
  ['essential-oil', 'Essential oils', '精油',
    'essential oil, tea tree oil, eucalyptus oil, lavender oil, peppermint oil, sandalwood oil, lemon myrtle oil, manuka oil, kanuka oil, rosemary oil, ' +
      'bergamot oil, frankincense oil, clove oil, oil blend diffuser, essential oil blend, pure essential oil, 精油, 茶树油, kunzea oil, lemongrass oil, ' +
      'tea tree essential oil, oil burner blend, essential oil roller, essential oil roll on, pure oil blend, cajeput oil, cypress oil, blue cypress oil, ' +
      'fragonia oil, geranium oil, ylang ylang oil, patchouli oil, cedarwood oil, chamomile oil, lemon oil, orange oil, sandalwood essential oil, ' +
      'eucalyptus essential oil, rose oil, neroli oil, 薰衣草精油, 尤加利精油, 檀香精油',
    '', 'aromatherapy', 'essential oil'],
  ['plant-oil', 'Rosehip and other plant oils', '植物油',
    'rosehip oil, jojoba oil, macadamia oil, avocado oil, hemp seed oil, flaxseed oil, sweet almond oil, rosehip seed oil, argan oil, 玫瑰果油, jojoba, ' +
      'tamanu oil, castor oil, grapeseed oil, coconut oil, sesame oil, walnut oil, almond oil, pumpkin seed oil, black seed oil, sea buckthorn oil, ' +
      'evening primrose oil 50ml, cold pressed rosehip, apricot kernel oil, rice bran oil, linseed oil, camellia oil, kakadu plum oil, 牛油果油, 椰子油, 荷荷巴油, ' +
      '亚麻籽油, 茶籽油',
    '', '', 'cooking oil'],
  ['nappies', 'Nappies', '纸尿裤',
    'nappy, diaper, nappy pant, training pant, sanitary pad, tampon, nappy liner, swim nappy, incontinence pad, 纸尿裤, 尿不湿, 卫生巾, crawler nappy, ' +
      'walker nappy, eco nappy, eco nappies, nappies size, newborn nappies, infant nappy, junior nappy, cloth nappy, disposable nappy, period pad, ' +
      'panty liner, nursing pad, breast pad, 拉拉裤, 尿裤',
    '', 'crawler', 'diaper'],
]
