// The timer's care for replays. How one is advanced is imported only while one runs.
import type { World } from '../world'

/** Goes on with the oldest replay for a while (ms). Returns how many members were looked at. */
export async function advanceReplays(world: World, forMs: number): Promise<number> {
  const [replay] = await world.replays.running(1)
  if (!replay) return 0
  const { advance } = await import('../replay/advance')
  return (await advance(world, replay, forMs)).seen
}
