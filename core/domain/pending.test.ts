// Pending points: when they come, into which lot, and what a refund takes of them.
import { PENDING_MAX } from '../contracts/limits'
import type { Settle } from '../contracts/programme'
import { billOf, refunded } from '../testing/bills'
import { done, memberWith, sale } from '../testing/members'
import { contextOn, programmeWith } from '../testing/moments'
import { balanceOf } from './ledger/apply'
import { listOf } from './ledger/lot-list'
import type { Lots } from './ledger/lots'
import { prove } from './ledger/prove'
import type { Member } from './member'
import { waiting } from './outbox'
import { completeService, settlesOn, settlingOf } from './pending'
import { recordPurchase } from './purchase'
import { schedule, settle } from './settle'

const { earning } = programmeWith({})
function waitingFor(settling: Settle) {
  return programmeWith({ earning: { purchase: { ...earning.purchase, settle: settling } } })
}

const week = waitingFor({ kind: 'after_days', days: 7 })
const service = waitingFor({ kind: 'on_completion', latestDays: 30 })
const onDay = (today: string, programme = week) => contextOn(today, { programme })

/** A member who bought for ¥268.00 on 10 March 2026 and had these lots. */
function bought(programme = week, lots: Lots = {}) {
  const bill = billOf(memberWith({ lots }), sale({}), onDay('2026-03-10', programme))
  return { ...bill, member: schedule(bill.member, onDay('2026-03-10', programme)) }
}

const pendingOf = ({ points }: Member) => Object.values(points.pending ?? {})

test.each<[string, Settle, string, ReturnType<typeof settlingOf>]>([
  ['at once', { kind: 'at_once' }, '2026-03-10', null],
  [
    'after a week',
    { kind: 'after_days', days: 7 },
    '2026-02-25',
    { on: '2026-03-04', whenDone: false },
  ],
  [
    'after a day, over 29 February',
    { kind: 'after_days', days: 1 },
    '2028-02-28',
    { on: '2028-02-29', whenDone: false },
  ],
  [
    'when the service is done, after a month at the latest',
    { kind: 'on_completion', latestDays: 30 },
    '2026-12-20',
    { on: '2027-01-19', whenDone: true },
  ],
])('%s', (_, kind, on, settling) => {
  expect(settlingOf(waitingFor(kind), on)).toEqual(settling)
})

test('a purchase leaves its points pending: nothing in the balance, growth at once', () => {
  const { member } = bought(week, { '20261231_reward': 40 })
  expect([balanceOf(member), pendingOf(member), member.growth]).toEqual([
    40,
    [268],
    { m202603: 268 },
  ])
  expect(member.dueOn).toBe('2026-03-17')
})

test('what earns nothing leaves nothing pending', () => {
  const { member } = billOf(memberWith({}), sale({ amountFen: 99 }), onDay('2026-03-10'))
  expect(member).not.toHaveProperty('pending')
  expect(member.points).toEqual({ lots: [], debt: 0 })
})

describe('points come on their day', () => {
  test.each([
    ['2026-03-16', 0, [268]],
    ['2026-03-17', 268, []],
    ['2027-03-31', 268, []],
    ['2027-04-01', 0, []],
  ])('on %s: %i in the balance', (today, balance, pending) => {
    const member = settle(bought().member, onDay(today))
    expect([balanceOf(member), pendingOf(member)]).toEqual([balance, pending])
  })

  test('into the lot that expires by that day, however late somebody looks', () => {
    const { member } = billOf(memberWith({}), sale({}), onDay('2026-03-28'))
    const late = settle({ ...member, dueOn: '2026-04-04' }, onDay('2026-06-01'))
    expect(late.points).toEqual({ lots: listOf({ '20270430_spend': 268 }), debt: 0 })
  })

  test('by one entry that says what for, under the operation of the purchase', () => {
    const { member, bought: order } = bought()
    const [entry] = waiting(settle(member, onDay('2026-03-17')), 'entries').slice(-1)
    expect(entry).toMatchObject({
      kind: 'settle',
      points: 268,
      pending: { [Object.keys(order.earned.pending ?? {})[0] ?? '']: -268 },
      reason: { kind: 'settle', orderId: 'xuhui:A1' },
      operationId: order.earned.operationId,
      receipt: { steps: [{ kind: 'settled', why: 'date' }], misses: [] },
    })
  })

  test('a debt is repaid out of them first', () => {
    const bill = billOf(memberWith({ debt: 100 }), sale({}), onDay('2026-03-10'))
    expect(bill.member.points.debt).toBe(100)
    const member = settle({ ...bill.member, dueOn: '2026-03-17' }, onDay('2026-03-17'))
    expect(member.points).toEqual({ lots: listOf({ '20270331_spend': 168 }), debt: 0 })
  })
})

describe('the service is done', () => {
  test('its points come that day', () => {
    const { member } = bought(service)
    const today = onDay('2026-03-12', service)
    const { member: after, points } = done(completeService(member, 'xuhui:A1', today))
    expect([points, balanceOf(after)]).toEqual([268, 268])
    expect(after).not.toHaveProperty('pending')
    expect(after.points).not.toHaveProperty('pending')
  })

  test.each<[string, Member, string]>([
    ['of an order that settles by its date alone', bought().member, 'xuhui:A1'],
    ['of another order', bought(service).member, 'xuhui:B1'],
    ['of somebody for whom nothing waits', memberWith({}), 'xuhui:A1'],
  ])('refused: %s', (_, member, orderId) => {
    const refusal = completeService(member, orderId, onDay('2026-03-12', service))
    expect(refusal).toEqual({ refused: 'service_not_awaited' })
  })
})

describe('a refund', () => {
  test.each<[string, number[], number[], number]>([
    ['of all takes all that is pending', [26_800], [], 0],
    ['of a part takes its part', [10_000], [168], 0],
    ['in parts, to the point', [9_999, 1], [168], 0],
    ['never takes other points while they wait', [26_800], [], 0],
  ])('%s', (_, parts, pending, debt) => {
    let bill = bought(week, { '20261231_reward': 40 })
    for (const fen of parts) bill = refunded(bill, fen, onDay('2026-03-12'))
    expect(pendingOf(bill.member)).toEqual(pending)
    expect(bill.member.points).toMatchObject({ lots: listOf({ '20261231_reward': 40 }), debt })
  })
})

test('what settled after a part had gone back, and has expired since, is not asked for again', () => {
  const part = refunded(bought(), 10_000, onDay('2026-03-12'))
  const settled = settle({ ...part.member, dueOn: '2026-03-17' }, onDay('2026-03-17'))
  const entry = waiting(settled, 'entries').find(({ kind }) => kind === 'settle') ?? null
  const late = settle({ ...settled, dueOn: '2027-04-01' }, onDay('2027-04-01'))
  const bill = { ...part, member: late, bought: { ...part.bought, settled: entry } }
  const { owed, clawed, member } = refunded(bill, 16_800, onDay('2027-04-02'))
  expect([owed, clawed, balanceOf(member)]).toEqual([0, 0, 0])
})

test('when too many orders are pending, the first to come comes early', () => {
  let member = memberWith({})
  for (let i = 0; i <= PENDING_MAX; i++)
    member = done(
      recordPurchase(member, sale({ orderId: `xuhui:${i}`, amountFen: 100 }), onDay('2026-03-10')),
    ).member
  expect([Object.keys(member.pending ?? {}).length, balanceOf(member)]).toEqual([PENDING_MAX, 1])
})

test('a key that is no date is a bug', () => {
  expect(() => settlesOn('never_spend_e1')).toThrow('pending points without a date')
})

test('the proof finds an edit by hand', () => {
  const { member } = bought()
  const [key = ''] = Object.keys(member.points.pending ?? {})
  const edited = { ...member, points: { ...member.points, pending: { [key]: 9 } } }
  const difference = prove({ ...edited, seq: 0, head: '' }, [], '2026-03-10').difference
  expect(difference).toMatchObject({ kind: 'pending', of: key, proved: 0, stored: 9 })
})
