// What holds for several people at once, whatever they do: rules for every moment and for the last one.
import { type Family, ownFamily, sharedFamily } from '../domain/family'
import { balanceOf } from '../domain/ledger/apply'
import type { Member } from '../domain/member'
import { prune, settle } from '../domain/settle'
import type { Played } from './histories'
import { peopleOf, type Share, standingAmong } from './naive-people'
import { type Moment, own } from './people-writes'
import { replay } from './replay'
import { brokenAt, rules, same, standingOfMember } from './rules'

type Rule = (moment: Moment) => void

/** Those of a single member's rules that hold for each record of several people as well. */
const ofEach = [
  'the balance is the sum of the lots less the debt, and of all entries',
  'no lot is empty or below zero, and none stands beside a debt',
  'every entry says how its lots and the debt make its points',
  'no spend leaves a point that dies sooner than what it took',
  'no point dies before its last day is over',
  'messages are numbered without gaps, and none is told twice',
  'nobody is cleared for inactivity unwarned, or sooner than told',
]

/** Those that cost much: every beginning of a history is a history too. */
const ofEachAtLast = [
  'settling twice is settling once, today and later',
  'nothing happens before `dueOn`, and something does on that day',
  'the patch leads from what was stored to what is',
  'all lists stay short',
]

/** Each one throws where it does not hold. */
export const peopleRules: Record<string, Rule> = {
  ...Object.fromEntries(ofEach.map(name => [name, forEach(name)])),
}

/** For the last moment alone. */
export const lastPeopleRules: Record<string, Rule> = {
  ...Object.fromEntries(ofEachAtLast.map(name => [name, forEach(name)])),
  'the naive model agrees'(moment) {
    agreeOn(moment, Object.keys(moment.members))
  },
  'what all have is what all entries gave and took'({ members, entries }) {
    const all = Object.values(members).reduce((sum, one) => sum + balanceOf(one), 0)
    const moved = Object.values(entries).flat()
    same(
      all,
      moved.reduce((sum, { points }) => sum + points, 0),
    )
    const between = moved.filter(({ kind }) => kind === 'transfer')
    same(
      between.reduce((sum, { points }) => sum + points, 0),
      0,
    )
  },
  'replay of the entries is the live account'({ members, entries, context }) {
    for (const [id, member] of Object.entries(members)) {
      const { seq, head, points, growth } = prune(member, context.today)
      const replayed = replay(entries[id] ?? [])
      const pruned = prune({ ...member, growth: replayed.growth }, context.today)
      same({ ...replayed, growth: pruned.growth }, { seq, head, points, growth })
    }
  },
}

function forEach(name: string): Rule {
  return moment => {
    for (const id of moment.touched) rules[name]?.(playedBy(moment, id))
  }
}

function playedBy(moment: Moment, id: string): Played {
  const { members, before, entries, programme, context, refusal } = moment
  const [member, old] = [members[id], before[id]]
  if (!member || !old) throw new Error(`nobody is called ${id}`)
  const operation = { id: '', action: '', input: '' }
  const all = { entries: entries[id] ?? [], facts: [] }
  return { programme, context, before: old, member, operation, refusal, ...all }
}

function agreeOn(moment: Moment, names: string[]): void {
  const { next: programme, happenings, members } = moment
  const context = { ...moment.context, programme }
  const { today: on } = context
  const looks = names.map(who => own(who, { kind: 'look', on }))
  const people = peopleOf(programme, [...happenings, ...looks])
  for (const who of names) {
    const member = members[who]
    if (!member) throw new Error(`nobody is called ${who}`)
    const settled = prune(settle(member, context), context.today)
    // Nobody sees what has become part of another record.
    if (member.merged) same([settled.points, settled.growth], [{ lots: [], debt: 0 }, {}])
    else
      same(standingAmong(people, who, on), {
        ...standingOfMember(settled, { programme, context }),
        ...earningsOf(settled),
      })
  }
}

function earningsOf(member: Member): { family: Record<string, Share>; earned: number | null } {
  const [owner, shared] = [ownFamily(member), sharedFamily(member)]
  return { family: owner ? sharesOf(owner) : {}, earned: shared?.earned ?? earnedBy(owner) }
}

function earnedBy(owner: ReturnType<typeof ownFamily>): number | null {
  return owner ? (owner.earned ?? 0) : null
}

function sharesOf({ members }: Extract<Family, { role: 'owner' }>): Record<string, Share> {
  const shares = Object.entries(members).map(
    ([id, { brought, earned }]) => [id, { brought, earned }] as const,
  )
  return Object.fromEntries(shares)
}

/** The first rule that a whole history breaks, and how; null = it keeps them all. */
export function brokenByPeople(moments: Iterable<Moment>): { rule: string; how: string } | null {
  let last: Moment | null = null
  for (const moment of moments) {
    last = moment
    const broken = brokenAt(peopleRules, moment)
    if (broken) return broken
  }
  return last && brokenAt(lastPeopleRules, last)
}
