// Booking through the doors: days that open earlier for higher tiers and for priority bookings; booked,
// moved, cancelled, kept and missed; never more people than seats, whatever races and crashes.
import type { BookingRules } from '../../core/contracts/booking'
import type { Programme } from '../../core/contracts/programme'
import { personId } from '../../core/domain/codes'
import { addDays, businessDate } from '../../core/domain/dates'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { CLERK, CONSOLE_KEY, join, openShop, SECRET, type Shop } from './shop'

const ME = 'o-customer'
const rules: BookingRules = {
  services: [
    { id: 'cleaning', name: '日常保洁' },
    { id: 'windows', name: '擦窗' },
  ],
  hours: ['10:00', '14:00'],
  seats: 2,
  opensDays: 3,
  early: [{ tier: 'vip', opensDays: 5 }],
  priorityDays: 7,
  cancelHours: 2,
}
const priority = { id: 'first', name: '优先预约', kind: 'priority_booking' as const, valueFen: 0 }
const tiers: Programme['tiers'] = housekeeping.tiers.map(tier =>
  tier.id === 'premier'
    ? { ...tier, entitlements: [{ ...priority, count: 1, per: 'month' as const }] }
    : tier,
)

let shop: Shop
beforeEach(async () => {
  shop = await openShop({ programme: { booking: rules, tiers } })
  await join(shop, ME)
})
afterEach(() => shop.close())

function today(): string {
  return businessDate(shop.now(), 'Asia/Shanghai')
}
const day = (ahead: number) => addDays(today(), ahead)

function wish(more: object = {}) {
  const place = { storeId: 'xuhui', on: day(1), time: '10:00', service: 'cleaning' }
  return { operationId: shop.op(), ...place, ...more }
}
function book(more: object = {}, openid = ME) {
  return shop.customer(openid, 'book', wish(more))
}
function refused(action: string, input: object, openid = ME) {
  return shop.refusal('customer', openid, { action, ...input })
}
function seats(on = day(1)): Record<string, { memberId: string; time: string; ended?: string }> {
  const stored = shop.cloud.documents.get('slots', `xuhui-${on}`)
  return (stored?.seats ?? {}) as ReturnType<typeof seats>
}
async function left(on = day(1), openid = ME) {
  const view = await shop.customer(openid, 'slots', { storeId: 'xuhui', on })
  return view.slots.map(({ time, left, state }) => [time, left, state])
}
async function grant(tier: string) {
  const memberNo = personId(SECRET, ME)
  const until = day(60)
  const event = { action: 'grantTier', operationId: shop.op(), memberNo, tier, until, note: '答谢' }
  await shop.send('admin', null, { ...event, consoleKey: CONSOLE_KEY })
}
/** Lets the timer look after a minute. */
async function tick() {
  shop.travel(2 / (24 * 60))
  await shop.cloud.fire('timer')
}

test('booked: one seat less, and both sides see it', async () => {
  expect(await left()).toEqual([
    ['10:00', 2, 'open'],
    ['14:00', 2, 'open'],
  ])
  const { outcome, mine } = await book()
  expect(mine).toEqual([
    {
      bookingId: outcome.bookingId,
      storeId: 'xuhui',
      storeName: '徐汇店',
      on: day(1),
      time: '10:00',
      service: { id: 'cleaning', name: '日常保洁' },
      state: 'booked',
    },
  ])
  expect(await left()).toEqual([
    ['10:00', 1, 'open'],
    ['14:00', 2, 'open'],
  ])
  const { bookings } = await shop.clerk(CLERK, 'bookings', { storeId: 'xuhui', on: day(1) })
  expect(bookings).toMatchObject([{ time: '10:00', service: '日常保洁', maskedName: '小**' }])
})

test('the same tap twice takes one seat', async () => {
  const same = wish()
  const first = await shop.customer(ME, 'book', same)
  expect(await shop.customer(ME, 'book', same)).toEqual(first)
  expect(Object.keys(seats())).toHaveLength(1)
})

test.each<[string, object, string]>([
  ['a service that is not there', { service: 'moon' }, 'slot_not_found'],
  ['a time that is not there', { time: '11:00' }, 'slot_not_found'],
  ['a store that is not there', { storeId: 'moon' }, 'slot_not_found'],
])('%s is refused and nothing is taken', async (_, more, code) => {
  expect(await refused('book', wish(more))).toBe(code)
  expect(shop.cloud.documents.count('slots')).toBe(0)
})

test('what is over can not be booked, what begins later today can', async () => {
  expect(await refused('book', wish({ on: today() }))).toBe('slot_over')
  await book({ on: today(), time: '14:00' })
})

test('a full time is refused, whoever asks', async () => {
  for (const openid of ['o-a', 'o-b', 'o-c']) await join(shop, openid)
  await book({}, 'o-a')
  await book({}, 'o-b')
  expect(await refused('book', wish(), 'o-c')).toBe('slot_full')
  expect(await left()).toContainEqual(['10:00', 0, 'full'])
})

test('twelve at once for two seats: two get them, and the day agrees with the members', async () => {
  const people = Array.from({ length: 12 }, (_, n) => `o-racer-${n}`)
  for (const openid of people) await join(shop, openid)
  const asked = await Promise.all(people.map(openid => refused('book', wish(), openid)))
  const got = people.filter((_, n) => asked[n] === 'ok')
  for (const code of asked) expect(['ok', 'slot_full', 'busy']).toContain(code)
  expect(got.length).toBeLessThanOrEqual(2)
  for (const openid of people.filter((_, n) => asked[n] === 'busy'))
    if ((await refused('book', wish(), openid)) === 'ok') got.push(openid)
  await tick()
  const holders = Object.values(seats()).map(({ memberId }) => memberId)
  expect(holders.sort()).toEqual(got.map(openid => personId(SECRET, openid)).sort())
  expect(got).toHaveLength(2)
})

describe('days open', () => {
  test('as many ahead as for everybody', async () => {
    await book({ on: day(3) })
    const event = { action: 'book', ...wish({ on: day(4) }) }
    const { envelope } = await shop.send('customer', ME, event)
    expect(envelope).toMatchObject({ code: 'slot_not_open', details: { from: day(1) } })
    expect(await left(day(4))).toContainEqual(['10:00', 2, 'not_open'])
  })

  test('earlier for a higher tier', async () => {
    await grant('vip')
    await book({ on: day(5) })
    expect(await refused('book', wish({ on: day(6) }))).toBe('slot_not_open')
  })

  test('earlier still with a priority booking, which is used up', async () => {
    await grant('premier')
    expect(await left(day(7))).toContainEqual(['10:00', 2, 'priority'])
    await book({ on: day(7) })
    const { entitlements } = await shop.customer(ME, 'membership')
    expect(entitlements).toMatchObject([{ id: 't-first', left: 0 }])
    expect(await refused('book', wish({ on: day(7), time: '14:00' }))).toBe('slot_not_open')
    await book({ on: day(5) })
  })
})

test('moved: the new seat is taken, the old one is free at once', async () => {
  const { outcome } = await book()
  const { bookingId } = outcome
  const to = { operationId: shop.op(), bookingId, storeId: 'xuhui', on: day(2), time: '14:00' }
  const { mine } = await shop.customer(ME, 'moveBooking', to)
  expect(mine).toMatchObject([{ bookingId, on: day(2), time: '14:00', state: 'booked' }])
  expect([Object.keys(seats()), Object.keys(seats(day(2)))]).toEqual([[], [to.operationId]])
})

test('moved to a full time: nothing changes', async () => {
  for (const openid of ['o-a', 'o-b']) {
    await join(shop, openid)
    await book({ time: '14:00' }, openid)
  }
  const { bookingId } = (await book()).outcome
  const to = { operationId: shop.op(), bookingId, storeId: 'xuhui', on: day(1), time: '14:00' }
  expect(await refused('moveBooking', to)).toBe('slot_full')
  expect((await shop.customer(ME, 'slots', { storeId: 'xuhui', on: day(1) })).mine).toMatchObject([
    { time: '10:00' },
  ])
})

test('cancelled: the seat is free at once; not within the last hours, and not twice', async () => {
  const { bookingId } = (await book()).outcome
  const { mine } = await shop.customer(ME, 'cancelBooking', { operationId: shop.op(), bookingId })
  expect([mine, seats()]).toEqual([[], {}])
  const again = { operationId: shop.op(), bookingId }
  expect(await refused('cancelBooking', again)).toBe('booking_not_found')
  const soon = (await book({ on: today(), time: '14:00' })).outcome.bookingId
  const late = { operationId: shop.op(), bookingId: soon }
  expect(await refused('cancelBooking', late)).toBe('booking_late')
})

test('five are the most at a time', async () => {
  for (const on of [day(1), day(2), day(3)]) await book({ on })
  for (const on of [day(1), day(2)]) await book({ on, time: '14:00' })
  expect(await refused('book', wish({ on: day(3), time: '14:00' }))).toBe('bookings_full')
  expect(Object.values(seats(day(3))).map(({ time }) => time)).toEqual(['10:00'])
})

describe('at the counter', () => {
  const end = (action: string, seat: string, on: string) => {
    return shop.refusal('clerk', CLERK, {
      action,
      operationId: shop.op(),
      storeId: 'xuhui',
      on,
      seat,
    })
  }

  test('somebody comes: both sides say so, once', async () => {
    const on = day(1)
    const { bookingId } = (await book()).outcome
    expect(await end('attend', bookingId, on)).toBe('booking_early')
    shop.travel(1)
    expect(await end('attend', bookingId, on)).toBe('ok')
    expect(seats(on)[bookingId]).toMatchObject({ ended: 'came' })
    expect(await end('noShow', bookingId, on)).toBe('booking_done')
    const view = await shop.customer(ME, 'slots', { storeId: 'xuhui', on })
    expect(view.mine).toMatchObject([{ state: 'came' }])
  })

  test('somebody does not come', async () => {
    const on = day(1)
    const { bookingId } = (await book({ time: '14:00' })).outcome
    shop.travel(1)
    expect(await end('noShow', bookingId, on)).toBe('booking_early')
    shop.travel(3 / 24)
    expect(await end('noShow', bookingId, on)).toBe('ok')
    expect(seats(on)[bookingId]).toMatchObject({ ended: 'missed' })
  })

  test('nobody has that seat', async () => {
    expect(await end('attend', shop.op(), day(1))).toBe('booking_not_found')
  })
})

describe('a crash', () => {
  const dies = (collection: string, nth = 1) => {
    const fault = { action: 'database.modifyDocument', collection, nth }
    shop.cloud.faults.push({ ...fault, when: 'before', do: 'kill' })
  }
  const tries = (action: string, input: object) =>
    shop.send('customer', ME, { action, ...input }).catch(() => undefined)

  test('between seat and member: the timer frees the seat', async () => {
    dies('members')
    await tries('book', wish())
    expect(Object.keys(seats())).toHaveLength(1)
    await tick()
    expect(seats()).toEqual({})
    await book()
  })

  test('anywhere later: the seat stays theirs', async () => {
    await book()
    await tick()
    expect(Object.values(seats())).toEqual([
      { memberId: personId(SECRET, ME), time: '10:00', service: 'cleaning' },
    ])
  })

  test('after a cancelling member: the timer frees the seat', async () => {
    const { bookingId } = (await book()).outcome
    dies('slots', 2)
    await tries('cancelBooking', { operationId: shop.op(), bookingId })
    expect(Object.keys(seats())).toHaveLength(1)
    await tick()
    expect(seats()).toEqual({})
  })
})

test('who leaves gives up their seats', async () => {
  await book()
  await shop.customer(ME, 'leave', { operationId: shop.op(), agreed: true })
  await tick()
  expect(seats()).toEqual({})
})

test('without rules nothing is booked', async () => {
  await shop.close()
  shop = await openShop()
  await join(shop, ME)
  expect(await refused('slots', { storeId: 'xuhui', on: day(1) })).toBe('booking_off')
  expect(await refused('book', wish())).toBe('booking_off')
})
