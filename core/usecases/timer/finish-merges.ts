// The timer's care for merges that a crash left open. How one is carried out is imported only then.
import { JOB_PAGE } from '../../contracts/limits'
import { isRefusal } from '../../contracts/refusals'
import type { World } from '../world'

/** Finishes deeds that a crash left open before an instant (epoch ms). Returns how many. */
export async function finishMerges(world: World, before: number): Promise<number> {
  const open = await world.merges.open(before, JOB_PAGE)
  if (open.length === 0) return 0
  const { carryOut } = await import('../unfinished')
  let finished = 0
  for (const merge of open) {
    const done = await carryOut(world, merge)
    if (!isRefusal(done)) finished++
    else world.log('warn', 'merge not finished', { merge: merge._id, refused: done.refused })
  }
  return finished
}
