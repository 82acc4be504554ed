// A new address, as its country writes one: in China province, city and district lead to each other.
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { FetcherWithComponents } from 'react-router'
import { Button } from '../../kit/button.tsx'
import { Select, TextArea, TextField } from '../../kit/field.tsx'
import type { Attempt } from '../../kit/problem.ts'
import { Notice } from '../../kit/status.tsx'
import type { Address } from '../wire.ts'
import { citiesOf, codeOf, districtsOf, loadDivisions, nameOf, useDivisions } from './divisions.ts'
import type { Market } from './market.ts'
import { useShopProblem } from './problems.ts'
import { fieldOf } from '../../kit/forms.ts'

/** The address a form of `AddressForm` holds; the district's name leads its first line. */
export async function addressIn(form: FormData, country: Market): Promise<Address> {
  const common = {
    country,
    name: fieldOf(form, 'name'),
    phone: fieldOf(form, 'phone'),
    postcode: fieldOf(form, 'postcode'),
  }
  const street = fieldOf(form, 'street').replace(/\s+/g, ' ')
  if (country !== 'CN') {
    const unit = fieldOf(form, 'unit')
    return {
      ...common,
      region: '',
      city: 'Singapore',
      district: '',
      lines: [street, unit].filter(Boolean),
    }
  }
  const region = fieldOf(form, 'region')
  const city = fieldOf(form, 'city')
  const said = fieldOf(form, 'district')
  const districts = districtsOf(citiesOf(await loadDivisions(), region), city)
  const district = districts.find(one => codeOf(one) === said || nameOf(one) === said)
  const before = district && nameOf(district) !== city ? nameOf(district) : ''
  return {
    ...common,
    region,
    city,
    district: district ? codeOf(district) : '',
    lines: [[before, street].filter(Boolean).join(' ')],
  }
}

export type Kept = Attempt<{ id: string }>

type FormProps = { market: Market; fetcher: FetcherWithComponents<Kept>; action?: string }

export function AddressForm({ market, fetcher, action }: FormProps) {
  const { t } = useLingui()
  const say = useShopProblem()
  const { problem } = fetcher.data ?? {}
  const pending = fetcher.state !== 'idle'
  return (
    <fetcher.Form method="post" {...(action ? { action } : {})} className="flex flex-col gap-4">
      <input type="hidden" name="act" value="address" />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name="name"
          label={t`Who receives it`}
          autoComplete="name"
          required
          maxLength={60}
        />
        <TextField
          name="phone"
          type="tel"
          label={t`Mobile number`}
          before={market === 'CN' ? '+86' : '+65'}
          autoComplete="tel-national"
          inputMode="tel"
          required
          maxLength={20}
        />
      </div>
      {market === 'CN' ? <Chinese /> : <Singaporean />}
      {problem && <Notice tone="bad">{say(problem)}</Notice>}
      <Button type="submit" pending={pending} className="self-start">
        <Trans>Keep this address</Trans>
      </Button>
    </fetcher.Form>
  )
}

function Chinese() {
  const { t } = useLingui()
  const all = useDivisions()
  const [region, setRegion] = useState('')
  const [city, setCity] = useState('')
  const [district, setDistrict] = useState('')
  const cities = citiesOf(all, region)
  const districts = districtsOf(cities, city)
  const choose = (value: string) => {
    const next = citiesOf(all, value)
    setRegion(value)
    setCity(next.length === 1 ? (next[0]?.[0] ?? '') : '')
    setDistrict('')
  }
  return (
    <>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-3 noscript:hidden">
        <Chosen
          name="region"
          label={t`Province`}
          value={region}
          onChange={choose}
          autoComplete="address-level1"
          options={(all ?? []).map(([name]) => [name, name])}
        />
        <Chosen
          name="city"
          label={t`City`}
          value={city}
          onChange={value => (setCity(value), setDistrict(''))}
          autoComplete="address-level2"
          options={cities.map(([name]) => [name, name])}
        />
        <Chosen
          name="district"
          label={t`District`}
          value={district}
          onChange={setDistrict}
          autoComplete="address-level3"
          options={districts.map(one => [codeOf(one), nameOf(one)])}
        />
      </div>
      <Written />
      <TextArea
        name="street"
        label={t`Street, number, building, flat`}
        rows={2}
        required
        maxLength={90}
        autoComplete="street-address"
      />
      <Postcode />
    </>
  )
}

/** Without scripts nothing can lead from a province to its cities, so they are written. */
function Written() {
  const { t } = useLingui()
  return (
    <noscript>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-3">
        <TextField name="region" label={t`Province`} autoComplete="address-level1" required />
        <TextField name="city" label={t`City`} autoComplete="address-level2" required />
        <TextField name="district" label={t`District`} autoComplete="address-level3" required />
      </div>
    </noscript>
  )
}

function Singaporean() {
  const { t } = useLingui()
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-[2fr_1fr]">
        <TextField
          name="street"
          label={t`Block and street`}
          required
          maxLength={90}
          autoComplete="address-line1"
        />
        <TextField
          name="unit"
          label={t`Unit`}
          placeholder="#08-12"
          maxLength={20}
          autoComplete="address-line2"
          optional={t`may stay empty`}
        />
      </div>
      <Postcode />
    </>
  )
}

/** Carriers into China and Singapore ask for it, so it is never left out. */
function Postcode() {
  const { t } = useLingui()
  return (
    <div className="max-w-48">
      <TextField
        name="postcode"
        label={t`Postcode`}
        inputMode="numeric"
        pattern="[0-9]{6}"
        maxLength={6}
        autoComplete="postal-code"
        required
      />
    </div>
  )
}

type ChosenProps = {
  name: string
  label: string
  value: string
  onChange: (value: string) => void
  autoComplete: string
  options: readonly (readonly [value: string, label: string])[]
}

function Chosen({ name, label, value, onChange, autoComplete, options }: ChosenProps) {
  const { t } = useLingui()
  return (
    <Select
      name={name}
      label={label}
      value={value}
      required
      autoComplete={autoComplete}
      disabled={options.length === 0}
      onChange={event => onChange(event.target.value)}
      options={[
        { value: '', label: t`Choose` },
        ...options.map(([one, shown]) => ({ value: one, label: shown })),
      ]}
    />
  )
}
