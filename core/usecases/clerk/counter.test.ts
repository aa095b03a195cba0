// At the counter: a code is good once, a visit for its clerk and its minutes,
// a voucher once and where it is accepted.
import { MEMBER_CODE_STEP_MS, VISIT_MS } from '../../contracts/limits'
import { codeStep, memberCode, voucherCode } from '../../domain/codes'
import { done } from '../../testing/members'
import { type MemoryWorld, memoryWorld, newOperation, travel } from '../../testing/memory-world'
import { buys, clerkAt, customerNo, joined, scanned, stored, system } from '../../testing/shop'
import type { Clerk, Customer } from '../actors'
import { redeem } from '../customer/redeem'
import { tick } from '../timer/tick'
import { quote } from './quote'
import { recordPurchase } from './record-purchase'
import { scan } from './scan'
import { verify, voucher } from './verify'

let world: MemoryWorld
let customer: Customer
let clerk: Clerk
beforeEach(async () => {
  world = memoryWorld()
  customer = await joined(world)
  clerk = clerkAt(world)
})

function codeNow(ahead = 0): string {
  return memberCode(world.secret, customer.memberId, codeStep(world.now()) + ahead)
}

function scanning(code: string, more: { by?: Clerk; storeId?: string; operationId?: string } = {}) {
  const { by = clerk, storeId = 'xuhui', operationId = newOperation(world) } = more
  return scan(world, by, { operationId, code, storeId })
}

describe('a scan', () => {
  test('opens a visit of a quarter of an hour, with the member masked and no code to misuse', async () => {
    const view = done(await scanned(world, clerk, customer))
    expect(view.visitUntil).toBe(world.now() + VISIT_MS)
    expect(view.member).toMatchObject({ maskedName: '顾**', balance: 100, visits: 0 })
    expect(JSON.stringify(view)).not.toContain('顾客1')
    expect(JSON.stringify(view)).not.toContain('openid')
  })

  test('of the same code again is refused, by the same operation it is repeated', async () => {
    const operationId = newOperation(world)
    const first = done(await scanning(codeNow(), { operationId }))
    expect(done(await scanning(codeNow(), { operationId })).visit).toBe(first.visit)
    expect(await scanning(codeNow())).toEqual({ refused: 'code_used' })
  })

  test('of an older code after a newer one is refused', async () => {
    done(await scanning(codeNow(1)))
    expect(await scanning(codeNow())).toEqual({ refused: 'code_used' })
    world.clock.now += 2 * MEMBER_CODE_STEP_MS
    done(await scanning(codeNow()))
  })

  test.each<[string, () => Promise<unknown>, string]>([
    ['of a code two steps old', () => scanning(codeNow(-2)), 'code_expired'],
    ['of something else', () => scanning('https://example.com'), 'code_unreadable'],
    [
      'in a store where the clerk does not serve',
      () => scanning(codeNow(), { by: clerkAt(world, 'pudong') }),
      'wrong_store',
    ],
    [
      'of the clerk’s own code',
      () => scanning(codeNow(), { by: { ...clerk, staffId: customer.memberId } }),
      'own_account',
    ],
    [
      'of somebody who has not joined',
      () =>
        scanning(memberCode(world.secret, customerNo(world, 9).memberId, codeStep(world.now()))),
      'member_not_found',
    ],
  ])('%s', async (_, attempt, refused) => {
    expect(await attempt()).toEqual({ refused })
  })
})

describe('a visit', () => {
  test('quotes what the booking then gives', async () => {
    const { visit } = done(await scanned(world, clerk, customer))
    const quoted = done(await quote(world, clerk, { visit, amountFen: 26_800 }))
    const input = { operationId: newOperation(world), visit, orderNo: 'A1', amountFen: 26_800 }
    const booked = done(await recordPurchase(world, clerk, input))
    expect(booked.outcome.points).toBe(quoted.points)
    expect(booked.receipt).toEqual(quoted.receipt)
  })

  test('is over after its time, and of no use to a colleague', async () => {
    const { visit } = done(await scanned(world, clerk, customer))
    const colleague = clerkAt(world, 'xuhui')
    expect(await quote(world, colleague, { visit, amountFen: 1 })).toEqual({
      refused: 'code_unreadable',
    })
    world.clock.now += VISIT_MS + 1
    expect(await quote(world, clerk, { visit, amountFen: 1 })).toEqual({ refused: 'visit_expired' })
  })
})

describe('a voucher', () => {
  async function issued(rewardId = 'gift-box') {
    done(await buys(world, customer, { orderNo: 'A0', amountFen: 100_000 }))
    const { outcome } = done(
      await redeem(world, customer, { operationId: newOperation(world), rewardId }),
    )
    return voucherCode(world.secret, customer.memberId, outcome.voucherId)
  }

  const at = (code: string, storeId = 'xuhui') => ({
    operationId: newOperation(world),
    code,
    storeId,
  })

  test('is shown, taken once, and then known as used, before and after it was published', async () => {
    const code = await issued()
    const shown = done(await voucher(world, clerk, { code, storeId: 'xuhui' }))
    expect(shown.voucher).toMatchObject({ name: '家居清洁礼盒', state: 'live', code: null })
    const taking = at(code)
    const taken = done(await verify(world, clerk, taking))
    expect(taken.voucher).toMatchObject({ state: 'verified', verifiedStore: '徐汇店' })
    expect(done(await verify(world, clerk, taking)).outcome).toEqual(taken.outcome)
    const used = { refused: 'voucher_used', details: { on: '2026-03-10', store: '徐汇店' } }
    expect(await verify(world, clerk, at(code))).toEqual(used)
    done(await tick(world, system))
    expect(await verify(world, clerk, at(code))).toEqual(used)
    expect(done(await verify(world, clerk, taking)).outcome).toEqual(taken.outcome)
    expect(stored(world, customer).vouchers).toEqual({})
  })

  test('is not taken in a store that it does not name', async () => {
    const code = await issued()
    const refusal = { refused: 'voucher_store' }
    expect(await voucher(world, clerk, { code, storeId: 'pudong' })).toEqual(refusal)
    expect(await verify(world, clerk, at(code, 'pudong'))).toEqual(refusal)
    done(await verify(world, clerk, at(code)))
  })

  test('is expired the day after its last, whether the timer came or not', async () => {
    const code = await issued()
    travel(world, '2026-04-10')
    const expired = { refused: 'voucher_expired', details: { on: '2026-04-09' } }
    expect(await voucher(world, clerk, { code, storeId: 'xuhui' })).toEqual(expired)
    expect(await verify(world, clerk, at(code))).toEqual(expired)
    done(await tick(world, system))
    expect(await verify(world, clerk, at(code))).toEqual(expired)
  })

  test('that never was', async () => {
    const code = voucherCode(world.secret, customer.memberId, 'v99')
    expect(await verify(world, clerk, at(code))).toEqual({ refused: 'voucher_not_found' })
  })
})
