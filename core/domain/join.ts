// Joining: a new member document with its first entry (E8).

import { emptyAccount } from './ledger/apply'
import { earned, post } from './ledger/post'
import type { Context, Member } from './member'
import { placeAtStart } from './tier'
import { giveChannel } from './ways/channel'

/** Who joins, and how they came. */
export interface Joining {
  memberId: string
  openid: string | null
  unionid: string | null
  nickname: string
  source: string | null
  /** The gifts of the channel's launch are gone (C10). */
  launchOver?: boolean
}

/** Somebody known by a card of a partner alone. */
export interface Registering {
  memberId: string
  nickname: string
  card: { by: string; no: string }
}

/** The member document of somebody registered by a card: no points yet, and no consent of their own. */
export function register({ memberId, nickname, card }: Registering, context: Context): Member {
  const nobody = { openid: null, unionid: null }
  const born = newMember({ memberId, nickname, source: card.by, ...nobody }, context)
  const profile = { ...born.profile, agreedAt: null }
  return placeAtStart({ ...born, identities: { ...nobody, card }, profile }, context)
}

/** The member document of somebody who just joined, with the joining points in the ledger. */
export function join(joining: Joining, context: Context): { member: Member; points: number } {
  const { points } = context.programme.earning.join
  const born = placeAtStart(newMember(joining, context), context)
  const member = points === 0 ? born : welcome(born, points, context)
  const channel = joining.launchOver ? { member, points: 0 } : giveChannel(member, context)
  return { member: channel.member, points: points + channel.points }
}

function welcome(member: Member, points: number, context: Context): Member {
  const receipt = { steps: [{ kind: 'fixed' as const, rule: 'join' as const, points }], misses: [] }
  const lots = earned(member, { points, kind: 'reward' }, context)
  const entry = { kind: 'earn' as const, ...lots, reason: { kind: 'join' as const }, receipt }
  return post(member, entry, context)
}

/** A document without entries for this person, in no tier yet. */
export function newMember(joining: Joining, context: Context): Member {
  const { memberId, openid, unionid, nickname, source } = joining
  return {
    ...emptyAccount,
    _id: memberId,
    rev: 0,
    identities: { openid, unionid },
    profile: { nickname, source, joinedOn: context.today, agreedAt: context.now },
    tier: { id: '', since: context.today, until: null },
    checkIn: null,
    vouchers: {},
    reviewable: {},
    activity: { firstOn: null, lastOn: null, orders: 0, spend: {} },
    codeStep: 0,
    outbox: {},
    outboxSince: null,
    done: {},
    dueOn: null,
    printed: context.programme.expiry,
  }
}
