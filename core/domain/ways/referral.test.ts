// Referrals as tables: which purchase counts, what a refund does and when, what the one who invited gets.
import { done, joining, memberWith } from '../../testing/members'
import { contextOn, programmeWith } from '../../testing/moments'
import { adjust } from '../adjust'
import { joinAgain, leave } from '../leave'
import { balanceOf } from '../ledger/apply'
import { listOf } from '../ledger/lot-list'
import type { Member } from '../member'
import { mergeIn, mergeOut } from '../merge'
import { waiting } from '../outbox'
import { schedule, settle } from '../settle'
import {
  decideReferral,
  loseReferral,
  notedReferral,
  noteFriendsPurchase,
  type ReferralSent,
  receiveReferral,
  refundReferral,
  type Sign,
} from './referral'

const rules = {
  referrerPoints: 200,
  refereePoints: 100,
  minFen: 10_000,
  withinDays: 30,
  afterDays: 7,
  clawbackDays: 20,
  perDay: 2,
  perMonth: 3,
}
const programme = programmeWith({ ways: { referral: rules } })
const at = (on: string) => contextOn(on, { programme })

/** Somebody whom `inviter` invited on 1 March. */
function friend(signs: Sign[] = []): Member {
  const member = memberWith({ joined: '2026-03-01' }, { programme })
  return notedReferral(member, { by: 'inviter', signs }, at('2026-03-01'))
}

function buys(member: Member, on: string, more: { paidFen?: number; by?: string } = {}): Member {
  const purchase = { orderId: 'xuhui:A1', paidFen: 10_000, by: 'clerk', ...more }
  return schedule(noteFriendsPurchase(member, purchase, at(on)), at(on))
}

const stageOf = ({ ways }: Member) => ways?.referral?.stage
const refund = (member: Member, on: string, keptFen = 0) =>
  refundReferral(member, { orderId: 'xuhui:A1', keptFen }, at(on))
const sentBy = (member: Member) =>
  waiting(member, 'transfers').map(sent => ('points' in sent ? [sent.kind, sent.points] : []))

test.each<[string, Member, string]>([
  ['the least amount on the last day counts', buys(friend(), '2026-03-31'), 'due'],
  ['a fen less does not', buys(friend(), '2026-03-10', { paidFen: 9999 }), 'waiting'],
  ['a day later does not', buys(friend(), '2026-04-01'), 'waiting'],
  [
    'the first one that counts decides, not the next',
    buys(buys(friend(), '2026-03-10'), '2026-03-12', { paidFen: 90_000 }),
    'due',
  ],
])('%s', (_, member, stage) => {
  expect(stageOf(member)).toBe(stage)
})

test('both are given theirs on the day, not before, and not twice', () => {
  const bought = buys(friend(), '2026-03-10')
  expect(bought.dueOn).toBe('2026-03-17')
  expect(settle(bought, at('2026-03-16'))).toBe(bought)
  const paid = settle(bought, at('2026-03-17'))
  expect([stageOf(paid), balanceOf(paid), sentBy(paid)]).toEqual(['paid', 100, [['referral', 200]]])
  expect(settle(paid, at('2026-03-18'))).toBe(paid)
})

test.each<[string, Member]>([
  ['many friends of one member on one day', buys(friend(['many']), '2026-03-10')],
  ['a sale recorded by who invited', buys(friend(), '2026-03-10', { by: 'inviter' })],
  [
    'a purchase after a refund',
    buys(refund(buys(friend(), '2026-03-10'), '2026-03-11'), '2026-03-12'),
  ],
])('%s waits for an admin, who is told', (_, bought) => {
  const reviewed = settle(bought, at('2026-03-20'))
  expect([stageOf(reviewed), balanceOf(reviewed), sentBy(reviewed)]).toEqual(['review', 0, []])
  expect(waiting(reviewed, 'alerts')).toMatchObject([{ _id: `referral-${reviewed._id}` }])
  const paid = done(decideReferral(reviewed, true, at('2026-03-21')))
  expect([stageOf(paid), balanceOf(paid), sentBy(paid)]).toEqual(['paid', 100, [['referral', 200]]])
  const refused = done(decideReferral(reviewed, false, at('2026-03-21')))
  expect([stageOf(refused), balanceOf(refused), sentBy(refused)]).toEqual(['refused', 0, []])
  expect(decideReferral(paid, true, at('2026-03-21'))).toEqual({ refused: 'referral_not_open' })
})

const paid = () => settle(buys(friend(), '2026-03-10'), at('2026-03-17'))

test.each<[string, Member, string, number]>([
  [
    'before the day: another purchase is needed',
    refund(buys(friend(), '2026-03-10'), '2026-03-11'),
    'waiting',
    0,
  ],
  [
    'a part that leaves the least amount paid: nothing',
    refund(buys(friend(), '2026-03-10'), '2026-03-11', 10_000),
    'due',
    0,
  ],
  ['on the last day of the window: taken back', refund(paid(), '2026-04-06'), 'void', 0],
  ['a day later: it stays', refund(paid(), '2026-04-07'), 'paid', 100],
])('a refund %s', (_, member, stage, balance) => {
  expect([stageOf(member), balanceOf(member)]).toEqual([stage, balance])
})

test('what is spent already becomes a debt; twice is once', () => {
  const spent = { ...paid(), points: { lots: listOf({ '20270331_reward': 30 }), debt: 0 } }
  const back = refund(spent, '2026-03-20')
  expect([back.points, sentBy(back).at(-1)]).toEqual([
    { lots: [], debt: 70 },
    ['referral_back', 200],
  ])
  expect(refund(back, '2026-03-20')).toBe(back)
})

test('who leaves before the day is given nothing; who leaves after it, their inviter can lose theirs', () => {
  const before = done(leave(buys(friend(), '2026-03-10'), at('2026-03-11'))).member
  expect([stageOf(before), settle(before, at('2026-03-30')).points.lots]).toEqual(['void', []])
  const after = done(leave(paid(), at('2026-03-18'))).member
  const back = refund(after, '2026-03-20')
  expect([back.points, sentBy(back).at(-1)]).toEqual([
    { lots: [], debt: 0 },
    ['referral_back', 200],
  ])
})

/** What arrives of the n-th friend. */
const sent = (n: number): ReferralSent => ({
  ...{ _id: `f${n}-referral`, from: `f${n}`, to: 'inviter', seq: 1, at: 0, on: '2026-03-17' },
  ...{ operationId: 'op', booked: false, kind: 'referral', points: 200, name: '晓**' },
})

test('who invited gets no more than the brand’s caps by day and month; each entry says so', () => {
  let member = memberWith({}, { programme })
  const given = ['03-17', '03-17', '03-17', '03-18', '03-19', '04-01'].map((day, i) => {
    const before = balanceOf(member)
    member = receiveReferral(member, sent(i), at(`2026-${day}`))
    return balanceOf(member) - before
  })
  expect(given).toEqual([200, 200, 0, 200, 0, 200])
  const caps = waiting(member, 'entries').flatMap(({ receipt }) =>
    receipt.steps.flatMap(step => (step.kind === 'referral_cap' ? [step.per] : [])),
  )
  expect(caps).toEqual(['day', 'month'])
})

describe('given to a record that became part of another, and taken back there', () => {
  const note = 'note'

  /** The points of a friend's record of 100 points, in a record whose person had left before, or leaves now. */
  function together(leaves: 'before' | 'now'): Member {
    // Their entries are numbered higher than the other record's.
    const known = [1, -1, 1, -1].reduce(
      (member, points) => done(adjust(member, { points, note }, at('2026-03-02'))),
      friend(),
    )
    const paid = settle(buys(known, '2026-03-10'), at('2026-03-17'))
    const born = { ...memberWith({ joined: '2026-01-01' }, { programme }), _id: '000000000000T' }
    const again = (member: Member) => {
      const { member: gone } = done(leave(member, at('2026-03-18')))
      return joinAgain(gone, joining, at('2026-03-18'))
    }
    const other = born._id
    const target = leaves === 'before' ? again(born) : born
    const out = mergeOut(paid, { other, note }, at('2026-03-18'))
    const { parcel } = out.merged ?? {}
    if (!parcel) throw new Error('nothing was packed')
    const both = mergeIn(target, { other: paid._id, note, parcel }, at('2026-03-18'))
    return leaves === 'now' ? again(both) : both
  }

  test.each([
    ['before', [0, 0]],
    ['now', [0, 0]],
  ] as const)('its person left %s: nothing is owed', (leaves, standing) => {
    const back = refund(together(leaves), '2026-03-20')
    expect([balanceOf(back), back.points.debt]).toEqual(standing)
  })
})

test('who left and joined again has nothing of a friend of then: nothing is taken back, and nothing is said', () => {
  const anew = memberWith({}, { programme })
  expect(loseReferral(anew, sent(0), at('2026-03-20'))).toEqual(anew)
})

test('taking back takes what that friend had brought, and nothing for one who was over the cap', () => {
  const first = receiveReferral(memberWith({}, { programme }), sent(0), at('2026-03-17'))
  const lost = loseReferral(first, sent(0), at('2026-03-20'))
  expect([balanceOf(lost), lost.points.debt]).toEqual([0, 0])
  expect(balanceOf(loseReferral(first, sent(7), at('2026-03-20')))).toBe(200)
})
