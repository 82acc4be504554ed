// Products: what the merchant sells, its stock and customs code, and where abroad it is on offer.
import { useLingui } from '@lingui/react/macro'
import { Outlet, useNavigation } from 'react-router'
import type { Route } from './+types/products'
import { ButtonLink } from '../../kit/button.tsx'
import { PageHead } from '../../kit/console-shell.tsx'
import { usePaging } from '../../kit/paging.ts'
import { attempt } from '../../kit/problem.ts'
import { Card, EmptyState } from '../../kit/surface.tsx'
import { Table, type TableFilter } from '../../kit/table.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { addressOf } from '../address.ts'
import { apiFrom } from '../api.ts'
import { DownloadLink } from '../download.tsx'
import { may, useStaff } from '../staff.ts'
import type { SellerProduct } from '../wire.ts'
import { useText } from '../words.ts'
import { changed, EditMany, type Changed } from './edit-many.tsx'
import { OpenOffers, PauseOffers, type Opened } from './open-offers.tsx'
import { useProductColumns } from './product-columns.tsx'

const states = ['live', 'draft', 'archived'] as const satisfies readonly SellerProduct['state'][]

const offerStates = ['refused', 'open', 'paused', 'none'] as const

export async function loader({ context, request }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  const state = states.find(one => one === searchParams.get('state'))
  const offers = offerStates.find(one => one === searchParams.get('offers'))
  const search = searchParams.get('q')?.trim() || undefined
  const after = searchParams.get('after') ?? undefined
  const page = await apiFrom(context, request).products({ state, offers, search, after, limit: 50 })
  return { page, state, offers, search }
}

/** Opens or pauses offers of products in one market, here or in a product's sheet; or changes many alike. */
export async function action({ context, request }: Route.ActionArgs): Promise<Opened | Changed> {
  const api = apiFrom(context, request)
  const form = await request.formData()
  const productIds = form.getAll('product').map(String)
  if (form.get('act') === 'edit') return changed(api, form, productIds)
  const market = String(form.get('market'))
  const body = { market, productIds }
  if (form.get('act') === 'pause') {
    const tried = await attempt(api.pauseOffers({ body }))
    return tried.ok ? { done: { market, paused: tried.value.paused } } : { problem: tried.problem }
  }
  const tried = await attempt(api.openOffers({ body }))
  if (!tried.ok) return { problem: tried.problem }
  const { opened, refused } = tried.value
  return { done: { market, opened, refused } }
}

export default function Products({ loaderData }: Route.ComponentProps) {
  const { t } = useLingui()
  const { me } = useStaff()
  const text = useText()
  const { page, state, offers, search } = loaderData
  const columns = useProductColumns()
  const here = { state, offers, q: search }
  const sheetOf = (product: SellerProduct) => addressOf(`/seller/products/${product.id}`, here)
  const catalogue = may(me, 'catalogue')
  const keep = { ...(state && { state }), ...(offers && { offers }) }
  return (
    <>
      <DocumentTitle>{t`Products`}</DocumentTitle>
      <PageHead
        title={t`Products`}
        actions={
          catalogue && (
            <>
              <DownloadLink href="/api/seller/products/file">{t`Download as CSV`}</DownloadLink>
              <ButtonLink to="/seller/import" icon="upload">
                {t`Import products`}
              </ButtonLink>
            </>
          )
        }
      />
      <Card flush>
        <Table
          label={t`Products`}
          columns={columns}
          rows={page.items}
          keyOf={product => product.id}
          nameOf={product => text(product.title)}
          open={sheetOf}
          {...(catalogue && {
            edit: (product: SellerProduct) => `/seller/products/${product.id}/edit`,
          })}
          search={{
            hint: t`Words of a name, SKU or barcode`,
            keep,
            ...(search && { value: search }),
          }}
          filters={useFilters(here)}
          {...(catalogue && {
            bulk: (ids: readonly string[], done: () => void) => (
              <>
                <EditMany productIds={ids} onDone={done} />
                <PauseOffers productIds={ids} size="small" onDone={done} />
                <OpenOffers productIds={ids} size="small" onDone={done} />
              </>
            ),
          })}
          pages={usePaging(page.next)}
          empty={<Empty narrowed={Object.values(here).some(Boolean)} />}
          pending={useNavigation().location?.pathname === '/seller/products'}
        />
      </Card>
      <Outlet />
    </>
  )
}

type Here = Readonly<Record<'state' | 'offers' | 'q', string | undefined>>

function useFilters(here: Here): TableFilter[] {
  const { t } = useLingui()
  const { today } = useStaff()
  const words = { live: t`Live`, draft: t`Draft`, archived: t`Archived` }
  const offered = {
    refused: t`Offers refused`,
    open: t`On offer`,
    paused: t`Paused`,
    none: t`Nowhere yet`,
  }
  const offers = offerStates.map(one => {
    const on = here.offers === one
    return {
      label: offered[one],
      on,
      ...(one === 'refused' && today.refusedOffers > 0 && { count: today.refusedOffers }),
      to: addressOf('/seller/products', { ...here, offers: on ? undefined : one }),
    }
  })
  const kinds = states.map(one => {
    const on = here.state === one
    return {
      label: words[one],
      on,
      to: addressOf('/seller/products', { ...here, state: on ? undefined : one }),
    }
  })
  return [...offers, ...kinds]
}

function Empty({ narrowed }: { narrowed: boolean }) {
  const { t } = useLingui()
  if (narrowed) {
    return (
      <EmptyState title={t`No product fits`}>
        {t`Take a filter away, or search for fewer words.`}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title={t`No products yet`}
      action={
        <ButtonLink to="/seller/import" look="primary" icon="upload">
          {t`Import products`}
        </ButtonLink>
      }
    >
      {t`Bring the product file your shop exports. You see what it would do before anything is taken.`}
    </EmptyState>
  )
}
