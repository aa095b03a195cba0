// A birthday's greeting and gift (E15, S5): once a year, by the member's alarm clock. 29 February is the
// 28th in years that lack it. A late look gives it as of its day; who is frozen on that day is given nothing.
import type { WaysRules } from '../../contracts/ways'
import { addDays, type BusinessDate, yearlyFrom } from '../dates'
import { announce } from '../inbox'
import { post } from '../ledger/post'
import type { Context, Member } from '../member'
import { asGift, voucherOf } from '../redeem'
import { giveFixed, withWays } from './state'

type Rules = NonNullable<WaysRules['birthday']>
type At = Pick<Context, 'programme' | 'today'>

/** Two gifts are never nearer to each other, whatever becomes of the birthday in between. */
const APART_DAYS = 300

/** The first day after `today` on which a gift is due. */
function nextGift(
  birthday: string,
  { daysBefore }: Rules,
  { today, last }: { today: BusinessDate; last?: BusinessDate },
): BusinessDate {
  const tomorrow = addDays(today, 1)
  const apart = last === undefined ? tomorrow : addDays(last, APART_DAYS)
  const least = apart > tomorrow ? apart : tomorrow
  const [month, day] = birthday.split('-').map(Number)
  // A birthday that is told on the day itself has its gift on the next.
  const from = last === undefined ? today : least
  const on = addDays(yearlyFrom(from, { month: month ?? 1, day: day ?? 1 }), -daysBefore)
  return on > least ? on : least
}

/** The birthday and its rules, where the member is to be given something; null otherwise. */
function birthdayOf({ profile, merged }: Member, { programme }: Pick<At, 'programme'>) {
  const rules = programme.ways?.birthday
  if (!rules || profile.birthday === undefined || merged) return null
  return { birthday: profile.birthday, rules }
}

/** Sets the day of the next gift, where there is to be one and none is set. */
export function planBirthday(member: Member, at: At): Member {
  const found = birthdayOf(member, at)
  const { next, last } = member.ways?.birthday ?? {}
  if (!found || next !== undefined) return member
  const first = nextGift(found.birthday, found.rules, { today: at.today, last })
  return withWays(member, { birthday: { next: first, ...(last && { last }) } })
}

/** The day on which a gift is due; null = none. */
export function birthdayOn(member: Member, at: At): BusinessDate | null {
  const { next } = member.ways?.birthday ?? {}
  return (next !== undefined && birthdayOf(member, at) && next) || null
}

/** Another birthday, or none: the day of the gift is set anew, never too near to the last one. */
export function replanned(member: Member): Member {
  const { last } = member.ways?.birthday ?? {}
  if (!member.ways?.birthday) return member
  const { birthday: _, ...ways } = member.ways
  return { ...member, ways: last ? { ...ways, birthday: { last } } : ways }
}

/** Gives what is due by today, each as of its day. */
export function giveBirthdays(member: Member, context: Context): Member {
  let current = member
  for (;;) {
    const found = birthdayOf(current, context)
    const next = birthdayOn(current, context)
    if (!found || next === null || next > context.today) return current
    const given = current.state ? current : give(current, { on: next, rules: found.rules }, context)
    const following = nextGift(found.birthday, found.rules, { today: next, last: next })
    current = withWays(given, { birthday: { next: following, last: next } })
  }
}

function give(
  member: Member,
  { on, rules }: { on: BusinessDate; rules: Rules },
  context: Context,
): Member {
  const { gift } = rules
  if ('points' in gift) {
    const { points } = gift
    const reason = { kind: 'birthday' as const }
    const fixed = { way: 'birthday' as const, points, kind: 'reward' as const, reason, asOf: on }
    return announce(giveFixed(member, fixed, context), { kind: 'birthday', on, points }, context)
  }
  const reward = context.programme.rewards.find(one => one.id === gift.rewardId)
  if (!reward) throw new Error(`birthdays are given ${gift.rewardId}, which does not exist`)
  const free = asGift(reward)
  const voucher = voucherOf(free, { id: `v${member.seq + 1}`, context: { ...context, today: on } })
  const holding = { ...member, vouchers: { ...member.vouchers, [voucher.id]: voucher } }
  const entry = {
    kind: 'earn' as const,
    lots: {},
    reason: { kind: 'birthday' as const, voucherId: voucher.id },
    receipt: { steps: [{ kind: 'birthday_gift' as const, reward: reward.name }], misses: [] },
  }
  const notice = { kind: 'birthday' as const, on, reward: reward.name }
  return announce(post(holding, entry, context), notice, context)
}
