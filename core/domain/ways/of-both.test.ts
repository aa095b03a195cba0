// Two records of one person, as a table of what each had and what the person has.
import { memberWith } from '../../testing/members'
import { waysApart, waysOfBoth } from './of-both'
import type { Referral } from './referral'
import type { Ways } from './state'

const id = memberWith({})._id
const source = '000000000000S'
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
    'no points for having been invited by oneself',
    { referral: referral(source, 'waiting') },
    {},
    { referral: referral(source, 'void') },
  ],
  [
    'none either where the source had nothing of its own',
    { referral: referral(source, 'due') },
    undefined,
    { referral: referral(source, 'void') },
  ],
  [
    'who invited the source before oneself',
    { referral: referral(source, 'due') },
    { referral: referral('z', 'waiting') },
    { referral: referral('z', 'waiting') },
  ],
  [
    'one’s own inviter before oneself',
    { referral: referral('y', 'waiting') },
    { referral: referral(id, 'review') },
    { referral: referral('y', 'waiting') },
  ],
  [
    'what was given for either, so that it is not given again',
    { referral: referral('y', 'waiting') },
    { referral: referral('z', 'paid') },
    { referral: referral('z', 'paid') },
  ],
  [
    'what was given for oneself stays given',
    { referral: referral('y', 'due') },
    { referral: referral(id, 'paid') },
    { referral: referral(id, 'paid') },
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
  expect({ ...target(own), ...waysOfBoth(target(own), { source, theirs }) }.ways).toEqual(both)
})

test('no points for having been invited by a record that had become one’s own before', () => {
  const had = { on: '2026-03-02', seq: 3 }
  const both = { ...target(), mergedFrom: { former: had } }
  const theirs = { referral: referral('former', 'waiting') }
  expect(waysOfBoth(both, { source, theirs }).ways?.referral?.stage).toBe('void')
  const under = { ...both, mergedFrom: { former: { ...had, seq: 0 } } }
  expect(waysOfBoth(under, { source, theirs }).ways?.referral?.stage).toBe('waiting')
})

describe('taken apart again, each has its own inviter, as far as it has come', () => {
  const later = (stage: Referral['stage']) => (one: Referral) => ({ ...one, stage })
  const same = (one: Referral) => one
  const mine = referral('y', 'waiting')
  const rows: [string, Referral, Referral | undefined, typeof same, unknown[]][] = [
    [
      'the source’s was paid',
      mine,
      referral('z', 'paid'),
      later('void'),
      [mine, referral('z', 'void')],
    ],
    [
      'one’s own came first',
      mine,
      referral('z', 'due'),
      later('paid'),
      [later('paid')(mine), referral('z', 'due')],
    ],
    ['both by one, on one day', mine, { ...mine }, later('due'), [later('due')(mine), { ...mine }]],
    [
      'invited by the source',
      referral(source, 'due'),
      undefined,
      same,
      [referral(source, 'due'), undefined],
    ],
    [
      'invited by the source, who was invited',
      referral(source, 'due'),
      referral('z', 'waiting'),
      later('paid'),
      [referral(source, 'due'), referral('z', 'paid')],
    ],
    [
      'each by the other',
      referral(source, 'waiting'),
      referral(id, 'due'),
      same,
      [referral(source, 'waiting'), referral(id, 'due')],
    ],
  ]

  test.each(rows)('%s', (_, own, theirs, happens, expected) => {
    const before = theirs && { referral: theirs }
    const made = waysOfBoth(target({ referral: own }), { source, theirs: before }).ways
    const standing = made?.referral ?? own
    const both = target({ ...made, referral: happens(standing) })
    const apart = waysApart(both, { source, before, referral: own })
    expect([apart.own.referral, apart.theirs?.referral]).toEqual(expected)
  })

  test('invited by the target alone', () => {
    const before = { referral: referral(id, 'due') }
    const both = { ...target(), ...waysOfBoth(target(), { source, theirs: before }) }
    const apart = waysApart(both, { source, before })
    expect([apart.own.referral, apart.theirs]).toEqual([undefined, before])
  })
})

test('taken apart again, a referral goes back as far as it has come, and is in one place alone', () => {
  const before = { referral: referral('z', 'due'), given: { profile: 1 } }
  const merged = { ...target(), ...waysOfBoth(target(), { source, theirs: before }) }
  const paid = { ...merged, ways: { ...merged.ways, referral: referral('z', 'paid') } }
  const { own, theirs } = waysApart(paid, { source, before })
  expect([own.referral, theirs?.referral?.stage]).toEqual([undefined, 'paid'])
  expect(own.given).toEqual({ profile: 1 })
})
