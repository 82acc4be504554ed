// The code she shows: new before it runs out, good for one sale, at the rates beside it.
import { Trans, useLingui } from '@lingui/react/macro'
import { useCallback, useEffect, useState, type ReactNode } from 'react'
import { useNavigate, useRevalidator } from 'react-router'
import type { Route } from './+types/code'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { Code } from '../../kit/code.tsx'
import { drawCode } from '../../kit/draw.server.ts'
import { Money } from '../../kit/money.tsx'
import { browserCall } from '../../kit/api.ts'
import { attempt } from '../../kit/problem.ts'
import { Notice } from '../../kit/status.tsx'
import { groupsOf } from '../../kit/text.ts'
import { DocumentTitle } from '../../kit/title.tsx'
import { useWalletProblem } from '../parts/problems.ts'
import { useNews } from '../parts/use-news.ts'
import { opened } from '../parts/visit.ts'
import { rateText } from '../parts/words.ts'
import { wire } from '../wire.ts'

export async function loader(asked: Route.LoaderArgs) {
  const { api, wallet } = await opened(asked)
  const ready = wallet.hasPin && wallet.state === 'open'
  const made = ready
    ? await attempt(api.showCode({ body: { currency: wallet.currency } }))
    : undefined
  const shown = made?.ok
    ? {
        ...made.value,
        qr: drawCode(made.value.digits),
        bars: drawCode(made.value.digits, 'bars'),
      }
    : undefined
  return { wallet, shown, problem: made?.problem }
}

const api = wire(browserCall('wallet'))

/** A code leaves the screen this long before it runs out, in ms: a scanner may be slow. */
const early = 5_000
/** How often the page asks what became of the code though nobody told it, in ms. */
const lookEvery = 2_500

export default function PayCode({ loaderData: { wallet, shown, problem } }: Route.ComponentProps) {
  const { t } = useLingui()
  const say = useWalletProblem()
  return (
    <div className="flex flex-col items-center gap-4">
      <DocumentTitle>{t`Pay code`}</DocumentTitle>
      <h1 className="text-20">{t`Show this to the cashier`}</h1>
      {problem && <Notice tone="bad">{say(problem)}</Notice>}
      {!shown && !problem && <NotReady frozen={wallet.state === 'frozen'} />}
      {shown && <Shown key={shown.digits} shown={shown} small={wallet.smallMax} />}
    </div>
  )
}

function NotReady({ frozen }: { frozen: boolean }) {
  const { t } = useLingui()
  if (frozen) return <Notice tone="bad">{t`This wallet is frozen, so it shows no code.`}</Notice>
  return (
    <>
      <Notice tone="warn">{t`Choose a PIN first. Then your code is here.`}</Notice>
      <ButtonLink to="/wallet/pin" look="primary">
        {t`Choose a PIN`}
      </ButtonLink>
    </>
  )
}

type ShownProps = {
  shown: NonNullable<Route.ComponentProps['loaderData']['shown']>
  small: Route.ComponentProps['loaderData']['wallet']['smallMax']
}

/** What stands between the house and a stranger's camera: gone when the page is not looked at. */
function Shown({ shown: { digits, qr, bars, rates, lasts }, small }: ShownProps) {
  const { t } = useLingui()
  const left = useLife(lasts)
  const lost = useFate(digits)
  const seconds = Math.ceil(left / 1000)
  const { revalidate, state } = useRevalidator()
  const away = useAway()
  useEffect(() => {
    if (left === 0 && !away && !lost) void revalidate()
  }, [left, away, lost, revalidate])
  if (left === 0 || away || lost) {
    return (
      <Hidden>
        {lost
          ? t`No connection. The code is hidden, because nobody could tell you what became of it.`
          : t`The code is hidden.`}
        <Button pending={state !== 'idle'} onClick={() => void revalidate()}>
          {t`Show a new code`}
        </Button>
      </Hidden>
    )
  }
  return (
    <>
      <div className="w-full max-w-80 rounded-8 border border-line bg-white p-3">
        <Code code={bars} label={t`Pay code as bars`} className="p-2!" />
        <p className="figures flex justify-center gap-2 text-14 text-black">
          {groupsOf(digits).map((group, index) => (
            <span key={index}>{group}</span>
          ))}
        </p>
        <Code code={qr} label={t`Pay code as a QR`} className="mx-auto max-w-60" />
      </div>
      <p role="timer" className="figures text-14 text-ink-soft">
        {t`A new code in ${seconds} s`}
      </p>
      <ul className="figures text-center text-16 font-medium">
        {rates.map(rate => (
          <li key={rate.id}>{rateText(rate)}</li>
        ))}
      </ul>
      {rates.length === 0 && (
        <Notice tone="warn">{t`There is no rate just now: tills cannot take this code.`}</Notice>
      )}
      <p className="max-w-80 text-center text-14 text-ink-soft">
        <Trans>
          You pay at these rates while the code is shown. Up to <Money money={small} /> is paid at
          once; for more we ask you here.
        </Trans>
      </p>
    </>
  )
}

function Hidden({ children }: { children: ReactNode }) {
  return (
    <div
      role="status"
      className="flex aspect-[4/5] w-full max-w-80 flex-col items-center justify-center gap-4
        rounded-8 border border-dashed border-line-strong p-6 text-center text-14 text-ink-soft"
    >
      {children}
    </div>
  )
}

/** The ms a code is still shown. */
function useLife(lasts: number): number {
  const [left, setLeft] = useState(Math.max(0, lasts - early))
  useEffect(() => {
    const end = performance.now() + lasts - early
    const timer = setInterval(() => setLeft(Math.max(0, end - performance.now())), 500)
    return () => clearInterval(timer)
  }, [lasts])
  return left
}

/** Goes to the sale as soon as a till has read the code; true when nobody answers. */
function useFate(digits: string): boolean {
  const go = useNavigate()
  const [lost, setLost] = useState(false)
  const look = useCallback(async () => {
    try {
      const { sale } = await api.codeSale({ body: { digits } })
      setLost(false)
      if (sale) void go(`/wallet/sales/${sale.id}`)
    } catch {
      setLost(true)
    }
  }, [digits, go])
  useEffect(() => {
    const timer = setInterval(() => void look(), lookEvery)
    addEventListener('offline', look)
    return () => {
      clearInterval(timer)
      removeEventListener('offline', look)
    }
  }, [look])
  useNews(look)
  return lost
}

function useAway(): boolean {
  const [away, setAway] = useState(false)
  useEffect(() => {
    const look = () => setAway(document.visibilityState === 'hidden')
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return away
}
