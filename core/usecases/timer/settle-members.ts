// Bringing members up to date by the timer: those who are due, or any that a job looks at.
import { JOB_PAGE, JOB_ROUNDS, TICK_SETTLES_MS } from '../../contracts/limits'
import { businessTime } from '../../domain/dates'
import { sweepToPool } from '../../domain/family'
import type { Context, Member } from '../../domain/member'
import { schedule, settleNow } from '../../domain/settle'
import type { World } from '../world'

/**
 * Brings members up to date to whom something happens by now, for as long as a tick settles: the cost follows those
 * due. Whoever can't be settled is passed over, however many they are.
 */
export async function settleDue(world: World, context: Context): Promise<number> {
  const until = world.now() + TICK_SETTLES_MS
  const moment = businessTime(context.now, context.programme.brand.timeZone)
  const but: string[] = []
  let settled = 0
  for (let round = 0; round < JOB_ROUNDS; round++) {
    const { members, unreadable, full } = await world.members.due(moment, { limit: JOB_PAGE, but })
    for (const id of unreadable) await alarm(world, { id, problem: 'unreadable' }, context)
    but.push(...unreadable)
    for (const member of members) {
      if (world.now() >= until) return settled
      const written = await settleOrAlarm(world, member, context)
      if (written === 0) but.push(member._id)
      settled += written
    }
    if (!full) break
  }
  return settled
}

/**
 * Settles one member, whatever their alarm clock says, and writes what differs; 1 = written. One whom
 * somebody broke by hand is reported and passed over; one whom the database did not take is left for
 * the next tick, for nothing is wrong with the document.
 */
export async function settleOrAlarm(
  world: World,
  member: Member,
  context: Context,
): Promise<number> {
  const settled = await settledOrAlarm(world, member, context)
  // Nothing to do, or a hold runs out within this second.
  if (settled === null || settled === member) return 0
  const waits = Object.keys(settled.outbox).length > 0
  const outboxSince = waits ? (settled.outboxSince ?? context.today) : null
  const after = { ...settled, rev: member.rev + 1, outboxSince }
  try {
    return (await world.members.update(member, after)) ? 1 : 0
  } catch (error) {
    world.log('warn', 'member not written', { member: member._id, error: String(error) })
    return 0
  }
}

async function settledOrAlarm(
  world: World,
  member: Member,
  context: Context,
): Promise<Member | null> {
  try {
    const settled = settleNow(member, context)
    const swept = sweepToPool(settled, context)
    return swept === settled ? settled : schedule(swept, context)
  } catch (error) {
    await alarm(world, { id: member._id, problem: String(error) }, context)
    return null
  }
}

async function alarm(
  world: World,
  { id, problem }: { id: string; problem: string },
  { now }: Context,
): Promise<void> {
  world.log('error', 'member not settled', { member: id, error: problem })
  await world.alerts.raise({
    _id: `member-${id}`,
    at: now,
    title: '会员文档有误，无法结算',
    lines: [`members/${id}: ${problem}`],
  })
}
