// Lotteries, draws and contests in the cloud database: every change of a game is one conditional update.
import { randomBytes } from 'node:crypto'
import type { ContestState, Score } from '../domain/games/contest'
import type { DrawDone, LotteryState } from '../domain/games/lottery'
import { patchOf } from '../domain/patch'
import type { Contests, Games } from '../usecases/games/ports'
import type { Order } from '../usecases/world'
import { dataOf } from './patch-data'
import { addNew, command, find, getById, put, updateWhere } from './sdk'

const LOTTERIES = 'lotteries'
const DRAWS = 'draws'
const CONTESTS = 'contests'
const SCORES = 'scores'

/** `contests`: `_id` = the contest's; `scores`: `_id` = `<contest>-<member>`. */
const contests: Contests = {
  async readMany(ids) {
    if (ids.length === 0) return []
    return find<ContestState>(CONTESTS, { _id: command.in(ids) }, { limit: ids.length })
  },
  open: limit => find<ContestState>(CONTESTS, { open: true }, { limit }),
  create: state => addNew(CONTESTS, state),
  async update(before, after) {
    const { _id, rev } = before
    const data = dataOf(patchOf(before, { ...after, rev: rev + 1 }))
    return (await updateWhere(CONTESTS, { _id, rev }, data)) === 1
  },
  orders(after, limit) {
    const query = { confirmed: true, at: command.gt(after) }
    return find<Order>('orders', query, { limit, orderBy: ['at', 'asc'] })
  },
  saveScore: score => put(SCORES, score),
  score: (contestId, memberId) => getById<Score>(SCORES, `${contestId}-${memberId}`),
  scoresOf: (ids, limit) => find<Score>(SCORES, { memberId: command.in(ids) }, { limit }),
  board: (contestId, limit) =>
    find<Score>(SCORES, { contestId }, { limit, orderBy: ['fen', 'desc'] }),
}

/** `lotteries`: `_id` = the lottery's; `draws`: `_id` = `<lottery>-<nonce>`. */
export const games: Games = {
  contests,
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
