// What a shopper asks before buying: the price, the tax, escrow, real names, delivery.
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { DocumentTitle } from '../../kit/title.tsx'

export default function Help() {
  const { t } = useLingui()
  return (
    <div className="page-column py-6 md:py-10">
      <DocumentTitle>{t`Help`}</DocumentTitle>
      <div className="max-w-160">
        <h1 className="text-24 md:text-32">{t`How it works`}</h1>
        <Part id="price" title={t`One price`}>
          <Trans>
            The price of a product is its price at your door: goods, freight, duty and tax. Every
            product shows what its price is made of, step by step. The price of a checkout stands
            for fifteen minutes.
          </Trans>
        </Part>
        <Part id="escrow" title={t`Escrow`}>
          <Trans>
            When you pay, your money goes into escrow: it belongs neither to the maker nor to us
            while the parcel travels. It goes to the maker when you say that you have the goods, or
            when you have said nothing for some days after they arrived. If the order is cancelled,
            it comes back to you.
          </Trans>
        </Part>
        <Part id="border" title={t`Buying across the border to China`}>
          <Trans>
            Goods for your own use may enter under the rules for cross-border retail: one order up
            to ¥5,000, one person up to ¥26,000 a year. Within these limits there is no duty, and
            value added and consumption tax are taken at 70%. The goods follow the standards of
            their country of origin and must not be sold on.
          </Trans>
        </Part>
        <Part id="name" title={t`Why your real name`}>
          <Trans>
            Chinese customs matches every such order with the person who pays for it, by name and
            identity number. We keep both sealed, show them masked, and open them only for the
            papers of your own orders.
          </Trans>
        </Part>
        <Part id="delivery" title={t`Delivery`}>
          <Trans>
            Each order says by which day it is with you. On its page you follow it from the maker's
            door through customs to yours. Things of different makers come in parcels of their own.
          </Trans>
        </Part>
      </div>
    </div>
  )
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section id={id} className="mt-7 scroll-mt-36">
      <h2 className="text-20">{title}</h2>
      <p className="mt-1 text-ink-soft">{children}</p>
    </section>
  )
}
