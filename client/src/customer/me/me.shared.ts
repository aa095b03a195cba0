// Pure helpers of the member's own page.
import type { MemberView } from '@core/contracts/views'
import type { Translate } from '@/i18n'
import { formatDate, formatPoints } from '@/i18n/format'

/** What leaving takes from this member, in sentences. */
export function lostBy(member: MemberView, t: Translate): string[] {
  const all = [...member.lots, ...(member.pending ?? []), ...(member.held ?? [])]
  const points = all.reduce((sum, one) => sum + one.points, 0)
  const count = member.vouchers.length
  return [
    points > 0 && t('me.leave.points', { points: formatPoints(points) }),
    count > 0 && t('me.leave.vouchers', { count }),
    ...(member.memberships ?? []).map(({ name, until }) =>
      t('me.leave.membership', { name, date: formatDate(until, t) }),
    ),
    t('me.leave.tier', { tier: member.tier.name }),
    t('me.leave.person'),
    member.debt > 0 && t('me.leave.debt', { points: formatPoints(member.debt) }),
  ].filter(line => line !== false)
}

/** How somebody stands to a family, in a few words; nothing for who is in none. */
export function familyText({ family }: MemberView, t: Translate): string | undefined {
  if (!family) return undefined
  return family.role === 'owner'
    ? t('family.size', { count: family.size ?? 1 })
    : t('family.own', { points: formatPoints(family.earned ?? 0) })
}
