// Budgets of campaigns: reserved by one conditional decrement that records the operation before an order
// stands, so that they cannot be overdrawn whoever comes at the same moment. Only the timer gives anything back.
import { JOB_PAGE } from '../contracts/limits'
import type { Programme } from '../contracts/programme'
import { isRefusal, type Refusal, refuse } from '../contracts/refusals'
import type { Entry } from '../domain/ledger/entry'
import { type Budget, type BudgetEnd, type BudgetHold, leftUnder } from './budget'
import { freshProgramme } from './programme-in-force'
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
    const totalIn = (rules: Pick<Programme, 'campaigns'>) =>
      rules.campaigns.find(one => one.id === id)?.budgetPoints
    const total = totalIn({ campaigns })
    if (!total) continue
    const { operationId, _id: orderId } = order
    const hold = { operationId, orderId, points, at: world.now() }
    const got = await takeBudget(world, { id, total, totalIn }, hold)
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
    return [id, budget ? Math.max(0, leftUnder(budget, total)) : total]
  })
  return Object.fromEntries(left)
}

/** A budget by its id, what it comes to by the caller's rules, and by any others; undefined = they limit nothing. */
interface Asked {
  id: string
  total: number
  totalIn: (programme: Programme) => number | null | undefined
}

/**
 * Reserves of one budget: what is asked, or what is left of it; one call where enough is left and its total is the
 * same as ever. Refusal: operation_reused (another order's).
 */
export async function takeBudget(
  world: World,
  { id, totalIn, ...asked }: Asked,
  hold: BudgetHold,
): Promise<number | Refusal> {
  let { total } = asked
  let { points } = hold
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if (await world.budgets.reserve(id, { ...hold, points }, total)) return points
    const budget = await world.budgets.read(id)
    const held = budget?.held[hold.operationId]
    if (held && held.orderId !== hold.orderId) return refuse('operation_reused')
    if (held && (await world.budgets.renew(id, hold))) return held.points
    if (!budget) {
      await world.budgets.create({ _id: id, total, left: total, held: {} })
      continue
    }
    if (budget.total !== total) total = (await totalNow(world, totalIn)) ?? budget.total
    if (!(await isSized(world, budget, total))) continue
    points = Math.min(hold.points, leftUnder(budget, total))
    if (points <= 0) {
      noteSpent(world, { id, total })
      return 0
    }
  }
  return 0
}

/**
 * What a budget comes to by the rules that are in force at this moment. An instance knows former ones for a minute:
 * by those it would undo what another one has just done.
 */
async function totalNow(
  world: World,
  totalIn: Asked['totalIn'],
): Promise<number | null | undefined> {
  const inForce = await freshProgramme(world)
  return isRefusal(inForce) ? null : totalIn(inForce.programme)
}

/** Gives a budget another total; false when somebody else did meanwhile. */
async function isSized(world: World, { _id, total }: Budget, to: number): Promise<boolean> {
  return total === to || world.budgets.resize(_id, { from: total, to })
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
