// Who belongs to which segment. Asked anew whenever it matters, of the member's own document alone: nobody has to be
// sorted by a job, and nobody stays where they no longer belong.
import type { Programme } from '../contracts/programme'
import { type Refusal, refuse } from '../contracts/refusals'
import type { SegmentRule } from '../contracts/segments'
import { addDays, type BusinessDate, monthOf, monthsBefore } from './dates'
import type { Context, Member } from './member'
import { tierOf } from './tier'

type Rules = Pick<Context, 'programme' | 'today'>

/** The ids of the segments that a member belongs to on a business date: those by rule, and those an admin put them in. */
export function segmentsOf(member: Member, { programme, today }: Rules): string[] {
  const { segments = [] } = programme
  if (segments.length === 0) return []
  const listed = member.segments ?? []
  return segments
    .filter(({ id, who }) =>
      who ? belongs(member, who, { programme, today }) : listed.includes(id),
    )
    .map(({ id }) => id)
}

/** Whether something for some segments alone is for this member; without any it is for everybody (C8). */
export function isInvited(
  { segments }: { segments?: string[] },
  member: Member,
  rules: Rules,
): boolean {
  if (!segments) return true
  const own = segmentsOf(member, rules)
  return segments.some(id => own.includes(id))
}

type Ask<Key extends keyof SegmentRule> = (
  asked: NonNullable<SegmentRule[Key]>,
  member: Member,
  rules: Rules,
) => boolean

const asks: { [Key in keyof Required<SegmentRule>]: Ask<Key> } = {
  ordersAtLeast: (least, { activity }) => activity.orders >= least,
  ordersAtMost: (most, { activity }) => activity.orders <= most,
  joinedDays: (days, { profile }, { today }) => profile.joinedOn > addDays(today, -days),
  idleDays: (days, { activity }, { today }) =>
    activity.lastOn !== null && activity.lastOn <= addDays(today, -days),
  spent: ({ months, fen }, { activity }, { today }) =>
    spentSince(activity.spend, today, months) >= fen,
  tiers: (tiers, member, { programme, today }) =>
    tiers.includes(tierOf(programme, member, today).tier.id),
}

function belongs(member: Member, who: SegmentRule, rules: Rules): boolean {
  return Object.entries(who).every(([key, asked]) => {
    const ask = asks[key as keyof SegmentRule] as Ask<keyof SegmentRule>
    return asked === undefined || ask(asked as never, member, rules)
  })
}

function spentSince(
  spend: Member['activity']['spend'],
  today: BusinessDate,
  months: number,
): number {
  const first = monthsBefore(today, months - 1)
  return Object.entries(spend).reduce(
    (sum, [month, fen]) => (month >= first && month <= monthOf(today) ? sum + fen : sum),
    0,
  )
}

/**
 * Puts a member into exactly these segments of those that an admin decides on. Refusal: segment_not_found
 * (no such segment, or one that a rule decides on).
 */
export function putInSegments(
  member: Member,
  ids: string[],
  { segments = [] }: Pick<Programme, 'segments'>,
): Member | Refusal {
  const byHand = segments.filter(({ who }) => who === null).map(({ id }) => id)
  const unknown = ids.find(id => !byHand.includes(id))
  if (unknown !== undefined) return refuse('segment_not_found', { segment: unknown })
  const { segments: _, ...rest } = member
  return ids.length > 0 ? { ...rest, segments: [...new Set(ids)].sort() } : rest
}
