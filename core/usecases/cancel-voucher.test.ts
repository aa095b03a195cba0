// Cancelling a voucher: what it opens of a limit is what that very voucher had taken of it, and what it gives back is what that
// very voucher was paid with, whatever becomes of the records meanwhile.
import type { Reward } from '../contracts/programme'
import type { Refusal } from '../contracts/refusals'
import { balanceOf } from '../domain/ledger/apply'
import { housekeeping } from '../domain/templates/housekeeping'
import { done } from '../testing/members'
import {
  callsOf,
  type MemoryWorld,
  memoryWorld,
  newOperation,
  next,
  travel,
} from '../testing/memory-world'
import {
  adjusts,
  audit,
  boss,
  buys,
  clerkAt,
  entriesOf,
  joined,
  refunds,
  stored,
  system,
  visitOf,
} from '../testing/shop'
import type { Customer } from './actors'
import { merge, unmerge } from './admin/merge'
import { revokeVoucher } from './admin/vouchers'
import { recordPurchase } from './clerk/record-purchase'
import { inviteToFamily, joinFamily } from './customer/family'
import { giveVoucher, takeVoucher } from './customer/gifts'
import { cancelVoucher } from './customer/my-vouchers'
import { redeem } from './customer/redeem'
import { tick } from './timer/tick'

const [first] = housekeeping.rewards
if (!first) throw new Error('the template has changed')
const free = { ...first, perMember: null, cancelDays: 60, giveDays: 7 }
const curtains: Reward = { ...free, points: 200 }
const deep: Reward = { ...free, id: 'deep', name: '深度保洁', points: 700, stock: 5 }
const coupon: Reward = {
  ...free,
  id: 'coupon',
  kind: 'coupon',
  name: '立减券',
  points: 300,
  form: { kind: 'coupon', fenOff: 1000, categories: [], minFen: 0 },
}

let world: MemoryWorld
let ann: Customer
let ben: Customer

/** Two members with 5,000 points each; the first reward has these limits. */
async function opened(limits: Pick<Reward, 'perMonth' | 'perLife' | 'stock'>, on = '2026-03-30') {
  const rewards = [{ ...curtains, ...limits }, deep, coupon]
  // Its first tier welcomes nobody: theirs is the next one.
  const tiers = housekeeping.tiers.map((tier, level) =>
    level === 1 ? { ...tier, welcome: { rewardId: curtains.id } } : tier,
  )
  world = memoryWorld(on, { ...housekeeping, rewards, tiers })
  ann = await joined(world, 1)
  ben = await joined(world, 2)
  for (const one of [ann, ben]) done(await adjusts(world, one, { points: 5000 }))
}

const op = () => ({ operationId: newOperation(world) })
const redeems = (one: Customer, { id: rewardId } = curtains, operationId = newOperation(world)) =>
  redeem(world, one, { operationId, rewardId })
const redeemed = async (one: Customer, reward = curtains, operationId = newOperation(world)) =>
  done(await redeems(one, reward, operationId)).outcome.voucherId
const cancels = (one: Customer, voucherId: string) =>
  cancelVoucher(world, one, { ...op(), voucherId })
const revokes = (one: Customer, voucherId: string) =>
  revokeVoucher(world, boss, { ...op(), memberNo: one.memberId, voucherId, note: '客户要求' })
const gives = async (giver: Customer, voucherId: string) =>
  done(await giveVoucher(world, giver, { ...op(), voucherId })).outcome.code
const takes = async (code: string) => done(await takeVoucher(world, ben, { ...op(), code })).outcome
const merges = async () => {
  const of = { fromNo: ann.memberId, intoNo: ben.memberId, note: '同一人' }
  done(await merge(world, boss, { ...op(), ...of }))
}
const parts = async () =>
  done(await unmerge(world, boss, { ...op(), fromNo: ann.memberId, note: '不是同一人' }))
const published = async () => {
  world.clock.now += 120_000
  done(await tick(world, system))
}
const once = (limit: Refusal['refused']) => ({ refused: limit, details: { limit: 1 } })

describe('a limit per month', () => {
  beforeEach(() => opened({ perMonth: 1, stock: null }))

  test('of this month is not opened by a voucher of the last one', async () => {
    const march = await redeemed(ann)
    travel(world, '2026-04-01')
    await redeemed(ann)
    done(await cancels(ann, march))
    expect(stored(world, ann).redeemed?.[curtains.id]).toEqual({
      life: 1,
      month: 'm202604',
      inMonth: 1,
    })
    expect(await redeems(ann)).toEqual(once('reward_limit_month'))
  })

  test('is opened by a voucher of its own month, once', async () => {
    travel(world, '2026-04-01')
    const april = await redeemed(ann)
    done(await cancels(ann, april))
    await redeemed(ann)
    expect(await redeems(ann)).toEqual(once('reward_limit_month'))
  })

  test('of a month that is over leaves the count for life', async () => {
    const march = await redeemed(ann)
    travel(world, '2026-04-01')
    done(await cancels(ann, march))
    expect(stored(world, ann).redeemed?.[curtains.id]).toEqual({
      life: 0,
      month: 'm202604',
      inMonth: 0,
    })
  })
})

describe('a limit for life is not opened by what was not counted', () => {
  beforeEach(() => opened({ perLife: 1, stock: null }))
  const refused = async () => expect(await redeems(ben)).toEqual(once('reward_limit_life'))

  test('a friend’s gift', async () => {
    const code = await gives(ann, await redeemed(ann))
    await redeemed(ben)
    const { voucherId } = await takes(code)
    expect(await revokes(ben, voucherId)).toMatchObject({ points: 0 })
    await refused()
  })

  test('a friend’s gift that was redeemed under the operation of one’s own', async () => {
    const { operationId } = op()
    const code = await gives(ann, await redeemed(ann, curtains, operationId))
    await redeemed(ben, curtains, operationId)
    const { voucherId } = await takes(code)
    const before = balanceOf(stored(world, ben))
    expect(await revokes(ben, voucherId)).toMatchObject({ points: 0 })
    expect(balanceOf(stored(world, ben))).toBe(before)
    await refused()
  })

  test('the welcome of a tier', async () => {
    await redeemed(ben)
    done(await buys(world, ben, { orderNo: 'A1', amountFen: 200_000 }))
    const welcome = Object.values(stored(world, ben).vouchers).find(({ points }) => points === 0)
    expect(welcome).toMatchObject({ rewardId: curtains.id })
    done(await revokes(ben, welcome?.id ?? ''))
    await refused()
  })
})

test('a voucher that the family’s pool has paid was counted: its limit is open once it is revoked', async () => {
  await opened({ perLife: 1, stock: null })
  const { code } = done(await inviteToFamily(world, ann, op())).outcome
  done(await joinFamily(world, ben, { ...op(), code, agreed: true }))
  const voucherId = await redeemed(ben)
  expect(await redeems(ben)).toEqual(once('reward_limit_life'))
  for (const publish of [async () => undefined, published]) {
    await publish()
    expect(stored(world, ben).redeemed?.[curtains.id]?.life).toBe(1)
  }
  expect(await revokes(ben, voucherId)).toMatchObject({ points: 0 })
  await redeemed(ben)
  expect(await redeems(ben)).toEqual(once('reward_limit_life'))
})

describe('a limit of a person with two records', () => {
  beforeEach(() => opened({ perLife: 2, perMonth: 2, stock: null }))

  test('is opened by a voucher that came along', async () => {
    const voucherId = await redeemed(ann)
    await redeemed(ben)
    await published()
    await merges()
    expect(await redeems(ben)).toMatchObject({ refused: 'reward_limit_life' })
    expect(done(await cancels(ben, `${ann.memberId}-${voucherId}`)).outcome.points).toBe(200)
    await redeemed(ben)
    expect(await redeems(ben)).toMatchObject({ refused: 'reward_limit_life' })
  })
})

describe('records that merge between the look at a voucher and the write', () => {
  beforeEach(() => opened({ stock: null }, '2026-03-10'))
  const meanwhile = (call: string, run: () => Promise<unknown>) =>
    next(world, call, { kind: 'meanwhile', run })
  const held = (one: Customer) => Object.keys(stored(world, one).vouchers)

  test('keep another voucher of the same number, and give no points of the one that was meant', async () => {
    const [dear, cheap] = [await redeemed(ann, deep), await redeemed(ben)]
    expect(dear).toBe(cheap)
    await published()
    meanwhile('entries.byOperations', merges)
    expect(await cancels(ann, dear)).toEqual({ refused: 'busy' })
    const kept = [cheap, `${ann.memberId}-${dear}`]
    expect(held(ben)).toEqual(kept)
    const before = balanceOf(stored(world, ben))
    const points = []
    for (const key of kept) points.push(done(await cancels(ben, key)).outcome.points)
    expect(points).toEqual([200, 700])
    expect(balanceOf(stored(world, ben))).toBe(before + 900)
    audit(world, ben)
  })

  test('end no voucher for nothing that was not there at the look', async () => {
    const cheap = await redeemed(ben)
    // After the look, as the write's own read begins.
    meanwhile('members.read', async () => meanwhile('members.read', merges))
    expect(await cancels(ann, cheap)).toEqual({ refused: 'busy' })
    expect(held(ben)).toEqual([cheap])
  })

  test('and records that part then', async () => {
    const [dear, cheap] = [await redeemed(ann, deep), await redeemed(ben)]
    await published()
    await merges()
    meanwhile('entries.byOperations', parts)
    expect(await cancels(ann, cheap)).toEqual({ refused: 'busy' })
    expect([held(ann), held(ben)]).toEqual([[dear], [cheap]])
    expect(done(await cancels(ann, dear)).outcome.points).toBe(700)
  })

  test('and promise no piece of it back', async () => {
    const [dear] = [await redeemed(ann, deep), await redeemed(ben)]
    await published()
    meanwhile('entries.byOperations', merges)
    expect(await cancels(ann, dear)).toEqual({ refused: 'busy' })
    expect(world.data.stocks.get(deep.id)).toMatchObject({ left: 4, held: {} })
  })
})

test('one operation that both records had redeemed under: each voucher gives back its own points', async () => {
  await opened({ stock: null }, '2026-03-10')
  const { operationId } = op()
  const dear = await redeemed(ann, deep, operationId)
  const cheap = await redeemed(ben, curtains, operationId)
  await published()
  await merges()
  expect(done(await cancels(ben, `${ann.memberId}-${dear}`)).outcome.points).toBe(700)
  expect(done(await cancels(ben, cheap)).outcome.points).toBe(200)
  audit(world, ben)
})

describe('a coupon that came back from a bill under a new number', () => {
  beforeEach(() => opened({ stock: null }, '2026-03-10'))

  async function cameBack(voucherId: string): Promise<string> {
    const clerk = clerkAt(world)
    const visit = visitOf(world, { customer: ben, clerk })
    const bill = { orderNo: 'A1', amountFen: 20_000, voucherId }
    done(await recordPurchase(world, clerk, { ...op(), visit, ...bill }))
    done(await refunds(world, { orderNo: 'A1', fen: 20_000 }))
    const [key = ''] = Object.keys(stored(world, ben).vouchers)
    expect(key).not.toBe(voucherId)
    return key
  }

  test.each([
    ['waiting', async () => undefined],
    ['published', () => published()],
  ])('gives back what had paid for it (%s)', async (_, publish) => {
    const key = await cameBack(await redeemed(ben, coupon))
    await publish()
    expect(done(await cancels(ben, key)).outcome.points).toBe(300)
    audit(world, ben)
  })

  test('also one that had come along with another record', async () => {
    const voucherId = await redeemed(ann, coupon)
    await merges()
    const key = await cameBack(`${ann.memberId}-${voucherId}`)
    await published()
    expect(done(await cancels(ben, key)).outcome.points).toBe(300)
  })

  test('and that was a gift gives back nothing, though its taker had one under the same operation', async () => {
    const { operationId } = op()
    const code = await gives(ann, await redeemed(ann, coupon, operationId))
    const own = await redeemed(ben, coupon, operationId)
    const { voucherId } = await takes(code)
    await cameBack(voucherId)
    const back = Object.keys(stored(world, ben).vouchers).find(key => key !== own) ?? ''
    expect(await revokes(ben, back)).toMatchObject({ points: 0 })
  })
})

test('cancelling takes as many calls as ever', async () => {
  await opened({ stock: null })
  const voucherId = await redeemed(ann)
  expect(await callsOf(world, () => cancels(ann, voucherId))).toEqual([
    'members.read',
    'members.read',
    'members.update',
  ])
  const other = await redeemed(ann)
  await published()
  expect(await callsOf(world, () => cancels(ann, other))).toEqual([
    'members.read',
    'entries.byOperations',
    'members.read',
    'members.update',
  ])
  expect(entriesOf(world, ann).filter(({ kind }) => kind === 'restore')).toHaveLength(2)
})
