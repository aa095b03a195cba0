// Instances whose clocks disagree by a moment around midnight: one is on the next day or in the next month already, another
// one comes by with the day before. What is given once a day, or so often a month, is given no more often for that.

import { EVENT_CODE_TRIES, STORE_VISITS_A_DAY } from '../contracts/limits'
import type { Entitlement } from '../contracts/membership'
import { campaignWith, fixed, ruleWith } from '../testing/campaigns'
import { lotteryFrom } from '../testing/games-programme'
import { done, memberBorn, memberWith, sale } from '../testing/members'
import { contextOn, programmeWith } from '../testing/moments'
import { checkIn, streakBefore } from './check-in'
import { drawsOf, endDraw, refusedDraw } from './games/draw'
import type { OpenDraw } from './games/lottery'
import type { Member } from './member'
import { applyEntitlement, entitlementsOf } from './membership/entitlement'
import { recordPurchase } from './purchase'
import { redeem } from './redeem'
import { housekeeping } from './templates/housekeeping'
import { countTry, refusedTry } from './ways/event-code'
import { type ReferralSent, receiveReferral } from './ways/referral'
import { repairCheckIn, repairView } from './ways/repair'
import { visitStore } from './ways/store-visit'

const [before, after] = ['2026-03-31', '2026-04-01']
const [curtains] = housekeeping.rewards
if (!curtains) throw new Error('the template has changed')

describe('a check-in', () => {
  const ahead = done(
    checkIn(memberWith({ checkIn: { last: before, streak: 4 } }), contextOn(after)),
  )

  test('for a day that is over is refused, and the day that has begun stays checked in', () => {
    expect(checkIn(ahead.member, contextOn(before))).toEqual({ refused: 'already_checked_in' })
    expect(checkIn(ahead.member, contextOn(after))).toEqual({ refused: 'already_checked_in' })
  })

  test('is one of so many days in a row as there were before that day', () => {
    expect(streakBefore(ahead.member.checkIn, before)).toBe(3)
    expect(streakBefore({ since: after, last: after }, before)).toBe(0)
  })
})

test('days made good count in the later month', () => {
  const repair = { perMonth: 1, withinDays: 9, costPoints: 0 }
  const programme = programmeWith({
    earning: { ...housekeeping.earning, checkIn: { table: [5], repair } },
  })
  const at = (on: string) => contextOn(on, { programme })
  const member = memberWith({ checkIn: { last: '2026-03-25', streak: 5 } }, { programme })
  const ahead = done(repairCheckIn(member, '2026-03-26', at(after))).member
  expect(repairView(ahead, at(before))?.left).toBe(0)
  const refused = { refused: 'repair_limit', details: { limit: 1 } }
  expect(repairCheckIn(ahead, '2026-03-27', at(before))).toEqual(refused)
  expect(repairCheckIn(ahead, '2026-03-27', at(after))).toEqual(refused)
})

describe('a visit to a store', () => {
  const programme = programmeWith({ ways: { storeVisit: { table: [10, 20, 30] } } })
  const at = (on: string) => contextOn(on, { programme })
  const ahead = done(visitStore(memberWith({}), 'xuhui', at(after))).member

  test('is none of the day before', () => {
    expect(visitStore(ahead, 'xuhui', at(before))).toEqual({ refused: 'store_visited' })
  })

  test('to another one counts on the later day, and both stay visited', () => {
    const both = done(visitStore(ahead, 'pudong', at(before)))
    expect(both.member.ways?.visits).toEqual({
      ...{ month: 'm202604', count: 2, on: after },
      stores: ['xuhui', 'pudong'],
    })
    expect(visitStore(both.member, 'xuhui', at(after))).toEqual({ refused: 'store_visited' })
    expect(STORE_VISITS_A_DAY).toBeGreaterThan(2)
  })
})

test('wrong event codes are counted on the later day', () => {
  const tries = { on: after, count: EVENT_CODE_TRIES - 1 }
  const last = countTry({ ...memberWith({}), ways: { tries } }, before)
  expect(last.ways?.tries).toEqual({ on: after, count: EVENT_CODE_TRIES })
  for (const on of [before, after])
    expect(refusedTry(last, on)).toMatchObject({ refused: 'event_code_tries' })
})

test('friends who count are counted on the later day, and in the later month', () => {
  const rules = { referrerPoints: 200, refereePoints: 100, minFen: 1, withinDays: 30 }
  const caps = { afterDays: 7, clawbackDays: 20, perDay: 1, perMonth: 9 }
  const programme = programmeWith({ ways: { referral: { ...rules, ...caps } } })
  const sent = { kind: 'referral', points: 200, name: '李**' } as ReferralSent
  const comes = (member: Member, on: string, from: string) =>
    receiveReferral(member, { ...sent, from }, contextOn(on, { programme }))
  const ahead = comes(memberWith({}), after, 'first')
  const second = comes(ahead, before, 'second')
  expect(second.ways?.invited?.paid).toEqual({ first: 200 })
  expect(comes(second, after, 'third').ways?.invited?.paid).toEqual({ first: 200 })
})

test('draws are counted on the later day', () => {
  const rules = lotteryFrom(before, { perDay: 1 })
  const member = memberWith({ lots: { '20270331_spend': 100 } })
  const draw: OpenDraw = {
    ...{ operationId: '', memberId: member._id, by: member._id, ticket: '', words: '' },
    ...{ nonce: 1, prizeId: null, head: '', at: 0 },
  }
  const ahead = endDraw(member, { rules, draw }, contextOn(after)).member
  for (const on of [before, after])
    expect(refusedDraw(ahead, { rules, paidFen: 0 }, contextOn(on))).toMatchObject({
      refused: 'draw_limit',
    })
  const late = endDraw(ahead, { rules, draw: { ...draw, nonce: 2 } }, contextOn(before)).member
  expect(drawsOf(late, rules.id, after)).toEqual({ times: 2, todays: 2 })
})

describe('a reward with a limit per month', () => {
  const reward = { ...curtains, perMember: null, perMonth: 1 }
  const programme = programmeWith({ rewards: [reward] })
  const rich = () => memberWith({ lots: { '20270331_spend': 1000 } }, { programme })
  const redeems = (member: Member, on: string) =>
    redeem(member, reward, contextOn(on, { programme }))

  test('is redeemed once by who was in the next month already', () => {
    const ahead = done(redeems(rich(), after)).member
    const refused = { refused: 'reward_limit_month', details: { limit: 1 } }
    expect(redeems(ahead, before)).toEqual(refused)
    expect(redeems(ahead, after)).toEqual(refused)
  })

  test('counts what was redeemed with a clock behind in the later month', () => {
    const two = { ...reward, perMonth: 2 }
    const rules = programmeWith({ rewards: [two] })
    const at = (on: string) => contextOn(on, { programme: rules })
    const ahead = done(redeem(rich(), two, at(after))).member
    const late = done(redeem(ahead, two, at(before))).member
    expect(late.redeemed?.[two.id]).toEqual({ life: 2, month: 'm202604', inMonth: 2 })
  })
})

test('entitlements are used as often as the later month allows', () => {
  const spa: Entitlement = {
    ...{ id: 'spa', name: '护理', kind: 'service', per: 'month', count: 1, valueFen: 0 },
  }
  const programme = programmeWith({
    tiers: housekeeping.tiers.map(tier => ({ ...tier, entitlements: [spa] })),
  })
  const at = (on: string) => contextOn(on, { programme })
  const use = { id: 't-spa', storeId: 'xuhui' }
  const ahead = done(
    applyEntitlement(memberBorn('2026-01-01', { programme }), use, at(after)),
  ).member
  for (const on of [before, after]) {
    expect(entitlementsOf(ahead, at(on))).toMatchObject([{ used: 1, left: 0, since: after }])
    expect(applyEntitlement(ahead, use, at(on))).toMatchObject({ refused: 'entitlement_used' })
  }
})

describe('limits of rules', () => {
  const caps = { perDay: 30, perWeek: 60, perMonth: 60 }
  const gift = ruleWith(fixed(30), { id: 'gift', caps })
  const campaigns = [campaignWith({ id: 'spring', rules: [] })]
  const programme = programmeWith({ earning: { rules: [gift] }, campaigns })
  const buys = (member: Member, on: string) =>
    done(recordPurchase(member, sale({ amountFen: 100 }), contextOn(on, { programme })))

  test('of a day that was over for a moment are not opened, nor are those of the day that had begun', () => {
    const first = buys(memberWith({}), before)
    const ahead = buys(first.member, after)
    const counted = ahead.member.counted
    expect(counted).toMatchObject({ gift_d20260331: 30, gift_d20260401: 30 })
    const late = buys(ahead.member, before)
    expect(late.member.counted).toEqual(counted)
    expect(buys(late.member, after).member.counted).toEqual(counted)
  })

  test('go once no clock is that late', () => {
    const first = buys(memberWith({}), '2026-03-30')
    expect(buys(first.member, after).member.counted).not.toHaveProperty('gift_d20260330')
  })
})
