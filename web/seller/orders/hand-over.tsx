// Handing parcels over to the carrier: asked once, told what it means, and followed until the carrier confirms.
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { useFetcher, useRevalidator } from 'react-router'
import { Button, type ButtonLook } from '../../kit/button.tsx'
import { NumberGroups } from '../../kit/copy.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import { Dialog } from '../../kit/overlay.tsx'
import type { ProblemShown } from '../../kit/problem.ts'
import { Notice } from '../../kit/status.tsx'
import { useStaff } from '../staff.ts'
import { usePartnerName, useSay } from '../words.ts'

/** What handing over answers. */
export type HandedOver =
  | Readonly<{ handed: readonly string[]; problem?: undefined }>
  | Readonly<{ handed?: undefined; problem: ProblemShown }>

export type Packed = Readonly<{ id: string; number: string }>

type Props = {
  orders: readonly Packed[]
  /** How many were chosen, where some of them cannot go yet. */
  chosen?: number
  size?: 'normal' | 'small'
  look?: ButtonLook
  onDone?: (ids: readonly string[]) => void
}

/** The button, and the question behind it. */
export function HandOver({
  orders,
  chosen = orders.length,
  size = 'normal',
  look = 'primary',
  onDone,
}: Props) {
  const [asked, setAsked] = useState(false)
  const count = orders.length
  const left = chosen - count
  return (
    <>
      {left > 0 && (
        <span className="text-14 text-ink-soft">
          <Plural value={left} one="# has no label yet" other="# have no label yet" />
        </span>
      )}
      <Button
        look={look}
        size={size}
        icon="truck"
        disabled={count === 0}
        onClick={() => setAsked(true)}
      >
        <Plural value={count} one="Hand over # parcel" other="Hand over # parcels" />
      </Button>
      {asked && (
        <Question
          orders={orders}
          onClose={() => setAsked(false)}
          onDone={ids => (setAsked(false), onDone?.(ids))}
        />
      )}
    </>
  )
}

type QuestionProps = {
  orders: readonly Packed[]
  onClose: () => void
  onDone: (ids: readonly string[]) => void
}

function Question({ orders, onClose, onDone }: QuestionProps) {
  const { t } = useLingui()
  const fetcher = useFetcher<HandedOver>()
  const say = useSay()
  const count = orders.length
  const done = fetcher.state === 'idle' ? fetcher.data?.handed : undefined
  useEffect(() => {
    if (done) onDone(done)
    // Once for each answer: what is called may change with every rendering.
  }, [done])
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Plural value={count} one="Hand over # parcel?" other="Hand over # parcels?" />}
      footer={
        <>
          <Button onClick={onClose}>{t`Not yet`}</Button>
          <Button
            type="submit"
            form="hand-over"
            look="primary"
            icon="truck"
            pending={fetcher.state !== 'idle'}
          >
            {t`Hand over to the carrier`}
          </Button>
        </>
      }
    >
      {fetcher.data?.problem && <Notice tone="bad">{say(fetcher.data.problem)}</Notice>}
      <p className="text-14">
        <Trans>
          They are put on the carrier's manifest and the shoppers are told. After that an order can
          no longer be changed; the parcels should be packed and labelled now.
        </Trans>
      </p>
      <fetcher.Form id="hand-over" method="post" action="/seller/orders" className="mt-4">
        <KeyField />
        <ul className="grid gap-x-6 gap-y-1 text-14 sm:grid-cols-2">
          {orders.map(order => (
            <li key={order.id}>
              <input type="hidden" name="order" value={order.id} />
              <NumberGroups number={order.number} />
            </li>
          ))}
        </ul>
      </fetcher.Form>
      <Carrier />
    </Dialog>
  )
}

function Carrier() {
  const { today } = useStaff()
  const name = usePartnerName()
  if (!today.simulated.includes('auspost')) return null
  const carrier = name('auspost')
  return (
    <p className="mt-4 text-12 text-ink-soft">
      <Trans>Simulated in this installation: {carrier}. No parcel is collected.</Trans>
    </p>
  )
}

/** Looks again every two seconds, for half a minute, while orders wait for the carrier's word. */
export function useFollowing(waiting: boolean): void {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!waiting) return undefined
    let left = 15
    const timer = setInterval(() => {
      left -= 1
      if (left <= 0) clearInterval(timer)
      void revalidate()
    }, 2000)
    return () => clearInterval(timer)
  }, [waiting, revalidate])
}
