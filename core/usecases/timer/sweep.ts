// The sweep: after a change of the rules that dates depend on, every member is looked at once, page by
// page, so that alarm clocks follow the new rules also for those who never act: lots get the better
// dates, notices come in time, and a new rule of inactivity finds those whom it is about.
import { JOB_PAGE, SWEEP_AFTER_MS, SWEEP_ROUNDS, TICK_BEGINS_MS } from '../../contracts/limits'
import type { Programme } from '../../contracts/programme'
import type { Context } from '../../domain/member'
import type { InForce } from '../programme-in-force'
import type { SweepState, World } from '../world'
import type { Did } from './rests'
import { settleOrAlarm } from './settle-members'

/**
 * The rules that decide by themselves when something happens to a member, as one text: all that `schedule` reads of
 * the programme, in the same places, and the expiry by which lots are printed anew.
 */
export function rulesOf(programme: Programme): string {
  const { expiry, notices, inactivity, tierRules } = programme
  const birthday = programme.ways?.birthday
  const ways = birthday && { birthday: { daysBefore: birthday.daysBefore } }
  const tiers = programme.tiers.map(({ id, growth }) => ({ id, growth }))
  return JSON.stringify({ expiry, notices, inactivity, ways, tierRules, tiers })
}

/**
 * Goes on with the sweep that these rules need; one read and nothing else once it is done. It begins
 * when no instance works by the rules before any more. Returns how many members were written.
 */
export async function sweep(world: World, inForce: InForce, context: Context): Promise<Did> {
  if (context.now < inForce.since + SWEEP_AFTER_MS) return { done: 0, more: true }
  const rules = rulesOf(inForce.programme)
  const stored = await world.sweeps.read()
  if (stored?.rules === rules && stored.done) return 0
  let state: SweepState = stored?.rules === rules ? stored : { rules, after: '', done: false }
  let written = 0
  const until = context.now + TICK_BEGINS_MS
  for (let round = 0; round < SWEEP_ROUNDS && !state.done; round++) {
    if (world.now() >= until) break
    const { members, last } = await world.members.after(state.after, JOB_PAGE)
    for (const member of members) written += await settleOrAlarm(world, member, context)
    state = { rules, after: last ?? state.after, done: last === null }
  }
  await world.sweeps.save(state)
  return { done: written, more: !state.done }
}
