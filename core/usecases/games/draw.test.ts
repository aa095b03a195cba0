// A draw that has its number, and whose member can't pay for it any more when it comes to them: a no that is told is never
// followed by a draw.
import { RECOVERY_AFTER_MS } from '../../contracts/limits'
import { balanceOf } from '../../domain/ledger/apply'
import { lotteryFrom, programmeOf } from '../../testing/games-programme'
import { done } from '../../testing/members'
import {
  dieAt,
  type MemoryWorld,
  memoryWorld,
  newOperation,
  next,
} from '../../testing/memory-world'
import { audit, boss, buys, entriesOf, joined, stored, system } from '../../testing/shop'
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
const draws = () => entriesOf(world, someone).filter(({ reason }) => reason.kind === 'draw')
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
