// The sweep: a change of rules reaches members who never act, once, and costs one read ever after.
import fc from 'fast-check'
import type { Programme } from '../../contracts/programme'
import { mapOf } from '../../domain/ledger/lot-list'
import { schedule } from '../../domain/settle'
import { housekeeping } from '../../domain/templates/housekeeping'
import { replanned } from '../../domain/ways/birthday'
import { copyOf } from '../../testing/copy'
import { histories, play } from '../../testing/histories'
import { done } from '../../testing/members'
import { callsOf, type MemoryWorld, memoryWorld, next, travel } from '../../testing/memory-world'
import { audit, entriesOf, joined, stored, system } from '../../testing/shop'
import { rulesOf } from './sweep'
import { tick } from './tick'

let world: MemoryWorld
beforeEach(() => {
  world = memoryWorld('2026-03-10')
})

/** An admin changes the programme by hand; instances learn it within a minute. */
async function rule(change: Partial<Programme>): Promise<void> {
  world.data.live = copyOf<MemoryWorld['data']['live']>({ ...housekeeping, ...change })
  await minutes(2)
  await ticks()
}

async function minutes(count: number): Promise<void> {
  world.clock.now += count * 60_000
}

async function ticks() {
  return done(await tick(world, system))
}

test('lots of somebody who never acts get the better dates of a new policy', async () => {
  const customer = await joined(world)
  await minutes(3)
  await ticks()
  await rule({ expiry: { kind: 'after', amount: 2, unit: 'year', to: 'month' } })
  expect(mapOf(stored(world, customer).points.lots)).toEqual({ '20270331_reward': 100 })
  await minutes(2)
  expect(await ticks()).toMatchObject({ swept: 1 })
  expect(mapOf(stored(world, customer).points.lots)).toEqual({ '20280331_reward': 100 })
  expect(entriesOf(world, customer).at(-1)?.reason).toEqual({ kind: 'extended' })
  audit(world, customer)
})

test('a new rule of inactivity finds those whom no alarm clock would ever wake', async () => {
  world = memoryWorld('2026-03-10', { ...housekeeping, expiry: { kind: 'never' } })
  const customer = await joined(world)
  expect(stored(world, customer).dueOn).toBeNull()
  travel(world, '2028-01-01')
  const never = { kind: 'never' as const }
  await rule({ expiry: never, inactivity: { months: 12, noticeDays: 30 } })
  await minutes(2)
  expect(await ticks()).toMatchObject({ swept: 1 })
  expect(stored(world, customer).leaving).toEqual({ on: '2028-01-31', last: '2026-03-10' })
})

test('a longer notice is kept from then on', async () => {
  const customer = await joined(world)
  await rule({ notices: { expiryDays: 60 } })
  await minutes(2)
  await ticks()
  expect(stored(world, customer).dueOn).toBe('2027-01-30')
})

test('a gift for birthdays comes to those who told theirs before there was one', async () => {
  const customer = await joined(world)
  const { profile } = stored(world, customer)
  world.data.members.set(customer.memberId, {
    ...stored(world, customer),
    profile: { ...profile, birthday: '05-10' },
  })
  await minutes(3)
  await ticks()
  await rule({ ways: { birthday: { gift: { points: 50 }, daysBefore: 0 } } })
  await minutes(2)
  expect(await ticks()).toMatchObject({ swept: 1 })
  expect(stored(world, customer).dueOn).toBe('2026-05-10')
})

test('a warning before a tier ends comes also where there was none', async () => {
  const quiet = { ...housekeeping.tierRules, warnDays: 0 }
  world = memoryWorld('2026-03-10', { ...housekeeping, tierRules: quiet })
  const customer = await joined(world)
  const tier = { id: housekeeping.tiers[1]?.id ?? '', since: '2026-03-10', until: '2026-10-31' }
  world.data.members.set(customer.memberId, { ...stored(world, customer), tier })
  await minutes(3)
  await ticks()
  expect(stored(world, customer).dueOn).toBe('2026-11-01')
  await rule({ tierRules: { ...quiet, warnDays: 30 } })
  await minutes(2)
  expect(await ticks()).toMatchObject({ swept: 1 })
  expect(stored(world, customer).dueOn).toBe('2026-10-01')
})

/** The programme, noting what is read of it: fields by their paths. */
function noting<Part extends object>(part: Part, read: Map<string, unknown>, path = ''): Part {
  return new Proxy(part, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key)
      if (typeof key === 'symbol' || typeof value === 'function' || key === 'length') return value
      if (typeof value === 'object' && value !== null) return noting(value, read, `${path}${key}.`)
      read.set(path + key, value)
      return value
    },
  })
}

test('whatever of the rules sets an alarm clock begins a sweep when it changes', () => {
  const swept = (programme: Programme, path: string) =>
    path
      .split('.')
      .reduce<unknown>(
        (part, key) => (part as Record<string, unknown> | undefined)?.[key],
        JSON.parse(rulesOf(programme)),
      )
  const seen = new Set<string>()
  for (const history of fc.sample(histories, { numRuns: 300, seed: 1 }))
    for (const { member, context } of play(history)) {
      const { programme, today } = context
      const read = new Map<string, unknown>()
      schedule(replanned(member), { programme: noting(programme, read), today })
      for (const [path, value] of read) {
        seen.add(path.replace(/\d+/, '*'))
        expect([path, swept(programme, path)]).toEqual([path, value])
      }
    }
  const sources = [
    ...['inactivity.months', 'inactivity.noticeDays', 'notices.expiryDays', 'tiers.*.growth'],
    ...['tierRules.graceDays', 'tierRules.warnDays', 'tierRules.window', 'tiers.*.id'],
    'ways.birthday.daysBefore',
  ]
  expect([...seen]).toEqual(expect.arrayContaining(sources))
})

test('documents that know no policy learn it, and nothing else is written', async () => {
  const customer = await joined(world)
  const { printed: _, ...old } = stored(world, customer)
  world.data.members.set(old._id, { ...old, outbox: {}, outboxSince: null })
  const other = await joined(world, 2)
  await ticks()
  const before = stored(world, other)
  await minutes(3)
  expect(await ticks()).toMatchObject({ swept: 1 })
  expect(stored(world, customer).printed).toEqual(housekeeping.expiry)
  expect(stored(world, other)).toEqual(before)
})

test('when all were looked at, ticks cost one read an hour, and one after a change of other rules', async () => {
  await joined(world)
  await minutes(3)
  await ticks()
  const sweeps = async () =>
    (await callsOf(world, ticks)).filter(
      call => call.startsWith('sweeps.') || call === 'members.after',
    )
  expect(await sweeps()).toEqual([])
  await minutes(60)
  expect(await sweeps()).toEqual(['sweeps.read'])
  await rule({ rewards: [] })
  await minutes(3)
  expect(await sweeps()).toEqual(['sweeps.read'])
})

test('a sweep that dies goes on where it was, page by page', async () => {
  for (let n = 1; n <= 120; n++) await joined(world, n)
  await ticks()
  const notices = { expiryDays: 60 }
  await rule({ notices })
  await minutes(2)
  next(world, 'sweeps.save', { kind: 'fails' })
  await ticks()
  expect(await ticks()).toMatchObject({ swept: 0 })
  expect([...world.data.members.values()].every(({ dueOn }) => dueOn === '2027-01-30')).toBe(true)
  expect(world.data.sweep).toMatchObject({ done: true })
})
