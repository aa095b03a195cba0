// Stories that are told twice, or that their teller takes back while the timer is about to publish them.
import { housekeeping } from '../../domain/templates/housekeeping'
import { done } from '../../testing/members'
import {
  type MemoryWorld,
  memoryWorld,
  newOperation,
  next,
  travel,
} from '../../testing/memory-world'
import { audit, buys, clerkAt, joined } from '../../testing/shop'
import type { Customer } from '../actors'
import { verify } from '../clerk/verify'
import { publishOutboxes } from '../publish-outbox'
import { checkIn } from './check-in'
import { redeem } from './redeem'
import { tellStory, withdrawStory } from './stories'
import { vouchers } from './vouchers'

let world: MemoryWorld
let someone: Customer
let voucherId: string
const op = () => ({ operationId: newOperation(world) })
/** Somebody with a voucher that a clerk took. */
beforeEach(async () => {
  world = memoryWorld('2026-03-10', { ...housekeeping, stories: 'on' })
  someone = await joined(world, 1)
  done(await buys(world, someone, { orderNo: 'A1', amountFen: 90_000 }))
  voucherId = done(await redeem(world, someone, { ...op(), rewardId: 'curtain-clean' })).outcome
    .voucherId
  const code = done(await vouchers(world, someone)).live[0]?.code ?? ''
  done(await verify(world, clerkAt(world, 'xuhui'), { ...op(), code, storeId: 'xuhui' }))
})

test('told again when points have died meanwhile: only what is written is published', async () => {
  const story = { ...op(), voucherId, text: '阿姨很细心' }
  next(world, 'publications.publish', { kind: 'fails' })
  done(await tellStory(world, someone, story))
  travel(world, '2027-04-05')
  done(await tellStory(world, someone, story))
  const published = [...world.data.entries.values()].filter(({ kind }) => kind === 'expire')
  expect(published).toEqual([])
  done(await checkIn(world, someone, op()))
  await publishOutboxes(world, '2027-04-05')
  audit(world, someone)
})

test('taken back between a timer’s reading and its publishing, it stays away', async () => {
  // The teller's own publishing fails at first: it waits for the timer.
  next(world, 'publications.publish', { kind: 'fails' })
  done(await tellStory(world, someone, { ...op(), voucherId, text: '阿姨很细心' }))
  const run = async () => {
    await publishOutboxes(world, '2026-03-10')
    done(await withdrawStory(world, someone, { voucherId }))
  }
  next(world, 'publications.publish', { kind: 'meanwhile', run })
  await publishOutboxes(world, '2026-03-10')
  expect([...world.data.stories.values()]).toMatchObject([{ state: 'hidden', text: '' }])
})
