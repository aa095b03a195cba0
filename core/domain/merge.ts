// Merging two records of one person: everything of the source moves to the target as one parcel,
// and moves back exactly while nothing of it was spent (I1, N27).
import { isDeepStrictEqual } from 'node:util'
import { type Refusal, refuse } from '../contracts/refusals'
import {
  activityOfBoth,
  betterTier,
  earlier,
  grantOfBoth,
  lessCategories,
  streakOfBoth,
  together,
} from './both-records'
import type { BusinessDate, Month } from './dates'
import { lessLatest } from './earning/latest'
import { lessCounts } from './earning/limits'
import { keepMoves, lotsNow } from './extend'
import { lastActive, markUsed } from './inactivity'
import type { Entry } from './ledger/entry'
import { isDead } from './ledger/give-back'
import { absorb, mapOf } from './ledger/lot-list'
import { type Lots, minusLots, plusLots, sumLots } from './ledger/lots'
import { post } from './ledger/post'
import type { Activity, Context, Member } from './member'
import { withUsesApart, withUsesOfBoth } from './membership/uses-of-both'
import { alsoDone, type DoneElsewhere, doneBy } from './operations'
import { reviewableOfBoth, stillReviewable } from './review'
import { settleNow } from './settle'
import { placeAtStart } from './tier'
import { reachTiers } from './tier-welcome'
import { voucherKey } from './voucher'
import { redeemedOfBoth } from './vouchers/limits'
import { waysApart, waysOfBoth } from './ways/of-both'
import type { Referral } from './ways/referral'

/** All that moves when a record is merged. */
export interface Parcel {
  lots: Lots
  debt: number
  /** Points that wait for their day or service, by the key of their order, and the orders. */
  pending?: { points: Record<string, number>; orders: NonNullable<Member['pending']> }
  growth: Record<Month, number>
  activity: Activity
  vouchers: Member['vouchers']
  reviewable: Member['reviewable']
  tier: Member['tier']
  granted?: Member['granted']
  welcomed?: Member['welcomed']
  counted?: Member['counted']
  checkIn: Member['checkIn']
  joinedOn: BusinessDate
  redeemed?: Member['redeemed']
  uses?: Member['uses']
  ways?: Member['ways']
  /** Where the dates of its entries had moved. On the way back: where they moved at the target. */
  reprinted?: Member['reprinted']
  /** What its person made void by leaving before. It stays with the source when the records part. */
  voided?: Member['voided']
  /** On the way back: what the target has done, some of it for the source. */
  did?: DoneElsewhere
}

/** On the source: where it went, and what went with it. */
export interface MergedInto {
  into: string
  on: BusinessDate
  operationId: string
  parcel: Parcel
}

/** What the target was before a merge, as far as an entry does not tell. */
type Own = Pick<Parcel, 'tier' | 'granted' | 'checkIn' | 'joinedOn' | 'uses'> &
  Pick<Activity, 'firstOn' | 'lastOn' | 'usedOn'>

/**
 * On the target: `seq` = the entry that took the parcel in, 0 = it is under way; what it was before (`own`) and what
 * the merge made of it. `who` = whose the source is; absent = of old. `back` = the parcel is on its way back to it.
 */
export interface MergedFrom {
  on: BusinessDate
  seq: number
  own?: Own
  made?: Own
  who?: Pick<Member, 'identities' | 'profile'>
  /** Where the dates of the source's entries had moved before it. */
  reprinted?: Member['reprinted']
  /** What was void of the source, for refunds of its orders from before that. */
  voided?: Member['voided']
  /** Who had invited the target before it, and how far that had come; absent = nobody, or of old. */
  referral?: Referral
  back?: Parcel
}

/** The record at the other end, and why. */
export interface Merging {
  other: string
  note: string
}

const NO_ACTIVITY: Activity = { firstOn: null, lastOn: null, orders: 0, spend: {} }

/**
 * Why a record can't be merged into another: already_merged, merge_chain, family_first, merge_membership, merge_busy
 * (points are held, or pending under a key that the target has too); null = can.
 */
export function refusedSource(source: Member, target?: Member): Refusal | null {
  if (source.merged) return refuse('already_merged')
  if (source.mergedFrom) return refuse('merge_chain')
  if (source.family) return refuse('family_first')
  if (source.memberships || source.bookings) return refuse('merge_membership')
  const keys = Object.keys(source.points.pending ?? {})
  const doubled = keys.some(key => target?.points.pending?.[key] !== undefined)
  return source.points.holds || doubled ? refuse('merge_busy') : null
}

/** Step 1, on the source: one entry takes everything out, and the record points to the target. */
export function mergeOut(source: Member, { other, note }: Merging, context: Context): Member {
  const lots = mapOf(source.points.lots)
  const { debt } = source.points
  const parcel = parcelOf(source)
  const entry = {
    kind: 'transfer' as const,
    lots: minusLots(lots),
    debt: minus(debt),
    ...(parcel.pending && { pending: minusLots(parcel.pending.points) }),
    growthBy: minusLots(source.growth),
    reason: { kind: 'merge_out' as const, into: other },
    receipt: decided(debt - sumLots(lots), note),
  }
  const { operationId, today } = context
  const merged = { into: other, on: today, operationId, parcel }
  const emptied = { vouchers: {}, reviewable: {}, activity: NO_ACTIVITY, checkIn: null }
  // Whoever goes on with another record is not away: what was announced to this one is off.
  const { pending: _, ways: __, leaving: ___, ...bare } = post(source, entry, context)
  return placeAtStart({ ...bare, ...emptied, merged }, context)
}

function parcelOf(source: Member): Parcel {
  const { points, growth, activity, vouchers, reviewable, tier, checkIn, profile } = source
  const { granted, welcomed, redeemed, counted, uses, ways, reprinted, voided } = source
  const { lots, debt, pending } = points
  return {
    ...{ lots: mapOf(lots), debt },
    ...(pending && { pending: { points: pending, orders: source.pending ?? {} } }),
    ...{ growth, activity, vouchers, reviewable, tier, checkIn, joinedOn: profile.joinedOn },
    ...(granted && { granted }),
    ...(welcomed && { welcomed }),
    ...(redeemed && { redeemed }),
    ...(counted && { counted }),
    ...(uses && { uses }),
    ...(ways && { ways }),
    ...(reprinted && { reprinted }),
    ...(voided && { voided }),
  }
}

/** Step 2, on the target: one entry takes everything in; debts are repaid out of lots. */
export function mergeIn(
  target: Member,
  { other, note, parcel }: Merging & { parcel: Parcel },
  context: Context,
): Member {
  const entry = {
    kind: 'transfer' as const,
    ...absorb(target.points, parcel),
    ...(parcel.pending && { pending: parcel.pending.points }),
    growthBy: parcel.growth,
    reason: { kind: 'merge_in' as const, from: other },
    receipt: decided(sumLots(parcel.lots) - parcel.debt, note),
  }
  const posted = post(target, entry, context)
  const { profile } = target
  const taken: Member = {
    ...posted,
    profile: { ...profile, joinedOn: earlier(profile.joinedOn, parcel.joinedOn) },
    tier: betterTier(target, parcel.tier, context),
    ...grantOfBoth(target, parcel, context),
    ...(parcel.welcomed && { welcomed: together(target.welcomed, parcel.welcomed) }),
    // Limits count a person, not a record.
    ...(parcel.counted && { counted: plusLots(target.counted ?? {}, parcel.counted) }),
    checkIn: streakOfBoth(target.checkIn, parcel.checkIn),
    ...waysOfBoth(target, { source: other, theirs: parcel.ways }),
    activity: activityOfBoth(target.activity, parcel.activity),
    vouchers: { ...target.vouchers, ...vouchersOf(parcel, other) },
    reviewable: reviewableOfBoth(target, { other, theirs: parcel.reviewable }),
    ...(parcel.redeemed && redeemedOfBoth(target.redeemed, parcel.redeemed)),
    ...(parcel.pending && { pending: { ...target.pending, ...parcel.pending.orders } }),
  }
  const risen = reachTiers(asActive(taken, [profile.joinedOn, parcel.joinedOn]), context)
  const made = withUsesOfBoth(risen, { own: target, theirs: parcel }, context)
  const { reprinted, voided } = parcel
  const { referral } = target.ways ?? {}
  const mark = {
    ...{ on: context.today, seq: posted.seq, own: ownOf(target), made: ownOf(made) },
    ...(reprinted && { reprinted }),
    ...(voided && { voided }),
    ...(referral && { referral }),
  }
  return { ...made, mergedFrom: { ...target.mergedFrom, [other]: mark } }
}

/** Who joined with one of both lately has not been away, though the earlier day counts as that of joining. */
function asActive(member: Member, joined: BusinessDate[]): Member {
  const last = joined.sort().at(-1) ?? ''
  return lastActive(member) < last ? markUsed(member, last) : member
}

function ownOf({ tier, granted, checkIn, profile, activity, uses }: Member): Own {
  const { firstOn, lastOn, usedOn } = activity
  const absent = { ...(granted && { granted }), ...(usedOn && { usedOn }), ...(uses && { uses }) }
  return { tier, checkIn, joinedOn: profile.joinedOn, firstOn, lastOn, ...absent }
}

/**
 * The first step back, on the target: what the merge brought leaves again. `since` = all entries from
 * the merge's own on. What died by its date meanwhile stays dead, and what was due meanwhile happens
 * now. Refusal: merge_spent.
 */
export function giveBack(
  target: Member,
  back: Merging & { parcel: Parcel; since: Entry[] },
  context: Context,
): Member | Refusal {
  const { other, note, parcel, since } = back
  const mark = target.mergedFrom?.[other]
  const [came, ...later] = since
  if (!mark || !came) throw new Error(`${other} was never merged into ${target._id}`)
  const used = voucherUsed(target, back, context) || !stillPending(target, parcel)
  if (used || !later.every(leavesWhole)) return refuse('merge_spent')
  const now = (lots: Lots) => lotsNow(target, { lots, seq: came.seq })
  const brought = now(came.lots)
  const died = diedOf(brought, context.today)
  const lots = plusLots(minusLots(brought), died)
  const { referral } = mark
  const apart = waysApart(target, { source: other, before: parcel.ways, referral })
  const { reprinted: _, ...packed } = parcel
  const returning = {
    ...packed,
    reviewable: stillReviewable(target, { other, theirs: parcel.reviewable }),
    ...(apart.theirs && { ways: apart.theirs }),
    lots: plusLots(now(parcel.lots), minusLots(died)),
    ...movedSince(target, came.seq),
    did: doneBy(target.done, context.operationId),
  }
  const entry = {
    kind: 'transfer' as const,
    // A debt that the merge had repaid is owed again, and what has been earned since repays it.
    ...absorb(target.points, { lots, debt: minus(came.debt) }),
    ...(parcel.pending && { pending: minusLots(parcel.pending.points) }),
    growthBy: minusLots(parcel.growth),
    reason: { kind: 'unmerge_out' as const, into: other },
    receipt: decided(sumLots(lots) + came.debt, note),
  }
  const marks = { ...target.mergedFrom, [other]: { ...mark, back: returning } }
  const alone = asBefore(post(target, entry, context), { other, parcel, mark })
  const without = parcel.uses ? withUsesApart(alone, usesIn(mark), context) : alone
  const own = { ...without, ...(target.ways && { ways: apart.own }), mergedFrom: marks }
  return settleNow(own, context)
}

/** The second step back, on the source: it stands on its own again, and what was due meanwhile happens now. */
export function takeBack(
  source: Member,
  { other, note, parcel }: Merging & { parcel: Parcel },
  context: Context,
): Member {
  const { lots, debt, pending, growth, joinedOn: _, reprinted = {}, did, ...rest } = parcel
  // What the target had done when an earlier release gave this back is too old by now.
  const elsewhere = did ?? doneBy({}, context.operationId)
  const entry = {
    kind: 'transfer' as const,
    lots,
    debt,
    ...(pending && { pending: pending.points }),
    growthBy: growth,
    reason: { kind: 'unmerge_in' as const, from: other },
    receipt: decided(sumLots(lots) - debt, note),
  }
  const { merged: __, ...alone } = post(source, entry, context)
  const done = alsoDone(source, elsewhere)
  const back = { ...alone, ...rest, done, ...(pending && { pending: pending.orders }) }
  const dates = new Map(Object.entries(reprinted).map(([from, { to }]) => [from, to]))
  return settleNow(dates.size > 0 ? keepMoves(back, dates, source.seq + 1) : back, context)
}

/** The target without the mark of a source; none left = no marks at all. */
export function unmarked(target: Member, source: string): Member {
  const { mergedFrom = {}, ...rest } = target
  const { [source]: _, ...others } = mergedFrom
  return Object.keys(others).length > 0 ? { ...rest, mergedFrom: others } : rest
}

/** The dates that moved at the target after an entry; none = absent. */
function movedSince(target: Member, seq: number): Pick<Parcel, 'reprinted'> {
  const late = Object.entries(target.reprinted ?? {}).filter(([, moved]) => moved.seq > seq)
  return late.length > 0 ? { reprinted: Object.fromEntries(late) } : {}
}

/** Nothing was spent by an entry that only brings points, moves their date, or ends lots by their date. */
function leavesWhole({ lots, debt, kind, on, reason }: Entry): boolean {
  if (reason.kind === 'extended') return true
  // Who has left has nothing of it any more, growth included.
  if (reason.kind === 'closed') return false
  if (debt !== 0 || ['spend', 'clawback', 'restore', 'transfer'].includes(kind)) return false
  return Object.entries(lots).every(([key, points]) => points > 0 || isDead(key, on))
}

/** What waited must wait still: once settled, it is the target's. */
function stillPending(target: Member, { pending }: Parcel): boolean {
  const waits = target.points.pending ?? {}
  return Object.entries(pending?.points ?? {}).every(([key, points]) => waits[key] === points)
}

/** What the merge had brought in lots that have died since. */
function diedOf(came: Lots, today: BusinessDate): Lots {
  const dead = Object.entries(came).filter(([key, points]) => points > 0 && isDead(key, today))
  return Object.fromEntries(dead)
}

function voucherUsed(
  target: Member,
  { other, parcel }: { other: string; parcel: Parcel },
  { today }: Context,
): boolean {
  return Object.entries(vouchersOf(parcel, other)).some(
    ([key, voucher]) => voucher.expiresOn >= today && !target.vouchers[key],
  )
}

/** Vouchers as the target keeps them: under their issuer's name, so that no two have one key. */
function vouchersOf({ vouchers }: Parcel, other: string): Member['vouchers'] {
  const named = Object.values(vouchers).map(voucher => ({ ...voucher, of: voucher.of ?? other }))
  return Object.fromEntries(named.map(voucher => [voucherKey(voucher), voucher]))
}

/** The target as it would be without the source; what it did itself since then stays. */
function asBefore(
  target: Member,
  { other, parcel, mark }: { other: string; parcel: Parcel; mark: MergedFrom },
): Member {
  const now = ownOf(target)
  const { own = now, made = now } = mark
  const kept = <Key extends keyof Own>(key: Key) =>
    isDeepStrictEqual(unwarned(now)[key], unwarned(made)[key]) ? own[key] : now[key]
  const isTheirs = (key: string) => key.startsWith(`${other}-`)
  const lastOn = kept('lastOn')
  const usedOn = kept('usedOn')
  const { usedOn: __, ...activity } = target.activity
  const grant = kept('granted')
  const { granted: _, pending: waiting = {}, counted: limits, ...rest } = target
  const counted = lessCounts(limits, parcel.counted)
  const waits = without(waiting, key => parcel.pending?.orders[key] !== undefined)
  return {
    ...rest,
    ...(Object.keys(waits).length > 0 && { pending: waits }),
    profile: { ...target.profile, joinedOn: own.joinedOn },
    // Also where the merge brought nothing better: what was announced of the end stays announced.
    tier: isDeepStrictEqual(unwarned(own).tier, unwarned(now).tier) ? now.tier : kept('tier'),
    ...(grant && { granted: grant }),
    ...(counted && { counted }),
    checkIn: kept('checkIn'),
    activity: lessLatest(
      {
        ...activity,
        ...(usedOn && { usedOn }),
        firstOn: own.firstOn ?? lastOn,
        lastOn,
        ...lessCategories(target.activity, parcel.activity),
        orders: target.activity.orders - parcel.activity.orders,
        spend: plusLots(target.activity.spend, minusLots(parcel.activity.spend)),
      },
      parcel.activity.days,
    ),
    vouchers: without(target.vouchers, isTheirs),
    reviewable: without(target.reviewable, isTheirs),
    ...(parcel.redeemed && redeemedOfBoth(target.redeemed, parcel.redeemed, -1)),
  }
}

function usesIn({ own, made }: MergedFrom) {
  return { ...(own?.uses && { own: own.uses }), ...(made?.uses && { made: made.uses }) }
}

/** That a tier's end was announced is no change of the tier. */
function unwarned({ tier: { warned: _, ...tier }, ...own }: Own): Own {
  return { ...own, tier }
}

function without<T>(map: Record<string, T>, isGone: (key: string) => boolean): Record<string, T> {
  return Object.fromEntries(Object.entries(map).filter(([key]) => !isGone(key)))
}

/** Zero has no sign in what is stored. */
function minus(value: number): number {
  return value === 0 ? 0 : -value
}

function decided(points: number, note: string) {
  return { steps: [{ kind: 'decided' as const, points, note }], misses: [] }
}
