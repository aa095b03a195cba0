// Limited stock in the cloud database: every change is one conditional
// update, so that nothing can be oversold.
import type { Stock, Stocks } from '../usecases/world'
import { renewal } from './renewal'
import { addNew, command, find, getById, updateWhere } from './sdk'

const STOCKS = 'stocks'

/** The stocks port on the collection `stocks`. */
export const stocks: Stocks = {
  read: rewardId => getById<Stock>(STOCKS, rewardId),
  readMany(rewardIds) {
    if (rewardIds.length === 0) return Promise.resolve([])
    return find<Stock>(STOCKS, { _id: command.in(rewardIds) }, { limit: rewardIds.length })
  },
  create: stock => addNew(STOCKS, stock),
  async reserve(rewardId, { operationId, memberId, by, at }) {
    const held = `held.${operationId}`
    const free = { _id: rewardId, left: command.gte(1), [held]: command.exists(false) }
    const taken = { left: command.inc(-1), [held]: command.set({ memberId, by, at }) }
    return (await updateWhere(STOCKS, free, taken)) === 1
  },
  async promise(rewardId, { operationId, memberId, by, at }) {
    const held = `held.${operationId}`
    const promised = command.set({ memberId, by, at, back: true })
    const query = { _id: rewardId, [held]: command.exists(false) }
    return (await updateWhere(STOCKS, query, { [held]: promised })) === 1
  },
  async renew(rewardId, { operationId, memberId, by, at }, back) {
    const held = `held.${operationId}`
    const isBack = back ?? command.exists(false)
    const query = { _id: rewardId, [`${held}.by`]: by, [`${held}.back`]: isBack }
    const data = { ...renewal(held, at), [`${held}.others.${memberId}`]: true }
    return (await updateWhere(STOCKS, query, data)) === 1
  },
  async settle(rewardId, ends) {
    const still = Object.fromEntries(
      ends.map(({ operationId, at }) => [`held.${operationId}.at`, at]),
    )
    const gone = Object.fromEntries(
      ends.map(({ operationId }) => [`held.${operationId}`, command.remove()]),
    )
    const released = ends.filter(end => !end.confirmed).length
    const data = released > 0 ? { ...gone, left: command.inc(released) } : gone
    return (await updateWhere(STOCKS, { _id: rewardId, ...still }, data)) === 1
  },
}
