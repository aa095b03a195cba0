// Points as money: how many may pay for a bill, what they pay, and that what they paid earns
// nothing. The template: 200 points pay ¥20, in steps of 100, at most half of a bill and ¥200.
import type { Programme } from '../contracts/programme'
import { billOf, entriesSince } from '../testing/bills'
import { done, memberWith, sale } from '../testing/members'
import { contextOn, programmeWith } from '../testing/moments'
import { mapOf } from './ledger/lot-list'
import { offsetFen, offsetOffer } from './offset'
import { recordPurchase } from './purchase'
import { refundOrder } from './refund'
import { housekeeping } from './templates/housekeeping'

type Offset = NonNullable<Programme['offset']>

const template: Offset = { points: 200, fen: 2000, step: 100, maxPercent: 50, maxFen: 20_000 }

function offering(change: Partial<Offset>): Programme {
  return programmeWith({ offset: { ...template, ...change } })
}

const off = programmeWith({ offset: null })
const whole = offering({ maxPercent: 100, maxFen: 100_000_000 })

test('the template is the one that these numbers are about', () => {
  expect(housekeeping.offset).toEqual(template)
})

describe('what is offered for a bill', () => {
  test.each<[string, { programme?: Programme; amountFen: number; balance: number }, number]>([
    ['¥200.00 with 1,000 points: half of it, ¥100', { amountFen: 20_000, balance: 1000 }, 1000],
    ['¥200.00 with 5,000 points: still half of it', { amountFen: 20_000, balance: 5000 }, 1000],
    ['¥200.00 with 250 points: two whole steps', { amountFen: 20_000, balance: 250 }, 200],
    ['¥200.00 with 99 points: not one step', { amountFen: 20_000, balance: 99 }, 0],
    ['¥200.00 with a debt', { amountFen: 20_000, balance: -50 }, 0],
    ['¥1,000.00: the cap of ¥200 counts, not half', { amountFen: 100_000, balance: 9999 }, 2000],
    ['¥400.00: half of it is the cap', { amountFen: 40_000, balance: 9999 }, 2000],
    ['¥39.99: half is ¥19.99, one step of ¥10', { amountFen: 3999, balance: 9999 }, 100],
    ['¥20.00: half is just one step', { amountFen: 2000, balance: 9999 }, 100],
    ['¥19.99: half is less than a step', { amountFen: 1999, balance: 9999 }, 0],
    ['a whole bill of ¥200.00', { programme: whole, amountFen: 20_000, balance: 9999 }, 2000],
    [
      'a bill of ¥205.00 but for its last ¥5',
      { programme: whole, amountFen: 20_500, balance: 9999 },
      2000,
    ],
    ['a brand that offers none', { programme: off, amountFen: 20_000, balance: 9999 }, 0],
  ])('%s', (_, { programme = housekeeping, amountFen, balance }, max) => {
    const offer = max === 0 ? null : { step: 100, max, fenPerStep: 1000 }
    expect(offsetOffer(programme, { amountFen, balance })).toEqual(offer)
  })

  test('the steps and rates of another brand: 3 points pay 1 fen, in steps of 300', () => {
    const programme = offering({ points: 3, fen: 1, step: 300 })
    expect(offsetOffer(programme, { amountFen: 1000, balance: 9999 })).toEqual({
      step: 300,
      max: 1500,
      fenPerStep: 100,
    })
  })
})

describe('B5, B6: 200 points = ¥20', () => {
  const rate = { points: 200, fen: 2000 }
  const all = { ...rate, step: 100, maxPercent: 100, maxFen: 100_000_000 }
  const rich = 100_000
  /** Points asked for, then what they pay (fen), what is left to pay, and what that earns. */
  test.each<[string, Offset, number, number, number | string, number, number]>([
    ['B6: 200 points on ¥200, the rest in money', template, 20_000, 200, 2000, 18_000, 180],
    ['B5: 100 points, the smallest step', template, 20_000, 100, 1000, 19_000, 190],
    ['below the smallest step', template, 20_000, 50, 'offset_step', 20_000, 200],
    ['between two steps', template, 20_000, 250, 'offset_step', 20_000, 200],
    ['steps of 200: half a step', { ...all, step: 200 }, 20_000, 100, 'offset_step', 20_000, 200],
    ['the cap by share, half: just on it', template, 20_000, 1000, 10_000, 10_000, 100],
    ['the cap by share: a step above it', template, 20_000, 1100, 'offset_too_much', 20_000, 200],
    ['a share of 10 %', { ...all, maxPercent: 10 }, 20_000, 200, 2000, 18_000, 180],
    ['above 10 %', { ...all, maxPercent: 10 }, 20_000, 300, 'offset_too_much', 20_000, 200],
    ['the absolute cap, ¥200: just on it', template, 100_000, 2000, 20_000, 80_000, 800],
    [
      'the absolute cap: a step above it',
      template,
      100_000,
      2100,
      'offset_too_much',
      100_000,
      1000,
    ],
    [
      'the smaller cap counts',
      { ...all, maxFen: 1500 },
      20_000,
      200,
      'offset_too_much',
      20_000,
      200,
    ],
    ['the whole bill: nothing to pay, nothing earned', all, 20_000, 2000, 20_000, 0, 0],
    ['more than the whole bill', all, 20_000, 2100, 'offset_too_much', 20_000, 200],
    ['a bill of no whole step, but for its rest', all, 20_550, 2000, 20_000, 550, 5],
    ['the whole of ¥0.01', { ...all, points: 1, fen: 1, step: 1 }, 1, 1, 1, 0, 0],
  ])('%s', (_, offset, amountFen, points, expected, payFen, earns) => {
    const programme = programmeWith({ offset })
    const pays = offsetFen(programme, { points, amountFen })
    expect(typeof pays === 'number' ? pays : pays.refused).toBe(expected)
    const paid = typeof pays === 'number' ? { offsetPoints: points, offsetFen: pays } : {}
    const member = memberWith({ lots: { never_spend: rich } })
    const order = sale({ amountFen, ...paid })
    const context = contextOn('2026-03-10', { programme })
    const { member: after, evaluation } = done(recordPurchase(member, order, context))
    expect(amountFen - order.offsetFen).toBe(payFen)
    expect([evaluation.points, evaluation.growth]).toEqual([earns, earns])
    const refundable = refundOrder(after, billOf(member, order, context).bought, {
      ...{ fen: amountFen, before: 0, context },
    })
    expect(refundable.member.points.lots).toEqual(member.points.lots)
    expect(refundable.restored).toBe(order.offsetPoints)
  })
})

describe('what points pay', () => {
  test.each<[string, { programme?: Programme; points: number; amountFen: number }, unknown]>([
    ['none pay nothing', { points: 0, amountFen: 20_000 }, 0],
    ['200 points: ¥20', { points: 200, amountFen: 20_000 }, 2000],
    ['1,000 points: ¥100, half of ¥200', { points: 1000, amountFen: 20_000 }, 10_000],
    [
      'a step more',
      { points: 1100, amountFen: 20_000 },
      { refused: 'offset_too_much', details: { max: 1000 } },
    ],
    [
      'no whole step',
      { points: 150, amountFen: 20_000 },
      { refused: 'offset_step', details: { step: 100 } },
    ],
    [
      'anything of a bill below one step',
      { points: 100, amountFen: 1999 },
      { refused: 'offset_too_much', details: { max: 0 } },
    ],
    [
      'at a brand that offers none',
      { programme: off, points: 200, amountFen: 20_000 },
      { refused: 'offset_off' },
    ],
    ['none at a brand that offers none', { programme: off, points: 0, amountFen: 20_000 }, 0],
    ['a whole bill', { programme: whole, points: 2000, amountFen: 20_000 }, 20_000],
  ])('%s', (_, { programme = housekeeping, points, amountFen }, expected) => {
    expect(offsetFen(programme, { points, amountFen })).toEqual(expected)
  })
})

describe('a bill that points paid in part', () => {
  const context = contextOn('2026-03-10')
  const member = memberWith({ lots: { '20260630_reward': 150, never_spend: 100 } })
  const order = sale({ amountFen: 20_000, offsetPoints: 200, offsetFen: 2000 })

  test('¥200.00 with 200 points: ¥180.00 paid, 180 points and 180 growth', () => {
    const { member: after, evaluation } = done(recordPurchase(member, order, context))
    expect(evaluation).toMatchObject({ points: 180, growth: 180 })
    expect(mapOf(after.points.lots)).toEqual({ never_spend: 50, '20270331_spend': 180 })
    expect(after.growth).toEqual({ m202603: 180 })
    expect(after.activity.spend).toEqual({ m202603: 18_000 })
    expect(Object.values(after.reviewable)[0]?.amountFen).toBe(20_000)
  })

  test('first the points are spent, from the soonest expiring lots, then the rest earns', () => {
    const { member: after } = done(recordPurchase(member, order, context))
    const [paid, earned] = entriesSince(member, after)
    expect(paid).toMatchObject({
      kind: 'spend',
      points: -200,
      lots: { '20260630_reward': -150, never_spend: -50 },
      growth: 0,
      reason: { kind: 'offset', orderId: 'xuhui:A1' },
      storeId: 'xuhui',
    })
    expect(paid?.receipt).toEqual({
      steps: [{ kind: 'offset', points: 200, fen: 2000 }],
      misses: [],
    })
    expect(earned).toMatchObject({ kind: 'earn', points: 180, growth: 180 })
    expect(earned?.receipt).toEqual({
      steps: [
        { kind: 'paid', fen: 20_000 },
        { kind: 'excluded', fen: 2000, why: 'points_paid' },
        { kind: 'rate', points: 1, perYuan: 1 },
        { kind: 'rounded', to: 180, droppedMilli: 0 },
        { kind: 'growth', by: 'yuan', per: 1, growth: 180 },
      ],
      misses: [{ kind: 'next_tier', tier: 'VIP 会员', percent: 120, growth: 2000 }],
    })
  })

  test('a bill that points paid wholly earns nothing and counts as a visit', () => {
    const rich = memberWith({ lots: { never_spend: 2000 } })
    const covered = sale({ amountFen: 20_000, offsetPoints: 2000, offsetFen: 20_000 })
    const { member: after, evaluation } = done(recordPurchase(rich, covered, context))
    expect(evaluation).toMatchObject({ points: 0, growth: 0 })
    expect(after.points).toEqual({ lots: [], debt: 0 })
    expect(after.activity).toMatchObject({ orders: 1, spend: { m202603: 0 } })
  })

  test('points that the order itself would earn cannot pay for it', () => {
    const poor = memberWith({ lots: { never_spend: 199 } })
    expect(recordPurchase(poor, order, context)).toEqual({
      refused: 'points_short',
      details: { missing: 1 },
    })
  })

  test('a debt counts against the points that are there', () => {
    const indebted = memberWith({ debt: 30 })
    expect(recordPurchase(indebted, order, context)).toEqual({
      refused: 'points_short',
      details: { missing: 230 },
    })
  })
})
