// Budgets of campaigns: reserved by one conditional decrement that records the operation before an order
// stands, so that they cannot be overdrawn whoever comes at the same moment. Only the timer gives anything back.
import { JOB_PAGE } from '../contracts/limits'
import type { Programme } from '../contracts/programme'
import { type Refusal, refuse } from '../contracts/refusals'
import type { Entry } from '../domain/ledger/entry'
import type { Budget, BudgetEnd, BudgetHold } from './budget'
import { noteSpent } from './spent-budgets'
import type { Order, World } from './world'

/** Who is faster when a budget is nearly empty takes what is left; then it is asked once more. */
const ATTEMPTS = 4

/**
 * Reserves what an order would take of campaigns' budgets: one call for each that has enough left. What an
 * earlier try of the same order has reserved is as good. Returns what was reserved, by campaign: less than
 * asked, or 0, where not enough is left. Refusal: operation_reused (another order's).
 */
export async function takeBudgets(
  world: World,
  { campaigns }: Pick<Programme, 'campaigns'>,
  { order, charges }: { order: Order; charges: Record<string, number> },
): Promise<Record<string, number> | Refusal> {
  const taken: Record<string, number> = {}
  for (const [id, points] of Object.entries(charges)) {
    const total = campaigns.find(one => one.id === id)?.budgetPoints
    if (!total) continue
    const { operationId, _id: orderId } = order
    const hold = { operationId, orderId, points, at: world.now() }
    const got = await takeBudget(world, { id, total }, hold)
    if (typeof got !== 'number') return got
    taken[id] = got
  }
  return taken
}

/**
 * What is left of the budgets of all campaigns that have one, by campaign: for a preview, which reserves nothing.
 * One call.
 */
export async function budgetsLeft(
  world: World,
  { campaigns }: Pick<Programme, 'campaigns'>,
): Promise<Record<string, number>> {
  const limited = campaigns.filter(one => one.budgetPoints !== null)
  const budgets = await world.budgets.readMany(limited.map(({ id }) => id))
  const left = limited.map(({ id, budgetPoints }) => {
    const total = budgetPoints ?? 0
    const budget = budgets.find(one => one._id === id)
    return [id, budget ? Math.max(0, budget.left + total - budget.total) : total]
  })
  return Object.fromEntries(left)
}

/** Reserves of one budget: what is asked, or what is left of it. Refusal: operation_reused (another order's). */
export async function takeBudget(
  world: World,
  { id, total }: { id: string; total: number },
  hold: BudgetHold,
): Promise<number | Refusal> {
  let { points } = hold
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if (await world.budgets.reserve(id, { ...hold, points })) return points
    const budget = await world.budgets.read(id)
    const held = budget?.held[hold.operationId]
    if (held && held.orderId !== hold.orderId) return refuse('operation_reused')
    if (held && (await world.budgets.renew(id, hold))) return held.points
    if (!budget) await world.budgets.create({ _id: id, total, left: total, held: {} })
    else if (budget.total !== total)
      await world.budgets.resize(id, { from: budget.total, to: total })
    else points = Math.min(hold.points, budget.left)
    if (points <= 0) {
      noteSpent(world, { id, total })
      return 0
    }
  }
  return 0
}

/**
 * Settles reservations older than `before` (epoch ms): what the order's entry says was given is gone, the rest
 * is left again. An order that is still to be finished keeps its reservation; one that never came to be gives
 * it back. A refund gives nothing back: a campaign's points were spent on having been given. Returns how many
 * were settled.
 */
export async function settleBudgets(
  world: World,
  { campaigns }: Pick<Programme, 'campaigns'>,
  before: number,
): Promise<number> {
  const limited = campaigns.filter(one => one.budgetPoints !== null)
  if (limited.length === 0) return 0
  const budgets = await world.budgets.readMany(limited.map(({ id }) => id))
  let settled = 0
  for (const budget of budgets) settled += await settleBudget(world, budget, before)
  return settled
}

async function settleBudget(world: World, budget: Budget, before: number): Promise<number> {
  const old = Object.entries(budget.held).filter(([, hold]) => hold.at <= before)
  const holds = old.slice(0, JOB_PAGE)
  if (holds.length === 0) return 0
  const entries = await world.entries.byOperations(holds.map(([operationId]) => operationId))
  const ends: BudgetEnd[] = []
  for (const [operationId, hold] of holds) {
    const given = await givenFor(world, { ...hold, operationId }, { entries, campaign: budget._id })
    if (given !== null) ends.push({ operationId, at: hold.at, back: hold.points - given })
  }
  if (ends.length === 0) return 0
  return (await world.budgets.settle(budget._id, ends)) ? ends.length : 0
}

/** What a campaign gave for an order; null = it is not known yet. */
async function givenFor(
  world: World,
  { operationId, orderId }: BudgetHold,
  { entries, campaign }: { entries: Entry[]; campaign: string },
): Promise<number | null> {
  const entry = entries.find(
    ({ operationId: id, reason }) =>
      id === operationId && reason.kind === 'purchase' && reason.orderId === orderId,
  )
  if (entry) return pointsOf(entry, campaign)
  const order = await world.orders.read(orderId)
  return order?.operationId === operationId ? null : 0
}

function pointsOf({ receipt }: Entry, campaign: string): number {
  const step = receipt.steps.find(one => one.kind === 'campaign' && one.id === campaign)
  return step?.kind === 'campaign' ? step.points : 0
}
