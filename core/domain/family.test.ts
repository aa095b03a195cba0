// A family's transfers as tables: what goes to the pool, in which order it is taken in, who may come in,
// and what the pool pays for whom (T12).
import type { Refusal } from '../contracts/refusals'
import { done, type Given, memberWith } from '../testing/members'
import { contextOn } from '../testing/moments'
import {
  type Family,
  givePlace,
  inviteStep,
  joinFamily,
  leaveFamily,
  openFamily,
  type PointsSent,
  payForFamily,
  receive,
  refusedToJoin,
  sweepToPool,
  takeVoucher,
} from './family'
import { listOf, mapOf } from './ledger/lot-list'
import type { Lots } from './ledger/lots'
import type { Member } from './member'
import { waiting } from './outbox'
import { housekeeping } from './templates/housekeeping'

const context = contextOn('2026-03-10')
const named = (name: string, given: Given): Member => ({ ...memberWith(given), _id: name })

/** An owner and somebody who has just joined with nothing. */
function family(pool: Given): { owner: Member; child: Member } {
  const opened = done(openFamily(named('000000000000P', pool)))
  const step = inviteStep(opened, context.now)
  const place = { to: '000000000000C', name: '小**', step }
  const owner = done(givePlace(opened, place, context))
  const child = done(joinFamily(named('000000000000C', {}), owner._id, context))
  return { owner: taking(owner, sentBy(child)), child: { ...child, outbox: {} } }
}

function sentBy(member: Member): PointsSent[] {
  return waiting(member, 'transfers').filter(one => one.kind === 'points')
}

function taking(pool: Member, sent: PointsSent[]): Member {
  return sent.reduce((now, one) => receive(now, one, context) ?? now, pool)
}

describe('what somebody has goes to the pool, and pays what is owed there', () => {
  test.each<[string, Given, Given, { lots: Lots; debt: number }]>([
    ['lots', {}, { lots: { never_spend: 5 } }, { lots: { never_spend: 5 }, debt: 0 }],
    [
      'into the same lot',
      { lots: { never_spend: 9 } },
      { lots: { never_spend: 5 } },
      { lots: { never_spend: 14 }, debt: 0 },
    ],
    [
      'a debt, paid out of the pool’s soonest',
      { lots: { '20270331_spend': 20, never_spend: 9 } },
      { debt: 25 },
      { lots: { never_spend: 4 }, debt: 0 },
    ],
    ['a debt that is larger', { lots: { never_spend: 9 } }, { debt: 25 }, { lots: {}, debt: 16 }],
    [
      'lots that pay a debt there',
      { debt: 9 },
      { lots: { never_spend: 5 } },
      { lots: {}, debt: 4 },
    ],
  ])('%s', (_, pool, earned, after) => {
    const { owner, child } = family(pool)
    const { points } = named(child._id, earned)
    const swept = sweepToPool({ ...child, points }, context)
    expect(swept.points).toEqual({ lots: [], debt: 0 })
    const taken = taking(owner, sentBy(swept))
    expect(taken.points).toEqual({ lots: listOf(after.lots), debt: after.debt })
  })

  test('nothing goes of nothing, nor of somebody in no family', () => {
    const { child } = family({})
    const alone = named('000000000000X', { lots: { never_spend: 5 } })
    expect([sweepToPool(child, context), sweepToPool(alone, context)]).toEqual([child, alone])
  })
})

describe('the pool takes each transfer in once, and in order', () => {
  const { owner, child } = family({})
  const earning = (member: Member, points: number) =>
    sweepToPool({ ...member, points: { lots: listOf({ never_spend: points }), debt: 0 } }, context)
  const first = earning(child, 5)
  const both = earning({ ...first, rev: first.rev + 1 }, 7)
  const [a, b] = sentBy(both)
  if (!a || !b) throw new Error('two were not sent')

  test.each<[string, PointsSent[], number]>([
    ['both', [a, b], 12],
    ['the first twice', [a, a, b], 12],
    ['the second twice', [a, b, b], 12],
    ['the second before the first waits', [b, a], 5],
    ['and comes with the next try', [b, a, b], 12],
    ['the first again, long after', [a, b, a], 12],
  ])('%s', (_, sent, points) => {
    const pool = taking(owner, sent)
    expect(mapOf(pool.points.lots)).toEqual({ never_spend: points })
    const { members } = pool.family as Extract<Family, { role: 'owner' }>
    expect(members[child._id]?.earned).toBe(points)
  })

  test('the last one takes the place away', () => {
    const left = done(leaveFamily({ ...both, rev: both.rev + 1 }, context))
    const pool = taking(owner, sentBy(left))
    expect([left.family, pool.family]).toMatchObject([undefined, { members: {} }])
  })
})

test.each<[string, Partial<Member>, Refusal | null]>([
  ['who has points', { points: { lots: listOf({ never_spend: 5 }), debt: 0 } }, null],
  [
    'who owes points can’t',
    { points: { lots: [], debt: 5 } },
    { refused: 'family_debt', details: { debt: 5 } },
  ],
  [
    'whose points are held for a checkout can’t',
    { points: { lots: [], debt: 0, holds: { h: 5 } } },
    { refused: 'family_holds' },
  ],
  [
    'who has a family can’t',
    { family: { role: 'owner', codesFrom: 0, members: {} } },
    { refused: 'family_already' },
  ],
])('joining: %s', (_, more, refusal) => {
  expect(refusedToJoin({ ...memberWith({}), ...more })).toEqual(refusal)
})

describe('the pool pays for somebody under their own limits', () => {
  const curtains = housekeeping.rewards.find(one => one.id === 'curtain-clean')
  if (!curtains) throw new Error('no such reward')
  const reward = { ...curtains, perMember: 2 }
  const rich = { lots: { never_spend: 900 } }

  /** Pays so many times; of the vouchers so many have come. */
  function paying(times: number, came: number) {
    const start = family(rich)
    let [pool, by] = [start.owner, start.child]
    for (let i = 0; i < times; i++) pool = done(payForFamily(pool, { by, reward }, context))
    const sent = waiting(pool, 'transfers').filter(one => one.kind === 'voucher')
    for (const one of sent.slice(0, came)) by = takeVoucher(by, one, context).member
    return { pool, by }
  }

  test.each<[string, number, number, string | null]>([
    ['the first', 0, 0, null],
    ['a second while one is on its way', 1, 0, null],
    ['a second once one has come', 1, 1, null],
    ['a third while two are on their way', 2, 0, 'reward_limit'],
    ['a third while one of two has come', 2, 1, 'reward_limit'],
    ['a third once both have come', 2, 2, 'reward_limit'],
  ])('%s', (_, paid, came, refused) => {
    const { pool, by } = paying(paid, came)
    const next = payForFamily(pool, { by, reward }, context)
    expect('refused' in next ? next.refused : null).toBe(refused)
  })

  test('a third once one of two was used', () => {
    const { pool, by } = paying(2, 2)
    const [, ...left] = Object.entries(by.vouchers)
    const one = { ...by, vouchers: Object.fromEntries(left) }
    expect(payForFamily(pool, { by: one, reward }, context)).not.toHaveProperty('refused')
  })

  test('who was read before they left is refused, also when they have a place again: family_none', () => {
    const { owner, child: by } = family(rich)
    const left = done(leaveFamily({ ...by, rev: by.rev + 1 }, context))
    const to = by._id
    const place = { to, name: '小**', step: inviteStep(owner, context.now) }
    const back = done(givePlace(taking(owner, sentBy(left)), place, context))
    expect(payForFamily(back, { by, reward }, context)).toEqual({ refused: 'family_none' })
    const again = done(joinFamily({ ...left, rev: left.rev + 1 }, owner._id, context))
    expect(payForFamily(back, { by: again, reward }, context)).not.toHaveProperty('refused')
  })

  test('who is not in the family is refused: family_none', () => {
    const { owner } = family(rich)
    const by = named('000000000000X', {})
    expect(payForFamily(owner, { by, reward }, context)).toEqual({ refused: 'family_none' })
  })
})
