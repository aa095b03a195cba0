// The receipt of an entry: every step from the facts to the points, so that
// anyone can be told why (G3).

/**
 * One step of an evaluation, in the order in which it was taken. Points are
 * whole, amounts are fen, rates whole numbers.
 */
export type ReceiptStep =
  /** What was paid. */
  | { kind: 'paid'; fen: number }
  /** The part that earns nothing, and why. */
  | { kind: 'excluded'; fen: number; why: 'points_paid' }
  /** `points` for every full or partial `perYuan`, before rounding. */
  | { kind: 'rate'; points: number; perYuan: number }
  /** The tier's factor in per cent: 150 = one and a half times. */
  | { kind: 'tier'; tier: string; percent: number }
  /**
   * Rounding happens once, down, at the order's total; `dropped` is what it
   * took, in thousandths of a point.
   */
  | { kind: 'rounded'; to: number; droppedMilli: number }
  /** A limit that took effect. */
  | { kind: 'capped'; per: 'order'; to: number }
  /** A fixed amount, by what it is for. */
  | { kind: 'fixed'; rule: 'join' | 'review'; points: number }
  /** The check-in table's row for this day of the streak (1 = first day). */
  | { kind: 'streak'; day: number; points: number }
  /** What a reward costs. */
  | { kind: 'price'; reward: string; points: number }

/** What would have brought more, and what was missing for it. */
export type NearMiss =
  /** The next tier earns more: `growth` is still missing to reach it. */
  | { kind: 'next_tier'; tier: string; percent: number; growth: number }
  /** A longer streak earns more from day `day` on. */
  | { kind: 'longer_streak'; day: number; points: number }
  /** The cap took `points`. */
  | { kind: 'cap'; points: number }

/** Why an entry has the points that it has. */
export interface Receipt {
  steps: ReceiptStep[]
  misses: NearMiss[]
}
