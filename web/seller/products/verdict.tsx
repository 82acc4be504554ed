// What the gate said of an offer: why, what cures it, where that is written; in the reader's language.
import { Trans, useLingui } from '@lingui/react/macro'
import { usePage } from '../../kit/page.tsx'
import type { Offer } from '../wire.ts'

/** Why and cure of each reason; `brief` keeps to the gravest and leaves out the sources. */
export function VerdictWords({ offer, brief = false }: { offer: Offer; brief?: boolean }) {
  const { locale } = usePage()
  // What speaks for it says nothing to who wants to know why it was refused.
  const told = offer.reasons.filter(one => one.outcome !== 'allow' || offer.state === 'open')
  const reasons = brief ? told.slice(0, 1) : told
  return (
    <div className="mt-1 grid gap-2 text-14">
      {reasons.map((reason, index) => (
        <div key={index}>
          <p>{reason.why[locale]}</p>
          {reason.outcome !== 'allow' && <Cure cure={reason.cure[locale]} />}
          {!brief && <Source reason={reason} />}
        </div>
      ))}
      {offer.missing.length > 0 && <Missing names={offer.missing} />}
      {isSilent(offer) && (
        <p>
          <Trans>Its customs code is not known yet, so nobody can say what it costs there.</Trans>
        </p>
      )}
    </div>
  )
}

function Cure({ cure }: { cure: string }) {
  if (!cure) return null
  return (
    <p className="text-ink-soft">
      <Trans>What helps: {cure}</Trans>
    </p>
  )
}

/** Refused without a reason of the gate: only a customs code is wanting. */
const isSilent = ({ state, reasons, missing }: Offer): boolean =>
  state === 'refused' && reasons.length + missing.length === 0

/** Where a reason was read; what nobody has checked says so. */
function Source({ reason: { source, confidence } }: { reason: Offer['reasons'][number] }) {
  if (!source) return null
  return (
    <p className="text-12 text-ink-soft">
      <Trans>Source: {source}</Trans>
      {confidence !== 'verified' && (
        <>
          {' · '}
          <Trans>not yet confirmed with the authority</Trans>
        </>
      )}
    </p>
  )
}

function Missing({ names }: { names: readonly string[] }) {
  const { t } = useLingui()
  const word = useMissingName()
  const list = names.map(word).join(t`, `)
  return (
    <p className="font-medium">
      <Trans>Still needed: {list}</Trans>
    </p>
  )
}

/** What has a field of its own on the editing page, or nothing a merchant could write. */
const ownFields = new Set([
  'weight',
  'net_content',
  'origin',
  'hs_code',
  'cn_hs10',
  'price',
  'price_up',
  'age_check',
])
export const isOwnField = (name: string): boolean => ownFields.has(name)

/** What a rule asks for, as a merchant calls it. */
export function useMissingName(): (name: string) => string {
  const { t } = useLingui()
  const names: Readonly<Record<string, string>> = {
    weight: t`weight with packaging`,
    net_content: t`net content`,
    origin: t`country of origin`,
    hs_code: t`customs code`,
    cn_hs10: t`the last digits of China’s ten-digit code`,
    price: t`price`,
    price_up: t`a price above the fees`,
    artg_no: t`ARTG number`,
    cn_formula_reg_no: t`Chinese formula registration number`,
    cn_health_reg_no: t`Chinese health food registration number`,
    cn_medical_reg_no: t`Chinese medical food registration number`,
    dg_class: t`dangerous goods class`,
    export_declaration_no: t`export declaration number`,
    export_permit_no: t`export permit number`,
    lab_report_id: t`laboratory report`,
    mpi_certificate: t`MPI certificate`,
    mpi_exporter_no: t`MPI exporter number`,
    organic_certificate: t`organic certificate`,
    quarantine_permit: t`quarantine permit`,
    wine_eligibility: t`wine export eligibility`,
    wine_licence_no: t`wine export licence number`,
  }
  return name => names[name] ?? name
}
