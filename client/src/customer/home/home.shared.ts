// Pure helpers of the first screen.
import type { CheckInDay, RulesView } from '@core/contracts/views'
import type { Translate } from '@/i18n'
import { formatPoints } from '@/i18n/format'

const WEEK = 7

/** Seven days of a longer table with today's among them, as near to the middle as the ends allow. */
export function weekOf(days: CheckInDay[]): CheckInDay[] {
  const today = days.findIndex(day => day.state !== 'done')
  const middle = today < 0 ? days.length - 1 : today
  const start = Math.max(0, Math.min(middle - 3, days.length - WEEK))
  return days.slice(start, start + WEEK)
}

/** What the programme gives, for those who have not joined: one sentence each. */
export function promises(rules: RulesView, t: Translate): string[] {
  const { purchase, review, checkIn } = rules
  return [
    purchase.points > 0 &&
      t('home.earn.purchase', { yuan: purchase.perYuan, points: purchase.points }),
    checkIn.some(points => points > 0) && t('home.earn.check_in', { days: checkIn.length }),
    review.points > 0 && t('home.earn.review', { points: formatPoints(review.points) }),
    t('home.earn.redeem'),
  ].filter(sentence => sentence !== false)
}
