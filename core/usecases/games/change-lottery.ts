// Changing the document of a lottery: read, decide, one conditional update, again where another was faster.
import { CHANGE_ATTEMPTS } from '../../contracts/limits'
import type { LotteryState } from '../../domain/games/lottery'
import type { World } from '../world'

/** Changes a lottery; `decide` gives null, or the same state, where there is nothing to do. True = it was written. */
export async function changeLottery(
  world: World,
  lotteryId: string,
  decide: (state: LotteryState) => LotteryState | null,
): Promise<boolean> {
  for (let attempt = 1; attempt <= CHANGE_ATTEMPTS; attempt++) {
    const state = await world.games.lotteries.read(lotteryId)
    const after = state && decide(state)
    if (!after || after === state) return false
    if (await world.games.lotteries.update(state, after)) return true
    await world.sleep(2 ** attempt * 2 * (0.5 + world.random()))
  }
  return false
}
