// Entitlements: what a tier and a paid membership let a member use, so many times in a period, and how
// often it was used (T6–T9). Counters are kept for the running periods only.
import type { Entitlement } from '../../contracts/membership'
import type { Programme } from '../../contracts/programme'
import { type Refusal, refuse } from '../../contracts/refusals'
import { addDays, type BusinessDate, endOf, notBefore } from '../dates'
import { markUsed } from '../inactivity'
import { post } from '../ledger/post'
import type { Context, Member } from '../member'
import { tierOf } from '../tier'
import { type MembershipPeriod, runningPeriod } from './period'

/** How often something was used in the period that began on `since`. */
export interface Used {
  since: BusinessDate
  times: number
}

/** An entitlement that a member holds on a date. */
export interface Held {
  /** `t-` or `m-` and the entitlement's id: a tier and a membership may name theirs alike. */
  id: string
  from: 'tier' | 'membership'
  entitlement: Entitlement
  /** The first and the last day of the period that counts; no last day = as long as the tier is held. */
  since: BusinessDate
  until: BusinessDate | null
  used: number
  /** null = as often as wanted. */
  left: number | null
}

/** The day, and the rules in force. */
interface At {
  programme: Programme
  today: BusinessDate
}

/** All that a member may use on a date, used up or not: of the tier, then of the membership that runs. */
export function entitlementsOf(member: Member, { programme, today }: At): Held[] {
  const { tier } = tierOf(programme, member, today)
  const running = runningPeriod(member, today)
  const tierSpan = { since: member.granted?.since ?? member.tier.since, until: null }
  const ofTier = (tier.entitlements ?? []).map(one =>
    held(member, { from: 'tier', entitlement: one, span: tierSpan }, today),
  )
  const span = running && { since: running.from, until: running.until }
  const ofMembership = (running?.benefits ?? []).map(one =>
    held(member, { from: 'membership', entitlement: one, span: span ?? tierSpan }, today),
  )
  return [...ofTier, ...ofMembership]
}

interface Span {
  since: BusinessDate
  until: BusinessDate | null
}

interface Source {
  from: Held['from']
  entitlement: Entitlement
  span: Span
}

function held(member: Member, { from, entitlement, span }: Source, today: BusinessDate): Held {
  const id = `${from === 'tier' ? 't' : 'm'}-${entitlement.id}`
  const { per, count } = entitlement
  const { since: began, until } = per === 'period' ? span : calendar(per, today)
  const counted = member.uses?.[id]
  // A tier's own time may have begun before the one that was granted meanwhile; calendars and memberships don't go back.
  const ofTier = from === 'tier' && per === 'period'
  const since = ofTier ? began : notBefore(counted?.since, began)
  const used = counted?.since === since ? counted.times : 0
  const left = count === null ? null : Math.max(0, count - used)
  return { id, from, entitlement, since, until, used, left }
}

/** The calendar month, quarter or year that a date lies in. */
function calendar(per: 'month' | 'quarter' | 'year', today: BusinessDate): Span {
  const until = endOf(today, per)
  const months = { month: 1, quarter: 3, year: 12 }[per]
  let since = `${until.slice(0, 7)}-01`
  for (let i = 1; i < months; i++) since = `${addDays(since, -1).slice(0, 7)}-01`
  return { since, until }
}

/**
 * Uses an entitlement once; the ledger keeps when and where. Refusals: entitlement_not_found,
 * entitlement_used (as often as the period allows).
 */
export function applyEntitlement(
  member: Member,
  { id, storeId }: { id: string; storeId: string },
  context: Context,
): { member: Member; held: Held } | Refusal {
  const all = entitlementsOf(member, context)
  const one = all.find(held => held.id === id)
  if (!one) return refuse('entitlement_not_found')
  if (one.left === 0) return refuse('entitlement_used', { limit: one.entitlement.count ?? 0 })
  const after = { ...one, used: one.used + 1, left: one.left === null ? null : one.left - 1 }
  const { name } = one.entitlement
  const reason = { kind: 'entitlement' as const, name, id }
  const receipt = { steps: [], misses: [] }
  const entry = { kind: 'adjust' as const, lots: {}, storeId, reason, receipt }
  const counted = counters([...all.filter(held => held.id !== id), after])
  const posted = post(markUsed(charge(member, one, context), context.today), entry, context)
  return { member: { ...posted, uses: counted }, held: after }
}

/** Counters of what is held now; those of periods that are over are forgotten with the next use. */
function counters(all: Held[]): Record<string, Used> {
  const used = all.filter(({ used }) => used > 0)
  return Object.fromEntries(used.map(({ id, since, used: times }) => [id, { since, times }]))
}

/** A use of a membership's benefit takes its value off what a refund would give back. */
export function charge(member: Member, { from, entitlement }: Held, { today }: Context): Member {
  const { memberships = [] } = member
  const running = runningPeriod(member, today)
  if (from !== 'membership' || !running || entitlement.valueFen === 0) return member
  const usedFen = (running.usedFen ?? 0) + entitlement.valueFen
  const charged = (one: MembershipPeriod) => (one === running ? { ...one, usedFen } : one)
  return { ...member, memberships: memberships.map(charged) }
}
