// A story that its teller takes back while the timer is about to publish it.
import { housekeeping } from '../../domain/templates/housekeeping'
import { done } from '../../testing/members'
import { memoryWorld, newOperation, next } from '../../testing/memory-world'
import { buys, clerkAt, joined } from '../../testing/shop'
import { verify } from '../clerk/verify'
import { publishOutboxes } from '../publish-outbox'
import { redeem } from './redeem'
import { tellStory, withdrawStory } from './stories'
import { vouchers } from './vouchers'

test('taken back between a timer’s reading and its publishing, it stays away', async () => {
  const world = memoryWorld('2026-03-10', { ...housekeeping, stories: 'on' })
  const op = () => ({ operationId: newOperation(world) })
  const someone = await joined(world, 1)
  done(await buys(world, someone, { orderNo: 'A1', amountFen: 90_000 }))
  const { outcome } = done(await redeem(world, someone, { ...op(), rewardId: 'curtain-clean' }))
  const { voucherId } = outcome
  const [live] = done(await vouchers(world, someone)).live
  done(
    await verify(world, clerkAt(world, 'xuhui'), {
      ...op(),
      code: live?.code ?? '',
      storeId: 'xuhui',
    }),
  )
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
