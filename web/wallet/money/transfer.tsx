// One transfer between wallet and bank: where it stands, looked at until the bank has said its last word.
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import { useRevalidator } from 'react-router'
import type { Route } from './+types/transfer'
import { ButtonLink } from '../../kit/button.tsx'
import { Money } from '../../kit/money.tsx'
import { Status } from '../../kit/status.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { When } from '../../kit/when.tsx'
import { visit } from '../parts/visit.ts'
import { useWords } from '../parts/words.ts'

export async function loader(asked: Route.LoaderArgs) {
  const { api } = await visit(asked)
  return { transfer: await api.transfer({ transferId: asked.params.transferId }) }
}

const lookEvery = 2_000

export default function TransferPage({ loaderData: { transfer } }: Route.ComponentProps) {
  const { t } = useLingui()
  const words = useWords()
  const { tone, word } = words.transfer(transfer.state)
  const open = transfer.endedAt === null
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!open) return undefined
    const timer = setInterval(() => void revalidate(), lookEvery)
    return () => clearInterval(timer)
  }, [open, revalidate])
  const into = transfer.direction === 'in'
  const title = into ? t`Into your wallet` : t`To your bank`
  return (
    <div className="flex flex-col gap-4">
      <DocumentTitle>{title}</DocumentTitle>
      <section
        className="flex flex-col items-center gap-2 rounded-8 border border-line bg-paper-raised
          p-6 text-center"
      >
        <h1 className="text-16 text-ink-soft">{title}</h1>
        <p className="text-32">
          <Money money={transfer.amount} look="price" />
        </p>
        <span role="status">
          <Status tone={tone}>{word}</Status>
        </span>
        {transfer.state === 'unknown' && (
          <p className="text-14 text-ink-soft">
            <Trans>
              The bank has not answered. We ask again by ourselves; the money is neither lost nor
              sent twice.
            </Trans>
          </p>
        )}
        {transfer.reason && (
          <p className="text-14 text-ink-soft">
            <Trans>The bank says: {transfer.reason}</Trans>
          </p>
        )}
      </section>
      <dl
        className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 rounded-8 border border-line
          bg-paper-raised p-4 text-14"
      >
        <dt className="text-ink-soft">{t`Bank account`}</dt>
        <dd className="figures text-right">{transfer.account}</dd>
        <dt className="text-ink-soft">{t`Asked`}</dt>
        <dd className="text-right">
          <When at={transfer.askedAt} />
        </dd>
        {transfer.endedAt && (
          <>
            <dt className="text-ink-soft">{t`Ended`}</dt>
            <dd className="text-right">
              <When at={transfer.endedAt} />
            </dd>
          </>
        )}
        {transfer.bankReference && (
          <>
            <dt className="text-ink-soft">{t`The bank’s number`}</dt>
            <dd className="text-right break-all">{transfer.bankReference}</dd>
          </>
        )}
      </dl>
      <ButtonLink to="/wallet" look="quiet" size="large" wide>
        {t`Back to the wallet`}
      </ButtonLink>
    </div>
  )
}
