// A tier in sentences: how long it is kept, what keeps it, and what reaching it brings.
import type { TierStep, TierView } from '@core/contracts/views'
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
