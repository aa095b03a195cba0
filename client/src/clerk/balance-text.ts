// A member's balance as a clerk tells it.
import type { Translate } from '@/i18n'
import { formatPoints } from '@/i18n/format'

/** What can be spent now; below nought, what the next earnings repay first. */
export function balanceText(balance: number, t: Translate): string {
  const key = balance < 0 ? 'clerk.balance.below' : 'clerk.balance'
  return t(key, { points: formatPoints(Math.abs(balance)) })
}
