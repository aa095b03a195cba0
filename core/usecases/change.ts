// The one runner around every member write: read, settle, check the
// operation, decide, one conditional update, retry.
import { CHANGE_ATTEMPTS, OUTBOX_LONG } from '../contracts/limits'
import { isRefusal, type Refusal, refuse } from '../contracts/refusals'
import { businessDate } from '../domain/dates'
import { forgetExpired } from '../domain/expire'
import { sweepToPool } from '../domain/family'
import type { Context, Member } from '../domain/member'
import { type Operation, operationOf, remember } from '../domain/operations'
import { prune, schedule, settle } from '../domain/settle'
import { refusedByState } from '../domain/state'
import { warnOfTier } from '../domain/tier-period'
import { withDelivering } from '../domain/vouchers/delivery'
import { bookAtOnce } from './family-pool'
import { type InForce, programmeInForce } from './programme-in-force'
import { publishSoon } from './publish-outbox'
import { isParting, readStanding, recallOf, type Standing } from './read-member'
import type { World } from './world'

/** What is asked of a member: by whom it was named, and what it says. */
export interface Request {
  memberId: string
  operationId: string
  action: string
  input: Record<string, unknown>
}

/**
 * A decision: the member afterwards and what the caller is told, now and on every repeat. `idle` =
 * there was nothing to do and nothing is written; deciding it again must give the same.
 */
export type Decision<Outcome> = { member: Member; outcome: Outcome; idle?: boolean } | Refusal

/**
 * How a request is decided; `stored` is the member before dates had done their part. `reserve` runs
 * between decision and write, for what lies outside the member as it was read and settled; 'again' =
 * decide anew, by what it learned. `evenIfForgotten` is for recoveries that prove by other means that an
 * operation below the floor never ran.
 */
export interface Deciding<Outcome> {
  /**
   * Runs before `decide`, with the member settled, for what the decision needs of other documents; `former` = the
   * record that they were named by, where it was merged. 'again' = look anew: somebody is about to write one of them.
   */
  prepare?(
    member: Member,
    context: Context,
    former: Member | null,
  ): Promise<Refusal | 'again' | null>
  decide(member: Member, context: Context, stored: Member): Decision<Outcome>
  reserve?(context: Context, member: Member): Promise<Refusal | 'again' | null>
  /**
   * What is written where it was refused, by the decision or by the member's state: for what must never be done
   * once somebody was told so. Absent, or the refusal itself = nothing.
   */
  refused?(refusal: Refusal, member: Member, stored: Member): Decision<Outcome>
  evenIfForgotten?: boolean
  /** For merging itself: works on a record that was merged, instead of where it went. */
  asIs?: boolean
}

/** What came of a request. `repeated` = it had been done before and nothing was written now. */
export interface Changed<Outcome> {
  member: Member
  outcome: Outcome
  context: Context
  repeated: boolean
  /** The family's pool as it stands then, where it was read. */
  pool?: Member | null
}

/**
 * Changes one member: 2 database calls when nobody interferes. An update whose
 * answer was lost is looked for by its operation id before it is tried again.
 * Refusals: not_joined, operation_*, clock_wrong, busy, member_frozen and member_closed (here for
 * every action, see core/domain/state.ts), and the decision's own.
 */
export async function change<Outcome extends Record<string, unknown>>(
  world: World,
  request: Request,
  deciding: Deciding<Outcome>,
): Promise<Changed<Outcome> | Refusal> {
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  const operation = operationOf(request.operationId, request.action, request.input)
  for (let attempt = 1; attempt <= CHANGE_ATTEMPTS; attempt++) {
    const context = contextOf(world, inForce, operation)
    const result = await attemptOnce(world, { request, operation, context }, deciding)
    if (result) return result
    await world.sleep(2 ** attempt * 5 * (0.5 + world.random()))
  }
  return refuse('busy')
}

/** The moment and the rules of a decision. */
export function contextOf(world: World, inForce: InForce, operation: { id: string }): Context {
  const now = world.now()
  const { programme, version } = inForce
  const today = businessDate(now, programme.brand.timeZone)
  return { now, today, operationId: operation.id, programme, version }
}

interface Attempt {
  request: Request
  operation: Operation
  context: Context
}

async function attemptOnce<Outcome extends Record<string, unknown>>(
  world: World,
  { request, operation, context }: Attempt,
  deciding: Deciding<Outcome>,
): Promise<Changed<Outcome> | Refusal | null> {
  const { reserve, evenIfForgotten = false, asIs = false } = deciding
  const standing = await readFor(world, request.memberId, asIs)
  if (!standing) return refuse('not_joined')
  const { member: stored } = standing
  const known = recallOf(standing, operation, { now: context.now, evenIfForgotten })
  if (known && isRefusal(known)) return known
  const settled = settle(stored, context)
  if (known) return { member: settled, outcome: known.outcome as Outcome, context, repeated: true }
  // What was done for it after the target had told what it has done would be done again by the source.
  if (isParting(standing)) return null
  const barred = refusedByState(settled, request.action)
  const decision = await decisionOf({ settled, standing, context, barred }, deciding)
  if (decision === 'again') return null
  if (isRefusal(decision)) return decision
  if (decision.idle) return { ...decision, context, repeated: false }
  const reserved = await reserve?.(context, settled)
  if (reserved === 'again') return null
  if (reserved) return reserved
  const member = finish(decision.member, { operation, outcome: decision.outcome, context })
  if (!(await written(world, stored, member))) return null
  const pool = await bookAtOnce(world, member, context)
  await publishIfLong(world, member)
  return { member, outcome: decision.outcome, context, repeated: false, pool }
}

interface Deliberating {
  settled: Member
  standing: Standing
  context: Context
  barred: Refusal | null
}

async function decisionOf<Outcome extends Record<string, unknown>>(
  { settled, standing: { member: stored, former }, context, barred }: Deliberating,
  deciding: Deciding<Outcome>,
): Promise<Decision<Outcome> | 'again'> {
  const refusal = barred ?? (await deciding.prepare?.(settled, context, former)) ?? null
  if (refusal === 'again') return refusal
  const decision = refusal ?? deciding.decide(settled, context, stored)
  if (!isRefusal(decision)) return decision
  return deciding.refused?.(decision, settled, stored) ?? decision
}

async function readFor(world: World, id: string, asIs: boolean): Promise<Standing | null> {
  if (!asIs) return readStanding(world, id)
  const member = await world.members.read(id)
  return member && { member, former: null }
}

/** What every write adds: the operation, the next due date, the outbox's age, the revision. */
export function finish(
  member: Member,
  done: { operation: Operation; outcome: Record<string, unknown>; context: Context },
): Member {
  const { context } = done
  const swept = sweepToPool(withDelivering(member), context)
  const remembered = remember(swept, done.operation, done.outcome)
  // What was done may have brought the tier in danger: a refund lowers growth.
  const told = warnOfTier(remembered, context)
  const tidy = forgetExpired(prune(schedule(told, context), context.today), context)
  const waits = Object.keys(tidy.outbox).length > 0
  return {
    ...tidy,
    rev: member.rev + 1,
    outboxSince: waits ? (tidy.outboxSince ?? context.today) : null,
  }
}

async function written(world: World, before: Member, after: Member): Promise<boolean> {
  try {
    return await world.members.update(before, after)
  } catch (error) {
    // The outcome is unknown: the next attempt reads again and finds the
    // operation if it went through.
    world.log('warn', 'update without an answer', { error: String(error) })
    return false
  }
}

async function publishIfLong(world: World, member: Member): Promise<void> {
  if (Object.keys(member.outbox).length >= OUTBOX_LONG)
    await publishSoon(world, { member, isWritten: true })
}
