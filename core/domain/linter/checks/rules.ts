// Earning rules and campaigns: what they give together, what can never happen, and limits that are missing.
import type { Campaign, Conditions, Rule } from '../../../contracts/rules'
import { type Check, type Found, foundAt, foundIf, type Path, type Subject } from '../finding'
import { GIVES_BACK } from '../measures'
import { percentBack, type RulesOf } from '../rates'

/** One row for each thing that is looked for. */
export const ruleChecks: Check[] = [
  {
    code: 'rules_give_all',
    level: 'error',
    find: subject => rulesGive(subject, [GIVES_BACK.all, Number.POSITIVE_INFINITY]),
  },
  {
    code: 'rules_give_half',
    level: 'warning',
    find: subject => rulesGive(subject, [GIVES_BACK.half, GIVES_BACK.all]),
  },
  {
    code: 'campaign_gives_all',
    level: 'error',
    find: subject => campaignsGive(subject, [GIVES_BACK.all, Number.POSITIVE_INFINITY]),
  },
  {
    code: 'campaign_gives_half',
    level: 'warning',
    find: subject => campaignsGive(subject, [GIVES_BACK.half, GIVES_BACK.all]),
  },
  { code: 'fixed_without_minimum', level: 'warning', find: eachRule(fixedWithoutMinimum) },
  { code: 'rule_cut', level: 'warning', find: eachRule(ruleCut) },
  { code: 'rule_never', level: 'warning', find: eachRule(ruleNever) },
  { code: 'segment_unknown', level: 'warning', find: segmentUnknown },
  { code: 'rule_over', level: 'advice', find: eachRule(ruleOver) },
  { code: 'recharge_rule', level: 'error', find: eachRule(rechargeRule) },
  { code: 'campaign_without_budget', level: 'warning', find: campaignWithoutBudget },
  {
    code: 'campaign_over',
    level: 'advice',
    find: ({ programme, today }) =>
      foundAt(
        programme.campaigns,
        i => ['campaigns', i, 'to'],
        ({ to }) => (to < today ? { date: to } : null),
      ),
  },
  { code: 'cap_idle', level: 'advice', find: capIdle },
]

/** A rule where it stands: of a campaign, or at any time. */
interface Placed {
  rule: Rule
  path: Path
  campaign: Campaign | null
}

function placedRules({ programme: { earning, campaigns } }: Subject): Placed[] {
  const own = earning.rules.map((rule, i) => ({
    rule,
    path: ['earning', 'rules', i],
    campaign: null,
  }))
  const theirs = campaigns.flatMap((campaign, i) =>
    campaign.rules.map((rule, j) => ({ rule, path: ['campaigns', i, 'rules', j], campaign })),
  )
  return [...own, ...theirs]
}

/** A check that looks at one rule at a time. */
function eachRule(judge: (placed: Placed, subject: Subject) => Found[]): Check['find'] {
  return subject => placedRules(subject).flatMap(placed => judge(placed, subject))
}

function rulesGive(subject: Subject, between: [number, number]): Found[] {
  const { earning } = subject.programme
  if (earning.rules.length === 0) return []
  return givenBetween(subject, { always: earning.rules, now: [] }, between).map(percent => ({
    path: ['earning', 'rules'],
    facts: { percent },
  }))
}

function campaignsGive(subject: Subject, between: [number, number]): Found[] {
  const { earning, campaigns } = subject.programme
  return campaigns.flatMap(({ rules }, i) => {
    if (rules.length === 0) return []
    const given = givenBetween(subject, { always: earning.rules, now: rules }, between)
    return given.map(percent => ({ path: ['campaigns', i, 'rules'], facts: { percent } }))
  })
}

function givenBetween(
  subject: Subject,
  rules: RulesOf,
  [least, below]: [number, number],
): number[] {
  const percent = percentBack(subject, rules)
  return percent >= least && percent < below ? [Math.round(percent)] : []
}

/** A bill that is split earns it again and again. */
function fixedWithoutMinimum({ rule, path }: Placed): Found[] {
  const { give, when, caps } = rule
  const once = when.firstPurchase || when.package || when.minFen !== undefined
  const holds =
    give.kind === 'fixed' && !once && Object.values(caps).every(cap => cap === undefined)
  return foundIf(holds, [...path, 'give'], { points: give.kind === 'fixed' ? give.points : 0 })
}

/** What customers read is more than they can ever get. */
function ruleCut({ rule, path }: Placed): Found[] {
  const { give, caps } = rule
  if (give.kind !== 'fixed' && give.kind !== 'step') return []
  const least = Math.min(...Object.values(caps).filter(cap => cap !== undefined))
  return foundIf(least < give.points, [...path, 'caps'], { points: give.points, cap: least })
}

function ruleNever({ rule: { when }, path, campaign }: Placed): Found[] {
  const isFirst = when.firstPurchase === true
  const conflicts = [
    isFirst && when.nth !== undefined,
    isFirst && when.ordersWithin !== undefined,
    campaign !== null && isOutside(when, campaign),
  ]
  return foundIf(conflicts.includes(true), [...path, 'when'])
}

/** Whether a rule asks for days or people that its campaign does not have. */
function isOutside(when: Conditions, { from, to, recurring, audience }: Campaign): boolean {
  const { dates } = when
  return (
    (dates !== undefined && (dates.to < from || dates.from > to)) ||
    areApart(when.tiers, audience.tiers) ||
    areApart(when.segments, audience.segments) ||
    (recurring?.monthDays === undefined && areApart(when.weekdays, recurring?.weekdays)) ||
    (recurring?.weekdays === undefined && areApart(when.monthDays, recurring?.monthDays))
  )
}

/** Nobody belongs to a segment that is not there. */
function segmentUnknown(subject: Subject): Found[] {
  const { campaigns, segments = [] } = subject.programme
  const known = new Set(segments.map(({ id }) => id))
  const named = [
    ...placedRules(subject).map(({ rule, path }) => ({
      ids: rule.when.segments,
      path: [...path, 'when', 'segments'],
    })),
    ...campaigns.map(({ audience }, i) => ({
      ids: audience.segments,
      path: ['campaigns', i, 'audience', 'segments'],
    })),
  ]
  return named.flatMap(({ ids = [], path }) => {
    const segment = ids.find(id => !known.has(id))
    return segment === undefined ? [] : [{ path, facts: { segment } }]
  })
}

function areApart<Item>(ones: Item[] | undefined, others: Item[] | undefined): boolean {
  return ones !== undefined && others !== undefined && !ones.some(one => others.includes(one))
}

function ruleOver({ rule: { when }, path }: Placed, { today }: Subject): Found[] {
  const date = when.dates?.to ?? today
  return foundIf(date < today, [...path, 'when', 'dates'], { date })
}

/** Categories that are money paid in ahead: it earns again when it is spent. */
const RECHARGE = /recharge|top-?up|stored|prepaid|deposit|gift-?card|balance/

function rechargeRule({ rule: { when }, path }: Placed): Found[] {
  const category = when.categories?.find(one => RECHARGE.test(one))
  return foundIf(category !== undefined, [...path, 'when', 'categories'], {
    category: category ?? '',
  })
}

function campaignWithoutBudget({ programme: { campaigns } }: Subject): Found[] {
  return foundAt(
    campaigns,
    i => ['campaigns', i, 'budgetPoints'],
    ({ budgetPoints, rules }) => (budgetPoints === null && rules.length > 0 ? {} : null),
  )
}

/** A longer time's limit that is no higher takes the shorter one's effect. */
function capIdle({ programme: { earning } }: Subject): Found[] {
  const { perDay, perWeek, perMonth } = earning.caps
  const pairs: [string, number | undefined, number | undefined][] = [
    ['perDay', perDay, Math.min(perWeek ?? Number.MAX_VALUE, perMonth ?? Number.MAX_VALUE)],
    ['perWeek', perWeek, perMonth],
  ]
  return pairs.flatMap(([name, cap, longer]) =>
    foundIf(cap !== undefined && longer !== undefined && cap > longer, ['earning', 'caps', name], {
      cap: cap ?? 0,
      longer: longer ?? 0,
    }),
  )
}
