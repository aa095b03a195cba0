// The words for a failed call, with its facts filled in.
import type { RefusalCode, RefusalDetails } from '@core/contracts/refusals'
import { fill } from './fill'
import { detailedRefusals, refusals } from './zh-cn/refusals'

/** Every reason why a call may fail: what a door refuses, and what the network does. */
export type FailureCode = RefusalCode | 'offline' | 'timeout'

/** Says why a call failed; the fuller sentence is used only when every fact it names is known. */
export function failureText(failure: { code: FailureCode; details?: RefusalDetails }): string {
  const { code, details = {} } = failure
  const fuller = detailedRefusals[code]
  const names = fuller?.match(/\{(\w+)\}/g) ?? []
  const known = names.every(name => name.slice(1, -1) in details)
  return fuller && known ? fill(fuller, details) : refusals[code]
}
