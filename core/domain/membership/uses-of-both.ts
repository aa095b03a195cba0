// How often entitlements were used by a person with two records: a use with either counts where the
// period of what the merged record holds runs, and goes back with whoever made it (I1, T6–T9).
import type { Context, Member } from '../member'
import { entitlementsOf, type Used } from './entitlement'

type Rules = Pick<Context, 'programme' | 'today'>
type Uses = Record<string, Used>

/** How often each entitlement that a record holds was used in its running period. */
function runningUses(member: Member, rules: Rules): Record<string, number> {
  return Object.fromEntries(entitlementsOf(member, rules).map(({ id, used }) => [id, used]))
}

/** Uses of what a record holds, counted from the days on which its own periods began; unused = left out. */
function counted(member: Member, times: (id: string) => number, rules: Rules): Uses {
  const all = entitlementsOf(member, rules).map(
    ({ id, since }) => [id, { since, times: times(id) }] as const,
  )
  return Object.fromEntries(all.filter(([, used]) => used.times > 0))
}

/** A member with these uses; without any, the field is absent. */
function withUses({ uses: _, ...member }: Member, uses: Uses): Member {
  return Object.keys(uses).length > 0 ? { ...member, uses } : member
}

/** What of the source of a merge its entitlements follow from; it has no paid membership. */
type Theirs = Pick<Member, 'tier' | 'granted' | 'uses'>

/**
 * The target of a merge with the uses of both, as its tier is after it. `own` and `theirs` = the two
 * records as they were.
 */
export function withUsesOfBoth(
  merged: Member,
  { own, theirs }: { own: Member; theirs: Theirs },
  rules: Rules,
): Member {
  if (!theirs.uses) return merged
  const { memberships: _, granted: __, ...bare } = own
  const { tier, granted, uses } = theirs
  const other = { ...bare, tier, uses, ...(granted && { granted }) }
  const [a, b] = [runningUses(own, rules), runningUses(other, rules)]
  return withUses(
    merged,
    counted(merged, id => (a[id] ?? 0) + (b[id] ?? 0), rules),
  )
}

/**
 * The target as it parts from the source: its own uses as before the merge, and what it has used since
 * where it still holds that. `own` and `made` = its uses before the merge and just after it.
 */
export function withUsesApart(
  parted: Member,
  { own = {}, made = {} }: { own?: Uses; made?: Uses },
  rules: Rules,
): Member {
  const since = (id: string) => {
    const now = parted.uses?.[id]
    const then = made[id]
    if (!now) return 0
    return now.since === then?.since ? Math.max(0, now.times - then.times) : now.times
  }
  const before = withUses(parted, own)
  const times = runningUses(before, rules)
  const later = Object.keys(parted.uses ?? {}).filter(id => since(id) > 0)
  const again = counted(
    before,
    id => (later.includes(id) ? (times[id] ?? 0) + since(id) : 0),
    rules,
  )
  return withUses(parted, { ...own, ...again })
}
