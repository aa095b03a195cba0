// Somebody who comes every day for more than a year: the document stays
// small, and the ledger still adds up.
import { addDays } from '../domain/dates'
import { balanceOf } from '../domain/ledger/apply'
import { done } from '../testing/members'
import { memoryWorld, newOperation, travel } from '../testing/memory-world'
import { audit, buys, clerkAt, entriesOf, joined, scanned, stored, system } from '../testing/shop'
import { verify } from './clerk/verify'
import { checkIn } from './customer/check-in'
import { redeem } from './customer/redeem'
import { review } from './customer/review'
import { vouchers } from './customer/vouchers'
import { tick } from './timer/tick'

const DAYS = 400
const FIRST = '2026-01-05'
const LIMIT_BYTES = 10_240

test(`${DAYS} days of check-ins, 120 purchases, reviews, vouchers: under 10 KB on every day`, async () => {
  const world = memoryWorld(FIRST)
  const customer = await joined(world)
  const clerk = clerkAt(world)
  const sizes: number[] = []
  const counts = { purchases: 0, reviews: 0, redeemed: 0, verified: 0 }

  for (let day = 0; day < DAYS; day++) {
    travel(world, addDays(FIRST, day))
    done(await tick(world, system))
    done(await checkIn(world, customer, { operationId: newOperation(world) }))
    if (day % 10 < 3) await visit(day)
    if (day % 12 === 5) await takeVoucher()
    if (day % 40 === 20) await spendVoucher()
    done(await tick(world, system))
    sizes.push(Buffer.byteLength(JSON.stringify(stored(world, customer))))
  }

  async function visit(day: number) {
    done(await scanned(world, clerk, customer))
    const orderNo = `A${day}`
    done(await buys(world, customer, { orderNo, amountFen: 9900 + day * 37 }))
    counts.purchases += 1
    if (day % 10 !== 0) return
    const text = '阿姨很准时，厨房擦得很干净。'
    const rating = { operationId: newOperation(world), orderId: `xuhui:${orderNo}`, stars: 5, text }
    done(await review(world, customer, rating))
    counts.reviews += 1
  }

  async function takeVoucher() {
    const rewardId = counts.redeemed % 2 === 0 ? 'extra-hour' : 'coupon-90'
    const answer = await redeem(world, customer, { operationId: newOperation(world), rewardId })
    if (!('refused' in answer)) counts.redeemed += 1
  }

  async function spendVoucher() {
    const [live] = done(await vouchers(world, customer)).live
    if (!live?.code) return
    const input = { operationId: newOperation(world), code: live.code, storeId: 'xuhui' }
    done(await verify(world, clerk, input))
    counts.verified += 1
  }

  const largest = Math.max(...sizes)
  process.stdout.write(
    `daily visitor: ${sizes.at(-1)} bytes after ${DAYS} days, ${largest} at most; ` +
      `${entriesOf(world, customer).length} entries, ${JSON.stringify(counts)}\n`,
  )
  expect(largest).toBeLessThan(LIMIT_BYTES)
  expect(counts.purchases).toBe(120)
  expect(counts.reviews).toBe(40)
  expect(counts.redeemed).toBeGreaterThan(15)
  expect(counts.verified).toBeGreaterThan(5)
  const total = entriesOf(world, customer).reduce((sum, entry) => sum + entry.points, 0)
  expect(balanceOf(stored(world, customer))).toBe(total)
  audit(world, customer)
})
