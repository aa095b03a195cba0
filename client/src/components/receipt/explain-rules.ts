// Puts what rules and campaigns brought, and nearly brought, into words.
import type { CampaignStep, NearMiss, RuleStep } from '@core/contracts/receipt'
import type { Key, Translate } from '@/i18n'
import { formatChange, formatFactor, formatFen, formatMilli, formatPoints } from '@/i18n/format'
import type { ReceiptLine } from './explain'

/** A rule that counted: its name, what it brought, and how. */
export function explainRule({ name, give, limit, milli }: RuleStep, t: Translate): ReceiptLine {
  const how = giveText(give, t)
  const value = t('unit.points', { points: `+${formatMilli(milli)}` })
  if (!limit) return { label: name, value, note: how }
  const facts = { how, span: t(`limit.${limit.per}`), to: formatPoints(limit.to) }
  return { label: name, value, note: t('step.rule.limited', facts) }
}

function giveText(give: RuleStep['give'], t: Translate): string {
  switch (give.kind) {
    case 'rate':
      return t('step.rule.rate', { yuan: give.perYuan, points: formatPoints(give.points) })
    case 'step': {
      const amount = formatFen(give.everyFen)
      return t('step.rule.step', { amount, points: formatPoints(give.points) })
    }
    case 'fixed':
      return t('step.rule.fixed', { points: formatPoints(give.points) })
    case 'multiply':
      return t('step.rule.multiply', { factor: formatFactor(give.percent) })
  }
}

/** What a campaign brought in all, and the limit that took something. */
export function explainCampaign({ name, points, limit }: CampaignStep, t: Translate): ReceiptLine {
  const line = {
    label: t('step.campaign', { name }),
    value: t('unit.points', { points: formatChange(points) }),
  }
  return limit
    ? { ...line, note: t(`step.campaign.${limit.per}`, { to: formatPoints(limit.to) }) }
    : line
}

/** A near miss that is about a rule. */
export type RuleMiss = Extract<NearMiss, { rule: string }>

/** What of a rule nearly counted, in one sentence. */
export function explainRuleMiss(miss: RuleMiss, t: Translate): string {
  const { rule } = miss
  switch (miss.kind) {
    case 'more_spent':
      return t('miss.more_spent', { rule, amount: formatFen(miss.fen) })
    case 'other_day':
      return t('miss.other_day', { rule, days: daysText(miss, t) })
    case 'rule_limit':
      return t('miss.rule_limit', { rule, span: t(`limit.${miss.per}`) })
  }
}

const WEEKDAYS: Key[] = [
  'weekday.1',
  'weekday.2',
  'weekday.3',
  'weekday.4',
  'weekday.5',
  'weekday.6',
  'weekday.7',
]

function daysText({ weekdays, monthDays }: Extract<RuleMiss, { kind: 'other_day' }>, t: Translate) {
  const week = weekdays.map(day => t(WEEKDAYS[day - 1] ?? 'weekday.7')).join(t('join.list'))
  const month = monthDays.join(t('join.list'))
  return [
    ...(week ? [t('miss.other_day.week', { days: week })] : []),
    ...(month ? [t('miss.other_day.month', { days: month })] : []),
  ].join(t('join.list'))
}
