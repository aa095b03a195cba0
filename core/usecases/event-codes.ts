// Uses of event codes: reserved by one conditional update that records the operation, so that a crash
// leaves a reservation which the timer confirms or gives back after looking at the member.
import { JOB_PAGE } from '../contracts/limits'
import type { Programme } from '../contracts/programme'
import { type Refusal, refuse } from '../contracts/refusals'
import type { EntryReason } from '../contracts/views'
import type { EventCode } from '../domain/ways/event-code'
import { recordsOf, wasDoneFor } from './stock'
import type { Hold, HoldEnd, World } from './world'

/** Reserves one use; nothing to do where any number may use it. Refusals: event_code_used, busy, operation_reused (somebody else's). */
export async function reserveCode(
  world: World,
  { _id, left }: EventCode,
  hold: Hold,
): Promise<Refusal | null> {
  if (left === null || (await world.eventCodes.reserve(_id, hold))) return null
  const code = await world.eventCodes.read(_id)
  const held = code?.held[hold.operationId]
  if (held && held.by !== hold.by) return refuse('operation_reused')
  // A retry goes on with its own reservation; renewed, so that the timer leaves it alone.
  if (held) return (await world.eventCodes.renew(_id, hold)) ? null : refuse('busy')
  const own = Object.values(code?.held ?? {}).some(one => one.memberId === hold.memberId)
  return refuse(own ? 'busy' : 'event_code_used')
}

/**
 * Ends reservations older than `before` (epoch ms); returns how many. Only here a use is given back.
 * No call where the brand offers no event.
 */
export async function settleEventCodes(
  world: World,
  { ways }: Programme,
  before: number,
): Promise<number> {
  if (!ways?.eventCodes?.length) return 0
  let ended = 0
  for (const code of await world.eventCodes.busy(JOB_PAGE))
    ended += await settleCode(world, code, before)
  return ended
}

/** Under one operation somebody may have used another code. */
const isUseOf =
  ({ _id }: EventCode) =>
  (reason: EntryReason) =>
    reason.kind === 'event_code' && (reason.code ?? _id) === _id

async function settleCode(world: World, code: EventCode, before: number): Promise<number> {
  const old = Object.entries(code.held).filter(([, { at }]) => at <= before)
  const holds = old.slice(0, JOB_PAGE)
  const ids = [...new Set(holds.flatMap(([, hold]) => recordsOf(hold)))]
  const members = ids.length > 0 ? await world.members.readMany(ids) : []
  const isIt = isUseOf(code)
  const ends: HoldEnd[] = []
  for (const [operationId, hold] of holds) {
    const confirmed = await wasDoneFor(world, { hold, members, operationId, isIt })
    ends.push({ operationId, at: hold.at, confirmed })
  }
  const idle = ends.length === Object.keys(code.held).length
  return (await world.eventCodes.settle(code, { ends, idle })) ? ends.length : 0
}
