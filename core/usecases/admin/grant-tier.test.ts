// Granting a tier through the use case: once whatever is repeated, seen at once, ended by its date.
import { done } from '../../testing/members'
import {
  callsOf,
  type MemoryWorld,
  memoryWorld,
  newOperation,
  next,
  travel,
} from '../../testing/memory-world'
import { audit, boss, customerNo, entriesOf, joined, stored, system } from '../../testing/shop'
import type { Customer } from '../actors'
import { home } from '../customer/home'
import { tick } from '../timer/tick'
import { grantTier } from './grant-tier'

let world: MemoryWorld
let customer: Customer
beforeEach(async () => {
  world = memoryWorld()
  customer = await joined(world)
})

const grant = { tier: 'vip', until: '2026-06-30', note: '周年答谢' }
function grants(change: Partial<typeof grant> = {}, operationId = newOperation(world)) {
  const { memberId: memberNo } = customer
  return grantTier(world, boss, { operationId, memberNo, ...grant, ...change })
}

test('the member sees the tier, until when and why; it costs two calls', async () => {
  const calls = await callsOf(world, async () => {
    expect(done(await grants())).toEqual({
      tier: { id: 'vip', name: 'VIP 会员' },
      until: '2026-06-30',
      seq: 2,
    })
  })
  expect(calls).toEqual(['members.read', 'members.update'])
  const { member } = done(await home(world, customer))
  expect(member?.tier).toMatchObject({
    id: 'vip',
    since: '2026-03-10',
    until: '2026-06-30',
    keep: null,
    granted: { until: '2026-06-30', note: '周年答谢' },
  })
  audit(world, customer)
})

test('the timer ends it on the day after, and not before', async () => {
  done(await grants())
  travel(world, '2026-06-30')
  await tick(world, system)
  expect(stored(world, customer).granted).toBeDefined()
  travel(world, '2026-07-01')
  expect(done(await tick(world, system)).settled).toBe(1)
  expect(stored(world, customer)).not.toHaveProperty('granted')
  const { member } = done(await home(world, customer))
  expect(member?.tier).toMatchObject({ id: 'member', until: null, granted: null })
})

test('again by the same operation, or when the answer was lost: one entry', async () => {
  const operationId = newOperation(world)
  next(world, 'members.update', { kind: 'answer_lost' })
  const first = done(await grants({}, operationId))
  expect(await grants({}, operationId)).toEqual(first)
  expect(entriesOf(world, customer).map(({ reason }) => reason.kind)).toEqual([
    'join',
    'tier_grant',
  ])
})

test.each([
  ['a member who does not exist', 'member_not_found', () => (customer = customerNo(world, 9))],
  ['oneself', 'own_account', () => (customer = { ...customer, memberId: boss.staffId })],
])('%s: %s, and nothing is written', async (_, refused, given) => {
  given()
  const calls = await callsOf(world, async () => {
    expect(await grants()).toMatchObject({ refused })
  })
  expect(calls).not.toContain('members.update')
})

test.each([
  [{ tier: 'gold' }, 'tier_not_found'],
  [{ until: '2026-03-09' }, 'grant_date'],
  [{ until: '2036-03-11' }, 'grant_date'],
])('%j: %s, and nothing changes', async (change, refused) => {
  const before = stored(world, customer)
  expect(await grants(change)).toMatchObject({ refused })
  expect(stored(world, customer)).toEqual(before)
})
