// Software: the merchant's own tills and shops that speak to the gateway, and how one joins.
import { Trans, useLingui } from '@lingui/react/macro'
import { Form, redirect, useNavigation } from 'react-router'
import type { Route } from './+types/software'
import { Button } from '../../kit/button.tsx'
import { PageHead } from '../../kit/console-shell.tsx'
import { NumberGroups } from '../../kit/copy.tsx'
import { Select, TextArea, TextField } from '../../kit/field.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import { attempt } from '../../kit/problem.ts'
import { Notice, Status } from '../../kit/status.tsx'
import { Card, EmptyState } from '../../kit/surface.tsx'
import { Table, type Column } from '../../kit/table.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { apiFrom } from '../api.ts'
import type { App } from '../wire.ts'
import { CounterTabs } from './tabs.tsx'
import { useCounterSay } from './words.ts'

export async function loader({ context, request }: Route.LoaderArgs) {
  const api = apiFrom(context, request)
  const [{ items }, outlets] = await Promise.all([api.apps(), api.outlets()])
  return { items, outlets: outlets.items.map(({ id, name }) => ({ id, name })) }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const text = (name: string): string => String(form.get(name) ?? '').trim()
  const body = { name: text('name'), publicKey: text('publicKey'), notifyUrl: text('notifyUrl') }
  const ask = { outletId: text('outlet'), body, key: text('key') }
  const joined = await attempt(apiFrom(context, request).registerApp(ask))
  if (joined.ok) throw redirect(`/seller/outlets/software/${joined.value.appId}`)
  return { problem: joined.problem }
}

export default function Software({ loaderData, actionData }: Route.ComponentProps) {
  const { items, outlets } = loaderData
  const { t } = useLingui()
  const names = new Map(outlets.map(one => [one.id, one.name]))
  return (
    <>
      <DocumentTitle>{t`Software`}</DocumentTitle>
      <PageHead
        title={t`Software`}
        about={t`Tills and shops of your own that speak to our gateway in the protocols they know already.`}
      />
      <CounterTabs />
      <div className="grid gap-5">
        <Card flush>
          <Table
            label={t`Software`}
            columns={useColumns(names)}
            rows={items}
            keyOf={one => one.appId}
            nameOf={one => one.name}
            open={one => `/seller/outlets/software/${one.appId}`}
            empty={
              <EmptyState title={t`No software yet`}>
                <Trans>
                  Your till's vendor makes a pair of keys and gives you the public one. Paste it
                  below; you get a number and our key for the vendor.
                </Trans>
              </EmptyState>
            }
          />
        </Card>
        {outlets.length > 0 && <Join outlets={outlets} problem={actionData?.problem} />}
      </div>
    </>
  )
}

type JoinProps = {
  outlets: Route.ComponentProps['loaderData']['outlets']
  problem: NonNullable<Route.ComponentProps['actionData']>['problem'] | undefined
}

function Join({ outlets, problem }: JoinProps) {
  const { t } = useLingui()
  const say = useCounterSay()
  return (
    <Card title={t`Add software`}>
      <Form method="post" className="grid gap-4">
        <KeyField key={problem?.requestId} />
        {problem && <Notice tone="bad">{say(problem)}</Notice>}
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField name="name" label={t`What it is called`} maxLength={60} required />
          <Select
            name="outlet"
            label={t`Outlet it takes money for`}
            options={outlets.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </div>
        <TextField
          name="notifyUrl"
          type="url"
          label={t`Address for notices`}
          optional={t`may stay empty`}
          hint={t`Where we tell it of payments and refunds when a request names no address.`}
          placeholder="https://"
          maxLength={500}
        />
        <TextArea
          name="publicKey"
          label={t`Its public key`}
          hint={t`RSA, 2048 bits or more; PEM or bare base64. Never the private key.`}
          rows={5}
          maxLength={10_000}
          spellCheck={false}
          required
        />
        <p>
          <Button type="submit" look="primary" pending={useNavigation().state === 'submitting'}>
            {t`Add software`}
          </Button>
        </p>
      </Form>
    </Card>
  )
}

function useColumns(names: ReadonlyMap<string, string>): Column<App>[] {
  const { t } = useLingui()
  return [
    { key: 'name', head: t`Software`, phone: 'title', cell: one => one.name },
    { key: 'outlet', head: t`Outlet`, cell: one => names.get(one.outletId) ?? '–' },
    { key: 'appId', head: t`Number (app_id)`, cell: one => <NumberGroups number={one.appId} /> },
    {
      key: 'state',
      head: t`State`,
      cell: one =>
        one.state === 'active' ? (
          <Status tone="good">{t`Let in`}</Status>
        ) : (
          <Status tone="bad">{t`Blocked by the office`}</Status>
        ),
    },
  ]
}
