// Every No of Australia Post, in its envelope; codes and names as its reference lists them.
import { json, Refused } from '../stage.ts'
import type { Reply } from '../stage.ts'

export const names = {
  '40002': 'JSON_MANDATORY_FIELD_MISSING',
  '41002': 'ACCOUNT_NOT_FOUND',
  '41007': 'FROM_POSTCODE_DOES_NOT_MATCH_CONTRACT',
  '42001': 'NO_PRODUCTS_FOUND',
  '42002': 'NO_PRICES_FOR_PRODUCT',
  '42006': 'MAX_WIDTH',
  '42007': 'MAX_HEIGHT',
  '42008': 'MAX_LENGTH',
  '42009': 'MAX_VOLUME',
  '42010': 'MAX_WEIGHT',
  '42011': 'TWO_DIMENSIONS_LESS_THAN_5CM',
  '42012': 'PRODUCT_NOT_SUPPORTED_BY_CONTRACT_ERROR',
  '43003': 'UNABLE_TO_CALCULATE_PRICE',
  '43009': 'MAX_LENGTH_CUSTOMER_REFERENCE_TEXT',
  '43011': 'MAX_LENGTH_DELIVERY_INSTRUCTION',
  '44003': 'DANGEROUS_GOODS_NOT_SUPPORTED_BY_PRODUCT_ERROR',
  '44010': 'MAX_LENGTH_MERCHANT_REFERENCE_TEXT',
  '44013': 'SHIPMENT_NOT_FOUND_ERROR',
  '44015': 'NO_SHIPMENT_TO_DISPATCH',
  '44016': 'SHIPMENT_INITIATED',
  '44017': 'SHIPMENT_IN_PROGRESS',
  '44023': 'NO_SHIPMENT_TO_DELETE',
  '44026': 'ORDER_NOT_FOUND',
  '44031': 'MAX_ITEM_COUNT_ERROR',
  '44033': 'NO_SHIPMENT_IN_REQUEST_ERROR',
  '44059': 'ORDER_CONTAINS_SHIPMENTS_MULTIPLE_AUSPOST_ACCOUNTS',
  '46000': 'TRANSIT_WARRANTY_MAX_COVER_EXCEEDED',
  '51008': 'ZPL_MAX_LABELS',
  '51015': 'DIFFERENT_PRINTING_SERVICE',
  '51020': 'LABEL_REQUEST_NOT_FOUND',
  '51100': 'TRACKING_IDS_MISSING',
  '51101': 'TOO_MANY_AP_TRACKING_IDS',
  '51103': 'MIX_OF_AP_AND_ST_TRACKING_IDS',
  '80002': 'INVALID_OPTION_COMBINATION',
  // Not published in what we read; ours, so that an adapter must live with codes it does not know.
  'SIM-1': 'FIELD_INVALID',
} as const

export type Fault = Readonly<{ code: keyof typeof names; message: string; field?: string }>

export const fault = (code: Fault['code'], message: string, field?: string): Fault =>
  field === undefined ? { code, message } : { code, message, field }

/** The usual envelope: one entry for each fault. */
export const errorReply = (status: number, faults: readonly Fault[]): Reply =>
  json(status, {
    errors: faults.map(({ code, message, field }) => ({
      code,
      name: names[code],
      message,
      ...(field === undefined ? {} : { field }),
      context: {},
    })),
  })

/** Refuses the whole request. */
export const refuse = (
  code: Fault['code'],
  message: string,
  status = 400,
  field?: string,
): Refused => new Refused(errorReply(status, [fault(code, message, field)]))

/** The API gateway in front speaks with other keys than the service behind it. */
const gatewayReply = (status: number, code: string, name: string, message: string): Reply =>
  json(status, { errors: [{ error_code: code, error_name: name, message }] })

/** The body of a 401 is not published; the odd keys are those of the 429. */
export const notAuthorised = (): Refused =>
  new Refused(
    gatewayReply(401, 'API_001', 'Unauthenticated', 'The API key or its password is wrong.'),
  )

export const tooMany = (): Reply =>
  gatewayReply(429, 'API_002', 'Too many requests', 'Too many requests')

export const broken = (): Reply =>
  json(500, {
    errors: [
      {
        code: 'ESB-20010',
        name: 'SYSTEM_ERROR',
        message: 'A system error has occurred.',
        context: {},
      },
    ],
  })

export const unknownPath = (): Reply =>
  gatewayReply(404, 'API_404', 'Not found', 'The path is not known.')
