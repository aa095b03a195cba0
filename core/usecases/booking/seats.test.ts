// Two appointments that are asked for under one operation: one of them is made, its seat is the one that the day
// knows, and what the other one had taken is free again.
import { RECOVERY_AFTER_MS } from '../../contracts/limits'
import { isRefusal } from '../../contracts/refusals'
import { slotDayId } from '../../domain/booking/seats'
import { done } from '../../testing/members'
import {
  dieAt,
  type MemoryWorld,
  memoryWorld,
  newOperation,
  next,
  travel,
} from '../../testing/memory-world'
import { programmeWith } from '../../testing/moments'
import { clerkAt, joined, stored, system } from '../../testing/shop'
import type { Customer } from '../actors'
import { attend } from '../clerk/bookings'
import { book, moveBooking } from '../customer/booking'
import { tick } from '../timer/tick'

const services = ['clean', 'windows'].map(id => ({ id, name: id }))
const booking = {
  services,
  hours: ['10:00', '11:00'],
  seats: 1,
  opensDays: 14,
  early: [],
  priorityDays: 0,
  cancelHours: 2,
}
const place = (on: string, time: string, storeId = 'xuhui') => ({
  ...{ storeId, on, time },
  service: 'clean',
})
type Place = ReturnType<typeof place>

let world: MemoryWorld
let someone: Customer
let another: Customer
beforeEach(async () => {
  world = memoryWorld('2026-03-10', programmeWith({ booking }))
  someone = await joined(world, 1)
  another = await joined(world, 2)
})

const op = () => ({ operationId: newOperation(world) })
const books = (who: Customer, at: Place, { operationId } = op()) =>
  book(world, who, { operationId, ...at })
const told = async (asked: ReturnType<typeof books>) => {
  const answer = await asked
  return isRefusal(answer) ? answer.refused : 'ok'
}
const later = async () => {
  for (let i = 0; i < 3; i++) {
    world.clock.now += RECOVERY_AFTER_MS
    done(await tick(world, system, { all: true }))
  }
}
const placeOf = ({ storeId, on, time }: Place) => ({ storeId, on, time })
const seatsOf = ({ storeId, on }: Place) =>
  Object.values(world.data.slots.get(slotDayId({ storeId, on }))?.seats ?? {})
/** Nobody else gets the seat of an appointment, and everybody any other. */
async function expectOneSeat(at: Place, ...free: Place[]): Promise<void> {
  const { time } = at
  expect(Object.values(stored(world, someone).bookings ?? {})).toMatchObject([at])
  expect(seatsOf(at)).toEqual([{ memberId: someone.memberId, time, service: 'clean' }])
  expect(await told(books(another, at))).toBe('slot_full')
  for (const other of free) expect(await told(books(another, other))).toBe('ok')
}

function signal() {
  let give = () => {}
  const given = new Promise<void>(resolve => {
    give = resolve
  })
  return { given, give: () => give() }
}

/** The second call comes to the member's write while the first one is there: the first is faster. */
async function firstIsFaster(first: () => Promise<unknown>, second: () => Promise<unknown>) {
  const [come, written] = [signal(), signal()]
  let other: Promise<unknown> | undefined
  world.wire.pause = async call => {
    if (call !== 'members.update') return
    if (other) {
      come.give()
      return written.given
    }
    other = second()
    // It may be refused before it comes to its write.
    await Promise.race([come.given, other])
  }
  const one = await first()
  written.give()
  const two = await other
  world.wire.pause = () => undefined
  return [one, two]
}

const [ten, eleven] = [place('2026-03-12', '10:00'), place('2026-03-12', '11:00')]
const elsewhere = {
  'another day': place('2026-03-13', '10:00'),
  'another store': place('2026-03-12', '10:00', 'pudong'),
}

test('two times of a day under one operation: the seat is where the appointment is', async () => {
  const id = op()
  const answers = await firstIsFaster(
    () => told(books(someone, ten, id)),
    () => told(books(someone, eleven, id)),
  )
  expect(answers).toEqual(['ok', 'operation_reused'])
  await later()
  await expectOneSeat(ten, eleven)
})

test('two services at one time under one operation: one of them, and its seat', async () => {
  const id = op()
  const answers = await firstIsFaster(
    () => told(books(someone, ten, id)),
    () => told(books(someone, { ...ten, service: 'windows' }, id)),
  )
  expect(answers).toEqual(['ok', 'operation_reused'])
  await later()
  await expectOneSeat(ten, eleven)
})

test.each(Object.entries(elsewhere))(
  'a seat on %s under the operation of an appointment is free again',
  async (_, other) => {
    const id = op()
    const run = async () => expect(await told(books(someone, ten, id))).toBe('ok')
    next(world, 'members.update', { kind: 'meanwhile', run })
    expect(await told(books(someone, other, id))).toBe('operation_reused')
    await later()
    await expectOneSeat(ten, other)
  },
)

test('two places to move to under one operation: the appointment is moved to one', async () => {
  const { outcome } = done(await books(someone, place('2026-03-14', '10:00')))
  const { bookingId } = outcome
  const id = op()
  const moves = (to: Place) =>
    told(moveBooking(world, someone, { ...id, bookingId, ...placeOf(to) }))
  const answers = await firstIsFaster(
    () => moves(ten),
    () => moves(eleven),
  )
  expect(answers).toEqual(['ok', 'operation_reused'])
  await later()
  await expectOneSeat(ten, eleven, place('2026-03-14', '10:00'))
})

test('a crash between seat and member: the same wish goes on, and a seat that nobody wants is free after a minute', async () => {
  const id = op()
  await dieAt(world, 'members.update', () => books(someone, ten, id))
  expect(await told(books(someone, eleven, id))).toBe('operation_reused')
  expect(await told(books(someone, ten, id))).toBe('ok')
  const lost = op()
  await dieAt(world, 'members.update', () => books(another, eleven, lost))
  await later()
  expect(await told(books(another, place('2026-03-13', '10:00'), lost))).toBe('ok')
  await expectOneSeat(ten, eleven)
})

test('an appointment is ended at its own seat, not at another one under its operation', async () => {
  const id = op()
  const other = place('2026-03-12', '10:00', 'pudong')
  const run = async () => expect(await told(books(someone, ten, id))).toBe('ok')
  next(world, 'members.update', { kind: 'meanwhile', run })
  expect(await told(books(someone, other, id))).toBe('operation_reused')
  travel(world, '2026-03-12')
  const ends = async ({ storeId, on }: Place) =>
    attend(world, clerkAt(world, storeId), { ...op(), storeId, on, seat: id.operationId })
  expect(await ends(other)).toMatchObject({ refused: 'booking_not_found' })
  done(await ends(ten))
  await later()
  expect(seatsOf(other)).toEqual([])
  expect(seatsOf(ten)).toMatchObject([{ ended: 'came' }])
})
