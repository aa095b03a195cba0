// Long-inactive accounts (X4): announced ahead, cleared to the day, stopped by any act, never unwarned.
import type { Programme } from '../contracts/programme'
import { done, memberWith, sale } from '../testing/members'
import { contextOn, programmeWith } from '../testing/moments'
import { checkIn } from './check-in'
import { addDays } from './dates'
import { freeze, unfreeze } from './freeze'
import { lastActive } from './inactivity'
import { balanceOf } from './ledger/apply'
import type { Lots } from './ledger/lots'
import type { Context, Member } from './member'
import { waiting } from './outbox'
import { recordPurchase } from './purchase'
import { redeem } from './redeem'
import { schedule, settle } from './settle'
import { verifyVoucher } from './voucher'

const ruled = programmeWith({
  expiry: { kind: 'never' },
  inactivity: { months: 12, noticeDays: 30 },
})
const at = (on: string, programme: Programme = ruled) => contextOn(on, { programme })

/** Joined on 5 January 2026 and never seen since: cleared at the end of 5 January 2027. */
function sleeper(lots: Lots = { never_spend: 100, never_reward: 20 }, programme = ruled): Member {
  return schedule(
    { ...memberWith({ lots }), printed: programme.expiry },
    at('2026-01-05', programme),
  )
}

const announced = (member: Member) => settle(member, at('2026-12-06'))
const told = (member: Member) => waiting(member, 'messages').map(({ notice }) => notice)
const written = (member: Member): Member => ({ ...member, rev: member.rev + 1, outbox: {} })

describe('what happens by itself', () => {
  test.each<[string, string, string, number, object[]]>([
    ['a day before the notice', '2026-12-05', '2026-12-06', 120, []],
    [
      'the notice',
      '2026-12-06',
      '2027-01-06',
      120,
      [{ kind: 'inactive', points: 120, on: '2027-01-05' }],
    ],
  ])('%s', (_, on, dueOn, balance, notices) => {
    const settled = settle(sleeper(), at(on))
    expect([settled.dueOn, balanceOf(settled), told(settled)]).toEqual([dueOn, balance, notices])
  })

  test('on the last day the points are there, a day later they are gone by one entry', () => {
    const member = written(announced(sleeper()))
    expect(settle(member, at('2027-01-05'))).toBe(member)
    const cleared = settle(member, at('2027-01-06'))
    expect(cleared.points).toEqual({ lots: [], debt: 0 })
    expect(waiting(cleared, 'entries')).toMatchObject([
      {
        kind: 'expire',
        points: -120,
        lots: { never_spend: -100, never_reward: -20 },
        reason: { kind: 'inactive', on: '2027-01-05' },
      },
    ])
    expect([cleared.dueOn, told(cleared)]).toEqual([null, []])
  })

  test('twice is once', () => {
    const once = announced(sleeper())
    expect(settle(once, at('2026-12-06'))).toBe(once)
    const cleared = settle(written(once), at('2027-02-01'))
    expect(settle(cleared, at('2027-02-01'))).toBe(cleared)
  })
})

describe('late', () => {
  test('a clearing that was announced is done by its date, whenever somebody looks', () => {
    const late = settle(written(announced(sleeper())), at('2028-07-01'))
    expect(waiting(late, 'entries').map(({ reason }) => reason)).toEqual([
      { kind: 'inactive', on: '2027-01-05' },
    ])
  })

  test('one that nobody announced waits until it was: nobody loses points unwarned', () => {
    const late = settle(sleeper(), at('2027-06-01'))
    expect([balanceOf(late), told(late)]).toEqual([
      120,
      [{ kind: 'inactive', points: 120, on: '2027-07-01' }],
    ])
    expect(balanceOf(settle(written(late), at('2027-07-01')))).toBe(120)
    expect(balanceOf(settle(written(late), at('2027-07-02')))).toBe(0)
  })

  test('lots that died before the clearing expire as ever', () => {
    const year = programmeWith({
      inactivity: { months: 12, noticeDays: 30 },
      notices: { expiryDays: null },
    })
    const lots = { '20261231_spend': 5, '20270131_spend': 7 }
    const warned = settle(sleeper(lots, year), at('2026-12-06', year))
    const late = settle(written(warned), at('2027-03-01', year))
    expect(waiting(late, 'entries').map(({ points, reason }) => [points, reason])).toEqual([
      [-5, { kind: 'expire', on: '2026-12-31' }],
      [-7, { kind: 'inactive', on: '2027-01-05' }],
    ])
  })
})

describe('any act stops it', () => {
  const acts: [string, (member: Member, context: Context) => Member][] = [
    ['a check-in', (member, context) => done(checkIn(member, context)).member],
    ['a purchase', (member, context) => done(recordPurchase(member, sale({}), context)).member],
    ['a redemption', (member, context) => redeemed(member, context)],
    [
      'a voucher that is used',
      (member, context) => {
        const use = { voucherId: 'v2', storeId: 'xuhui', staffId: 's' }
        return done(verifyVoucher(holding(member), use, context)).member
      },
    ],
  ]
  test.each(acts)('%s', (_, act) => {
    const warned = written(announced(sleeper({ never_spend: 900 })))
    const context = at('2026-12-20')
    const active = schedule(act(warned, context), context)
    expect(lastActive(active)).toBe('2026-12-20')
    expect(active.leaving).toBeUndefined()
    const later = settle(active, at('2027-11-19'))
    expect(balanceOf(later)).toBe(balanceOf(active))
    expect(told(settle(active, at('2027-11-20')))).toMatchObject([{ on: '2027-12-20' }])
  })

  test('one on the very last day too, one a day later does not', () => {
    const warned = written(announced(sleeper()))
    const saved = settle(warned, at('2027-01-05'))
    expect(balanceOf(done(checkIn(saved, at('2027-01-05'))).member)).toBe(125)
    const gone = settle(warned, at('2027-01-06'))
    expect(balanceOf(done(checkIn(gone, at('2027-01-06'))).member)).toBe(5)
  })
})

describe('whom it does not touch', () => {
  test('somebody without points, and somebody in debt: the debt stays', () => {
    expect(sleeper({}).dueOn).toBeNull()
    const debtor = { ...memberWith({ debt: 40 }), printed: ruled.expiry }
    const later = settle({ ...debtor, dueOn: '2027-06-01' }, at('2028-01-01'))
    expect([later.points, told(later)]).toEqual([{ lots: [], debt: 40 }, []])
  })

  test('somebody frozen, who could do nothing about it; the time begins anew afterwards', () => {
    const warned = written(announced(sleeper()))
    const frozen = schedule(done(freeze(warned, '核查', at('2026-12-20'))), at('2026-12-20'))
    expect([frozen.leaving, frozen.dueOn]).toEqual([undefined, null])
    const later = settle({ ...frozen, dueOn: '2027-06-01' }, at('2028-06-01'))
    expect([balanceOf(later), told(later)]).toEqual([120, []])
    const free = schedule(done(unfreeze(later, '无误', at('2028-06-01'))), at('2028-06-01'))
    expect(free.dueOn).toBe('2029-05-02')
  })

  test('anybody, where the brand has no such rule or gives it up', () => {
    const none = programmeWith({ expiry: { kind: 'never' }, inactivity: null })
    expect(sleeper({ never_spend: 5 }, none).dueOn).toBeNull()
    const warned = written(announced(sleeper()))
    const kept = settle(warned, at('2027-01-06', none))
    expect([balanceOf(kept), kept.leaving, kept.dueOn]).toEqual([120, undefined, null])
  })
})

function redeemed(member: Member, context: Context): Member {
  const reward = context.programme.rewards[0]
  if (!reward) throw new Error('no reward')
  return done(redeem(member, reward, context)).member
}

/** With a voucher that was got when the clearing had not been announced yet. */
function holding(member: Member): Member {
  const [voucher] = Object.values(redeemed(member, at('2026-12-01')).vouchers)
  if (!voucher) throw new Error('no voucher')
  return {
    ...member,
    vouchers: { v2: { ...voucher, id: 'v2', expiresOn: addDays('2026-12-20', 9) } },
  }
}
