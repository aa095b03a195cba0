// Paid membership and entitlements as screens show them.
import type { Entitlement } from '../../contracts/membership'
import type { EntitlementView, MembershipView } from '../../contracts/membership-views'
import type { Programme } from '../../contracts/programme'
import type { BusinessDate } from '../../domain/dates'
import type { Context, Member } from '../../domain/member'
import { entitlementsOf } from '../../domain/membership/entitlement'
import { isFresh, type MembershipPeriod, refundFen } from '../../domain/membership/period'

/** What is sold, what a member (settled to today) has, and what they may use. */
export function membershipView(member: Member, context: Context): MembershipView {
  const { now, today, programme } = context
  return {
    now,
    today,
    plans: programme.memberships.map(({ remindDays: _, benefits, ...plan }) => ({
      ...plan,
      benefits: benefits.map(brief),
    })),
    periods: (member.memberships ?? []).map((one, i, all) =>
      periodView(one, { last: i === all.length - 1, context }),
    ),
    entitlements: entitlementViews(member, context),
  }
}

function periodView(
  period: MembershipPeriod,
  { last, context }: { last: boolean; context: Context },
) {
  const { plan, name, from, until, paymentId, priceFen: paidFen } = period
  const moment = { today: context.today, timeZone: context.programme.brand.timeZone }
  const own = last && isFresh(period, moment)
  const back = own ? refundFen(period, moment) : 0
  return { plan, name, from, until, paymentId, paidFen, refundFen: back }
}

function brief({ name, kind, count, per, percent, monthDays, weekdays }: Entitlement) {
  return {
    ...{ name, kind, count, per },
    ...(percent !== undefined && { percent }),
    ...(monthDays && { monthDays }),
    ...(weekdays && { weekdays }),
  }
}

/** All that a member may use on a date, with what is left of it. */
export function entitlementViews(
  member: Member,
  at: { programme: Programme; today: BusinessDate },
): EntitlementView[] {
  return entitlementsOf(member, at).map(({ id, from, entitlement, used, left, until }) => ({
    id,
    from,
    ...brief(entitlement),
    used,
    left,
    until,
  }))
}
