// Puts a receipt into words: one line for each step, one sentence for each near miss.
import type { NearMiss, Receipt, ReceiptStep } from '@core/contracts/receipt'
import type { WayStep } from '@core/contracts/ways-views'
import type { Translate } from '@/i18n'
import {
  formatChange,
  formatDate,
  formatFactor,
  formatFen,
  formatMilli,
  formatMoment,
  formatPoints,
} from '@/i18n/format'
import { explainGame, type GameStep, unknown } from './explain-game'
import { explainCampaign, explainRule, explainRuleMiss } from './explain-rules'
import { explainVoucher, type VoucherStep } from './explain-voucher'
import { explainWay, isWayStep } from './explain-way'

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

/** The steps that lead from what was done to the points it earns or costs. */
type EarningStep =
  | 'paid'
  | 'excluded'
  | 'rate'
  | 'tier'
  | 'rounded'
  | 'capped'
  | 'fixed'
  | 'streak'
  | 'price'
  | 'growth'
  | 'welcome'
  | 'rule'
  | 'campaign'
  | VoucherStep['kind']

/** Explains a receipt, in the order in which the steps were taken. */
export function explain(receipt: Receipt, t: Translate): Explanation {
  return {
    lines: receipt.steps.map(step =>
      isWayStep(step) ? explainWay(step, t) : explainStep(step, t),
    ),
    misses: receipt.misses.map(miss => explainMiss(miss, t)),
  }
}

function explainStep(step: Exclude<ReceiptStep, WayStep>, t: Translate): ReceiptLine {
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
      return explainPrice(step, t)
    case 'welcome':
      return {
        label: t('step.welcome', { tier: step.tier }),
        value: step.reward ?? changeText(step.points, t),
      }
    case 'rule':
      return explainRule(step, t)
    case 'campaign':
      return explainCampaign(step, t)
    case 'coupon':
    case 'discount':
    case 'member_day':
    case 'coupon_back':
    case 'passed':
    case 'cancelled':
      return explainVoucher(step, t)
    case 'growth':
      return {
        label: t(`step.growth.${step.by}`, { per: formatPoints(step.per) }),
        value: t('unit.growth', { growth: formatChange(step.growth) }),
      }
    default:
      return explainCorrection(step, t)
  }
}

/** The steps of paying with points, of refunds and of corrections. */
function explainCorrection(
  step: Exclude<ReceiptStep, WayStep | { kind: EarningStep }>,
  t: Translate,
): ReceiptLine {
  switch (step.kind) {
    case 'offset':
      return {
        label: t('step.offset', { amount: formatFen(step.fen) }),
        value: changeText(-step.points, t),
      }
    case 'refunded':
      return explainRefunded(step, t)
    case 'kept':
      return {
        label: t('step.kept'),
        value: pointsText(step.points, t),
        note: t('step.kept.note', { of: formatPoints(step.of) }),
      }
    case 'owed':
      return {
        label: t('step.owed'),
        value: pointsText(step.points, t),
        note: t('step.owed.note'),
      }
    case 'waived':
      return { label: t('step.waived'), value: pointsText(step.points, t) }
    case 'given':
      return { label: t('step.given'), value: changeText(step.points, t) }
    case 'void':
      return { label: t('step.void'), value: pointsText(step.points, t) }
    case 'grace':
      return {
        label: t('step.grace'),
        value: pointsText(step.points, t),
        note: t('step.grace.note', { date: formatDate(step.until, t) }),
      }
    case 'extended':
      return {
        label: t('step.extended'),
        value: pointsText(step.points, t),
        note: t('step.extended.note'),
      }
    case 'decided':
      return {
        label: t('step.decided'),
        value: changeText(step.points, t),
        note: t('step.decided.note', { note: step.note }),
      }
    case 'to_family':
      return { label: t('step.to_family'), value: pointsText(step.points, t) }
    case 'from_family':
      return {
        label: t('step.from_family', { name: step.name }),
        value: pointsText(step.points, t),
      }
    case 'family_paid':
      return {
        label: t('step.family_paid', { reward: step.reward }),
        value: pointsText(step.points, t),
      }
    case 'granted':
      return {
        label: t('step.granted', { tier: step.tier }),
        value: t('step.granted.until', { date: formatDate(step.until, t) }),
        note: t('step.decided.note', { note: step.note }),
      }
    default:
      return explainWaiting(step, t)
  }
}

type WaitingStep = 'pending' | 'settled' | 'from_pending' | 'held' | 'released'

/** The steps of points that wait: for their day or a service, or held for a checkout. */
function explainWaiting(
  step: Extract<ReceiptStep, { kind: WaitingStep }> | GameStep,
  t: Translate,
): ReceiptLine {
  switch (step.kind) {
    case 'pending':
      return {
        label: t('step.pending'),
        value: formatDate(step.on, t),
        note: t(step.whenDone ? 'step.pending.service' : 'step.pending.date'),
      }
    case 'settled':
      return { label: t(`step.settled.${step.why}`), value: '' }
    case 'from_pending':
      return { label: t('step.from_pending'), value: pointsText(step.points, t) }
    case 'held':
      return {
        label: t('step.held'),
        value: changeText(-step.points, t),
        note: t('step.held.note', { moment: formatMoment(step.until, t) }),
      }
    case 'released':
      return { label: t(`step.released.${step.why}`), value: changeText(step.points, t) }
    default:
      return explainGame(step, t)
  }
}

function explainRefunded(step: Extract<ReceiptStep, { kind: 'refunded' }>, t: Translate) {
  const facts = { of: formatFen(step.of), before: formatFen(step.before) }
  const note = t(step.before > 0 ? 'step.refunded.before' : 'step.refunded.note', facts)
  return { label: t('step.refunded'), value: formatFen(step.fen), note }
}

function explainRounding(step: Extract<ReceiptStep, { kind: 'rounded' }>, t: Translate) {
  const note = step.droppedMilli
    ? t('step.rounded.dropped', { dropped: formatMilli(step.droppedMilli) })
    : t('step.rounded.exact')
  return { label: t('step.rounded'), value: pointsText(step.to, t), note }
}

function explainPrice(step: Extract<ReceiptStep, { kind: 'price' }>, t: Translate): ReceiptLine {
  const line = { label: t('step.price'), value: changeText(-step.points, t) }
  const { cashFen, offer } = step
  const notes = [
    offer
      ? t('step.price.offer', { full: formatPoints(offer.full), percent: offer.percentOff })
      : '',
    cashFen ? t('step.price.cash', { amount: formatFen(cashFen) }) : '',
  ].filter(Boolean)
  return notes.length > 0 ? { ...line, note: notes.join(t('join.clauses')) } : line
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
    case 'more_spent':
    case 'other_day':
    case 'rule_limit':
      return explainRuleMiss(miss, t)
    default:
      return unknown(miss).label
  }
}

const pointsText = (points: number, t: Translate) =>
  t('unit.points', { points: formatPoints(points) })

const changeText = (points: number, t: Translate) =>
  t('unit.points', { points: formatChange(points) })
