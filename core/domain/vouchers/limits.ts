// When a reward can be redeemed, and how often by one member: in a month, and in all.
import type { Reward } from '../../contracts/programme'
import { type Refusal, refuse } from '../../contracts/refusals'
import type { Channel } from '../../contracts/rules'
import { addDays, type BusinessDate, monthOf, notBefore } from '../dates'
import type { Context, Member, Redeemed, Voucher } from '../member'

/** Whether a reward is in the catalogue on a date (B12). */
export function isOpen({ from, to, form }: Reward, today: BusinessDate): boolean {
  const last = form?.kind === 'experience' ? form.on : '9999-12-31'
  return (from ?? '') <= today && today <= (to ?? last) && today <= last
}

/** Refuses what is not in the catalogue yet, or no more: reward_closed. */
export function refusedByTime(reward: Reward, today: BusinessDate): Refusal | null {
  return isOpen(reward, today) ? null : refuse('reward_closed')
}

/** Whether a reward is redeemed there (B14). */
export function isRedeemable({ redeemAt = ['app'] }: Reward, channel: Channel | 'app'): boolean {
  return redeemAt.includes(channel)
}

/** Refuses what is redeemed elsewhere: reward_elsewhere. */
export function refusedByPlace(reward: Reward, via?: { channel: Channel }): Refusal | null {
  return isRedeemable(reward, via?.channel ?? 'app') ? null : refuse('reward_elsewhere')
}

/**
 * Refuses more than a member may redeem: reward_limit_life, reward_limit_month { limit }. `soon` = so
 * many are on their way to them and not counted yet.
 */
export function refusedByCount(
  { redeemed, soon = 0 }: Pick<Member, 'redeemed'> & { soon?: number },
  { id, perMonth, perLife }: Reward,
  today: BusinessDate,
): Refusal | null {
  const { life, inMonth } = inMonthOf(redeemed?.[id], today)
  if (perLife !== undefined && life + soon >= perLife)
    return refuse('reward_limit_life', { limit: perLife })
  if (perMonth !== undefined && inMonth + soon >= perMonth)
    return refuse('reward_limit_month', { limit: perMonth })
  return null
}

/** The last day on which whoever redeems a reward today may cancel; undefined = never. */
export function cancelByOf(
  { cancelDays, form }: Reward,
  today: BusinessDate,
): BusinessDate | undefined {
  if (cancelDays === undefined) return undefined
  return form?.kind === 'experience' ? addDays(form.on, -cancelDays) : addDays(today, cancelDays)
}

/** Counts one more of a reward. */
export function countRedeemed(
  member: Member,
  rewardId: string,
  at: Pick<Context, 'programme' | 'today'>,
): Member {
  return withCount(member, rewardId, { ...at, change: { life: 1, inMonth: 1 } })
}

/** Takes back the count of a voucher that was counted when it was issued; a month counts what is its own. */
export function uncountRedeemed(
  member: Member,
  { rewardId, issuedOn }: Pick<Voucher, 'rewardId' | 'issuedOn'>,
  at: Pick<Context, 'programme' | 'today'>,
): Member {
  const known = member.redeemed?.[rewardId]
  if (!known) return member
  const inMonth = inMonthOf(known, at.today).month === monthOf(issuedOn) ? -1 : 0
  return withCount(member, rewardId, { ...at, change: { life: -1, inMonth } })
}

function withCount(
  member: Member,
  rewardId: string,
  at: Pick<Context, 'programme' | 'today'> & { change: Pick<Redeemed, 'life' | 'inMonth'> },
): Member {
  const limits = (id: string) =>
    at.programme.rewards.some(
      one => one.id === id && (one.perLife !== undefined || one.perMonth !== undefined),
    )
  if (!limits(rewardId)) return member
  const { life, inMonth, month } = inMonthOf(member.redeemed?.[rewardId], at.today)
  const count = {
    life: Math.max(0, life + at.change.life),
    month,
    inMonth: Math.max(0, inMonth + at.change.inMonth),
  }
  // What no reward limits any more is forgotten, so that the map is no longer than the catalogue.
  const kept = Object.entries(member.redeemed ?? {}).filter(([id]) => limits(id))
  return { ...member, redeemed: { ...Object.fromEntries(kept), [rewardId]: count } }
}

function inMonthOf(known: Redeemed | undefined, today: BusinessDate): Redeemed {
  const month = notBefore(known?.month, monthOf(today))
  if (!known) return { life: 0, month, inMonth: 0 }
  return { life: known.life, month, inMonth: known.month === month ? known.inMonth : 0 }
}

/** What both of two records have redeemed; less those of the other where they part again. */
export function redeemedOfBoth(
  own: Member['redeemed'] = {},
  theirs: Member['redeemed'] = {},
  sign: 1 | -1 = 1,
): Pick<Member, 'redeemed'> {
  const all = { ...own }
  for (const [id, other] of Object.entries(theirs)) {
    const mine = all[id] ?? { ...other, life: 0, inMonth: 0 }
    const month = mine.month > other.month ? mine.month : other.month
    const of = (one: Redeemed) => (one.month === month ? one.inMonth : 0)
    const inMonth = Math.max(0, of(mine) + sign * of(other))
    all[id] = { life: Math.max(0, mine.life + sign * other.life), month, inMonth }
  }
  return Object.keys(all).length > 0 ? { redeemed: all } : {}
}
