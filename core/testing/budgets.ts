// Campaigns' budgets in the world in memory, with the same conditions on every write as in the cloud.
import type { Budget, Budgets } from '../usecases/budget'
import { addTo, found } from './documents'
import { over, type Wire } from './ports'

/** The budgets port. */
export function budgetsIn(budgets: Map<string, Budget>, wire: Wire): Budgets {
  return {
    read: over(wire, 'budgets.read', id => budgets.get(id) ?? null),
    readMany: over(wire, 'budgets.readMany', ids => found(budgets, ids)),
    create: over(wire, 'budgets.create', budget => addTo(budgets, budget)),
    reserve: over(wire, 'budgets.reserve', (id, { operationId, ...hold }, total) => {
      const budget = budgets.get(id)
      if (budget?.total !== total || budget.left < hold.points) return false
      if (budget.held[operationId]) return false
      const held = { ...budget.held, [operationId]: hold }
      budgets.set(id, { ...budget, left: budget.left - hold.points, held })
      return true
    }),
    renew: over(wire, 'budgets.renew', (id, { operationId, orderId, at }) => {
      const budget = budgets.get(id)
      const hold = budget?.held[operationId]
      if (!budget || hold?.orderId !== orderId) return false
      budgets.set(id, { ...budget, held: { ...budget.held, [operationId]: { ...hold, at } } })
      return true
    }),
    settle: over(wire, 'budgets.settle', (id, ends) => {
      const budget = budgets.get(id)
      if (!budget || ends.some(end => budget.held[end.operationId]?.at !== end.at)) return false
      const gone = new Set(ends.map(end => end.operationId))
      const still = Object.entries(budget.held).filter(([operationId]) => !gone.has(operationId))
      const left = budget.left + ends.reduce((sum, end) => sum + end.back, 0)
      budgets.set(id, { ...budget, left, held: Object.fromEntries(still) })
      return true
    }),
    resize: over(wire, 'budgets.resize', (id, { from, to }) => {
      const budget = budgets.get(id)
      if (budget?.total !== from) return false
      budgets.set(id, { ...budget, total: to, left: budget.left + to - from })
      return true
    }),
  }
}
