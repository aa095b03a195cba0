// A changed expiry policy in the naive model: every day of the member's life is tried, and the points
// that could have been earned on it.
import type { Expiry } from '../contracts/programme'
import { dateOf, dayBefore, dayOf } from './naive-dates'
import { deathOf, type Lot } from './naive-lots'

/**
 * To which last day the points of each last day move; days that stay are left out. Points move to where
 * they would live had they been earned on the latest day that fits their date, if that is longer.
 */
export function reprint(
  lots: Lot[],
  life: { from: string; to: string },
  policy: { from: Expiry; to: Expiry },
): Record<string, string> {
  const moved: Record<string, string> = {}
  if (JSON.stringify(policy.from) === JSON.stringify(policy.to)) return moved
  const days = lots.filter(lot => lot.points > 0).map(lot => lot.dies)
  for (const dies of days) {
    if (dies === 'never' || moved[dies]) continue
    const next = deathOf({ expiry: policy.to }, latestFor(dies, life, policy.from))
    if (next === 'never' || (next > dies && next >= life.to)) moved[dies] = next
  }
  return moved
}

function latestFor(dies: string, life: { from: string; to: string }, policy: Expiry): string {
  for (let on = life.to; on > life.from; on = dateOf(dayBefore(dayOf(on))))
    if (deathOf({ expiry: policy }, on) <= dies) return on
  return life.from
}
