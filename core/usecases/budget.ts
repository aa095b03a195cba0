// The budgets of campaigns as use cases see them: what is left, and what orders under way have reserved.

/** Points reserved for the order of an operation. */
export interface BudgetHold {
  operationId: string
  orderId: string
  points: number
  at: number
}

/** The budget of one campaign. */
export interface Budget {
  /** The campaign's. */
  _id: string
  /** All that the campaign may give, as `left` was counted from. */
  total: number
  left: number
  /** What is reserved and not settled yet, by operation. */
  held: Record<string, Omit<BudgetHold, 'operationId'>>
}

/** What is left where a budget comes to so much in all; below 0 = more was given before. */
export function leftUnder(budget: Pick<Budget, 'left' | 'total'>, total: number): number {
  return budget.left + total - budget.total
}

/** How a reservation ends, if it still is the one that was made or renewed at `at`. */
export interface BudgetEnd {
  operationId: string
  at: number
  /** Points that were not given after all. */
  back: number
}

/** Every change is one conditional write. */
export interface Budgets {
  read(campaignId: string): Promise<Budget | null>
  readMany(campaignIds: string[]): Promise<Budget[]>
  create(budget: Budget): Promise<boolean>
  /** Takes points; false when fewer are left, this operation holds some already, or the total is another one. */
  reserve(campaignId: string, hold: BudgetHold, total: number): Promise<boolean>
  /** Makes the reservation of this order as young as `at`; false when there is none any more. */
  renew(campaignId: string, hold: Omit<BudgetHold, 'points'>): Promise<boolean>
  /** Ends reservations, all or none; false when one of them was renewed or ended meanwhile. */
  settle(campaignId: string, ends: BudgetEnd[]): Promise<boolean>
  /** Makes another total; false when it is no longer `from`. */
  resize(campaignId: string, total: { from: number; to: number }): Promise<boolean>
}
