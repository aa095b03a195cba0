// Settling: a member is brought up to date before anything is decided, so that late jobs change
// nothing.
import { isDeepStrictEqual } from 'node:util'
import { MONTHS_KEPT } from '../contracts/limits'
import { isRefusal } from '../contracts/refusals'
import { addDays, type BusinessDate, type Month, monthsBefore } from './dates'
import { expireLots } from './expire'
import { announceExpiring, expiryNoticeOn } from './expiry-notice'
import { extendLots, policyChanged } from './extend'
import { releaseHold } from './hold'
import { announceInactive, clearInactive, forgetStopped, inactivityOn } from './inactivity'
import { readLotKey } from './ledger/lots'
import type { Context, Member, Voucher } from './member'
import { endPeriods, periodDates, remindOfEnd } from './membership/period'
import { settlePending, settlesOn } from './pending'
import { endGrant, endTierPeriods, tierDates, warnOfTier } from './tier-period'
import { endedVoucher, endVoucher } from './voucher'
import { lastDayOf } from './vouchers/delivery'
import { birthdayOn, giveBirthdays, planBirthday } from './ways/birthday'
import { referralOn, settleReferral } from './ways/referral'

/**
 * Does all that time alone has decided by now: a better expiry policy reprints lots, long-inactive
 * accounts are cleared, pending points settle, holds run out, lots and vouchers expire, tier periods
 * end, and what comes next is announced. A policy that has changed is looked at by everybody who acts,
 * whatever the alarm clock says.
 */
export function settle(member: Member, context: Context): Member {
  if (!isDue(member, context) && !policyChanged(member, context)) return member
  const kept = clearInactive(extendLots(member, context), context)
  const alive = expireLots(giveFixedDue(settleWaiting(kept, context), context), context)
  const { programme, today } = context
  const ended = endGrant(expireVouchers(alive, context), today)
  const placed = endTierPeriods(ended, programme, today)
  return schedule(announceAll(endPeriods(placed, today), context), context)
}

function isDue({ dueOn, holds = {} }: Member, { now, today }: Context): boolean {
  if (dueOn === null) return false
  if (dueOn <= today) return true
  // Later today: only a hold runs out by the minute.
  return dueOn.startsWith(today) && Object.values(holds).some(({ until }) => until <= now)
}

/**
 * What has waited for its time comes into the lots, in the order of those times and as of them, so
 * that a late look makes the same lots as one in time.
 */
function settleWaiting(member: Member, context: Context): Member {
  const keys = Object.keys(member.points.pending ?? {})
  const settling = keys
    .map(key => ({ at: settlesOn(key), key, hold: '' }))
    .filter(({ at }) => at <= context.today)
  const over = Object.entries(member.holds ?? {})
    .filter(([, { until }]) => until <= context.now)
    .map(([hold, { endsAt }]) => ({ at: endsAt, key: '', hold }))
  return [...settling, ...over]
    .sort((a, b) => (a.at + a.key < b.at + b.key ? -1 : 1))
    .reduce((current, { at, key, hold }) => {
      const on = at.slice(0, 10)
      if (key) return settlePending(current, { key, on, why: 'date' }, context)
      const released = releaseHold(current, { id: hold, why: 'over', on }, context)
      return isRefusal(released) ? current : released
    }, member)
}

/** Fixed amounts of the other ways to earn whose day has come. */
function giveFixedDue(member: Member, context: Context): Member {
  return settleReferral(giveBirthdays(member, context), context)
}

function announceAll(member: Member, context: Context): Member {
  const told = announceExpiring(warnOfTier(member, context), context)
  return announceInactive(remindOfEnd(told, context), context)
}

/** Settles a member whatever the alarm clock says; the very same member when nothing differs. */
export function settleNow(member: Member, context: Context): Member {
  const settled = settle({ ...member, dueOn: context.today }, context)
  return isDeepStrictEqual(settled, member) ? member : settled
}

/** Ends the vouchers whose last day is over. */
export function expireVouchers(member: Member, context: Context): Member {
  return Object.values(member.vouchers)
    .filter(voucher => (lastDayOf(voucher) ?? context.today) < context.today)
    .map(voucher => endedVoucher(member._id, voucher, endByDate(voucher, context)))
    .reduce(endVoucher, member)
}

/** What was sent has arrived by then, whether its holder says so or not. */
function endByDate({ delivery }: Voucher, context: Context) {
  return {
    state: delivery ? ('verified' as const) : ('expired' as const),
    at: context.now,
    on: context.today,
    storeId: null,
    staffId: null,
  }
}

/**
 * Sets when something next happens to the member by itself: the day after the first end, the date
 * on which points settle, the minute in which a hold runs out, the day of a notice. What an act of
 * today makes worth telling at once, such as that points live for days only, is told tomorrow.
 */
export function schedule(member: Member, context: Pick<Context, 'programme' | 'today'>): Member {
  const current = planBirthday(forgetStopped(member, context), context)
  const ends = [
    ...member.points.lots.slice(0, 1).map(({ key }) => readLotKey(key).expiresOn),
    ...Object.values(member.vouchers).map(lastDayOf),
  ]
  const tomorrow = addDays(context.today, 1)
  const notices = [
    expiryNoticeOn(current, context),
    inactivityOn(current, context),
    birthdayOn(current, context),
    referralOn(current),
  ]
  const dates = [
    ...ends.map(end => end && addDays(end, 1)),
    ...tierDates(current, context.programme),
    ...periodDates(current),
    ...Object.keys(member.points.pending ?? {}).map(settlesOn),
    ...Object.values(member.holds ?? {}).map(({ endsAt }) => endsAt),
    ...notices.map(on => (on !== null && on < tomorrow ? tomorrow : on)),
  ]
  return { ...current, dueOn: dates.filter(date => date !== null).sort()[0] ?? null }
}

/**
 * The first month of growth that a member keeps on a date: in the grace after a tier's period that
 * period's months still count.
 */
export function oldestGrowth({ tier }: Pick<Member, 'tier'>, today: BusinessDate): Month {
  const on = tier.until !== null && tier.until < today ? tier.until : today
  return monthsBefore(on, MONTHS_KEPT - 1)
}

/** Forgets months that no window reaches any more. */
export function prune(member: Member, today: BusinessDate): Member {
  const keep = (months: Record<string, number>, oldest: Month) =>
    Object.keys(months).some(month => month < oldest)
      ? Object.fromEntries(Object.entries(months).filter(([month]) => month >= oldest))
      : months
  return {
    ...member,
    growth: keep(member.growth, oldestGrowth(member, today)),
    activity: {
      ...member.activity,
      spend: keep(member.activity.spend, monthsBefore(today, MONTHS_KEPT - 1)),
    },
  }
}
