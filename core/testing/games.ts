// Lotteries, draws and contests in memory, with the same conditions on every write as in the cloud.
import { createHash } from 'node:crypto'
import type { ContestState, Score } from '../domain/games/contest'
import type { DrawDone, LotteryState } from '../domain/games/lottery'
import { patchOf } from '../domain/patch'
import type { Games } from '../usecases/games/ports'
import type { Order } from '../usecases/world'
import { applyPatch } from './apply-patch'
import { addTo, found, newest } from './documents'
import { over, type Wire } from './ports'

/** What games keep, by collection and `_id`. */
export interface GamesData {
  lotteries: Map<string, LotteryState>
  draws: Map<string, DrawDone>
  contests: Map<string, ContestState>
  scores: Map<string, Score>
}

/** Contests, their scores, and the orders that they count. */
function contestsIn(
  data: GamesData & { orders: Map<string, Order> },
  wire: Wire,
): Games['contests'] {
  const { contests, scores, orders } = data
  return {
    readMany: over(wire, 'contests.readMany', ids => found(contests, ids)),
    open: over(wire, 'contests.open', limit =>
      [...contests.values()].filter(one => one.open).slice(0, limit),
    ),
    create: over(wire, 'contests.create', state => addTo(contests, state)),
    update: over(wire, 'contests.update', (before, after) => {
      if (contests.get(before._id)?.rev !== before.rev) return false
      contests.set(before._id, { ...after, rev: before.rev + 1 })
      return true
    }),
    orders: over(wire, 'contests.orders', (after, limit) =>
      [...orders.values()]
        .filter(one => one.confirmed && one.at > after)
        .sort((a, b) => a.at - b.at)
        .slice(0, limit),
    ),
    saveScore: over(wire, 'contests.saveScore', score => {
      scores.set(score._id, score)
    }),
    score: over(wire, 'contests.score', (id, member) => scores.get(`${id}-${member}`) ?? null),
    scoresOf: over(wire, 'contests.scoresOf', (ids, limit) =>
      [...scores.values()].filter(one => ids.includes(one.memberId)).slice(0, limit),
    ),
    board: over(wire, 'contests.board', (id, limit) =>
      [...scores.values()]
        .filter(one => one.contestId === id)
        .sort((a, b) => b.fen - a.fen)
        .slice(0, limit),
    ),
  }
}

/** The games' port. */
export function gamesIn(data: GamesData & { orders: Map<string, Order> }, wire: Wire): Games {
  const { lotteries, draws } = data
  let salts = 0
  const all = () => [...draws.values()]
  return {
    salt: () => createHash('sha256').update(`salt ${salts++}`).digest('hex'),
    contests: contestsIn(data, wire),
    lotteries: {
      read: over(wire, 'lotteries.read', id => lotteries.get(id) ?? null),
      readMany: over(wire, 'lotteries.readMany', ids => found(lotteries, ids)),
      running: over(wire, 'lotteries.running', limit =>
        [...lotteries.values()].filter(({ revealed }) => !revealed).slice(0, limit),
      ),
      create: over(wire, 'lotteries.create', state => addTo(lotteries, state)),
      update: over(wire, 'lotteries.update', (before, after) => {
        const stored = lotteries.get(before._id)
        if (stored?.rev !== before.rev) return false
        const patch = patchOf(before, { ...after, rev: before.rev + 1 }, ['open'])
        lotteries.set(stored._id, applyPatch(stored, patch))
        return true
      }),
    },
    draws: {
      readMany: over(wire, 'draws.readMany', ids => found(draws, ids)),
      ofMembers: over(wire, 'draws.ofMembers', (ids, limit) =>
        newest(all().filter(one => ids.includes(one.memberId))).slice(0, limit),
      ),
      ofLottery: over(wire, 'draws.ofLottery', (id, nonce, limit) =>
        all()
          .filter(one => one.lotteryId === id && one.nonce > nonce)
          .sort((a, b) => a.nonce - b.nonce)
          .slice(0, limit),
      ),
    },
  }
}
