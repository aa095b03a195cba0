// A tier that an admin grants: above what growth has earned, until an end date, for a reason that the
// member reads. It lies over the earned tier, whose periods go on beneath it as if there were no grant.
import { GRANT_DAYS_MAX } from '../contracts/limits'
import { type Refusal, refuse } from '../contracts/refusals'
import { addDays, type BusinessDate } from './dates'
import { post } from './ledger/post'
import type { Context, Member } from './member'
import { earnedTier } from './tier'

/** What is granted, to the end of which date, and why. */
export interface Grant {
  tier: string
  until: BusinessDate
  note: string
}

/**
 * Grants a tier in place of any earlier grant; until today = it ends with this day. Refusals:
 * tier_not_found, tier_earned (growth has earned a higher one), grant_date (past or too far).
 */
export function grantTier(member: Member, grant: Grant, context: Context): Member | Refusal {
  const { programme, today } = context
  const { tier, until, note } = grant
  const level = programme.tiers.findIndex(one => one.id === tier)
  const name = programme.tiers[level]?.name
  if (name === undefined) return refuse('tier_not_found')
  const last = addDays(today, GRANT_DAYS_MAX)
  if (until < today || until > last) return refuse('grant_date', { from: today, to: last })
  const earned = earnedTier(programme, member, today)
  if (level < earned.level) return refuse('tier_earned', { tier: earned.tier.name })
  const granted = { tier, since: today, until, note }
  const entry = {
    kind: 'adjust' as const,
    lots: {},
    reason: { kind: 'tier_grant' as const, tier, name, until, note },
    receipt: { steps: [{ kind: 'granted' as const, tier: name, until, note }], misses: [] },
  }
  return post({ ...member, granted }, entry, context)
}
