// Two records of one person become one, and two again: what moves, what the better of both is, and
// that everything comes back to the point.
import { copyOf } from '../testing/copy'
import { done, type Given, memberWith, sale } from '../testing/members'
import { contextOn, programmeWith } from '../testing/moments'
import { adjust } from './adjust'
import { checkIn } from './check-in'
import { balanceOf } from './ledger/apply'
import type { Entry } from './ledger/entry'
import { listOf } from './ledger/lot-list'
import type { Lots } from './ledger/lots'
import type { Context, Member } from './member'
import { giveBack, mergeIn, mergeOut, refusedSource, takeBack } from './merge'
import { waiting } from './outbox'
import { settlePending } from './pending'
import { recordPurchase } from './purchase'
import { redeem } from './redeem'
import { settle } from './settle'
import { housekeeping } from './templates/housekeeping'

const context = contextOn('2026-03-10')
const note = '同一位顾客'

function source(given: Given): Member {
  return { ...memberWith(given), _id: '000000000000S' }
}

function target(given: Given): Member {
  return { ...memberWith(given), _id: '000000000000T' }
}

function merged(from: Member, into: Member, at = context) {
  const out = mergeOut(from, { other: into._id, note }, at)
  const { parcel } = out.merged ?? {}
  if (!parcel) throw new Error('nothing was packed')
  return { out, into: mergeIn(into, { other: from._id, note, parcel }, at), parcel }
}

function entriesFrom(member: Member, from: string): Entry[] {
  const seq = member.mergedFrom?.[from]?.seq ?? 0
  return waiting(member, 'entries').filter(entry => entry.seq >= seq)
}

function parted(
  both: ReturnType<typeof merged>,
  into: Member,
  on: string | Context = '2026-03-10',
) {
  const { out, parcel } = both
  const since = entriesFrom(into, out._id)
  const then = typeof on === 'string' ? contextOn(on) : on
  const back = giveBack(into, { other: out._id, note, parcel, since }, then)
  if ('refused' in back) return back
  const returned = back.mergedFrom?.[out._id]?.back
  if (!returned) throw new Error('nothing is on its way back')
  return { into: back, from: takeBack(out, { other: into._id, note, parcel: returned }, then) }
}

describe('what the points of two records become', () => {
  const rows: [string, Given, Given, Lots, number][] = [
    [
      'lots by key',
      { lots: { '20270331_spend': 100 } },
      { lots: { never_reward: 7 } },
      { '20270331_spend': 100, never_reward: 7 },
      0,
    ],
    [
      'the same lot',
      { lots: { '20270331_spend': 100 } },
      { lots: { '20270331_spend': 5 } },
      { '20270331_spend': 105 },
      0,
    ],
    [
      'a debt of the source, repaid out of the target’s soonest',
      { debt: 30 },
      { lots: { '20270331_spend': 20, never_reward: 100 } },
      { never_reward: 90 },
      0,
    ],
    [
      'a debt of the target, repaid out of what comes',
      { lots: { never_spend: 100 } },
      { debt: 40 },
      { never_spend: 60 },
      0,
    ],
    [
      'a debt that is larger than what there is',
      { lots: { never_spend: 10 } },
      { debt: 40 },
      {},
      30,
    ],
    ['two debts', { debt: 10 }, { debt: 40 }, {}, 50],
    ['nothing', {}, { lots: { never_spend: 4 } }, { never_spend: 4 }, 0],
  ]
  test.each(rows)('%s', (_, from, into, lots, debt) => {
    const both = merged(source(from), target(into))
    expect(both.into.points).toEqual({ lots: listOf(lots), debt })
    expect(both.out.points).toEqual({ lots: [], debt: 0 })
    const sum = balanceOf(source(from)) + balanceOf(target(into))
    expect(balanceOf(both.into) + balanceOf(both.out)).toBe(sum)
  })

  test.each(rows)('%s: and taken back, all is as it was', (_, from, into) => {
    const [before, other] = [source(from), target(into)]
    const both = merged(before, other)
    const apart = parted(both, both.into)
    if ('refused' in apart) throw new Error(apart.refused)
    expect(apart.from.points).toEqual(before.points)
    expect(apart.into.points).toEqual(other.points)
  })
})

test('a debt that the merge had repaid is owed again, and what was earned since repays it', () => {
  const both = merged(source({ lots: { never_spend: 100 } }), target({ debt: 3 }))
  const busy = checkIn(both.into, contextOn('2026-03-11'))
  if ('refused' in busy) throw new Error(busy.refused)
  const apart = parted({ ...both, into: busy.member }, busy.member, '2026-03-12')
  if ('refused' in apart) throw new Error(apart.refused)
  expect(apart.from.points).toEqual({ lots: listOf({ never_spend: 100 }), debt: 0 })
  expect(apart.into.points).toMatchObject({ lots: [{ points: 2 }], debt: 0 })
})

test('growth moves by month, and the tier that both together reach is taken at once', () => {
  const [low, middle] = housekeeping.tiers
  if (!low || !middle) throw new Error('no tiers')
  const half = Math.ceil(middle.growth / 2)
  const both = merged(
    source({ growth: { m202601: half } }),
    target({ growth: { m202601: 1, m202603: half } }),
  )
  expect(both.into.growth).toEqual({ m202601: half + 1, m202603: half })
  expect([both.into.tier.id, both.out.growth]).toEqual([middle.id, {}])
  const apart = parted(both, both.into)
  if ('refused' in apart) throw new Error(apart.refused)
  expect([apart.into.tier.id, apart.into.growth]).toEqual([low.id, { m202601: 1, m202603: half }])
  expect(apart.from.growth).toEqual({ m202601: half })
})

test('the tier that a merge brought goes again, also when its end was announced meanwhile', () => {
  const [low, middle] = housekeeping.tiers
  if (!low || !middle) throw new Error('no tiers')
  const tier = { id: middle.id, since: '2025-04-02', until: '2026-04-30' }
  const both = merged(source({ tier }), target({}))
  const warned = settle({ ...both.into, dueOn: '2026-04-15' }, contextOn('2026-04-15'))
  expect(warned.tier.warned).toBe(true)
  const apart = parted(both, warned, '2026-04-15')
  if ('refused' in apart) throw new Error(apart.refused)
  expect([apart.from.tier.id, apart.into.tier.id]).toEqual([middle.id, low.id])
})

test('the end of a tier that was announced while the records were one is not announced again', () => {
  const middle = housekeeping.tiers[1]
  if (!middle) throw new Error('no tiers')
  const tier = { id: middle.id, since: '2025-04-02', until: '2026-04-30' }
  const both = merged(source({}), target({ tier }))
  const warned = settle({ ...both.into, dueOn: '2026-04-15' }, contextOn('2026-04-15'))
  const apart = parted(both, warned, '2026-04-15')
  if ('refused' in apart) throw new Error(apart.refused)
  expect(apart.into.tier).toEqual({ ...tier, warned: true })
  expect(waiting(apart.into, 'messages')).toHaveLength(1)
})

test('a tier whose period ended while the records were one has ended when they part', () => {
  const [low, middle] = housekeeping.tiers
  if (!low || !middle) throw new Error('no tiers')
  const tier = { id: middle.id, since: '2025-04-02', until: '2026-04-30' }
  const both = merged(source({ tier }), target({}))
  const later = settle({ ...both.into, dueOn: '2027-04-15' }, contextOn('2027-04-15'))
  const apart = parted(both, later, '2027-04-15')
  if ('refused' in apart) throw new Error(apart.refused)
  expect([apart.from.tier.id, apart.into.tier.id]).toEqual([low.id, low.id])
  expect((apart.from.dueOn ?? '9999') > '2027-04-15').toBe(true)
})

describe('the better of two tiers', () => {
  const [low, middle, high] = housekeeping.tiers.map(({ id }) => ({
    id,
    since: '2026-01-01',
    until: '2027-01-31',
  }))
  const longer = middle && { ...middle, until: '2027-03-31' }
  test.each([
    ['the source’s', middle, low, middle],
    ['the target’s', low, high, high],
    ['the same one: whichever is kept longer', longer, middle, longer],
  ])('%s', (_, from, into, tier) => {
    expect(merged(source({ tier: from }), target({ tier: into })).into.tier).toEqual(tier)
  })
})

describe('the streak of somebody who checked in with both', () => {
  test.each([
    [
      'only the source did',
      { last: '2026-03-09', streak: 4 },
      null,
      { since: '2026-03-06', last: '2026-03-09' },
    ],
    [
      'only the target did',
      null,
      { last: '2026-03-09', streak: 4 },
      { since: '2026-03-06', last: '2026-03-09' },
    ],
    [
      'one after the other: one streak',
      { last: '2026-03-08', streak: 3 },
      { last: '2026-03-10', streak: 2 },
      { since: '2026-03-06', last: '2026-03-10' },
    ],
    [
      'the same days',
      { last: '2026-03-10', streak: 3 },
      { last: '2026-03-10', streak: 2 },
      { since: '2026-03-08', last: '2026-03-10' },
    ],
    [
      'with a gap: the later one runs on',
      { last: '2026-03-01', streak: 9 },
      { last: '2026-03-10', streak: 2 },
      { since: '2026-03-09', last: '2026-03-10' },
    ],
  ])('%s', (_, from, into, streak) => {
    expect(merged(source({ checkIn: from }), target({ checkIn: into })).into.checkIn).toEqual(
      streak,
    )
  })

  test('who has checked in today with the other record can’t once more', () => {
    const both = merged(source({ checkIn: { last: '2026-03-10', streak: 1 } }), target({}))
    expect(checkIn(both.into, context)).toEqual({ refused: 'already_checked_in' })
  })
})

test('the earlier day of joining counts; orders and what was spent add up', () => {
  const from = {
    ...source({ joined: '2025-01-01' }),
    activity: { firstOn: '2025-02-01', lastOn: '2026-03-01', orders: 3, spend: { m202602: 700 } },
  }
  const into = {
    ...target({ joined: '2026-01-05' }),
    activity: { firstOn: '2026-02-02', lastOn: '2026-02-02', orders: 1, spend: { m202602: 50 } },
  }
  const both = merged(from, into)
  expect(both.into.profile.joinedOn).toBe('2025-01-01')
  expect(both.into.activity).toEqual({
    firstOn: '2025-02-01',
    lastOn: '2026-03-01',
    orders: 4,
    spend: { m202602: 750 },
  })
  const apart = parted(both, both.into)
  if ('refused' in apart) throw new Error(apart.refused)
  expect([apart.from.activity, apart.into.activity]).toEqual([from.activity, into.activity])
  expect([apart.from.profile.joinedOn, apart.into.profile.joinedOn]).toEqual([
    '2025-01-01',
    '2026-01-05',
  ])
})

test('vouchers of both stand side by side although their numbers are the same, and come back', () => {
  const [reward] = housekeeping.rewards
  if (!reward) throw new Error('no rewards')
  const rich = { lots: { never_spend: 50_000 } }
  const from = done(redeem(source(rich), reward, context)).member
  const into = done(redeem(target(rich), reward, context)).member
  expect(Object.keys(from.vouchers)).toEqual(Object.keys(into.vouchers))
  const both = merged(from, into)
  expect(Object.keys(both.into.vouchers).sort()).toEqual(['000000000000S-v2', 'v2'])
  const apart = parted(both, both.into)
  if ('refused' in apart) throw new Error(apart.refused)
  expect([apart.from.vouchers, apart.into.vouchers]).toEqual([from.vouchers, into.vouchers])
})

describe('taking back', () => {
  const both = () =>
    merged(
      source({ lots: { '20260315_spend': 30, never_spend: 70 } }),
      target({ lots: { never_reward: 9 } }),
    )

  test('after something was spent: merge_spent', () => {
    const { into, ...rest } = both()
    const [reward] = housekeeping.rewards
    if (!reward) throw new Error('no rewards')
    const spent = done(redeem(into, { ...reward, points: 1 }, context)).member
    expect(parted({ into, ...rest }, spent)).toEqual({ refused: 'merge_spent' })
  })

  test('after something was earned: what was earned stays with the target', () => {
    const { into, ...rest } = both()
    const earned = done(checkIn(into, context)).member
    const apart = parted({ into, ...rest }, earned)
    if ('refused' in apart) throw new Error(apart.refused)
    expect(balanceOf(apart.from)).toBe(100)
    expect(balanceOf(apart.into)).toBe(9 + balanceOf(earned) - balanceOf(into))
    expect(apart.into.checkIn).toEqual({ since: '2026-03-10', last: '2026-03-10' })
  })

  test('after a lot has died: what lives comes back, and no point comes out of nowhere', () => {
    const { into, ...rest } = both()
    const later = settle({ ...into, dueOn: '2026-03-16' }, contextOn('2026-03-20'))
    const apart = parted({ into, ...rest }, later, '2026-03-20')
    if ('refused' in apart) throw new Error(apart.refused)
    expect([apart.from.points.lots, apart.into.points.lots]).toEqual([
      listOf({ never_spend: 70 }),
      listOf({ never_reward: 9 }),
    ])
  })
})

describe('somebody who was away for long', () => {
  const programme = programmeWith({ inactivity: { months: 6, noticeDays: 30 } })
  const on = (date: string) => contextOn(date, { programme })
  const points = { lots: { never_spend: 70 } }

  test('was told with the old record: taken back, they are told anew before anything is cleared', () => {
    const asleep = source({ ...points, joined: '2025-10-01' })
    const told = settle({ ...asleep, dueOn: '2026-03-05' }, on('2026-03-05'))
    expect(told.leaving?.on).toBe('2026-04-04')
    const both = merged(told, target({}), on('2026-03-10'))
    const apart = parted(both, both.into, on('2026-05-01'))
    if ('refused' in apart) throw new Error(apart.refused)
    const looked = settle({ ...apart.from, dueOn: '2026-05-02' }, on('2026-05-02'))
    expect([balanceOf(looked), looked.leaving?.on]).toEqual([70, '2026-05-31'])
  })

  test.each([
    ['old', '2025-01-05', '2026-03-01'],
    ['new', '2026-03-01', '2025-01-05'],
  ])('but joined lately with one of both: nothing is announced (%s record merged)', (_, a, b) => {
    const both = merged(source({ ...points, joined: a }), target({ joined: b }))
    const looked = settle({ ...both.into, dueOn: '2026-03-11' }, on('2026-03-11'))
    expect([looked.leaving, looked.profile.joinedOn]).toEqual([undefined, '2025-01-05'])
  })
})

describe('points that are not there yet', () => {
  const key = '20260401_spend_e4'
  const order = { orderId: 'xuhui:A1', storeId: 'xuhui', operationId: 'o1', whenDone: true }
  function waiting5(member: Member): Member {
    return {
      ...member,
      points: { ...member.points, pending: { [key]: 5 } },
      pending: { [key]: order },
    }
  }

  test('pending ones go along, and come back', () => {
    const both = merged(waiting5(source({})), target({}))
    expect([both.into.points.pending, both.into.pending]).toEqual([{ [key]: 5 }, { [key]: order }])
    expect([both.out.points, both.out.pending]).toEqual([{ lots: [], debt: 0 }, undefined])
    const apart = parted(both, both.into)
    if ('refused' in apart) throw new Error(apart.refused)
    expect([apart.from.points.pending, apart.from.pending]).toEqual([
      { [key]: 5 },
      { [key]: order },
    ])
    expect([apart.into.points, apart.into.pending]).toEqual([{ lots: [], debt: 0 }, undefined])
  })

  test('those of a later purchase stay apart from those that came along, though both entries have one number', () => {
    const { earning } = housekeeping
    const purchase = { ...earning.purchase, settle: { kind: 'after_days' as const, days: 7 } }
    const at = contextOn('2026-03-10', { programme: programmeWith({ earning: { purchase } }) })
    const buys = (member: Member, orderId: string) =>
      done(recordPurchase(member, sale({ orderId }), at)).member
    const known = done(adjust(source({}), { points: 1, note }, at))
    const both = buys(merged(buys(known, 'xuhui:A1'), target({}), at).into, 'xuhui:A2')
    expect(Object.values(both.points.pending ?? {})).toEqual([268, 268])
    const orders = Object.values(both.pending ?? {}).map(({ orderId }) => orderId)
    expect(orders).toEqual(['xuhui:A1', 'xuhui:A2'])
  })

  test('once they have settled, the merge stands: merge_spent', () => {
    const both = merged(waiting5(source({})), target({}))
    const settled = settlePending(both.into, { key, on: '2026-03-10', why: 'service' }, context)
    expect(parted(both, settled)).toEqual({ refused: 'merge_spent' })
  })

  test.each([
    ['the target has pending ones under the same name', waiting5(source({})), waiting5(target({}))],
    [
      'some are held for a checkout',
      { ...source({}), points: { lots: [], debt: 0, holds: { h: 1 } } },
      target({}),
    ],
  ])('%s: merge_busy', (_, from, into) => {
    expect(refusedSource(from, into)).toEqual({ refused: 'merge_busy' })
  })
})

test('nothing that is given is changed', () => {
  const [from, into] = [source({ lots: { never_spend: 5 } }), target({ debt: 2 })]
  const before = copyOf([from, into])
  merged(from, into)
  expect([from, into]).toEqual(before)
})
