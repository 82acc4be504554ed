// The crowd: as many more merchants as the mission names, each made from its number alone.
import { assert } from '#kernel/errors'
import { businessNumberOf, makers, type Item, type Maker } from './catalogue/catalogue.ts'
import { draw } from './pictures/pictures.ts'
import type { Placed } from './shelves.ts'

/** Of 17 merchants 13 are Australian: 1,300 and 400 of 1,700. */
const round = 17
const australian = 13

const starts = ['Alder', 'Barra', 'Corri', 'Dunwy', 'Elling', 'Fenna', 'Garra', 'Hollin', 'Indra', 'Jarrow', 'Kella', 'Lorrim', 'Mirra', 'Narran', 'Ombra', 'Pelwin', 'Quarra', 'Rossen', 'Sella', 'Tarri', 'Umber', 'Verra', 'Warrin', 'Yarra', 'Zella']
const ends = ['bank', 'bourne', 'brook', 'dale', 'dene', 'fell', 'field', 'ford', 'gully', 'holme', 'lea', 'mere', 'moor', 'pool', 'ridge', 'sted', 'vale', 'water', 'wick', 'wood']
const hanStarts = ['安', '柏', '川', '岱', '恩', '枫', '谷', '禾', '锦', '康', '兰', '林', '明', '南', '欧', '平', '清', '若', '松', '泰', '望', '溪', '雅', '远', '泽']
const hanEnds = ['岸', '原', '溪', '谷', '庄', '岭', '田', '渡', '涧', '屿', '坡', '湖', '野', '潭', '脊', '坊', '峪', '湾', '村', '林']
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
    ...pattern, slug, name,
    zh: `${hanStarts[number % hanStarts.length] ?? ''}${hanEnds[Math.floor(number / hanStarts.length) % hanEnds.length] ?? ''}${number}号坊`,
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

const wordOf = ({ name }: Maker): string => name.split(' ').slice(1).join(' ') || 'Goods'

/** The same kind of goods at a price a little of its own. */
function copyOf(item: Item, slug: string, place: number, number: number): Item {
  const [first, ...rest] = item.sizes
  const priced = (size: Item['sizes'][0]): Item['sizes'][0] => {
    const cents = Math.round(Number(size.price) * (90 + (number * 7) % 21))
    return { ...size, price: (Math.max(100, cents - (cents % 10)) / 100).toFixed(2), stock: 20 + (number * 13) % 200 }
  }
  return { ...item, slug: `${slug}-${place + 1}-${item.slug}`, sizes: [priced(first), ...rest.map(priced)] }
}

/** The picture of a crowd member's product by its slug, such as `m12-1-fig-jam` or `m12-1-ankle-boots-2`. */
export function crowdPicture(slug: string): string | undefined {
  const found = /^m(\d{1,6})-(\d{1,2})-/.exec(slug)
  const number = Number(found?.[1] ?? 0)
  if (!found || number < 1 || number > countsMax) return undefined
  const { maker } = crowdMember(number)
  const item = maker.items[Number(found[2]) - 1]
  if (!item) return undefined
  const place = slug === item.slug ? 0 : item.sizes.findIndex((_, index) => slug === `${item.slug}-${index + 1}`)
  const size = item.sizes[place]
  return size && draw({ maker, look: item.look, size, title: item.title.en }).svg
}
