// Opening offers abroad: one press a market; the gate answers for each variant.
import { Plural, Trans } from '@lingui/react/macro'
import { useEffect, type ReactNode } from 'react'
import { useFetcher } from 'react-router'
import { Button, type ButtonLook } from '../../kit/button.tsx'
import type { ProblemShown } from '../../kit/problem.ts'
import { useToast } from '../../kit/toast.tsx'
import { useStaff } from '../staff.ts'
import { useCountryName, useSay } from '../words.ts'

/** What opening or pausing offers answers. */
export type Opened =
  | Readonly<{ done: Done; problem?: undefined }>
  | Readonly<{ done?: undefined; problem: ProblemShown }>
type Done =
  | Readonly<{ market: string; opened: number; refused: number; paused?: undefined }>
  | Readonly<{ market: string; paused: number }>

type Props = {
  productIds: readonly string[]
  size?: 'normal' | 'small'
  onDone?: () => void
}

/** A button for each market that is open; of several, with its pause beside it. */
export function OpenOffers({ productIds, size = 'normal', onDone }: Props) {
  const { today } = useStaff()
  const country = useCountryName()
  return (
    <span className="flex flex-wrap gap-2">
      {today.markets.map((market, index) => (
        <OpenOffer
          key={market}
          market={market}
          productIds={productIds}
          size={size}
          look={index === 0 ? 'primary' : 'quiet'}
          {...(onDone && { onDone })}
        >
          <OpenIn name={country(market)} />
        </OpenOffer>
      ))}
    </span>
  )
}

/** Takes products out of each market until they are opened again. */
export function PauseOffers({ productIds, size = 'normal', onDone }: Props) {
  const { today } = useStaff()
  const country = useCountryName()
  return (
    <span className="flex flex-wrap gap-2">
      {today.markets.map(market => (
        <OpenOffer
          key={market}
          act="pause"
          market={market}
          productIds={productIds}
          size={size}
          look="quiet"
          {...(onDone && { onDone })}
        >
          <PauseIn name={country(market)} />
        </OpenOffer>
      ))}
    </span>
  )
}

const PauseIn = ({ name }: { name: string }) => <Trans>Pause in {name}</Trans>
const OpenIn = ({ name }: { name: string }) => <Trans>Open in {name}</Trans>

type OneProps = Props & {
  market: string
  act?: 'open' | 'pause'
  look?: ButtonLook
  children: ReactNode
}

/**
 * One market. In a sheet the answer stands beside the button, because a toast would lie under it;
 * above a list (`onDone`) it is a toast, because the button goes with the choice.
 */
export function OpenOffer({
  market,
  act = 'open',
  productIds,
  look,
  size,
  onDone,
  children,
}: OneProps) {
  const fetcher = useFetcher<Opened>()
  const toast = useToast()
  const say = useSay()
  const answer = fetcher.state === 'idle' ? fetcher.data : undefined
  useEffect(() => {
    if (!answer || !onDone) return
    const { done, problem } = answer
    if (problem) toast({ tone: 'bad', text: say(problem) })
    if (!done) return
    const good = done.paused !== undefined || done.opened > 0
    toast({ tone: good ? 'good' : 'bad', text: <Told done={done} /> })
    onDone()
    // Once for each answer: what is called may change with every rendering.
  }, [answer])
  return (
    <fetcher.Form
      method="post"
      action="/seller/products"
      className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1"
    >
      {answer && !onDone && (
        <span role="status" className="text-14 text-ink-soft">
          {answer.problem ? say(answer.problem) : <Told done={answer.done} />}
        </span>
      )}
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="market" value={market} />
      {productIds.map(id => (
        <input key={id} type="hidden" name="product" value={id} />
      ))}
      <Button
        type="submit"
        icon={act === 'open' ? 'globe' : 'minus'}
        pending={fetcher.state !== 'idle'}
        look={look}
        size={size}
      >
        {children}
      </Button>
    </fetcher.Form>
  )
}

function Told({ done }: { done: Done }) {
  if (done.paused !== undefined) {
    const { paused } = done
    return <Plural value={paused} _0="None was open" one="# offer paused" other="# offers paused" />
  }
  const { opened, refused } = done
  return (
    <>
      <Plural value={opened} one="# offer opened" other="# offers opened" />
      {refused > 0 && (
        <>
          {' · '}
          <Plural
            value={refused}
            one="# refused, the product says why"
            other="# refused, the products say why"
          />
        </>
      )}
    </>
  )
}
