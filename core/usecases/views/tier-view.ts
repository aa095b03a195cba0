// The tier as its holder sees it: what it gives, how long it is kept, what keeps it and what is missing
// for the next (T4).
import type { Programme } from '../../contracts/programme'
import type { TierView } from '../../contracts/views'
import type { BusinessDate } from '../../domain/dates'
import type { Member } from '../../domain/member'
import { earnedTier, grantedLevel, tierAt, tierOf } from '../../domain/tier'
import { tierPeriod } from '../../domain/tier-period'
import { growthOn, windowStart } from '../../domain/tier-window'
import { tierStep } from './programme-view'

/** The tier of a member who is settled to today. */
export function tierView(member: Member, programme: Programme, today: BusinessDate): TierView {
  const { tier, level } = tierOf(programme, member, today)
  const growth = growthOn(member, programme, today)
  return {
    ...tierStep(tier, programme),
    level,
    growth,
    from: windowStart({ member, programme }, today),
    ...heldUntil(member, programme, today),
    next: nextTier(programme, level, growth),
    ladder: programme.tiers.map(step => tierStep(step, programme)),
  }
}

type Held = Pick<TierView, 'since' | 'until' | 'keep' | 'grace' | 'granted'>

function heldUntil(member: Member, programme: Programme, today: BusinessDate): Held {
  const period = tierPeriod(member, programme)
  const { granted } = member
  const level = grantedLevel(programme, member, today)
  const earned = earnedTier(programme, member, today).level
  const longer = period !== null && granted !== undefined && granted.until > period.graceEnd
  if (granted && (level > earned || (level === earned && longer))) {
    const { since, until, note } = granted
    return { since, until, keep: null, grace: null, granted: { until, note } }
  }
  const { since } = member.tier
  if (!period) return { since, until: null, keep: null, grace: null, granted: null }
  const { from, until, graceEnd, missing } = period
  const grace = until < today ? graceEnd : null
  const keep = { from, until: grace ?? until, missing }
  return { since, until, keep, grace, granted: null }
}

function nextTier(programme: Programme, level: number, growth: number): TierView['next'] {
  if (level + 1 === programme.tiers.length) return null
  const { id, name, growth: needed } = tierAt(programme, level + 1)
  const percentDone = Math.min(100, Math.floor((growth * 100) / needed))
  return { id, name, growth: needed, missing: Math.max(0, needed - growth), percentDone }
}
