// Small wrong decisions, planted around merges and families: each is found by the rules of the histories of
// several people.
import fc from 'fast-check'
import { booked, oneLess } from '../testing/booked'
import type { Fact } from '../testing/naive-facts'
import type { Happening } from '../testing/naive-people'
import { peopleHistories, playPeople } from '../testing/people'
import { brokenByPeople } from '../testing/people-rules'
import type { PeopleFault } from '../testing/people-writes'
import type { Context, Member } from './member'
import { placeAtStart } from './tier'

/** A fault of the decisions of which a kind of thing is told. */
function after(
  kind: Happening['kind'],
  change: (member: Member, context: Context) => Member,
): PeopleFault {
  return ({ member, told }, context) =>
    told.some(one => one.kind === kind) ? change(member, context) : member
}

/** A fault of what one record alone was told. */
function afterOwn(kind: Fact['kind'], change: (member: Member) => Member): PeopleFault {
  return ({ member, told }) =>
    told.some(one => one.kind === 'own' && one.fact.kind === kind) ? change(member) : member
}

const MODEL = 'the naive model agrees'
const BALANCE = 'the balance is the sum of the lots less the debt, and of all entries'

const faults: [string, PeopleFault, string][] = [
  ['a merge loses a point', after('merge', oneLess), MODEL],
  ['a merge loses a point by no entry', after('merge', without), BALANCE],
  ['a merge forgives what is owed', after('merge', oweNothing), MODEL],
  ['a merge forgets growth', after('merge', grownNothing), MODEL],
  ['a merge forgets the streak', after('merge', member => ({ ...member, checkIn: null })), MODEL],
  ['a merge forgets what was spent', after('merge', spentNothing), MODEL],
  ['a merge puts into the lowest tier', after('merge', placeAtStart), MODEL],
  ['records part, and a point is lost', after('part', oneLess), MODEL],
  ['records part, and growth is forgotten', after('part', grownNothing), MODEL],
  ['who leaves has lost nothing by it', afterOwn('return', neverLeft), MODEL],
  ['who leaves keeps their streak', afterOwn('return', keepsStreak), MODEL],
  ['the pool takes in a point less', after('sweep', oneLess), MODEL],
  ['the pool knows nobody’s earnings', after('sweep', earnedNothing), MODEL],
]

function without(member: Member): Member {
  const [first, ...lots] = member.points.lots
  return first ? { ...member, points: { ...member.points, lots } } : member
}

function oweNothing(member: Member, context: Context): Member {
  const { debt } = member.points
  return debt > 0 ? booked(member, { lots: {}, debt: -debt }, context) : member
}

function spentNothing({ activity, ...rest }: Member): Member {
  return { ...rest, activity: { ...activity, spend: {} } }
}

function grownNothing(member: Member): Member {
  return { ...member, growth: {} }
}

function neverLeft({ voided: _, ...member }: Member): Member {
  return member
}

function keepsStreak(member: Member): Member {
  const { joinedOn } = member.profile
  return { ...member, checkIn: { since: joinedOn, last: joinedOn } }
}

function earnedNothing(member: Member): Member {
  const { family } = member
  if (family?.role !== 'owner') return member
  const members = Object.entries(family.members).map(
    ([id, place]) => [id, { ...place, earned: 0 }] as const,
  )
  return { ...member, family: { ...family, members: Object.fromEntries(members) } }
}

/** The first rule that any of some thousand histories breaks in a domain with this fault; null = none does. */
function found(fault: PeopleFault): string | null {
  for (let seed = 1; seed <= 40; seed++)
    for (const history of fc.sample(peopleHistories, { numRuns: 50, seed })) {
      const broken = brokenByPeople(playPeople(history, fault))
      if (broken) return broken.rule
    }
  return null
}

test.each(faults)('%s: found', (_, fault, rule) => {
  expect(found(fault)).toBe(rule)
})
