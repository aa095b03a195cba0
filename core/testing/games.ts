// Lotteries, draws and contests in memory, with the same conditions on every write as in the cloud.
import { createHash } from 'node:crypto'
import type { DrawDone, LotteryState } from '../domain/games/lottery'
import { patchOf } from '../domain/patch'
import type { Games } from '../usecases/games/ports'
import { applyPatch } from './apply-patch'
import { addTo, found, newest } from './documents'
import { over, type Wire } from './ports'

/** What games keep, by collection and `_id`. */
export interface GamesData {
  lotteries: Map<string, LotteryState>
  draws: Map<string, DrawDone>
}

/** The games' port. */
export function gamesIn({ lotteries, draws }: GamesData, wire: Wire): Games {
  let salts = 0
  const all = () => [...draws.values()]
  return {
    salt: () => createHash('sha256').update(`salt ${salts++}`).digest('hex'),
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
