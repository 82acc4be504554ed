// Her own: who she is, what protects the wallet, which currencies she keeps, and the way out.
import { Trans, useLingui } from '@lingui/react/macro'
import { Form, Link } from 'react-router'
import type { Route } from './+types/me'
import { Button } from '../../kit/button.tsx'
import { Select } from '../../kit/field.tsx'
import { Icon, type IconName } from '../../kit/icon.tsx'
import { Card } from '../../kit/surface.tsx'
import { ThemeSwitch } from '../../kit/switches.tsx'
import { DocumentTitle } from '../../kit/title.tsx'
import { useCurrencies } from '../parts/currencies.ts'
import { opened } from '../parts/visit.ts'

export async function loader(asked: Route.LoaderArgs) {
  const { me, wallet, account, currencies } = await opened(asked)
  return { name: me.name, wallet, account, currencies }
}

export default function Me({
  loaderData: { name, wallet, account, currencies },
}: Route.ComponentProps) {
  const { t } = useLingui()
  const others = useCurrencies().filter(({ value }) => !currencies.includes(value))
  return (
    <div className="flex flex-col gap-4">
      <DocumentTitle>{t`Me`}</DocumentTitle>
      <h1 className="text-20">{name}</h1>
      <nav
        aria-label={t`Wallet settings`}
        className="divide-y divide-line rounded-8 border border-line bg-paper-raised"
      >
        <Way
          to="/wallet/pin"
          icon="lock"
          word={t`PIN`}
          told={wallet.hasPin ? t`Chosen` : t`Not chosen yet`}
        />
        <Way to="/wallet/limits" icon="shield" word={t`Limits`} />
        <Way to="/wallet/bank" icon="coins" word={t`Bank account`} told={account ?? t`None yet`} />
        <Way
          to="/wallet/freeze"
          icon="alert"
          word={t`Lost your phone? Freeze the wallet`}
          told={wallet.state === 'frozen' ? t`Frozen` : undefined}
        />
      </nav>
      <Card title={t`Another currency`}>
        <Form
          id="currencies"
          method="post"
          action="/wallet/currency"
          className="flex items-end gap-3"
        >
          <div className="min-w-0 flex-1">
            <Select name="currency" label={t`Open a wallet in`} options={others} />
          </div>
          <Button type="submit">{t`Open`}</Button>
        </Form>
      </Card>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <ThemeSwitch />
        <Form method="post" action="/wallet/sign-out">
          <Button type="submit" look="plain" icon="sign-out">
            {t`Sign out`}
          </Button>
        </Form>
      </div>
      <p className="px-1 text-14 text-ink-soft">
        <Trans>
          The same account opens the shop.{' '}
          <Link to="/" reloadDocument className="text-lane underline">
            Go to the shop
          </Link>
        </Trans>
      </p>
    </div>
  )
}

type WayProps = { to: string; icon: IconName; word: string; told?: string | undefined }

function Way({ to, icon, word, told }: WayProps) {
  return (
    <Link
      to={to}
      className="flex min-h-14 items-center gap-3 px-4 py-2 text-14 -outline-offset-2
        hover:bg-paper-sunk"
    >
      <Icon name={icon} className="text-lane" />
      <span className="min-w-0 flex-1">{word}</span>
      {told && <span className="text-ink-soft">{told}</span>}
      <Icon name="chevron-right" size={16} className="text-ink-soft" />
    </Link>
  )
}
