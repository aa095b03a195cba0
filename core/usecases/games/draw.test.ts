// A draw that has its number, and whose member can't pay for it any more when it comes to them: a no that is told is never
// followed by a draw.
import { DRAWS_OPEN_LONG, RECOVERY_AFTER_MS } from '../../contracts/limits'
import { isRefusal } from '../../contracts/refusals'
import { balanceOf } from '../../domain/ledger/apply'
import { lotteryFrom, programmeOf } from '../../testing/games-programme'
import { done } from '../../testing/members'
import {
  callsOf,
  dieAt,
  type MemoryWorld,
  memoryWorld,
  newOperation,
  next,
} from '../../testing/memory-world'
import { adjusts, audit, boss, buys, entriesOf, joined, stored, system } from '../../testing/shop'
import type { Customer } from '../actors'
import { freeze, unfreeze } from '../admin/freeze'
import { redeem } from '../customer/redeem'
import { tick } from '../timer/tick'
import { draw } from './draw'

const COST = 80

let world: MemoryWorld
let someone: Customer
/** Somebody with a hundred points, a lottery for eighty, and rewards for sixty. */
beforeEach(async () => {
  const cost = { kind: 'points', points: COST } as const
  const programme = programmeOf(lotteryFrom('2026-03-10', { cost }))
  const rewards = programme.rewards.map(reward => ({ ...reward, points: 60 }))
  world = memoryWorld('2026-03-10', { ...programme, rewards })
  someone = await joined(world)
  done(await tick(world, system))
})

const op = () => ({ operationId: newOperation(world) })
const wish = () => ({ ...op(), lotteryId: 'spring' })
const lottery = () => world.data.lotteries.get('spring')
const draws = (of = someone) => entriesOf(world, of).filter(({ reason }) => reason.kind === 'draw')
const spendAll = async () => {
  done(await redeem(world, someone, { ...op(), rewardId: 'extra-hour' }))
}
const later = async () => {
  world.clock.now += RECOVERY_AFTER_MS
  done(await tick(world, system, { all: true }))
}
/** The timer ends the number, lists it, and takes it from the lottery, a tick each. */
const ended = async () => {
  for (let i = 0; i < 3; i++) await later()
}

test('the points go elsewhere at that very moment: busy until the timer has ended it, then short, and no draw', async () => {
  const one = wish()
  next(world, 'members.update', { kind: 'meanwhile', run: spendAll })
  expect(await draw(world, someone, one)).toMatchObject({ refused: 'busy' })
  expect(balanceOf(stored(world, someone))).toBeLessThan(COST)
  expect(await draw(world, someone, one)).toMatchObject({ refused: 'busy' })
  await ended()
  expect(await draw(world, someone, one)).toMatchObject({ refused: 'points_short' })
  done(await buys(world, someone, { orderNo: 'A1', amountFen: 50_000 }))
  await ended()
  expect(draws()).toEqual([])
  audit(world, someone)
})

test('points that come before the timer does pay for it: it was never refused', async () => {
  const one = wish()
  next(world, 'members.update', { kind: 'meanwhile', run: spendAll })
  expect(await draw(world, someone, one)).toMatchObject({ refused: 'busy' })
  done(await buys(world, someone, { orderNo: 'A1', amountFen: 50_000 }))
  await ended()
  expect(draws()).toHaveLength(1)
  expect(done(await draw(world, someone, one)).outcome).toMatchObject({ lotteryId: 'spring' })
  expect(draws()).toHaveLength(1)
})

test('who is frozen with a number that a crash left is told nothing certain before the timer was there', async () => {
  const about = { memberNo: someone.memberId, note: '核实身份' }
  const one = wish()
  await dieAt(world, 'members.update', () => draw(world, someone, one))
  done(await freeze(world, boss, { ...op(), ...about }))
  expect(await draw(world, someone, one)).toMatchObject({ refused: 'busy' })
  expect(await draw(world, someone, wish())).toMatchObject({ refused: 'member_frozen' })
  await ended()
  expect(await draw(world, someone, one)).toMatchObject({ refused: 'member_frozen' })
  done(await unfreeze(world, boss, { ...op(), ...about }))
  await ended()
  expect(draws()).toEqual([])
})

describe('one prize, a draw of it that its member could not pay for, and points that come at the wrong moment', () => {
  let another: Customer
  beforeEach(async () => {
    const cost = { kind: 'points', points: COST } as const
    const common = { id: 'clean', name: '窗帘清洗', kind: 'gift', valueFen: 1_000 } as const
    const prizes = [{ ...common, quantity: 1, weight: 1_000_000 }]
    const rules = lotteryFrom('2026-03-10', { cost, blankWeight: 1, prizes })
    const programme = programmeOf(rules)
    const rewards = programme.rewards.map(reward => ({ ...reward, points: 60 }))
    world = memoryWorld('2026-03-10', { ...programme, rewards })
    someone = await joined(world)
    another = await joined(world, 2)
    done(await tick(world, system))
  })

  const short = async (one: ReturnType<typeof wish>) => {
    next(world, 'members.update', { kind: 'meanwhile', run: spendAll })
    expect(await draw(world, someone, one)).toMatchObject({ refused: 'busy' })
  }
  const earn = async () =>
    void done(await buys(world, someone, { orderNo: 'A1', amountFen: 50_000 }))
  /** What befalls the so manieth write of the lottery. */
  const atWrite = (which: number, run: () => Promise<unknown>) => {
    let writes = 0
    world.wire.pause = async call => {
      if (call !== 'lotteries.update' || ++writes !== which) return
      world.wire.pause = () => undefined
      await run()
    }
  }
  /** Somebody else draws, too: there was one prize, and there is one winner. */
  const winner = async () => {
    const other = await draw(world, another, wish())
    if (isRefusal(other)) expect(other).toMatchObject({ refused: 'lottery_sold_out' })
    await ended()
    const won = [someone, another].filter(one => draws(one).length > 0)
    expect(won).toHaveLength(1)
    expect(lottery()).toMatchObject({ taken: { clean: 1 }, open: {} })
    for (const one of [someone, another]) audit(world, one)
    return won[0]
  }

  test.each([1, 2])(
    'the phone asks again before write %s of the timer: it has won, and nothing is cancelled',
    async write => {
      const one = wish()
      await short(one)
      const told: unknown[] = []
      atWrite(write, async () => {
        await earn()
        told.push(done(await draw(world, someone, one)).outcome.prizeId)
      })
      await ended()
      expect(told).toEqual(['clean'])
      expect(await winner()).toBe(someone)
    },
  )

  test.each([1, 2])(
    'another tick looks at it before write %s of the timer: it is either paid for or cancelled',
    async write => {
      await short(wish())
      atWrite(write, async () => {
        await earn()
        done(await tick(world, system, { all: true }))
      })
      await ended()
      await winner()
    },
  )

  test('a retry that is on its way is left alone, and its draw stays one of its first day', async () => {
    const one = wish()
    await short(one)
    const [first] = Object.values(lottery()?.open ?? {})
    world.clock.now += RECOVERY_AFTER_MS
    await earn()
    const points = balanceOf(stored(world, someone))
    const run = async () => {
      done(await adjusts(world, someone, { points: -points }))
      done(await tick(world, system, { all: true }))
      done(await adjusts(world, someone, { points }))
    }
    next(world, 'members.update', { kind: 'meanwhile', run })
    expect(done(await draw(world, someone, one)).outcome.prizeId).toBe('clean')
    await ended()
    const { at } = first ?? {}
    expect([...world.data.draws.values()]).toMatchObject([{ at, on: '2026-03-10' }])
    expect([...world.data.draws.values()][0]).not.toHaveProperty('again')
    expect(await winner()).toBe(someone)
  })

  test('who comes to the lottery after it was cancelled is told to come again, and then draws anew', async () => {
    const one = wish()
    await short(one)
    await later()
    expect(lottery()).toMatchObject({ taken: { clean: 0 } })
    await earn()
    expect(await draw(world, someone, one)).toMatchObject({ refused: 'busy' })
    await ended()
    expect(done(await draw(world, someone, one)).outcome).toMatchObject({ nonce: 2 })
    expect(await winner()).toBe(someone)
  })

  test('under one operation nobody draws with other words: the number is not cancelled below who has won', async () => {
    const one = wish()
    await dieAt(world, 'members.update', () => draw(world, someone, one))
    const other = await draw(world, someone, { ...one, words: 'lucky' })
    expect(other).toMatchObject({ refused: 'operation_reused' })
    expect(done(await draw(world, someone, one)).outcome.prizeId).toBe('clean')
    expect(await winner()).toBe(someone)
  })
})

test('a draw is four calls, and so is a retry that goes on with its number', async () => {
  const [one, other] = [wish(), wish()]
  expect(await callsOf(world, () => draw(world, someone, one))).toHaveLength(4)
  done(await buys(world, someone, { orderNo: 'A1', amountFen: 50_000 }))
  await dieAt(world, 'members.update', () => draw(world, someone, other))
  expect(await callsOf(world, () => draw(world, someone, other))).toHaveLength(4)
})

test.each([
  ['many draw', DRAWS_OPEN_LONG],
  ['many drew a moment ago', DRAWS_OPEN_LONG - 1],
])(
  'where %s, a copy that takes a second number for its draw is not paid for: that number is cancelled',
  async (_, many) => {
    const others = await joined(world, 2)
    done(await adjusts(world, others, { points: COST * DRAWS_OPEN_LONG }))
    const one = wish()
    const before = async () => {
      for (let n = 1; n < DRAWS_OPEN_LONG; n++) {
        world.clock.now += 10
        done(await draw(world, others, wish()))
      }
      done(await draw(world, someone, one))
      expect(lottery()?.open).not.toHaveProperty(one.operationId)
      if (many < DRAWS_OPEN_LONG) await ended()
    }
    next(world, 'lotteries.read', { kind: 'meanwhile', run: before })
    expect(done(await draw(world, someone, one)).outcome.nonce).toBe(DRAWS_OPEN_LONG)
    await ended()
    const { nonce = 0, taken = {}, open } = lottery() ?? {}
    expect(open).toEqual({})
    const listed = [...world.data.draws.values()]
    expect(listed.map(row => row.nonce).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: nonce }, (__, i) => i + 1),
    )
    const won = listed.filter(({ prizeId, backAfter }) => prizeId && backAfter === undefined)
    expect(Object.values(taken).reduce((a, b) => a + b, 0)).toBe(won.length)
    expect(draws()).toHaveLength(1)
  },
)

test('a prize that nobody paid for can’t be cancelled, also where its reward can', async () => {
  const programme = programmeOf(lotteryFrom('2026-03-10', { blankWeight: 1 }))
  const rewards = programme.rewards.map(reward => ({ ...reward, cancelDays: 30 }))
  const prizes = lotteryFrom('2026-03-10').prizes.map(prize =>
    prize.kind === 'reward' ? { ...prize, quantity: 9, weight: 900 } : prize,
  )
  const [lottery] = programme.lotteries
  if (!lottery) throw new Error('no lottery')
  const lotteries = [{ ...lottery, prizes }]
  world = memoryWorld('2026-03-10', { ...programme, rewards, lotteries })
  someone = await joined(world)
  done(await tick(world, system))
  for (let i = 0; i < 5; i++) done(await draw(world, someone, wish()))
  const vouchers = Object.values(stored(world, someone).vouchers)
  const clean = vouchers.filter(({ rewardId }) => rewardId === 'curtain-clean')
  expect(clean.length).toBeGreaterThan(0)
  expect(clean.map(({ cancelBy }) => cancelBy)).toEqual(clean.map(() => undefined))
})
