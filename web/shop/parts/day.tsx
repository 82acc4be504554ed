// Days of delivery: a calendar day as people say it.
import { When } from '../../kit/when.tsx'

/** `2026-12-04` as "Fri 4 Dec"; a day has no zone, so it is the same everywhere. */
export const Day = ({ day }: { day: string }) => <When at={day} show="day" zone="UTC" />
