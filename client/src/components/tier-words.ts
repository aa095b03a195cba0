// Tiers in sentences: how long one is kept, what keeps it, and the rules behind, all made from the programme.
import type { RulesView, TierStep, TierView } from '@core/contracts/views'
import type { Translate } from '@/i18n'
import { formatDate, formatPoints } from '@/i18n/format'

/** What a member reads of their own tier, in this order. */
export function tierLines(tier: TierView, t: Translate): string[] {
  const growth = t('me.tier.growth', { growth: formatPoints(tier.growth) })
  const since = tier.from ? t('me.tier.since', { date: formatDate(tier.from, t) }) : ''
  return [[growth, since].filter(Boolean).join(' · '), ...heldLines(tier, t)]
}

function heldLines(tier: TierView, t: Translate): string[] {
  const { until, granted } = tier
  if (!until) return []
  if (granted) return [t('me.tier.granted', { date: formatDate(granted.until, t) }), granted.note]
  const kept = tier.grace ? [] : [t('me.tier.until', { date: formatDate(until, t) })]
  return [...kept, ...keepLine(tier, t)]
}

/** What keeps the tier, or that it is kept already. */
function keepLine({ keep, grace, until, name: tier }: TierView, t: Translate): string[] {
  if (!keep || !until) return []
  const missing = formatPoints(keep.missing)
  if (grace) {
    const facts = { tier, missing, date: formatDate(until, t), grace: formatDate(grace, t) }
    return [t(keep.missing > 0 ? 'me.tier.grace' : 'me.tier.grace.kept', facts)]
  }
  const facts = { tier, missing, from: formatDate(keep.from, t), until: formatDate(keep.until, t) }
  return [t(keep.missing > 0 ? 'me.tier.keep' : 'me.tier.kept', facts)]
}

/** What reaching a tier for the first time brings; null when it brings nothing. */
export function welcomeLine({ welcome }: TierStep, t: Translate): string | null {
  if (!welcome) return null
  const { points, reward } = welcome
  const gift = reward ?? t('me.tier.welcome.points', { points: formatPoints(points) })
  return t('me.tier.welcome', { gift })
}

/** How growth comes about, over which time it counts, and what happens at the end of a period. */
export function tierRules(rules: RulesView, t: Translate): string[] {
  const { growthPerYuan, growthPerOrder, growthPerPoint, tierRules: ends, tiers } = rules
  const basis: [number, Parameters<Translate>[0]][] = [
    [growthPerYuan, 'rules.tiers.growth'],
    [growthPerOrder, 'rules.tiers.growth.order'],
    [growthPerPoint, 'rules.tiers.growth.point'],
  ]
  const counted = basis.filter(([growth]) => growth > 0)
  if (counted.length === 0 || tiers.length < 2) return []
  const { window, warnDays, graceDays } = ends
  return [
    ...counted.map(([growth, words]) => t(words, { growth: formatPoints(growth) })),
    t(`rules.tiers.${window}`),
    t('rules.tiers.end'),
    ...(graceDays > 0 ? [t('rules.tiers.grace', { days: graceDays })] : []),
    ...(warnDays > 0 ? [t('rules.tiers.warn', { days: warnDays })] : []),
    ...(tiers.some(tier => tier.welcome) ? [t('rules.tiers.welcome')] : []),
  ]
}
