// Orders with lines at the counter: recorded with them, refunded by line and by amount, to the same end as one refund.
import fc from 'fast-check'
import { balanceOf } from '../../domain/ledger/apply'
import { done } from '../../testing/members'
import { type MemoryWorld, memoryWorld, newOperation, travel } from '../../testing/memory-world'
import {
  adjusts,
  audit,
  buys,
  clerkAt,
  entriesOf,
  joined,
  refunds,
  stored,
  system,
} from '../../testing/shop'
import type { Customer } from '../actors'
import { finishOrders } from '../finish-orders'
import { tick } from '../timer/tick'
import { order } from './refund'

const lines = [
  { id: 'clean', name: '日常保洁', category: 'cleaning', fen: 12_000 },
  { id: 'curtain', name: '窗帘清洗', category: 'washing', fen: 7999 },
  { id: 'bag', name: '收纳袋', fen: 1 },
]
const bill = { orderNo: 'A1', amountFen: 20_000, lines }

let world: MemoryWorld
let customer: Customer
beforeEach(async () => {
  world = memoryWorld()
  customer = await joined(world)
})

function shown() {
  return order(world, clerkAt(world), { storeId: 'xuhui', orderNo: 'A1' })
}

async function leftNow(): Promise<number[]> {
  return done(await shown()).lines.map(line => line.leftFen)
}

describe('a purchase with lines', () => {
  test('earns as its amount does and shows them afterwards', async () => {
    expect(done(await buys(world, customer, bill)).outcome).toMatchObject({ points: 200 })
    expect(done(await shown()).lines).toEqual([
      { id: 'clean', name: '日常保洁', category: 'cleaning', fen: 12_000, leftFen: 12_000 },
      { id: 'curtain', name: '窗帘清洗', category: 'washing', fen: 7999, leftFen: 7999 },
      { id: 'bag', name: '收纳袋', category: null, fen: 1, leftFen: 1 },
    ])
    const { categories } = stored(world, customer).activity
    expect(categories).toEqual({ cleaning: 12_000, washing: 7999 })
    audit(world, customer)
  })

  test('that don’t sum to the amount is refused, and nothing is recorded', async () => {
    const before = stored(world, customer)
    const answer = await buys(world, customer, { ...bill, amountFen: 20_001 })
    expect(answer).toEqual({ refused: 'lines_differ', details: { linesFen: 20_000 } })
    expect([world.data.orders.size, stored(world, customer)]).toEqual([0, before])
  })

  test('sent again: the first answer', async () => {
    const operationId = newOperation(world)
    const first = done(await buys(world, customer, { ...bill, operationId }))
    expect(done(await buys(world, customer, { ...bill, operationId }))).toEqual(first)
    expect(stored(world, customer).activity.categories).toEqual({ cleaning: 12_000, washing: 7999 })
  })
})

describe('a refund', () => {
  beforeEach(async () => {
    done(await buys(world, customer, bill))
  })

  test('by line takes what the line earned, and lowers what was spent by category', async () => {
    const { outcome } = done(await refunds(world, { orderNo: 'A1', lines: [{ id: 'clean' }] }))
    expect(outcome).toMatchObject({ fen: 12_000, moneyFen: 12_000, clawed: 120 })
    expect(await leftNow()).toEqual([0, 7999, 1])
    expect(stored(world, customer).activity).toMatchObject({
      spend: { m202603: 8000 },
      categories: { washing: 7999 },
    })
    audit(world, customer)
  })

  test('of a part of one line and all of another', async () => {
    const asked = [{ id: 'curtain', fen: 99 }, { id: 'bag' }]
    const { outcome } = done(await refunds(world, { orderNo: 'A1', lines: asked }))
    expect(outcome).toMatchObject({ fen: 100, clawed: 1 })
    expect(await leftNow()).toEqual([12_000, 7900, 0])
  })

  test('by amount falls on the lines in their order', async () => {
    done(await refunds(world, { orderNo: 'A1', fen: 12_500 }))
    expect(await leftNow()).toEqual([0, 7499, 1])
    done(await refunds(world, { orderNo: 'A1', lines: [{ id: 'curtain' }] }))
    done(await refunds(world, { orderNo: 'A1', fen: 1 }))
    expect(await leftNow()).toEqual([0, 0, 0])
    expect(balanceOf(stored(world, customer))).toBe(100)
    expect(stored(world, customer).activity.categories).toBeUndefined()
  })

  test.each<[string, object, object]>([
    [
      'an unknown line',
      { lines: [{ id: 'x' }] },
      { refused: 'line_not_found', details: { line: 'x' } },
    ],
    [
      'more than the line',
      { lines: [{ id: 'bag', fen: 2 }] },
      { refused: 'refund_too_much', details: { leftFen: 1 } },
    ],
    [
      'more than the order',
      { fen: 20_001 },
      { refused: 'refund_too_much', details: { leftFen: 20_000 } },
    ],
  ])('of %s is refused, and nothing changes', async (_, asked, refusal) => {
    const before = [world.data.orders.get('xuhui:A1'), stored(world, customer)]
    expect(await refunds(world, { orderNo: 'A1', ...asked })).toEqual(refusal)
    expect([world.data.orders.get('xuhui:A1'), stored(world, customer)]).toEqual(before)
  })

  test('of a line of an order that has none is refused', async () => {
    done(await buys(world, customer, { orderNo: 'A2', amountFen: 100 }))
    const answer = await refunds(world, { orderNo: 'A2', lines: [{ id: 'bag' }] })
    expect(answer).toMatchObject({ refused: 'line_not_found' })
  })

  test('of a line twice: the second operation is refused, the first one sent again is answered', async () => {
    const operationId = newOperation(world)
    const part = { orderNo: 'A1', lines: [{ id: 'clean' }], operationId }
    const first = done(await refunds(world, part))
    expect(done(await refunds(world, part))).toEqual(first)
    const again = await refunds(world, { ...part, operationId: newOperation(world) })
    expect(again).toEqual({ refused: 'refund_too_much', details: { leftFen: 0 } })
    expect(await leftNow()).toEqual([0, 7999, 1])
  })

  test.each<[string, object]>([
    ['other lines', { lines: [{ id: 'bag' }] }],
    ['one line more', { lines: [{ id: 'clean' }, { id: 'bag' }] }],
    ['another part of the line', { lines: [{ id: 'clean', fen: 1 }] }],
    ['the same amount', { fen: 12_000 }],
  ])('by an operation that was another refund is refused: %s', async (_, other) => {
    const operationId = newOperation(world)
    done(await refunds(world, { orderNo: 'A1', lines: [{ id: 'clean' }], operationId }))
    expect(await refunds(world, { orderNo: 'A1', operationId, ...other })).toEqual({
      refused: 'operation_reused',
    })
    expect(await leftNow()).toEqual([0, 7999, 1])
  })
})

interface Story {
  fens: number[]
  /** Points of 1,000 that pay a part of the bill, in hundreds. */
  offset: number
  /** Points spent between purchase and refunds, in per cent of the balance. */
  spent: number
  /** One refund each: of which line, and how much of it (per mille; 1,000 = all that is left). */
  parts: { line: number; share: number }[]
  /** Where the lots of the bonus points have died before the refunds. */
  late: boolean
}

const stories: fc.Arbitrary<Story> = fc.record({
  fens: fc.array(fc.integer({ min: 1, max: 30_000 }), { minLength: 1, maxLength: 6 }),
  offset: fc.nat(10),
  spent: fc.constantFrom(0, 30, 90, 100),
  parts: fc.array(fc.record({ line: fc.nat(5), share: fc.integer({ min: 1, max: 1000 }) }), {
    maxLength: 6,
  }),
  late: fc.boolean(),
})

/** A shop in which the order of a story was bought, and whoever bought it. */
async function shopOf({ fens, offset, spent, late }: Story) {
  const shop = memoryWorld('2025-12-20')
  const buyer = await joined(shop)
  done(await adjusts(shop, buyer, { points: 900 }))
  travel(shop, '2026-03-10')
  const sold = fens.map((fen, i) => ({ id: `l${i}`, name: '服务', category: 'c', fen }))
  const amountFen = fens.reduce((sum, fen) => sum + fen, 0)
  const most = Math.floor(Math.min(amountFen / 2, 20_000) / 1000) * 100
  const offsetPoints = Math.min(offset * 100, most) || undefined
  done(await buys(shop, buyer, { orderNo: 'A1', amountFen, lines: sold, offsetPoints }))
  const points = Math.floor((balanceOf(stored(shop, buyer)) * spent) / 100)
  if (points > 0) done(await adjusts(shop, buyer, { points: -points }))
  await tick(shop, system)
  if (late) travel(shop, '2027-01-05')
  return { shop, buyer, amountFen }
}

async function byLine(shop: MemoryWorld, story: Story): Promise<number> {
  const standing = () => shop.data.orders.get('xuhui:A1')?.lines ?? []
  const all = story.fens.map((_, i) => ({ line: i, share: 1000 }))
  let clawed = 0
  for (const { line, share } of [...story.parts, ...all]) {
    shop.clock.now += 1
    const one = standing()[line % story.fens.length]
    const left = one ? one.fen - one.refundedFen : 0
    if (!one || left === 0) continue
    const fen = share === 1000 ? undefined : Math.max(1, Math.floor((left * share) / 1000))
    const answer = done(await refunds(shop, { orderNo: 'A1', lines: [{ id: one.id, fen }] }))
    clawed += answer.outcome.clawed
    if (clawed % 3 === 0) await tick(shop, system)
  }
  return clawed
}

test('line by line, in any order and in any parts, ends as one refund of the whole: lots, debt, growth, spending', async () => {
  await fc.assert(
    fc.asyncProperty(stories, async story => {
      const [whole, parts] = [await shopOf(story), await shopOf(story)]
      const { outcome } = done(await refunds(whole.shop, { orderNo: 'A1', fen: whole.amountFen }))
      expect(await byLine(parts.shop, story)).toBe(outcome.clawed)
      await finishOrders(parts.shop, parts.shop.now())
      const end = stored(parts.shop, parts.buyer)
      const { points, growth, activity, tier } = stored(whole.shop, whole.buyer)
      expect([end.points, end.growth, end.tier]).toEqual([points, growth, tier])
      expect(end.activity).toEqual(activity)
      audit(parts.shop, parts.buyer)
      expect(entriesOf(parts.shop, parts.buyer).length).toBeGreaterThan(3)
    }),
    { numRuns: 150 },
  )
}, 60_000)
