// The lanes the house comes with: prices, legs and terms, each marked with how sure it is.
import type { Country } from '#kernel/place'
import type { Band, Leg, Sheet } from './sheets.ts'

const since = '2026-01-01'
const kg = 1_000

const parcelPrices = {
  'AU standard': bands(15_90n, 19_90n, 25_90n, 35_90n, 49_90n, 69_90n),
  'AU express': bands(20_32n, 25_43n, 33_10n, 45_88n, 63_77n, 89_33n),
  'AU consolidated': perKilogram(28_00n, 8_00n, 20),
  'NZ standard': bands(15_90n, 19_90n, 25_90n, 35_90n, 49_90n, 69_90n),
}

const legs = {
  'AU-CN standard': way('AU', 'CN', [0, 1], [1, 2], [2, 4], [1, 4], [2, 4]),
  'AU-CN express': way('AU', 'CN', [0, 1], [0, 1], [1, 2], [1, 2], [1, 2]),
  'AU-CN consolidated': way('AU', 'CN', [0, 1], [1, 3], [1, 2], [1, 2], [1, 3]),
  'AU-SG': way('AU', 'SG', [0, 1], [1, 2], [1, 2], [0, 1], [1, 2]),
  'NZ-CN': way('NZ', 'CN', [0, 1], [1, 3], [1, 3], [1, 2], [1, 3]),
  'NZ-SG': way('NZ', 'SG', [0, 1], [1, 3], [1, 3], [0, 1], [1, 2]),
}

const priceSources = {
  standard:
    'Illustrative steps of an open-source carrier connector for the Asia-Pacific zone; the ' +
    "contract's own sheet replaces them. Limit 20 kg",
  express:
    'The standard steps raised by 40.13 / 31.40, the two prices of one published retail answer',
  consolidated:
    'One quotation found: 18 for the first kilogram, 8 for each further, 10 for clearance',
  newZealand:
    'No price found: the Australian steps in New Zealand dollars until a contract is loaded',
}

export const seedSheets: readonly Sheet[] = [
  sheet('AU', 'CN', 'PTI8', 'Australia Post International Standard', 1, {
    carrier: 'AUSPOST',
    bands: parcelPrices['AU standard'],
    legs: legs['AU-CN standard'],
    sources: { bands: priceSources.standard },
  }),
  sheet('AU', 'CN', 'ECM8', 'Australia Post International Express', 2, {
    carrier: 'AUSPOST',
    bands: parcelPrices['AU express'],
    legs: legs['AU-CN express'],
    sources: { bands: priceSources.express },
  }),
  sheet('AU', 'CN', 'LH9610', 'Consolidated line-haul, direct purchase import', 3, {
    carrier: 'LINEHAUL',
    bands: parcelPrices['AU consolidated'],
    legs: legs['AU-CN consolidated'],
    sources: { bands: priceSources.consolidated },
  }),
  sheet('AU', 'SG', 'PTI8', 'Australia Post International Standard', 1, {
    carrier: 'AUSPOST',
    bands: parcelPrices['AU standard'],
    legs: legs['AU-SG'],
    sources: { bands: priceSources.standard },
  }),
  sheet('NZ', 'CN', 'NZP9610', 'NZ Post international, direct purchase import', 1, {
    carrier: 'NZPOST',
    bands: parcelPrices['NZ standard'],
    legs: legs['NZ-CN'],
    sources: { bands: priceSources.newZealand },
  }),
  sheet('NZ', 'SG', 'NZPINT', 'NZ Post international', 1, {
    carrier: 'NZPOST',
    bands: parcelPrices['NZ standard'],
    legs: legs['NZ-SG'],
    sources: {
      bands: priceSources.newZealand,
      legs: 'As from Australia with a day more to reach the aeroplane; an assumption',
    },
  }),
]

type Particulars = Pick<Sheet, 'carrier' | 'bands' | 'legs' | 'sources'>

function sheet(
  origin: Country,
  market: Country,
  service: string,
  title: string,
  rank: number,
  own: Particulars,
): Sheet {
  return {
    id: `${origin}.${market}.${service}@${since}`,
    origin,
    market,
    service,
    title,
    rank,
    validFrom: since,
    validTo: null,
    currency: origin === 'NZ' ? 'NZD' : 'AUD',
    packingGrams: 100,
    marginBp: 750,
    cover: { included: 200_00n, max: 5000_00n, rateBp: 150 },
    cutOffMinutes: 14 * 60,
    confidence: 'assumed',
    ...own,
    sources: {
      cover:
        'Transit cover in a published account sample of Australia Post: 1.5 % above 200, up to 5,000; ' +
        'that only the part above counts is an assumption',
      legs: "Assumed days; a lane's own history replaces them",
      packingGrams: 'House',
      marginBp: 'House',
      cutOffMinutes: 'House',
      ...own.sources,
    },
  }
}

/** One price each up to 0.5, 1, 2, 5, 10 and 20 kg. */
function bands(...prices: readonly bigint[]): Band[] {
  const limits = [500, 1 * kg, 2 * kg, 5 * kg, 10 * kg, 20 * kg]
  return prices.map((minor, index) => ({ upToGrams: limits[index] ?? 0, minor }))
}

function perKilogram(first: bigint, further: bigint, count: number): Band[] {
  return Array.from({ length: count }, (_, index) => ({
    upToGrams: (index + 1) * kg,
    minor: first + further * BigInt(index),
  }))
}

/** Home's working days up to the aeroplane, every day in the air, customs' working days, couriers daily. */
function way(home: string, abroad: string, ...spans: readonly [number, number][]): Leg[] {
  const names = ['pack', 'export', 'linehaul', 'import', 'last_mile']
  const courier = abroad === 'CN' ? 'every' : abroad
  const calendars = [home, home, 'every', abroad, courier]
  return spans.map(([min, max], index) => ({
    name: names[index] ?? '',
    calendar: calendars[index] ?? home,
    min,
    max,
  }))
}
