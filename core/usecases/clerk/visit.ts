// The visit that a scan opened: who stands at which counter, for the clerk who scanned.
import { isRefusal, type Refusal } from '../../contracts/refusals'
import { readVisit } from '../../domain/codes'
import type { Clerk } from '../actors'
import type { World } from '../world'
import { refusedStore } from './me'

/** The member and the store of a visit. Refusals: visit_expired, code_unreadable, wrong_store. */
export async function visitAt(
  world: World,
  clerk: Clerk,
  text: string,
): Promise<{ memberId: string; storeId: string } | Refusal> {
  const visit = readVisit(world.secret, text, { staffId: clerk.staffId, now: world.now() })
  if (isRefusal(visit)) return visit
  return (await refusedStore(world, clerk, visit.storeId)) ?? visit
}
