// Puts the steps of the other ways to earn into words.
import type { ReceiptStep } from '@core/contracts/receipt'
import type { WayStep } from '@core/contracts/ways-views'
import type { Translate } from '@/i18n'
import { formatChange, formatDate, formatPoints } from '@/i18n/format'
import type { ReceiptLine } from './explain'

const kinds: Record<WayStep['kind'], true> = {
  repaired: true,
  visit: true,
  birthday_gift: true,
  referral_cap: true,
}

/** Whether a step is one of these. */
export function isWayStep(step: ReceiptStep): step is WayStep {
  return step.kind in kinds
}

/** One step of a fixed amount that says more than what it was for. */
export function explainWay(step: WayStep, t: Translate): ReceiptLine {
  switch (step.kind) {
    case 'repaired':
      return {
        label: t('step.repaired', { date: formatDate(step.on, t) }),
        value: t('unit.points', { points: formatChange(-step.points) }),
        note: t('step.repaired.note'),
      }
    case 'visit':
      return {
        label: t('step.visit', { nth: step.nth }),
        value: t('unit.points', { points: formatChange(step.points) }),
      }
    case 'birthday_gift':
      return { label: t('step.birthday_gift'), value: step.reward }
    case 'referral_cap':
      return {
        label: t(`step.referral_cap.${step.per}`),
        value: t('unit.points', { points: formatPoints(0) }),
        note: t('step.referral_cap.note'),
      }
  }
}
