// Two records of one person, as a table of what each had and what the person has.
import { memberWith } from '../../testing/members'
import { waysApart, waysOfBoth } from './of-both'
import type { Referral } from './referral'
import type { Ways } from './state'

const id = memberWith({})._id
const target = (ways?: Ways) => ({ ...memberWith({}), ...(ways && { ways }) })
const referral = (by: string, stage: Referral['stage']): Referral => ({
  by,
  joinedOn: '2026-03-01',
  stage,
})
const invited = (paid: Record<string, number>) => ({
  month: 'm202603',
  count: 1,
  on: '2026-03-01',
  today: 1,
  paid,
})

test.each<[string, Ways | undefined, Ways | undefined, Ways | undefined]>([
  ['nothing on either side', undefined, undefined, undefined],
  [
    'what was given to either',
    { given: { profile: 1 } },
    { given: { profile: 1, 'code-a': 2 } },
    { given: { profile: 1, 'code-a': 2 } },
  ],
  [
    'who invited the source',
    undefined,
    { referral: referral('z', 'due') },
    { referral: referral('z', 'due') },
  ],
  [
    'one’s own inviter before the source’s',
    { referral: referral('y', 'paid') },
    { referral: referral('z', 'due') },
    { referral: referral('y', 'paid') },
  ],
  [
    'no points for having invited oneself',
    undefined,
    { referral: referral(id, 'due') },
    { referral: referral(id, 'void') },
  ],
  [
    'the friends of both',
    { invited: invited({ a: 200 }) },
    { invited: invited({ b: 100 }) },
    { invited: invited({ a: 200, b: 100 }) },
  ],
  [
    'the day of the latest gift for a birthday, wherever it was given',
    { birthday: { next: '2026-03-20' } },
    { birthday: { next: '2027-03-01', last: '2026-03-01' } },
    { birthday: { last: '2026-03-01' } },
  ],
  [
    'one’s own next gift where the source had none since',
    { birthday: { next: '2027-02-20', last: '2026-02-20' } },
    { birthday: { next: '2026-03-20' } },
    { birthday: { next: '2027-02-20', last: '2026-02-20' } },
  ],
])('%s', (_, own, theirs, both) => {
  expect(waysOfBoth(target(own), theirs).ways).toEqual(theirs ? both : undefined)
})

test('taken apart again, a referral goes back as far as it has come, and is in one place alone', () => {
  const before = { referral: referral('z', 'due'), given: { profile: 1 } }
  const merged = { ...target(), ...waysOfBoth(target(), before) }
  const paid = { ...merged, ways: { ...merged.ways, referral: referral('z', 'paid') } }
  const { own, theirs } = waysApart(paid, before)
  expect([own.referral, theirs?.referral?.stage]).toEqual([undefined, 'paid'])
  expect(own.given).toEqual({ profile: 1 })
})
