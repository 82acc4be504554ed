// The four quiet steps of a checkout: where to, who receives, which parcels, from which wallet.
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, type ReactNode } from 'react'
import { useFetcher } from 'react-router'
import type { WireMoney } from '../../kit/amount.ts'
import { FieldError, RadioGroup } from '../../kit/field.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Money } from '../../kit/money.tsx'
import { ProductImage } from '../../kit/picture.tsx'
import type { Attempt } from '../../kit/problem.ts'
import { AddressForm, type Kept } from '../parts/address-form.tsx'
import { Day } from '../parts/day.tsx'
import { missing, roundedUp } from '../parts/figures.ts'
import { IdentityForm, WhyIdentity } from '../parts/identity-form.tsx'
import type { Market } from '../parts/market.ts'
import { TopUp } from '../parts/top-up.tsx'
import { usePlace, useText } from '../parts/words.ts'
import type { AddressView, IdentityView, Quoted } from '../wire.ts'
import type { BasketLine } from './basket.ts'
import type { Parcel } from './parcels.tsx'

export type Loaded = Readonly<{
  market: Market
  lines: readonly BasketLine[]
  quoted: Quoted
  addresses: readonly AddressView[]
  identities: readonly IdentityView[]
  wallet: Readonly<{ balance: WireMoney; topUp: boolean }>
}>

type ChoiceProps = {
  number: number
  loaded: Loaded
  chosen: string | undefined
  onChoose: (id: string) => void
  /** Payment was tried without it. */
  lacks: boolean
}

export function AddressStep({ number, loaded, chosen, onChoose, lacks }: ChoiceProps) {
  const { t } = useLingui()
  const { addresses, market } = loaded
  const fetcher = useFetcher<Kept>()
  useChosen(fetcher.data, onChoose)
  return (
    <Step number={number} title={t`Where to`}>
      {addresses.length > 0 && (
        <RadioGroup
          label={<span className="heard">{t`Where to`}</span>}
          name="addressId"
          form="checkout"
          value={chosen}
          onChange={onChoose}
          choices={addresses.map(one => ({
            value: one.id,
            label: <AddressText address={one} />,
          }))}
        />
      )}
      {lacks && <FieldError>{t`Say where it goes.`}</FieldError>}
      <Adding title={t`Add an address`} open={addresses.length === 0} count={addresses.length}>
        <AddressForm market={market} fetcher={fetcher} />
      </Adding>
    </Step>
  )
}

export function AddressText({ address }: { address: AddressView }) {
  const { maskedName, maskedPhone, region, city, postcode } = address
  const where = [region, city === region ? '' : city, postcode].filter(Boolean).join(' ')
  return (
    <>
      <span className="font-medium">{maskedName}</span>{' '}
      <span className="figures text-14 text-ink-soft">{maskedPhone}</span>
      <span className="block text-14 text-ink-soft">{where}</span>
    </>
  )
}

export function IdentityStep({ number, loaded, chosen, onChoose, lacks }: ChoiceProps) {
  const { t } = useLingui()
  const { identities } = loaded
  const fetcher = useFetcher<Kept>()
  useChosen(fetcher.data, onChoose)
  return (
    <Step number={number} title={t`Who buys, by real name`}>
      <WhyIdentity />
      {identities.length > 0 && (
        <RadioGroup
          label={<span className="heard">{t`Who buys, by real name`}</span>}
          name="identityId"
          form="checkout"
          value={chosen}
          onChange={onChoose}
          choices={identities.map(one => ({
            value: one.id,
            label: <IdentityText identity={one} />,
          }))}
        />
      )}
      {lacks && <FieldError>{t`Customs needs a name and number.`}</FieldError>}
      <Adding title={t`Add a person`} open={identities.length === 0} count={identities.length}>
        <IdentityForm fetcher={fetcher} />
      </Adding>
    </Step>
  )
}

export const IdentityText = ({ identity }: { identity: IdentityView }) => (
  <>
    <span className="font-medium">{identity.maskedName}</span>{' '}
    <span className="figures text-14 text-ink-soft">{identity.maskedNumber}</span>
  </>
)

/** What was just added is what is meant. */
function useChosen(kept: Kept | undefined, onChoose: (id: string) => void): void {
  const id = kept?.value?.id
  useEffect(() => {
    if (id) onChoose(id)
  }, [id, onChoose])
}

/** A form behind a line; it closes when what it made stands above it. */
function Adding({ title, open, count, children }: AddingProps) {
  return (
    <details key={count} open={open} className="group">
      <summary
        className="reach flex w-fit list-none items-center gap-2 rounded-4 py-1 text-14 font-medium
          text-lane hover:underline [&::-webkit-details-marker]:hidden"
      >
        <Icon name="plus" size={16} className="transition-transform group-open:rotate-45" />
        {title}
      </summary>
      <div className="mt-3">{children}</div>
    </details>
  )
}

type AddingProps = { title: string; open: boolean; count: number; children: ReactNode }

export function ParcelStep({ number, parcels }: { number: number; parcels: readonly Parcel[] }) {
  const { t } = useLingui()
  const text = useText()
  const place = usePlace()
  return (
    <Step number={number} title={t`Parcels`}>
      <ul className="flex flex-col gap-4">
        {parcels.map(({ merchant, lines, priced }) => (
          <li key={merchant.id} className="flex flex-col gap-2">
            <p className="flex flex-wrap items-baseline justify-between gap-x-4 text-14">
              <span className="font-medium">{merchant.name}</span>
              {priced && (
                <span className="text-ink-soft">
                  {place(priced.origin)} ·{' '}
                  <Trans>
                    by <Day day={priced.promise.latest} />
                  </Trans>
                </span>
              )}
            </p>
            <ul className="flex flex-col gap-2">
              {lines.map(line => (
                <li key={line.offerId} className="flex items-center gap-3 text-14">
                  <span className="w-11 shrink-0">
                    <ProductImage
                      src={line.offer.image || undefined}
                      name={text(line.offer.title)}
                      sizes="44px"
                    />
                  </span>
                  <span className="min-w-0 flex-1">
                    <span className="line-clamp-2 leading-snug" title={text(line.offer.title)}>
                      {text(line.offer.title)}
                    </span>
                  </span>
                  <span className="figures text-ink-soft">× {line.quantity}</span>
                  <LinePrice parcel={{ priced }} offerId={line.offerId} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Step>
  )
}

function LinePrice({
  parcel: { priced },
  offerId,
}: {
  parcel: Pick<Parcel, 'priced'>
  offerId: string
}) {
  const line = priced?.lines.find(one => one.offerId === offerId)
  return line ? <Money money={line.makeUp.total} /> : null
}

export function PayStep({ number, loaded }: { number: number; loaded: Loaded }) {
  const { t } = useLingui()
  const { wallet, quoted } = loaded
  const fetcher = useFetcher<Attempt<{ balance: WireMoney }>>()
  const lack = missing(quoted.total, wallet.balance)
  return (
    <Step number={number} title={t`Pay from your wallet`}>
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="flex items-center gap-2">
          <Icon name="wallet" className="text-ink-soft" />
          <Trans>Balance</Trans>
        </span>
        <Money money={wallet.balance} look="strong" />
      </p>
      {lack && (
        <>
          <p className="text-14 text-warn">
            <Trans>
              <Money money={lack} /> is missing for this order.
            </Trans>
          </p>
          {wallet.topUp && (
            <TopUp
              fetcher={fetcher}
              balance={wallet.balance}
              amounts={[roundedUp(lack, 100n), roundedUp(lack, 1000n)].filter(
                (money, index, all) => index === 0 || money.amount !== all[0]?.amount,
              )}
            />
          )}
        </>
      )}
    </Step>
  )
}

export function Step({ number, title, children }: StepProps) {
  return (
    <section className="rounded-8 border border-line bg-paper-raised p-4 md:p-5">
      <h2 className="mb-3 flex items-center gap-3 text-16">
        <span
          aria-hidden="true"
          className="figures grid size-6 shrink-0 place-items-center rounded-full border-2 border-lane
            text-12 font-bold text-lane"
        >
          {number}
        </span>
        {title}
      </h2>
      <div className="flex flex-col gap-3">{children}</div>
    </section>
  )
}

type StepProps = { number: number; title: string; children: ReactNode }
