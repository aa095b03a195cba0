// A changed expiry policy: better dates for lots that were there before, never worse ones, once.
import type { Expiry } from '../contracts/programme'
import { type Bill, billOf, refunded } from '../testing/bills'
import { done, memberWith, sale } from '../testing/members'
import { contextOn, programmeWith } from '../testing/moments'
import { checkIn } from './check-in'
import { holdPoints, releaseHold, spentBy } from './hold'
import { balanceOf } from './ledger/apply'
import { mapOf } from './ledger/lot-list'
import type { Lots } from './ledger/lots'
import type { Context } from './member'
import { waiting } from './outbox'
import { settle } from './settle'

type Unit = Extract<Expiry, { kind: 'after' }>['unit']
type Period = Extract<Expiry, { kind: 'after' }>['to']
const lasting = (amount: number, unit: Unit, to: Period): Expiry => ({
  kind: 'after',
  amount,
  unit,
  to,
})
const year = lasting(1, 'year', 'month')
const twoYears = lasting(2, 'year', 'month')
const never: Expiry = { kind: 'never' }
const yearEnd: Expiry = { kind: 'fixed', month: 12, day: 31, leastDays: 90 }

/** A member of 2024 whose lots were printed by `printed`, looked at on `on` under another policy. */
function looked(given: { lots: Lots; printed?: Expiry; now: Expiry; on: string; joined?: string }) {
  const { lots, joined = '2024-01-05' } = given
  const member = { ...memberWith({ lots, joined }), printed: given.printed }
  const context = contextOn(given.on, { programme: programmeWith({ expiry: given.now }) })
  return { settled: settle(member, context), context }
}

const march = { '20270331_spend': 50 }

describe('which date a lot gets', () => {
  test.each<[string, Expiry, Expiry, Lots, Lots]>([
    ['a year becomes two', year, twoYears, march, { '20280331_spend': 50 }],
    ['a year becomes a quarter’s end', year, lasting(1, 'year', 'quarter'), march, march],
    ['two years become one: the printed date stays', twoYears, year, march, march],
    ['nothing dies any more', year, never, march, { never_spend: 50 }],
    [
      'for good stays for good',
      never,
      year,
      { never_spend: 9, ...march },
      { never_spend: 9, ...march },
    ],
    [
      // Earned on 31 March 2026 at the latest: 90 days later the end of 2026 is the next date.
      'a fixed date that comes earlier',
      year,
      yearEnd,
      march,
      march,
    ],
    [
      // Points that die at the end of 2026 were earned on 2 October at the latest.
      'from a fixed date to a year',
      yearEnd,
      year,
      { '20261231_spend': 8 },
      { '20270531_spend': 8 },
    ],
    [
      'one date for all moves on',
      { kind: 'date', on: '2026-12-31' },
      { kind: 'date', on: '2027-06-30' },
      { '20261231_spend': 8 },
      { '20270630_spend': 8 },
    ],
    [
      'each lot for itself, kind by kind',
      year,
      twoYears,
      { '20260630_spend': 1, '20260630_reward': 2, '20270131_spend': 4 },
      { '20270630_spend': 1, '20270630_reward': 2, '20280131_spend': 4 },
    ],
    [
      'a lot moves where another one moves away',
      year,
      twoYears,
      { '20270331_spend': 10, '20280331_spend': 3 },
      // Points of 2028 can't be older than today: two years from now is what a new point gets.
      { '20280331_spend': 10, '20280531_spend': 3 },
    ],
    [
      'a date that no day gives counts as the one before it',
      year,
      twoYears,
      { '20260615_spend': 5 },
      { '20270531_spend': 5 },
    ],
  ])('%s', (_, printed, now, lots, expected) => {
    const { settled } = looked({ printed, now, lots, on: '2026-05-20' })
    expect(mapOf(settled.points.lots)).toEqual(expected)
  })

  test('earned on 31 January for a month, it died with the 28th: the latest such day counts', () => {
    const lots = { '20260228_spend': 5 }
    const [printed, now] = [lasting(1, 'month', 'day'), lasting(2, 'month', 'day')]
    const { settled } = looked({ printed, now, lots, on: '2026-02-10' })
    expect(mapOf(settled.points.lots)).toEqual({ '20260331_spend': 5 })
  })

  test('nobody earned before joining', () => {
    const lots = { '20260315_spend': 5 }
    const given = { lots, printed: year, now: twoYears, on: '2026-03-10' }
    const { settled } = looked({ ...given, joined: '2026-01-05' })
    expect(mapOf(settled.points.lots)).toEqual({ '20280131_spend': 5 })
  })
})

test('one entry says what happened, and the balance stays', () => {
  const { settled } = looked({ printed: year, now: twoYears, lots: march, on: '2026-05-20' })
  expect(waiting(settled, 'entries')).toMatchObject([
    {
      kind: 'adjust',
      points: 0,
      lots: { '20270331_spend': -50, '20280331_spend': 50 },
      reason: { kind: 'extended' },
      receipt: { steps: [{ kind: 'extended', points: 50 }], misses: [] },
    },
  ])
  expect(balanceOf(settled)).toBe(50)
  expect(settled.printed).toEqual(twoYears)
})

test('once: looked at again nothing moves', () => {
  const { settled, context } = looked({
    printed: year,
    now: twoYears,
    lots: march,
    on: '2026-05-20',
  })
  expect(settle(settled, context)).toBe(settled)
})

test('whoever acts is looked at although nothing is due', () => {
  const { settled, context } = looked({
    printed: year,
    now: twoYears,
    lots: march,
    on: '2026-05-20',
  })
  const { points } = done(checkIn(settled, context)).member
  expect(mapOf(points.lots)).toEqual({ '20280531_behaviour': 5, '20280331_spend': 50 })
})

test('who is due under the old date keeps the points under the new one', () => {
  const { settled } = looked({ printed: year, now: twoYears, lots: march, on: '2027-04-01' })
  expect(mapOf(settled.points.lots)).toEqual({ '20280331_spend': 50 })
})

test('what would be over by the new date as well just expires', () => {
  const given = { printed: year, now: lasting(13, 'month', 'month'), lots: march }
  const { settled } = looked({ ...given, on: '2027-06-01' })
  expect(waiting(settled, 'entries').map(({ kind, reason }) => [kind, reason])).toEqual([
    ['expire', { kind: 'expire', on: '2027-03-31' }],
  ])
})

describe('a document from before policies were remembered', () => {
  test('keeps its dates and learns the policy when something happens to it', () => {
    const { settled } = looked({
      now: twoYears,
      lots: { ...march, '20260430_spend': 5 },
      on: '2026-05-20',
    })
    expect(mapOf(settled.points.lots)).toEqual(march)
    expect(settled.printed).toEqual(twoYears)
  })

  test('is not written for that alone', () => {
    const { settled } = looked({ now: twoYears, lots: march, on: '2026-05-20' })
    expect('printed' in settled && settled.printed !== undefined).toBe(false)
  })
})

describe('an order that is refunded after its points’ date has moved', () => {
  const bought = contextOn('2026-03-10')
  const better = (on: string, expiry = twoYears) =>
    contextOn(on, { programme: programmeWith({ expiry }) })
  const moved = (bill: Bill, context: Context) => ({
    ...bill,
    member: settle(bill.member, context),
  })

  test('they live still under the new date and are taken back there', () => {
    const bill = moved(billOf(memberWith({}), sale({}), bought), better('2026-05-20'))
    expect(mapOf(bill.member.points.lots)).toEqual({ '20280331_spend': 268 })
    const { member, clawed } = refunded(bill, 26_800, better('2027-06-01'))
    expect([clawed, member.points]).toEqual([268, { lots: [], debt: 0 }])
  })

  test('what had paid comes back to the new date, not for the grace days', () => {
    const lots = { '20270331_reward': 300 }
    const offset = { amountFen: 20_000, offsetPoints: 200, offsetFen: 2000 }
    const bill = moved(billOf(memberWith({ lots }), sale(offset), bought), better('2026-05-20'))
    const { member } = refunded(bill, 20_000, better('2027-06-01'))
    expect(mapOf(member.points.lots)).toEqual({ '20280331_reward': 300 })
  })

  test('moved twice, they are found at the last date', () => {
    const once = moved(billOf(memberWith({}), sale({}), bought), better('2026-05-20'))
    const three = lasting(3, 'year', 'month')
    const twice = moved(once, better('2026-06-20', three))
    const { clawed } = refunded(twice, 26_800, better('2028-06-01', three))
    expect(clawed).toBe(268)
  })

  test('an order of later, printed with that old date again, died with it', () => {
    const first = moved(billOf(memberWith({}), sale({}), bought), better('2026-05-20'))
    const context = better('2026-06-10', lasting(9, 'month', 'month'))
    const second = billOf(settle(first.member, context), sale({ orderId: 'xuhui:A2' }), context)
    expect(mapOf(second.member.points.lots)).toMatchObject({ '20270331_spend': 268 })
    const late = better('2027-06-01', lasting(9, 'month', 'month'))
    const { clawed } = refunded(moved(second, late), 26_800, late)
    expect(clawed).toBe(0)
  })
})

describe('points that a hold has when the policy becomes better', () => {
  const lots = { '20270331_reward': 300 }
  const asked = { points: 200, minutes: 60, by: 'till', storeId: null }
  const better = (minutes: number) => {
    const context = contextOn('2026-03-10', { programme: programmeWith({ expiry: twoYears }) })
    return { ...context, now: context.now + minutes * 60_000 }
  }
  const before = contextOn('2026-03-10')
  const id = before.operationId
  const held = (given: Lots = lots) => done(holdPoints(memberWith({ lots: given }), asked, before))

  test.each<[string, Lots, Lots]>([
    ['a part of a lot is held', lots, { '20280331_reward': 300 }],
    ['all there is is held', { '20270331_reward': 200 }, { '20280331_reward': 200 }],
  ])('%s: released, they come back under the better date', (_, given, after) => {
    const moved = settle(held(given), better(5))
    const end = { id, why: 'asked' as const, on: '2026-03-10' }
    const released = done(releaseHold(moved, end, better(10)))
    expect(mapOf(released.points.lots)).toEqual(after)
  })

  test('it runs out: they come back under the better date', () => {
    const moved = settle(held(), better(5))
    expect(mapOf(settle(moved, better(61)).points.lots)).toEqual({ '20280331_reward': 300 })
  })

  test('an order captures it and is refunded: what had paid comes back to the better date', () => {
    const offset = { amountFen: 20_000, offsetPoints: 200, offsetFen: 2000, holdId: id }
    const moved = settle(held(), better(5))
    const { member, bought } = billOf(moved, sale(offset), better(10))
    const entries = waiting(member, 'entries')
    const spend = entries.find(({ kind }) => kind === 'spend')
    const paid = spend ? spentBy(spend, entries) : null
    const bill = { member, bought: { ...bought, paid }, refundedFen: 0 }
    const back = refunded(bill, 20_000, better(15)).member
    expect(mapOf(back.points.lots)).toEqual({ '20280331_reward': 300 })
  })
})
