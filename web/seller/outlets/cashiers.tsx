// Cashiers of an outlet: who works its tills, their PINs, who may allow what a cashier may not.
import { Trans, useLingui } from '@lingui/react/macro'
import { Form, useNavigation } from 'react-router'
import { Button } from '../../kit/button.tsx'
import { Checkbox, TextField } from '../../kit/field.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import { Status } from '../../kit/status.tsx'
import { Card } from '../../kit/surface.tsx'
import type { Cashier } from '../wire.ts'

type Props = { cashiers: readonly Cashier[]; manages: boolean }

export function Cashiers({ cashiers, manages }: Props) {
  const { t } = useLingui()
  return (
    <Card title={t`Cashiers`} flush>
      {cashiers.length === 0 ? (
        <p className="border-t border-line px-4 py-5 text-14 text-ink-soft md:px-5">
          <Trans>Nobody works here yet. Each cashier signs in at a terminal with an own PIN.</Trans>
        </p>
      ) : (
        <ul className="divide-y divide-line border-t border-line">
          {cashiers.map(one => (
            <li key={`${one.id} ${one.name} ${one.supervisor}`} className="px-4 py-2 md:px-5">
              {manages ? <Change cashier={one} /> : <Name cashier={one} />}
            </li>
          ))}
        </ul>
      )}
      {manages && <Add count={cashiers.length} />}
    </Card>
  )
}

function Name({ cashier }: { cashier: Cashier }) {
  const { t } = useLingui()
  return (
    <span className="inline-flex min-h-10 flex-wrap items-center gap-2 text-14 font-medium">
      {cashier.name}
      {cashier.supervisor && (
        <Status tone="info" icon="shield">
          {t`Supervisor`}
        </Status>
      )}
    </span>
  )
}

function Change({ cashier }: { cashier: Cashier }) {
  const { t } = useLingui()
  const name = cashier.name
  const way = useNavigation()
  const mine = way.formData?.get('cashier') === cashier.id
  return (
    <details>
      <summary className="ringed flex cursor-pointer items-center justify-between gap-4 rounded-8">
        <Name cashier={cashier} />
        <span className="text-14 text-lane">{t`Change`}</span>
      </summary>
      <Form method="post" preventScrollReset className="grid gap-4 pt-3 pb-2 sm:grid-cols-2">
        <KeyField />
        <input type="hidden" name="act" value="edit-cashier" />
        <input type="hidden" name="cashier" value={cashier.id} />
        <TextField name="name" label={t`Name`} defaultValue={name} maxLength={60} required />
        <PinField label={t`New PIN`} optional={t`stays as it is when empty`} required={false} />
        <Supervisor defaultChecked={cashier.supervisor} />
        <div className="flex items-start justify-end gap-2">
          <Button
            type="submit"
            size="small"
            pending={mine && way.formData?.get('act') !== 'dismiss'}
          >
            {t`Save`}
          </Button>
        </div>
      </Form>
      <Form method="post" preventScrollReset className="pb-3">
        <KeyField />
        <input type="hidden" name="act" value="dismiss" />
        <input type="hidden" name="cashier" value={cashier.id} />
        <Button type="submit" look="plain" size="small" icon="trash">
          {t`${name} no longer works here`}
        </Button>
      </Form>
    </details>
  )
}

function Add({ count }: { count: number }) {
  const { t } = useLingui()
  const way = useNavigation()
  return (
    <Form
      key={count}
      method="post"
      preventScrollReset
      className="grid items-end gap-x-4 gap-y-3 border-t border-line px-4 py-4 sm:grid-cols-2 md:px-5"
    >
      <KeyField />
      <input type="hidden" name="act" value="add-cashier" />
      <TextField name="name" label={t`Name of a new cashier`} maxLength={60} required />
      <PinField label={t`PIN`} />
      <Supervisor />
      <div className="flex justify-end">
        <Button type="submit" icon="plus" pending={way.formData?.get('act') === 'add-cashier'}>
          {t`Add cashier`}
        </Button>
      </div>
    </Form>
  )
}

type PinFieldProps = { label: string; optional?: string; required?: boolean }

function PinField({ label, optional, required = true }: PinFieldProps) {
  const { t } = useLingui()
  return (
    <TextField
      name="pin"
      type="password"
      label={label}
      optional={optional ?? t`four to six digits`}
      inputMode="numeric"
      pattern="\d{4,6}"
      minLength={4}
      maxLength={6}
      autoComplete="off"
      required={required}
    />
  )
}

function Supervisor({ defaultChecked = false }: { defaultChecked?: boolean }) {
  const { t } = useLingui()
  return (
    <Checkbox
      name="supervisor"
      label={t`Supervisor`}
      hint={t`May allow refunds beyond a cashier's limit and close another's shift.`}
      defaultChecked={defaultChecked}
    />
  )
}
