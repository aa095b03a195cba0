// What a member document keeps of the other ways to earn, and the one way to give a fixed amount.
import { WAYS_GIVEN_KEPT } from '../../contracts/limits'
import type { PointKind } from '../../contracts/views'
import type { Way, WayReason, WayStep } from '../../contracts/ways-views'
import type { BusinessDate, Month } from '../dates'
import { earned, post } from '../ledger/post'
import type { Context, Member } from '../member'
import type { Invited, Referral } from './referral'

/** Everything is absent before it first happens. */
export interface Ways {
  /** How often each was given: 'profile', 'channel', 'survey-<id>', 'code-<id>'; kept when one leaves. */
  given?: Record<string, number>
  /** How many missed days were made good in a month. */
  repairs?: { month: Month; count: number }
  /** The days on which the next gift for a birthday is due, and the last one was. */
  birthday?: { next?: BusinessDate; last?: BusinessDate }
  /** Visits to stores in a month, the last day of them, and where on that day. */
  visits?: { month: Month; count: number; on: BusinessDate; stores: string[] }
  /** Wrong event codes of a day. */
  tries?: { on: BusinessDate; count: number }
  /** Who invited this member, and what became of it. */
  referral?: Referral
  /** Friends who counted for this member lately. */
  invited?: Invited
}

/** The member with some of these parts replaced. */
export function withWays(member: Member, parts: Ways): Member {
  return { ...member, ways: { ...member.ways, ...parts } }
}

/** How often something was given to the member. */
export function timesGiven({ ways }: Pick<Member, 'ways'>, key: string): number {
  return ways?.given?.[key] ?? 0
}

/** Under which name the answer to a survey is counted. */
export function surveyKey(surveyId: string): string {
  return `survey-${surveyId}`
}

/** Under which name the codes of an event are counted. */
export function codeKey(eventId: string): string {
  return `code-${eventId}`
}

/**
 * Counts that something was given. When there is too much, what was given longest ago is forgotten, but nothing that
 * the programme still offers: it would be given again.
 */
export function countGiven(
  member: Member,
  key: string,
  { programme }: Pick<Context, 'programme'>,
): Member {
  const { [key]: before = 0, ...others } = member.ways?.given ?? {}
  const all = [...Object.entries(others), [key, before + 1] as const]
  const offered = offeredBy(programme)
  const excess = Math.max(0, all.length - WAYS_GIVEN_KEPT)
  const gone = new Map(all.filter(([one]) => !offered.has(one)).slice(0, excess))
  const given = all.filter(([one]) => !gone.has(one))
  return withWays(member, { given: Object.fromEntries(given) })
}

/** What can be given by a programme and is counted: fewer kinds than are remembered. */
function offeredBy({ ways }: Context['programme']): Set<string> {
  const surveys = (ways?.surveys ?? []).map(({ id }) => surveyKey(id))
  const codes = (ways?.eventCodes ?? []).map(({ id }) => codeKey(id))
  return new Set(['profile', 'channel', ...surveys, ...codes])
}

/** A fixed amount: what for, how much, and into which kind of lot. */
export interface Fixed {
  way: Way
  points: number
  kind: PointKind
  reason: WayReason
  storeId?: string
  /** The day whose points they are, where that is not today: it decides when they expire. */
  asOf?: BusinessDate
  /** A step that says more than what it was for. */
  step?: WayStep
}

/** Gives a fixed amount with a receipt that says what for; nothing for 0 points. */
export function giveFixed(member: Member, fixed: Fixed, context: Context): Member {
  const { way, points, kind, reason, storeId = null, step, asOf } = fixed
  if (points === 0) return member
  const entry = {
    kind: 'earn' as const,
    ...earned(member, { points, kind }, { ...context, today: asOf ?? context.today }),
    reason,
    storeId,
    receipt: { steps: [step ?? { kind: 'fixed' as const, rule: way, points }], misses: [] },
  }
  return post(member, entry, context)
}

/**
 * What stays of it when somebody leaves: nobody is given twice, not for a birthday either (E15), and a false
 * referral is not shed. The day of leaving stands for that of the gift, which would tell when somebody was born.
 */
export function waysOfFormer(
  { ways }: Pick<Member, 'ways'>,
  today: BusinessDate,
): Pick<Member, 'ways'> {
  const { given, referral, birthday } = ways ?? {}
  if (!given && !referral && !birthday?.last) return {}
  return {
    ways: {
      ...(given && { given }),
      ...(referral && { referral: endedBy(referral) }),
      ...(birthday?.last && { birthday: { last: today } }),
    },
  }
}

function endedBy(referral: Referral): Referral {
  return referral.stage === 'paid' ? referral : { ...referral, stage: 'void' }
}
