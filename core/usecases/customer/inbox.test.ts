// The inbox through the use cases: waiting and published messages in one list, read by one write at most.
import { MESSAGES_PAGE } from '../../contracts/limits'
import { announce, inboxOf } from '../../domain/inbox'
import type { Member } from '../../domain/member'
import { done } from '../../testing/members'
import { callsOf, type MemoryWorld, memoryWorld, newOperation } from '../../testing/memory-world'
import { contextOn } from '../../testing/moments'
import { joined, stored } from '../../testing/shop'
import type { Customer } from '../actors'
import { publishOutboxes } from '../publish-outbox'
import { home } from './home'
import { inbox, readInbox } from './inbox'
import { join } from './join'
import { leave } from './leave'

const today = '2026-03-10'

/** Tells the member so many things more, each of another day of March. */
function tell(world: MemoryWorld, customer: Customer, count: number): void {
  let member: Member = stored(world, customer)
  for (let i = 0; i < count; i++) {
    const on = `2026-03-${String(inboxOf(member).sent + 1).padStart(2, '0')}`
    member = announce(member, { kind: 'inactive', points: 1, on }, contextOn(today))
  }
  world.data.members.set(customer.memberId, { ...member, rev: member.rev + 1, outboxSince: today })
}

function read(world: MemoryWorld, customer: Customer, upTo: number) {
  return readInbox(world, customer, { operationId: newOperation(world), upTo })
}

async function unreadAtHome(world: MemoryWorld, customer: Customer) {
  return done(await home(world, customer)).member?.unread
}

test('newest first, page by page, whether published or still waiting', async () => {
  const world = memoryWorld(today)
  const customer = await joined(world)
  tell(world, customer, 18)
  await publishOutboxes(world, today)
  tell(world, customer, 7)
  const first = done(await inbox(world, customer, {}))
  expect(first.messages.map(({ no }) => no)).toEqual(Array.from({ length: 20 }, (_, i) => 25 - i))
  expect([first.messages.length, first.next, first.unread]).toEqual([MESSAGES_PAGE, 6, 25])
  const rest = done(await inbox(world, customer, { before: 6 }))
  expect(rest.messages.map(({ no }) => no)).toEqual([5, 4, 3, 2, 1])
  expect(rest.next).toBeNull()
})

test('an inbox that nothing was put into is empty', async () => {
  const world = memoryWorld(today)
  const customer = await joined(world)
  const view = done(await inbox(world, customer, {}))
  expect([view.messages, view.next, view.unread]).toEqual([[], null, 0])
})

test('home counts the unread ones by its one call; reading takes two, and one when nothing is new', async () => {
  const world = memoryWorld(today)
  const customer = await joined(world)
  tell(world, customer, 3)
  const seen = () => unreadAtHome(world, customer)
  expect(await callsOf(world, seen)).toEqual(['members.read'])
  expect(await seen()).toBe(3)
  const calls = await callsOf(world, () => read(world, customer, 2))
  expect(calls).toEqual(['members.read', 'members.update'])
  expect(await seen()).toBe(1)
  const { messages } = done(await inbox(world, customer, {}))
  expect(messages.map(({ no, unread }) => [no, unread])).toEqual([
    [3, true],
    [2, false],
    [1, false],
  ])
  const before = stored(world, customer)
  expect(await callsOf(world, () => read(world, customer, 2))).toEqual(['members.read'])
  expect(stored(world, customer)).toEqual(before)
})

test('a repeat gets the first answer and marks nothing that came meanwhile', async () => {
  const world = memoryWorld(today)
  const customer = await joined(world)
  tell(world, customer, 1)
  const input = { operationId: newOperation(world), upTo: 1 }
  const first = done(await readInbox(world, customer, input))
  tell(world, customer, 2)
  const again = done(await readInbox(world, customer, input))
  expect(again.outcome).toEqual(first.outcome)
  expect(await unreadAtHome(world, customer)).toBe(2)
})

test('a repeat of what had been read before gets the first answer, though more was read since', async () => {
  const world = memoryWorld(today)
  const customer = await joined(world)
  tell(world, customer, 2)
  done(await read(world, customer, 1))
  const input = { operationId: newOperation(world), upTo: 1 }
  const first = done(await readInbox(world, customer, input))
  done(await read(world, customer, 2))
  const again = done(await readInbox(world, customer, input))
  expect([first.outcome, again.outcome]).toEqual([{ seen: 1 }, { seen: 1 }])
  expect(again.home.member?.unread).toBe(0)
})

test('somebody who left and joined again starts with an empty inbox', async () => {
  const world = memoryWorld(today)
  const customer = await joined(world)
  tell(world, customer, 2)
  world.clock.now += 1
  done(await leave(world, customer, { operationId: newOperation(world), agreed: true }))
  world.clock.now += 1
  const again = { operationId: newOperation(world), nickname: '小林', agreed: true as const }
  done(await join(world, customer, again))
  tell(world, customer, 1)
  const view = done(await inbox(world, customer, {}))
  expect([view.messages.map(({ no }) => no), view.unread, view.next]).toEqual([[3], 1, null])
})
