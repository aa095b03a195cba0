// What the first screen offers: rewards near the balance.

import { housekeeping } from '../../domain/templates/housekeeping'
import { done } from '../../testing/members'
import { memoryWorld } from '../../testing/memory-world'
import { programmeWith } from '../../testing/moments'
import { joined } from '../../testing/shop'
import { home } from '../customer/home'

const [sample] = housekeeping.rewards
const reward = (id: string, points: number, tier: string | null = null) => {
  if (!sample) throw new Error('the template has no rewards')
  return { ...sample, id, points, tier }
}

test('within reach first, the dearest leading; then the nearest; what the tier forbids stays out', async () => {
  const rewards = [
    reward('far', 900),
    reward('cheap', 40),
    reward('good', 90),
    reward('near', 300),
    reward('vip', 50, 'vip'),
  ]
  const world = memoryWorld('2026-03-10', programmeWith({ rewards }))
  const customer = await joined(world)
  const { member } = done(await home(world, customer))
  expect(member?.balance).toBe(100)
  expect(member?.reach.map(({ id, missing }) => [id, missing])).toEqual([
    ['good', 0],
    ['cheap', 0],
    ['near', 200],
  ])
})

test.each([
  [364, { points: 100, on: '2026-03-31' }],
  [null, { points: 100, on: '2026-03-31' }],
  [7, null],
])(
  'points that die within the days that the brand announces, here %s, are shown as expiring',
  async (expiryDays, shown) => {
    const expiry = { kind: 'date' as const, on: '2026-03-31' }
    const world = memoryWorld('2026-03-10', programmeWith({ expiry, notices: { expiryDays } }))
    const customer = await joined(world)
    expect(done(await home(world, customer)).member?.expiring).toEqual(shown)
  },
)
