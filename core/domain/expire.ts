// Expiry: lots die at the end of their last day, whenever somebody looks. What died lately is kept for
// a while, where the brand gives expired points back on request.
import { EXPIRED_KEPT } from '../contracts/limits'
import type { PointKind } from '../contracts/views'
import { addDays, type BusinessDate } from './dates'
import type { EntryDraft } from './ledger/entry'
import { expiredLots } from './ledger/lot-list'
import { type Lots, readLotKey } from './ledger/lots'
import { post } from './ledger/post'
import type { Context, ExpiredPoints, Member } from './member'

/** Lets every lot die whose last day is before `before`: one entry each, soonest first (X1). */
export function expireLots(
  member: Member,
  context: Context,
  before: BusinessDate = context.today,
): Member {
  return expiredLots(member.points.lots, before).reduce((current, { key, points }) => {
    const on = readLotKey(key).expiresOn ?? context.today
    return dropLots(current, { lots: { [key]: points }, reason: { kind: 'expire', on } }, context)
  }, member)
}

/** What is dropped, and why: on which day it died. */
export interface Drop {
  lots: Lots
  reason: Extract<EntryDraft['reason'], { kind: 'expire' | 'inactive' }>
}

/** Takes lots out of the account by one entry, and keeps them for a while. */
export function dropLots(member: Member, { lots, reason }: Drop, context: Context): Member {
  const taken = Object.fromEntries(Object.entries(lots).map(([key, points]) => [key, -points]))
  const receipt = { steps: [], misses: [] }
  const posted = post(member, { kind: 'expire', lots: taken, reason, receipt }, context)
  return keepExpired(posted, { on: reason.on, kinds: byKind(lots) }, context)
}

function byKind(lots: Lots): ExpiredPoints['kinds'] {
  const kinds: Partial<Record<PointKind, number>> = {}
  for (const [key, points] of Object.entries(lots)) {
    const { kind } = readLotKey(key)
    kinds[kind] = (kinds[kind] ?? 0) + points
  }
  return kinds
}

/** The key under which expired points of an entry are kept. */
export function expiredKey(seq: number): string {
  return `e${seq}`
}

function keepExpired(member: Member, expired: ExpiredPoints, context: Context): Member {
  if (!returnable(expired, context)) return member
  const all = Object.entries({ ...member.expired, [expiredKey(member.seq)]: expired })
  const young = all.sort(([a], [b]) => Number(a.slice(1)) - Number(b.slice(1))).slice(-EXPIRED_KEPT)
  return withExpired(member, young)
}

/** Whether expired points can still be given back. */
export function returnable(
  { on }: ExpiredPoints,
  { programme, today }: Pick<Context, 'programme' | 'today'>,
): boolean {
  const { reinstatement } = programme
  return reinstatement !== null && today <= addDays(on, reinstatement.withinDays)
}

/** Forgets expired points that can't be given back any more. */
export function forgetExpired(
  member: Member,
  context: Pick<Context, 'programme' | 'today'>,
): Member {
  const all = Object.entries(member.expired ?? {})
  const kept = all.filter(([, expired]) => returnable(expired, context))
  return kept.length === all.length ? member : withExpired(member, kept)
}

/** A member who keeps just these expired points; without any, the field is absent. */
export function withExpired(member: Member, kept: [string, ExpiredPoints][]): Member {
  const { expired: _, ...rest } = member
  return kept.length === 0 ? rest : { ...rest, expired: Object.fromEntries(kept) }
}
