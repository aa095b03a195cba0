// Redeeming: soonest-expiring points first, and every reason why not.
import { VOUCHERS_LIVE_MAX } from '../contracts/limits'
import type { Reward } from '../contracts/programme'
import { done, memberWith } from '../testing/members'
import { contextOn } from '../testing/moments'
import { listOf, mapOf } from './ledger/lot-list'
import type { Member } from './member'
import { waiting } from './outbox'
import { redeem, refusedReward } from './redeem'
import { housekeeping } from './templates/housekeeping'

const today = '2026-03-10'
const context = contextOn(today)

function reward(id: string): Reward {
  const found = housekeeping.rewards.find(one => one.id === id)
  if (!found) throw new Error(id)
  return found
}

const curtains = reward('curtain-clean')
const hour = reward('extra-hour')
const deepClean = reward('deep-clean')
const rich = memberWith({ lots: { never_spend: 100_000 } })

/** A member who has redeemed a reward so many times. */
function holding(member: Member, which: Reward, times: number): Member {
  return Array.from({ length: times }).reduce<Member>(
    holder => done(redeem(holder, which, context)).member,
    member,
  )
}

describe('points become a voucher', () => {
  const { member, voucher } = done(redeem(rich, curtains, context))

  test('with the conditions of the day, usable to the end of the ninetieth day', () => {
    expect(voucher).toEqual({
      id: 'v2',
      rewardId: 'curtain-clean',
      kind: 'service',
      name: '窗帘清洗一次',
      description: curtains.description,
      points: 200,
      stores: [],
      issuedOn: today,
      expiresOn: '2026-06-08',
      operationId: context.operationId,
    })
    expect(member.vouchers).toEqual({ v2: voucher })
  })

  test('with an entry that names the voucher, its price and the lots', () => {
    expect(waiting(member, 'entries').at(-1)).toMatchObject({
      seq: 2,
      kind: 'spend',
      points: -200,
      lots: { never_spend: -200 },
      reason: {
        kind: 'redeem',
        rewardId: 'curtain-clean',
        name: '窗帘清洗一次',
        voucherId: 'v2',
      },
      receipt: { steps: [{ kind: 'price', reward: '窗帘清洗一次', points: 200 }], misses: [] },
    })
  })
})

describe('the soonest-expiring points go first', () => {
  const lots = {
    '20260331_spend': 120,
    '20260430_behaviour': 50,
    '20270131_spend': 200,
    never_reward: 500,
  }
  test.each([
    [curtains, { '20270131_spend': 170, never_reward: 500 }],
    [hour, { '20270131_spend': 70, never_reward: 500 }],
    [{ ...hour, points: 371 }, { never_reward: 499 }],
  ])('$name for $points', (which, left) => {
    const { member } = done(redeem(memberWith({ lots }), which, context))
    expect(mapOf(member.points.lots)).toEqual(left)
  })
})

describe('why not', () => {
  test.each<[string, Member, Reward, object | null]>([
    ['exactly enough', memberWith({ lots: { never_spend: 200 } }), curtains, null],
    [
      'short by one',
      memberWith({ lots: { never_spend: 199 } }),
      curtains,
      { refused: 'points_short', details: { missing: 1 } },
    ],
    [
      'nothing at all',
      memberWith({}),
      curtains,
      { refused: 'points_short', details: { missing: 200 } },
    ],
    [
      'a debt counts',
      memberWith({ lots: { never_spend: 250 }, debt: 60 }),
      curtains,
      { refused: 'points_short', details: { missing: 10 } },
    ],
    ['for VIP only', rich, deepClean, { refused: 'reward_tier', details: { tier: 'VIP 会员' } }],
    [
      'at VIP',
      { ...rich, tier: { id: 'vip', since: today, until: '2027-03-31' } },
      deepClean,
      null,
    ],
    [
      'above VIP',
      { ...rich, tier: { id: 'premier', since: today, until: '2027-03-31' } },
      deepClean,
      null,
    ],
    ['holds one of two', holding(rich, curtains, 1), curtains, null],
    [
      'holds two of two',
      holding(rich, curtains, 2),
      curtains,
      { refused: 'reward_limit', details: { limit: 2 } },
    ],
    ['two of another kind do not count', holding(rich, curtains, 2), hour, null],
    [
      'hands full',
      holding(rich, hour, VOUCHERS_LIVE_MAX),
      curtains,
      { refused: 'vouchers_full', details: { limit: VOUCHERS_LIVE_MAX } },
    ],
  ])('%s', (_, member, which, refusal) => {
    expect(refusedReward(member, which, context)).toEqual(refusal)
    const result = redeem(member, which, context)
    expect('refused' in result ? result : null).toEqual(refusal)
  })
})

test('redeemed vouchers keep their own numbers', () => {
  const member = holding(rich, hour, 3)
  expect(Object.keys(member.vouchers)).toEqual(['v2', 'v3', 'v4'])
})

test('a balance that the lots do not cover is a bug, not a refusal', () => {
  const broken = { ...rich, points: { lots: listOf({ never_spend: 10 }), debt: -500 } }
  expect(() => redeem(broken, curtains, context)).toThrow("lots don't")
})
