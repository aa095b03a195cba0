// The member code in a partner's request: good at the moment of asking, which its operation's id tells.
import { decodeTime } from 'ulid'
import { TILL_REPEATS_MS } from '../../contracts/limits'
import { type Refusal, refuse } from '../../contracts/refusals'
import { readMemberCode } from '../../domain/codes'
import type { World } from '../world'

/**
 * Reads the code as of when it was first asked, for a till may repeat a request after the code has
 * gone. Refusals: operation_stale (older than a day), code_unreadable, code_expired.
 */
export function readCodeAsked(
  world: World,
  { operationId, code }: { operationId: string; code: string },
): { memberId: string; step: number } | Refusal {
  const askedAt = decodeTime(operationId)
  if (askedAt < world.now() - TILL_REPEATS_MS) return refuse('operation_stale')
  return readMemberCode(world.secret, code, askedAt)
}
