// Limits of rules and campaigns, and what they have given a member so far: counted in the member's own
// document, by the rule and the day, week, month or life that a limit is about.
import type { Programme } from '../../contracts/programme'
import type { LimitSpan, ReceiptStep } from '../../contracts/receipt'
import type { Campaign, Caps } from '../../contracts/rules'
import { addDays, type BusinessDate, weekdayOf } from '../dates'
import { perObject, perText } from '../remembered'
import type { CompiledRule } from './compile'

/** Points given by what they were counted for. */
export type Counted = Record<string, number>

/** A limit that is in force: over what, and how many points are left of it. */
export interface Left {
  per: LimitSpan
  to: number
}

const SPANS = {
  perDay: 'day',
  perWeek: 'week',
  perMonth: 'month',
  perMember: 'member',
} as const

/** A limit by time or member, as a programme names it. */
export type SpanCap = keyof typeof SPANS
const SPAN_CAPS = Object.keys(SPANS) as SpanCap[]
const TIME_CAPS = ['perDay', 'perWeek', 'perMonth'] as const

/** What purchases earn as a whole is counted under no rule's id. */
const ALL = ''

type Keys = Record<SpanCap, string>

/** A replay of the past asks for the days of a year and more; each has two or three hundred bytes for a rule. */
const DAYS_KEPT = 400

/** How keys end on a day. */
const endingsOn = perText((on): Keys => {
  const digits = (date: BusinessDate) => date.replaceAll('-', '')
  const monday = addDays(on, 1 - weekdayOf(on))
  return {
    perDay: `d${digits(on)}`,
    perWeek: `w${digits(monday)}`,
    perMonth: `m${digits(on.slice(0, 7))}`,
    perMember: 'all',
  }
}, DAYS_KEPT)

/** The keys of a day by rule: made once, for all purchases of that day ask for them. */
const keysOn = perText(on => {
  const { perDay, perWeek, perMonth, perMember } = endingsOn(on)
  return perText(
    (id): Keys => ({
      perDay: `${id}_${perDay}`,
      perWeek: `${id}_${perWeek}`,
      perMonth: `${id}_${perMonth}`,
      perMember: `${id}_${perMember}`,
    }),
  )
}, DAYS_KEPT)

function keyOf(id: string, cap: SpanCap, today: BusinessDate): string {
  return keysOn(today)(id)[cap]
}

/** How the key of what a campaign has given ends. */
const OF_CAMPAIGN = 'c'

function campaignKey({ id }: Pick<Campaign, 'id'>): string {
  return `${id}_${OF_CAMPAIGN}`
}

/** The limits that are set. */
export function capsIn(caps: Caps): SpanCap[] {
  return SPAN_CAPS.filter(cap => caps[cap] !== undefined)
}

/** The narrowest limit that a rule has for this order; null = none. */
export function leftOfRule(
  { rule, spans }: Pick<CompiledRule, 'rule' | 'spans'>,
  counted: Counted,
  today: BusinessDate,
): Left | null {
  const { id, caps } = rule
  let least: Left | null = caps.perOrder === undefined ? null : { per: 'order', to: caps.perOrder }
  for (const cap of spans) {
    const to = rest(caps[cap] ?? 0, counted[keyOf(id, cap, today)])
    if (!least || to < least.to) least = { per: SPANS[cap], to }
  }
  return least
}

/** The limits on all that purchases may earn a member, each with what is left of it. */
export function leftOfAll(
  caps: Programme['earning']['caps'],
  counted: Counted,
  today: BusinessDate,
): CappedStep[] {
  const steps: CappedStep[] = []
  for (const cap of TIME_CAPS) {
    const most = caps[cap]
    if (most === undefined) continue
    const to = rest(most, counted[keyOf(ALL, cap, today)])
    steps.push({ kind: 'capped', per: SPANS[cap], to })
  }
  return steps
}

/** A limit on the whole of an order's points. */
export type CappedStep = Extract<ReceiptStep, { kind: 'capped' }>

/** What a campaign may still give one member; null = no limit. */
export function leftOfCampaign(campaign: Campaign, counted: Counted): Left | null {
  const { pointsPerMember: most } = campaign
  return most === null ? null : { per: 'member', to: rest(most, counted[campaignKey(campaign)]) }
}

function rest(most: number, given = 0): number {
  return Math.max(0, most - given)
}

/** What a purchase has given: by its rules and campaigns, and as a whole. */
export interface Given {
  rules: { rule: CompiledRule; points: number }[]
  campaigns: { campaign: Campaign; points: number }[]
  total: number
}

/** The counts that a purchase adds; empty when nothing that gave has a limit. */
export function countsOf(
  given: Given,
  { caps, today }: { caps: Caps; today: BusinessDate },
): Counted {
  const counts: Counted = {}
  const add = (key: string, points: number) => {
    if (points > 0) counts[key] = (counts[key] ?? 0) + points
  }
  for (const { rule, points } of given.rules)
    for (const cap of rule.spans) add(keyOf(rule.rule.id, cap, today), points)
  for (const { campaign, points } of given.campaigns)
    if (campaign.pointsPerMember !== null) add(campaignKey(campaign), points)
  for (const cap of capsIn(caps)) add(keyOf(ALL, cap, today), given.total)
  return counts
}

/**
 * The counts after a purchase. Those of days, weeks and months that were over yesterday go, and those of rules and
 * campaigns that the programme no longer has. Those of yesterday stay, and so do later ones: a clock may be a moment
 * behind, and an order may be booked late.
 */
export function addCounts(
  before: Counted | undefined,
  counts: Counted,
  { programme, today }: { programme: Programme; today: BusinessDate },
): Counted | undefined {
  if (!before && Object.keys(counts).length === 0) return undefined
  const sum: Counted = {}
  const ids = idsIn(programme)
  const oldest = endingsOn(addDays(today, -1))
  for (const [key, points] of Object.entries(before ?? {}))
    if (isCurrent(key, { ids, oldest })) sum[key] = points
  for (const [key, points] of Object.entries(counts)) sum[key] = (sum[key] ?? 0) + points
  return Object.keys(sum).length > 0 ? sum : undefined
}

/** The counts without those of another record. */
export function lessCounts(
  counted: Counted | undefined,
  theirs: Counted = {},
): Counted | undefined {
  const left = Object.entries(counted ?? {}).flatMap(([key, points]) => {
    const own = points - (theirs[key] ?? 0)
    return own > 0 ? [[key, own] as const] : []
  })
  return left.length > 0 ? Object.fromEntries(left) : undefined
}

/** The ids of all that can have a limit. */
const idsIn = perObject(({ earning, campaigns }: Programme) => {
  const rules = [...earning.rules, ...campaigns.flatMap(one => one.rules)]
  return new Set([ALL, ...rules.map(({ id }) => id), ...campaigns.map(({ id }) => id)])
})

function isCurrent(key: string, { ids, oldest }: { ids: Set<string>; oldest: Keys }) {
  const at = key.indexOf('_')
  if (!ids.has(key.slice(0, at))) return false
  const ending = key.slice(at + 1)
  const isLive = (least: string) => ending.startsWith(least.charAt(0)) && ending >= least
  return ending === OF_CAMPAIGN || Object.values(oldest).some(isLive)
}
