// Ranks are settled by what is paid at that moment: refunds in the very minutes of the recount count, and a recount
// waits for every order of the contest's days.
import { CONTEST_ORDERS, CONTEST_STEPS, RECOVERY_AFTER_MS } from '../../contracts/limits'
import { startOfDate } from '../../domain/dates'
import { contestFrom } from '../../testing/games-programme'
import { done } from '../../testing/members'
import { type MemoryWorld, memoryWorld, travel } from '../../testing/memory-world'
import { programmeWith } from '../../testing/moments'
import { buys, joined, refunds, stored, system } from '../../testing/shop'
import type { Customer } from '../actors'
import { tick } from '../timer/tick'

async function minutes(world: MemoryWorld, count = 1): Promise<void> {
  for (let i = 0; i < count; i++) {
    world.clock.now += RECOVERY_AFTER_MS
    done(await tick(world, system, { all: true }))
  }
}

/** A contest over 10 to 14 March, settled from the 18th on: somebody has paid 9,000 yuan, somebody else 1,000. */
async function over() {
  const contests = [contestFrom('2026-03-10')]
  const world = memoryWorld('2026-03-10', programmeWith({ games: 'on', contests }))
  const [first, second] = [await joined(world, 1), await joined(world, 2)]
  await minutes(world)
  done(await buys(world, first, { orderNo: 'A1', amountFen: 900_000 }))
  done(await buys(world, second, { orderNo: 'B1', amountFen: 100_000 }))
  await minutes(world, 4)
  travel(world, '2026-03-17')
  await minutes(world, 4)
  world.clock.now = startOfDate('2026-03-18', 'Asia/Shanghai') + 20_000 - RECOVERY_AFTER_MS
  return { world, first, second }
}

const contest = (world: MemoryWorld) => world.data.contests.get('top')
const won = (world: MemoryWorld, { memberId }: Customer) =>
  contest(world)?.winners.find(one => one.memberId === memberId)
const refund = (world: MemoryWorld) => ({
  kind: 'meanwhile' as const,
  run: async () => void done(await refunds(world, { orderNo: 'A1', fen: 900_000 })),
})

/** Lets a refund of the first one's only order come just before the n-th call of a name. */
function refundAt(world: MemoryWorld, name: string, n: number): void {
  let calls = 0
  world.wire.pause = call => {
    if (call !== name || ++calls !== n) return undefined
    world.wire.pause = () => undefined
    return refund(world).run()
  }
}

test.each([
  ['before the recount reads its page', 'contests.orders', 2],
  ['after it has read it', 'contests.orders', 3],
  ['before the board is read', 'contests.board', 1],
])('an only order that is refunded %s wins nothing', async (_, call, n) => {
  const { world, first, second } = await over()
  refundAt(world, call, n)
  await minutes(world, 6)
  expect(contest(world)?.phase).toBe('done')
  expect(won(world, first)).toBeUndefined()
  expect(won(world, second)).toMatchObject({ rank: 1, fen: 100_000, points: 500, state: 'paid' })
})

test('a refund that was confirmed between two ticks of a long recount counts', async () => {
  const { world, first, second } = await over()
  const last = world.data.orders.get('xuhui:B1')
  if (!last) throw new Error('no order')
  const many = CONTEST_ORDERS * CONTEST_STEPS
  for (let n = 1; n <= many; n++) {
    const order = { _id: `xuhui:C${n}`, orderNo: `C${n}`, memberId: `other-${n % 9}` }
    const at = last.at + n * 1000
    world.data.orders.set(order._id, {
      ...last,
      ...order,
      at,
      amountFen: 100,
      operationId: order._id,
    })
  }
  await minutes(world, 2)
  expect(contest(world)?.phase).toBe('recounting')
  done(await refunds(world, { orderNo: 'A1', fen: 900_000 }))
  await minutes(world, 3)
  expect(contest(world)?.phase).toBe('done')
  expect([won(world, first), won(world, second)?.points]).toEqual([undefined, 500])
})

test('a recount waits for an order of those days, once a tick, and counts it then', async () => {
  const { world, first } = await over()
  const order = world.data.orders.get('xuhui:A1')
  if (!order) throw new Error('no order')
  // As it is while its member can't be written: it stays unconfirmed.
  const open = () => void world.data.orders.set(order._id, { ...order, confirmed: false })
  world.data.scores.clear()
  world.wire.pause = call => (call === 'contests.open' ? open() : undefined)
  await minutes(world)
  const before = world.wire.calls.length
  await minutes(world)
  const calls = world.wire.calls.slice(before).filter(call => call.startsWith('contests.'))
  expect(calls).not.toContain('contests.update')
  expect(contest(world)).toMatchObject({ phase: 'recounting', winners: [] })
  world.wire.pause = () => undefined
  await minutes(world, 2)
  expect(won(world, first)).toMatchObject({ rank: 1, fen: 900_000, state: 'paid' })
  expect(stored(world, first).seq).toBeGreaterThan(0)
})
