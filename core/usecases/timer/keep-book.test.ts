// The job of the liability book: every day once and in order, whatever crashes, runs twice, waits or was edited by hand.
import { BOOK_MEMBERS, ENTRIES_READ } from '../../contracts/limits'
import { addDays } from '../../domain/dates'
import { changeLots } from '../../domain/ledger/lot-list'
import { amountsOf } from '../../domain/liability/amounts'
import { housekeeping } from '../../domain/templates/housekeeping'
import { done } from '../../testing/members'
import {
  callsOf,
  dieAt,
  type MemoryWorld,
  memoryWorld,
  newOperation,
  next,
} from '../../testing/memory-world'
import { noon, programmeWith } from '../../testing/moments'
import { adjusts, boss, buys, joined, refunds, stored, system } from '../../testing/shop'
import type { Customer } from '../actors'
import { journal } from '../admin/journal'
import { liability } from '../admin/liability'
import { merge } from '../admin/merge'
import { checkIn } from '../customer/check-in'
import { redeem } from '../customer/redeem'
import { captureOrder, makeHold } from '../holds'
import { tick } from './tick'

const DAY = '2026-03-10'
let world: MemoryWorld
let first: Customer
let second: Customer

/** Two people: one buys and redeems, the other buys and brings it back. */
beforeEach(async () => {
  world = memoryWorld(DAY)
  first = await joined(world, 1)
  second = await joined(world, 2)
  done(await buys(world, first, { orderNo: 'A1', amountFen: 26_800 }))
  done(await buys(world, second, { orderNo: 'A2', amountFen: 10_000, storeId: 'pudong' }))
  done(await redeem(world, first, { operationId: newOperation(world), rewardId: 'curtain-clean' }))
})

/** Lets the timer tick at four in the morning of a date, as often as it takes. */
async function night(on: string, ticks = 3): Promise<void> {
  world.clock.now = noon(on) - 8 * 3_600_000
  for (let i = 0; i < ticks; i++) await oneTick()
}

/** All jobs: a test that puts the book back by hand does not wait for the end of its rest. */
async function oneTick() {
  return done(await tick(world, system, { all: true }))
}

async function shown(from = DAY, to = addDays(DAY, 30)) {
  return liability(world, boss, { from, to })
}

function alerts(): string[] {
  return [...world.data.alerts.values()].map(({ _id }) => _id)
}

describe('a day', () => {
  test('is closed in the night after it, store by store, and agrees with the members', async () => {
    await night('2026-03-11')
    const view = await shown()
    expect(view.rows).toEqual([
      {
        on: DAY,
        entries: 5,
        opening: 0,
        issued: 568,
        redeemed: -200,
        expired: 0,
        clawedBack: 0,
        restored: 0,
        transferred: 0,
        adjusted: 0,
        settled: 0,
        held: 0,
        closing: 368,
        pending: 0,
        onHold: 0,
        debt: 0,
      },
    ])
    expect(view).toMatchObject({
      closedTo: DAY,
      check: { on: DAY, members: 2, differences: [] },
      problems: [],
      total: { redeemedPercent: 35 },
    })
    expect(await liability(world, boss, { from: DAY, to: DAY, storeId: 'pudong' })).toMatchObject({
      rows: [{ issued: 100, closing: 100 }],
      value: null,
      ages: [],
    })
    const online = await liability(world, boss, { from: DAY, to: DAY, storeId: 'online' })
    expect(online.rows).toMatchObject([{ issued: 200, redeemed: -200, closing: 0 }])
    expect(alerts()).toEqual([])
  })

  test('is left alone by day and until three in the morning', async () => {
    world.clock.now = noon('2026-03-11') - 9.5 * 3_600_000
    expect(await oneTick()).toMatchObject({ booked: 0 })
    expect(world.data.bookState).toBeNull()
  })

  test('without an entry has its row too', async () => {
    await night('2026-03-14')
    const { rows, closedTo } = await shown()
    expect(rows.map(({ on, entries, closing }) => [on, entries, closing])).toEqual([
      [DAY, 5, 368],
      ['2026-03-11', 0, 368],
      ['2026-03-12', 0, 368],
      ['2026-03-13', 0, 368],
    ])
    expect(closedTo).toBe('2026-03-13')
  })

  test('once done costs one call a tick', async () => {
    await night('2026-03-11')
    const calls = await callsOf(world, oneTick)
    expect(calls.filter(call => call.startsWith('book.'))).toEqual(['book.state'])
  })

  test('later: expiry, refund, correction and debt each stand in their column', async () => {
    await night('2026-03-11')
    world.clock.now = noon('2026-03-11')
    done(await refunds(world, { orderNo: 'A1', fen: 26_800 }))
    done(await adjusts(world, second, { points: 50 }))
    await night('2026-03-12')
    world.clock.now = noon('2027-04-01')
    await oneTick()
    await night('2027-04-02', 60)
    const { rows, check, problems } = await shown('2026-03-11', '2026-03-11')
    expect(rows).toMatchObject([
      { opening: 368, clawedBack: -168, adjusted: 50, closing: 250, debt: 100 },
    ])
    expect([check, problems]).toEqual([{ on: '2027-04-01', members: 2, differences: [] }, []])
    const { rows: end } = await shown('2027-04-01', '2027-04-01')
    expect(end).toMatchObject([{ opening: 250, expired: -250, closing: 0 }])
    expect(alerts()).toEqual([])
  })
})

test('what is promised or set aside is still owed, until it is settled or captured', async () => {
  const settle = { kind: 'after_days', days: 1 } as const
  const purchase = { ...housekeeping.earning.purchase, settle }
  world = memoryWorld(DAY, programmeWith({ earning: { purchase } }))
  first = await joined(world, 1)
  done(await adjusts(world, first, { points: 200 }))
  done(await buys(world, first, { orderNo: 'P1', amountFen: 26_800 }))
  const operationId = newOperation(world)
  const request = { memberId: first.memberId, operationId, action: 'hold', input: {} }
  const asked = { request, points: 200, minutes: 1440, by: 'till', storeId: null }
  const { outcome } = done(await makeHold(world, asked))
  await night('2026-03-11')
  expect((await shown()).rows).toMatchObject([
    { issued: 368, adjusted: 200, held: 0, closing: 568, pending: 268, onHold: 200 },
  ])
  const sale = { operationId: newOperation(world), orderNo: 'P2', storeId: 'xuhui', by: 'till' }
  const bill = { ...sale, amountFen: 10_000, at: world.now() }
  done(await captureOrder(world, bill, { holdId: outcome.holdId, only: 'till' }))
  await night('2026-03-12')
  const { rows, check } = await shown()
  expect(rows.at(-1)).toMatchObject({
    redeemed: -200,
    settled: 0,
    held: 0,
    closing: 568 - 200 + 80,
    pending: 80,
    onHold: 0,
  })
  expect(check?.differences).toEqual([])
  await night('2026-03-13')
  expect((await shown()).rows.at(-1)).toMatchObject({ closing: 448, pending: 0 })
  expect((await shown()).check?.differences).toEqual([])
  const { lines } = done(await journal(world, boss, { month: '2026-03' }))
  const { value } = await shown()
  const owed = lines.reduce((sum, line) => {
    return /^(合同|预计)负债/.test(line.account) ? sum + line.creditFen - line.debitFen : sum
  }, 0)
  expect(owed).toBe((value?.salesFen ?? 0) + (value?.marketingFen ?? 0))
})

test('records that are merged move their points between members, and nothing in all', async () => {
  await night('2026-03-11')
  world.clock.now = noon('2026-03-11')
  const [fromNo, intoNo] = [second.memberId, first.memberId]
  const operationId = newOperation(world)
  done(await merge(world, boss, { operationId, fromNo, intoNo, note: '同一人' }))
  await night('2026-03-12')
  const { rows, check } = await shown('2026-03-11')
  expect(rows).toMatchObject([{ entries: 2, opening: 368, transferred: 0, closing: 368 }])
  expect(check?.differences).toEqual([])
})

describe('a day waits', () => {
  test('until every outbox of it is published', async () => {
    world.clock.now = noon('2026-03-11') - 8 * 3_600_000
    next(world, 'publications.publish', { kind: 'fails' })
    expect(await oneTick()).toMatchObject({ booked: 0, published: 0 })
    expect((await oneTick()).booked).toBeGreaterThan(0)
    expect((await shown()).rows).toMatchObject([{ entries: 5 }])
  })

  test('until an order of it is credited, for a late credit counts on its day', async () => {
    world.clock.now = noon(DAY)
    await dieAt(world, 'members.update', () =>
      buys(world, second, { orderNo: 'A3', amountFen: 5_000 }),
    )
    world.clock.now = noon('2026-03-11') - 8 * 3_600_000
    for (let i = 0; i < 5; i++) next(world, 'orders.confirm', { kind: 'fails' })
    expect(await oneTick()).toMatchObject({ booked: 0 })
    world.wire.faults = []
    await night('2026-03-11')
    expect((await shown()).rows).toMatchObject([{ on: DAY, entries: 6, closing: 418 }])
    expect((await shown()).check).toMatchObject({ differences: [] })
  })

  test('for the entry of an order that this very tick has credited', async () => {
    world.clock.now = noon(DAY)
    await dieAt(world, 'members.update', () =>
      buys(world, second, { orderNo: 'A3', amountFen: 5_000 }),
    )
    await night('2026-03-11', 1)
    await night('2026-03-11', 2)
    expect((await shown()).rows).toMatchObject([{ on: DAY, entries: 6, closing: 418 }])
    expect((await shown()).check).toMatchObject({ differences: [] })
  })

  test('and says so after two days', async () => {
    const member = stored(world, first)
    const [order] = world.data.orders.values()
    if (!order) throw new Error('nobody bought')
    const lost = { ...order, _id: 'xuhui:X', memberId: 'nobody', confirmed: false }
    world.data.orders.set(lost._id, lost)
    await night('2026-03-11')
    expect((await shown()).closedTo).toBeNull()
    expect(alerts()).toEqual([])
    await night('2026-03-13')
    expect(world.data.alerts.get(`liability-waits-${DAY}`)).toMatchObject({
      lines: ['orders/xuhui:X'],
    })
    expect((await shown()).closedTo).toBeNull()
    expect(stored(world, first).points).toEqual(member.points)
  })
})

describe('whatever happens to the job', () => {
  const faults = [
    ['book.add', 'fails'],
    ['book.add', 'answer_lost'],
    ['book.advance', 'fails'],
    ['book.advance', 'answer_lost'],
    ['entries.ofDay', 'fails'],
    ['members.accounts', 'fails'],
    ['entries.later', 'fails'],
    ['book.rows', 'fails'],
  ] as const

  test.each(faults)('%s %s: the book is as if nothing had', async (call, kind) => {
    for (const skipped of [0, 1, 2]) {
      world.data.book.clear()
      world.data.bookState = null
      world.wire.faults = []
      for (let i = 0; i < skipped; i++) next(world, call, { kind: 'meanwhile', run: () => null })
      next(world, call, { kind })
      await night('2026-03-13', 5)
      world.wire.faults = []
      expect((await shown()).rows.map(({ closing }) => closing)).toEqual([368, 368, 368])
      expect((await shown()).check).toEqual({ on: '2026-03-12', members: 2, differences: [] })
      expect(alerts()).toEqual([])
    }
  })

  test.each(['entries.ofDay', 'book.ofDays', 'book.add', 'book.advance', 'members.accounts'])(
    'two ticks at once, the other one at %s: counted once',
    async call => {
      world.clock.now = noon('2026-03-13') - 8 * 3_600_000
      await oneTick()
      world.data.book.clear()
      world.data.bookState = null
      next(world, call, { kind: 'meanwhile', run: oneTick })
      await night('2026-03-13')
      expect((await shown()).rows.map(({ closing }) => closing)).toEqual([368, 368, 368])
      expect((await shown()).check).toMatchObject({ differences: [] })
      expect(alerts()).toEqual([])
    },
  )

  test('what members do while they are compared is not in the day', async () => {
    world.clock.now = noon('2026-03-11') - 8 * 3_600_000
    const bookedLate = async () => {
      done(await checkIn(world, first, { operationId: newOperation(world) }))
      done(await buys(world, second, { orderNo: 'B1', amountFen: 90_000 }))
    }
    await bookedLate()
    next(world, 'entries.later', {
      kind: 'meanwhile',
      run: async () => {
        done(await adjusts(world, first, { points: 7 }))
        await oneTick()
      },
    })
    await night('2026-03-11')
    expect((await shown()).check).toEqual({ on: DAY, members: 2, differences: [] })
    await night('2026-03-12')
    expect((await shown()).rows.at(-1)).toMatchObject({ issued: 905, adjusted: 7 })
    expect(alerts()).toEqual([])
  })
})

describe('more than a page', () => {
  const PEOPLE = BOOK_MEMBERS + 20
  const calls = ['entries.ofDay', 'book.advance', 'members.accounts', 'entries.later']

  let crowded: MemoryWorld

  /** So many people who join and get a point: two pages of entries, two pages of members. */
  beforeAll(async () => {
    crowded = memoryWorld(DAY)
    for (let i = 0; i < PEOPLE; i++) {
      const person = await joined(crowded, i)
      done(await adjusts(crowded, person, { points: 1 }))
    }
    done(await tick(crowded, system))
    crowded.clock.now = noon('2026-03-11') - 8 * 3_600_000
  })
  beforeEach(() => {
    world = crowded
    world.data.book.clear()
    world.data.bookState = null
  })

  test.each(calls)('a crash at each %s: no page counts twice, none is left out', async call => {
    for (let nth = 0; nth < 6; nth++) {
      for (let i = 0; i < nth % 3; i++) next(world, call, { kind: 'meanwhile', run: () => null })
      next(world, call, { kind: nth % 2 === 0 ? 'fails' : 'answer_lost' })
      await oneTick()
      world.wire.faults = []
    }
    await oneTick()
    const { rows, check } = await shown()
    expect(rows).toMatchObject([{ entries: 2 * PEOPLE, closing: 101 * PEOPLE }])
    expect(check).toEqual({ on: DAY, members: PEOPLE, differences: [] })
    expect(alerts()).toEqual([])
  })

  test('later entries that one answer can’t hold are read in halves', async () => {
    for (const { memberId, n } of many())
      for (let i = 0; i < n; i++) {
        world.clock.now += 1
        done(await adjusts(world, { memberId }, { points: 1 }))
      }
    await oneTick()
    for (let i = 0; i < 3; i++) await oneTick()
    expect((await shown()).check).toEqual({ on: DAY, members: PEOPLE, differences: [] })
  })

  /** One member who gets more entries in a night than one answer holds, and some with a few. */
  function many() {
    const [busy, ...others] = [...world.data.members.keys()]
    const few = others.slice(0, 20).map(memberId => ({ memberId, n: 2 }))
    return [{ memberId: busy ?? '', n: ENTRIES_READ + 5 }, ...few]
  }
})

describe('what somebody edited by hand', () => {
  test('in an entry, before its day was closed: the members differ, and it says where', async () => {
    await oneTick()
    const [entry] = [...world.data.entries.values()].filter(one => one.kind === 'spend')
    if (!entry) throw new Error('nothing was redeemed')
    const [key = ''] = Object.keys(entry.lots)
    world.data.entries.set(entry._id, { ...entry, lots: { ...entry.lots, [key]: -150 } })
    await night('2026-03-11')
    const found = ['奖励积分（2027-03 到期）：账簿比会员合计少 50 分']
    expect(world.data.alerts.get(`liability-${DAY}`)?.lines).toEqual(found)
    expect((await shown()).check?.differences).toEqual(found)
  })

  test('in a member: found the next night', async () => {
    await night('2026-03-11')
    const member = stored(world, first)
    const lots = changeLots(member.points.lots, { never_promotion: 1_000_000 })
    world.data.members.set(member._id, { ...member, points: { ...member.points, lots } })
    await night('2026-03-12')
    expect((await shown()).check?.differences).toEqual([
      '活动积分（长期有效）：账簿比会员合计少 1000000 分',
    ])
    expect(alerts()).toContain('liability-2026-03-11')
  })

  const edits = [
    ['content', '账页内容与防改凭证不符'],
    ['gone', '账页缺失'],
    ['store gone', '各门店合计与品牌账页不符'],
  ] as const

  test.each(edits)('in a row (%s): the book stops and says which', async (what, words) => {
    await night('2026-03-11')
    edit(what)
    await night('2026-03-12')
    expect(world.data.alerts.get(`liability-row-${DAY}`)?.lines[0]).toBe(
      `liability/${DAY}：${words}`,
    )
    expect(world.data.book.has('2026-03-11')).toBe(false)
  })

  test.each(edits)('in a row (%s): counted anew it is mended, not silently', async what => {
    await night('2026-03-12')
    const before = new Map(world.data.book)
    edit(what)
    world.data.bookState = null
    await night('2026-03-12')
    expect(world.data.book).toEqual(before)
    expect(alerts()).toEqual(what === 'content' ? ['liability-mended-2026-03'] : [])
  })

  test('in an old row: shown with its name, and the journal ends before it', async () => {
    await night('2026-03-14')
    const row = world.data.book.get('2026-03-12')
    if (row) world.data.book.set(row._id, { ...row, opening: amountsOf({ lots: [], debt: 1 }) })
    expect((await shown()).problems).toEqual(['liability/2026-03-12：账页内容与防改凭证不符'])
    const written = done(await journal(world, boss, { month: '2026-03' }))
    expect(written.problems).toEqual(['liability/2026-03-12：账页内容与防改凭证不符'])
    expect(new Set(written.lines.map(({ on }) => on))).toEqual(new Set([DAY]))
  })

  function edit(what: (typeof edits)[number][0]): void {
    const row = world.data.book.get(DAY)
    if (!row) throw new Error('no row')
    if (what === 'content') world.data.book.set(DAY, { ...row, closing: { never_spend: 1 } })
    else world.data.book.delete(what === 'gone' ? DAY : `${DAY}-pudong`)
  }
})
