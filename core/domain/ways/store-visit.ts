// Checking in at a store by the code that its screen shows (E17): once a day at each, by the month's table.
import { STORE_VISITS_A_DAY } from '../../contracts/limits'
import { type Refusal, refuse } from '../../contracts/refusals'
import { monthOf, notBefore } from '../dates'
import { markUsed } from '../inactivity'
import type { Context, Member } from '../member'
import { giveFixed, withWays } from './state'

/**
 * Notes a visit and gives its points. Refusals: store_visit_off, store_code (no such store any more),
 * store_visited, store_visits_full.
 */
export function visitStore(
  member: Member,
  storeId: string,
  context: Context,
): { member: Member; points: number } | Refusal {
  const { programme, today } = context
  const rules = programme.ways?.storeVisit
  if (!rules) return refuse('store_visit_off')
  if (!programme.stores.some(({ id }) => id === storeId)) return refuse('store_code')
  const before = member.ways?.visits
  const on = notBefore(before?.on, today)
  const stores = before?.on === on ? before.stores : []
  if (stores.includes(storeId)) return refuse('store_visited')
  if (stores.length >= STORE_VISITS_A_DAY)
    return refuse('store_visits_full', { limit: STORE_VISITS_A_DAY })
  const month = notBefore(before?.month, monthOf(today))
  const count = (before?.month === month ? before.count : 0) + 1
  const points = rules.table[Math.min(count, rules.table.length) - 1] ?? 0
  const noted = withWays(member, {
    visits: { month, count, on, stores: [...stores, storeId] },
  })
  const step = { kind: 'visit' as const, nth: count, points }
  const reason = { kind: 'store_visit' as const }
  const fixed = { way: 'store_visit' as const, points, kind: 'behaviour' as const, reason }
  const given = giveFixed(noted, { ...fixed, storeId, step }, context)
  return { member: markUsed(given, today), points }
}
