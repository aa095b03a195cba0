// A family (T12): up to six people share the owner's points. What a member of it has leaves in the same
// write as a transfer to the owner's record, the pool, which takes each transfer in once and in order.
import { FAMILY_CODE_STEP_MS, FAMILY_MAX, FAMILY_REWARDS_MAX } from '../contracts/limits'
import type { Reward } from '../contracts/programme'
import { type Refusal, refuse } from '../contracts/refusals'
import type { BusinessDate } from './dates'
import {
  cameBefore,
  type Left,
  leftOf,
  mayHaveCome,
  tooManyLeft,
  withLeaver,
  withParted,
} from './family-gone'
import { markUsed } from './inactivity'
import { absorb, mapOf, takeFromLots } from './ledger/lot-list'
import { type Lots, minusLots, sumLots } from './ledger/lots'
import { post } from './ledger/post'
import type { Context, Member, Voucher } from './member'
import { enqueue } from './outbox'
import { priceStep, refusedReward, voucherOf } from './redeem'
import { countRedeemed } from './vouchers/limits'
import { priceOf } from './vouchers/price'
import type { ReferralSent } from './ways/referral'

/** Somebody in the owner's family, as the owner's record knows them. */
export interface FamilyMember {
  /** First character and stars. */
  name: string
  since: BusinessDate
  /** Number of the last entry of theirs whose transfer was taken in. */
  booked: number
  /** What they brought when they joined, and what they earned for the pool since then. */
  brought: number
  earned: number
  /** How many vouchers of each reward the pool has paid for them; absent before the first. */
  given?: Record<string, number>
}

/** What an owner's record keeps of a family that they closed: what was taken in may be sent again. */
export type PastFamily = { codesFrom: number } & Left

/** A member's part in a family. */
export type Family =
  | ({
      role: 'owner'
      codesFrom: number
      members: Record<string, FamilyMember>
      /** What the owner has earned for the pool since it was opened. */
      earned?: number
    } & Left)
  | {
      role: 'member'
      owner: string
      since: BusinessDate
      sent: number
      earned: number
      /** How many vouchers of each reward have come that the pool paid for; absent before the first. */
      got?: Record<string, number>
    }

/** What every transfer has. */
export interface Sent {
  /** `<from>-<seq>`: booked once. */
  _id: string
  from: string
  to: string
  /** The entry that it left by. */
  seq: number
  at: number
  on: BusinessDate
  operationId: string
  /** False until it has arrived. */
  booked: boolean
}

/** Lots and debt that leave for the pool, after those of entry `prev`. */
export type PointsSent = Sent & {
  kind: 'points'
  prev: number
  lots: Lots
  debt: number
  name: string
  /** The first of a membership, or its last. */
  mark?: 'first' | 'last'
}

/**
 * A voucher for whoever redeemed it. `gift` = given by a friend, `code` = whose and which of theirs;
 * both absent = paid by the family's pool.
 */
export type VoucherSent = Sent & {
  kind: 'voucher'
  voucher: Omit<Voucher, 'id'>
  gift?: true
  code?: string
}

/** What goes from one member to another; kept in `transfers`. */
export type Transfer = PointsSent | VoucherSent | ReferralSent

/** The family that somebody shares the points of another in; null for anybody else, owners too. */
export function sharedFamily({ family }: Pick<Member, 'family'>) {
  return family?.role === 'member' ? family : null
}

/** The family of an owner; null for anybody else. */
export function ownFamily({ family }: Pick<Member, 'family'>) {
  return family?.role === 'owner' ? family : null
}

/** The step of a code made now: later than any that was made void. */
export function inviteStep(owner: Member, now: number): number {
  return Math.max(Math.ceil(now / FAMILY_CODE_STEP_MS), ownFamily(owner)?.codesFrom ?? 0)
}

/** Makes the member an owner by their own consent. Refusals: family_already, merge_chain (merged). */
export function openFamily(member: Member): Member | Refusal {
  if (sharedFamily(member)) return refuse('family_already')
  return member.family ? member : withFamily(member, {})
}

/** The owner of a family of these people; a family that they had before goes on. */
function withFamily(member: Member, members: Record<string, FamilyMember>): Member {
  const { pastFamily: past, ...owner } = member
  const before = ownFamily(member) ?? { role: 'owner' as const, codesFrom: 0, ...past }
  return { ...owner, family: { ...before, members } }
}

/**
 * Gives a place to somebody who holds a code of this step; who has one keeps it. Refusals:
 * family_code (no family, or the code was made void), busy (what they sent when they left is still on
 * its way, or too many have left of late), family_full.
 */
export function givePlace(
  owner: Member,
  { to, name, step }: { to: string; name: string; step: number },
  context: Context,
): Member | Refusal {
  const family = ownFamily(owner)
  if (!family || step < family.codesFrom) return refuse('family_code')
  const place = family.members[to]
  if (place) return place.booked > 0 ? refuse('busy') : owner
  const taken = Object.entries(family.members).filter(
    // Somebody who was given a place on another day and never came has lost it.
    ([, { booked, since }]) => booked > 0 || since === context.today,
  )
  if (taken.length >= FAMILY_MAX - 1) return refuse('family_full', { limit: FAMILY_MAX })
  if (tooManyLeft(family, to, context.today)) return refuse('busy')
  const members = Object.fromEntries(taken)
  return withMember({ ...owner, family: { ...family, members } }, to, newPlace(name, context.today))
}

function newPlace(name: string, since: BusinessDate): FamilyMember {
  return { name, since, booked: 0, brought: 0, earned: 0 }
}

/** Takes a place back that was never taken; whoever has sent something keeps it. */
export function takePlace(owner: Member, id: string, { today }: Context): Member {
  const family = ownFamily(owner)
  if (family?.members[id]?.booked !== 0) return owner
  // What they sent when they were in before may be delivered again.
  return withoutMember(owner, { id, seq: family.gone?.[id] ?? 0 }, today)
}

/** Why somebody can't join a family: family_already, family_debt, family_holds; null = can. */
export function refusedToJoin({ family, points }: Member): Refusal | null {
  if (family) return refuse('family_already')
  if (points.debt > 0) return refuse('family_debt', { debt: points.debt })
  return points.holds ? refuse('family_holds') : null
}

/** Joins: whatever is there goes to the pool with the first transfer. Refusals as `refusedToJoin`. */
export function joinFamily(member: Member, owner: string, context: Context): Member | Refusal {
  const refused = refusedToJoin(member)
  if (refused) return refused
  const family = { role: 'member' as const, owner, since: context.today, sent: 0, earned: 0 }
  return send({ ...member, family }, 'first', context)
}

/** Leaves: the last transfer says so; what is earned from now on is one's own. Refusal: family_none. */
export function leaveFamily(member: Member, context: Context): Member | Refusal {
  const shared = sharedFamily(member)
  if (!shared) return refuse('family_none')
  const { family: _, ...alone } = send(member, 'last', context)
  const { seq } = alone
  const parted = { owner: shared.owner, at: context.now, seq }
  return { ...alone, parted: withParted(member.parted, parted) }
}

/** Closes a family that nobody else is in; its codes are void. Refusal: family_not_empty. */
export function closeFamily(owner: Member, now: number): Member | Refusal {
  const family = ownFamily(owner)
  if (!family) return owner
  if (Object.keys(family.members).length > 0) return refuse('family_not_empty')
  const { family: _, ...alone } = owner
  return { ...alone, pastFamily: { codesFrom: stepAfter(now), gone: {}, ...leftOf(family) } }
}

/** The first step of codes that are made from now on. */
function stepAfter(now: number): number {
  return Math.ceil(now / FAMILY_CODE_STEP_MS) + 1
}

/** Makes all codes void that were made up to now, so that nobody comes back by an old one. */
export function voidCodes(owner: Member, now: number): Member {
  const family = ownFamily(owner)
  if (!family) return owner
  return { ...owner, family: { ...family, codesFrom: stepAfter(now) } }
}

/** What somebody in a family has leaves for the pool; anybody else keeps what they have. */
export function sweepToPool(member: Member, context: Context): Member {
  const { lots, debt } = member.points
  const empty = debt === 0 && lots.length === 0
  return empty || !sharedFamily(member) ? member : send(member, undefined, context)
}

function send(member: Member, mark: PointsSent['mark'], context: Context): Member {
  const family = sharedFamily(member)
  if (!family) throw new Error(`${member._id} is in no family`)
  const lots = mapOf(member.points.lots)
  const { debt } = member.points
  const points = sumLots(lots) - debt
  const entry = {
    kind: 'transfer' as const,
    lots: minusLots(lots),
    debt: debt === 0 ? 0 : -debt,
    reason: { kind: 'to_family' as const, ...(mark && { mark }) },
    receipt: { steps: [{ kind: 'to_family' as const, points }], misses: [] },
  }
  const posted = post(member, entry, context)
  const { now: at, today: on, operationId } = context
  const { _id: from, seq } = posted
  const doc: PointsSent = {
    ...{ _id: `${from}-${seq}`, from, to: family.owner, seq, at, on, operationId, booked: false },
    ...{ kind: 'points', prev: family.sent, lots, debt, name: maskedName(member) },
    ...(mark && { mark }),
  }
  const earned = mark === 'first' ? family.earned : family.earned + points
  const sent = { ...posted, family: { ...family, sent: seq, earned } }
  return enqueue(sent, { to: 'transfers', doc })
}

/**
 * The pool takes a transfer in: once, and only after the one before it. The very same pool = it was
 * taken in before; null = another one comes first, or nobody knows any more whether it has come.
 */
export function receive(pool: Member, sent: PointsSent, context: Context): Member | null {
  const { from, seq, prev, name, on } = sent
  const family = ownFamily(pool)
  const left = family ?? pool.pastFamily ?? {}
  if (cameBefore(left, sent)) return pool
  // Who was on the way in when the place was taken back is in all the same: nothing gets lost.
  const place = family?.members[from] ?? (prev === 0 ? newPlace(name, on) : null)
  if (!place || place.booked < prev) return null
  if (place.booked > prev) return pool
  if (prev === 0 && mayHaveCome(left, sent)) return null
  const points = sumLots(sent.lots) - sent.debt
  const taken = points === 0 ? pool : post(pool, arrival(pool, sent, points), context)
  if (sent.mark === 'last') return withoutMember(taken, { id: from, seq }, context.today)
  const brought = sent.mark === 'first' ? points : 0
  const after = {
    ...place,
    booked: sent.seq,
    brought: place.brought + brought,
    earned: place.earned + points - brought,
  }
  return markUsed(withMember(taken, from, after), context.today)
}

function arrival(pool: Member, { lots, debt, name }: PointsSent, points: number) {
  return {
    kind: 'transfer' as const,
    ...absorb(pool.points, { lots, debt }),
    reason: { kind: 'from_family' as const, name },
    receipt: { steps: [{ kind: 'from_family' as const, name, points }], misses: [] },
  }
}

/** Vouchers by reward that the pool has paid for somebody and that had not come when they were looked at. */
function underWay({ given = {} }: FamilyMember, by: Member): Record<string, number> {
  const got = sharedFamily(by)?.got ?? {}
  const left = Object.entries(given).map(
    ([id, count]) => [id, Math.max(0, count - (got[id] ?? 0))] as const,
  )
  return Object.fromEntries(left)
}

/** Counts one more of a reward; of the latest only, for a catalogue changes over the years. */
function oneMore(counts: Record<string, number> = {}, rewardId: string): Record<string, number> {
  const { [rewardId]: before = 0, ...others } = counts
  return Object.fromEntries(
    [...Object.entries(others), [rewardId, before + 1] as const].slice(-FAMILY_REWARDS_MAX),
  )
}

/**
 * The pool pays a reward for somebody of the family; the voucher is on its way to them. Tier and
 * limits are theirs, and what is on its way counts: `by` may be older than the pool, never younger.
 * Refusals: family_none (they are not in it), and those of `redeem`.
 */
export function payForFamily(
  pool: Member,
  { by, reward }: { by: Member; reward: Reward },
  context: Context,
): Member | Refusal {
  const family = ownFamily(pool)
  const place = family?.members[by._id]
  const seq = sharedFamily(by)?.sent ?? 0
  // Whoever left has come back by no place alone: they were read before they left.
  if (!place || cameBefore(family, { from: by._id, seq })) return refuse('family_none')
  const coming = underWay(place, by)
  const refused = refusedReward(by, reward, { ...context, purse: pool, coming })
  if (refused) return refused
  const price = priceOf(reward, pool, context.programme)
  const { points } = price
  const lots = takeFromLots(pool.points.lots, points)
  if (!lots) throw new Error(`balance covers ${points} points, lots don't`)
  const entry = {
    kind: 'spend' as const,
    lots,
    reason: {
      ...{ kind: 'family_redeem' as const, name: reward.name, by: maskedName(by) },
      rewardId: reward.id,
    },
    receipt: { steps: [priceStep(reward, price)], misses: [] },
  }
  const given = oneMore(place.given, reward.id)
  const counting = withMember(pool, by._id, { ...place, given })
  const paid = markUsed(post(counting, entry, context), context.today)
  // The family's points can't come back to one of its people, so nobody cancels it.
  const { id: _, cancelBy: __, ...issued } = voucherOf(reward, { id: '', context })
  const voucher = { ...issued, points }
  const { now: at, today: on, operationId } = context
  const sent = { from: pool._id, to: by._id, seq: paid.seq, at, on, operationId, booked: false }
  const doc: VoucherSent = { _id: `${pool._id}-${paid.seq}`, ...sent, kind: 'voucher', voucher }
  return enqueue(paid, { to: 'transfers', doc })
}

/** Takes in a voucher that the pool has paid: an entry without points says so. */
export function takeVoucher(
  member: Member,
  sent: VoucherSent,
  context: Context,
): { member: Member; voucher: Voucher } {
  const voucher = { id: `v${member.seq + 1}`, ...sent.voucher }
  const { rewardId, name, points } = voucher
  const entry = {
    kind: 'spend' as const,
    lots: {},
    reason: { kind: 'redeem' as const, rewardId, name, voucherId: voucher.id },
    receipt: { steps: [{ kind: 'family_paid' as const, reward: name, points }], misses: [] },
  }
  const arrived = { ...member, ...gotFrom(member, sent) }
  const holding = { ...arrived, vouchers: { ...member.vouchers, [voucher.id]: voucher } }
  const counted = countRedeemed(holding, rewardId, context)
  return { member: markUsed(post(counted, entry, context), context.today), voucher }
}

/** What somebody knows to have come from the pool that they still share. */
function gotFrom(member: Member, { from, voucher }: VoucherSent): Pick<Member, 'family'> {
  const family = sharedFamily(member)
  if (family?.owner !== from) return {}
  return { family: { ...family, got: oneMore(family.got, voucher.rewardId) } }
}

function withMember(owner: Member, id: string, place: FamilyMember): Member {
  return withFamily(owner, { ...ownFamily(owner)?.members, [id]: place })
}

/** Without somebody; `seq` = their last entry that was taken in. */
function withoutMember(
  owner: Member,
  who: { id: string; seq: number },
  today: BusinessDate,
): Member {
  const family = ownFamily(owner)
  if (!family) return owner
  const { [who.id]: _, ...members } = family.members
  return { ...owner, family: { ...family, members, ...withLeaver(family, who, today) } }
}

/** The first character of a name and stars. */
export function maskedName({ profile }: Pick<Member, 'profile'>): string {
  const [first = ''] = [...profile.nickname]
  return `${first}**`
}
