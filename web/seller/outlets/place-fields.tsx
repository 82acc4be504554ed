// The fields of an outlet: its name, where it is, what it sells, the last lines of its receipts.
import { useLingui } from '@lingui/react/macro'
import { Select, TextArea, TextField } from '../../kit/field.tsx'
import type { Outlet, Place } from '../wire.ts'
import { useCountryName } from '../words.ts'

type Body = Readonly<{ name: string; place: Place; mcc: string; footer: string }>

/** What the form says, as the API takes it. */
export function outletIn(form: FormData): Body {
  const text = (name: string): string => String(form.get(name) ?? '').trim()
  return {
    name: text('name'),
    mcc: text('mcc'),
    footer: text('footer'),
    place: {
      country: text('country') === 'NZ' ? 'NZ' : 'AU',
      lines: [text('line1'), text('line2')].filter(Boolean),
      city: text('city'),
      region: text('region'),
      postcode: text('postcode'),
      phone: text('phone'),
    },
  }
}

type FieldsProps = {
  known?: Outlet
  /** Of a new one. */
  country: string
}

export function PlaceFields({ known, country }: FieldsProps) {
  const { t } = useLingui()
  const nameOf = useCountryName()
  const { place } = known ?? {}
  return (
    <div className="grid gap-4">
      <TextField
        name="name"
        label={t`Name of the outlet`}
        hint={t`As your staff call it: Queen Street, Airport, Market stall.`}
        defaultValue={known?.name}
        maxLength={60}
        required
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name="line1"
          label={t`Street and number`}
          defaultValue={place?.lines[0]}
          maxLength={100}
          autoComplete="address-line1"
          required
        />
        <TextField
          name="line2"
          label={t`Floor, shop, centre`}
          optional={t`may stay empty`}
          defaultValue={place?.lines[1]}
          maxLength={100}
          autoComplete="address-line2"
        />
        <TextField
          name="city"
          label={t`City or suburb`}
          defaultValue={place?.city}
          maxLength={60}
          required
        />
        <TextField
          name="region"
          label={t`State or region`}
          optional={t`may stay empty`}
          defaultValue={place?.region}
          maxLength={60}
        />
        <TextField
          name="postcode"
          label={t`Postcode`}
          defaultValue={place?.postcode}
          pattern="\d{4}"
          inputMode="numeric"
          maxLength={4}
          required
        />
        {known ? (
          <input type="hidden" name="country" value={known.place.country} />
        ) : (
          <Select
            name="country"
            label={t`Country`}
            hint={t`The outlet charges in this country's money.`}
            defaultValue={country === 'NZ' ? 'NZ' : 'AU'}
            options={['AU', 'NZ'].map(code => ({ value: code, label: nameOf(code) }))}
          />
        )}
        <TextField
          name="phone"
          type="tel"
          label={t`Telephone`}
          optional={t`may stay empty`}
          hint={t`Printed on receipts.`}
          defaultValue={place?.phone}
          maxLength={30}
        />
        <TextField
          name="mcc"
          label={t`Merchant category code`}
          hint={t`Four digits of ISO 18245: 5411 groceries, 5499 food, 5999 specialty shops.`}
          defaultValue={known?.mcc ?? '5999'}
          pattern="\d{4}"
          inputMode="numeric"
          maxLength={4}
          required
        />
      </div>
      <TextArea
        name="footer"
        label={t`Last lines of a receipt`}
        optional={t`may stay empty`}
        defaultValue={known?.footer}
        maxLength={300}
        rows={2}
      />
    </div>
  )
}
