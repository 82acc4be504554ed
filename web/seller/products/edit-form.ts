// What a form of edits changes: only fields that differ from the product are sent, so nobody's change is undone.
import type { WholeProduct, wire } from '../wire.ts'
import { htmlOf, plainOf } from './plain-text.ts'

export type EditBody = Parameters<ReturnType<typeof wire>['editProduct']>[0]['body']
type Variant = WholeProduct['variants'][number]

/** Languages a product is written in here; the shop falls back to English for the others. */
export const languages = ['en', 'zh-Hans'] as const

/** The fields of `form` that say something else than `product` does. */
export function changesIn(form: FormData, product: WholeProduct): EditBody {
  const of = (name: string): string | undefined => textIn(form, name)
  const title = texts(form, 'title', product.title, same)
  const description = texts(form, 'description', product.description, htmlOf, plainOf)
  const variants = product.variants.flatMap((variant, index) => variantIn(form, variant, index))
  const images = of('images')?.split(/\s+/).filter(Boolean)
  const facts = factsIn(form, product)
  return {
    ...(title && { title }),
    ...(description && { description }),
    ...differs('brand', of('brand'), product.brand),
    ...differs('category', of('category') || undefined, product.category),
    ...differs('hs6', of('hs6')?.replace(/[\s.]/g, '') || undefined, product.hs6 ?? ''),
    ...differs('chinaCode', of('chinaCode')?.replace(/[\s.]/g, ''), product.chinaCode ?? ''),
    ...differs('origin', of('origin'), product.origin),
    ...(isState(of('state')) && differs('state', stateIn(of('state')), product.state)),
    ...(images && images.join('\n') !== product.images.join('\n') && { images }),
    ...(facts && { facts }),
    ...(variants.length > 0 && { variants }),
  }
}

const same = (text: string): string => text
const states = ['draft', 'live', 'archived'] as const
const stateIn = (text: string | undefined) => states.find(one => one === text)
const isState = (text: string | undefined): boolean => stateIn(text) !== undefined

function textIn(form: FormData, name: string): string | undefined {
  const given = form.get(name)
  return typeof given === 'string' ? given.trim().replaceAll('\r\n', '\n') : undefined
}

const differs = <Name extends string, T>(
  name: Name,
  now: T | undefined,
  before: T,
): Partial<Record<Name, T>> =>
  now === undefined || now === before ? {} : ({ [name]: now } as Record<Name, T>)

/** An English text that was emptied is sent, and refused; another language's is left as it was. */
function texts(
  form: FormData,
  name: string,
  before: Readonly<Record<string, string>>,
  write: (text: string) => string,
  read: (text: string) => string = same,
): Record<string, string> | undefined {
  const changed = languages.flatMap(language => {
    const now = textIn(form, `${name}.${language}`)
    const was = read(before[language] ?? '').replaceAll('\r\n', '\n')
    return now === undefined || now === was || (now === '' && name === 'title' && language !== 'en')
      ? []
      : [[language, write(now)] as const]
  })
  return changed.length > 0 ? Object.fromEntries(changed) : undefined
}

function factsIn(form: FormData, product: WholeProduct): Record<string, string> | undefined {
  const given = [...form.keys()]
    .filter(name => name.startsWith('facts.'))
    .map(name => [name.slice('facts.'.length), textIn(form, name) ?? ''] as const)
    .filter(([name, text]) => text !== (product.facts[name] ?? ''))
  return given.length > 0 ? Object.fromEntries(given) : undefined
}

type VariantBody = NonNullable<EditBody['variants']>[number]

function variantIn(form: FormData, variant: Variant, index: number): VariantBody[] {
  const of = (name: string): string | undefined => textIn(form, `variants.${index}.${name}`)
  const price = of('price')
  const grams = of('weightGrams')
  const amount = of('content.amount')
  const unit = unitIn(of('content.unit'))
  const content = amount && unit ? { amount: Number(amount), unit } : undefined
  const was = variant.content
  const moved = content && (content.amount !== was?.amount || content.unit !== was.unit)
  const body = {
    ...differs('sku', of('sku'), variant.sku),
    ...differs('barcode', of('barcode'), variant.barcode),
    ...(price && Number(price) !== Number(variant.price.amount)
      ? { price: { currency: variant.price.currency, amount: price.replace(',', '.') } }
      : {}),
    ...(grams ? differs('weightGrams', Number(grams), variant.weightGrams ?? 0) : {}),
    ...(moved && { content }),
  }
  return Object.keys(body).length > 0 ? [{ id: variant.id, ...body }] : []
}

const units = ['g', 'ml', 'piece'] as const
const unitIn = (text: string | undefined) => units.find(one => one === text)
