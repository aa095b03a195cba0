// The nightly audit: every member whose entries changed since the last one, and
// a rolling sample of all. Differences are reported, never repaired silently.
import { AUDIT_HOUR, AUDIT_PAGE } from '../../contracts/limits'
import { businessHour } from '../../domain/dates'
import type { Context } from '../../domain/member'
import { differenceText, proveMember } from '../prove-member'
import type { AuditState, World } from '../world'

const fresh: AuditState = { changedUntil: 0, sampledTo: '', doneOn: '' }

/**
 * Goes on with tonight's audit, a page at a time; nothing to do by day or once it is done. Returns
 * how many members were proved.
 */
export async function audit(world: World, context: Context): Promise<number> {
  const { now, today, programme } = context
  if (businessHour(now, programme.brand.timeZone) < AUDIT_HOUR) return 0
  const state = (await world.audits.read()) ?? fresh
  if (state.doneOn === today) return 0
  const entries = await world.entries.since(state.changedUntil, AUDIT_PAGE)
  const sample = await world.members.after(state.sampledTo, AUDIT_PAGE)
  const ids = new Set([...entries.map(entry => entry.memberId), ...sample.map(({ _id }) => _id)])
  for (const id of ids) await proveOrAlarm(world, id, context)
  await world.audits.save({
    changedUntil: entries.at(-1)?.at ?? state.changedUntil,
    sampledTo: sample.length < AUDIT_PAGE ? '' : (sample.at(-1)?._id ?? ''),
    doneOn: entries.length < AUDIT_PAGE ? today : state.doneOn,
  })
  return ids.size
}

async function proveOrAlarm(world: World, memberId: string, context: Context): Promise<void> {
  const proof = await proveMember(world, memberId, context.today)
  const text = proof && differenceText(proof)
  if (!text) return
  world.log('error', 'audit found a difference', { member: memberId })
  await world.alerts.raise({
    _id: `audit-${memberId}-${context.today}`,
    at: context.now,
    title: '对账不符：会员文档与流水不一致',
    lines: [`members/${memberId}`, text],
  })
}
