// Lexicon of wool, skins, stones, toys and things of the house, and of what we do not classify at all.
import type { Kind } from './lexicon-food.ts'

// oxfmt-ignore
export const homeKinds: readonly Kind[] = [
  ['candle', 'Candles', '蜡烛',
    'soy candle, scented candle, beeswax candle, candle*, wax melt, tealight, 蜡烛, 香薰蜡烛, candle tin, pillar candle, dinner candle, taper candle, ' +
      'beeswax pillar, triple scented candle, coconut wax candle, travel candle, wood wick candle, candle refill, tea light, wax tart, 大豆蜡烛',
    '', 'soy wax, burn time', 'candle'],
  ['sheepskin-boots', 'Sheepskin boots', '羊皮毛一体靴',
    'sheepskin boot, ugg boot, short sheepskin boot, ankle sheepskin boot, tall sheepskin boot, merino sheepskin boot, sheepskin ankle boot, ' +
      'shearling boot, classic ugg, mini ugg, 雪地靴, ugg, uggs, ugg boots ankle, ugg boot mini, ugg boot tall, sheepskin ugg, sheepskin lined boot, ' +
      'ugg button, short ugg, tall ugg, 澳洲雪地靴, 羊毛雪地靴, 羊皮靴, ugg靴',
    'ugg', 'boot, chestnut', 'boot'],
  ['sheepskin-slippers', 'Sheepskin slippers', '羊皮毛一体拖鞋',
    'sheepskin slipper, sheepskin scuff, sheepskin moccasin, ugg slipper, wool slipper, ugg scuff, shearling slipper, sheepskin slide, ugg moccasin, 羊皮拖鞋, ' +
      '羊毛拖鞋, lambswool slipper, lambswool scuff, scuff slipper, sheepskin slip on, wool lined slipper, wool felt slipper, merino slipper, ugg slide, ' +
      'ugg slip on, lambskin slipper, sheepskin bootie, baby sheepskin bootie, 羊毛一体拖鞋, 毛拖, 棉拖',
    'slipper, moccasin, scuff', '', 'slipper'],
  ['sheepskin-rug', 'Sheepskin rugs and covers', '羊皮地毯、坐垫',
    'sheepskin rug, sheepskin seat cover, sheepskin throw, sheepskin car seat, lambskin rug, medical sheepskin, baby sheepskin, sheepskin cushion, ' +
      'sheepskin pelt, sheepskin underlay, sheepskin seat, long wool sheepskin, sheepskin overlay, sheepskin baby, 羊皮地毯, 羊皮垫, longwool sheepskin, ' +
      'double sheepskin, single sheepskin, quad sheepskin, sheepskin floor rug, baby lambskin, shorn lambskin, baby care lambskin, sheepskin car seat cover, sheepskin play mat, lambskin play mat, lambskin baby, sheepskin pram liner, ' +
      'sheepskin pram, sheepskin stool cover, sheepskin chair pad, sheepskin throw rug, sheepskin mattress topper, sheepskin saddle pad, merino sheepskin, ' +
      'icelandic sheepskin, cowhide rug, 羊皮褥子, 羊皮坐垫, 整张羊皮',
    'sheepskin, lambskin, pelt', 'shearling', ''],
  ['wool-quilt', 'Wool quilts and doonas', '羊毛被',
    'wool quilt, wool doona, wool duvet, alpaca quilt, merino quilt, wool comforter, merino doona, wool underblanket, alpaca duvet, wool cot quilt, ' +
      'merino duvet, 羊毛被, 羊驼被, australian wool quilt, winter quilt wool, summer quilt wool, wool doona king, wool duvet inner, wool mattress topper, ' +
      'wool pillow protector, 羊毛春秋被, 冬被 羊毛, 澳洲羊毛被, 美利奴羊毛被',
    'doona, duvet', 'quilt, 500gsm, 350gsm, 700gsm', 'duvet quilt comforter'],
  ['wool-blanket', 'Wool blankets', '羊毛毯',
    'wool blanket, merino blanket, merino throw, wool throw, alpaca throw, baby merino blanket, lambswool throw, picnic blanket wool, merino baby wrap, ' +
      'possum merino throw, alpaca blanket, lambswool blanket, merino wool throw, merino knit baby blanket, merino knit blanket, 羊毛毯, 美利奴毛毯, ' +
      'wool picnic rug, picnic rug wool, pure wool picnic rug, pure new wool blanket, wool travel rug, travel rug wool, pure new wool picnic rug, ' +
      'merino cot blanket, merino bassinet blanket, merino pram blanket, cellular blanket wool, wool knee rug, mohair throw, mohair blanket, ' +
      'wool waffle blanket, merino swaddle, merino baby blanket, cashmere throw, 羊毛盖毯, 羊毛披毯, 马海毛',
    '', 'blanket, throw', ''],
  ['wool-jumper', 'Merino and wool jumpers', '羊毛衫',
    'merino jumper, wool jumper, merino sweater, merino cardigan, wool cardigan, merino pullover, possum merino jumper, lambswool jumper, ' +
      'merino crew neck, wool sweater, merino v neck, possum merino sweater, possum merino cardigan, merino polo neck, alpaca jumper, merino hoodie, ' +
      'merino half zip, merino vest, 羊毛衫, 美利奴毛衣, merino quarter zip, merino zip pullover, merino zip cardigan, merino roll neck, merino turtleneck, ' +
      'merino knit, merino poncho, wool jumper mens, aran jumper, possum merino silk, possum merino vest, possum merino tunic, merino tunic, ' +
      'cashmere sweater, cashmere jumper, cashmere cardigan, angora sweater, wool vest, knitted jumper, fisherman jumper, 羊毛开衫, 羊绒衫, 美利奴羊毛衫, 羊毛背心',
    'jumper, cardigan, sweater, pullover', '', 'sweater, cardigan'],
  ['wool-scarf', 'Wool scarves', '羊毛围巾',
    'wool scarf, merino scarf, wool shawl, lambswool scarf, possum merino scarf, merino wrap scarf, alpaca scarf, merino shawl, merino snood, 羊毛围巾, ' +
      'fine merino scarf, wool snood, merino infinity scarf, cashmere scarf, pashmina, possum merino silk wrap, wool wrap, merino wrap, wool stole, ' +
      'possum scarf, 羊绒围巾, 羊毛披肩',
    'scarf, shawl', '', 'scarf shawl'],
  ['wool-carpet', 'Wool carpets', '羊毛地毯',
    'wool carpet, hand knotted rug, wool floor rug, hand knotted wool rug, wool rug, 羊毛地毯',
    '', 'rug', 'rug'],
  ['hat', 'Hats and beanies', '帽子',
    'felt hat, wool felt hat, beanie, bush hat felt, merino beanie, wool fedora, fedora, knitted hat, wool beret, beret, leather hat, cap hat, bucket hat, ' +
      '羊毛帽, 毛线帽, 毡帽, slouch beanie, ribbed beanie, possum beanie, pom pom beanie, wool cap, felt fedora, rabbit felt hat, wide brim hat, sun hat, straw hat, ' +
      'panama hat, oilskin hat, outback hat, drover hat, leather bush hat, flat cap, trilby, cowboy hat, raffia hat, knit hat, baby bonnet, 渔夫帽, 冷帽, 针织帽, 牛仔帽',
    'hat', '', 'hat'],
  ['leather-handbag', 'Leather handbags', '皮手袋',
    'leather handbag, cowhide tote bag, cowhide bag, leather tote, leather bag, leather crossbody, leather shoulder bag, leather clutch bag, ' +
      'leather tote bag, leather satchel, leather crossbody bag, 真皮手袋, 皮包, full grain leather tote, leather backpack purse, leather duffle bag, ' +
      'leather bucket bag, leather hobo, leather handbag tan, leather evening bag, 牛皮包, 真皮包, 手提包',
    'handbag', 'tote', 'handbag'],
  ['leather-wallet', 'Leather wallets', '皮钱包',
    'leather wallet, leather card holder, leather purse, leather coin purse, kangaroo leather wallet, leather passport holder, leather clutch wallet, ' +
      'leather cardholder, 真皮钱包, leather bifold, bifold wallet, leather zip purse, leather card wallet, leather money clip, leather travel wallet, ' +
      'kangaroo wallet, slim wallet leather, 卡包, 真皮卡包',
    'wallet, purse', '', 'wallet money clip'],
  ['plastic-tableware', 'Baby bottles and lunch boxes', '塑料餐具',
    'baby bottle, lunch box, lunchbox, sippy cup, plastic plate, feeding bottle, bento box, snack container, kids plate, baby feeding set, straw cup, 奶瓶, ' +
      '饭盒, silicone sippy cup, toddler cup, silicone bib plate, suction plate, suction bowl, silicone plate, kids bowl, divided plate, silicone bowl baby, ' +
      'feeding set, training cup, bento lunchbox, baby spoon set, 吸管杯, 儿童餐盘, 便当盒',
    '', '', 'baby bottle, lunch box'],
  ['toys', 'Toys', '玩具',
    'plush toy, soft toy, plush koala, koala plush, toy kangaroo, stuffed toy, stuffed animal, stuffed wombat, stuffed koala, stuffed kangaroo, ' +
      'wooden block, building block, jigsaw puzzle, wooden toy, puzzle, teddy bear, baby rattle, doll, kangaroo plush, toy train, toy car, plush kangaroo, ' +
      'puppet, finger puppet, 毛绒玩具, 积木, 玩具, stacking rainbow, stacking ring, stacking block, wooden puzzle, wooden train, wooden animal, play kitchen, ' +
      'teether toy, baby teether, plush wombat, plush platypus, plush echidna, soft plush, knitted toy, crochet toy, rag doll, card game, board game, ' +
      'memory game, bath toy, pull along, ride on toy, toy truck, craft kit kids, building brick, magnetic tile, kite, yo yo, spinning top, jigsaw, ' +
      'figurine toy, toy figure, dolls house, sensory toy, montessori toy, 公仔, 毛绒考拉, 拼图, 木质玩具, 娃娃, 桌游, 益智玩具',
    'toy, plush, teddy', 'ages 3', 'toy, doll playset, stuffed animal'],
  ['opal', 'Opals, loose', '裸石欧泊',
    'loose opal, boulder opal stone, solid opal, opal cabochon, black opal stone, opal gemstone, black opal 1, opal stone, rough opal, opal doublet stone, ' +
      '欧泊裸石, 欧泊, 澳宝, white opal, boulder opal, black opal, fire opal, opal carat, cut opal, opal rough, opal parcel, opal specimen, loose solid opal, ' +
      'opal triplet, 蛋白石, 澳洲欧泊 裸石, crystal opal stone, crystal opal cabochon',
    'opal', 'carat, ct, coober pedy, lightning ridge, cabochon, oval', 'loose stone'],
  ['silver-jewellery', 'Opal jewellery in silver', '银镶欧泊首饰',
    'sterling silver opal pendant, silver opal ring, opal silver earring, sterling silver opal ring, sterling silver opal, silver opal pendant, ' +
      'opal sterling silver, sterling silver ring, sterling silver pendant, sterling silver earring, sterling silver necklace, sterling silver*, ' +
      'silver opal earring, earring silver 925, silver 925, sterling silver bracelet, 925银, 纯银, opal pendant sterling silver, silver opal necklace, ' +
      'silver bracelet, silver necklace, silver earring, silver stud, silver bangle, silver charm, sterling silver opal stud, sterling silver bangle, ' +
      'silver opal stud, opal pendant silver, 925 silver, 纯银吊坠, 银项链, 银戒指, 银耳环',
    'silver ring, silver pendant', '', ''],
  ['gold-jewellery', 'Opal jewellery in gold', '金镶欧泊首饰',
    '18k gold opal ring, gold opal pendant, 9ct gold opal, 14k gold opal, 18ct gold opal, gold opal ring, 9ct gold, 18ct gold, 18k gold, 14k gold, ' +
      '14ct gold, gold opal earring, yellow gold*, white gold*, rose gold ring, 18k金, 18ct white gold, 9ct white gold, gold opal stud, gold opal necklace, ' +
      '14ct gold opal, gold earring, gold ring, gold necklace, gold bracelet, gold pendant, gold bangle, solid gold, 9k gold, 24k gold, 黄金, 18k金吊坠, k金',
    '', '', ''],
  ['stone-jewellery', 'Opal jewellery, other', '其他欧泊首饰',
    'opal bead necklace, opal bracelet bead, opal bracelet, gemstone bracelet, opal beaded, opal bead bracelet, gemstone bead, opal necklace cord, 欧泊手链, ' +
      'crystal bracelet, amethyst bracelet, jade bangle, bead bracelet, gemstone necklace, ' +
      '水晶手链',
    '', 'bracelet', 'opal pendant, opal necklace, opal ring, opal earring, opal stud'],
  ['didgeridoo', 'Didgeridoos', '迪吉里杜管',
    'didgeridoo, didge, 迪吉里杜管, didjeridu, didgeridoo beginner, yidaki',
    '', '', ''],
  ['boomerang', 'Boomerangs', '回旋镖',
    'boomerang, returning boomerang, 回旋镖',
    '', '', ''],
  ['surfboard', 'Surfboards', '冲浪板',
    'surfboard, longboard surf, shortboard, softboard, foamie surfboard, bodyboard, 冲浪板, soft top surfboard, softtop surfboard, fish surfboard, mini mal, ' +
      'stand up paddle board, paddle board, sup board, boogie board, body board, 趴板',
    '', '', 'surfboard'],
  ['pet-food', 'Dog and cat food', '宠物食品',
    'puppy dry food, adult dog food, dog food*, cat food*, puppy food*, dry food, wet food, chew for dog, treat for dog, cat treat*, dog treat*, ' +
      'dog treat, cat treat, pet food, puppy food, freeze dried raw dog food, kitten food, dog chew, kangaroo dog treat, green tripe, pet treat, ' +
      'puppy treat, liver treat, dental chew, 狗粮, 猫粮, 宠物零食, dog kibble, cat kibble, dry dog food, wet dog food, dog biscuit, dog jerky, dog topper, ' +
      'treats for dog, treats for cat, raw dog food, freeze dried dog, freeze dried cat food, bully stick, cow ear, pig ear, roo tail, kangaroo tendon, ' +
      'dog mince, bird seed, horse feed, chicken feed, fish food, rabbit pellet, dog supplement chew, puppy kibble, liver treats for dog, lamb liver treat, ' +
      '冻干猫粮, 狗零食, 犬粮, 猫罐头, 狗饼干',
    'kibble', 'grain free', 'dog food, cat food, dog treat, cat treat, pet food'],
  ['books', 'Books', '书籍',
    'paperback*, hardcover*, hardback*, paperback book*, picture book, cookbook, story book, recipe book, board book, travel guide book, novel, ' +
      'children book, colouring book, 图书, 绘本, bush tucker cookbook, hardback book, paperback novel, picture book for child, guidebook, field guide, ' +
      'biography, memoir, anthology, poetry book, activity book, sticker book, pop up book, lift the flap, textbook, atlas, coffee table book, 小说, 儿童书, 画册, ' +
      '食谱',
    'book', 'isbn, edition', 'print book, book'],
  ['painting', 'Paintings by hand', '手绘画作',
    'original painting, aboriginal painting, acrylic painting, oil painting, hand painted canvas, watercolour painting, original acrylic, dot painting, ' +
      'original artwork, original watercolour, 油画, 原创画作, acrylic on canvas, acrylic on linen, oil on canvas, oil on linen, watercolour on paper, ' +
      'gouache on paper, original oil, ochre on bark, bark painting, one off painting, 丙烯画, 水彩画, 布面油画, 点画',
    'painting', 'canvas, artwork', 'painting'],
]

/** Things that carry the words above and are something else; nobody should guess their code. */
export const strangers =
  'butter yellow, cherry red, honey blonde, honey brown, honey oak, chocolate brown, chocolate suede, wine red, apple green, ' +
  'steering wheel cover, doona cover, quilt cover, duvet cover, bath mat, door mat, play mat foam, canvas tote, canvas bag, tote bag canvas, serving tray, ' +
  'ginger tea, lemon tea, fruit tea, rosehip tea, hibiscus tea, detox tea, sleep tea, turmeric tea, white tea, jasmine tea, spearmint tea, ' +
  'lemongrass tea, mint tea, oolong, pu erh, sencha, genmaicha, lemon myrtle tea, kawakawa tea, kawakawa, slimming tea, lactation tea, oat milk, almond milk, soy milk, ' +
  'coconut milk, rice milk, macadamia milk, brewing kit, home brew, starter kit, beekeeping, bee hive, making class, making kit, dog shampoo, cat shampoo, ' +
  'puppy shampoo, horse shampoo, soap saver, 蜂蜜酒, 绿茶, 花草茶, 燕麦奶, 豆奶, 羊毛袜, ' +
  'wine glass, wine rack, wine opener, wine cooler, wine stopper, wine charm, wine tote, beer glass, beer mug, whisky glass, ' +
  'whisky tumbler, gin glass, coffee mug, coffee cup, coffee machine, coffee grinder, coffee table, coffee plunger, ' +
  'coffee filter paper, tea towel, tea cup, teacup, tea pot, teapot, tea set, tea infuser, tea strainer, honey dipper, honey pot, ' +
  'honey spoon, cheese board, cheese knife, butter dish, butter knife, soap dish, soap dispenser, soap mould, ' +
  'candle holder, candle snuffer, candle wick, candle making kit, chocolate mould, chocolate labrador, cookie cutter, biscuit tin, jam jar, ' +
  'pill box, tablet case, tablet stand, tablet cover, tablet computer, phone case, watch strap, gift card, gift voucher, e gift card, ' +
  'dog collar, dog lead, dog bed, dog toy, dog bowl, dog coat, dog harness, dog shampoo, cat tree, cat toy, cat litter, pet bed, ' +
  'ugg cleaner, sheepskin cleaner, boot cleaner, leather cleaner, leather conditioner, shoe care, wool wash, wool dryer ball, laundry liquid, ' +
  'laundry powder, wool yarn, knitting yarn, merino yarn, wool ball, knitting needle, wool dryer, t shirt, tshirt, tee, jean, dress, ' +
  'swimwear, bikini, legging, sock, glove, belt, sunglasses, umbrella, key ring, keyring, magnet, mug, tumbler, water bottle, ' +
  'drink bottle, poster, greeting card, sticker, calendar, notebook, bookmark, bookend, book stand, yoga mat, ' +
  'nail polish, hair brush, hair dryer, hair tie, hair clip, toothbrush, makeup brush, makeup bag, toilet bag, perfume bottle empty, ' +
  'oil diffuser, diffuser, hat box, hat stand, toy box, toy storage, wallet chain, bag charm, surfboard rack, surfboard wax, surfboard leash, ' +
  'board short, boardshort, painting kit, paint brush, baby monitor, pram, cot, baby carrier, dummy, nappy bag, bean bag, egg cup, ' +
  'bottle opener, cheese grater, baby wrap carrier, pot plant, seed packet, stubby holder, cooler bag, picnic basket, ' +
  'phone, laptop, charger, headphone, speaker, usb cable, mattress, pillow, pillowcase, cushion cover, bed sheet, sheet set, towel, curtain, lamp, ' +
  'chair, table, sofa, vase, garden hose, hand tool, drill, bike, scooter, helmet, tent, backpack, suitcase, ' +
  'wine fridge, honey extractor, bee suit, beehive, cake stand, cake topper, baking tray, cutting board, chopping board, knife set, fry pan, ' +
  'lip pencil sharpener, honeycomb blind, boot tray, boot jack, chocolate fountain, milk frother, milk jug, cheese cloth, bath bomb, bath salt, ' +
  'vodka, rum, liqueur, brandy, tequila, cider, sake, vermouth, honey mead, mead, throat spray, oral spray, insole, thermal, glove, ' +
  'wine gift box, wine box, gift hamper, hamper, olive oil, vinegar, salt, pepper, spice, seasoning, flour, pasta, bread, soup, broth, ' +
  'salmon oil, hair extension, leather boot, vitamin e oil, chip, crisp, popcorn, cracker, juice, coconut water, wipe, cotton pad, detergent, dishwashing, cleaning spray, herbal tea, ' +
  'peppermint tea, chamomile tea, green tea, matcha, rooibos, cold brew, iced coffee, body spray, room spray, linen spray, reed diffuser, ' +
  'vanilla extract, beeswax wrap, tin opener, art print, print, photo frame, pearl necklace, pearl earring, silver plated, play dough, ' +
  '酒杯, 咖啡杯, 手机壳, 茶壶, 毛巾'

/** Words that turn a name into something else whatever stands beside them. */
export const vetoes =
  'non alcoholic, dealcoholised, dealcoholized, alcohol removed, zero alcohol, alcohol free wine, alcohol free sparkling, ' +
  'alcohol free gin, alcohol free beer, dealcoholised wine, alternative, substitute, imitation, vegan honey, vegan cheese, vegan butter, ' +
  'plant based cheese, plant based honey, dairy free cheese, vegan leather bag, faux sheepskin, faux fur, vegan leather, faux leather, synthetic wool, fake, replica, ' +
  'gift card, voucher, e book, ebook, pdf, download, wine tour, tasting ticket, cooking class, workshop, subscription'

/** Things by their last word: whatever stands before it only says of what kind, colour or stuff they are. */
export const things =
  'glass, goblet, decanter, mug, jug, kettle, teapot, frother, grinder, maker, machine, warmer, dispenser, holder, stand, rack, shelf, ' +
  'organiser, organizer, opener, spoon, knife, fork, whisk, spatula, strainer, infuser, peeler, slicer, cutter, mould, mold, ' +
  'brush, massager, atomiser, atomizer, sponge, loofah, mitt, towel, apron, napkin, placemat, coaster, trivet, board, ' +
  'shirt, tee, top, singlet, dress, skirt, pant, trouser, short, jean, jacket, coat, legging, jogger, pyjama, robe, sock, glove, mitten, belt, ' +
  'shoe, loafer, sneaker, sandal, thong, gumboot, rain boot, hiking boot, work boot, keyring, keychain, brooch, badge, cufflink, magnet, sticker, calendar, ' +
  'planner, diary, notebook, pen, pencil, poster, frame, clock, watch, watch strap, strap, lamp, torch, charger, cable, adapter, power bank, ' +
  'earbud, earphone, headphone, headset, speaker, phone, laptop, keyboard, camera, drone, tripod, battery, charging case, stool, chair, ' +
  'table, sofa, bench, desk, pillow, cushion, curtain, basket, planter, vase, hose, drill, saw, hammer, bike, helmet, tent, ' +
  'backpack, suitcase, umbrella, sunglass, kit, class, course, workshop, tour, experience, ticket, voucher, membership, subscription, hire, ' +
  'lacquer, remover, cleaner, freshener, diffuser, incense, detergent, yarn, fabric, ribbon, thread, insole, lace, collar, leash, harness, ' +
  'crate, kennel, trap, seed, seedling, extractor, smoker, squeezer, crusher, timer, thermometer, scale, filter, pouch, purse hook, ' +
  '开瓶器, 搅拌棒, 奶泡机, 咖啡机, 磨豆机, 杯子, 玻璃杯, 马克杯, 保温杯, 酒架, 酒柜, 礼品卡, 包装盒, 模具, 手机, 耳机, 充电宝, 音箱, 台灯, ' +
  '钥匙扣, 冰箱贴, 书签, 围裙, 衬衫, 裤, 裙, 袜, 手套, 刷, 勺, 刀, 壶, 架, 机, 器, 灯, 毛线'

/** Words after a name that make it a colour, a taste or a picture of the thing. */
export const likenesses =
  'colour, coloured, color, colored, scent, scented, flavour, flavoured, flavor, flavored, infused, print, printed, pattern, ' +
  'shaped, themed, inspired, style, compatible'

/** What goods come in: it names nothing, and hides the words inside it. */
export const wrappings =
  'glass jar, glass bottle, glass tube, gift box, gift tin, gift bag, gift set, squeeze bottle, pump bottle, spray bottle, dropper bottle, ' +
  'display box, travel size, refill pouch, stand up pouch, zip pouch, foil pouch, spout pouch, refill pack, resealable pouch, in a frame'
