// Every No of Australia Post: its codes as named problems, and who can mend each (logistics 1.5).
import { z } from 'zod'
import type { Problem } from '../carrier.ts'
import type { FixableBy } from '../shapes.ts'

type Known = readonly [name: string, fixableBy: FixableBy | 'field']

/** `field`: whose field it names decides. */
export const auspostProblems: Readonly<Record<string, Known>> = {
  '40002': ['field_missing', 'field'],
  '41001': ['customer_unknown', 'operator'],
  '41002': ['account_unknown', 'operator'],
  '41003': ['contract_invalid', 'operator'],
  '41007': ['sender_postcode_outside_contract', 'operator'],
  '42001': ['product_unknown', 'operator'],
  '42002': ['no_price', 'nobody'],
  '42006': ['too_wide', 'nobody'],
  '42007': ['too_high', 'nobody'],
  '42008': ['too_long', 'nobody'],
  '42009': ['too_large', 'nobody'],
  '42010': ['too_heavy', 'nobody'],
  '42011': ['too_thin', 'nobody'],
  '42012': ['product_not_in_contract', 'operator'],
  '43003': ['no_price_by_weight', 'nobody'],
  '43004': ['no_price_by_volume', 'nobody'],
  '43009': ['reference_too_long', 'operator'],
  '43011': ['instructions_too_long', 'shopper'],
  '43017': ['own_labels_incomplete', 'operator'],
  '44002': ['own_labels_incomplete', 'operator'],
  '44003': ['dangerous_goods', 'nobody'],
  '44005': ['article_number_taken', 'operator'],
  '44010': ['reference_too_long', 'operator'],
  '44013': ['shipment_unknown', 'operator'],
  '44015': ['nothing_to_dispatch', 'operator'],
  '44016': ['handed_over', 'nobody'],
  '44017': ['under_way', 'nobody'],
  '44022': ['own_labels_incomplete', 'operator'],
  '44023': ['nothing_to_delete', 'operator'],
  '44026': ['manifest_unknown', 'operator'],
  '44031': ['manifest_too_long', 'operator'],
  '44033': ['nothing_asked', 'operator'],
  '44038': ['shipment_outside_contract', 'operator'],
  '44043': ['size_not_wanted', 'operator'],
  '44059': ['accounts_mixed', 'operator'],
  '46000': ['cover_too_high', 'nobody'],
  '46001': ['cover_not_in_contract', 'operator'],
  '51008': ['labels_too_many', 'operator'],
  '51015': ['label_not_ours_to_draw', 'operator'],
  '51020': ['label_request_unknown', 'operator'],
  '51100': ['tracking_ids_missing', 'operator'],
  '51101': ['tracking_ids_too_many', 'operator'],
  '51102': ['tracking_ids_too_many', 'operator'],
  '51103': ['tracking_ids_mixed', 'operator'],
  '51104': ['tracking_id_invalid', 'operator'],
  '66004': ['no_contract_price', 'operator'],
  '80002': ['options_do_not_go_together', 'operator'],
  'ESB-10001': ['tracking_id_unknown', 'operator'],
  'ESB-10002': ['not_trackable', 'operator'],
  'ESB-20010': ['system', 'operator'],
  'ESB-20050': ['system', 'operator'],
  API_001: ['credentials', 'operator'],
  API_002: ['too_many_requests', 'operator'],
}

/** The service writes `code` and `name`, the gateway before it `error_code` and `error_name`. */
const envelope = z.object({
  errors: z
    .array(
      z.object({
        code: z.coerce.string().optional(),
        error_code: z.coerce.string().optional(),
        name: z.string().optional(),
        error_name: z.string().optional(),
        message: z.string().optional(),
        field: z.string().optional(),
      }),
    )
    .min(1),
})

/** The problems of an answer; undefined when it is not the carrier's envelope. */
export function problemsIn(body: unknown): Problem[] | undefined {
  const found = envelope.safeParse(body).data
  return found?.errors.map(one =>
    problemOf({
      code: one.code ?? one.error_code ?? 'unknown',
      message: one.message ?? one.name ?? one.error_name ?? '',
      ...(one.field !== undefined && { field: one.field }),
    }),
  )
}

export function problemOf(
  given: Readonly<{ code: string; message: string; field?: string }>,
): Problem {
  const known = auspostProblems[given.code]
  // What is not published is judged by the field it names; without one, whoever runs the house looks.
  const [name, who]: Known = known ?? ['unpublished', 'field']
  return {
    name,
    carrierCode: given.code,
    message: given.message || name,
    fixableBy: who === 'field' ? ownerOf(given.field ?? '') : who,
    ...(given.field !== undefined && { field: given.field }),
  }
}

function ownerOf(field: string): FixableBy {
  if (/(^|\.)to(\.|$)/.test(field)) return 'shopper'
  if (/(^|\.)from(\.|$)|item_contents|export_declaration_number/.test(field)) return 'merchant'
  return 'operator'
}
