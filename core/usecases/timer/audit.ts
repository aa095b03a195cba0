// The nightly audit: every member whose entries changed since the last one, and
// a rolling sample of all. Differences are reported, never repaired silently.
import { AUDIT_HOUR, AUDIT_PAGE } from '../../contracts/limits'
import { addDays, type BusinessDate, businessHour } from '../../domain/dates'
import type { EntryLine } from '../../domain/liability/amounts'
import type { Context } from '../../domain/member'
import { differenceText, proveMember } from '../prove-member'
import type { AuditState, World } from '../world'
import type { Did } from './rests'

/**
 * Goes on with tonight's audit, a page at a time; nothing to do by day or once it is done. Days are
 * looked at whole, from the one where the last audit ended: that one may have gone on afterwards.
 * Returns how many members were proved.
 */
export async function audit(world: World, context: Context): Promise<Did> {
  const { now, today, programme } = context
  if (businessHour(now, programme.brand.timeZone) < AUDIT_HOUR) return { done: 0, more: true }
  const state = (await world.audits.read()) ?? (await begin(world, today))
  if (state.doneOn === today) return 0
  const { changed, next } = await changedMembers(world, state, today)
  const sample = await world.members.after(state.sampledTo, AUDIT_PAGE)
  const ids = new Set([...changed, ...sample.members.map(({ _id }) => _id)])
  for (const id of ids) await proveOrAlarm(world, id, context)
  await world.audits.save({ ...next, sampledTo: sample.last ?? '' })
  return { done: ids.size, more: next.doneOn !== today }
}

async function begin(world: World, today: BusinessDate): Promise<AuditState> {
  const on = (await world.entries.firstDay()) ?? today
  return { on, after: '', sampledTo: '', doneOn: '' }
}

/** Whose entries a tick looks at: about a page of them, over as many days as that takes. */
async function changedMembers(world: World, state: AuditState, today: BusinessDate) {
  const changed: string[] = []
  let next = state
  while (changed.length < AUDIT_PAGE && next.doneOn !== today) {
    const entries = await world.entries.ofDay(next.on, next.after, AUDIT_PAGE)
    changed.push(...entries.map(entry => entry.memberId))
    next = goOn(next, { last: entries.length < AUDIT_PAGE ? null : entries.at(-1), today })
  }
  return { changed, next }
}

/** `last` = the last entry of a full page; null = the day has no more. */
function goOn(
  state: AuditState,
  { last, today }: { last: EntryLine | null | undefined; today: BusinessDate },
): AuditState {
  if (last) return { ...state, after: last._id }
  if (state.on >= today) return { ...state, after: '', doneOn: today }
  return { ...state, on: addDays(state.on, 1), after: '' }
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
