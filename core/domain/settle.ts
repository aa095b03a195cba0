// Settling: a member is brought up to date before anything is decided, so that late jobs change
// nothing.
import { MONTHS_KEPT } from '../contracts/limits'
import { isRefusal } from '../contracts/refusals'
import { addDays, type BusinessDate, type Month, monthsBefore } from './dates'
import { releaseHold } from './hold'
import { expiredLots, readLotKey } from './ledger/lots'
import { post } from './ledger/post'
import type { Context, Member } from './member'
import { settlePending, settlesOn } from './pending'
import { endGrant, endTierPeriods, tierDates, warnOfTier } from './tier-period'
import { endedVoucher, endVoucher } from './voucher'

/**
 * Does all that time alone has decided by now: pending points settle, holds run out, lots expire,
 * vouchers expire, tier periods end.
 */
export function settle(member: Member, context: Context): Member {
  if (!isDue(member, context)) return member
  const gained = settleWaiting(member, context)
  const expired = expireVouchers(expireLots(gained, context), context)
  const { programme, today } = context
  const placed = endTierPeriods(endGrant(expired, today), programme, today)
  return schedule(warnOfTier(placed, context), context)
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

function expireLots(member: Member, context: Context): Member {
  return expiredLots(member.points.lots, context.today).reduce((current, key) => {
    const { expiresOn } = readLotKey(key)
    const points = current.points.lots[key] ?? 0
    return post(
      current,
      {
        kind: 'expire',
        lots: { [key]: -points },
        reason: { kind: 'expire', on: expiresOn ?? context.today },
        receipt: { steps: [], misses: [] },
      },
      context,
    )
  }, member)
}

function expireVouchers(member: Member, context: Context): Member {
  return Object.values(member.vouchers)
    .filter(voucher => voucher.expiresOn < context.today)
    .map(voucher => endedVoucher(member._id, voucher, expiredEnd(context)))
    .reduce(endVoucher, member)
}

function expiredEnd(context: Context) {
  return {
    state: 'expired' as const,
    at: context.now,
    on: context.today,
    storeId: null,
    staffId: null,
  }
}

/**
 * Sets when something next happens to the member by itself: the day after the first end, the date
 * on which points settle, or the minute in which a hold runs out.
 */
export function schedule(member: Member, { programme }: Pick<Context, 'programme'>): Member {
  const ends: (BusinessDate | null)[] = [
    ...Object.keys(member.points.lots).map(key => readLotKey(key).expiresOn),
    ...Object.values(member.vouchers).map(voucher => voucher.expiresOn),
  ]
  const over = ends.filter(end => end !== null).map(end => addDays(end, 1))
  const due = [
    ...over,
    ...tierDates(member, programme),
    ...Object.keys(member.points.pending ?? {}).map(settlesOn),
    ...Object.values(member.holds ?? {}).map(({ endsAt }) => endsAt),
  ]
  return { ...member, dueOn: due.sort()[0] ?? null }
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
