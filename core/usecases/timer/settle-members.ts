// Bringing members up to date by the timer: those who are due, or any that a job looks at.
import { JOB_PAGE, JOB_ROUNDS } from '../../contracts/limits'
import { businessTime } from '../../domain/dates'
import type { Context, Member } from '../../domain/member'
import { settleNow } from '../../domain/settle'
import type { World } from '../world'

/** Brings every member up to date to whom something happens today: the cost follows those due. */
export async function settleDue(world: World, context: Context): Promise<number> {
  const moment = businessTime(context.now, context.programme.brand.timeZone)
  let settled = 0
  for (let round = 0; round < JOB_ROUNDS; round++) {
    const members = await world.members.due(moment, JOB_PAGE)
    const before = settled
    for (const member of members) settled += await settleOrAlarm(world, member, context)
    if (members.length < JOB_PAGE || settled === before) break
  }
  return settled
}

/**
 * Settles one member, whatever their alarm clock says, and writes what differs; 1 = written. One whom
 * somebody broke by hand is reported and passed over.
 */
export async function settleOrAlarm(
  world: World,
  member: Member,
  context: Context,
): Promise<number> {
  try {
    return await settleOne(world, member, context)
  } catch (error) {
    world.log('error', 'member not settled', { member: member._id, error: String(error) })
    await world.alerts.raise({
      _id: `member-${member._id}`,
      at: context.now,
      title: '会员文档有误，无法结算',
      lines: [`members/${member._id}: ${String(error)}`],
    })
    return 0
  }
}

async function settleOne(world: World, before: Member, context: Context): Promise<number> {
  const settled = settleNow(before, context)
  // Nothing to do, or a hold runs out within this second.
  if (settled === before) return 0
  const waits = Object.keys(settled.outbox).length > 0
  const outboxSince = waits ? (settled.outboxSince ?? context.today) : null
  const after = { ...settled, rev: before.rev + 1, outboxSince }
  return (await world.members.update(before, after)) ? 1 : 0
}
