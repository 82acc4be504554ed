// Opening offers abroad: one press a market; the gate answers for each variant.
import { Plural, Trans } from '@lingui/react/macro'
import { useEffect, type ReactNode } from 'react'
import { useFetcher } from 'react-router'
import { Button, type ButtonLook } from '../../kit/button.tsx'
import type { ProblemShown } from '../../kit/problem.ts'
import { useToast } from '../../kit/toast.tsx'
import { useStaff } from '../staff.ts'
import { useCountryName, useSay } from '../words.ts'

/** What opening offers answers. */
export type Opened =
  | Readonly<{ done: { market: string; opened: number; refused: number }; problem?: undefined }>
  | Readonly<{ done?: undefined; problem: ProblemShown }>

type Props = {
  productIds: readonly string[]
  size?: 'normal' | 'small'
  onDone?: () => void
}

/** A button for each market that is open. */
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

const OpenIn = ({ name }: { name: string }) => <Trans>Open in {name}</Trans>

type OneProps = Props & { market: string; look?: ButtonLook; children: ReactNode }

/**
 * One market. In a sheet the answer stands beside the button, because a toast would lie under it;
 * above a list (`onDone`) it is a toast, because the button goes with the choice.
 */
export function OpenOffer({ market, productIds, look, size, onDone, children }: OneProps) {
  const fetcher = useFetcher<Opened>()
  const toast = useToast()
  const say = useSay()
  const answer = fetcher.state === 'idle' ? fetcher.data : undefined
  useEffect(() => {
    if (!answer || !onDone) return
    const { done, problem } = answer
    if (problem) toast({ tone: 'bad', text: say(problem) })
    if (!done) return
    toast({ tone: done.opened > 0 ? 'good' : 'bad', text: <Told {...done} /> })
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
          {answer.problem ? say(answer.problem) : <Told {...answer.done} />}
        </span>
      )}
      <input type="hidden" name="market" value={market} />
      {productIds.map(id => (
        <input key={id} type="hidden" name="product" value={id} />
      ))}
      <Button type="submit" icon="globe" pending={fetcher.state !== 'idle'} look={look} size={size}>
        {children}
      </Button>
    </fetcher.Form>
  )
}

function Told({ opened, refused }: { opened: number; refused: number }) {
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
