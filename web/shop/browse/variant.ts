// Which variant of a product is meant, and its words without marks.
import { useSearchParams } from 'react-router'
import type { Market } from '../parts/market.ts'
import type { Product } from '../wire.ts'

/** What the product page loads. */
export type Loaded = Readonly<{ product: Product; market: Market; origin: string }>
export type Variant = Product['variants'][number]

/** The variant the address names, else the first that can be bought, else the first. */
export function useVariant({ product: { variants } }: Loaded): Variant | undefined {
  const [search] = useSearchParams()
  const named = variants.find(variant => variant.number === search.get('v'))
  return named ?? variants.find(one => one.price && one.left > 0) ?? variants[0]
}

/** Descriptions may carry marks of a page; here only their words count. */
export const plainOf = (html: string): string =>
  html
    .replace(/<(?:br|\/p|\/li|\/h\d)\b[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/[ \t]+/g, ' ')
    .replace(/\n\s*\n+/g, '\n')
    .trim()
