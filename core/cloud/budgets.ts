// Campaigns' budgets in the cloud database: every change is one conditional update, so that none is overdrawn.
import type { Budget, Budgets } from '../usecases/budget'
import { renewal } from './renewal'
import { addNew, command, find, getById, updateWhere } from './sdk'

const BUDGETS = 'budgets'

/** The budgets port on the collection `budgets`. */
export const budgets: Budgets = {
  read: id => getById<Budget>(BUDGETS, id),
  readMany(ids) {
    if (ids.length === 0) return Promise.resolve([])
    return find<Budget>(BUDGETS, { _id: command.in(ids) }, { limit: ids.length })
  },
  create: budget => addNew(BUDGETS, budget),
  async reserve(id, { operationId, orderId, points, at }, total) {
    const held = `held.${operationId}`
    const free = { _id: id, total, left: command.gte(points), [held]: command.exists(false) }
    const taken = { left: command.inc(-points), [held]: command.set({ orderId, points, at }) }
    return (await updateWhere(BUDGETS, free, taken)) === 1
  },
  async renew(id, { operationId, orderId, at }) {
    const held = `held.${operationId}`
    const query = { _id: id, [`${held}.orderId`]: orderId }
    return (await updateWhere(BUDGETS, query, renewal(held, at))) === 1
  },
  async settle(id, ends) {
    const still = Object.fromEntries(
      ends.map(({ operationId, at }) => [`held.${operationId}.at`, at]),
    )
    const gone = Object.fromEntries(
      ends.map(({ operationId }) => [`held.${operationId}`, command.remove()]),
    )
    const back = ends.reduce((sum, end) => sum + end.back, 0)
    const data = back > 0 ? { ...gone, left: command.inc(back) } : gone
    return (await updateWhere(BUDGETS, { _id: id, ...still }, data)) === 1
  },
  async resize(id, { from, to }) {
    const data = { total: to, left: command.inc(to - from) }
    return (await updateWhere(BUDGETS, { _id: id, total: from }, data)) === 1
  },
}
