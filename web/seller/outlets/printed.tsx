// The code of an outlet as it is printed for the counter, and the posters of it.
import { Trans, useLingui } from '@lingui/react/macro'
import { Code, type DrawnCode } from '../../kit/code.tsx'
import { CopyButton, NumberGroups } from '../../kit/copy.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Card } from '../../kit/surface.tsx'
import type { Outlet } from '../wire.ts'

export function Printed({ outlet, drawn }: { outlet: Outlet; drawn: DrawnCode }) {
  const { t } = useLingui()
  const name = outlet.name
  return (
    <Card title={t`Printed code`}>
      <p className="mb-4 text-14 text-ink-soft">
        <Trans>
          Shoppers scan it and enter the amount themselves. The till hears of it at once: trust the
          till, not the shopper's screen.
        </Trans>
      </p>
      <div className="mx-auto max-w-64">
        <Code code={drawn} label={t`Payment code of ${name}`} />
      </div>
      <p className="mt-3 text-center text-14">
        <NumberGroups number={outlet.token} label={t`Copy the number of this code`} />
      </p>
      <div className="mt-4 grid gap-2">
        {(['a6', 'a4'] as const).map(size => (
          <a
            key={size}
            href={`/api/seller/outlets/${outlet.id}/poster?size=${size}`}
            target="_blank"
            rel="noreferrer"
            className="ringed inline-flex min-h-11 items-center justify-center gap-2 rounded-8 border
              border-line-strong bg-paper-raised px-4 text-14 font-medium hover:bg-paper-sunk"
          >
            <Icon name="file" size={18} />
            {size === 'a6' ? t`Card for the counter, A6` : t`Poster, A4`}
          </a>
        ))}
      </div>
      <p className="mt-3 flex items-center justify-between gap-2 text-12 text-ink-soft">
        <Trans>The text inside the code, for a printer's own template</Trans>
        <CopyButton text={outlet.code} label={t`Copy the text of the code`} />
      </p>
    </Card>
  )
}
