// A link to a slip as PDF of 80 mm; it looks like a button and opens beside the till.
import { useLingui } from '@lingui/react/macro'
import { ButtonLink } from '../../kit/button.tsx'

export function PaperLink({ href }: { href: string }) {
  const { t } = useLingui()
  return (
    <ButtonLink to={href} reloadDocument target="_blank" rel="noopener" icon="download" wide>
      {t`PDF`}
    </ButtonLink>
  )
}
