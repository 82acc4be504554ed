// Terminals of an outlet: adding one, the code that pairs a device with it, and shutting a device out.
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { Form, useNavigation, useRevalidator } from 'react-router'
import { Button } from '../../kit/button.tsx'
import { Code } from '../../kit/code.tsx'
import { TextField } from '../../kit/field.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import { Notice, Status } from '../../kit/status.tsx'
import { Card } from '../../kit/surface.tsx'
import { groupsOf } from '../../kit/text.ts'
import { useNow, When } from '../../kit/when.tsx'
import type { TerminalView } from '../wire.ts'
import type { Paired } from './acts.server.ts'
import { useTerminalStates } from './words.ts'

type Props = {
  terminals: readonly TerminalView[]
  manages: boolean
  /** The code asked for last. */
  shown: Paired | undefined
}

export function Terminals({ terminals, manages, shown: asked }: Props) {
  const { t } = useLingui()
  const shown = useKept(asked)
  const waited = terminals.find(one => one.id === shown?.terminalId)
  return (
    <Card title={t`Terminals`} flush>
      {shown && waited && <Pairing shown={shown} terminal={waited} />}
      {terminals.length === 0 ? (
        <p className="border-t border-line px-4 py-5 text-14 text-ink-soft md:px-5">
          <Trans>
            No terminal yet. Any phone or tablet with a browser can be one: add it here, then scan
            its code with the device.
          </Trans>
        </p>
      ) : (
        <ul className="divide-y divide-line border-t border-line">
          {terminals.map(one => (
            <Line key={one.id} terminal={one} manages={manages} />
          ))}
        </ul>
      )}
      {manages && <Add count={terminals.length} />}
    </Card>
  )
}

function Line({ terminal, manages }: { terminal: TerminalView; manages: boolean }) {
  const { t } = useLingui()
  const states = useTerminalStates()
  const [tone, word] = states[terminal.state]
  const device = deviceOf(terminal.device)
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3 md:px-5">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 text-14 font-medium">
          <span className="figures text-ink-soft">T{String(terminal.number).padStart(2, '0')}</span>
          {terminal.name} <Status tone={tone}>{word}</Status>
        </p>
        <p className="text-12 text-ink-soft">
          {terminal.seenAt ? (
            <Trans>
              {device} · last seen <When at={terminal.seenAt} show="ago" />
            </Trans>
          ) : (
            t`No device yet`
          )}
        </p>
      </div>
      {manages && (
        <div className="flex flex-wrap gap-2">
          <Act act="pair" terminal={terminal}>
            {terminal.state === 'waiting' ? t`Show a code` : t`Pair another device`}
          </Act>
          {terminal.state === 'active' && (
            <Act act="block" terminal={terminal}>
              {t`Shut out`}
            </Act>
          )}
        </div>
      )}
    </li>
  )
}

type ActProps = { act: 'pair' | 'block'; terminal: TerminalView; children: string }

function Act({ act, terminal, children }: ActProps) {
  const way = useNavigation()
  const mine = way.formData?.get('terminal') === terminal.id && way.formData?.get('act') === act
  return (
    <Form method="post" preventScrollReset>
      <KeyField />
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="terminal" value={terminal.id} />
      <Button type="submit" size="small" pending={mine}>
        {children}
      </Button>
    </Form>
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
      className="flex flex-wrap items-end gap-3 border-t border-line px-4 py-4 md:px-5"
    >
      <KeyField />
      <input type="hidden" name="act" value="add-terminal" />
      <div className="min-w-0 flex-1 basis-52">
        <TextField
          name="name"
          label={t`Name of a new terminal`}
          placeholder={t`Front counter`}
          maxLength={60}
          required
        />
      </div>
      <Button type="submit" icon="plus" pending={way.formData?.get('act') === 'add-terminal'}>
        {t`Add terminal`}
      </Button>
    </Form>
  )
}

/** The code while it opens something; what came of it afterwards. */
function Pairing({ shown, terminal }: { shown: Paired; terminal: TerminalView }) {
  const { t } = useLingui()
  const now = useNow(true)
  const name = terminal.name
  const address = shown.link.replace(/^https?:\/\/|\?.*$/g, '')
  const asked = Date.parse(shown.until) - 15 * 60_000
  const paired = terminal.pairedAt !== null && Date.parse(terminal.pairedAt) >= asked
  const over = now >= Date.parse(shown.until)
  useLooking(!paired && !over)
  if (paired)
    return (
      <div className="px-4 pb-4 md:px-5">
        <Notice tone="good">{t`${name} is paired. Cashiers can sign in there now.`}</Notice>
      </div>
    )
  if (over)
    return (
      <div className="px-4 pb-4 md:px-5">
        <Notice tone="warn">{t`The code of ${name} has run out. Ask for a new one.`}</Notice>
      </div>
    )
  return (
    <div className="border-t border-line bg-paper-sunk px-4 py-5 md:px-5">
      <div className="flex flex-wrap items-center gap-x-8 gap-y-4">
        <div className="w-44 shrink-0">
          <Code code={shown.drawn} label={t`Pairing code of ${name}`} />
        </div>
        <div className="min-w-0 flex-1 basis-56">
          <p className="text-16 font-bold">{t`Pair ${name}`}</p>
          <p className="mt-1 text-14 text-ink-soft">
            <Trans>
              Scan it with the device's camera, or open <span className="break-all">{address}</span>{' '}
              there and type
            </Trans>
          </p>
          <p className="figures mt-2 text-32 font-bold">{groupsOf(shown.code).join('\u2009 ')}</p>
          <p className="mt-2 text-14 text-ink-soft">
            <Trans>
              It opens one device, until <When at={shown.until} show="time" />.
            </Trans>
          </p>
        </div>
      </div>
    </div>
  )
}

/** Looking again at the page takes an action's answer away; the code stays until another is asked for. */
function useKept(asked: Paired | undefined): Paired | undefined {
  const [kept, keep] = useState(asked)
  useEffect(() => {
    if (asked) keep(asked)
  }, [asked])
  return asked ?? kept
}

/** Looks again every three seconds whether the device has said its code. */
function useLooking(waiting: boolean): void {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!waiting) return undefined
    const timer = setInterval(() => void revalidate(), 3000)
    return () => clearInterval(timer)
  }, [waiting, revalidate])
}

/** The system and browser a device named, as far as a person needs them. */
function deviceOf(agent: string): string {
  const system = /iPad|iPhone|Android|Windows|Macintosh|Linux/.exec(agent)?.[0] ?? ''
  const browser = /Edg|Firefox|Chrome|Safari/.exec(agent)?.[0]?.replace('Edg', 'Edge') ?? ''
  return [system.replace('Macintosh', 'Mac'), browser].filter(Boolean).join(', ') || '–'
}
