// Lotteries, draws and contests in the cloud database: every change of a game is one conditional update.
import { randomBytes } from 'node:crypto'
import type { DrawDone, LotteryState } from '../domain/games/lottery'
import { patchOf } from '../domain/patch'
import type { Games } from '../usecases/games/ports'
import { dataOf } from './patch-data'
import { addNew, command, find, getById, updateWhere } from './sdk'

const LOTTERIES = 'lotteries'
const DRAWS = 'draws'

/** `lotteries`: `_id` = the lottery's; `draws`: `_id` = `<lottery>-<nonce>`. */
export const games: Games = {
  salt: () => randomBytes(32).toString('hex'),
  lotteries: {
    read: id => getById<LotteryState>(LOTTERIES, id),
    async readMany(ids) {
      if (ids.length === 0) return []
      return find<LotteryState>(LOTTERIES, { _id: command.in(ids) }, { limit: ids.length })
    },
    running: limit => find<LotteryState>(LOTTERIES, { revealed: false }, { limit }),
    create: state => addNew(LOTTERIES, state),
    async update(before, after) {
      const { _id, rev } = before
      const data = dataOf(patchOf(before, { ...after, rev: rev + 1 }, ['open']))
      return (await updateWhere(LOTTERIES, { _id, rev }, data)) === 1
    },
  },
  draws: {
    async readMany(ids) {
      if (ids.length === 0) return []
      return find<DrawDone>(DRAWS, { _id: command.in(ids) }, { limit: ids.length })
    },
    ofMembers(ids, limit) {
      const memberId = ids.length > 1 ? command.in(ids) : ids[0]
      return find<DrawDone>(DRAWS, { memberId }, { limit, orderBy: ['at', 'desc'] })
    },
    ofLottery(lotteryId, nonce, limit) {
      const query = { lotteryId, nonce: command.gt(nonce) }
      return find<DrawDone>(DRAWS, query, { limit, orderBy: ['nonce', 'asc'] })
    },
  },
}
