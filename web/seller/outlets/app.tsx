// One software: its numbers, the keys of both sides, a trial notice.
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Form, Link, useNavigation } from 'react-router'
import type { Route } from './+types/app'
import { Button } from '../../kit/button.tsx'
import { PageHead } from '../../kit/console-shell.tsx'
import { CopyButton, NumberGroups } from '../../kit/copy.tsx'
import { TextArea, TextField } from '../../kit/field.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import { attempt, Problem } from '../../kit/problem.ts'
import { Notice, Status } from '../../kit/status.tsx'
import { Card } from '../../kit/surface.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import type { App, AppKey, PlatformKey } from '../wire.ts'
import { useCounterSay } from './words.ts'

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const api = apiFrom(context, request)
  const [{ items, platformKeys }, outlets] = await Promise.all([api.apps(), api.outlets()])
  const app = items.find(one => one.appId === params.appId)
  if (!app) throw new Problem(404, { code: 'outlet.app_unknown' })
  const outlet = outlets.items.find(one => one.id === app.outletId)?.name ?? ''
  return { app, platformKeys, outlet, origin: new URL(request.url).origin }
}

export async function action({ context, request, params: { appId } }: Route.ActionArgs) {
  const form = await request.formData()
  const api = apiFrom(context, request)
  const act = String(form.get('act'))
  const text = (name: string): string => String(form.get(name) ?? '').trim()
  const done = await attempt<{ encryptKey?: string } | undefined>(perform(api, act, appId, text))
  return { act, problem: done.problem, encryptKey: done.value?.encryptKey }
}

async function perform(
  api: ReturnType<typeof apiFrom>,
  act: string,
  appId: string,
  text: (name: string) => string,
): Promise<{ encryptKey?: string } | undefined> {
  const key = text('key')
  switch (act) {
    case 'rotate':
      return void (await api.rotateAppKey({ appId, body: { publicKey: text('publicKey') }, key }))
    case 'trust':
      return api.trustPlatformKey({ appId, body: { kid: text('kid') }, key })
    case 'encrypt':
      return api.renewEncryptKey({ appId, key })
    case 'try':
      return void (await api.tryNotice({ appId, key }))
    default:
      return api.editApp({
        appId,
        body: { name: text('name'), notifyUrl: text('notifyUrl') },
        key,
      })
  }
}

export default function OneApp({ loaderData, actionData }: Route.ComponentProps) {
  const { app, platformKeys, outlet, origin } = loaderData
  const { t } = useLingui()
  const say = useCounterSay()
  const done = actionData && !actionData.problem ? actionData.act : undefined
  return (
    <>
      <DocumentTitle>{app.name}</DocumentTitle>
      <p className="mb-2 text-14">
        <Link to="/seller/outlets/software" className="reach text-lane hover:underline">
          {t`All software`}
        </Link>
      </p>
      <PageHead
        title={
          <span className="flex flex-wrap items-center gap-3">
            {app.name}
            {app.state === 'blocked' && <Status tone="bad">{t`Blocked by the office`}</Status>}
          </span>
        }
        about={outlet}
      />
      <div className="grid max-w-200 gap-5">
        {actionData?.problem && <Notice tone="bad">{say(actionData.problem)}</Notice>}
        {done === 'try' && (
          <Notice tone="good">
            <Trans>
              A trial notice is on its way.{' '}
              <Link to="/seller/outlets/notices" className="underline">
                Notices
              </Link>{' '}
              shows what the software answers.
            </Trans>
          </Notice>
        )}
        {actionData?.encryptKey && <NewSecret encryptKey={actionData.encryptKey} />}
        <Numbers app={app} origin={origin} />
        <Ours app={app} keys={platformKeys} />
        <Theirs app={app} />
        <Settings app={app} />
        <Secret />
      </div>
    </>
  )
}

function Numbers({ app, origin }: { app: App; origin: string }) {
  const { t } = useLingui()
  return (
    <Card title={t`For the vendor of your till`}>
      <dl className="divide-y divide-line text-14">
        <Fact name="app_id">
          <NumberGroups number={app.appId} />
        </Fact>
        <Fact name="seller_id">
          <NumberGroups number={app.sellerId} />
        </Fact>
        <Fact name={t`Contract currency`}>{app.currency}</Fact>
        <Fact name={t`Gateway, v2`}>
          <Text text={`${origin}/gateway.do`} />
        </Fact>
        <Fact name={t`Gateway, v3`}>
          <Text text={origin} />
        </Fact>
        <Fact name={t`In-store API`}>
          <Text text={`${origin}/ams/api/v1`} />
        </Fact>
      </dl>
    </Card>
  )
}

function Ours({ app, keys }: { app: App; keys: readonly PlatformKey[] }) {
  const { t } = useLingui()
  return (
    <Card title={t`Our public keys`}>
      <p className="mb-3 text-14 text-ink-soft">
        <Trans>
          The software checks with one of them that an answer is ours. When a newer one appears, put
          it in and say so here; on the day it is in force we sign with it anyway.
        </Trans>
      </p>
      <ul className="divide-y divide-line border-y border-line text-14">
        {keys.map(key => (
          <li key={key.kid} className="grid gap-1 py-3">
            <p className="flex flex-wrap items-center justify-between gap-2">
              <span className="figures font-medium">
                <Version version={key.version} /> · {key.kid}
              </span>
              {app.platformKid === key.kid ? (
                <Status tone="good">{t`The software has it`}</Status>
              ) : (
                <Act act="trust" name="kid" value={key.kid}>
                  {t`The software has this one`}
                </Act>
              )}
            </p>
            <p className="text-12 text-ink-soft">
              <Trans>
                In force for everybody from <When at={key.activeFrom} />
              </Trans>
            </p>
            <Text text={key.publicKey} long />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Theirs({ app }: { app: App }) {
  const { t } = useLingui()
  const pending = useNavigation().formData?.get('act') === 'rotate'
  return (
    <Card title={t`Its public keys`}>
      <ul className="divide-y divide-line border-y border-line text-14">
        {app.keys.map(key => (
          <li key={key.version} className="grid gap-1 py-3">
            <p className="flex flex-wrap items-center justify-between gap-2">
              <span className="font-medium">
                <Version version={key.version} />
              </span>
              <KeyState appKey={key} />
            </p>
            <Text text={key.publicKey} long />
          </li>
        ))}
      </ul>
      <Form key={app.keys[0]?.version} method="post" className="mt-4 grid gap-3">
        <KeyField />
        <input type="hidden" name="act" value="rotate" />
        <TextArea
          name="publicKey"
          label={t`A new public key`}
          hint={t`It works at once. The one before works 30 days more, so that nothing stops while you change it.`}
          rows={4}
          maxLength={10_000}
          spellCheck={false}
          required
        />
        <p>
          <Button type="submit" pending={pending}>
            {t`Use the new key`}
          </Button>
        </p>
      </Form>
    </Card>
  )
}

function KeyState({ appKey: { activeUntil } }: { appKey: AppKey }) {
  const { t } = useLingui()
  if (activeUntil === null) return <Status tone="good">{t`In use`}</Status>
  return (
    <Status tone="warn">
      <Trans>
        Works until <When at={activeUntil} show="day" />
      </Trans>
    </Status>
  )
}

function Settings({ app }: { app: App }) {
  const { t } = useLingui()
  const act = useNavigation().formData?.get('act')
  return (
    <Card title={t`Name and notices`}>
      <Form key={JSON.stringify(app)} method="post" className="grid gap-4">
        <KeyField />
        <input type="hidden" name="act" value="edit" />
        <TextField
          name="name"
          label={t`What it is called`}
          defaultValue={app.name}
          maxLength={60}
          required
        />
        <TextField
          name="notifyUrl"
          type="url"
          label={t`Address for notices`}
          optional={t`may stay empty`}
          hint={t`Where we tell it of payments and refunds when a request names no address.`}
          defaultValue={app.notifyUrl}
          placeholder="https://"
          maxLength={500}
        />
        <p>
          <Button type="submit" pending={act === 'edit'}>
            {t`Save`}
          </Button>
        </p>
      </Form>
      {app.notifyUrl && (
        <div className="mt-4 flex flex-wrap items-center justify-between gap-3 border-t border-line pt-4">
          <p className="min-w-0 flex-1 basis-60 text-14 text-ink-soft">
            <Trans>
              A trial notice is signed like any other and tells of a trade that never was, closed at
              once.
            </Trans>
          </p>
          <Act act="try">{t`Send a trial notice`}</Act>
        </div>
      )}
    </Card>
  )
}

function Secret() {
  const { t } = useLingui()
  return (
    <Card title={t`Encryption of contents`}>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="min-w-0 flex-1 basis-60 text-14 text-ink-soft">
          <Trans>
            Software that sends its contents under AES needs a key of 16 bytes. It is shown once; a
            new one takes the place of the old at once.
          </Trans>
        </p>
        <Act act="encrypt">{t`Make a new key`}</Act>
      </div>
    </Card>
  )
}

function NewSecret({ encryptKey }: { encryptKey: string }) {
  const { t } = useLingui()
  return (
    <Notice tone="info" title={t`The new key for contents`}>
      <p>
        <Trans>Keep it now: it is not shown again.</Trans>
      </p>
      <p className="mt-1">
        <Text text={encryptKey} />
      </p>
    </Notice>
  )
}

const Version = ({ version }: { version: number }) => <Trans>Version {version}</Trans>

type ActProps = { act: string; name?: string; value?: string; children: string }

function Act({ act, name, value, children }: ActProps) {
  const way = useNavigation()
  const pending = way.formData?.get('act') === act
  return (
    <Form method="post" preventScrollReset>
      <KeyField />
      <input type="hidden" name="act" value={act} />
      {name && <input type="hidden" name={name} value={value} />}
      <Button type="submit" size="small" pending={pending}>
        {children}
      </Button>
    </Form>
  )
}

function Text({ text, long = false }: { text: string; long?: boolean }) {
  return (
    <span className="flex min-w-0 items-start gap-2">
      <code className={`min-w-0 flex-1 text-12 break-all ${long ? 'line-clamp-2' : ''}`}>
        {text}
      </code>
      <CopyButton text={text} />
    </span>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="grid min-h-11 items-center gap-x-6 py-2 sm:grid-cols-[10rem_minmax(0,1fr)]">
    <dt className="text-ink-soft">{name}</dt>
    <dd className="min-w-0">{children}</dd>
  </div>
)
