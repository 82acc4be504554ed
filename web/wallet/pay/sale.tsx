// A sale at a counter: what it asks and at which rate, her PIN, and then what a cashier may look at.
import { Trans, useLingui } from '@lingui/react/macro'
import { useCallback, useEffect } from 'react'
import { Form, useNavigation, useRevalidator } from 'react-router'
import type { Route } from './+types/sale'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { NumberGroups } from '../../kit/copy.tsx'
import { Icon } from '../../kit/icon.tsx'
import { KeyField } from '../../kit/key-field.tsx'
import { PinPad } from '../../kit/keypad.tsx'
import { Money } from '../../kit/money.tsx'
import { attempt, type ProblemShown } from '../../kit/problem.ts'
import { Notice } from '../../kit/status.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { useWalletProblem } from '../parts/problems.ts'
import { useNews } from '../parts/use-news.ts'
import { centsOf, fieldOf } from '../../kit/forms.ts'
import { opened, visit } from '../parts/visit.ts'
import { rateText } from '../parts/words.ts'
import type { CounterSale } from '../wire.ts'

export async function loader(asked: Route.LoaderArgs) {
  const { api, wallet } = await opened(asked)
  return {
    sale: await api.sale({ saleId: asked.params.saleId, currency: wallet.currency }),
    wallet,
  }
}

export async function action(asked: Route.ActionArgs) {
  const { api, currency } = await visit(asked)
  const form = await asked.request.formData()
  const { saleId } = asked.params
  const { price } = await api.sale({ saleId, currency })
  const [amount, pin] = [fieldOf(form, 'amount'), fieldOf(form, 'pin')]
  if (!price) return null
  const paid = await attempt(
    api.pay({
      saleId,
      body: {
        payAmount: { currency: price.amount.currency, amount },
        confirmed: form.has('confirmed'),
        ...(pin && { pin }),
      },
    }),
  )
  return paid.ok ? null : { problem: paid.problem }
}

/** How often an open sale is looked at again, in ms: the shop may close it, or see it paid. */
const lookEvery = 3_000

export default function SalePage({ loaderData, actionData }: Route.ComponentProps) {
  const { sale, wallet } = loaderData
  const open = sale.state === 'waiting' || sale.state === 'paying' || sale.state === 'created'
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!open) return undefined
    const timer = setInterval(() => void revalidate(), lookEvery)
    return () => clearInterval(timer)
  }, [open, revalidate])
  // Also once it is paid: what a till gives back is seen here.
  const hear = useCallback(
    (saleId: string | undefined) => {
      if (saleId === sale.id) void revalidate()
    },
    [sale.id, revalidate],
  )
  useNews(hear)
  if (sale.state === 'closed') return <Closed sale={sale} />
  if (!open) return <Paid sale={sale} />
  return (
    <Confirm
      sale={sale}
      wallet={wallet}
      problem={actionData && 'problem' in actionData ? actionData.problem : undefined}
    />
  )
}

type ConfirmProps = {
  sale: CounterSale
  wallet: Route.ComponentProps['loaderData']['wallet']
  problem: ProblemShown | undefined
}

function Confirm({ sale, wallet, problem }: ConfirmProps) {
  const { t } = useLingui()
  const say = useWalletProblem()
  const { state } = useNavigation()
  const { shop, price } = sale
  const busy = state !== 'idle'
  const asksPin = price !== null && centsOf(price.amount.amount) > centsOf(wallet.smallMax.amount)
  const pinWanted = asksPin || (problem?.code.startsWith('wallet.pin') ?? false)
  const twice = problem?.code === 'wallet.confirm_needed'
  return (
    <div className="flex flex-col gap-4">
      <DocumentTitle>{t`Pay`}</DocumentTitle>
      <section className="rounded-8 border border-line bg-paper-raised p-5 text-center">
        <h1 className="text-20">{shop?.merchant}</h1>
        <p className="text-14 text-ink-soft">
          {shop?.outlet} · {shop?.address}
        </p>
        {sale.subject !== shop?.merchant && <p className="mt-2 text-14">{sale.subject}</p>}
        <p className="mt-4 text-16 text-ink-soft">
          <Money money={sale.amount} />
        </p>
        {price && (
          <>
            <p className="text-40">
              <Money money={price.amount} look="price" />
            </p>
            {price.rate.base !== price.rate.quote && (
              <p className="figures text-14 text-ink-soft">{rateText(price.rate)}</p>
            )}
            <p className="mt-1 text-14 text-ink-soft">
              <Trans>
                This price stands until <When at={price.until} />. Nothing is added to it.
              </Trans>
            </p>
          </>
        )}
      </section>
      {problem && (
        <Notice tone={twice ? 'warn' : 'bad'}>
          {twice
            ? t`You paid the same amount in this shop a moment ago. Pay again only if you mean to.`
            : say(problem)}
        </Notice>
      )}
      {price && (
        <Form method="post" className="flex flex-col gap-4">
          <KeyField />
          <input type="hidden" name="amount" value={price.amount.amount} />
          {twice && <input type="hidden" name="confirmed" value="yes" />}
          {pinWanted ? (
            <PinPad
              key={problem?.requestId ?? ''}
              name="pin"
              label={t`Your PIN pays it`}
              length={6}
              disabled={busy}
            />
          ) : (
            <Button type="submit" look="primary" size="large" pending={busy} wide>
              {twice ? t`Pay once more` : t`Pay`} <Money money={price.amount} />
            </Button>
          )}
        </Form>
      )}
      <ButtonLink to="/wallet" look="plain" wide>
        {t`Do not pay`}
      </ButtonLink>
    </div>
  )
}

/** Large, with a word and a sign beside the colour: a cashier sees it from the other side. */
function Paid({ sale }: { sale: CounterSale }) {
  const { t } = useLingui()
  return (
    <div className="flex flex-col gap-4">
      <DocumentTitle>{t`Paid`}</DocumentTitle>
      <section
        role="status"
        className="flex flex-col items-center gap-2 rounded-8 bg-lane px-5 py-10 text-center
          text-on-lane motion-safe:animate-[arrive_.2s_ease-out]"
      >
        <Icon name="check" size={64} />
        <h1 className="text-32">{t`Paid`}</h1>
        <p className="text-40 font-bold">
          <Money money={sale.amount} />
        </p>
        <p className="text-16">{sale.shop?.merchant}</p>
        <p className="text-14">
          {sale.shop?.outlet}
          {sale.paidAt && (
            <>
              {' · '}
              <When at={sale.paidAt} />
            </>
          )}
        </p>
      </section>
      <dl
        className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 rounded-8 border border-line
          bg-paper-raised p-4 text-14"
      >
        {sale.price && (
          <>
            <dt className="text-ink-soft">{t`From your wallet`}</dt>
            <dd className="text-right">
              <Money money={sale.price.amount} look="strong" />
            </dd>
            <dt className="text-ink-soft">{t`Rate`}</dt>
            <dd className="figures text-right">{rateText(sale.price.rate)}</dd>
          </>
        )}
        {sale.refunded && /[1-9]/.test(sale.refunded.amount) && (
          <>
            <dt className="text-ink-soft">{t`Came back`}</dt>
            <dd className="text-right">
              <Money money={sale.refunded} />
            </dd>
          </>
        )}
        <dt className="text-ink-soft">{t`Number`}</dt>
        <dd className="text-right">
          <NumberGroups number={sale.number} />
        </dd>
      </dl>
      <ButtonLink to="/wallet" look="quiet" size="large" wide>
        {t`Done`}
      </ButtonLink>
    </div>
  )
}

function Closed({ sale }: { sale: CounterSale }) {
  const { t } = useLingui()
  return (
    <div className="flex flex-col gap-4">
      <DocumentTitle>{t`Not paid`}</DocumentTitle>
      <Notice tone="warn" title={t`This sale is closed`}>
        <Trans>
          <Money money={sale.amount} /> at {sale.shop?.merchant} was not paid. If anything had left
          your wallet, it is back.
        </Trans>
      </Notice>
      <ButtonLink to="/wallet/moves" look="quiet" wide>
        {t`See what moved`}
      </ButtonLink>
    </div>
  )
}
