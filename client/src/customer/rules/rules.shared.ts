// The rules in sentences, made from the programme itself, so that words and sums can't differ.
import type { RulesView } from '@core/contracts/views'
import type { Translate } from '@/i18n'
import { formatDate, formatFen, formatPoints } from '@/i18n/format'

/** One rule: its name and what it says. */
export interface RuleText {
  title: string
  text: string
}

/** How points are earned; what earns nothing is left out. */
export function earningRules(rules: RulesView, t: Translate): RuleText[] {
  const { joinPoints, purchase, review, checkIn } = rules
  const all: (RuleText | false)[] = [
    joinPoints > 0 && {
      title: t('rules.earn.join'),
      text: t('rules.earn.join.text', { points: formatPoints(joinPoints) }),
    },
    purchase.points > 0 && {
      title: t('rules.earn.purchase'),
      text: purchaseRule(purchase, t),
    },
    checkIn.some(points => points > 0) && {
      title: t('rules.earn.check_in'),
      text: t('rules.earn.check_in.text', { table: checkIn.map(formatPoints).join('、') }),
    },
    review.points > 0 && {
      title: t('rules.earn.review'),
      text: t('rules.earn.review.text', {
        days: review.withinDays,
        points: formatPoints(review.points),
      }),
    },
  ]
  return all.filter(rule => rule !== false)
}

function offsetRule(offset: RulesView['offset'], t: Translate): RuleText | false {
  if (!offset) return false
  const { points, fen, step, maxPercent: percent, maxFen } = offset
  const facts = {
    points: formatPoints(points),
    amount: formatFen(fen),
    step: formatPoints(step),
    percent,
    max: formatFen(maxFen),
  }
  return { title: t('rules.offset'), text: t('rules.offset.text', facts) }
}

/** How points can be spent and what a refund does to them; what the brand does not offer is left out. */
export function spendingRules({ offset, refundGraceDays }: RulesView, t: Translate): RuleText[] {
  const back = offset ? t('rules.refund.offset', { days: refundGraceDays }) : ''
  const all: (RuleText | false)[] = [
    offsetRule(offset, t),
    { title: t('rules.refund'), text: `${t('rules.refund.text')}${back}` },
  ]
  return all.filter(rule => rule !== false)
}

/** What a purchase earns, and when that can be used. */
function purchaseRule({ settle, ...purchase }: RulesView['purchase'], t: Translate): string {
  const earns = t('rules.earn.purchase.text', {
    yuan: formatPoints(purchase.perYuan),
    points: formatPoints(purchase.points),
    cap: formatPoints(purchase.capPerOrder),
  })
  if (!settle || settle.kind === 'at_once') return earns
  const days = settle.kind === 'after_days' ? settle.days : settle.latestDays
  return earns + t(`rules.earn.settle.${settle.kind}`, { days })
}

/** How long points live, when that is told, and that printed dates are kept. */
export function expiryRule(rules: RulesView, t: Translate): string {
  const { expiry, expiryNoticeDays: days } = rules
  if (expiry.kind === 'never') return t('rules.expiry.never')
  const notice = days ? t('rules.expiry.notice', { days }) : ''
  return `${expiryText(expiry, t)}${notice}${t('rules.expiry.kept')}`
}

function expiryText(expiry: Exclude<RulesView['expiry'], { kind: 'never' }>, t: Translate): string {
  switch (expiry.kind) {
    case 'after':
      return t('rules.expiry.after', {
        length: t(`rules.unit.${expiry.unit}`, { amount: expiry.amount }),
        end: t(`rules.to.${expiry.to}`),
      })
    case 'fixed': {
      const { month, day, leastDays } = expiry
      const leap = month === 2 && day === 29 ? t('rules.expiry.leap') : ''
      return t('rules.expiry.fixed', { month, day, days: leastDays }) + leap
    }
    case 'date':
      return t('rules.expiry.date', { date: formatDate(expiry.on, t) })
  }
}

/** What becomes of accounts that nobody uses; null where nothing does. */
export function inactivityRule({ inactivity }: RulesView, t: Translate): string | null {
  if (!inactivity) return null
  const { months, noticeDays } = inactivity
  return t('rules.inactivity.text', { months, days: noticeDays })
}
