// A purchase: what an amount earns by tier, rounded once and capped, with the
// whole receipt; growth and the tier reached.
import { done, memberWith, sale } from '../testing/members'
import { contextOn, programmeWith } from '../testing/moments'
import { mapOf } from './ledger/lot-list'
import type { Member } from './member'
import { waiting } from './outbox'
import { evaluatePurchase, recordPurchase } from './purchase'

const today = '2026-03-10'
const context = contextOn(today)
const vip = { id: 'vip', since: '2026-01-05', until: '2027-01-31' }
const premier = { id: 'premier', since: '2026-01-05', until: '2027-01-31' }
const order = sale({})

describe('what an amount earns', () => {
  test.each<[string, Member['tier'] | undefined, number, number, number]>([
    ['¥268.00 as a member', undefined, 26_800, 268, 268],
    ['¥268.00 as VIP: 321.6, down', vip, 26_800, 321, 268],
    ['¥268.00 as premier', premier, 26_800, 402, 268],
    ['¥0.99', undefined, 99, 0, 0],
    ['¥1.00', undefined, 100, 1, 1],
    ['¥1.99', undefined, 199, 1, 1],
    ['¥0.83 as VIP: 0.996', vip, 83, 0, 0],
    ['¥0.84 as VIP: 1.008', vip, 84, 1, 0],
    ['¥9.99 as VIP: rounding each yuan would give 10', vip, 999, 11, 9],
    ['¥20,000.00: at the cap', undefined, 2_000_000, 20_000, 20_000],
    ['¥20,001.00: over the cap', undefined, 2_000_100, 20_000, 20_001],
    ['¥1,000,000.00 as premier', premier, 100_000_000, 20_000, 1_000_000],
  ])('%s', (_, tier, amountFen, points, growth) => {
    const member = memberWith({ tier })
    expect(evaluatePurchase(member, sale({ amountFen }), context)).toMatchObject({ points, growth })
  })

  test('one point for every ten yuan, growth of two for every yuan', () => {
    const purchase = {
      points: 1,
      perYuan: 10,
      capPerOrder: 100,
      settle: { kind: 'at_once' as const },
    }
    const programme = programmeWith({
      earning: { purchase },
      growth: { perYuan: 2, perOrder: 0, perPoint: 0 },
    })
    const evaluation = evaluatePurchase(memberWith({}), sale({ amountFen: 26_850 }), {
      ...context,
      programme,
    })
    expect(evaluation).toMatchObject({ points: 26, growth: 537 })
  })

  test('the largest numbers that a programme allows stay exact', () => {
    const purchase = {
      points: 10_000,
      perYuan: 1,
      capPerOrder: 1_000_000,
      settle: { kind: 'at_once' as const },
    }
    const tiers = [
      { id: 'member', name: '会员', growth: 0, percent: 1000, benefits: [], welcome: null },
    ]
    const programme = programmeWith({ earning: { purchase }, tiers })
    const { points, receipt } = evaluatePurchase(memberWith({}), sale({ amountFen: 99_999_999 }), {
      ...context,
      programme,
    })
    expect(points).toBe(1_000_000)
    expect(receipt.steps).toContainEqual({ kind: 'rounded', to: 99_999_999_000, droppedMilli: 0 })
  })
})

describe('the receipt, whole', () => {
  test('a member, far from VIP', () => {
    const { receipt } = evaluatePurchase(memberWith({}), sale({ amountFen: 26_850 }), context)
    expect(receipt).toEqual({
      steps: [
        { kind: 'paid', fen: 26_850 },
        { kind: 'rate', points: 1, perYuan: 1 },
        { kind: 'rounded', to: 268, droppedMilli: 500 },
        { kind: 'growth', by: 'yuan', per: 1, growth: 268 },
      ],
      misses: [{ kind: 'next_tier', tier: 'VIP 会员', percent: 120, growth: 2000 }],
    })
  })

  test('VIP, with growth on the way to the next tier', () => {
    const member = memberWith({ tier: vip, growth: { m202602: 3000 } })
    expect(evaluatePurchase(member, sale({ amountFen: 26_800 }), context).receipt).toEqual({
      steps: [
        { kind: 'paid', fen: 26_800 },
        { kind: 'rate', points: 1, perYuan: 1 },
        { kind: 'tier', tier: 'VIP 会员', percent: 120 },
        { kind: 'rounded', to: 321, droppedMilli: 600 },
        { kind: 'growth', by: 'yuan', per: 1, growth: 268 },
      ],
      misses: [{ kind: 'next_tier', tier: '尊享会员', percent: 150, growth: 5000 }],
    })
  })

  test('the highest tier, over the cap: nothing above, but the cap took something', () => {
    const { receipt } = evaluatePurchase(
      memberWith({ tier: premier }),
      sale({ amountFen: 2_000_000 }),
      context,
    )
    expect(receipt).toEqual({
      steps: [
        { kind: 'paid', fen: 2_000_000 },
        { kind: 'rate', points: 1, perYuan: 1 },
        { kind: 'tier', tier: '尊享会员', percent: 150 },
        { kind: 'rounded', to: 30_000, droppedMilli: 0 },
        { kind: 'capped', per: 'order', to: 20_000 },
        { kind: 'growth', by: 'yuan', per: 1, growth: 20_000 },
      ],
      misses: [{ kind: 'cap', points: 10_000 }],
    })
  })

  test('growth out of the window does not count for the near miss', () => {
    const member = memberWith({ growth: { m202503: 500, m202504: 300 } })
    expect(evaluatePurchase(member, sale({ amountFen: 100 }), context).receipt.misses).toEqual([
      { kind: 'next_tier', tier: 'VIP 会员', percent: 120, growth: 1700 },
    ])
  })
})

describe('booking', () => {
  test('points, growth, activity, the invitation to review, and the entry', () => {
    const { member, evaluation, reached } = done(recordPurchase(memberWith({}), order, context))
    expect(evaluation).toEqual(evaluatePurchase(memberWith({}), order, context))
    expect(reached).toBeNull()
    expect(mapOf(member.points.lots)).toEqual({ '20270331_spend': 268 })
    expect(member.growth).toEqual({ m202603: 268 })
    expect(member.activity).toEqual({
      firstOn: today,
      lastOn: today,
      orders: 1,
      spend: { m202603: 26_800 },
      days: [today],
    })
    const { orderId, storeId, amountFen } = order
    expect(member.reviewable).toEqual({ e2: { orderId, storeId, amountFen, on: today } })
    expect(waiting(member, 'entries')).toMatchObject([
      {
        kind: 'earn',
        points: 268,
        growth: 268,
        storeId: 'xuhui',
        reason: { kind: 'purchase', orderId: 'xuhui:A1' },
        receipt: evaluation.receipt,
      },
    ])
  })

  test('a purchase of a few fen earns nothing, yet is on the record', () => {
    const { member } = done(recordPurchase(memberWith({}), { ...order, amountFen: 50 }, context))
    expect(member.activity.orders).toBe(1)
    expect(waiting(member, 'entries')).toMatchObject([{ points: 0, lots: {} }])
  })

  test('the same day and kind shares a lot; the first order’s date stays', () => {
    const first = done(recordPurchase(memberWith({}), order, context)).member
    const later = contextOn('2026-03-31')
    const { member } = done(recordPurchase(first, { ...order, orderId: 'xuhui:A2' }, later))
    expect(mapOf(member.points.lots)).toEqual({ '20270331_spend': 536 })
    expect(member.activity).toMatchObject({ firstOn: today, lastOn: '2026-03-31', orders: 2 })
    expect(member.activity.spend).toEqual({ m202603: 53_600 })
  })

  test('six orders wait for a review at most; the oldest gives way', () => {
    let member = memberWith({})
    for (let i = 1; i <= 8; i++)
      member = done(recordPurchase(member, { ...order, orderId: `xuhui:A${i}` }, context)).member
    expect(Object.values(member.reviewable).map(one => one.orderId)).toEqual(
      [3, 4, 5, 6, 7, 8].map(i => `xuhui:A${i}`),
    )
  })
})

describe('the tier is reached at once, and counts from the next purchase on', () => {
  test.each<[string, number, string | null, string]>([
    ['one yuan short', 199_900, null, 'member'],
    ['exactly enough', 200_000, 'VIP 会员', 'vip'],
    ['two steps in one', 800_000, '尊享会员', 'premier'],
  ])('%s', (_, amountFen, reached, id) => {
    const booked = done(recordPurchase(memberWith({}), { ...order, amountFen }, context))
    expect(booked.reached).toBe(reached)
    expect(booked.member.tier.id).toBe(id)
    expect(booked.evaluation.points).toBe(amountFen / 100)
    const next = evaluatePurchase(booked.member, sale({ amountFen: 10_000 }), context).points
    expect(next).toBe({ member: 100, vip: 120, premier: 150 }[id])
  })

  test('a tier reached is kept to the end of the month one year later', () => {
    const { member } = done(
      recordPurchase(memberWith({}), { ...order, amountFen: 200_000 }, context),
    )
    expect(member.tier).toEqual({ id: 'vip', since: today, until: '2027-03-31' })
  })
})
