// The parts of a product's editing page; each field is named as the API names what is wrong with it.
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Select, TextArea, TextField } from '../../kit/field.tsx'
import { usePage } from '../../kit/page.tsx'
import { ProductImage } from '../../kit/picture.tsx'
import type { ProblemShown } from '../../kit/problem.ts'
import { Card } from '../../kit/surface.tsx'
import type { Texts, WholeProduct } from '../wire.ts'
import { textIn, useCountryName, useSay, useText } from '../words.ts'
import { plainOf } from './plain-text.ts'
import { isOwnField, useMissingName } from './verdict.tsx'

type Part = { product: WholeProduct; problem: ProblemShown | undefined }
type Category = Readonly<{ key: string; name: Texts }>

/** What is wrong with a field, where the problem is about it. */
function useErrorOf(problem: ProblemShown | undefined): (name: string) => string | undefined {
  const say = useSay()
  return name => (problem?.field === name ? say(problem) : undefined)
}

export function Words({
  product,
  categories,
  problem,
}: Part & { categories: readonly Category[] }) {
  const { t } = useLingui()
  const errorOf = useErrorOf(problem)
  const states = [
    { value: 'live', label: t`Live` },
    { value: 'draft', label: t`Draft, not for sale` },
    { value: 'archived', label: t`Archived, not for sale` },
  ]
  return (
    <Card title={t`Title and description`}>
      <div className="grid gap-4 pt-2 md:grid-cols-2">
        <TextField
          label={t`Title in English`}
          name="title.en"
          required
          maxLength={300}
          defaultValue={product.title['en'] ?? ''}
          error={errorOf('title.en')}
        />
        <TextField
          label={t`Title in Chinese`}
          name="title.zh-Hans"
          lang="zh-Hans"
          maxLength={300}
          defaultValue={product.title['zh-Hans'] ?? ''}
          hint={t`Shoppers in China read and search this one.`}
        />
        <TextArea
          label={t`Description in English`}
          name="description.en"
          rows={8}
          defaultValue={plainOf(product.description['en'] ?? '')}
          hint={t`A blank line begins a paragraph; a dash, a list.`}
        />
        <TextArea
          label={t`Description in Chinese`}
          name="description.zh-Hans"
          lang="zh-Hans"
          rows={8}
          defaultValue={plainOf(product.description['zh-Hans'] ?? '')}
        />
        <TextField label={t`Brand`} name="brand" maxLength={200} defaultValue={product.brand} />
        <Select label={t`State`} name="state" options={states} defaultValue={product.state} />
        <CategoryField product={product} categories={categories} />
      </div>
    </Card>
  )
}

function CategoryField({
  product,
  categories,
}: {
  product: WholeProduct
  categories: readonly Category[]
}) {
  const { t } = useLingui()
  const { locale } = usePage()
  const known = categories.some(one => one.key === product.category)
  const options = [
    ...(known ? [] : [{ value: '', label: product.category || t`Not chosen yet` }]),
    ...categories.map(one => ({ value: one.key, label: textIn(one.name, locale) })),
  ]
  return (
    <Select
      label={t`Category`}
      name="category"
      options={options}
      defaultValue={known ? product.category : ''}
      hint={t`The border's rules ask for it: what may enter differs by category.`}
    />
  )
}

export function Customs({ product, problem }: Part) {
  const { t } = useLingui()
  const country = useCountryName()
  const errorOf = useErrorOf(problem)
  const origins = ['AU', 'NZ', 'CN', 'SG', 'MY', 'TH', 'ID', 'PH', 'VN']
  return (
    <Card title={t`Customs`}>
      <div className="grid gap-4 pt-2 md:grid-cols-3">
        <TextField
          label={t`Customs code, six digits`}
          name="hs6"
          inputMode="numeric"
          pattern="[0-9][0-9. ]{5,8}"
          defaultValue={product.hs6 ?? ''}
          hint={t`The same in every country (HS).`}
          error={errorOf('hs6')}
        />
        <TextField
          label={t`China's own code, ten digits`}
          name="chinaCode"
          inputMode="numeric"
          pattern="[0-9. ]*"
          defaultValue={product.chinaCode ?? ''}
          hint={t`Begins with the six digits. Left empty, we look for it.`}
          error={errorOf('chinaCode')}
        />
        <Select
          label={t`Made in`}
          name="origin"
          options={origins.map(value => ({ value, label: country(value) }))}
          defaultValue={product.origin}
        />
        <Wanted product={product} />
      </div>
    </Card>
  )
}

/** Papers and numbers that an offer of this product still waits for, and those given before. */
function Wanted({ product }: { product: WholeProduct }) {
  const word = useMissingName()
  const offers = product.variants.flatMap(variant => variant.offers)
  const wanted = offers.flatMap(offer => offer.missing).filter(name => !isOwnField(name))
  const names = [...new Set(wanted)].toSorted()
  return names.map(name => (
    <TextField
      key={name}
      label={word(name)}
      name={`facts.${name}`}
      maxLength={1000}
      defaultValue={product.facts[name] ?? ''}
      hint={<Trans>An offer waits for this.</Trans>}
    />
  ))
}

export function Variants({ product, problem }: Part) {
  const { t } = useLingui()
  return (
    <Card title={t`Variants`} flush>
      <ul className="divide-y divide-line border-t border-line">
        {product.variants.map((variant, index) => (
          <li key={variant.id} className="px-4 py-4 md:px-5">
            {variant.options && <h3 className="mb-3 text-14 font-bold">{variant.options}</h3>}
            <VariantFields variant={variant} at={`variants.${index}`} problem={problem} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

type FieldsProps = {
  variant: WholeProduct['variants'][number]
  at: string
  problem: ProblemShown | undefined
}

function VariantFields({ variant, at, problem }: FieldsProps) {
  const { t } = useLingui()
  const errorOf = useErrorOf(problem)
  const { price, content } = variant
  const units = [
    { value: 'g', label: t`grams` },
    { value: 'ml', label: t`millilitres` },
    { value: 'piece', label: t`pieces` },
  ]
  return (
    <div
      className="grid grid-cols-2 gap-4 md:grid-cols-3
        xl:grid-cols-[1fr_1fr_1fr_1fr_1.7fr_1.2fr]"
    >
      <TextField
        label={t`Price`}
        name={`${at}.price`}
        inputMode="decimal"
        pattern="[0-9]+([.,][0-9]{1,2})?"
        required
        defaultValue={price.amount}
        after={price.currency}
        error={errorOf(`${at}.price`)}
      />
      <TextField
        label={t`Weight, packed`}
        name={`${at}.weightGrams`}
        type="number"
        inputMode="numeric"
        min={1}
        max={1_000_000}
        defaultValue={variant.weightGrams ?? ''}
        after="g"
        error={errorOf(`${at}.weightGrams`)}
      />
      <TextField
        label={t`Net content`}
        name={`${at}.content.amount`}
        type="number"
        inputMode="decimal"
        min={0.001}
        step="any"
        defaultValue={content?.amount ?? ''}
        error={errorOf(`${at}.content.amount`)}
      />
      <Select
        label={t`Measured in`}
        name={`${at}.content.unit`}
        options={units}
        defaultValue={content?.unit ?? 'g'}
      />
      <TextField label={t`SKU`} name={`${at}.sku`} maxLength={100} defaultValue={variant.sku} />
      <TextField
        label={t`Barcode`}
        name={`${at}.barcode`}
        maxLength={60}
        inputMode="numeric"
        defaultValue={variant.barcode}
      />
    </div>
  )
}

export function Pictures({ product }: { product: WholeProduct }) {
  const { t } = useLingui()
  const text = useText()
  const [shown, setShown] = useState(product.images)
  return (
    <Card title={t`Pictures`}>
      <div className="grid gap-4 pt-2 md:grid-cols-2">
        <TextArea
          label={t`Addresses of pictures, one a line`}
          name="images"
          rows={5}
          defaultValue={product.images.join('\n')}
          onChange={event => setShown(event.target.value.split(/\s+/).filter(Boolean))}
          hint={t`The first is shown in lists. Pictures stay where they are: with your own shop.`}
        />
        <ul className="grid grid-cols-4 content-start gap-2">
          {shown.slice(0, 12).map((image, index) => (
            <li key={`${image}/${index}`}>
              <ProductImage src={image} name={text(product.title)} />
            </li>
          ))}
        </ul>
      </div>
    </Card>
  )
}
