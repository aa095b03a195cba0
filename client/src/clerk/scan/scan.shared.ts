// What a scanned or typed code is, and how the list of recent acts reads.
import { formatDate, formatTime } from '@/i18n/format'
import type { Translate } from '@/i18n/index'

/** What a code names; `unknown` = not one of ours. */
export type CodeKind = 'member' | 'voucher' | 'unknown'

/** Cleans what a scanner, a clipboard or a thumb gave: no blanks, capitals. */
export function cleanCode(text: string): string {
  return text.replace(/\s+/g, '').toUpperCase()
}

/** Tells codes apart by their first letter (core/domain/codes.ts). */
export function codeKind(code: string): CodeKind {
  if (/^M[0-9A-Z]{8,}$/.test(code)) return 'member'
  if (/^V[0-9A-Z]{8,}$/.test(code)) return 'voucher'
  return 'unknown'
}

/** When an act was: the phone's time of day for today's, the date for older ones. */
export function actTime(
  act: { at: number; on: string },
  { today, t }: { today: string; t: Translate },
): string {
  if (act.on !== today) return formatDate(act.on, t, today)
  return formatTime(act.at)
}
