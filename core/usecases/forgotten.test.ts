// Work that a member has forgotten, done or asked about when dates have something to do at the same moment: what those do
// is entered under the operation that came by, and is not what was asked for.
import type { Refusal } from '../contracts/refusals'
import { done } from '../testing/members'
import {
  dieAt,
  type MemoryWorld,
  memoryWorld,
  newOperation,
  next,
  travel,
} from '../testing/memory-world'
import { audit, boss, buys, entriesOf, forget, joined, refunds, stored } from '../testing/shop'
import type { Customer } from './actors'
import { freeze } from './admin/freeze'
import { checkIn } from './customer/check-in'
import { saveProfile } from './customer/save-profile'
import { finishOrders } from './finish-orders'
import { changeForgotten } from './forgotten'
import { publishOutboxes } from './publish-outbox'

const order = { orderNo: 'A1', amountFen: 26_800 }

let world: MemoryWorld
let customer: Customer
beforeEach(async () => {
  world = memoryWorld('2026-01-10')
  customer = await joined(world)
})

/** The member has forgotten everything, and points of theirs died days ago. */
async function forgottenAndDue(): Promise<void> {
  await forget(world, customer)
  await publishOutboxes(world, '2026-01-11')
  travel(world, '2027-02-03')
  expect(stored(world, customer).dueOn).toBe('2027-01-01')
}

test('a refund that comes again is told the same', async () => {
  done(await buys(world, customer, order))
  const again = { orderNo: 'A1', fen: 10_000, operationId: newOperation(world) }
  const { outcome } = done(await refunds(world, again))
  await forgottenAndDue()
  expect(done(await refunds(world, again)).outcome).toEqual(outcome)
  audit(world, customer)
})

describe('a refund under the operation of another deed of that very moment', () => {
  test.each<[string, (operationId: string) => Promise<unknown>]>([
    ['one with an entry', operationId => checkIn(world, customer, { operationId })],
    [
      'one without any',
      operationId => saveProfile(world, customer, { operationId, nickname: '新名字' }),
    ],
  ])('takes what it takes all the same (%s)', async (_, deed) => {
    done(await buys(world, customer, order))
    const operationId = newOperation(world)
    const run = async () => {
      done((await deed(operationId)) as object | Refusal)
    }
    next(world, 'members.update', { kind: 'meanwhile', run })
    const { outcome } = done(await refunds(world, { orderNo: 'A1', fen: 26_800, operationId }))
    expect(outcome).toMatchObject({ clawed: 268 })
    await forgottenAndDue()
    expect(await finishOrders(world, world.now())).toBe(1)
    const taken = entriesOf(world, customer).filter(({ kind }) => kind === 'clawback')
    expect(taken.map(({ points }) => points)).toEqual([-268])
    audit(world, customer)
  })
})

test('an order that a crash cut off is credited at the first look', async () => {
  await dieAt(world, 'members.update', () => buys(world, customer, order))
  await forgottenAndDue()
  expect(await finishOrders(world, world.now())).toBe(1)
  const sales = entriesOf(world, customer).filter(({ reason }) => reason.kind === 'purchase')
  expect(sales.map(({ points }) => points)).toEqual([268])
  audit(world, customer)
})

test('an order that was credited stands, though nothing was published and its member is frozen by now', async () => {
  done(await buys(world, customer, order))
  await forget(world, customer)
  const ask = { operationId: newOperation(world), memberNo: customer.memberId, note: '核查中' }
  done(await freeze(world, boss, ask))
  travel(world, '2026-01-12')
  expect(await finishOrders(world, world.now())).toBe(1)
  expect(world.data.orders.get('xuhui:A1')).toMatchObject({ confirmed: true })
})

test('what never ran runs now, once', async () => {
  const request = {
    ...{ memberId: customer.memberId, operationId: newOperation(world) },
    ...{ action: 'rename', input: {} },
  }
  const rename = () =>
    changeForgotten(world, request, {
      decide: member => {
        const profile = { ...member.profile, nickname: '新名字' }
        return { member: { ...member, profile }, outcome: { renamed: true } }
      },
    })
  await forgottenAndDue()
  expect(await rename()).toMatchObject({ outcome: { renamed: true }, repeated: false })
  expect(await rename()).toMatchObject({ outcome: { renamed: true }, repeated: true })
  expect(stored(world, customer).profile.nickname).toBe('新名字')
})
