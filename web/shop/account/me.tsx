// Her account: wallet, orders, addresses, people, how the shop looks and speaks, signing out.
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Form, Link, redirect, useFetcher } from 'react-router'
import type { Route } from './+types/me'
import { Button } from '../../kit/button.tsx'
import { Icon, type IconName } from '../../kit/icon.tsx'
import { Money } from '../../kit/money.tsx'
import { attempt } from '../../kit/problem.ts'
import { Notice, Status } from '../../kit/status.tsx'
import { Card } from '../../kit/surface.tsx'
import { LanguageSwitch, ThemeSwitch } from '../../kit/switches.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { AddressText, IdentityText } from '../buy/steps.tsx'
import { AddressForm, type Kept } from '../parts/address-form.tsx'
import { IdentityForm, WhyIdentity } from '../parts/identity-form.tsx'
import { keep } from '../parts/keeping.ts'
import { MarketSwitch } from '../parts/market-switch.tsx'
import { useShopProblem } from '../parts/problems.ts'
import { fieldOf } from '../../kit/forms.ts'
import { shopperVisit } from '../parts/visit.ts'
import { useHome, usePlace } from '../parts/words.ts'
import { Forgettable } from './forget.tsx'

export async function loader(asked: Route.LoaderArgs) {
  const { api, market, me } = await shopperVisit(asked)
  const [addresses, identities, wallet] = await Promise.all([
    api.addresses(),
    api.identities(),
    api.wallet({ market }),
  ])
  return { me, market, addresses: addresses.items, identities: identities.items, wallet }
}

export async function action(asked: Route.ActionArgs) {
  const found = await shopperVisit(asked)
  const form = await asked.request.formData()
  if (fieldOf(form, 'act') === 'leave') {
    await attempt(found.api.signOut())
    throw redirect(found.home)
  }
  return (await keep(found, form)) ?? null
}

export default function Me({ loaderData, actionData }: Route.ComponentProps) {
  const { me, market, addresses, identities, wallet } = loaderData
  const { t } = useLingui()
  const home = useHome()
  const say = useShopProblem()
  return (
    <div className="page-column py-5 md:py-8">
      <DocumentTitle>{t`Me`}</DocumentTitle>
      <div className="mx-auto flex max-w-200 flex-col gap-5">
        <header className="flex flex-wrap items-center gap-3">
          <h1 className="text-24">{me.name}</h1>
          {me.demo && <Status tone="quiet" icon="flask">{t`Demo account`}</Status>}
        </header>
        {/* With scripts each form says it in its place. */}
        {actionData?.problem && <Notice tone="bad">{say(actionData.problem)}</Notice>}
        <ul className="grid grid-cols-2 gap-3">
          <Door to={`${home}/wallet`} icon="wallet" title={t`Wallet`}>
            <Money money={wallet.balance} look="strong" />
          </Door>
          <Door to={`${home}/orders`} icon="receipt" title={t`Orders`}>
            <Trans>Where they are</Trans>
          </Door>
        </ul>
        <Addresses loaded={{ addresses, market }} />
        <Identities identities={identities} />
        <Card title={t`Language and look`}>
          <div className="flex flex-wrap items-center gap-3">
            <MarketSwitch market={market} />
            <LanguageSwitch />
            <ThemeSwitch />
          </div>
        </Card>
        <div className="flex flex-wrap items-center justify-between gap-4">
          <Link to={`${home}/help`} className="reach text-14 text-lane hover:underline">
            <Trans>How price, escrow and customs work</Trans>
          </Link>
          <Form method="post">
            <Button type="submit" name="act" value="leave" icon="sign-out">
              {t`Sign out`}
            </Button>
          </Form>
        </div>
      </div>
    </div>
  )
}

type DoorProps = { to: string; icon: IconName; title: string; children: ReactNode }

function Door({ to, icon, title, children }: DoorProps) {
  return (
    <li>
      <Link
        to={to}
        className="flex h-full flex-col gap-1 rounded-8 border border-line bg-paper-raised p-4
          hover:border-line-strong"
      >
        <Icon name={icon} className="text-lane" />
        <span className="mt-1 text-14 text-ink-soft">{title}</span>
        <span>{children}</span>
      </Link>
    </li>
  )
}

type AddressesProps = { loaded: Pick<Route.ComponentProps['loaderData'], 'addresses' | 'market'> }

function Addresses({ loaded: { addresses, market } }: AddressesProps) {
  const { t } = useLingui()
  const place = usePlace()
  const where = place(market)
  const fetcher = useFetcher<Kept>()
  return (
    <Card title={t`Addresses`}>
      {addresses.length === 0 && (
        <p className="mb-3 text-14 text-ink-soft">
          <Trans>None yet. What you add here you choose at the checkout.</Trans>
        </p>
      )}
      <ul className="divide-y divide-line">
        {addresses.map(one => (
          <li key={one.id} className="py-2.5 first:pt-0">
            <Forgettable act="forget-address" id={one.id} name={`${one.maskedName} ${one.city}`}>
              <AddressText address={one} />
              {one.country !== market && (
                <span className="block text-14 text-ink-soft">{place(one.country)}</span>
              )}
            </Forgettable>
          </li>
        ))}
      </ul>
      <More title={t`Add an address in ${where}`} count={addresses.length}>
        <AddressForm market={market} fetcher={fetcher} />
      </More>
    </Card>
  )
}

function Identities({ identities }: Pick<Route.ComponentProps['loaderData'], 'identities'>) {
  const { t } = useLingui()
  const fetcher = useFetcher<Kept>()
  return (
    <Card title={t`Real names for customs`}>
      <div className="mb-3">
        <WhyIdentity />
      </div>
      <ul className="divide-y divide-line">
        {identities.map(one => (
          <li key={one.id} className="py-2.5">
            <Forgettable act="forget-identity" id={one.id} name={one.maskedName}>
              <IdentityText identity={one} />
            </Forgettable>
          </li>
        ))}
      </ul>
      <More title={t`Add a person`} count={identities.length}>
        <IdentityForm fetcher={fetcher} />
      </More>
    </Card>
  )
}

/** A form behind a line; closed again when the list above it grew. */
function More({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  return (
    <details key={count} className="group mt-1">
      <summary
        className="reach flex w-fit list-none items-center gap-2 rounded-4 py-1 text-14 font-medium
          text-lane hover:underline [&::-webkit-details-marker]:hidden"
      >
        <Icon name="plus" size={16} className="transition-transform group-open:rotate-45" />
        {title}
      </summary>
      <div className="mt-4">{children}</div>
    </details>
  )
}
