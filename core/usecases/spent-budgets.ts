// Budgets of campaigns that were found empty a moment ago, by instance: a purchase does not ask for them again,
// so that a campaign that is over in fact costs no calls.
import { decodeTime } from 'ulid'
import { BUDGET_SPENT_MS } from '../contracts/limits'
import type { Programme } from '../contracts/programme'
import type { World } from './world'

interface Spent {
  /** The total that was spent: another one counts at once. */
  total: number
  /** When it was found empty, epoch ms. */
  at: number
}

const found = new WeakMap<World, Map<string, Spent>>()

/** Notes that nothing is left of a campaign's budget. */
export function noteSpent(world: World, { id, total }: { id: string; total: number }): void {
  const spent = found.get(world) ?? new Map<string, Spent>()
  found.set(world, spent.set(id, { total, at: world.now() }))
}

/**
 * The campaigns of whose budgets an operation need not ask, each with 0 points. An operation that is older than
 * the finding may hold a reservation of its own, made before its answer was lost: it asks.
 */
export function spentFor(
  world: World,
  { campaigns }: Pick<Programme, 'campaigns'>,
  operationId: string,
): Record<string, number> {
  const spent = found.get(world)
  if (!spent) return {}
  const begun = decodeTime(operationId)
  const isSpent = ({ id, budgetPoints }: Programme['campaigns'][number]) => {
    const one = spent.get(id)
    if (one?.total !== budgetPoints) return false
    return begun > one.at && world.now() < one.at + BUDGET_SPENT_MS
  }
  return Object.fromEntries(campaigns.filter(isSpent).map(({ id }) => [id, 0]))
}
