// A cloud function for the benchmark: runs one job of the timer, apart from the others and whether it rests or not.
import { world } from '../../../core/cloud/world'
import { isRefusal } from '../../../core/contracts/refusals'
import { contextOf } from '../../../core/usecases/change'
import { programmeInForce } from '../../../core/usecases/programme-in-force'
import { publishOutboxes } from '../../../core/usecases/publish-outbox'
import { jobsOf } from '../../../core/usecases/timer/jobs'
import { settleDue } from '../../../core/usecases/timer/settle-members'

/** Runs the job of this name; how much it did. */
export async function main({ job }: { job: string }): Promise<number> {
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) throw new Error(inForce.refused)
  const context = contextOf(world, inForce, { id: `settle-${world.now()}` })
  if (job === 'settled') return settleDue(world, context)
  if (job === 'published') return (await publishOutboxes(world, context.today)).items
  const found = jobsOf(world, { inForce, context, sent: 0 }).find(({ name }) => name === job)
  if (!found) throw new Error(`no job ${job}`)
  const did = await found.run()
  return typeof did === 'number' ? did : did.done
}
