// The shapes the demo's merchants and goods are written down in.
import type { Country } from '#kernel/place'

/** A text in both languages of the demo; `zh` is simplified Chinese. */
export type Said = Readonly<{ en: string; zh: string }>

/** One size or make of a product. `net` is read as `500 g`, `750 ml` or `60 pieces`. */
export type Size = Readonly<{
  /** Home money, a decimal text. */
  price: string
  /** With its packaging. */
  grams: number
  net?: string
  /** What a shopper chooses by; needed where a product has several. */
  name?: string
  stock: number
}>

export type ShapeName =
  | 'jar'
  | 'comb'
  | 'wine'
  | 'dropper'
  | 'tube'
  | 'pump'
  | 'pot'
  | 'tin'
  | 'pouch'
  | 'box'
  | 'pills'
  | 'blanket'
  | 'quilt'
  | 'scarf'
  | 'boots'
  | 'slippers'
  | 'rug'
  | 'ring'
  | 'pendant'
  | 'bar'
  | 'soap'
  | 'candle'
  | 'book'
  | 'oil'

/** How a product is drawn: its form, what is printed on it, and the colour of what is in it. */
export type Look = Readonly<{
  shape: ShapeName
  /** The name as it stands on the pack, one entry a line. */
  name: readonly string[]
  zh: string
  /** Colour of the goods themselves: honey, wine, wool, stone. */
  goods?: string
  /** Another label than the merchant's own, where a range has several. */
  label?: string
  ink?: string
  /** Cloth woven in checks. */
  checked?: true
}>

export type Item = Readonly<{
  slug: string
  title: Said
  text: Said
  /** Path of the product taxonomy that shop exports use. */
  category: string
  sizes: readonly [Size, ...Size[]]
  /** Numbers and papers the merchant has given. */
  papers?: Readonly<Record<string, string>>
  look: Look
}>

/** The small drawing that stands for a merchant. */
export type MarkName =
  | 'hive'
  | 'hills'
  | 'fleece'
  | 'drop'
  | 'fern'
  | 'vine'
  | 'wave'
  | 'ring'
  | 'sun'
  | 'gem'
  | 'leaf'
  | 'grain'
  | 'apple'

/** A merchant's colours: the ground of its pictures, its labels, their ink, an accent, lids and caps. */
export type Palette = Readonly<{
  ground: string
  label: string
  ink: string
  accent: string
  cap: string
}>

export type Maker = Readonly<{
  slug: string
  name: string
  zh: string
  legalName: string
  country: Extract<Country, 'AU' | 'NZ'>
  /** suburb, state or region, postcode */
  place: readonly [suburb: string, region: string, postcode: string]
  street: string
  story: Said
  mark: MarkName
  palette: Palette
  items: readonly Item[]
}>
