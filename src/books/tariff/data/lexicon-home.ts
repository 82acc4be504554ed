// Lexicon of wool, skins, stones, toys and things of the house, and of what we do not classify at all.
import type { Kind } from './lexicon-food.ts'

// oxfmt-ignore
export const homeKinds: readonly Kind[] = [
  ['candle', 'Candles', '蜡烛', 'soy candle, scented candle, beeswax candle, candle*, wax melt, tealight, 蜡烛, 香薰蜡烛', '', '', 'candle'],
  ['sheepskin-boots', 'Sheepskin boots', '羊皮毛一体靴', 'sheepskin boot, ugg boot, short sheepskin boot, ankle sheepskin boot, tall sheepskin boot, merino sheepskin boot, sheepskin ankle boot, shearling boot, classic ugg, mini ugg, 雪地靴', 'ugg', 'boot', 'boot'],
  ['sheepskin-slippers', 'Sheepskin slippers', '羊皮毛一体拖鞋', 'sheepskin slipper, sheepskin scuff, sheepskin moccasin, ugg slipper, wool slipper, ugg scuff, shearling slipper, sheepskin slide, ugg moccasin, 羊皮拖鞋, 羊毛拖鞋', 'slipper, moccasin, scuff', '', 'slipper'],
  ['sheepskin-rug', 'Sheepskin rugs and covers', '羊皮地毯、坐垫', 'sheepskin rug, sheepskin seat cover, sheepskin throw, sheepskin car seat, lambskin rug, medical sheepskin, baby sheepskin, sheepskin cushion, sheepskin pelt, sheepskin underlay, sheepskin seat, long wool sheepskin, sheepskin overlay, sheepskin baby, 羊皮地毯, 羊皮垫', 'sheepskin, lambskin, pelt', 'shearling', ''],
  ['wool-quilt', 'Wool quilts and doonas', '羊毛被', 'wool quilt, wool doona, wool duvet, alpaca quilt, merino quilt, wool comforter, merino doona, wool underblanket, alpaca duvet, wool cot quilt, merino duvet, 羊毛被, 羊驼被', 'doona, duvet', 'quilt', 'duvet quilt comforter'],
  ['wool-blanket', 'Wool blankets', '羊毛毯', 'wool blanket, merino blanket, merino throw, wool throw, alpaca throw, baby merino blanket, lambswool throw, picnic blanket wool, merino baby wrap, possum merino throw, alpaca blanket, lambswool blanket, merino wool throw, merino knit baby blanket, merino knit blanket, 羊毛毯, 美利奴毛毯', '', 'blanket, throw', ''],
  ['wool-jumper', 'Merino and wool jumpers', '羊毛衫', 'merino jumper, wool jumper, merino sweater, merino cardigan, wool cardigan, merino pullover, possum merino jumper, lambswool jumper, merino crew neck, wool sweater, merino v neck, possum merino sweater, possum merino cardigan, merino polo neck, alpaca jumper, merino hoodie, merino half zip, merino vest, 羊毛衫, 美利奴毛衣', 'jumper, cardigan, sweater', '', 'sweater, cardigan'],
  ['wool-scarf', 'Wool scarves', '羊毛围巾', 'wool scarf, merino scarf, wool shawl, lambswool scarf, possum merino scarf, merino wrap scarf, alpaca scarf, merino shawl, merino snood, 羊毛围巾', 'scarf, shawl', '', 'scarf shawl'],
  ['wool-carpet', 'Wool carpets', '羊毛地毯', 'wool carpet, hand knotted rug, wool floor rug, hand knotted wool rug, wool rug, 羊毛地毯', '', 'rug', 'rug'],
  ['hat', 'Hats and beanies', '帽子', 'felt hat, wool felt hat, beanie, bush hat felt, merino beanie, wool fedora, fedora, knitted hat, wool beret, beret, leather hat, cap hat, bucket hat, 羊毛帽, 毛线帽, 毡帽', 'hat', '', 'hat'],
  ['leather-handbag', 'Leather handbags', '皮手袋', 'leather handbag, cowhide tote bag, cowhide bag, leather tote, leather bag, leather crossbody, leather shoulder bag, leather clutch bag, leather tote bag, leather satchel, leather crossbody bag, 真皮手袋, 皮包', 'handbag', 'tote', 'handbag'],
  ['leather-wallet', 'Leather wallets', '皮钱包', 'leather wallet, leather card holder, leather purse, leather coin purse, kangaroo leather wallet, leather passport holder, leather clutch wallet, leather cardholder, 真皮钱包', 'wallet, purse', '', 'wallet money clip'],
  ['plastic-tableware', 'Baby bottles and lunch boxes', '塑料餐具', 'baby bottle, lunch box, lunchbox, sippy cup, plastic plate, feeding bottle, bento box, snack container, kids plate, baby feeding set, straw cup, 奶瓶, 饭盒', '', '', 'baby bottle, lunch box'],
  ['toys', 'Toys', '玩具', 'plush toy, soft toy, plush koala, koala plush, toy kangaroo, stuffed toy, stuffed animal, stuffed wombat, stuffed koala, stuffed kangaroo, wooden block, building block, jigsaw puzzle, wooden toy, puzzle, teddy bear, baby rattle, doll, kangaroo plush, toy train, toy car, plush kangaroo, puppet, finger puppet, 毛绒玩具, 积木, 玩具', 'toy, plush, teddy', '', 'toy, doll playset, stuffed animal'],
  ['opal', 'Opals, loose', '裸石欧泊', 'loose opal, boulder opal stone, solid opal, opal cabochon, black opal stone, crystal opal, opal gemstone, black opal 1, opal stone, rough opal, opal doublet stone, 欧泊裸石, 欧泊, 澳宝', 'opal', 'carat, ct', 'loose stone'],
  ['silver-jewellery', 'Opal jewellery in silver', '银镶欧泊首饰', 'sterling silver opal pendant, silver opal ring, opal silver earring, sterling silver opal ring, sterling silver opal, silver opal pendant, opal sterling silver, sterling silver ring, sterling silver pendant, sterling silver earring, sterling silver necklace, sterling silver, silver opal earring, earring silver 925, silver 925, sterling silver bracelet, 925银, 纯银', 'silver ring, silver pendant', '', ''],
  ['gold-jewellery', 'Opal jewellery in gold', '金镶欧泊首饰', '18k gold opal ring, gold opal pendant, 9ct gold opal, 14k gold opal, 18ct gold opal, gold opal ring, 9ct gold, 18ct gold, 18k gold, 14k gold, 14ct gold, gold opal earring, yellow gold, white gold, rose gold ring, 18k金', '', '', ''],
  ['stone-jewellery', 'Opal jewellery, other', '其他欧泊首饰', 'opal bead necklace, opal bracelet bead, opal bracelet, gemstone bracelet, opal beaded, opal bead bracelet, gemstone bead, opal necklace cord, 欧泊手链', '', 'bracelet', ''],
  ['didgeridoo', 'Didgeridoos', '迪吉里杜管', 'didgeridoo, didge, 迪吉里杜管', '', '', ''],
  ['boomerang', 'Boomerangs', '回旋镖', 'boomerang, returning boomerang, 回旋镖', '', '', ''],
  ['surfboard', 'Surfboards', '冲浪板', 'surfboard, longboard surf, shortboard, softboard, foamie surfboard, bodyboard, 冲浪板', '', '', 'surfboard'],
  ['pet-food', 'Dog and cat food', '宠物食品', 'puppy dry food, adult dog food, dog food*, cat food*, puppy food*, dry food, wet food, chew for dog, treat for dog, cat treat*, dog treat*, dog treat, cat treat, pet food, puppy food, freeze dried raw dog food, kitten food, dog chew, kangaroo dog treat, green tripe, pet treat, puppy treat, liver treat, dental chew, 狗粮, 猫粮, 宠物零食', 'kibble', 'grain free', 'dog food, cat food, dog treat, cat treat, pet food'],
  ['books', 'Books', '书籍', 'paperback*, hardcover*, hardback*, paperback book*, picture book, cookbook, story book, recipe book, board book, travel guide book, novel, children book, colouring book, 图书, 绘本', 'book', 'isbn, edition', 'print book, book'],
  ['painting', 'Paintings by hand', '手绘画作', 'original painting, aboriginal painting, acrylic painting, oil painting, hand painted canvas, watercolour painting, original acrylic, dot painting, original artwork, original watercolour, 油画, 原创画作', 'painting', 'canvas, artwork', 'painting'],
]

/** Things that carry the words above and are something else; nobody should guess their code. */
export const strangers =
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
  'alcohol free gin, alcohol free beer, faux sheepskin, faux fur, vegan leather, faux leather, synthetic wool, fake, replica, ' +
  'gift card, voucher, e book, ebook, pdf, download, wine tour, tasting ticket, cooking class, workshop, subscription'
