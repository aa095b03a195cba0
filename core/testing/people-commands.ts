// What a random history of several people asks: what one does alone, and what is about two of them.
import { isRefusal, type Refusal, refuse } from '../contracts/refusals'
import { adjust } from '../domain/adjust'
import {
  closeFamily,
  givePlace,
  inviteStep,
  joinFamily,
  leaveFamily,
  maskedName,
  openFamily,
  ownFamily,
  payForFamily,
  refusedToJoin,
  sharedFamily,
  takeVoucher,
} from '../domain/family'
import { balanceOf } from '../domain/ledger/apply'
import type { Entry } from '../domain/ledger/entry'
import type { Member } from '../domain/member'
import { giveBack, mergeIn, mergeOut, refusedSource, takeBack, unmarked } from '../domain/merge'
import { waiting } from '../domain/outbox'
import { refusedByState } from '../domain/state'
import { type Command, decide, policyFor, type Step } from './commands'
import type { Fact } from './naive-facts'
import { type Deciding, type Moment, memberOf, NAMES, own, write } from './people-writes'

const alone = [
  ...(['check_in', 'purchase', 'purchase', 'pay_with_points', 'refund', 'review'] as const),
  ...(['redeem', 'adjust', 'write_off', 'grant', 'reinstate', 'complete'] as const),
  ...(['hold', 'hold', 'capture', 'release', 'verify', 'policy', 'nothing'] as const),
  ...(['freeze', 'unfreeze', 'unfreeze', 'repair', 'visit', 'survey', 'tell', 'return'] as const),
  'owe' as const,
] satisfies (Command | 'owe')[]

const ofRecords = ['merge', 'merge', 'part', 'part', 'part'] as const
const ofFamilies = ['enter', 'enter', 'invite', 'quit'] as const

/** What can be asked, where records are merged, where families are made, and where both are. */
export const peopleCommands = {
  records: [...alone, ...ofRecords, 'merge'],
  families: [...alone, ...ofFamilies, 'redeem', 'refund'],
  both: [...alone, ...ofRecords, ...ofFamilies],
} as const
export type PeopleCommand = (typeof peopleCommands)['both'][number]

/** What is asked of one of them; `other` = who else it is about. */
export interface PeopleStep extends Omit<Step, 'command'> {
  command: PeopleCommand
  who: number
  other: number
}

/** Does what a step asks. */
export function perform(start: Moment, step: PeopleStep): Moment {
  const who = recordOf(start, step.who)
  const other = recordOf(start, step.other)
  const { command } = step
  const first = (before: Command) => write(start, who, actAlone({ ...step, command: before }))
  switch (command) {
    case 'merge':
      return merge(start, who, other)
    case 'part':
      return part(start, mergedOf(start, step.who))
    case 'invite':
      return write(start, who, ifAllowed('inviteToFamily', invite))
    case 'enter':
      return enter(write(start, other, ifAllowed('inviteToFamily', invite)), who, other)
    case 'quit':
      return write(start, who, ifAllowed('leaveFamily', quit))
    case 'redeem':
      return redeem(start, who, step)
    case 'policy':
      return decidePolicy(start, step)
    case 'owe':
      return write(
        write(first('purchase'), who, spendAll),
        who,
        actAlone({ ...step, command: 'refund' }),
      )
    case 'capture':
      return write(first('hold'), who, actAlone({ ...step, command }))
    case 'complete':
      return write(first('purchase'), who, actAlone({ ...step, command }))
    default:
      return write(start, who, actAlone({ ...step, command }))
  }
}

/** A decision that the state of its member may forbid, as the change runner asks it. */
function ifAllowed(action: string, deciding: Deciding): Deciding {
  return (member, moment) => refusedByState(member, action) ?? deciding(member, moment)
}

/** Takes all that somebody has, so that a refund leaves a debt. */
function spendAll(member: Member, { context }: Moment) {
  const points = -balanceOf(member)
  const spent = points < 0 ? adjust(member, { points, note: 'note' }, context) : member
  if (isRefusal(spent) || spent === member) return { member, told: [] }
  const fact = { kind: 'adjust' as const, on: context.today, points }
  return { member: spent, told: [own(member._id, fact)] }
}

/** What the brand decides for everybody, on a day on which the timer did its work; in force from the next step on. */
function decidePolicy(before: Moment, { fen, pick }: PeopleStep): Moment {
  const start = NAMES.reduce(
    (moment, who) => write(moment, who, member => ({ member, told: [] })),
    before,
  )
  const expiry = policyFor({ fen, pick })
  const fact = { kind: 'policy' as const, on: start.context.today, expiry }
  const told = NAMES.map(who => own(who, fact))
  const next = { ...start.programme, expiry }
  return { ...start, next, happenings: [...start.happenings, ...told] }
}

/** The record that somebody works on: another one, where theirs was merged. */
function recordOf(moment: Moment, number: number): string {
  const name = NAMES[number] ?? ''
  return memberOf(moment, name).merged?.into ?? name
}

/** Somebody whose record is part of another. */
function mergedOf({ members }: Moment, number: number): string {
  const merged = NAMES.filter(name => members[name]?.merged)
  return merged[number % Math.max(1, merged.length)] ?? NAMES[0] ?? ''
}

function refused(moment: Moment, refusal: Refusal): Moment {
  return { ...moment, refusal }
}

function actAlone(step: Omit<PeopleStep, 'command'> & { command: Command }) {
  return (member: Member, moment: Moment) => {
    const { context } = moment
    const facts = allFacts(moment, member._id)
    const decided = decide(member, step, { context, facts, entries: entriesFor(moment, member) })
    if (isRefusal(decided)) return decided
    const { fact } = decided
    return { member: decided.member, told: fact ? [own(member._id, fact)] : [] }
  }
}

/** What happened to a record and to those that are part of it. */
function allFacts({ happenings, members }: Moment, who: string): Fact[] {
  const parts = Object.values(members).flatMap(one => (one.merged?.into === who ? [one._id] : []))
  const names = [...parts, who]
  return happenings.flatMap(one =>
    one.kind === 'own' && names.includes(one.who) ? [one.fact] : [],
  )
}

/** Its own entries first: numbers mean those. */
function entriesFor({ entries }: Moment, { _id }: Member): Entry[] {
  const others = Object.entries(entries).flatMap(([id, all]) => (id === _id ? [] : all))
  return [...(entries[_id] ?? []), ...others]
}

function merge(start: Moment, into: string, from: string): Moment {
  const [target, source] = [memberOf(start, into), memberOf(start, from)]
  if (into === from) return refused(start, refuse('merge_self'))
  const barred = refusedByState(source, 'merge') ?? refusedByState(target, 'merge')
  const wrong = barred ?? refusedSource(source, target)
  if (wrong || target.merged) return refused(start, wrong ?? refuse('merge_chain'))
  const note = 'note'
  const out = write(start, from, (member, { context }) => {
    const wrong = refusedSource(member)
    return wrong ?? { member: mergeOut(member, { other: into, note }, context), told: [] }
  })
  const { merged } = memberOf(out, from)
  if (!merged) return out
  const { parcel } = merged
  const on = out.context.today
  return write(out, into, (member, { context }) => ({
    member: mergeIn(member, { other: from, note, parcel }, context),
    told: [{ kind: 'merge' as const, on, from, into }],
  }))
}

function part(start: Moment, from: string): Moment {
  const { merged } = memberOf(start, from)
  if (!merged) return refused(start, refuse('not_merged'))
  const { into, parcel } = merged
  const note = 'note'
  const given = write(start, into, (member, moment) => {
    const seq = member.mergedFrom?.[from]?.seq ?? 0
    const since = (moment.entries[into] ?? []).filter(entry => entry.seq >= seq)
    const back = giveBack(member, { other: from, note, parcel, since }, moment.context)
    return isRefusal(back) ? back : { member: back, told: [] }
  })
  const back = memberOf(given, into).mergedFrom?.[from]?.back
  if (!back) return given
  const on = given.context.today
  const taken = write(given, from, (member, { context }) => ({
    member: takeBack(member, { other: into, note, parcel: back }, context),
    told: [{ kind: 'part' as const, on, from, into }],
  }))
  return write(taken, into, member => ({ member: unmarked(member, from), told: [] }))
}

function invite(member: Member) {
  const owner = openFamily(member)
  return isRefusal(owner)
    ? owner
    : { member: owner, told: [{ kind: 'open' as const, who: member._id }] }
}

function enter(start: Moment, who: string, owner: string): Moment {
  if (start.refusal) return start
  const joining = memberOf(start, who)
  const barred = refusedByState(joining, 'joinFamily') ?? refusedToJoin(joining)
  const wrong = who === owner ? refuse('family_already') : barred
  if (wrong) return refused(start, wrong)
  const placed = write(start, owner, (pool, { context }) => {
    const place = {
      to: who,
      name: maskedName(memberOf(start, who)),
      step: inviteStep(pool, context.now),
    }
    const after = givePlace(pool, place, context)
    return isRefusal(after) ? after : { member: after, told: [] }
  })
  if (placed.refusal) return placed
  return write(placed, who, (member, { context }) => {
    const after = joinFamily(member, owner, context)
    return isRefusal(after)
      ? after
      : { member: after, told: [{ kind: 'enter' as const, who, owner }] }
  })
}

function quit(member: Member, { context }: Moment) {
  const owner = ownFamily(member)
  const after = owner ? closeFamily(member, context.now) : leaveFamily(member, context)
  if (isRefusal(after)) return after
  return { member: after, told: owner ? [{ kind: 'close' as const, who: member._id }] : [] }
}

function redeem(start: Moment, who: string, step: PeopleStep): Moment {
  const owner = sharedFamily(memberOf(start, who))?.owner
  if (owner === undefined) return write(start, who, actAlone({ ...step, command: 'redeem' }))
  const seen = write(start, who, member => ({ member, told: [] }))
  const { rewards } = start.programme
  const reward = rewards[step.pick % rewards.length]
  if (!reward) throw new Error('a programme without rewards')
  const by = memberOf(seen, who)
  const barred = refusedByState(by, 'redeem')
  if (barred) return refused(seen, barred)
  const pays = ifAllowed('redeem', (pool, { context }) => {
    const after = payForFamily(pool, { by, reward }, context)
    const { points, id } = reward
    const fact = { kind: 'redeem' as const, on: context.today, points, reward: id }
    return isRefusal(after) ? after : { member: after, told: [own(owner, fact)] }
  })
  const paid = write(seen, owner, pays)
  const sent = waiting(memberOf(paid, owner), 'transfers').find(one => one.kind === 'voucher')
  if (sent?.kind !== 'voucher' || paid.refusal) return paid
  return write(paid, who, (member, { context }) => ({
    member: takeVoucher(member, sent, context).member,
    told: [own(who, { kind: 'use', on: context.today })],
  }))
}
