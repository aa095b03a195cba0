// Points plus cash (B6): a reward for 200 points and ¥20 takes the points when it is redeemed and the money at the store.
import { balanceOf } from '../../domain/ledger/apply'
import { housekeeping } from '../../domain/templates/housekeeping'
import { done } from '../../testing/members'
import { type MemoryWorld, memoryWorld, newOperation } from '../../testing/memory-world'
import { programmeWith } from '../../testing/moments'
import { adjusts, audit, clerkAt, entriesOf, joined, stored, system } from '../../testing/shop'
import type { Customer } from '../actors'
import { redeem } from '../customer/redeem'
import { rewards } from '../customer/rewards'
import { vouchers } from '../customer/vouchers'
import { tick } from '../timer/tick'
import { verify, voucher } from './verify'

const [curtains] = housekeeping.rewards
if (!curtains) throw new Error('the template has no rewards')
const priced = { ...curtains, id: 'sofa', points: 200, cashFen: 2000 }

let world: MemoryWorld
let customer: Customer
beforeEach(async () => {
  world = memoryWorld('2026-03-10', programmeWith({ rewards: [priced, curtains] }))
  customer = await joined(world)
  done(await adjusts(world, customer, { points: 400 }))
})

/** Redeems a reward and gives the code of its voucher. */
async function redeemed(rewardId: string): Promise<string> {
  const { home } = done(
    await redeem(world, customer, { operationId: newOperation(world), rewardId }),
  )
  const code = home.member?.vouchers.at(-1)?.code
  if (!code) throw new Error('no voucher')
  return code
}

function verified(code: string, collectedFen?: number, operationId = newOperation(world)) {
  return verify(world, clerkAt(world), { operationId, code, storeId: 'xuhui', collectedFen })
}

test('the catalogue says both, and points alone decide what is within reach', async () => {
  const { rewards: list } = done(await rewards(world, customer))
  expect(list.map(({ id, points, cashFen, blocked }) => [id, points, cashFen, blocked])).toEqual([
    ['sofa', 200, 2000, null],
    ['curtain-clean', 200, 0, null],
  ])
})

test('redeeming takes the points, and the receipt names the money', async () => {
  await redeemed('sofa')
  expect(balanceOf(stored(world, customer))).toBe(300)
  expect(entriesOf(world, customer).at(-1)?.receipt.steps).toEqual([
    { kind: 'price', reward: curtains.name, points: 200, cashFen: 2000 },
  ])
  const { live } = done(await vouchers(world, customer))
  expect(live).toMatchObject([{ points: 200, cashFen: 2000 }])
  audit(world, customer)
})

test('the clerk sees what to collect, confirms it, and it is kept with the voucher', async () => {
  const code = await redeemed('sofa')
  const seen = done(await voucher(world, clerkAt(world), { code, storeId: 'xuhui' }))
  expect(seen.voucher.cashFen).toBe(2000)
  const answer = done(await verified(code, 2000))
  expect(answer.outcome).toMatchObject({ collectedFen: 2000 })
  expect(answer.voucher).toMatchObject({ state: 'verified', cashFen: 2000 })
  await tick(world, system)
  const [kept] = [...world.data.vouchers.values()]
  expect(kept).toMatchObject({ cashFen: 2000, collectedFen: 2000 })
})

test.each<[string, number | undefined]>([
  ['nothing said', undefined],
  ['nothing', 0],
  ['too little', 1999],
  ['too much', 2001],
])('%s collected: refused, and the voucher can still be used', async (_, collectedFen) => {
  const code = await redeemed('sofa')
  const before = stored(world, customer)
  expect(await verified(code, collectedFen)).toEqual({
    refused: 'cash_differs',
    details: { cashFen: 2000 },
  })
  expect(stored(world, customer)).toEqual(before)
  done(await verified(code, 2000))
})

test('a voucher without cash takes none, and needs nothing to be said', async () => {
  const code = await redeemed('curtain-clean')
  expect(stored(world, customer).vouchers).not.toHaveProperty('v3.cashFen')
  expect(await verified(code, 2000)).toEqual({ refused: 'cash_differs', details: { cashFen: 0 } })
  expect(done(await verified(code)).outcome.collectedFen).toBe(0)
})

test('sent again: the first answer', async () => {
  const code = await redeemed('sofa')
  const operationId = newOperation(world)
  const first = done(await verified(code, 2000, operationId))
  expect(done(await verified(code, 2000, operationId))).toEqual(first)
})

test('the price of the day it was redeemed counts, whatever the reward costs by now', async () => {
  const code = await redeemed('sofa')
  world.data.live = { ...programmeWith({ rewards: [{ ...priced, cashFen: 9900 }] }) }
  world.clock.now += world.programmeCacheMs + 1
  expect(done(await verified(code, 2000)).outcome.collectedFen).toBe(2000)
})
