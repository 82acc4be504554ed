// Why customs or a carrier said no, in the reader's language, by the sentence their rooms say it with.
import { useLingui } from '@lingui/react/macro'

/** A reason nobody named here, such as a partner's own words, is shown as it came. */
export function useReasons() {
  const known = { ...useCustomsReasons(), ...useParcelReasons() }
  return (reason: string): string => known[reason] ?? reason
}

function useCustomsReasons(): Readonly<Record<string, string>> {
  const { t } = useLingui()
  return {
    'customs rejected the document': t`Customs rejected the document.`,
    'the kind of enterprise is not valid': t`The kind of enterprise is not valid.`,
    'an enterprise code is not known to customs': t`An enterprise code is not known to customs.`,
    'the order has no lines': t`The order has no lines.`,
    'the order has a line number twice': t`The order has a line number twice.`,
    'customs found a value in the order that it does not accept': t`Customs found a value in the order that it does not accept.`,
    'the order cannot be sent in this way': t`The order cannot be sent in this way.`,
    'the payment cannot be sent in this way': t`The payment cannot be sent in this way.`,
    'customs found a value in the payment that it does not accept': t`Customs found a value in the payment that it does not accept.`,
    'customs found a value in the waybill that it does not accept': t`Customs found a value in the waybill that it does not accept.`,
    'the waybill cannot be sent in this way': t`The waybill cannot be sent in this way.`,
    'the import list failed the check, or the documents do not match': t`The import list failed the check, or the documents do not match.`,
    'the order is over the limit of a single purchase': t`The order is over the limit of a single purchase.`,
    'the import list can no longer be changed': t`The import list can no longer be changed.`,
    'customs could not look up what the buyer may still buy this year': t`Customs could not look up what the buyer may still buy this year.`,
    'the buyer is over the annual limit of cross-border purchases': t`The buyer is over the annual limit of cross-border purchases.`,
    'the signed data differ from the import list': t`The signed data differ from the import list.`,
    'the signature of the import list is not valid': t`The signature of the import list is not valid.`,
    'the import list can no longer be withdrawn': t`The import list can no longer be withdrawn.`,
    'customs has not answered for six hours': t`Customs has not answered for six hours.`,
    'customs holds the goods': t`Customs holds the goods.`,
    'the goods were sent back': t`The goods were sent back.`,
  }
}

function useParcelReasons(): Readonly<Record<string, string>> {
  const { t } = useLingui()
  return {
    'parcel lost': t`The carrier says that it is lost.`,
    'parcel seized': t`Customs has seized it.`,
    'parcel returning': t`It is on its way back to its sender.`,
    'parcel returned': t`It came back to its sender.`,
    'Its money has gone back already.': t`Its money has gone back already.`,
    'Claim it from the carrier.': t`Claim it from the carrier.`,
    'Decide about refund and stock.': t`Decide about refund and stock.`,
    'It was refused, not collected or not deliverable.': t`It was refused, not collected or not deliverable.`,
    'It was handed over before. Ask the carrier to stop it.': t`It was handed over before.`,
    'Compare the manifest with what the carrier collected.': t`No scan came within two days of the hand-over.`,
    'Read its newest event and add a rule for it.': t`Its newest event is in words that no rule reads.`,
    'Customs or the carrier waits for papers, duty or a decision.': t`Customs or the carrier waits for papers, duty or a decision.`,
    'Refund the shopper and take the product off this lane.': t`The goods will not come back.`,
    'Ask for pictures, settle with the shopper, claim it from the carrier.': t`The carrier noted damage.`,
    'It will come back. Talk to the shopper.': t`It will come back.`,
    'Talk to the shopper about the next attempt.': t`The carrier comes again, or takes it to a counter.`,
    'Ask the carrier what it needs.': t`The address or the receiver could not be found.`,
  }
}
