// Refusals at the counter in words, with dates as people read them.
import type { Translate } from '@/i18n'
import { failureText } from '@/i18n/failure'
import { formatDate } from '@/i18n/format'
import type { CallFailure } from '@/services/errors'

/** Says why an act was refused. A fact that is empty is left out, and with it the fuller sentence that names it. */
export function counterFailureText(failure: CallFailure, t: Translate): string {
  const { on, ...facts } = failure.details ?? {}
  const dated = typeof on === 'string' && on !== '' ? { ...facts, on: formatDate(on, t) } : facts
  const details = Object.fromEntries(Object.entries(dated).filter(([, fact]) => fact !== ''))
  return failureText({ code: failure.code, details })
}
