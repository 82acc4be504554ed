// Applying to join: who the business is, and whom to write to. Its number is checked by the API.
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Form, useNavigation } from 'react-router'
import { Button } from '../kit/button.tsx'
import { Select, TextArea, TextField } from '../kit/field.tsx'
import { KeyField } from '../kit/key-field.tsx'
import type { ProblemShown } from '../kit/problem.ts'
import { Notice } from '../kit/status.tsx'
import { Card } from '../kit/surface.tsx'
import { useReadinessProblem } from './readiness-words.ts'

type ApplyProps = {
  origin: string
  problem: ProblemShown | undefined
  /** The shop's name once the application is in. */
  done: string | undefined
}

export function ApplyForm({ origin, problem, done }: ApplyProps) {
  const { t } = useLingui()
  if (done) {
    return (
      <Card title={t`Apply to join`}>
        <Notice tone="good" title={t`Your application is in`}>
          <Trans>
            Somebody of our team reads what {done} sells and writes to you. Nothing was opened yet
            and nothing costs anything.
          </Trans>
        </Notice>
      </Card>
    )
  }
  return (
    <Card title={t`Apply to join`}>
      <p className="-mt-2 mb-5 max-w-160 text-14 text-ink-soft">
        <Trans>
          You list once. Declarations, freight and the settlement in your own money are done for
          you. Applying costs nothing and binds you to nothing.
        </Trans>
      </p>
      <Fields origin={origin} problem={problem} />
    </Card>
  )
}

function Fields({ origin, problem }: Omit<ApplyProps, 'done'>) {
  const { t } = useLingui()
  const way = useNavigation()
  const busy = way.state !== 'idle' && way.formData?.get('act') === 'apply'
  const say = useReadinessProblem()
  const [country, setCountry] = useState(origin === 'NZ' ? 'NZ' : 'AU')
  const home = country === 'NZ'
  const wrong = (...codes: string[]) =>
    problem && codes.includes(problem.code) ? say(problem) : undefined
  const placed = ['merchant.abn_invalid', 'merchant.nzbn_invalid', 'merchant.business_taken']
  const elsewhere = problem && ![...placed, 'merchant.contact_invalid'].includes(problem.code)
  const optional = t`optional`
  return (
    <Form method="post" preventScrollReset className="grid gap-5 md:grid-cols-2">
      <KeyField key={problem?.requestId} />
      <input type="hidden" name="act" value="apply" />
      <TextField name="name" label={t`Name of your shop`} maxLength={200} required />
      <TextField
        name="legalName"
        label={t`Name of the business`}
        autoComplete="organization"
        maxLength={200}
        required
      />
      <Select
        name="country"
        label={t`Country`}
        value={country}
        onChange={event => setCountry(event.target.value)}
        options={[
          { value: 'AU', label: t`Australia` },
          { value: 'NZ', label: t`New Zealand` },
        ]}
      />
      <TextField
        name="businessNumber"
        label={home ? 'NZBN' : 'ABN'}
        hint={home ? t`13 digits, beginning with 94` : t`11 digits`}
        inputMode="numeric"
        maxLength={30}
        error={wrong(...placed)}
        required
      />
      <TextField
        name="contact.name"
        label={t`Whom do we write to?`}
        autoComplete="name"
        maxLength={100}
        required
      />
      <TextField
        name="contact.email"
        type="email"
        label={t`E-mail`}
        autoComplete="email"
        maxLength={200}
        error={wrong('merchant.contact_invalid')}
        required
      />
      <TextField
        name="contact.phone"
        type="tel"
        label={t`Phone`}
        autoComplete="tel"
        maxLength={30}
        optional={optional}
      />
      <TextField name="website" label={t`Website`} maxLength={500} optional={optional} />
      <TextField
        name="address.line"
        label={t`Street and number`}
        autoComplete="street-address"
        maxLength={100}
        required
      />
      <div className="grid grid-cols-[2fr_1fr_1fr] gap-3">
        <TextField
          name="address.city"
          label={t`Suburb or city`}
          autoComplete="address-level2"
          maxLength={60}
          required
        />
        <TextField
          name="address.region"
          label={home ? t`Region` : t`State or territory`}
          autoComplete="address-level1"
          maxLength={60}
        />
        <TextField
          name="address.postcode"
          label={t`Postcode`}
          autoComplete="postal-code"
          inputMode="numeric"
          maxLength={12}
          required
        />
      </div>
      <div className="md:col-span-2">
        <TextArea
          name="message"
          label={t`What do you make, and since when?`}
          maxLength={5000}
          optional={optional}
        />
      </div>
      {elsewhere && (
        <div className="md:col-span-2">
          <Notice tone="bad">{say(problem)}</Notice>
        </div>
      )}
      <p>
        <Button type="submit" look="primary" size="large" pending={busy}>
          {t`Send the application`}
        </Button>
      </p>
    </Form>
  )
}
