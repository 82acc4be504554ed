// Is this shipment one that Australia Post would take? Every fault with the path of its field.
import { asList, asNumber, asObject, asText } from '../stage.ts'
import type { JsonObject } from '../stage.ts'
import { cover, productOf } from './contract.ts'
import type { Product } from './contract.ts'
import { fault } from './errors.ts'
import type { Fault } from './errors.ts'

const states = ['ACT', 'NSW', 'NT', 'QLD', 'SA', 'TAS', 'VIC', 'WA']
const classifications = ['GIFT', 'SAMPLE', 'DOCUMENT', 'RETURN', 'SALE_OF_GOODS', 'OTHER']
// The Kahala Posts Group ask for a postcode; the list of members is general knowledge.
const postcodeCountries = ['AU', 'CN', 'HK', 'JP', 'KR', 'SG', 'US', 'GB', 'ES', 'FR', 'TH', 'CA']

/** All that is wrong with one of the `shipments` of a request; nothing when it may be created. */
export function faultsOf(shipment: JsonObject, path: string): Fault[] {
  const items = asList(shipment['items'])?.map(asObject) ?? []
  const to = asObject(shipment['to'])
  const abroad = (asText(to?.['country']) ?? 'AU') !== 'AU'
  return [
    ...address(asObject(shipment['from']), `${path}.from`, true),
    ...address(to, `${path}.to`, false),
    ...references(shipment, path),
    ...(items.length === 0 ? [missing(`${path}.items`)] : []),
    ...items.flatMap((item, place) => itemFaults(item ?? {}, `${path}.items[${place}]`, abroad)),
  ]
}

const missing = (field: string): Fault => fault('40002', `The field ${field} is mandatory.`, field)

const tooLong = (
  given: JsonObject,
  name: string,
  max: number,
  path: string,
  code: Fault['code'] = 'SIM-1',
) =>
  (asText(given[name])?.length ?? 0) > max
    ? [fault(code, `${name} may have ${max} characters.`, `${path}.${name}`)]
    : []

function references(shipment: JsonObject, path: string): Fault[] {
  return [
    ...tooLong(shipment, 'shipment_reference', 50, path, '44010'),
    ...tooLong(shipment, 'customer_reference_1', 50, path, '43009'),
    ...tooLong(shipment, 'customer_reference_2', 50, path, '43009'),
  ]
}

function address(given: JsonObject | undefined, path: string, sender: boolean): Fault[] {
  if (!given) return [missing(path)]
  const country = asText(given['country']) ?? 'AU'
  const lines = asList(given['lines']) ?? []
  const needs = [
    'name',
    'suburb',
    ...(postcodeCountries.includes(country) ? ['postcode'] : []),
    ...(country === 'AU' ? ['state'] : []),
  ]
  const faults = needs.filter(name => !asText(given[name])).map(name => missing(`${path}.${name}`))
  if (lines.length === 0) faults.push(missing(`${path}.lines`))
  if (lines.length > 3) faults.push(fault('SIM-1', 'At most three lines.', `${path}.lines`))
  for (const [place, line] of lines.entries()) {
    if ((asText(line)?.length ?? 0) > 40) {
      faults.push(fault('SIM-1', 'A line may have 40 characters.', `${path}.lines[${place}]`))
    }
  }
  if (sender && country !== 'AU')
    faults.push(fault('SIM-1', 'The sender must be in AU.', `${path}.country`))
  const state = asText(given['state'])
  if (country === 'AU' && state && !states.includes(state)) {
    faults.push(fault('SIM-1', `${state} is no state.`, `${path}.state`))
  }
  const postcode = asText(given['postcode'])
  if (postcode && (country === 'AU' ? !/^\d{4}$/.test(postcode) : postcode.length > 10)) {
    faults.push(fault('SIM-1', `${postcode} is no postcode.`, `${path}.postcode`))
  }
  return [
    ...faults,
    ...tooLong(given, 'name', 40, path),
    ...tooLong(given, 'business_name', 40, path),
    ...tooLong(given, 'suburb', 40, path),
    ...tooLong(given, 'phone', 20, path),
    ...tooLong(given, 'email', 50, path),
    ...tooLong(given, 'delivery_instructions', 128, path, '43011'),
  ]
}

function itemFaults(item: JsonObject, path: string, abroad: boolean): Fault[] {
  const id = asText(item['product_id'])
  const product = productOf(id)
  if (!id) return [missing(`${path}.product_id`)]
  if (!product || product.international !== abroad) {
    const why = `The product ${id} is not in the contract for this destination.`
    return [fault('42012', why, `${path}.product_id`)]
  }
  const dangerous = item['contains_dangerous_goods'] === true && product.international
  return [
    ...size(item, path, product),
    ...coverFaults(item, path),
    ...tooLong(item, 'item_reference', 50, path),
    ...(dangerous ? [fault('44003', `${id} carries no dangerous goods.`, path)] : []),
    ...(abroad ? declaration(item, path) : []),
  ]
}

function size(item: JsonObject, path: string, product: Product): Fault[] {
  const faults: Fault[] = []
  const weight = asNumber(item['weight'])
  if (weight === undefined || weight <= 0) faults.push(missing(`${path}.weight`))
  else if (weight > product.maxKg) {
    faults.push(fault('42010', `The maximum is ${product.maxKg} kg.`, `${path}.weight`))
  }
  const sides = [
    ['length', '42008'],
    ['width', '42006'],
    ['height', '42007'],
  ] as const
  const given = sides.map(([side]) => asNumber(item[side]))
  for (const [place, [side, code]] of sides.entries()) {
    if ((given[place] ?? 0) > 105)
      faults.push(fault(code, 'The maximum is 105 cm.', `${path}.${side}`))
  }
  const [length, width, height] = given
  if (length === undefined || width === undefined || height === undefined) return faults
  if ((length * width * height) / 1e6 > 0.25) {
    faults.push(fault('42009', 'The maximum is 0.25 cubic metres.', path))
  }
  if ([length, width, height].filter(side => side < 5).length > 1) {
    faults.push(fault('42011', 'At least two dimensions must be 5 cm or more.', path))
  }
  return faults
}

function coverFaults(item: JsonObject, path: string): Fault[] {
  const feature = asObject(asObject(item['features'])?.['TRANSIT_COVER'])
  const asked = asNumber(asObject(feature?.['attributes'])?.['cover_amount']) ?? 0
  return asked > cover.maximum
    ? [fault('46000', `The maximum cover is ${cover.maximum}.`, `${path}.features.TRANSIT_COVER`)]
    : []
}

/** The customs form of an item that leaves the country. */
function declaration(item: JsonObject, path: string): Fault[] {
  const faults: Fault[] = []
  const commercial = item['commercial_value'] === true || item['commercial_value'] === 'true'
  const kind = asText(item['classification_type'])
  for (const name of ['authority_to_leave', 'safe_drop_enabled']) {
    if (item[name] !== undefined) {
      faults.push(fault('80002', `${name} is not for international items.`, `${path}.${name}`))
    }
  }
  const field = `${path}.classification_type`
  if (!kind) faults.push(missing(field))
  else if (!classifications.includes(kind))
    faults.push(fault('SIM-1', `${kind} is not known.`, field))
  else if (commercial !== (kind === 'OTHER')) {
    faults.push(fault('80002', 'OTHER goes with commercial_value, and only with it.', field))
  }
  if (kind === 'OTHER' && !asText(item['description_of_other'])) {
    faults.push(missing(`${path}.description_of_other`))
  }
  const action = asText(item['non_delivery_action'])
  if (action && action !== 'RETURN' && action !== 'ABANDONED') {
    faults.push(fault('SIM-1', `${action} is not known.`, `${path}.non_delivery_action`))
  }
  return [...faults, ...contents(item, path, commercial)]
}

function contents(item: JsonObject, path: string, commercial: boolean): Fault[] {
  const given = asList(item['item_contents']) ?? []
  const lines = given.map(line => asObject(line) ?? {})
  if (lines.length === 0) return [missing(`${path}.item_contents`)]
  const faults = lines.flatMap((line, place) =>
    contentFaults(line, `${path}.item_contents[${place}]`, commercial),
  )
  if (lines.length > 20)
    faults.push(fault('SIM-1', 'At most 20 contents.', `${path}.item_contents`))
  const weighed = lines.filter(line => asNumber(line['weight']) !== undefined).length
  if (weighed > 0 && weighed < lines.length) {
    faults.push(
      fault('40002', 'Give the weight of all contents, or of none.', `${path}.item_contents`),
    )
  }
  const worth = lines.reduce(
    (sum, line) => sum + (asNumber(line['value']) ?? 0) * (asNumber(line['quantity']) ?? 0),
    0,
  )
  const permit = asText(item['export_declaration_number'])
  if (worth > 2000 && !permit) faults.push(missing(`${path}.export_declaration_number`))
  if (permit && (permit.length < 9 || permit.length > 12)) {
    faults.push(fault('SIM-1', 'Nine to twelve characters.', `${path}.export_declaration_number`))
  }
  return faults
}

function contentFaults(line: JsonObject, path: string, commercial: boolean): Fault[] {
  const needs = [
    'description',
    'quantity',
    'value',
    ...(commercial ? ['tariff_code', 'country_of_origin'] : []),
  ]
  const code = asText(line['tariff_code'])
  return [
    ...needs.filter(name => !asText(line[name])).map(name => missing(`${path}.${name}`)),
    ...tooLong(line, 'description', 40, path),
    ...(code && !/^\d{6}$/.test(code)
      ? [fault('SIM-1', 'The tariff code has six digits.', `${path}.tariff_code`)]
      : []),
  ]
}
