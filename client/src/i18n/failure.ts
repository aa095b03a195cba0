// The words for a failed call, with its facts filled in.
import type { RefusalCode, RefusalDetails } from '@core/contracts/refusals'
import { type Facts, fill } from './fill'
import { formatFen, formatPoints } from './format'
import { detailedRefusals, refusals } from './zh-cn/refusals'

/** Every reason why a call may fail: what a door refuses, and what the network does. */
export type FailureCode = RefusalCode | 'offline' | 'timeout'

/** Says why a call failed; the fuller sentence is used only when every fact it names is known. */
export function failureText(failure: { code: FailureCode; details?: RefusalDetails }): string {
  const { code, details = {} } = failure
  const fuller = detailedRefusals[code]
  const names = fuller?.match(/\{(\w+)\}/g) ?? []
  const known = names.every(name => name.slice(1, -1) in details)
  return fuller && known ? fill(fuller, readable(details)) : refusals[code]
}

/** Numbers as people read them: money by its name, anything else as a count. */
function readable(details: RefusalDetails): Facts {
  const facts = Object.entries(details).map(([name, fact]) => {
    if (typeof fact !== 'number') return [name, fact]
    return [name, name.endsWith('Fen') ? formatFen(fact) : formatPoints(fact)]
  })
  return Object.fromEntries(facts)
}
