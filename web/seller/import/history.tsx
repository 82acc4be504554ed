// The files taken so far, each leading to its report.
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { Card } from '../../kit/surface.tsx'
import { When } from '../../kit/when.tsx'
import type { Import } from '../wire.ts'

export function History({ imports }: { imports: readonly Import[] }) {
  const { t } = useLingui()
  if (imports.length === 0) return null
  return (
    <Card title={t`Files taken so far`} flush>
      <ul className="divide-y divide-line border-t border-line">
        {imports.map(one => (
          <li
            key={one.id}
            className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-4 py-3 text-14 md:px-5"
          >
            <Link
              to={`/seller/imports/${one.id}`}
              className="reach min-w-0 font-medium break-all hover:underline"
            >
              {one.file || t`A file without a name`}
            </Link>
            <span className="text-ink-soft">
              <When at={one.takenAt} />
            </span>
            <span className="figures text-ink-soft md:ml-auto">
              <Figures counts={one.counts} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Figures({ counts: { created, changed, refused } }: { counts: Import['counts'] }) {
  return (
    <>
      <Trans>
        {created} new, {changed} changed
      </Trans>
      {refused > 0 && (
        <span className="font-medium text-bad">
          {' · '}
          <Trans>{refused} refused</Trans>
        </span>
      )}
    </>
  )
}
