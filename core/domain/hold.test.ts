// Holds: how many points may be held, where they come from and go back to, and what an order spends.
import { HOLDS_MAX } from '../contracts/limits'
import type { Refusal } from '../contracts/refusals'
import { billOf, refunded } from '../testing/bills'
import { done, memberWith, sale } from '../testing/members'
import { contextOn, operationIdAt, programmeWith } from '../testing/moments'
import { type Holding, holdPoints, releaseHold } from './hold'
import { balanceOf } from './ledger/apply'
import { listOf, mapOf } from './ledger/lot-list'
import type { Lots } from './ledger/lots'
import type { Context, Member } from './member'
import { waiting } from './outbox'
import { schedule, settle } from './settle'

const today = '2026-03-10'
const lots = { '20260312_reward': 100, '20260630_spend': 300 }
const asked: Holding = { points: 200, minutes: 30, by: 'till', storeId: null }

/** The context of noon, so many minutes later. */
function minute(minutes: number, more: Partial<Context> = {}): Context {
  const noon = contextOn(today, more)
  return { ...noon, now: noon.now + minutes * 60_000 }
}

/** 400 points, of which 200 are held: all of the lot that dies first, and 100 of the other. */
function holding(more: Partial<Holding> = {}, from: Lots = lots): Member {
  const member = done(holdPoints(memberWith({ lots: from }), { ...asked, ...more }, minute(0)))
  return schedule(member, minute(0))
}

const id = minute(0).operationId
const heldIn = ({ points }: Member) => Object.values(points.holds ?? {})

test('points leave the lots, soonest expiring first, and are in no balance', () => {
  const member = holding()
  expect(mapOf(member.points.lots)).toEqual({ '20260630_spend': 200 })
  expect([balanceOf(member), heldIn(member)]).toEqual([200, [200]])
  expect(member.holds?.[id]).toMatchObject({
    lots: { '20260312_reward': 100, '20260630_spend': 100 },
    endsAt: '2026-03-10T12:30:00',
    by: 'till',
  })
  expect(member.dueOn).toBe('2026-03-10T12:30:00')
})

test.each<[string, Partial<Holding>, Partial<Context>, Refusal]>([
  [
    'more than there is',
    { points: 500 },
    {},
    { refused: 'points_short', details: { missing: 100 } },
  ],
  ['half a step', { points: 150 }, {}, { refused: 'offset_step', details: { step: 100 } }],
  [
    'more than any bill takes',
    { points: 2_100 },
    {},
    { refused: 'offset_too_much', details: { max: 2_000 } },
  ],
  [
    'where points pay no bills',
    {},
    { programme: programmeWith({ offset: null }) },
    { refused: 'offset_off' },
  ],
])('refused: %s', (_, more, context, refusal) => {
  const member = memberWith({ lots })
  expect(holdPoints(member, { ...asked, ...more }, minute(0, context))).toEqual(refusal)
})

test('refused: more at a time than the limit', () => {
  let member = memberWith({ lots })
  for (let n = 1; n <= HOLDS_MAX; n++) {
    const operationId = operationIdAt(minute(0).now, n)
    member = done(holdPoints(member, { ...asked, points: 100 }, { ...minute(0), operationId }))
  }
  const full = { refused: 'holds_full', details: { limit: HOLDS_MAX } }
  expect(holdPoints(member, { ...asked, points: 100 }, minute(0))).toEqual(full)
})

describe('a hold runs out by the minute', () => {
  test.each([
    [29, 200, [200]],
    [30, 400, []],
    [31, 400, []],
  ])('after %i minutes: %i to spend', (minutes, balance, held) => {
    const member = settle(holding(), minute(minutes))
    expect([balanceOf(member), heldIn(member)]).toEqual([balance, held])
  })

  test('into the lots that it came from', () => {
    const member = settle(holding(), minute(30))
    expect(mapOf(member.points.lots)).toEqual(lots)
    expect(member).not.toHaveProperty('holds')
  })

  test('before its end nothing is written', () => {
    const member = holding()
    expect(settle(member, minute(29))).toBe(member)
  })

  test('a look after days makes the same lots as one in time: what died meanwhile dies', () => {
    const member = settle(holding(), contextOn('2026-03-20'))
    expect(mapOf(member.points.lots)).toEqual({ '20260630_spend': 300 })
  })

  test('a lot that died while it was held comes back for the days of grace', () => {
    const member = holding({ minutes: 24 * 60 }, { '20260310_reward': 200 })
    expect(mapOf(settle(member, contextOn('2026-03-11')).points.lots)).toEqual({
      '20260318_reward': 200,
    })
  })
})

test('what is released repays a debt first, out of what expires soonest', () => {
  const member = holding()
  const owing = { ...member, points: { ...member.points, lots: [], debt: 150 } }
  const freed = done(releaseHold(owing, { id, why: 'asked', on: today }, minute(5)))
  expect(freed.points).toEqual({ lots: listOf({ '20260630_spend': 50 }), debt: 0 })
})

test('a hold that is over is refused', () => {
  const over = { refused: 'hold_over' }
  const end = { id: 'another', why: 'asked' as const, on: today }
  expect(releaseHold(holding(), end, minute(5))).toEqual(over)
})

describe('an order spends a hold', () => {
  const paying = (offsetPoints: number) =>
    sale({ amountFen: 20_000, offsetPoints, offsetFen: offsetPoints * 10, holdId: id })

  test.each([
    ['all of it', 200, 200, ['spend', 'earn']],
    ['a part: the rest is free again', 100, 300, ['spend', 'release', 'earn']],
    ['nothing of it', 0, 400, ['release', 'earn']],
  ])('%s', (_, points, balance, kinds) => {
    const bill = billOf(holding(), paying(points), minute(5))
    expect(balanceOf(bill.member) - bill.bought.earned.points).toBe(balance)
    expect(waiting(bill.member, 'entries').map(entry => entry.kind)).toEqual(['hold', ...kinds])
    expect(heldIn(bill.member)).toEqual([])
  })

  test('even when a debt has come up meanwhile', () => {
    const member = holding()
    const owing = { ...member, points: { ...member.points, lots: [], debt: 500 } }
    const bill = billOf(owing, paying(200), minute(5))
    expect(bill.member.points.debt).toBe(500 - 180)
  })

  test('the lots that the hold gave back pay once it has run out: the order came in time', () => {
    const late = settle(holding(), minute(30))
    const bill = billOf(late, paying(200), minute(31))
    expect(mapOf(bill.member.points.lots)).toMatchObject({ '20260630_spend': 200 })
  })

  test('a refund gives back to the lots that had been held', () => {
    const before = holding()
    const hold = waiting(before, 'entries')[0]
    const bill = billOf(before, paying(200), minute(5))
    const taken = { '20260312_reward': -100, '20260630_spend': -100 }
    const paid = { memberId: before._id, seq: 2, lots: taken }
    expect(hold?.lots).toEqual(paid.lots)
    const whole = { ...bill, bought: { ...bill.bought, paid } }
    expect(mapOf(refunded(whole, 20_000, minute(60)).member.points.lots)).toEqual(lots)
  })
})
