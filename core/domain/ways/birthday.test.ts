// A birthday's gift, as a table of dates: once a year, leap years, late jobs, changes of the birthday.
import { done, memberWith } from '../../testing/members'
import { contextOn, programmeWith } from '../../testing/moments'
import { freeze, unfreeze } from '../freeze'
import { joinAgain, leave } from '../leave'
import { balanceOf } from '../ledger/apply'
import type { Member } from '../member'
import { waiting } from '../outbox'
import { schedule, settle } from '../settle'
import { saveProfile } from './profile'

const points = programmeWith({ ways: { birthday: { gift: { points: 88 }, daysBefore: 0 } } })
const early = programmeWith({ ways: { birthday: { gift: { points: 88 }, daysBefore: 7 } } })
const voucher = programmeWith({
  ways: { birthday: { gift: { rewardId: 'curtain-clean' }, daysBefore: 0 } },
})
type Rules = typeof points
const at = (on: string, programme: Rules = points) => contextOn(on, { programme })

/** Somebody who told their birthday on a date. */
function born(birthday: string, told: string, programme: Rules = points): Member {
  const member = memberWith({ joined: told }, { programme })
  const context = at(told, programme)
  return schedule(done(saveProfile(member, { nickname: '晓', birthday }, context)).member, context)
}

test.each<[string, string, string, Rules, string]>([
  ['later this year', '05-20', '2026-03-10', points, '2026-05-20'],
  ['a week before', '05-20', '2026-03-10', early, '2026-05-13'],
  ['told within that week: the day after', '03-12', '2026-03-10', early, '2026-03-11'],
  ['told on the day itself: the day after', '03-10', '2026-03-10', points, '2026-03-11'],
  ['told the day after: next year', '03-09', '2026-03-10', points, '2027-03-09'],
  ['29 February, no leap year', '02-29', '2026-01-10', points, '2026-02-28'],
  ['29 February, a leap year', '02-29', '2028-01-10', points, '2028-02-29'],
])('the gift is due %s', (_, birthday, told, programme, due) => {
  expect(born(birthday, told, programme)).toMatchObject({
    dueOn: due,
    ways: { birthday: { next: due } },
  })
})

test('it is given once, with a greeting, and again a year later', () => {
  const before = born('05-20', '2026-03-10')
  expect(settle(before, at('2026-05-19'))).toBe(before)
  const given = settle(before, at('2026-05-20'))
  expect([balanceOf(given), given.ways?.birthday]).toEqual([
    88,
    { next: '2027-05-20', last: '2026-05-20' },
  ])
  expect(waiting(given, 'messages').map(({ notice }) => notice)).toEqual([
    { kind: 'birthday', on: '2026-05-20', points: 88 },
  ])
  expect(settle(given, at('2026-05-20'))).toBe(given)
})

test('a late look gives it as of its day, for every year that was missed', () => {
  const late = settle(born('05-20', '2026-03-10'), at('2026-06-10'))
  expect(late.points.lots).toEqual(
    settle(born('05-20', '2026-03-10'), at('2026-05-20')).points.lots,
  )
  const years = settle(born('05-20', '2026-03-10'), at('2028-06-01'))
  const made = waiting(years, 'entries').map(({ reason, points }) => [reason.kind, points])
  expect(made).toEqual([
    ['birthday', 88],
    ['birthday', 88],
    ['birthday', 88],
    ['expire', -88],
    ['expire', -88],
  ])
})

test('a voucher is given free of points, and lives from the day on', () => {
  const given = settle(born('05-20', '2026-03-10', voucher), at('2026-05-20', voucher))
  expect(Object.values(given.vouchers)).toMatchObject([
    { rewardId: 'curtain-clean', points: 0, issuedOn: '2026-05-20', expiresOn: '2026-08-18' },
  ])
})

test('a voucher that nobody paid for can’t be cancelled, also where the reward can', () => {
  const rewards = voucher.rewards.map(reward => ({ ...reward, cancelDays: 30 }))
  const rules = { ...voucher, rewards }
  const given = settle(born('05-20', '2026-03-10', rules), at('2026-05-20', rules))
  expect(Object.values(given.vouchers).map(({ cancelBy }) => cancelBy)).toEqual([undefined])
})

test('nobody has two birthdays in a year, whatever they change', () => {
  const given = settle(born('05-20', '2026-05-01'), at('2026-05-20'))
  const tell = (birthday: string | null, on: string, of = given) =>
    saveProfile(of, { nickname: '晓', birthday }, at(on))
  expect(tell('06-20', '2026-05-30')).toEqual({
    refused: 'birthday_fixed',
    details: { from: '2027-05-01' },
  })
  const gone = done(tell(null, '2026-05-30')).member
  expect(tell('06-20', '2026-05-31', gone)).toMatchObject({ refused: 'birthday_fixed' })
  const again = settle(given, at('2027-05-20'))
  const changed = schedule(done(tell('06-01', '2027-05-21', again)).member, at('2027-05-21'))
  expect(changed.ways?.birthday?.next).toBe('2028-06-01')
})

test('who is frozen on the day is given nothing; a brand that ends it gives nothing', () => {
  const before = born('05-20', '2026-03-10')
  const frozen = schedule(done(freeze(before, '核查', at('2026-05-10'))), at('2026-05-10'))
  const still = settle(frozen, at('2026-05-20'))
  expect([balanceOf(still), still.dueOn]).toEqual([0, '2027-05-20'])
  const free = schedule(done(unfreeze(still, '完毕', at('2026-05-25'))), at('2026-05-25'))
  expect(balanceOf(settle({ ...free, dueOn: '2026-05-26' }, at('2026-05-26')))).toBe(0)
  const ended = settle(before, at('2026-05-20', programmeWith({})))
  expect([balanceOf(ended), ended.dueOn]).toEqual([0, null])
})

test('who leaves and joins again with another birthday has no second gift within the year', () => {
  const given = settle(born('05-20', '2026-03-10', voucher), at('2026-05-20', voucher))
  const left = done(leave(given, at('2026-05-21', voucher))).member
  expect(JSON.stringify(left.ways)).not.toContain('05-20')
  const who = { memberId: left._id, openid: 'o-1', unionid: null, nickname: '晓', source: null }
  const again = joinAgain(left, who, at('2026-05-22', voucher))
  const told = { nickname: '晓', birthday: '06-01' }
  const back = done(saveProfile(again, told, at('2026-05-22', voucher))).member
  const waits = schedule(back, at('2026-05-22', voucher))
  expect(Object.keys(settle(waits, at('2026-06-02', voucher)).vouchers)).toEqual([])
  expect(Object.keys(settle(waits, at('2027-06-01', voucher)).vouchers)).toHaveLength(1)
})
