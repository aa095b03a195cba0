// The nightly audit: every member whose entries changed since the last one, and
// a rolling sample of all. Differences are reported, never repaired silently.
import { AUDIT_HOUR, AUDIT_PAGE } from '../../contracts/limits'
import { addDays, type BusinessDate, businessHour } from '../../domain/dates'
import type { Entry } from '../../domain/ledger/entry'
import { prove } from '../../domain/ledger/prove'
import type { EntryLine } from '../../domain/liability/amounts'
import type { Context, Member } from '../../domain/member'
import { allEntries, differenceText } from '../prove-member'
import type { AuditState, MemberPage, World } from '../world'
import type { Did } from './rests'

const UNREADABLE = '会员文档缺失或无法读取'

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
  const { members, unreadable } = await together(world, sample, changed)
  for (const member of members) await proveOrAlarm(world, member, context)
  for (const id of unreadable) await alarm(world, { id, text: UNREADABLE }, context)
  await world.audits.save({ ...next, sampledTo: sample.last ?? '' })
  return { done: members.length + unreadable.length, more: next.doneOn !== today }
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

/** Everybody once: the sample as it was read, and who else has changed. */
async function together(world: World, sample: MemberPage, changed: string[]) {
  const sampled = new Set([...sample.members.map(({ _id }) => _id), ...sample.unreadable])
  const others = [...new Set(changed)].filter(id => !sampled.has(id))
  const read = others.length > 0 ? await world.members.readMany(others) : []
  const known = new Set(read.map(({ _id }) => _id))
  const missing = others.filter(id => !known.has(id))
  return {
    members: [...sample.members, ...read],
    unreadable: [...sample.unreadable, ...missing],
  }
}

async function proveOrAlarm(world: World, member: Member, context: Context): Promise<void> {
  const entries = await allEntries(world, member)
  const text = problemOf(member, entries, context.today)
  if (text) await alarm(world, { id: member._id, text }, context)
}

/** What is wrong with a member; null when nothing is. One that can't even be proved must not end the audit. */
function problemOf(member: Member, entries: Entry[], today: BusinessDate): string | null {
  try {
    return differenceText(prove(member, entries, today))
  } catch (error) {
    return `会员文档无法核对：${String(error)}`
  }
}

async function alarm(
  world: World,
  { id, text }: { id: string; text: string },
  { now, today }: Context,
): Promise<void> {
  world.log('error', 'audit found a difference', { member: id })
  await world.alerts.raise({
    _id: `audit-${id}-${today}`,
    at: now,
    title: '对账不符：会员文档与流水不一致',
    lines: [`members/${id}`, text],
  })
}
