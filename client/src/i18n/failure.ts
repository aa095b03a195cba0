// The words for a failed call, with its facts filled in.
import type { RefusalCode, RefusalDetails } from '@core/contracts/refusals'
import { useStore } from '@/store'
import * as en from './en/refusals'
import { type Facts, fill, namesIn } from './fill'
import { formatFen, formatPoints } from './format'
import type { Locale } from './locale'
import * as zhCn from './zh-cn/refusals'
import * as zhTw from './zh-tw/refusals'

/** Every reason why a call may fail: what a door refuses, and what the network does. */
export type FailureCode = RefusalCode | 'offline' | 'timeout'

interface Sentences {
  refusals: Record<FailureCode, string>
  detailedRefusals: Partial<Record<FailureCode, string>>
}

const tables: Record<Locale, Sentences> = { 'zh-CN': zhCn, 'zh-TW': zhTw, en }

/** Says in the chosen language why a call failed; the fuller sentence is used only when every fact it names is known. */
export function failureText(failure: { code: FailureCode; details?: RefusalDetails }): string {
  const { code, details = {} } = failure
  const { refusals, detailedRefusals } = tables[useStore.getState().locale]
  const fuller = detailedRefusals[code]
  const known = namesIn(fuller ?? '').every(name => name in details)
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
