// What a tier welcomes with: once for each tier in a life, lowest first when several are jumped (T5).
import type { Tier } from '../contracts/programme'
import { type Bill, billOf, entriesSince, refunded } from '../testing/bills'
import { done, memberWith, sale } from '../testing/members'
import { contextOn, programmeWith } from '../testing/moments'
import { listOf, mapOf, pointsIn } from './ledger/lot-list'
import type { Member } from './member'
import { recordPurchase } from './purchase'
import { settle } from './settle'
import { housekeeping } from './templates/housekeeping'
import { grantTier } from './tier-grant'

const [lowest, middle, highest] = housekeeping.tiers
if (!lowest || !middle || !highest) throw new Error('three tiers expected')
function greeting(vip: Tier['welcome'], premier: Tier['welcome']) {
  const [a, b, c] = [lowest, middle, highest] as [Tier, Tier, Tier]
  return programmeWith({ tiers: [a, { ...b, welcome: vip }, { ...c, welcome: premier }] })
}

const programme = greeting({ points: 100 }, { rewardId: 'curtain-clean' })
const context = contextOn('2026-03-10', { programme })
const big = sale({ amountFen: 800_000 })
const small = sale({ amountFen: 200_000 })

/** What welcomes came with an order, in their order. */
function welcomes(before: Member, after: Member) {
  return entriesSince(before, after).flatMap(({ reason, points }) =>
    reason.kind === 'tier_welcome' ? [[reason.tier, points, reason.reward ?? null]] : [],
  )
}

function buy(member: Member, order = small, on = context): Member {
  return done(recordPurchase(member, order, on)).member
}

test('reaching a tier brings its points, with an entry that says why', () => {
  const before = memberWith({})
  const done1 = done(recordPurchase(before, small, context))
  const [earned, welcome] = entriesSince(before, done1.member)
  expect(earned).toMatchObject({ seq: done1.seq, points: 2000, reason: { kind: 'purchase' } })
  expect(welcome).toMatchObject({
    kind: 'earn',
    points: 100,
    lots: { '20270331_reward': 100 },
    growth: 0,
    reason: { kind: 'tier_welcome', tier: 'vip', name: 'VIP 会员' },
    receipt: {
      steps: [{ kind: 'welcome', tier: 'VIP 会员', points: 100, reward: null }],
      misses: [],
    },
  })
  expect(done1.member.welcomed).toEqual(['vip'])
})

test('a jump over two tiers brings both, the lowest first; the voucher costs nothing', () => {
  const before = memberWith({})
  const after = buy(before, big)
  expect(welcomes(before, after)).toEqual([
    ['vip', 100, null],
    ['premier', 0, '窗帘清洗一次'],
  ])
  expect(Object.values(after.vouchers)).toMatchObject([
    { rewardId: 'curtain-clean', points: 0, issuedOn: '2026-03-10', expiresOn: '2026-06-08' },
  ])
  expect(pointsIn(after.points.lots, '20270331_reward')).toBe(100)
})

test('a debt is repaid out of it', () => {
  const before = memberWith({ debt: 2050 })
  expect(buy(before).points).toEqual({ lots: listOf({ '20270331_reward': 50 }), debt: 0 })
})

describe('once in a life', () => {
  test('not again after the order was refunded and another one reaches the tier', () => {
    const bill: Bill = billOf(memberWith({}), small, context)
    const back = refunded(bill, 200_000, context).member
    expect(mapOf(back.points.lots)).toEqual({ '20270331_reward': 100 })
    const again = buy({ ...back, tier: { id: 'member', since: '2026-03-10', until: null } })
    expect(again.tier.id).toBe('vip')
    expect(welcomes(back, again)).toEqual([])
  })

  test('not again after falling and rising; the tier above still welcomes', () => {
    const up = { ...buy(memberWith({})), dueOn: '2027-04-01' }
    const later = contextOn('2027-04-01', { programme })
    const down = settle(up, later)
    expect(down.tier.id).toBe('member')
    const again = buy(down, big, later)
    expect(again.tier.id).toBe('premier')
    expect(welcomes(down, again)).toEqual([['premier', 0, '窗帘清洗一次']])
    expect(again.welcomed).toEqual(['vip', 'premier'])
  })

  test('who has the tier when a brand begins to welcome is not welcomed, who reaches it is', () => {
    const silent = greeting(null, null)
    const before = buy(memberWith({}), small, contextOn('2026-03-10', { programme: silent }))
    expect(before.welcomed).toBeUndefined()
    expect(welcomes(before, buy(before))).toEqual([])
  })
})

test('a grant does not welcome; growth that reaches the granted tier does', () => {
  const before = memberWith({})
  const grant = { tier: 'vip', until: '2026-12-31', note: '答谢' }
  const granted = done(grantTier(before, grant, context))
  expect(welcomes(before, granted)).toEqual([])
  expect(welcomes(granted, buy(granted))).toEqual([['vip', 100, null]])
})

test('vouchers at the limit do not keep the purchase from being booked', () => {
  const [hour] = Object.values(buy(memberWith({}), big).vouchers)
  if (!hour) throw new Error('no voucher')
  const full = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`v9${i}`, hour]))
  expect(Object.keys(buy({ ...memberWith({}), vouchers: full }, big).vouchers)).toHaveLength(31)
})
