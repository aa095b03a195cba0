// Expired points given back by an admin: once, inside the window, as a grace lot, a debt first.
import { done, memberWith } from '../testing/members'
import { contextOn, programmeWith } from '../testing/moments'
import { forgetExpired } from './expire'
import { listOf, mapOf } from './ledger/lot-list'
import type { Lots } from './ledger/lots'
import type { Member } from './member'
import { waiting } from './outbox'
import { reinstate } from './reinstate'
import { settle } from './settle'

const note = '生病未能及时使用'
const programme = programmeWith({ reinstatement: { withinDays: 30, graceDays: 14 } })
const at = (on: string) => contextOn(on, { programme })

/** On 1 April two lots of March have died by entries 2 and 3. */
function expired(lots: Lots = { '20260331_reward': 20, '20260331_spend': 100 }): Member {
  return settle(memberWith({ lots }), at('2026-04-01'))
}

test('what expired comes back to live for the grace days', () => {
  const back = done(reinstate(expired(), { seq: 3, note }, at('2026-04-10')))
  expect(back.points).toEqual({ lots: listOf({ '20260424_spend': 100 }), debt: 0 })
  expect(waiting(back, 'entries').at(-1)).toMatchObject({
    kind: 'restore',
    points: 100,
    reason: { kind: 'reinstate', seq: 3, note },
    receipt: {
      steps: [
        { kind: 'decided', points: 100, note },
        { kind: 'grace', points: 100, until: '2026-04-24' },
      ],
    },
  })
})

test('each expiry for itself, and each once', () => {
  const one = done(reinstate(expired(), { seq: 2, note }, at('2026-04-10')))
  const both = done(reinstate(one, { seq: 3, note }, at('2026-04-11')))
  expect(mapOf(both.points.lots)).toEqual({ '20260424_reward': 20, '20260425_spend': 100 })
  expect(reinstate(both, { seq: 3, note }, at('2026-04-11'))).toEqual({
    refused: 'nothing_to_reinstate',
  })
})

test('a debt is repaid first', () => {
  const owing = { ...expired(), points: { lots: [], debt: 30 } }
  const back = done(reinstate(owing, { seq: 3, note }, at('2026-04-10')))
  expect(back.points).toEqual({ lots: listOf({ '20260424_spend': 70 }), debt: 0 })
  const deep = { ...expired(), points: { lots: [], debt: 130 } }
  const less = done(reinstate(deep, { seq: 3, note }, at('2026-04-10')))
  expect(less.points).toEqual({ lots: [], debt: 30 })
  expect(waiting(less, 'entries').at(-1)?.receipt.steps).toEqual([
    { kind: 'decided', points: 100, note },
  ])
})

describe('refused, and nothing changes', () => {
  test.each<[string, number, string]>([
    ['no such entry', 9, '2026-04-10'],
    ['an entry that let nothing expire', 1, '2026-04-10'],
    ['a day too late', 3, '2026-05-01'],
  ])('%s', (_, seq, on) => {
    expect(reinstate(expired(), { seq, note }, at(on))).toEqual({ refused: 'nothing_to_reinstate' })
  })

  test('on the last day it still works', () => {
    const back = done(reinstate(expired(), { seq: 3, note }, at('2026-04-30')))
    expect(mapOf(back.points.lots)).toEqual({ '20260514_spend': 100 })
  })

  test('the brand does not do it: nothing is kept, and nothing given back', () => {
    const never = contextOn('2026-04-01', { programme: programmeWith({ reinstatement: null }) })
    const gone = settle(memberWith({ lots: { '20260331_spend': 100 } }), never)
    expect(gone.expired).toBeUndefined()
    expect(reinstate(expired(), { seq: 3, note }, never)).toEqual({
      refused: 'nothing_to_reinstate',
    })
  })
})

describe('what is kept stays short', () => {
  test('the newest twelve', () => {
    const days = Array.from({ length: 20 }, (_, i) => `202603${String(i + 1).padStart(2, '0')}`)
    const member = expired(Object.fromEntries(days.map(day => [`${day}_spend`, 1])))
    expect(Object.keys(member.expired ?? {})).toEqual(
      Array.from({ length: 12 }, (_, i) => `e${i + 10}`),
    )
  })

  test('what died long ago is not kept at all, and what can’t come back is forgotten', () => {
    const late = settle(memberWith({ lots: { '20260331_spend': 5 } }), at('2026-05-01'))
    expect(late.expired).toBeUndefined()
    const member = expired()
    expect(forgetExpired(member, at('2026-04-30'))).toBe(member)
    expect('expired' in forgetExpired(member, at('2026-05-01'))).toBe(false)
  })
})
