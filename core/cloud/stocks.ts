// Limited stock in the cloud database: every change is one conditional update, so that nothing can be oversold.
import type { Stock, Stocks } from '../usecases/world'
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
  async reserve(rewardId, { operationId, memberId, at }) {
    const held = `held.${operationId}`
    const free = { _id: rewardId, left: command.gte(1), [held]: command.exists(false) }
    const taken = { left: command.inc(-1), [held]: command.set({ memberId, at }) }
    return (await updateWhere(STOCKS, free, taken)) === 1
  },
  async settle(rewardId, { confirmed, released }) {
    const ended = [...confirmed, ...released]
    const still = Object.fromEntries(ended.map(id => [`held.${id}`, command.exists(true)]))
    const gone = Object.fromEntries(ended.map(id => [`held.${id}`, command.remove()]))
    const data = released.length > 0 ? { ...gone, left: command.inc(released.length) } : gone
    return (await updateWhere(STOCKS, { _id: rewardId, ...still }, data)) === 1
  },
}
