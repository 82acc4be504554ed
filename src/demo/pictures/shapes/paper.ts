// Paper and card: pouches, boxes, chocolate in its wrapper, soap in its band, books.
import { brightness, darker, lighter } from '../colour.ts'
import { label, rectangle, tag, type Draw } from '../pack.ts'
import { blur, clip, flat, flatLight, gradient, line, path, shadow } from '../scene.ts'
import { pillowLight } from './plastic.ts'

/** A stand-up pouch with a sealed top and a round foot. */
export const pouch: Draw = (stage, pack) => {
  const body =
    'M258 172H542C550 260 560 380 560 470C560 560 556 620 552 640Q546 664 520 666Q400 674 280 666' +
    'Q254 664 248 640C244 620 240 560 240 470C240 380 250 260 258 172Z'
  const foot =
    'M241 548Q400 610 559 548C557 600 554 628 552 640Q546 664 520 666Q400 674 280 666Q254 664 248 640C246 628 243' +
    ' 600 241 548Z'
  const fold = gradient(stage, 'across', [
    [0, '#000', 0.14],
    [0.05, '#fff', 0.2],
    [0.1, '#000', 0],
    [0.9, '#000', 0],
    [0.95, '#fff', 0.12],
    [1, '#000', 0.2],
  ])
  return [
    shadow(stage, 250, 550),
    path(body, pack.label),
    path(foot, pack.goods),
    label(pack, { x: 274, y: 236, width: 252, height: 312 }),
    pillowLight(stage, body),
    path(body, fold),
    path(
      'M258 172H542L544 204H256Z',
      gradient(stage, 'down', [
        [0, '#fff', 0.3],
        [1, '#000', 0.12],
      ]),
    ),
    line('M256 204H544M255 212H545', '#000', 1, 'opacity=".16"'),
    line('M241 548Q400 610 559 548', '#000', 1.4, 'opacity=".2"'),
    line('M241 550Q400 612 559 550', '#fff', 1.2, 'opacity=".25"'),
    path('M284 214C276 300 268 400 272 540C262 420 266 300 276 214Z', '#fff', 'opacity=".22"'),
    path('M520 214C530 300 538 420 530 560C546 420 540 300 528 214Z', '#000', 'opacity=".07"'),
    `<circle cx="400" cy="188" r="7" fill="${darker(pack.palette.ground, 0.1)}"/>`,
  ].join('')
}

/** A carton seen from its corner: front, side and a sliver of the top. */
export const box: Draw = (stage, pack) => {
  const front = 'M236 254L496 266V668L236 656Z'
  const flank = 'M496 266L580 244V636L496 668Z'
  const roof = 'M236 254L330 236L580 244L496 266Z'
  const foot = 'M236 596L496 610V668L236 656Z'
  return [
    shadow(stage, 240, 576, 658),
    flat(stage, front, pack.label, 0.8),
    path(foot, pack.goods),
    path(flank, darker(pack.label, brightness(pack.label) < 0.4 ? 0.35 : 0.24)),
    path('M496 610L580 584V636L496 668Z', darker(pack.goods, 0.3)),
    path(roof, lighter(pack.label, 0.3)),
    `<g transform="matrix(1 .046 0 1 0 -10.9)">${label(pack, { x: 248, y: 268, width: 236, height: 322 })}</g>`,
    path(front, flatLight(stage, 0.7)),
    line('M496 266V668', '#fff', 1.4, 'opacity=".4"'),
    line('M236 254L496 266L580 244', '#fff', 1.2, 'opacity=".45"'),
  ].join('')
}

/** A chocolate bar in a sleeve, four squares showing. */
export const bar: Draw = (stage, pack) => {
  const pieces = Array.from({ length: 4 }, (_, place) => {
    const [x, y] = [276 + (place % 2) * 124, 118 + Math.floor(place / 2) * 70]
    return (
      path(rectangle(x, y, 122, 68, 3), pack.goods) +
      path(`M${x} ${y}h122l-12 11h-98Z`, lighter(pack.goods, 0.26)) +
      path(`M${x} ${y}l12 11v46l-12 11Z`, lighter(pack.goods, 0.14)) +
      path(`M${x + 122} ${y}v68l-12 -11v-46Z`, darker(pack.goods, 0.4)) +
      path(`M${x} ${y + 68}l12 -11h98l12 11Z`, darker(pack.goods, 0.5))
    )
  }).join('')
  const foil =
    'M262 262L280 246L300 258L326 240L352 258L380 242L408 258L436 240L462 256L488 243L514 257L538 248V290H262Z'
  const sleeve = rectangle(262, 278, 276, 386, 3)
  return [
    shadow(stage, 262, 538),
    pieces,
    path(foil, '#d9d3c6'),
    path(
      foil,
      gradient(stage, 'across', [
        [0, '#fff', 0.5],
        [0.2, '#000', 0.12],
        [0.45, '#fff', 0.55],
        [0.7, '#000', 0.16],
        [1, '#fff', 0.3],
      ]),
    ),
    path(sleeve, pack.label),
    label(pack, { x: 280, y: 292, width: 240, height: 360 }),
    path(rectangle(262, 278, 276, 12), pack.palette.accent),
    path(sleeve, flatLight(stage, 1)),
    line('M270 278V664', '#fff', 2, 'opacity=".18"'),
    line('M530 278V664', '#000', 2, 'opacity=".14"'),
  ].join('')
}

/** A bar of soap in a paper band. */
export const soap: Draw = (stage, pack) => {
  const front = rectangle(190, 500, 420, 164, 24)
  const top =
    'M214 506H586Q606 506 596 488L566 432Q558 418 540 418H260Q242 418 234 432L204 488Q194 506 214 506Z'
  const band = rectangle(286, 500, 228, 164)
  return [
    shadow(stage, 196, 604),
    path(top, lighter(pack.goods, 0.42)),
    path(
      top,
      gradient(stage, 'down', [
        [0, '#1c1510', 0.06],
        [1, '#fff', 0.3],
      ]),
    ),
    path(front, pack.goods),
    path(
      front,
      gradient(stage, 'down', [
        [0, '#fff', 0.35],
        [0.14, '#fff', 0.08],
        [0.5, '#fff', 0],
        [1, '#1c1510', 0.24],
      ]),
    ),
    path(front, flatLight(stage, 0.9)),
    path('M286 502H514L504 418H296Z', darker(pack.label, 0.02)),
    path(band, pack.label),
    tag(pack, { x: 290, y: 500, width: 220, height: 164 }),
    path(band, flatLight(stage, 0.9)),
    line('M286 501H514', '#fff', 1.6, 'opacity=".7"'),
    line('M286 504V664M514 504V664', '#000', 1.4, 'opacity=".12"'),
  ].join('')
}

/** A hardcover book, standing, its cover a drawing of hills and water. */
export const book: Draw = (stage, pack) => {
  const cover = rectangle(246, 170, 316, 492, 4)
  const sun = brightness(pack.goods) > 0.45 ? '#fbe9c9' : '#f2c66d'
  const scene = [
    path(rectangle(246, 170, 316, 492), pack.goods),
    `<circle cx="466" cy="430" r="52" fill="${sun}" opacity=".92"/>`,
    path('M246 520C310 470 350 500 400 486S500 452 562 498V662H246Z', lighter(pack.goods, 0.22)),
    path('M246 560C320 520 380 560 440 540S530 530 562 544V662H246Z', darker(pack.goods, 0.22)),
    path('M246 606C320 586 400 616 470 598S540 596 562 600V662H246Z', darker(pack.goods, 0.45)),
  ].join('')
  const pages = 'M562 178L586 186V650L562 656Z'
  const ink = '#fbf6ea'
  return [
    shadow(stage, 240, 582),
    path(pages, '#efe6d4'),
    line('M567 182V652M572 184V651M577 185V650M582 186V650', '#b9ab90', 1, 'opacity=".6"'),
    `<g clip-path="${clip(stage, cover)}">${scene}</g>`,
    tag(pack, { x: 268, y: 196, width: 280, height: 180 }, { ink, accent: ink, align: 'left' }),
    path('M246 170H262V662H246Z', '#000', 'opacity=".16"'),
    line('M264 170V662', '#fff', 1.6, 'opacity=".22"'),
    path(cover, flatLight(stage, 0.9)),
    `<rect x="246" y="650" width="316" height="12" fill="#000" opacity=".12" filter="${blur(stage, 4)}"/>`,
  ].join('')
}
