// Leaving and joining again. The person goes, the ledger stays: points, vouchers, tier and growth are
// void by one entry, whatever names the person is wiped in the same write, and the numbers go on.
// PIPL art. 47, 网络数据安全管理条例 art. 24.
import { isRefusal, type Refusal, refuse } from '../contracts/refusals'
import { closeFamily, ownFamily, sharedFamily } from './family'
import { emptied } from './inbox'
import { type Joining, newMember } from './join'
import { mapOf, totalOf } from './ledger/lot-list'
import { sumLots } from './ledger/lots'
import { post } from './ledger/post'
import type { Context, Member } from './member'
import { forgetAll } from './operations'
import { expireVouchers } from './settle'
import { placeAtStart } from './tier'
import { endedVoucher, endVoucher } from './voucher'
import { waysOfFormer } from './ways/state'

/** What leaving costs. */
export interface Lost {
  points: number
  vouchers: number
  /** Names of paid periods that run or were ahead, which end without money back; absent = none. */
  memberships?: string[]
}

/**
 * Ends a membership: any member may, at any time. A debt stays, and so does a freeze: neither can be
 * shed by joining again. What points come back by later refunds is void too (core/domain/refund.ts).
 * Refusals: busy (a merge of records is under way and ends within a minute), family_first (the points
 * are those of several people, who part first).
 */
export function leave(member: Member, context: Context): { member: Member; lost: Lost } | Refusal {
  if (mergeUnderWay(member)) return refuse('busy')
  if (sharesPoints(member)) return refuse('family_first')
  const { lots, pending = {}, holds = {} } = member.points
  const points = totalOf(lots) + sumLots(pending) + sumLots(holds)
  const vouchers = Object.keys(member.vouchers).length
  const ended = voidVouchers(member, context)
  const bare = post(ended, { kind: 'expire', ...allOf(member), ...closing }, context)
  const periods = (member.memberships ?? []).filter(({ until }) => until >= context.today)
  const memberships = periods.map(({ name }) => name)
  const lost = {
    ...{ points, vouchers },
    ...(memberships.length > 0 && { memberships }),
  }
  return { member: nobody(bare, { points, context }), lost }
}

function voidVouchers(member: Member, { now: at, today: on }: Context): Member {
  const end = { state: 'void' as const, at, on, storeId: null, staffId: null }
  return Object.values(member.vouchers)
    .map(one => endedVoucher(member._id, one, end))
    .reduce(endVoucher, member)
}

/**
 * What comes to somebody who has left is void like all that they had, or has expired where its last day is over; whoever is a
 * member keeps it.
 */
export function voidOfClosed(member: Member, context: Context): Member {
  if (member.state?.kind !== 'closed') return member
  return voidVouchers(expireVouchers(member, context), context)
}

function sharesPoints(member: Member): boolean {
  const family = ownFamily(member)
  return sharedFamily(member) !== null || Object.keys(family?.members ?? {}).length > 0
}

function mergeUnderWay({ mergedFrom = {} }: Member): boolean {
  return Object.values(mergedFrom).some(({ seq, back }) => seq === 0 || back !== undefined)
}

const closing = { reason: { kind: 'closed' as const }, receipt: { steps: [], misses: [] } }

/** Everything that an account holds, taken out. */
function allOf({ points, growth }: Member) {
  const growthBy = negative(growth)
  return {
    lots: negative(mapOf(points.lots)),
    ...(points.pending && { pending: negative(points.pending) }),
    ...(points.holds && { held: negative(points.holds) }),
    ...(Object.keys(growthBy).length > 0 && { growthBy }),
  }
}

function negative(amounts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(amounts).map(([key, amount]) => [key, 0 - amount]))
}

/**
 * The document without the person. Built anew rather than wiped, so that a field that is added one day
 * is not kept by oversight.
 */
function nobody(member: Member, { points, context }: { points: number; context: Context }): Member {
  const { _id, rev, seq, head, codeStep, outbox, outboxSince } = member
  const { state, voided, inbox, welcomed, mergedFrom, draws, redeemed, counted } = member
  const none = { memberId: _id, openid: '', unionid: null, nickname: '', source: null }
  const frozen = state?.kind === 'frozen' ? { at: state.at, note: state.note } : undefined
  const blank: Member = {
    ...newMember(none, context),
    profile: bareProfile(member),
    points: { lots: [], debt: member.points.debt },
    ...{ rev, seq, head, codeStep, outbox: withoutStories(outbox), outboxSince },
    done: forgetAll(member.done),
    ...(inbox && { inbox: emptied(inbox) }),
    // Tiers welcome a person once, not a membership.
    ...(welcomed && { welcomed }),
    // So do the limits of rules and campaigns: leaving and joining again does not open them anew.
    ...(counted && { counted }),
    // Nor are chances of a lottery given a second time.
    ...(draws && { draws }),
    // Nor can a limit for life be shed by joining again.
    ...(redeemed && { redeemed }),
    ...(mergedFrom && { mergedFrom: bareMarks(mergedFrom) }),
    // What came from a family may be sent again by whoever has not seen that it has come.
    ...pastFamilyOf(member, context.now),
    ...waysOfFormer(member, context.today),
    state: { kind: 'closed', at: context.now, ...(frozen && { frozen }) },
    voided: { seq, points: points + (voided?.points ?? 0) + voidOfOthers(mergedFrom) },
  }
  return placeAtStart(blank, context)
}

/** What somebody told is not shown after they have left. */
function withoutStories(outbox: Member['outbox']): Member['outbox'] {
  return Object.fromEntries(Object.entries(outbox).filter(([, { to }]) => to !== 'stories'))
}

/** When they joined and agreed; nothing that tells who they were. */
function bareProfile({ profile }: Member): Member['profile'] {
  const { joinedOn, agreedAt } = profile
  return { nickname: '', source: null, joinedOn, agreedAt }
}

/** Which records are part of this one, and since when; what the person was before goes. */
function bareMarks(marks: NonNullable<Member['mergedFrom']>): Member['mergedFrom'] {
  return Object.fromEntries(Object.entries(marks).map(([id, { on, seq }]) => [id, { on, seq }]))
}

/** Whose transfers a family's pool has taken in, up to which; its codes are void. */
function pastFamilyOf(member: Member, now: number): Pick<Member, 'pastFamily'> {
  const closed = closeFamily(member, now)
  return !isRefusal(closed) && closed.pastFamily ? { pastFamily: closed.pastFamily } : {}
}

/** What was void of records that were merged into this one: all of it is one from now on. */
function voidOfOthers(marks: Member['mergedFrom'] = {}): number {
  return Object.values(marks).reduce((sum, mark) => sum + (mark.voided?.points ?? 0), 0)
}

/** A record that was merged into somebody's who leaves: nothing of it names the person any more. */
export function nameless(member: Member): Member {
  return {
    ...member,
    identities: { openid: '', unionid: null },
    profile: bareProfile(member),
    done: forgetAll(member.done),
  }
}

/** Whether a merged record's name went with somebody who left, or who was about to. */
export function isNameless({ identities }: Member): boolean {
  return identities.openid === ''
}

/**
 * Begins a new life in the document of somebody who left: from the lowest tier, without points, for
 * the welcome is given once per person.
 */
export function joinAgain(member: Member, joining: Joining, context: Context): Member {
  const { state: _, ...rest } = member
  const { identities, profile } = newMember(joining, context)
  const born = { ...rest, identities, profile }
  const placed = placeAtStart(born, context)
  const reason = { kind: 'rejoin' as const }
  return post(placed, { kind: 'earn', lots: {}, reason, receipt: closing.receipt }, context)
}
