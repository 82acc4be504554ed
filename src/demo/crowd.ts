// The crowd: as many more merchants as the mission names, each made from its number alone.
import { assert } from '#kernel/errors'
import { businessNumberOf, makers, type Item, type Maker } from './catalogue/catalogue.ts'
import { draw } from './pictures/pictures.ts'
import type { Placed } from './shelves.ts'

/** Of 17 merchants 13 are Australian: 1,300 and 400 of 1,700. */
const round = 17
const australian = 13

const starts = (
  'Alder Barra Corri Dunwy Elling Fenna Garra Hollin Indra Jarrow Kella Lorrim Mirra Narran Ombra' +
  ' Pelwin Quarra Rossen Sella Tarri Umber Verra Warrin Yarra Zella'
).split(' ')
const ends = (
  'bank bourne brook dale dene fell field ford gully holme lea mere moor pool ridge sted vale' +
  ' water wick wood'
).split(' ')
const hanStarts = Array.from('安柏川岱恩枫谷禾锦康兰林明南欧平清若松泰望溪雅远泽')
const hanEnds = Array.from('岸原溪谷庄岭田渡涧屿坡湖野潭脊坊峪湾村林')
const countsMax = 899_000

/** The merchant of a number from 1 on: a name of its own, and the shelf of one of the catalogue's trades. */
export function crowdMember(number: number): Placed {
  assert(number >= 1 && number <= countsMax, `there is no merchant ${number} in the crowd`)
  const country = (number - 1) % round < australian ? 'AU' : 'NZ'
  const trades = makers.filter(maker => maker.country === country)
  const pattern = trades[number % trades.length]
  assert(pattern, 'a country has its trades')
  const slug = `m${number}`
  const name = `${titleOf(number)} ${wordOf(pattern)}`
  const maker: Maker = {
    ...pattern,
    slug,
    name,
    zh: `${chineseOf(number)}${number}号坊`,
    legalName: `${name} ${country === 'AU' ? 'Pty Ltd' : 'Limited'}`,
    items: pattern.items.map((item, place) => copyOf(item, slug, place, number)),
  }
  return { maker, businessNumber: businessNumberOf(country, number) }
}

/** Names repeat after 500; then a road's number tells them apart. */
function titleOf(number: number): string {
  const start = starts[number % starts.length] ?? ''
  const end = ends[Math.floor(number / starts.length) % ends.length] ?? ''
  const turn = Math.floor(number / (starts.length * ends.length))
  return turn === 0 ? start + end : `${start}${end} No. ${turn + 1}`
}

function chineseOf(number: number): string {
  const end = Math.floor(number / hanStarts.length) % hanEnds.length
  return `${hanStarts[number % hanStarts.length] ?? ''}${hanEnds[end] ?? ''}`
}

const wordOf = ({ name }: Maker): string => name.split(' ').slice(1).join(' ') || 'Goods'

/** The same kind of goods at a price a little of its own. */
function copyOf(item: Item, slug: string, place: number, number: number): Item {
  const [first, ...rest] = item.sizes
  const priced = (size: Item['sizes'][0]): Item['sizes'][0] => {
    const cents = Math.round(Number(size.price) * (90 + ((number * 7) % 21)))
    return {
      ...size,
      price: (Math.max(100, cents - (cents % 10)) / 100).toFixed(2),
      stock: 20 + ((number * 13) % 200),
    }
  }
  return {
    ...item,
    slug: `${slug}-${place + 1}-${item.slug}`,
    sizes: [priced(first), ...rest.map(priced)],
  }
}

/** The picture of a crowd member's product by its slug, such as `m12-1-fig-jam` or `m12-1-ankle-boots-2`. */
export function crowdPicture(slug: string): string | undefined {
  const found = /^m(\d{1,6})-(\d{1,2})-/.exec(slug)
  const number = Number(found?.[1] ?? 0)
  if (!found || number < 1 || number > countsMax) return undefined
  const { maker } = crowdMember(number)
  const item = maker.items[Number(found[2]) - 1]
  if (!item) return undefined
  const place =
    slug === item.slug
      ? 0
      : item.sizes.findIndex((_, index) => slug === `${item.slug}-${index + 1}`)
  const size = item.sizes[place]
  return size && draw({ maker, look: item.look, size, title: item.title.en }).svg
}
