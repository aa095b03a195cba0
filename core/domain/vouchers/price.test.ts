// What a reward costs while announced points are there (X3): for whom, how long, and how it is rounded.
import { memberWith } from '../../testing/members'
import { contextOn, programmeWith } from '../../testing/moments'
import { inboxOf } from '../inbox'
import type { Lots } from '../ledger/lots'
import type { Member } from '../member'
import { waiting } from '../outbox'
import { redeem, refusedReward } from '../redeem'
import { schedule, settle } from '../settle'
import { housekeeping } from '../templates/housekeeping'
import { priceOf } from './price'

const offer = { rewards: ['curtain-clean'], percentOff: 33 }
const programme = programmeWith({ notices: { expiryDays: 30, offer } })
const [curtains, hour] = housekeeping.rewards
if (!curtains || !hour) throw new Error('the template has changed')

/** A member of January 2026 with these lots, as they stand on a date: told of what is near. */
function standing(lots: Lots, on: string): Member {
  const { announcedTo: _, ...member } = memberWith({ lots }, { programme })
  return settle(
    schedule(member, contextOn('2026-01-05', { programme })),
    contextOn(on, { programme }),
  )
}

const march = { '20260331_spend': 100, '20270131_spend': 900 }
const cheaper = { points: 134, offer: { full: 200, percentOff: 33, until: '2026-03-31' } }

test.each<[string, Lots, string, object]>([
  ['before the notice', march, '2026-02-28', { points: 200 }],
  ['from the notice on, rounded up', march, '2026-03-01', cheaper],
  ['to the last day', march, '2026-03-31', cheaper],
  ['not once they are dead', march, '2026-04-01', { points: 200 }],
  ['not for points that never die', { never_spend: 900 }, '2026-03-10', { points: 200 }],
  [
    'until the last of those that were told of',
    { '20260310_spend': 1, '20260320_spend': 1, '20260430_spend': 1 },
    '2026-02-10',
    { points: 134, offer: { full: 200, percentOff: 33, until: '2026-03-20' } },
  ],
])('%s', (_, lots, on, price) => {
  expect(priceOf(curtains, standing(lots, on), programme)).toEqual(price)
})

test('another reward costs what it costs, and so does this one where no offer is made', () => {
  const member = standing(march, '2026-03-10')
  expect(priceOf(hour, member, programme)).toEqual({ points: 300 })
  expect(priceOf(curtains, member, housekeeping)).toEqual({ points: 200 })
})

describe('redeeming', () => {
  const context = contextOn('2026-03-10', { programme })

  test('takes the lower price, the dying points first, and says why', () => {
    const done = redeem(standing(march, '2026-03-10'), curtains, context)
    if ('refused' in done) throw new Error(done.refused)
    expect(done.voucher.points).toBe(134)
    const [entry] = waiting(done.member, 'entries')
    expect(entry).toMatchObject({
      points: -134,
      lots: { '20260331_spend': -100, '20270131_spend': -34 },
    })
    expect(entry?.receipt.steps).toEqual([
      { kind: 'price', reward: curtains.name, points: 134, offer: cheaper.offer },
    ])
    expect(priceOf(curtains, done.member, programme)).toEqual({ points: 200 })
  })

  test('is short of the lower price alone', () => {
    const short = standing({ '20260331_spend': 133 }, '2026-03-10')
    expect(refusedReward(short, curtains, context)).toMatchObject({ details: { missing: 1 } })
    const enough = standing({ '20260331_spend': 134 }, '2026-03-10')
    expect(refusedReward(enough, curtains, context)).toBeNull()
  })
})

test('the notice names it, by the rewards’ names', () => {
  const member = standing(march, '2026-03-01')
  expect(inboxOf(member).sent).toBe(1)
  expect(waiting(member, 'messages')[0]?.notice).toMatchObject({
    kind: 'lots_expiring',
    points: 100,
    offer: { percentOff: 33, rewards: [curtains.name] },
  })
})
