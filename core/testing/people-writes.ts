// Several people's records in a random history, and how one of them is written: as the change runner
// does it, with what it sends to a family's pool taken in at once.
import type { Programme } from '../contracts/programme'
import { isRefusal, type Refusal } from '../contracts/refusals'
import { receive } from '../domain/family'
import type { Entry } from '../domain/ledger/entry'
import type { Context, Member } from '../domain/member'
import { operationOf } from '../domain/operations'
import { waiting } from '../domain/outbox'
import { schedule, settle } from '../domain/settle'
import { finish } from '../usecases/change'
import { operationIdAt } from './moments'
import type { Fact } from './naive-facts'
import type { Happening } from './naive-people'

/** Who there are, by the numbers of their records. */
export const NAMES = ['000000000000A', '000000000000B', '000000000000C']

/** Everybody after a step, with all that ever left the outboxes. */
export interface Moment {
  programme: Programme
  /** What the brand has decided meanwhile, from the next step on. */
  next: Programme
  context: Context
  /** As stored before this step. */
  before: Record<string, Member>
  members: Record<string, Member>
  entries: Record<string, Entry[]>
  happenings: Happening[]
  /** Whose documents this step wrote. */
  touched: string[]
  refusal: Refusal | null
  /** Writes of this step so far. */
  writes: number
  /** What is wrong with a domain in which a fault was planted: how it decides amiss. */
  fault: PeopleFault
}

/** A decision and what is told of it; the member that a wrong domain makes of it. */
export type PeopleFault = (
  decision: { member: Member; told: Happening[] },
  context: Context,
) => Member

/** Something that happened to one record. */
export function own(who: string, fact: Fact): Happening {
  return { kind: 'own', who, fact }
}

/** What a write decides: the member afterwards, and what is told of it, or a refusal. */
export type Deciding = (
  member: Member,
  moment: Moment,
) => { member: Member; told: Happening[] } | Refusal

/**
 * Writes one record as the change runner does: settled first, and whatever it sends to a pool is taken
 * in there at once. A refusal is kept in the moment; what time alone did stays all the same.
 */
export function write(last: Moment, who: string, decide: Deciding): Moment {
  const moment = looked(last, who)
  const settled = memberOf(moment, who)
  const decided = decide(settled, moment)
  const refusal = isRefusal(decided) ? decided : null
  const decision = isRefusal(decided) ? { member: settled, told: [] } : decided
  const { told } = decision
  const member = moment.fault(decision, moment.context)
  const writes = moment.writes + 1
  const operation = operationOf(nthOf(moment.context, writes), 'step', {})
  const after = finish(member, { operation, outcome: {}, context: moment.context })
  const stored = put({ ...moment, writes, refusal }, { who, member: after, since: settled.seq })
  const happenings = [...stored.happenings, ...told]
  return sweep({ ...stored, happenings }, who)
}

/** The id of the so manieth write of a step: each is an operation of its own. */
function nthOf({ now, operationId }: Context, n: number): string {
  return operationIdAt(now, Number.parseInt(operationId.slice(10), 8) + n)
}

/** Somebody's record, brought up to date. */
function looked(moment: Moment, who: string): Moment {
  const member = memberOf(moment, who)
  const settled = settle(member, moment.context)
  const look = own(who, { kind: 'look', on: moment.context.today })
  const happenings = [...moment.happenings, look]
  return put({ ...moment, happenings }, { who, member: settled, since: member.seq })
}

/** A record of this moment. */
export function memberOf({ members }: Moment, who: string): Member {
  const member = members[who]
  if (!member) throw new Error(`nobody is called ${who}`)
  return member
}

function put(
  moment: Moment,
  { who, member, since }: { who: string; member: Member; since: number },
) {
  const made = waiting(member, 'entries').filter(({ seq }) => seq > since)
  return {
    ...moment,
    members: { ...moment.members, [who]: member },
    entries: { ...moment.entries, [who]: [...(moment.entries[who] ?? []), ...made] },
    touched: [...new Set([...moment.touched, who])],
  }
}

/** The pool takes in what a write has sent. */
function sweep(moment: Moment, who: string): Moment {
  const known = new Set(moment.happenings.flatMap(one => (one.kind === 'sweep' ? [one.id] : [])))
  const sent = waiting(memberOf(moment, who), 'transfers').filter(one => !known.has(one._id))
  return sent.reduce((current, one) => {
    if (one.kind !== 'points') return current
    const pool = looked(current, one.to)
    const settled = memberOf(pool, one.to)
    const taken = receive(settled, one, current.context)
    if (!taken) throw new Error(`${one._id} can't be taken in`)
    const swept: Happening = {
      ...{ kind: 'sweep', id: one._id, who, on: one.on },
      ...(one.mark && { mark: one.mark }),
    }
    const booked = current.fault({ member: taken, told: [swept] }, current.context)
    const member = { ...schedule(booked, current.context), rev: settled.rev + 1 }
    const after = put(pool, { who: one.to, member, since: settled.seq })
    return { ...after, happenings: [...after.happenings, swept] }
  }, moment)
}
