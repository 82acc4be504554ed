// The days that differ from Monday to Friday, by country. Refreshed once a year, when governments announce them.
import type { CalendarDayRow } from './calendars.ts'

/** `off`: holidays. `on`: weekend days that are worked. A text of days, each `MM-DD` or `MM-DD/MM-DD`. */
type Year = Readonly<{
  calendar: string
  year: number
  confidence: CalendarDayRow['confidence']
  off: Readonly<Record<string, string>>
  on?: Readonly<Record<string, string>>
}>

// China 2026 follows the State Council's notice with its worked weekends; 2027 holds the statutory days
// alone until the notice is out. Australia is Victoria, where parcels start.
const years: readonly Year[] = [
  {
    calendar: 'CN',
    year: 2026,
    confidence: 'verified',
    off: {
      'New Year': '01-01/01-03',
      'Spring Festival': '02-15/02-23',
      Qingming: '04-04/04-06',
      'Labour Day': '05-01/05-05',
      'Dragon Boat': '06-19/06-21',
      'Mid-Autumn': '09-25/09-27',
      'National Day': '10-01/10-07',
    },
    on: {
      'for New Year': '01-04',
      'for Spring Festival': '02-14 02-28',
      'for Labour Day': '05-09',
      'for National Day': '09-20 10-10',
    },
  },
  {
    calendar: 'CN',
    year: 2027,
    confidence: 'assumed',
    off: {
      'New Year': '01-01',
      'Spring Festival': '02-05/02-08',
      Qingming: '04-05',
      'Labour Day': '05-01/05-02',
      'Dragon Boat': '06-09',
      'Mid-Autumn': '09-15',
      'National Day': '10-01/10-03',
    },
  },
  {
    calendar: 'AU',
    year: 2026,
    confidence: 'assumed',
    off: {
      'New Year': '01-01',
      'Australia Day': '01-26',
      'Labour Day': '03-09',
      'Good Friday': '04-03',
      'Easter Monday': '04-06',
      'King’s Birthday': '06-08',
      'Friday before the Grand Final': '09-25',
      'Melbourne Cup': '11-03',
      Christmas: '12-25',
      'Boxing Day': '12-28',
    },
  },
  {
    calendar: 'AU',
    year: 2027,
    confidence: 'assumed',
    off: {
      'New Year': '01-01',
      'Australia Day': '01-26',
      'Labour Day': '03-08',
      'Good Friday': '03-26',
      'Easter Monday': '03-29',
      'King’s Birthday': '06-14',
      'Friday before the Grand Final': '09-24',
      'Melbourne Cup': '11-02',
      Christmas: '12-27',
      'Boxing Day': '12-28',
    },
  },
  {
    calendar: 'NZ',
    year: 2026,
    confidence: 'assumed',
    off: {
      'New Year': '01-01/01-02',
      Waitangi: '02-06',
      'Good Friday': '04-03',
      'Easter Monday': '04-06',
      'Anzac Day': '04-27',
      'King’s Birthday': '06-01',
      Matariki: '07-10',
      'Labour Day': '10-26',
      Christmas: '12-25',
      'Boxing Day': '12-28',
    },
  },
  {
    calendar: 'NZ',
    year: 2027,
    confidence: 'assumed',
    off: {
      'New Year': '01-01 01-04',
      Waitangi: '02-08',
      'Good Friday': '03-26',
      'Easter Monday': '03-29',
      'Anzac Day': '04-26',
      'King’s Birthday': '06-07',
      Matariki: '06-25',
      'Labour Day': '10-25',
      Christmas: '12-27',
      'Boxing Day': '12-28',
    },
  },
  {
    calendar: 'SG',
    year: 2026,
    confidence: 'assumed',
    off: {
      'New Year': '01-01',
      'Chinese New Year': '02-17/02-18',
      'Good Friday': '04-03',
      'Labour Day': '05-01',
      'Hari Raya Haji': '05-27',
      Vesak: '06-01',
      'National Day': '08-10',
      Deepavali: '11-09',
      Christmas: '12-25',
    },
  },
  {
    calendar: 'SG',
    year: 2027,
    confidence: 'assumed',
    off: {
      'New Year': '01-01',
      'Chinese New Year': '02-08',
      'Hari Raya Puasa': '03-10',
      'Good Friday': '03-26',
      'Hari Raya Haji': '05-17',
      Vesak: '05-20',
      'National Day': '08-09',
      Deepavali: '10-28',
    },
  },
]

export const seedDays: readonly CalendarDayRow[] = years.flatMap(year => [
  ...Object.entries(year.off).flatMap(([name, days]) => rowsOf(year, name, days, false)),
  ...Object.entries(year.on ?? {}).flatMap(([name, days]) => rowsOf(year, name, days, true)),
])

function rowsOf(year: Year, name: string, days: string, works: boolean): CalendarDayRow[] {
  const { calendar, confidence } = year
  return days.split(' ').flatMap(span => {
    const [from = '', to = from] = span.split('/')
    const [month = '', first = ''] = from.split('-')
    const count = Number(to.slice(3)) - Number(first) + 1
    return Array.from({ length: count }, (_, index) => {
      const day = `${year.year}-${month}-${String(Number(first) + index).padStart(2, '0')}`
      return { calendar, day, works, name, confidence }
    })
  })
}
