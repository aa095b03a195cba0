// A member as a clerk may see them: masked, for others never see a customer's personal data.
import type { Programme, Tier } from '../../contracts/programme'
import type { CounterMember, VoucherView } from '../../contracts/views'
import type { BusinessDate } from '../../domain/dates'
import { sharedFamily } from '../../domain/family'
import { balanceOf } from '../../domain/ledger/apply'
import type { Member } from '../../domain/member'
import { runningPeriod } from '../../domain/membership/period'
import { tierOf } from '../../domain/tier'
import { growthOn } from '../../domain/tier-window'
import { entitlementViews } from './membership-view'
import { benefitsOf } from './programme-view'
import { liveVoucherView } from './voucher-view'

/** The first character of a name and stars: enough to address somebody who is standing there. */
export function maskName(name: string): string {
  const [first = ''] = [...name]
  return `${first}**`
}

/** The last four characters of a member number. */
export function maskNo(memberNo: string): string {
  return `****${memberNo.slice(-4)}`
}

/** How a hold is named outside: its member and the operation that made it. */
export function holdCode(memberId: string, id: string): string {
  return `H${memberId}${id}`
}

function holdsAtCounter({ _id, holds = {}, points }: Member): Pick<CounterMember, 'holds'> {
  const all = Object.entries(holds).map(([id, { until }]) => {
    return { holdId: holdCode(_id, id), points: points.holds?.[id] ?? 0, until }
  })
  return all.length > 0 ? { holds: all } : {}
}

/** What the tier and the membership that runs give, in words, each once: what the clerk's card lists. */
function allBenefits(tier: Tier, member: Member, today: BusinessDate): string[] {
  const paid = runningPeriod(member, today)?.benefits ?? []
  return [...new Set([...benefitsOf(tier), ...paid.map(({ name }) => name)])]
}

function paidFor(
  member: Member,
  at: { programme: Programme; today: BusinessDate },
): Pick<CounterMember, 'membership' | 'entitlements'> {
  const running = runningPeriod(member, at.today)
  const entitlements = entitlementViews(member, at)
  return {
    ...(running && { membership: { name: running.name, until: running.until } }),
    ...(entitlements.length > 0 && { entitlements }),
  }
}

/** A voucher without the codes that it is used or taken by. */
export function atCounter(voucher: VoucherView): VoucherView {
  const { given } = voucher
  return { ...voucher, code: null, ...(given && { given: { ...given, code: null } }) }
}

/** The member at the counter, settled to today. */
export function counterView(
  member: Member,
  at: { programme: Programme; today: BusinessDate; secret: string },
): CounterMember {
  const { programme, today, secret } = at
  const { tier, level } = tierOf(programme, member, today)
  const above = programme.tiers[level + 1]
  const missing = above ? Math.max(0, above.growth - growthOn(member, programme, today)) : 0
  return {
    maskedName: maskName(member.profile.nickname),
    maskedNo: maskNo(member._id),
    joinedOn: member.profile.joinedOn,
    ...(sharedFamily(member) && { sharesPoints: true as const }),
    balance: balanceOf(member),
    tier: {
      id: tier.id,
      name: tier.name,
      level,
      percent: tier.percent,
      benefits: allBenefits(tier, member, today),
    },
    next: above ? { name: above.name, missing } : null,
    lastVisitOn: member.activity.lastOn,
    visits: member.activity.orders,
    // The codes are the customer's to show: who sees a voucher here can't use it.
    vouchers: Object.values(member.vouchers).map(voucher =>
      atCounter(liveVoucherView(voucher, { memberId: member._id, programme, secret })),
    ),
    ...paidFor(member, at),
    ...holdsAtCounter(member),
  }
}
