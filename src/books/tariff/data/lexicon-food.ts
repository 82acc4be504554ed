// Lexicon of food and drink: the words by which merchants name each kind of goods.

/**
 * category · English · Chinese · words that settle it · words that name it · words that hint at it ·
 * leaves of the product taxonomy. Words are separated by commas, plural or not; a star makes one louder.
 */
export type Kind = readonly [
  category: string,
  en: string,
  zh: string,
  strong: string,
  plain: string,
  weak: string,
  paths: string,
]

// oxfmt-ignore
export const foodKinds: readonly Kind[] = [
  ['honey', 'Honey', '蜂蜜',
    'manuka honey, raw honey, bush honey, clover honey, honeycomb, leatherwood honey, jarrah honey, honey jar, kanuka honey, 麦卢卡蜂蜜, 蜂蜜, wildflower honey, ' +
      'meadow honey, yellow box honey, red gum honey, ironbark honey, stringybark honey, macadamia honey, rata honey, rewarewa honey, pohutukawa honey, ' +
      'kamahi honey, tawari honey, thyme honey, prickly box honey, eucalyptus honey, creamed honey, honey stick, honey sachet, squeeze honey, honey squeeze, ' +
      'honey pot gift, active honey, comb honey, cut comb, infused honey, hot honey, truffle honey, 百花蜜, 桉树蜜, 桉树蜂蜜, 三叶草蜂蜜, 巢蜜, 蜂巢蜜, 野花蜜, 革木蜂蜜, 红柳桉树蜂蜜, 麦卢卡蜜',
    'honey, manuka', 'mgo, nectar, 麦卢卡, umf, apiary, 蜜', 'honey'],
  ['bee-products', 'Propolis, pollen and other bee products', '蜂胶、花粉等蜂产品',
    'bee pollen, propolis liquid, propolis tincture, propolis capsule, bee bread, propolis spray, bee propolis, 蜂胶, 花粉, propolis drop, propolis extract, 蜂胶胶囊, ' +
      'pollen granule, bee glue, 蜂胶液, 蜂胶滴剂, 蜂花粉',
    'propolis, pollen', 'hive', ''],
  ['royal-jelly', 'Royal jelly', '蜂王浆',
    'royal jelly capsule*, royal jelly*, royal jelly softgel, 蜂王浆, fresh royal jelly, royal jelly powder, 蜂王浆胶囊, 蜂皇浆, 王浆',
    '', '', ''],
  ['infant-formula', 'Infant formula', '婴幼儿配方奶粉',
    'infant formula, follow on formula, baby formula, toddler milk, stage 1, stage 2, stage 3, toddler formula, goat milk infant formula, newborn formula, ' +
      'goat formula, 婴幼儿奶粉, 婴儿奶粉, 婴儿配方, 婴幼儿配方, 配方奶粉, 1段, 2段, 3段, infant milk, starter formula, follow on milk, newborn milk, infant milk powder, ' +
      'baby milk powder, first infant milk, growing up milk, toddler milk drink, infant milk formula, baby milk, 宝宝奶粉, 幼儿奶粉, 有机婴儿奶粉, 新生儿奶粉, 婴幼儿配方奶粉, 一段, 二段, ' +
      '三段, step 1 formula, step 2 formula, formula step 1, formula step 2, formula step 3, baby formula step',
    'formula', 'infant, 0 6 month, 6 12 month, newborn, 0 12 month, 0 6m, 6 12m, 12 24m, 0 6 months', 'baby formula, infant formula, toddler formula'],
  ['medical-formula', 'Infant formula for special medical purposes', '特殊医学用途婴儿配方食品',
    'lactose free infant formula, anti reflux formula, hypoallergenic formula, extensively hydrolysed formula, amino acid formula, 特殊医学用途, ' +
      'amino acid based formula, cow milk allergy formula, soy infant formula allergy, thickened infant formula, 水解奶粉, 深度水解',
    '', '', ''],
  ['adult-formula', 'Adult formula and malt drinks', '成人奶粉、麦芽饮品',
    'adult milk formula, adult formula, pregnancy formula, maternal formula, malt drink, malted milk, senior milk, toddler milk stage 4, stage 4, ' +
      'junior milk drink, 成人奶粉, 孕妇奶粉, 4段, breastfeeding milk, pregnancy milk, mother milk powder, maternal milk powder, senior milk powder, ' +
      'senior nutrition, senior formula, elderly milk powder, adult nutrition powder, milk for adult, high calcium adult milk, pregnancy breastfeeding, ' +
      'nutrition shake powder, 中老年奶粉, 中老年高钙奶粉, 老年奶粉, 孕产妇奶粉, 妈妈奶粉, 学生奶粉, 高钙奶粉',
    'malt powder, maternal milk, maternal formula powder', '', ''],
  ['baby-cereal', 'Baby cereal', '婴儿米粉',
    'baby cereal, baby rice cereal, infant cereal, baby rice, rice cereal, baby porridge, baby muesli, baby oat, 米粉, 婴儿米粉, oat porridge for baby, ' +
      'infant porridge, baby first porridge, baby oatmeal, porridge for baby, infant rice cereal, baby multigrain cereal, 宝宝米粉, 高铁米粉, 宝宝米糊, 米糊',
    '', '', 'baby cereal'],
  ['whole-milk-powder', 'Whole milk powder', '全脂奶粉',
    'full cream milk powder, whole milk powder, goat milk powder, instant full cream milk, 全脂奶粉, 羊奶粉, full cream milk powder pouch, ' +
      'whole cream milk powder, sheep milk powder, camel milk powder, 全脂成人奶粉, 山羊奶粉, 绵羊奶粉, 骆驼奶粉',
    'milk powder, powdered milk, 奶粉', '', ''],
  ['skim-milk-powder', 'Skim milk powder', '脱脂奶粉',
    'skim milk powder, skimmed milk powder, instant skim milk, non fat milk powder, low fat milk powder, 脱脂奶粉, low fat skimmed milk powder, ' +
      'fat free milk powder, 低脂奶粉',
    '', '', ''],
  ['uht-milk', 'Milk, UHT or fresh', '液态奶',
    'uht milk, long life milk, full cream milk 1l, a2 milk 1l, fresh milk, skim milk 1l, 纯牛奶, 鲜奶, long life milk full cream, long life full cream milk, ' +
      'lite milk 1l, whole milk 1l, 全脂牛奶, 脱脂牛奶, 常温奶, 高钙牛奶',
    'full cream milk, skim milk', '', 'milk'],
  ['condensed-milk', 'Condensed milk', '炼乳',
    'condensed milk, sweetened condensed milk, evaporated milk, 炼乳, 炼奶',
    '', '', ''],
  ['cheese', 'Cheese', '奶酪',
    'cheddar, brie, camembert, parmesan, halloumi, feta, blue cheese, cheese wheel, cheese block, gouda, vintage cheddar, 奶酪, 芝士, mozzarella, ricotta, ' +
      'goat cheese, cream cheese, haloumi, gruyere, edam, havarti, provolone, pecorino, manchego, raclette, washed rind, triple cream, labneh, ' +
      'marinated feta, persian feta, chevre, burrata, mascarpone, bocconcini, red leicester, colby, stilton, gorgonzola, roquefort, quark, 马苏里拉, 车达, 布里, ' +
      '奶油奶酪, 干酪',
    'cheese', '', 'cheese'],
  ['butter', 'Butter', '黄油',
    'salted butter, unsalted butter, cultured butter, grass fed butter, ghee, butter block, 黄油, truffle butter, garlic butter, whipped butter, ' +
      'clarified butter, butter pat, spreadable butter, churned butter, herb butter, hand rolled butter, 酥油, 牛油',
    'butter', '', 'butter margarine'],
  ['whey-powder', 'Whey powder', '乳清粉',
    'whey powder, sweet whey, wpc powder, demineralised whey, 乳清粉, whey permeate, whey powder bulk',
    '', '', ''],
  ['wine', 'Wine', '葡萄酒',
    'shiraz, cabernet sauvignon, pinot noir, sauvignon blanc, chardonnay, merlot, riesling, semillon, pinot gris, pinot grigio, grenache, tempranillo, ' +
      'red wine, white wine, rose wine, malbec, sangiovese, cabernet merlot, durif, moscato, fortified wine, tawny, 红葡萄酒, 葡萄酒, 西拉, 红酒, 赤霞珠, 黑皮诺, 长相思, syrah, ' +
      'mourvedre, mataro, gsm, viognier, marsanne, roussanne, verdelho, vermentino, fiano, arneis, gruner veltliner, gewurztraminer, nebbiolo, barbera, ' +
      'montepulciano, nero d avola, touriga, petit verdot, carmenere, zinfandel, primitivo, gamay, cinsault, pinot meunier, pinot blanc, chenin blanc, ' +
      'botrytis, late harvest, dessert wine, sticky wine, port wine, tawny port, vintage port, topaque, grenache rose, sangiovese rose, red blend, ' +
      'white blend, bordeaux blend, cabernet franc, cabernet shiraz, shiraz cabernet, field blend, orange wine, pet nat, natural wine, muscadelle, saperavi, ' +
      'lagrein, dolcetto, 干红, 干白, 桃红葡萄酒, 霞多丽, 雷司令, 梅洛, 歌海娜, 设拉子, 甜白, 贵腐, 波特酒, 红酒礼盒, 白葡萄酒, 灰皮诺, rutherglen muscat, liqueur muscat',
    'wine, cabernet, rose, port, gsm blend, sauvignon', 'vineyard, vintage, barossa, marlborough, hunter valley, mclaren vale, 14 5 vol, clare valley, yarra valley, coonawarra, margaret river, ' +
      'adelaide hill, mornington peninsula, heathcote, eden valley, central otago, hawke bay, gisborne, waiheke, martinborough, canberra district, ' +
      'rutherglen, cellar release, single vineyard, old vine, magnum, 750ml, cuvee, reserve shiraz, 酒庄', 'wine'],
  ['sparkling-wine', 'Sparkling wine', '起泡酒',
    'sparkling wine, prosecco, sparkling shiraz, sparkling rose, blanc de blanc, methode traditionnelle, brut, sparkling cuvee, sparkling brut, ' +
      'sparkling moscato, sparkling chardonnay, sparkling pinot noir*, sparkling pinot*, sparkling chardonnay*, 起泡酒, 气泡酒, blanc de noir, pet nat sparkling, ' +
      'vintage brut, traditional method, charmat, cremant, champagne, cava, sparkling blanc, sparkling chardonnay pinot, sparkling red, brut rose, ' +
      'non vintage brut, sparkling burgundy, 香槟, 桃红起泡, 起泡葡萄酒, 莫斯卡托起泡',
    'brut nature', 'nv, sparkling', 'sparkling wine'],
  ['cask-wine', 'Cask wine', '盒装葡萄酒',
    'cask wine, wine cask, bag in box wine, shiraz cask, 盒装葡萄酒, wine box 4l, dry red cask, dry white cask, wine cask 4l',
    '', 'cask', ''],
  ['bulk-wine', 'Bulk wine', '散装葡萄酒',
    'bulk wine, wine flexitank, 散装葡萄酒',
    '', '', ''],
  ['beer', 'Beer', '啤酒',
    'pale ale, lager, craft beer, ipa, stout beer, pilsner, xpa, draught beer, hazy ale, porter beer, 啤酒, session ipa, hazy ipa, neipa, wheat beer, ' +
      'hefeweizen, saison, sour beer, gose, kolsch, golden ale, red ale, amber ale, brown ale, oatmeal stout, imperial stout, milk stout, porter, ' +
      'bitter ale, summer ale, draught, low carb beer, mid strength, session ale, beer carton, 精酿啤酒, 艾尔啤酒, 世涛, 拉格, 黑啤',
    'beer, ale, stout', 'brewery, 375ml can, tinnie', 'beer'],
  ['whisky', 'Whisky', '威士忌',
    'single malt, whisky, whiskey, single cask malt, bourbon, 威士忌, peated whisky, rye whisky, grain whisky, single cask whisky, cask strength whisky, ' +
      'blended malt, malt whisky, 单一麦芽, 调和威士忌',
    '', 'distillery, peated, cask strength', 'whiskey'],
  ['gin', 'Gin', '金酒',
    'dry gin, london dry, shiraz gin, pink gin, gin bottle, navy strength gin, sloe gin, botanical gin, 金酒, 杜松子酒, finger lime gin, distilled gin, ' +
      'citrus gin, native gin, gin gift, barrel aged gin, old tom gin, rhubarb gin, plum gin, 琴酒, 毡酒',
    'gin', 'distillery', 'gin'],
  ['soft-drink', 'Soft drinks and kombucha', '软饮料',
    'kombucha, ginger beer, lemonade, soft drink, cola, sparkling water flavoured, tonic water, energy drink, iced tea, cordial, sports drink, 康普茶, 汽水, ' +
      'mineral water, ginger ale, soda water, root beer, sarsaparilla, lemon lime bitter, native tonic, sparkling mineral water, kefir water, water kefir, ' +
      'switchel, shrub drink, coconut soda, fruit soda, 苏打水, 姜汁汽水, 气泡水, 柠檬水',
    'soda', '', 'soda, fruit flavored drink, sports energy drink'],
  ['beef', 'Beef, chilled', '冷鲜牛肉',
    'wagyu steak, beef steak, chilled beef, scotch fillet, rump steak, sirloin, beef brisket, eye fillet, wagyu beef, beef mince, 牛排, 牛肉, striploin, ' +
      'wagyu striploin, ribeye, rib eye, porterhouse, t bone, tomahawk, wagyu, beef cheek, short rib, oyster blade, picanha, 和牛, 西冷, 眼肉',
    'beef, wagyu, steak', 'mb9, grass fed, grain fed', 'beef'],
  ['lamb', 'Lamb and mutton', '羊肉',
    'lamb leg, lamb rack, lamb shoulder, lamb chop, frozen lamb, lamb cutlet, mutton, lamb carcass, 羊肉, 羊排, lamb shank, lamb loin, lamb backstrap, ' +
      'lamb mince, french trimmed lamb, 羊腿, 羔羊',
    'lamb', '', 'lamb mutton'],
  ['dried-meat', 'Meat, salted or dried', '干制肉',
    'droewors, biltong, dried beef, salted beef, prosciutto, salami, bacon, ham, 火腿, 腊肉, pancetta, chorizo, cured ham, beef biltong, jamon, bresaola, ' +
      'coppa, 培根, 萨拉米',
    '', '', ''],
  ['jerky', 'Jerky', '牛肉干',
    'beef jerky, jerky, kangaroo jerky, beef bar, meat stick, meat snack, 牛肉干, turkey jerky, venison jerky, buffalo jerky, crocodile jerky, emu jerky, ' +
      'biltong stick beef, beef stick, meat bar, 袋鼠肉干, 肉干',
    '', '', 'jerky'],
  ['lobster', 'Rock lobster', '龙虾',
    'rock lobster, southern rock lobster, live lobster, crayfish, lobster tail, 龙虾, western rock lobster, lobster medallion, moreton bay bug, bay lobster, ' +
      '岩龙虾, 澳龙',
    'lobster', '', ''],
  ['prawns', 'Prawns', '对虾',
    'tiger prawn, king prawn, frozen prawn, banana prawn, raw prawn, 大虾, 对虾, prawn cutlet, cooked prawn, endeavour prawn, prawn meat, 虎虾',
    'prawn, shrimp', '', ''],
  ['smoked-salmon', 'Smoked salmon', '烟熏三文鱼',
    'smoked salmon, hot smoked salmon, gravlax, 烟熏三文鱼, cold smoked salmon, smoked trout, cured salmon, smoked salmon portion',
    'salmon', '', ''],
  ['canned-abalone', 'Canned abalone', '鲍鱼罐头',
    'canned abalone, abalone can, abalone in brine, tinned abalone, 鲍鱼罐头, 鲍鱼, greenlip abalone, blacklip abalone, abalone tin, braised abalone, ' +
      'canned whole abalone, 罐装鲍鱼, 青边鲍',
    'abalone', '', ''],
  ['macadamia-in-shell', 'Macadamias in shell', '带壳夏威夷果',
    'macadamia in shell, macadamia nut in shell, inshell macadamia, 带壳夏威夷果',
    '', '', ''],
  ['macadamia', 'Macadamias, shelled', '夏威夷果仁',
    'raw macadamia, macadamia kernel, macadamia nut, natural macadamia, macadamia half, macadamia piece, unsalted macadamia, 夏威夷果, whole macadamia, ' +
      'raw macadamia half, macadamia kernel style, dry macadamia',
    'macadamia', '', ''],
  ['nuts', 'Roasted nuts and nut butter', '烘焙坚果',
    'roasted macadamia, salted macadamia, honey roasted macadamia, dry roasted macadamia, roasted almond, roasted cashew, mixed nut, nut butter, ' +
      'peanut butter, almond butter, roasted nut, roasted salted macadamia, abalone flavoured macadamia, salted mixed nut, macadamia butter, ' +
      'activated almond, 坚果, 花生酱, salted cashew, chilli cashew, smoked almond, tamari almond, honey cashew, roasted pistachio, roasted peanut, ' +
      'candied pecan, caramelised nut, caramelised macadamia, cashew butter, hazelnut spread, abc butter, wasabi pea nut, trail mix, brazil nut, beer nut, ' +
      '腰果, 杏仁, 开心果, 核桃, 碧根果, 巴旦木, 奶油味夏威夷果, 夏威夷果 奶油味, 夏威夷果奶油味, 焦糖夏威夷果, 杏仁酱, walnut half, walnut kernel, raw walnut, roasted hazelnut',
    'almond, cashew, pecan, pistachio, peanut', 'nut, salted, roasted', 'nut seed, nut butter'],
  ['raisins', 'Raisins and sultanas', '葡萄干',
    'sultana, raisin, dried muscatel, currant, 葡萄干, dried grape, muscat raisin, raisin cluster, golden sultana',
    '', '', ''],
  ['dried-fruit', 'Dried fruit', '水果干',
    'dried mango, dried fruit, freeze dried strawberry, freeze dried fruit, dried apricot, dried apple, dried cranberry, dried berry, fruit crisp, ' +
      'freeze dried berry, freeze dried raspberry, freeze dried blueberry, dried pineapple, dried peach, dried pear, 果干, 冻干, dried mango slice, ' +
      'medjool date, pitted date, dried fig, dried banana, banana chip, dried kiwifruit, dried cherry, dried plum, dried citrus, dried orange, dried lime, ' +
      'fruit leather, fruit strap, goji berry, dried mulberry, dried blueberry, crystallised ginger, glace fruit, freeze dried mango, freeze dried apple, ' +
      '芒果干, 蔓越莓干, 无花果, 椰枣, 西梅, 草莓干, 苹果干, dried date',
    'prune, fig', '', 'dried fruit'],
  ['apples', 'Apples, fresh', '鲜苹果',
    'pink lady apple, fresh apple, fuji apple, gala apple, 苹果, granny smith, royal gala, red delicious, jazz apple, apple tray, apple gift',
    '', 'apple', 'apple'],
  ['kiwifruit', 'Kiwifruit, fresh', '鲜猕猴桃',
    'kiwifruit, gold kiwifruit, green kiwifruit, 猕猴桃, 奇异果, kiwi fruit, green kiwi, red kiwifruit, golden kiwi, kiwi berry, 金果, 绿果',
    '', '', 'kiwi'],
  ['cherries', 'Cherries, fresh', '鲜樱桃',
    'fresh cherry, cherry gift box, tasmanian cherry, fresh picked cherry, 车厘子, 樱桃, lapin cherry, kordia cherry, sweet cherry, cherry 2kg, cherry 5kg, ' +
      'cherry tray, rainier cherry, 大樱桃',
    '', 'cherry, 28mm, 30mm, 32mm', 'cherry'],
  ['oats', 'Rolled oats', '燕麦片',
    'rolled oat, quick oat, steel cut oat, instant oat, traditional oat, porridge oat, wholegrain oat, oat, 燕麦片, 燕麦, quick oats, jumbo oat, overnight oat, ' +
      'porridge sachet, oat sachet, oat bran, oat flake, 即食燕麦, 燕麦粥, instant oatmeal, oatmeal porridge',
    'porridge', '', 'oat'],
  ['muesli', 'Muesli and granola', '什锦麦片',
    'muesli, granola, toasted muesli, bircher, 什锦麦片, 麦片, granola cluster, natural muesli, swiss muesli, paleo granola, muesli bar, granola bar, ' +
      'nut free muesli, 水果麦片, 格兰诺拉',
    '', '', 'cereal granola'],
  ['breakfast-cereal', 'Breakfast cereal', '早餐谷物',
    'breakfast cereal, wheat biscuit cereal, corn flake, puffed cereal, bran flake, wheat biscuit, breakfast wheat biscuit, 早餐谷物, cornflake, rice puff, ' +
      'puffed rice, wheat flake, bran cereal, weet, cereal biscuit, multigrain flake, puffed quinoa, 玉米片',
    'cereal', '', 'breakfast cereal'],
  ['biscuits', 'Sweet biscuits', '甜饼干',
    'anzac biscuit, shortbread, sweet biscuit, choc chip cookie, chocolate biscuit, macadamia cookie, chocolate chip cookie, ginger nut biscuit, 饼干, 曲奇, ' +
      'gingerbread, ginger biscuit, gingernut, kiss biscuit, melting moment, butter cookie, almond biscotti, biscotti, lamington biscuit, oat cookie, ' +
      'cookie tin, cookie box, shortbread tin, shortbread finger, wafer biscuit, digestive biscuit, wholemeal biscuit, chocolate chip biscuit, ' +
      'macaron biscuit, amaretti, brownie cookie, 威化, 姜饼, 黄油饼干, 酥饼',
    'biscuit, cookie', '', 'cookie'],
  ['filled-chocolate', 'Filled chocolate bars', '夹心巧克力',
    'caramel filled chocolate bar, filled chocolate, caramel filled chocolate, filled chocolate block, peppermint cream chocolate block, ' +
      'cream filled chocolate, 夹心巧克力, peppermint filled chocolate, strawberry filled chocolate, filled chocolate bar, filled bar, turkish delight bar, ' +
      'caramel bar chocolate, peppermint crisp bar, 夹心巧克力棒, 流心巧克力',
    '', '', ''],
  ['chocolate-bar', 'Chocolate bars and blocks', '块状巧克力',
    'chocolate bar, chocolate block, dark chocolate, milk chocolate bar, dark chocolate bar, milk chocolate block, dark chocolate block, ' +
      'milk chocolate bar, white chocolate block, dark chocolate 70, dark chocolate 85, 黑巧克力, 巧克力排块, milk chocolate, white chocolate, ' +
      'single origin chocolate, bean to bar, vegan chocolate bar, dark chocolate 72, dark chocolate 80, dark milk chocolate, chocolate tablet, ' +
      'caramelised white chocolate, orange chocolate bar, sea salt chocolate, 牛奶巧克力, 白巧克力, 黑巧, 排块巧克力',
    '', 'cacao', ''],
  ['chocolate', 'Chocolates and chocolate-coated goods', '巧克力制品',
    'chocolate coated, chocolate covered, choc coated, chocolate macadamia, chocolate gift box, chocolate truffle, assorted chocolate, hot chocolate, ' +
      'drinking chocolate, chocolate almond, chocolate licorice, chocolate bullet, rocky road, easter egg, chocolate egg, chocolate frog, 巧克力, ' +
      'licorice bullet*, chocolate bonbon, chocolate praline, chocolate assortment, chocolate coated almond, chocolate coated blueberry, chocolate coated coffee bean, ' +
      'dark chocolate coated, milk chocolate coated, white chocolate coated, dark chocolate almond, chocolate orange, chocolate ginger, chocolate button, ' +
      'chocolate drop, chocolate freckle, chocolate selection, chocolate hamper, chocolate bark, chocolate dipped, chocolate coin, chocolate santa, ' +
      'chocolate bunny, chocolate koala, cocoa powder, cacao powder, chocolate sultana, chocolate peanut, cacao nib, 巧克力豆, 巧克力礼盒, 松露巧克力',
    'chocolate, truffle', 'choc, cocoa', 'chocolate'],
  ['confectionery', 'Lollies and licorice', '糖果',
    'licorice, lolly, gummy bear, hard candy, boiled lolly, fudge, toffee, nougat, marshmallow, snake lolly, jelly bean, caramel chew, throat lozenge, ' +
      'lozenge*, honey drop, lollipop, honey candy, salted caramel chew, rock candy, 糖果, 甘草糖, throat drop*, honey lozenge, manuka lozenge, propolis lozenge, ' +
      'manuka lollipop, honey lollipop, manuka drop, manuka candy, honey nougat, macadamia nougat, almond nougat, turkish delight, sherbet, gumdrop, jube, ' +
      'jelly lolly, sour worm, sour strap, party mix, musk stick, aniseed, brittle, peanut brittle, honey comb candy, rock lolly, fairy floss, cotton candy, ' +
      'mint lolly, barley sugar, eucalyptus drop, chewing gum, freckle lolly, coconut ice, sugar free candy, 棒棒糖, 润喉糖, 软糖, 牛轧糖, 太妃糖, 蜂蜜糖, 麦卢卡糖, ' +
      'caramel lolly, salted caramel lolly',
    'candy, sweet', '', 'candy'],
  ['jam', 'Jam and fruit puree', '果酱',
    'strawberry jam, jam, marmalade, fruit puree, fruit spread, conserve, lemon curd, passionfruit curd, fruit pouch, quince paste, 果酱, fruit conserve, ' +
      'raspberry jam, apricot jam, fig jam, blackberry jam, plum jam, orange marmalade, lime marmalade, cumquat marmalade, lime curd, fruit paste, ' +
      'fruit jelly spread, apple sauce puree, fruit butter, compote, berry conserve, rhubarb conserve, quandong jam, rosella jam, 柑橘酱, 草莓酱, 蓝莓酱, 无花果酱',
    '', '', 'jam jelly'],
  ['sauces', 'Sauces and yeast spread', '酱料',
    'yeast spread, yeast extract, bbq sauce, tomato sauce, chilli sauce, chutney, relish, hot sauce, marinade, soy sauce, steak sauce, pasta sauce, aioli, ' +
      'mayonnaise, mustard, 酱料, 烧烤酱, salsa, tomato relish, onion relish, piccalilli, wholegrain mustard, honey mustard, dijon mustard, seeded mustard, ' +
      'pesto, hollandaise, sriracha, peri peri, satay sauce, curry paste, stir fry sauce, plum sauce, mint sauce, tartare sauce, worcestershire, ketchup, ' +
      'caesar dressing, salad dressing, vinaigrette, dressing, kasundi, harissa, chilli jam, chilli oil, gravy, pickle, habanero sauce, 辣酱, 番茄酱, 芥末酱, 沙拉酱, ' +
      '蛋黄酱',
    'sauce', '', 'sauce, condiment'],
  ['roasted-coffee', 'Roasted coffee', '烘焙咖啡',
    'coffee bean, ground coffee, espresso blend, single origin coffee, whole bean coffee, roasted coffee, filter coffee, whole bean, espresso bean, ' +
      'decaf coffee, coffee blend, 咖啡豆, coffee roast, espresso roast, medium roast coffee, dark roast coffee, coffee 250g, coffee 1kg, coffee capsule, ' +
      'coffee pod, nespresso compatible capsule, drip bag coffee, drip coffee bag, house blend coffee, colombia coffee, ethiopia coffee, seasonal espresso, ' +
      'plunger coffee, ground espresso, 挂耳咖啡, 意式咖啡豆, 咖啡粉',
    'coffee, espresso, decaf', 'roast, medium roast, dark roast, whole beans, roasters', 'coffee'],
  ['instant-coffee', 'Instant coffee', '速溶咖啡',
    'instant coffee, coffee sachet, freeze dried coffee, coffee extract, instant latte, 速溶咖啡, latte sachet, cappuccino sachet, mocha sachet, instant flat white, instant cappuccino, instant mocha, ' +
      'instant espresso, instant coffee sachet, coffee mix, coffee bag instant, micro ground coffee, 三合一咖啡, 冻干咖啡, 即溶咖啡',
    '', '', 'instant coffee'],
  ['tea', 'Tea', '茶',
    'black tea, english breakfast, earl grey, loose leaf black tea, darjeeling, assam, ceylon tea, tea bag, teabag, chai tea, breakfast tea, 红茶, 茶包, ' +
      'black tea loose, daintree black tea, masala chai, chai blend, lady grey, irish breakfast, australian breakfast tea, oolong black, orange pekoe, ' +
      'loose leaf tea, chai leaf, sticky chai, black tea bag, 早餐茶, 伯爵茶, 阿萨姆, 大吉岭',
    'tea', 'chai', 'tea infusion'],
  ['supplements', 'Vitamins and food supplements', '膳食补充剂',
    'multivitamin, vitamin c tablet, vitamin d3, vitamin c, vitamin d, vitamin b, probiotic, calcium tablet, magnesium tablet, zinc tablet, glucosamine, ' +
      'coq10, co enzyme q10, milk thistle, evening primrose oil capsule, cranberry capsule, gummy vitamin, ginkgo, turmeric capsule, propolis tablet, ' +
      'grape seed, garlic capsule, iron tablet, folic acid, lutein, melatonin, cod liver capsule, dha capsule, sheep placenta capsule, colostrum tablet, ' +
      'colostrum capsule, kid vitamin, hair skin nail tablet, collagen tablet, green lipped mussel capsule, green lipped mussel, deer velvet capsule, ' +
      'deer velvet, spirulina, chlorella tablet, greens powder, superfood powder, omega gummy, elderberry gummy, hemp seed oil capsule, super green, ' +
      'liver detox, dha drop, vit c, vitamin drop, fibre powder, psyllium, squalene capsule, royal jelly tablet, ashwagandha, apple cider vinegar gummy, ' +
      'kids multivitamin gummy, 维生素, 益生菌, 氨糖, 复合维生素, 钙片, 葡萄籽, 护肝片, 奶蓟草, vitamin d3 capsule, vitamin b12, vitamin b complex, vitamin e capsule, vitamin k2, ' +
      'vitamin a, biotin, magnesium glycinate, magnesium citrate, magnesium powder, magnesium capsule, zinc capsule, iron supplement, selenium, ' +
      'iodine tablet, calcium vitamin d, bone health tablet, joint support, chondroitin, msm, turmeric, curcumin, resveratrol, bilberry, hawthorn, ' +
      'st john wort, echinacea, valerian, tribulus, maca, ginseng capsule, reishi capsule, lion mane capsule, mushroom capsule, activated charcoal capsule, ' +
      'grape seed extract, celery seed, horseradish garlic, olive leaf extract, propolis 2000mg, propolis capsule immune, bee propolis capsule, algae omega, ' +
      'algal oil, omega 3 algae, algae omega 3, lactoferrin, colostrum powder, pre natal, prenatal, pregnancy multivitamin, menopause support, ' +
      'sleep support, stress support, brain support, eye health capsule, liver tonic, liver support, detox capsule, prostate support, cranberry 50000, ' +
      'cranberry tablet, garcinia, green coffee capsule, electrolyte tablet, effervescent, chewable, chewable tablet, kids probiotic, probiotic powder, ' +
      'prebiotic, digestive enzyme, l lysine, l glutamine, creatine, bcaa, pre workout, amino acid powder, beta glucan, quercetin, coenzyme q10, ubiquinol, ' +
      'squalene, shark cartilage, deer placenta, placenta capsule, sheep placenta, wheatgrass, barley grass, supergreen, greens capsule, kelp tablet, ' +
      'sea moss, nmn, collagen capsule, hair vitamin, beauty gummy, black elderberry, vitamin gummy, kids multi, multivitamin gummy, men multivitamin, 咀嚼片, ' +
      '蔓越莓胶囊, 蔓越莓, 辅酶q10, 月见草, 褪黑素, 乳铁蛋白, 羊胎素, 叶酸, 钙镁锌, 儿童钙, 鱼肝油, 螺旋藻, 奶蓟, 芹菜籽, 软骨素, 营养片, 血糖平衡片, 葡萄籽胶囊, 护眼片, 绿唇贻贝, krill oil*, 磷虾油, 藻油, 黑接骨木, nad capsule, ' +
      'nac capsule',
    'vitamin, supplement, tablet, capsule, cap, gummy, softgel, magnesium, zinc, calcium, folate, tab, chewable, lozenge vitamin', 'immune, 1000mg, 500mg, one a day, daily wellness, 90s, 180s, 365s, 60s, iu, billion cfu', 'vitamin supplement'],
  ['food-preparation', 'Other food preparations', '其他食品制剂',
    'meal replacement, meal replacement shake, protein bar, 代餐, protein ball, slimming shake, meal shake, diet shake, weight loss shake, snack bar, ' +
      'collagen bar, nutrition bar, energy bar, protein cookie, 蛋白棒, 能量棒',
    '', '', ''],
  ['protein-powder', 'Protein powder', '蛋白粉',
    'whey protein, protein powder, whey protein isolate, pea protein, wpi, plant protein, casein powder, 蛋白粉, 乳清蛋白, chocolate whey, vanilla whey, whey isolate, whey concentrate, ' +
      'whey protein concentrate, wpc, vegan protein, vegan protein blend, plant based protein, rice protein, hemp protein, soy protein, protein blend, ' +
      'protein shake powder, lean protein, egg white protein, protein 1kg, mass gainer, 植物蛋白粉, 分离乳清',
    'protein', '', ''],
  ['collagen', 'Collagen powder', '胶原蛋白粉',
    'collagen powder, marine collagen, hydrolysed collagen, collagen peptide, bovine collagen, gelatin, gelatine, 胶原蛋白, collagen peptides, ' +
      'bovine collagen peptide, beauty collagen, collagen sachet, collagen drink powder, hydrolyzed collagen, grass fed collagen, marine collagen peptide, ' +
      'bone broth collagen, 胶原肽, 胶原蛋白肽',
    'collagen', '', ''],
  ['fish-oil', 'Fish oil', '鱼油',
    'fish oil*, odourless fish oil, omega 3 fish oil, cod liver oil, fish oil capsule, omega 3, 鱼油, squid oil, calamari oil, dha capsule omega, ' +
      'salmon oil capsule, omega 3 6 9, high dha, high epa, 海豹油',
    'omega, dha', '', 'fish oil'],
]
