// The timer's part in payments: asks about those without an answer, grants, gives back, closes.
import { JOB_PAGE } from '../../contracts/limits'
import { isRefusal } from '../../contracts/refusals'
import type { World } from '../world'
import { proceed } from './proceed'

/** Takes every open payment that is due a step further; how many were looked at. */
export async function finishPayments(world: World, now: number): Promise<number> {
  const open = await world.payments.open(now, JOB_PAGE)
  for (const { _id } of open) {
    const after = await proceed(world, _id)
    if (isRefusal(after)) world.log('warn', 'payment left for later', { payment: _id })
  }
  return open.length
}
