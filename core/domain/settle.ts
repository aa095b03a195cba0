// Settling: a member is brought up to date before anything is decided, so that late jobs change
// nothing.
import { MONTHS_KEPT } from '../contracts/limits'
import { addDays, type BusinessDate, type Month, monthsBefore } from './dates'
import { expiredLots, readLotKey } from './ledger/lots'
import { post } from './ledger/post'
import type { Context, Member } from './member'
import { endGrant, endTierPeriods, tierDates, warnOfTier } from './tier-period'
import { endedVoucher, endVoucher } from './voucher'

/**
 * Does all that dates alone have decided by today: lots expire, vouchers expire, tier periods end.
 */
export function settle(member: Member, context: Context): Member {
  if (member.dueOn === null || member.dueOn > context.today) return member
  const expired = expireVouchers(expireLots(member, context), context)
  const { programme, today } = context
  const placed = endTierPeriods(endGrant(expired, today), programme, today)
  return schedule(warnOfTier(placed, context), context)
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
 * Sets the date on which something next happens to the member by itself, and
 * drops months out of every window.
 */
export function schedule(member: Member, { programme }: Pick<Context, 'programme'>): Member {
  const ends: (BusinessDate | null)[] = [
    ...Object.keys(member.points.lots).map(key => readLotKey(key).expiresOn),
    ...Object.values(member.vouchers).map(voucher => voucher.expiresOn),
  ]
  const over = ends.filter(end => end !== null).map(end => addDays(end, 1))
  const first = [...over, ...tierDates(member, programme)].sort()[0]
  return { ...member, dueOn: first ?? null }
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
