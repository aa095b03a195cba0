// One member's document that somebody broke in the cloud console: it is named in an alert, and no job of the timer
// stands still for all others.
import { JOB_PAGE } from '../../contracts/limits'
import type { Member } from '../../domain/member'
import { newDraft } from '../../domain/publishing/draft'
import { housekeeping } from '../../domain/templates/housekeeping'
import { done } from '../../testing/members'
import { type MemoryWorld, memoryWorld, newOperation, travel } from '../../testing/memory-world'
import { noon } from '../../testing/moments'
import { boss, buys, joined, stored, system } from '../../testing/shop'
import type { Customer } from '../actors'
import { replay, startReplay } from '../admin/replay'
import { publishOutboxes } from '../publish-outbox'
import { tick } from './tick'

const DAY = '2026-03-10'
const DRAFT = '01KKBVC000000000000000000'
let world: MemoryWorld
let broken: Customer
let other: Customer

/** Two people with a purchase each, the first by `_id` to be broken. */
beforeEach(async () => {
  world = memoryWorld(DAY)
  const both = [await joined(world, 1), await joined(world, 2)]
  const [first, second] = both.sort((a, b) => (a.memberId < b.memberId ? -1 : 1))
  if (!first || !second) throw new Error('nobody joined')
  broken = first
  other = second
  for (const [i, customer] of both.entries())
    done(await buys(world, customer, { orderNo: `A${i}`, amountFen: 10_000 }))
  await publishOutboxes(world, DAY)
})

function edit(customer: Customer, change: (member: Member) => unknown): void {
  const member = structuredClone(stored(world, customer))
  change(member)
  world.data.members.set(member._id, member)
}

async function night(on: string): Promise<void> {
  world.clock.now = noon(on) - 8 * 3_600_000
  for (let i = 0; i < 6; i++) done(await tick(world, system, { all: true }))
}

const alerts = () => [...world.data.alerts.keys()]

/** What a hand takes out of a member. */
const cuts: [string, (member: Member) => unknown][] = [
  ['growth', member => Reflect.deleteProperty(member, 'growth')],
  ['the tier', member => Reflect.deleteProperty(member, 'tier')],
  ['the lots', member => Reflect.deleteProperty(member.points, 'lots')],
  ['the debt', member => Reflect.deleteProperty(member.points, 'debt')],
]

test.each(cuts)(
  'without %s: the audit names them, and finds who else was changed',
  async (_, cut) => {
    edit(broken, cut)
    edit(other, member => {
      member.points.debt = 7
    })
    await night('2026-03-11')
    for (const { memberId } of [broken, other])
      expect(alerts().some(id => id.startsWith(`audit-${memberId}`))).toBe(true)
    expect(world.data.audit?.doneOn).toBe('2026-03-11')
  },
)

test.each<[string, (member: Member) => unknown]>([
  ['the tier', member => Reflect.deleteProperty(member, 'tier')],
  ['the activity', member => Reflect.deleteProperty(member, 'activity')],
  ['the profile', member => Reflect.deleteProperty(member, 'profile')],
])('without %s: a replay leaves them out and ends', async (_, cut) => {
  edit(broken, cut)
  travel(world, '2026-04-10')
  const act = { hand: { id: 'boss', name: '陈经理' }, at: world.now() }
  const draft = newDraft({ id: DRAFT, content: JSON.stringify(housekeeping), base: 'v' }, act)
  world.data.drafts.set(draft._id, draft)
  const input = { operationId: newOperation(world), draftId: DRAFT, months: 6 }
  const { replayId } = done(await startReplay(world, boss, input))
  const view = done(await replay(world, boss, { replayId, goOn: true }))
  expect(view).toMatchObject({ state: 'done', members: 1, left: 1 })
})

test.each([
  ['a debt that is a text', (member: Member) => Reflect.set(member.points, 'debt', '7')],
  ['no debt', (member: Member) => Reflect.deleteProperty(member.points, 'debt')],
])('with %s: the book goes on, names them and tells the difference', async (_, change) => {
  edit(broken, change)
  for (const on of ['2026-03-11', '2026-03-12', '2026-03-13']) await night(on)
  expect(alerts()).toContain(`liability-member-${broken.memberId}`)
  expect([...world.data.book.keys()]).toEqual(expect.arrayContaining([DAY, '2026-03-12']))
  expect(alerts()).toContain(`liability-${DAY}`)
})

test('a page of members who can’t be read or settled holds up neither settling nor publishing', async () => {
  const { due, withOutbox } = world.members
  const unreadable = Array.from({ length: JOB_PAGE }, (_, i) => `unreadable-${i}`)
  const first = { members: [], unreadable, full: true }
  world.members.due = async (moment, page) => (page.but?.length ? due(moment, page) : first)
  world.members.withOutbox = async (today, page) =>
    page.but?.length ? withOutbox(today, page) : first
  edit(broken, member => {
    Reflect.deleteProperty(member.points, 'lots')
    member.dueOn = '2026-03-01'
  })
  travel(world, '2027-04-02')
  const { settled, published } = done(await tick(world, system))
  expect([settled, published > 0]).toEqual([1, true])
  expect(stored(world, other).points.lots).toEqual([])
  expect(alerts()).toEqual(
    expect.arrayContaining([`member-${broken.memberId}`, 'member-unreadable-7']),
  )
})
