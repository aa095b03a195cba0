// Whether a change is better or worse for customers. What can't be told to be better counts as worse,
// so that nobody loses anything without notice.
import type { Programme } from '../../contracts/programme'
import { GIVE_FIELDS } from './rule-phrases'
import type { Part, Path } from './say'

/** What a change means for customers. */
export type Effect = 'better' | 'worse' | 'neutral'

/** Fields of which more is better; nothing written = as much as you like. */
const MORE = new Set(
  `points capPerOrder percent maxPercent maxFen graceDays warnDays validDays withinDays perYuan perOrder
  perPoint noticeDays expiryDays months table fen stock perMember budgetPoints
  pointsPerMember perDay perWeek perMonth to until referrerPoints refereePoints
  refundDays remindDays count seats opensDays priorityDays
  perLife percentOff fenOff minutes firstMembers`.split(/\s+/),
)
/** Fields of which less is better. */
const LESS = new Set(
  `cashFen step days latestDays holdOutPercent minFen nth atLeast from costPoints afterDays clawbackDays
  priceFen cancelHours`.split(/\s+/),
)
/** Where a field means the opposite of what it means elsewhere. */
const LESS_AT = new Set(['rewards.*.points', 'tiers.*.growth'])
/** Names and other words, and what only the brand's own books and staff see. */
const NEUTRAL =
  /^(brand|liability)(\.|$)|^governance\.approvals$|(^|\.)(id|name|shortName|slogan|phone|address|description|ladder)$/
/** Lists of who or what something is for: empty = everybody, everything. */
const OPEN = new Set(
  'stores tiers segments channels categories items weekdays monthDays'.split(' '),
)
/** Days of which none written means never. */
const NEVER = new Set(['cancelDays', 'giveDays'])
/** Parts that narrow what they belong to, or take something away. */
const NARROWING = new Set('recurring inactivity from to firstMembers'.split(' '))

/** What becomes of several changes together: one that is worse can't be outweighed. */
export function together(effects: Effect[]): Effect {
  if (effects.includes('worse')) return 'worse'
  return effects.includes('better') ? 'better' : 'neutral'
}

/** Of a number that grew or fell where more is better. */
export function byMore(before: number, after: number): Effect {
  if (before === after) return 'neutral'
  return after > before ? 'better' : 'worse'
}

/** Of a field that changed from one value to another; `programmes` are those that it stands in. */
export function effectOf(
  path: Path,
  [before, after]: [unknown, unknown],
  programmes: [Programme, Programme],
): Effect {
  const at = path.join('.')
  const name = path.filter(step => step !== '*').at(-1) ?? ''
  if (NEUTRAL.test(at)) return 'neutral'
  if (at === 'rewards.*.tier') return byLevel([before, after], programmes)
  if (at === 'tiers.*.benefits' || at === 'notices.offer.rewards') return byContent([before, after])
  if (OPEN.has(name) && isList(before) && isList(after)) return byOpenness(before, after)
  // Nothing written = in the mini-program alone.
  if (at === 'rewards.*.redeemAt') return byContent([before ?? ['app'], after ?? ['app']])
  if (name === 'excludedCategories') return byContent([after, before])
  if ((isCondition(path) || OPEN.has(name)) && isEmpty(before) !== isEmpty(after))
    return isEmpty(before) ? 'worse' : 'better'
  if (NEVER.has(name)) return byMore(Number(before ?? -1), Number(after ?? -1))
  if (isEmpty(before) || isEmpty(after)) {
    if (!isAmount(before) && !isAmount(after)) return byPresence(name, before)
  }
  if (at.endsWith('Within.days')) return byMore(amount(before), amount(after))
  if (LESS.has(name) || LESS_AT.has(at))
    return isDate(before) && isDate(after)
      ? byMoreOrUnlimited(after, before)
      : byMore(-amount(before), -amount(after))
  return MORE.has(name) ? byMoreOrUnlimited(before, after) : 'worse'
}

/** Of something that is added to a list of named items, or taken out of it. */
export function effectOfItem(path: Path, added: boolean): Effect {
  // A further step of the ladder may be good for one and bad for another.
  if (path.join('.') === 'tiers' && added) return 'neutral'
  return added ? 'better' : 'worse'
}

/** What some fields of a part mean together, by the part's path. */
const TOGETHER: Record<string, { fields: string[]; effect(before: Part, after: Part): Effect }> = {
  'earning.purchase': {
    fields: ['points', 'perYuan'],
    effect: byWorth(({ points, perYuan }) => Number(points) / Number(perYuan)),
  },
  'earning.purchase.settle': {
    fields: ['kind', 'days', 'latestDays'],
    effect: byWorth(({ days = 0, latestDays = 0 }) => -Number(days) - Number(latestDays)),
  },
  offset: {
    fields: ['points', 'fen'],
    effect: byWorth(({ points, fen }) => Number(fen) / Number(points)),
  },
  'earning.rules.*.give': { fields: GIVE_FIELDS, effect: byGift },
  'campaigns.*.rules.*.give': { fields: GIVE_FIELDS, effect: byGift },
  expiry: {
    fields: ['kind', 'amount', 'unit', 'to', 'month', 'day', 'leastDays', 'on'],
    effect: byLifetime,
  },
}

function byWorth(worth: (part: Part) => number): (before: Part, after: Part) => Effect {
  return (before, after) => byMore(worth(before), worth(after))
}

/** Another kind of gift can't be compared; of one kind, no number may be worse. */
function byGift(before: Part, after: Part): Effect {
  if (before.kind !== after.kind || before.with !== after.with) return 'worse'
  const less = (field: string) => byMore(-Number(before[field] ?? 0), -Number(after[field] ?? 0))
  const more = (field: string) => byMore(Number(before[field] ?? 0), Number(after[field] ?? 0))
  return together([more('points'), more('percent'), less('perYuan'), less('everyFen')])
}

const UNIT_DAYS: Record<string, number> = { day: 1, month: 30.4, year: 365 }
/** What being moved on to the end of a period adds on average. */
const END_DAYS: Record<string, number> = { day: 0, month: 15, quarter: 45, year: 182 }

/** One date for all can be compared with another date alone. */
function byLifetime(before: Part, after: Part): Effect {
  if (after.kind === 'never') return 'better'
  if (before.kind === 'date' && after.kind === 'date')
    return String(after.on) > String(before.on) ? 'better' : 'worse'
  if (before.kind === 'date' || after.kind === 'date') return 'worse'
  return byMore(lifetime(before), lifetime(after))
}

function lifetime({ kind, amount, unit, to, leastDays }: Part): number {
  if (kind === 'never') return Number.POSITIVE_INFINITY
  if (kind === 'fixed') return Number(leastDays)
  return Number(amount) * (UNIT_DAYS[String(unit)] ?? 0) + (END_DAYS[String(to)] ?? 0)
}

/** Of fields that mean something only together; null = they are judged one by one. */
export function effectTogether(
  path: Path,
  fields: string[],
  [before, after]: [Part, Part],
): Effect | null {
  const both = TOGETHER[path.join('.')]
  if (!both || fields.join() !== both.fields.join()) return null
  return both.effect(before, after)
}

function byLevel([before, after]: [unknown, unknown], [was, is]: [Programme, Programme]): Effect {
  const level = (id: unknown, { tiers }: Programme) => tiers.find(one => one.id === id)?.growth ?? 0
  return byMore(-level(before, was), -level(after, is))
}

function byContent([before, after]: [unknown, unknown]): Effect {
  const [was, is] = [isList(before) ? before : [], isList(after) ? after : []]
  if (was.some(one => !is.includes(one))) return 'worse'
  return is.some(one => !was.includes(one)) ? 'better' : 'neutral'
}

function byOpenness(before: unknown[], after: unknown[]): Effect {
  if (before.length === 0) return 'worse'
  if (after.length === 0) return 'better'
  return byContent([before, after])
}

function byPresence(name: string, before: unknown): Effect {
  const appears = isEmpty(before)
  return appears === NARROWING.has(name) ? 'worse' : 'better'
}

function byMoreOrUnlimited(before: unknown, after: unknown): Effect {
  if (isList(before) && isList(after)) return byRow(before, after)
  if (typeof before === 'string' && typeof after === 'string')
    return after > before ? 'better' : 'worse'
  return byMore(amount(before), amount(after))
}

/** A table by day: worse when a day gives less, or when the mean falls. */
function byRow(before: unknown[], after: unknown[]): Effect {
  const mean = (row: unknown[]) =>
    row.reduce<number>((sum, one) => sum + Number(one), 0) / row.length
  const less = before.some((one, i) => i < after.length && Number(after[i]) < Number(one))
  return less || mean(after) < mean(before) ? 'worse' : 'better'
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value)
}

/** What stands among the conditions of a rule or the audience of a campaign narrows it. */
function isCondition(path: Path): boolean {
  return path.includes('when') || path.includes('audience') || path.includes('who')
}

function isDate(value: unknown): value is string {
  return typeof value === 'string'
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined
}

function isAmount(value: unknown): boolean {
  return typeof value === 'number'
}

function amount(value: unknown): number {
  return isAmount(value) ? Number(value) : Number.POSITIVE_INFINITY
}
