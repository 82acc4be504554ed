// One wallet in a sheet: how it stands, the rules that spoke, its transfers, and what may be done.
import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate } from 'react-router'
import type { Route } from './+types/wallet'
import { Money } from '../../kit/money.tsx'
import { Sheet } from '../../kit/overlay.tsx'
import { attempt, type ProblemShown } from '../../kit/problem.ts'
import { Notice, Status } from '../../kit/status.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { apiFrom } from '../api.ts'
import { Part } from '../parts/part.tsx'
import { ReasonAct } from '../parts/reason.tsx'
import { useMay } from '../parts/rights.ts'
import type { Currency, Transfer, Wallet, WalletReview } from '../wire.ts'
import { Spoke } from './spoke.tsx'
import { useWalletWords } from './words.ts'

const nameOf = ({ shopperId, currency }: Route.LoaderArgs['params']) => ({
  shopperId,
  currency: currency as Currency,
})

export const loader = ({ context, request, params }: Route.LoaderArgs) =>
  apiFrom(context, request).walletOf(nameOf(params))

export async function action({ context, request, params }: Route.ActionArgs) {
  const form = await request.formData()
  const api = apiFrom(context, request)
  const text = (name: string): string => String(form.get(name) ?? '').trim()
  const [act, key, reason] = [text('act'), text('key'), text('reason')]
  const ask = { ...nameOf(params), key, body: { reason } }
  const [doing, reviewId = ''] = act.split(' ')
  const done = await attempt<unknown>(
    doing === 'thaw'
      ? api.thawWallet(ask)
      : doing === 'stop'
        ? api.freezeWallet(ask)
        : api.decideWalletReview({
            reviewId,
            key,
            body: { decision: doing === 'freeze' ? 'freeze' : 'clear', reason },
          }),
  )
  return { act, problem: done.problem }
}

export default function WalletSheet({ loaderData, actionData, params }: Route.ComponentProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { wallet, reviews, transfers } = loaderData
  const title = t`Wallet in ${params.currency}`
  const problemOf = (act: string): ProblemShown | undefined =>
    actionData?.act === act ? actionData.problem : undefined
  const [open, closed] = parted(reviews)
  return (
    <Sheet
      open
      title={title}
      onClose={() => void navigate('/office/wallets', { preventScrollReset: true })}
    >
      <DocumentTitle>{title}</DocumentTitle>
      <div className="flex flex-col gap-8">
        <Standing wallet={wallet} />
        {open.map(one => (
          <Spoke key={one.id} review={one} problemOf={problemOf} />
        ))}
        <Acts wallet={wallet} problemOf={problemOf} />
        <Transfers transfers={transfers} />
        {closed.length > 0 && (
          <Part title={t`Rules that spoke before`}>
            <ul className="divide-y divide-line border-y border-line text-14">
              {closed.map(one => (
                <Before key={one.id} review={one} />
              ))}
            </ul>
          </Part>
        )}
      </div>
    </Sheet>
  )
}

function Standing({ wallet }: { wallet: Wallet }) {
  const { t } = useLingui()
  const { usage, limits } = wallet
  return (
    <Part
      title={<Money money={wallet.balance} look="price" />}
      beside={
        wallet.frozen ? (
          <Status tone="bad">{t`Frozen`}</Status>
        ) : (
          <Status tone="good">{t`Open`}</Status>
        )
      }
    >
      {wallet.frozen && (
        <div className="mb-3">
          <Notice tone="warn" title={wallet.frozen.why}>
            <When at={wallet.frozen.at} />
            {wallet.frozen.byHer && <p>{t`The shopper froze it herself.`}</p>}
          </Notice>
        </div>
      )}
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-14">
        <dt className="text-ink-soft">{t`Used today`}</dt>
        <dd>
          <Trans>
            <Money money={usage.day} /> of <Money money={limits.day} />
          </Trans>
        </dd>
        <dt className="text-ink-soft">{t`Used this month`}</dt>
        <dd>
          <Trans>
            <Money money={usage.month} /> of <Money money={limits.month} />
          </Trans>
        </dd>
        <dt className="text-ink-soft">{t`At most at once`}</dt>
        <dd>
          <Money money={limits.single} />
        </dd>
      </dl>
    </Part>
  )
}

type ActsProps = { wallet: Wallet; problemOf: (act: string) => ProblemShown | undefined }

function Acts({ wallet, problemOf }: ActsProps) {
  const { t } = useLingui()
  if (!useMay('guard')) return undefined
  return wallet.frozen ? (
    <ReasonAct
      title={t`Open it again`}
      about={t`One asks, and another who asks the same opens it. Make sure that it is she who wants it.`}
      act="thaw"
      label={t`Open the wallet`}
      problem={problemOf('thaw')}
    />
  ) : (
    <ReasonAct
      title={t`Freeze it`}
      about={t`Nothing leaves from now on: no payment, no order, no transfer. Refunds still come in.`}
      act="stop"
      look="quiet"
      label={t`Freeze the wallet`}
      problem={problemOf('stop')}
    />
  )
}

function Transfers({ transfers }: { transfers: readonly Transfer[] }) {
  const { t } = useLingui()
  const words = useWalletWords()
  if (transfers.length === 0) return undefined
  return (
    <Part title={t`Between wallet and bank`}>
      <ul className="divide-y divide-line border-y border-line text-14">
        {transfers.map(one => {
          const [tone, word] = words.transfer(one.state)
          return (
            <li key={one.id} className="flex items-start justify-between gap-4 py-3">
              <div className="min-w-0">
                <p>{one.direction === 'in' ? t`From ${one.account}` : t`To ${one.account}`}</p>
                <p className="text-12 text-ink-soft">
                  <When at={one.askedAt} /> {one.reason && `· ${one.reason}`}
                </p>
              </div>
              <div className="text-right">
                <Money money={one.amount} />
                <p>
                  <Status tone={tone}>{word}</Status>
                </p>
              </div>
            </li>
          )
        })}
      </ul>
    </Part>
  )
}

function Before({ review }: { review: WalletReview }) {
  const words = useWalletWords()
  return (
    <li className="py-3">
      <p>{words.rule(review.rule)}</p>
      <p className="text-12 text-ink-soft">
        <When at={review.at} /> · {words.action(review.action)}
        {review.note && ` · ${review.note}`}
      </p>
    </li>
  )
}

const parted = (reviews: readonly WalletReview[]): [WalletReview[], WalletReview[]] => [
  reviews.filter(one => one.state !== 'closed'),
  reviews.filter(one => one.state === 'closed'),
]
