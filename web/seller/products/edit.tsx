// A product's own page for editing: words, customs, variants, pictures; the gate is asked again when it is kept.
import { Trans, useLingui } from '@lingui/react/macro'
import { Form, redirect, useNavigation } from 'react-router'
import type { Route } from './+types/edit'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { PageHead } from '../../kit/console-shell.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import { attempt, type ProblemShown } from '../../kit/problem.ts'
import { Notice } from '../../kit/status.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { apiFrom } from '../api.ts'
import { useSay, useText } from '../words.ts'
import { changesIn } from './edit-form.ts'
import { Customs, Pictures, Variants, Words } from './edit-parts.tsx'

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const api = apiFrom(context, request)
  const [product, categories] = await Promise.all([
    api.product({ productId: params.productId }),
    api.categories(),
  ])
  return { product, categories: categories.items }
}

type Answer = { problem: ProblemShown | undefined }

export async function action({ context, request, params }: Route.ActionArgs): Promise<Answer> {
  const api = apiFrom(context, request)
  const form = await request.formData()
  const body = changesIn(form, await api.product({ productId: params.productId }))
  const changed = Object.keys(body).length > 0
  if (changed) {
    const key = String(form.get('key'))
    const tried = await attempt(api.editProduct({ productId: params.productId, body, key }))
    if (!tried.ok) return { problem: tried.problem }
  }
  throw redirect(`/seller/products/${params.productId}${changed ? '?kept=1' : ''}`)
}

export default function Edit({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useLingui()
  const text = useText()
  const say = useSay()
  const { product, categories } = loaderData
  const title = text(product.title)
  const busy = useNavigation().formMethod !== undefined
  const problem = actionData?.problem
  return (
    <>
      <DocumentTitle>{t`Edit ${title}`}</DocumentTitle>
      <PageHead
        title={title}
        about={t`What has been ordered stays as it was sold. Everything else counts from now on.`}
      />
      <Form method="post" className="grid gap-5" key={product.id}>
        <KeyField key={problem?.requestId ?? 'first'} />
        <Words product={product} categories={categories} problem={problem} />
        <Variants product={product} problem={problem} />
        <Customs product={product} problem={problem} />
        <Pictures product={product} />
        <div
          className="sticky bottom-0 z-10 -mx-4 grid gap-3 border-t border-line bg-paper-raised px-4
            py-3 md:mx-0 md:rounded-8 md:border"
        >
          {problem && <Notice tone="bad">{say(problem)}</Notice>}
          <div className="flex flex-wrap items-center gap-3">
            <p className="min-w-48 flex-1 text-14 text-ink-soft max-md:hidden">
              <Trans>Offers that stand are judged again by what the product is then.</Trans>
            </p>
            <ButtonLink to={`/seller/products/${product.id}`} className="max-md:flex-1">
              {t`Leave as it was`}
            </ButtonLink>
            <Button type="submit" look="primary" pending={busy} className="max-md:flex-1">
              {t`Keep the changes`}
            </Button>
          </div>
        </div>
      </Form>
    </>
  )
}
