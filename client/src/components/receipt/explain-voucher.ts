// The steps of a receipt that are about coupons and vouchers.
import type { ReceiptStep } from '@core/contracts/receipt'
import type { Translate } from '@/i18n'
import { formatChange, formatDate, formatFen } from '@/i18n/format'

/** The steps that this file words. */
export type VoucherStep = Extract<
  ReceiptStep,
  { kind: 'coupon' | 'discount' | 'member_day' | 'coupon_back' | 'passed' | 'cancelled' }
>

/** One step in words. */
export function explainVoucher(step: VoucherStep, t: Translate): { label: string; value: string } {
  switch (step.kind) {
    case 'coupon':
    case 'discount':
      return { label: t(`step.${step.kind}`, { name: step.name }), value: formatFen(-step.fen) }
    case 'member_day': {
      const { name, left, fen } = step
      const key = left === null ? 'step.discount' : 'step.member_day'
      return { label: t(key, { name, left: left ?? 0 }), value: formatFen(-fen) }
    }
    case 'coupon_back':
      return {
        label: t('step.coupon_back', { name: step.name }),
        value: t('step.coupon_back.until', { date: formatDate(step.until, t) }),
      }
    case 'passed':
      return { label: t(`step.passed.${step.way}`), value: step.reward }
    case 'cancelled':
      return {
        label: t('step.cancelled', { name: step.reward }),
        value: t('unit.points', { points: formatChange(step.points) }),
      }
  }
}
