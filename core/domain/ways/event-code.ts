// A campaign's code (E11): fixed points, so often per member. Wrong ones are counted, so that guessing ends.
import { EVENT_CODE_TRIES } from '../../contracts/limits'
import { type Refusal, refuse } from '../../contracts/refusals'
import type { EventOffer } from '../../contracts/ways'
import { type BusinessDate, notBefore } from '../dates'
import { markUsed } from '../inactivity'
import type { Context, Member } from '../member'
import { codeKey, countGiven, giveFixed, timesGiven, withWays } from './state'

/** Whose record a use is reserved for, who asked for it, when that was said last, and whose record a retry was about. */
export interface CodeHold {
  memberId: string
  by: string
  at: number
  others?: Record<string, true>
}

/** A code as it is kept in `eventcodes`. */
export interface EventCode {
  /** A keyed hash of the code: the code itself is kept nowhere. */
  _id: string
  eventId: string
  /** How many uses are left; null = any number. */
  left: number | null
  /** Uses that are not known to have been credited, by operation. */
  held: Record<string, CodeHold>
  /** How many were ever reserved, and whether the timer has to look at them. */
  claims: number
  busy: boolean
  madeAt: number
  /** The operation that made it; absent = of old. */
  by?: string
}

/** The memory of an operation that made codes, beside them in `eventcodes`. */
export interface CodesMade {
  /** `op-<operationId>`. */
  _id: string
  /** Fingerprint of what was asked. */
  asked: string
  madeAt: number
}

/** How many codes of an event the member has used. */
export function codesUsed(member: Member, eventId: string): number {
  return timesGiven(member, codeKey(eventId))
}

/** Too many wrong codes today: event_code_tries; null = may try. */
export function refusedTry(member: Member, today: BusinessDate): Refusal | null {
  const tries = triesOf(member, today).count
  return tries >= EVENT_CODE_TRIES ? refuse('event_code_tries', { limit: EVENT_CODE_TRIES }) : null
}

/** Notes a wrong code. */
export function countTry(member: Member, today: BusinessDate): Member {
  const { on, count } = triesOf(member, today)
  return withWays(member, { tries: { on, count: count + 1 } })
}

function triesOf({ ways }: Member, today: BusinessDate) {
  const on = notBefore(ways?.tries?.on, today)
  return { on, count: ways?.tries?.on === on ? ways.tries.count : 0 }
}

/**
 * The offer that a code is of, where the member may use one today. Refusals: event_code_over (not its
 * time, or it is no longer offered), event_code_mine (as many as one member may use).
 */
export function offerFor(
  member: Member,
  eventId: string,
  { programme, today }: Pick<Context, 'programme' | 'today'>,
): EventOffer | Refusal {
  const offer = programme.ways?.eventCodes?.find(({ id }) => id === eventId)
  if (!offer || today < offer.from || today > offer.to) return refuse('event_code_over')
  const used = codesUsed(member, eventId) >= offer.perMember
  return used ? refuse('event_code_mine', { limit: offer.perMember }) : offer
}

/** Gives the points of a code: `code` = its `_id`. */
export function giveEvent(
  member: Member,
  { id, name, points, code }: Pick<EventOffer, 'id' | 'name' | 'points'> & { code: string },
  context: Context,
): Member {
  const reason = { kind: 'event_code' as const, name, code }
  const fixed = { way: 'event_code' as const, points, kind: 'promotion' as const, reason }
  const given = giveFixed(markUsed(member, context.today), fixed, context)
  return countGiven(given, codeKey(id), context)
}
