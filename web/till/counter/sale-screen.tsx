// A sale on the whole screen: its code, who looks, and its end, or plainly that nobody knows it yet.
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, type ReactNode } from 'react'
import { useFetcher } from 'react-router'
import type { WireMoney } from '../../kit/amount.ts'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { Code, type DrawnCode } from '../../kit/code.tsx'
import { NumberGroups } from '../../kit/copy.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Money } from '../../kit/money.tsx'
import type { ProblemShown } from '../../kit/problem.ts'
import { Notice, Status } from '../../kit/status.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { useTillProblem } from '../parts/problems.ts'
import { chime } from '../parts/sound.ts'
import { isPaid, rateText, useWords } from '../parts/words.ts'
import type { TillSale } from '../wire.ts'
import type { Kept } from './kept.ts'
import { useSale, type SaleHere } from './use-sale.ts'

type SaleScreenProps = {
  kept: Kept
  digits: string | undefined
  fresh: boolean
  /** `again`: nothing was taken, and the same amount is asked for once more. */
  onEnd: (again?: boolean) => void
}

export function SaleScreen({ kept, digits, fresh, onEnd }: SaleScreenProps) {
  const here = useSale(kept, digits, fresh)
  const { known } = here
  const sale = known.kind === 'sale' ? known.sale : undefined
  return (
    <div className="mx-auto flex w-full max-w-120 flex-col gap-4">
      {sale?.state === 'refunded' ? (
        <BackScreen sale={sale} onEnd={onEnd} />
      ) : sale && isPaid(sale) ? (
        <PaidScreen sale={sale} onEnd={onEnd} />
      ) : sale?.state === 'closed' ? (
        <ClosedScreen kept={kept} here={here} onEnd={onEnd} />
      ) : sale ? (
        <OpenScreen sale={sale} here={here} onEnd={onEnd} />
      ) : known.kind === 'unknown' ? (
        <UnknownScreen kept={kept} here={here} onEnd={onEnd} />
      ) : known.kind === 'never' && here.refusal ? (
        <NeverScreen kept={kept} here={here} onEnd={onEnd} why={here.refusal} />
      ) : (
        <Band tone="quiet" title={<Asking />} kept={kept} />
      )}
    </div>
  )
}

function Asking() {
  const { t } = useLingui()
  return (
    <>
      <DocumentTitle>{t`Asking`}</DocumentTitle>
      {t`One moment`}
    </>
  )
}

const tones = {
  good: 'bg-lane text-on-lane',
  warn: 'bg-warn-soft text-ink',
  bad: 'bg-bad-soft text-ink',
  quiet: 'bg-paper-raised text-ink border border-line',
}

type BandProps = {
  tone: keyof typeof tones
  title: ReactNode
  kept: WireMoney
  children?: ReactNode
}

/** One word for the whole screen, and the amount; colour, word and sign together. */
function Band({ tone, title, kept, children }: BandProps) {
  return (
    <section
      role="status"
      className={`flex min-h-[40dvh] flex-col items-center justify-center gap-2 rounded-8 px-5 py-8
        text-center ${tones[tone]}`}
    >
      <h1 className="flex items-center gap-3 text-32">{title}</h1>
      <p className="text-40 font-bold">
        <Money money={kept} />
      </p>
      {children}
    </section>
  )
}

type EndedProps = { sale: TillSale; onEnd: SaleScreenProps['onEnd'] }

function PaidScreen({ sale, onEnd }: EndedProps) {
  const { t } = useLingui()
  useEffect(chime, [])
  return (
    <>
      <DocumentTitle>{t`Paid`}</DocumentTitle>
      <Band
        tone="good"
        kept={sale.amount}
        title={
          <span className="flex items-center gap-3">
            <Icon name="check" size={40} />
            {t`Paid`}
          </span>
        }
      >
        {sale.payer && (
          <p className="text-16">
            {sale.payer.name && `${sale.payer.name} · `}
            <Money money={sale.payer.amount} />
          </p>
        )}
      </Band>
      <p className="text-center text-14 text-ink-soft">
        <NumberGroups number={sale.number} />
      </p>
      <Button look="primary" size="large" onClick={() => onEnd()} wide>
        {t`Next customer`}
      </Button>
      <ButtonLink to={`/till/sales/${sale.id}/receipt`} reloadDocument wide icon="receipt">
        {t`Receipt`}
      </ButtonLink>
    </>
  )
}

/** It was paid, and cancelled all the same: the till must not say Paid over money that went back. */
function BackScreen({ sale, onEnd }: EndedProps) {
  const { t } = useLingui()
  return (
    <>
      <DocumentTitle>{t`Given back`}</DocumentTitle>
      <Band
        tone="warn"
        kept={sale.amount}
        title={
          <span className="flex items-center gap-3">
            <Icon name="refresh" size={40} />
            {t`Given back`}
          </span>
        }
      >
        <p className="max-w-80 text-16">
          {t`The customer had paid before it was cancelled. All of it goes back to their wallet.`}
        </p>
      </Band>
      <Button look="primary" size="large" onClick={() => onEnd()} wide>
        {t`Next customer`}
      </Button>
    </>
  )
}

type OpenProps = EndedProps & { here: SaleHere }

function OpenScreen({ sale, here, onEnd }: OpenProps) {
  const { t } = useLingui()
  const words = useWords()
  const say = useTillProblem()
  const { tone, word } = words.state(sale.state)
  const drawn = useFetcher<DrawnCode | null>()
  const { load } = drawn
  useEffect(() => {
    if (sale.qr) void load(`/till/code/${sale.outTradeNo}`)
  }, [sale.qr, sale.outTradeNo, load])
  return (
    <>
      <DocumentTitle>{word}</DocumentTitle>
      <h1 className="text-center text-40 font-bold">
        <Money money={sale.amount} />
      </h1>
      {sale.payer && (
        <p className="text-center text-16">
          <Money money={sale.payer.amount} />
          {sale.payer.name && ` · ${sale.payer.name}`}
          <span className="figures block text-14 text-ink-soft">{rateText(sale)}</span>
        </p>
      )}
      {here.refusal && <Notice tone={here.confirm ? 'warn' : 'bad'}>{say(here.refusal)}</Notice>}
      {here.confirm ? (
        <Button look="primary" size="large" onClick={here.confirm} wide>
          {t`They mean it: take it once more`}
        </Button>
      ) : sale.way === 'code' ? (
        <Notice tone="info" title={t`Waiting for the customer`}>
          <Trans>They are asked on their phone, because this is more than a small amount.</Trans>
        </Notice>
      ) : (
        <div className="mx-auto aspect-square w-full max-w-80 md:max-w-100">
          {drawn.data && <Code code={drawn.data} label={t`Code of this sale`} />}
        </div>
      )}
      <p className="text-center" role="status">
        <Status tone={tone}>{word}</Status>
      </p>
      <Button pending={here.cancelling} onClick={here.cancel} wide>
        {t`Cancel the sale`}
      </Button>
      <Button look="plain" onClick={() => onEnd()} wide>
        {t`Leave it open and serve the next`}
      </Button>
    </>
  )
}

type EndingProps = { kept: Kept; here: SaleHere; onEnd: SaleScreenProps['onEnd'] }

function ClosedScreen({ kept, here, onEnd }: EndingProps) {
  const { t } = useLingui()
  const say = useTillProblem()
  return (
    <>
      <DocumentTitle>{t`Not paid`}</DocumentTitle>
      <Band
        tone="bad"
        kept={kept}
        title={
          <span className="flex items-center gap-3">
            <Icon name="cross" size={40} />
            {t`Not paid`}
          </span>
        }
      >
        <p className="text-16">
          {here.refusal
            ? say(here.refusal)
            : t`The sale is closed. Anything that was taken goes back.`}
        </p>
      </Band>
      <Button look="primary" size="large" onClick={() => onEnd(true)} wide>
        {t`Ask for it again`}
      </Button>
      <Button onClick={() => onEnd()} wide>
        {t`Next customer`}
      </Button>
    </>
  )
}

/** Neither paid nor unpaid is said here, because neither is known. */
function UnknownScreen({ kept, here, onEnd }: EndingProps) {
  const { t } = useLingui()
  return (
    <>
      <DocumentTitle>{t`Not known yet`}</DocumentTitle>
      <Band
        tone="warn"
        kept={kept}
        title={
          <span className="flex items-center gap-3">
            <Icon name="clock" size={40} />
            {t`Not known yet`}
          </span>
        }
      >
        <p className="max-w-80 text-16">
          <Trans>
            The network does not answer. The sale is kept here and asked about every few seconds. Do
            not take the money again.
          </Trans>
        </p>
      </Band>
      <p className="text-center text-14 text-ink-soft">
        <NumberGroups number={kept.outTradeNo} />
      </p>
      <Button pending={here.cancelling} onClick={here.cancel} wide>
        {t`Cancel it as soon as somebody answers`}
      </Button>
      <Button look="plain" onClick={() => onEnd()} wide>
        {t`Keep it and serve the next`}
      </Button>
    </>
  )
}

/** The house did not take it; cancelled under its number, it cannot arrive later either. */
function NeverScreen({ kept, here, onEnd, why }: EndingProps & { why: ProblemShown }) {
  const { t } = useLingui()
  const say = useTillProblem()
  return (
    <>
      <DocumentTitle>{t`Nothing was taken`}</DocumentTitle>
      <Band tone="bad" kept={kept} title={t`Nothing was taken`}>
        <p className="max-w-80 text-16">{say(why)}</p>
      </Band>
      <Button look="primary" size="large" pending={here.cancelling} onClick={here.cancel} wide>
        {t`Cancel it`}
      </Button>
      <Button look="plain" onClick={() => onEnd()} wide>
        {t`Keep it and serve the next`}
      </Button>
    </>
  )
}
