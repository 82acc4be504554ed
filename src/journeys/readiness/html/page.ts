// stub
import type { CheckAsk, CheckEvent, Checked, Report } from '../shapes.ts'
export function openPage(_: CheckAsk) {
  return {
    *product(_: Checked): Generator<CheckEvent> {},
    *end(_: Report): Generator<CheckEvent> {},
  }
}
