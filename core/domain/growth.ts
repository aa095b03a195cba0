// Growth: what a purchase adds to it, part by part, and what of it stays after refunds (T1, T2).
import type { Programme } from '../contracts/programme'
import type { ReceiptStep } from '../contracts/receipt'
import { shareOf } from '../contracts/shares'
import type { Entry } from './ledger/entry'

/** One part of the growth of an order: what it is counted by, and what that makes. */
export type GrowthStep = Extract<ReceiptStep, { kind: 'growth' }>

/** What a purchase is for growth: the money paid (fen), and the points that it earns. */
interface Bought {
  paidFen: number
  points: number
}

/**
 * The parts of a purchase's growth; those that make nothing are left out. An order that points paid
 * as a whole gives none.
 */
export function growthSteps(
  { growth }: Pick<Programme, 'growth'>,
  { paidFen, points }: Bought,
): GrowthStep[] {
  const { perYuan, perOrder, perPoint } = growth
  const parts: GrowthStep[] = [
    { kind: 'growth', by: 'yuan', per: perYuan, growth: Math.floor((paidFen * perYuan) / 100) },
    { kind: 'growth', by: 'order', per: perOrder, growth: paidFen > 0 ? perOrder : 0 },
    { kind: 'growth', by: 'point', per: perPoint, growth: points * perPoint },
  ]
  return parts.filter(part => part.growth > 0)
}

/** What these parts make together. */
export function growthOf(steps: GrowthStep[]): number {
  return steps.reduce((sum, step) => sum + step.growth, 0)
}

/**
 * What stays of the growth of an order when of `money` (fen) so much was kept, which still earns
 * `points`. By yuan: in the ratio of the money, rounded down. By order: all of it as long as any
 * money is kept. By point: by the points still earned. Nothing kept leaves nothing, so that parts
 * of a refund make the whole.
 */
export function growthKept(
  earned: Pick<Entry, 'growth' | 'receipt'>,
  kept: { money: number; paidFen: number; points: number },
): number {
  if (kept.money === 0) return 0
  const named = earned.receipt.steps.filter(step => step.kind === 'growth')
  // Receipts written before growth had parts do not name it: it came of the money.
  const byMoney: GrowthStep = { kind: 'growth', by: 'yuan', per: 0, growth: earned.growth }
  const steps = named.length > 0 ? named : [byMoney]
  return steps.reduce((sum, step) => sum + stepKept(step, kept), 0)
}

function stepKept(
  { by, per, growth }: GrowthStep,
  { money, paidFen, points }: { money: number; paidFen: number; points: number },
): number {
  if (by === 'yuan') return shareOf(growth, { part: paidFen, of: money })
  if (by === 'order') return paidFen > 0 ? growth : 0
  return per * points
}
