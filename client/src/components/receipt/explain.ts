// Puts a receipt into words: one line for each step, one sentence for each near miss.
import type { NearMiss, Receipt, ReceiptStep } from '@core/contracts/receipt'
import type { Translate } from '@/i18n'
import { formatChange, formatFactor, formatFen, formatMilli, formatPoints } from '@/i18n/format'

/** One step in words: what it is, its number, and a remark where there is something to remark. */
export interface ReceiptLine {
  label: string
  value: string
  note?: string
}

/** A receipt in words. */
export interface Explanation {
  lines: ReceiptLine[]
  misses: string[]
}

/** Explains a receipt, in the order in which the steps were taken. */
export function explain(receipt: Receipt, t: Translate): Explanation {
  return {
    lines: receipt.steps.map(step => explainStep(step, t)),
    misses: receipt.misses.map(miss => explainMiss(miss, t)),
  }
}

function explainStep(step: ReceiptStep, t: Translate): ReceiptLine {
  switch (step.kind) {
    case 'paid':
      return { label: t('step.paid'), value: formatFen(step.fen) }
    case 'excluded':
      return { label: t(`step.excluded.${step.why}`), value: formatFen(-step.fen) }
    case 'rate':
      return {
        label: t('step.rate'),
        value: t('step.rate.value', { yuan: step.perYuan, points: step.points }),
      }
    case 'tier':
      return {
        label: t('step.tier', { tier: step.tier }),
        value: `× ${formatFactor(step.percent)}`,
      }
    case 'rounded':
      return explainRounding(step, t)
    case 'capped':
      return { label: t(`step.capped.${step.per}`), value: pointsText(step.to, t) }
    case 'fixed':
      return { label: t(`step.fixed.${step.rule}`), value: changeText(step.points, t) }
    case 'streak':
      return { label: t('step.streak', { day: step.day }), value: changeText(step.points, t) }
    case 'price':
      return { label: t('step.price'), value: changeText(-step.points, t) }
    default:
      return unknown(step)
  }
}

function explainRounding(step: Extract<ReceiptStep, { kind: 'rounded' }>, t: Translate) {
  const note = step.droppedMilli
    ? t('step.rounded.dropped', { dropped: formatMilli(step.droppedMilli) })
    : t('step.rounded.exact')
  return { label: t('step.rounded'), value: pointsText(step.to, t), note }
}

function explainMiss(miss: NearMiss, t: Translate): string {
  switch (miss.kind) {
    case 'next_tier':
      return t('miss.next_tier', {
        tier: miss.tier,
        factor: formatFactor(miss.percent),
        growth: formatPoints(miss.growth),
      })
    case 'longer_streak':
      return t('miss.longer_streak', { day: miss.day, points: formatPoints(miss.points) })
    case 'cap':
      return t('miss.cap', { points: formatPoints(miss.points) })
    default:
      return unknown(miss).label
  }
}

const pointsText = (points: number, t: Translate) =>
  t('unit.points', { points: formatPoints(points) })

const changeText = (points: number, t: Translate) =>
  t('unit.points', { points: formatChange(points) })

// An older client meets newer steps: it says their name rather than nothing.
function unknown(step: never): ReceiptLine {
  return { label: String((step as { kind?: unknown }).kind ?? ''), value: '' }
}
