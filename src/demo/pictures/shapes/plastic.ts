// What is squeezed, pumped or screwed open: tubes, pumps, pots, tablet bottles, tins.
import { darker, lighter, mixed } from '../colour.ts'
import { label, rectangle, type Draw } from '../pack.ts'
import { flatLight, gleam, line, path, roundLight, shadow, turned } from '../scene.ts'
import { lid } from './glass.ts'

/** A tube standing on its cap. */
export const tube: Draw = (stage, pack) => {
  const body = 'M286 148H514L492 586Q400 596 308 586Z'
  const crimp = 'M284 128H516V160H284Z'
  const teeth = Array.from({ length: 38 }, (_, place) => `M${290 + place * 6} 130V158`).join('')
  return [
    shadow(stage, 318, 482),
    turned(stage, body, pack.label, 0.8),
    path('M296 430L504 430L492 586Q400 596 308 586Z', pack.goods, 'opacity=".9"'),
    path('M296 430L504 430L492 586Q400 596 308 586Z', roundLight(stage, 0.8)),
    turned(stage, crimp, darker(pack.label, 0.05), 0.6),
    line(teeth, '#000', 1, 'opacity=".1"'),
    label(pack, { x: 312, y: 186, width: 176, height: 236 }),
    turned(
      stage,
      'M312 584Q400 594 488 584L482 654Q480 664 468 665Q400 671 332 665Q320 664 318 654Z',
      pack.palette.cap,
      1,
    ),
    line('M313 592Q400 602 487 592', '#000', 1.4, 'opacity=".18"'),
    gleam(stage, 318, 176, 12, 390, 0.45),
  ].join('')
}

/** A bottle with a pump. */
export const pump: Draw = (stage, pack) => {
  const body =
    'M360 300C300 304 282 322 282 366V636Q282 660 308 663Q400 671 492 663Q518 660 518 636V366C518 322 500 304 440 300Z'
  const spout =
    'M352 186Q352 172 366 172H446Q462 172 462 188V200H352ZM352 178L300 184Q288 186 288 198L292 212L352 204Z'
  return [
    shadow(stage, 282, 518),
    turned(stage, body, mixed(pack.goods, pack.label, 0.25), 0.9),
    turned(stage, rectangle(396, 198, 22, 58), lighter(pack.palette.cap, 0.1), 1),
    turned(stage, spout, pack.palette.cap, 0.9),
    turned(stage, rectangle(362, 248, 76, 54, 8), pack.palette.cap, 1),
    line('M364 290H436', '#000', 1.3, 'opacity=".2"'),
    path('M282 384H518V624Q400 632 282 624Z', pack.label),
    label(pack, { x: 296, y: 388, width: 208, height: 234 }),
    path('M282 384H518V624Q400 632 282 624Z', roundLight(stage, 0.85)),
    gleam(stage, 298, 340, 12, 304, 0.42),
    gleam(stage, 504, 346, 5, 296, 0.25),
  ].join('')
}

/** A low pot with a wide lid. */
export const pot: Draw = (stage, pack) => {
  const body = 'M222 420H578V616Q578 654 536 660Q400 671 264 660Q222 654 222 616Z'
  return [
    shadow(stage, 226, 574),
    turned(stage, body, mixed(pack.goods, '#ffffff', 0.25), 0.95),
    lid(stage, pack.palette.cap, { x: 214, y: 316, width: 372, height: 108 }),
    path('M222 438H578V636Q400 646 222 636Z', pack.label),
    label(pack, { x: 250, y: 440, width: 300, height: 196 }),
    path('M222 438H578V636Q400 646 222 636Z', roundLight(stage, 0.9)),
    gleam(stage, 246, 334, 16, 310, 0.4),
    gleam(stage, 558, 340, 6, 296, 0.22),
  ].join('')
}

/** A white bottle with a ribbed cap, as tablets come in. */
export const pills: Draw = (stage, pack) => {
  const body =
    'M304 300C274 306 258 322 258 352V632Q258 658 288 662Q400 671 512 662Q542 658 542 632V352C542 322 526 306 496 300Z'
  const cap = 'M292 198Q292 186 306 184Q400 176 494 184Q508 186 508 198V292Q400 302 292 292Z'
  const ribs = Array.from({ length: 34 }, (_, place) => {
    const angle = (place / 33) * Math.PI
    return `M${Math.round(400 - Math.cos(angle) * 105)} 212V284`
  }).join('')
  return [
    shadow(stage, 258, 542),
    turned(stage, body, '#f4f2ec', 0.85),
    turned(stage, cap, pack.palette.cap, 0.95),
    line(ribs, '#000', 1.8, 'opacity=".1"'),
    path('M258 366H542V622Q400 632 258 622Z', pack.label),
    path('M258 366H542V392H258Z', pack.goods),
    path('M258 604H542V622Q400 632 258 622Z', pack.goods),
    label(pack, { x: 274, y: 394, width: 252, height: 206 }, { accent: pack.goods }),
    path('M258 366H542V622Q400 632 258 622Z', roundLight(stage, 0.85)),
    gleam(stage, 276, 330, 13, 310, 0.45),
    gleam(stage, 308, 196, 10, 90, 0.35),
    gleam(stage, 528, 336, 5, 300, 0.2),
  ].join('')
}

/** A tall tin with a plastic lid. */
export const tin: Draw = (stage, pack) => {
  const body = 'M240 262H560V632Q560 656 530 660Q400 672 270 660Q240 656 240 632Z'
  const foot = 'M240 540Q400 556 560 500V632Q560 656 530 660Q400 672 270 660Q240 656 240 632Z'
  return [
    shadow(stage, 240, 560),
    path(body, pack.label),
    path(foot, pack.goods),
    path(
      'M240 552Q400 568 560 512V524Q400 580 240 564Z',
      lighter(pack.goods, 0.35),
      'opacity=".7"',
    ),
    label(
      pack,
      { x: 262, y: 274, width: 276, height: 238 },
      pack.label === pack.goods ? {} : { accent: pack.goods },
    ),
    path(body, roundLight(stage, 0.95)),
    line('M240 268Q400 276 560 268', '#000', 2, 'opacity=".14"'),
    line('M242 650Q400 666 558 650', '#000', 2, 'opacity=".2"'),
    lid(stage, pack.palette.cap, { x: 232, y: 212, width: 336, height: 54 }),
    gleam(stage, 258, 274, 15, 370, 0.42),
    gleam(stage, 545, 280, 6, 360, 0.22),
  ].join('')
}

/** Light on something that is neither flat nor round. */
export const pillowLight = (stage: Parameters<Draw>[0], d: string): string =>
  path(d, roundLight(stage, 0.55)) + path(d, flatLight(stage, 0.7))
