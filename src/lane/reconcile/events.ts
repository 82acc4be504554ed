// What reconciliation tells: a day's file is here and waits to be compared with what our rooms say.
import type { CalendarDay } from '#kernel/time'
import { event } from '#platform/event'
import type { FileId, SourceName } from './shapes.ts'

export const fileReceived = event<{
  fileId: FileId
  source: SourceName
  account: string
  day: CalendarDay
}>('reconcile.file_received')
