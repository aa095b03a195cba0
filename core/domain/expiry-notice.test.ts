// The notice of dying points (X2): in time, summed up, about once a month, never of what is over.
import type { Programme } from '../contracts/programme'
import { memberWith } from '../testing/members'
import { contextOn, programmeWith } from '../testing/moments'
import { addDays } from './dates'
import { inboxOf } from './inbox'
import { changeLots } from './ledger/lot-list'
import type { Lots } from './ledger/lots'
import type { Member } from './member'
import { waiting } from './outbox'
import { schedule, settle } from './settle'

const days = (expiryDays: number | null) => programmeWith({ notices: { expiryDays } })

/** A member of January 2026 with these lots, told of nothing yet. */
function untold(lots: Lots, programme: Programme = days(30)): Member {
  const { announcedTo: _, ...member } = memberWith({ lots })
  return schedule(member, contextOn('2026-01-05', { programme }))
}

function told(member: Member, on: string, programme: Programme = days(30)) {
  const settled = settle(member, contextOn(on, { programme }))
  const notices = waiting(settled, 'messages').map(({ notice }) => notice)
  return { settled, notices }
}

const march = { '20260331_spend': 100, '20260331_reward': 20 }

describe('when and of what', () => {
  test.each<[string, Lots, string, object[]]>([
    ['a day too early', march, '2026-02-28', []],
    [
      '30 days ahead',
      march,
      '2026-03-01',
      [{ points: 120, on: '2026-03-31', until: '2026-03-31' }],
    ],
    [
      'a job that is late tells once, of what is left',
      march,
      '2026-03-31',
      [{ points: 120, on: '2026-03-31', until: '2026-03-31' }],
    ],
    ['what is over is not announced', march, '2026-04-01', []],
    ['what never dies is not announced', { never_spend: 9 }, '2026-12-31', []],
    [
      'all lots to the end of the month of that day are summed',
      { '20260310_spend': 1, '20260320_spend': 2, '20260331_spend': 4, '20260401_spend': 8 },
      '2026-02-08',
      [{ points: 7, on: '2026-03-10', until: '2026-03-31' }],
    ],
    [
      'a late job skips what has died and tells of the rest',
      { '20260310_spend': 1, '20260331_spend': 4 },
      '2026-03-20',
      [{ points: 4, on: '2026-03-31', until: '2026-03-31' }],
    ],
  ])('%s', (_, lots, on, expected) => {
    const { notices } = told(untold(lots), on)
    expect(notices).toEqual(expected.map(one => ({ kind: 'lots_expiring', ...one })))
  })

  test('a notice of other days, and none where the brand wants none', () => {
    expect(told(untold(march, days(7)), '2026-03-23', days(7)).notices).toEqual([])
    expect(told(untold(march, days(7)), '2026-03-24', days(7)).notices).toHaveLength(1)
    expect(told(untold(march, days(null)), '2026-03-31', days(null)).notices).toEqual([])
  })
})

describe('the alarm clock', () => {
  test('rings for the notice, then for the expiry', () => {
    const member = untold(march)
    expect(member.dueOn).toBe('2026-03-01')
    expect(told(member, '2026-03-01').settled.dueOn).toBe('2026-04-01')
  })

  test('what is earned into a time that is near already is told tomorrow', () => {
    const { announcedTo: _, ...member } = memberWith({ lots: march })
    expect(schedule(member, contextOn('2026-03-20')).dueOn).toBe('2026-03-21')
  })

  test('where nothing is told it rings for the expiry alone', () => {
    expect(untold(march, days(null)).dueOn).toBe('2026-04-01')
  })
})

test('points that are earned into a month that was announced are not announced again', () => {
  const { settled } = told(untold(march), '2026-03-01')
  const lots = changeLots(settled.points.lots, { '20260330_behaviour': 5 })
  const richer = schedule(
    { ...settled, points: { ...settled.points, lots } },
    contextOn('2026-03-02'),
  )
  expect(told({ ...richer, outbox: {} }, '2026-03-10').notices).toEqual([])
  expect(richer.dueOn).toBe('2026-03-31')
})

test('lots of every day: one message a month, and every point is told of once', () => {
  const all = Array.from({ length: 365 }, (_, i) => addDays('2026-03-01', i))
  const lots = Object.fromEntries(all.map(day => [`${day.replaceAll('-', '')}_spend`, 1]))
  let member = untold(lots)
  for (let i = 0; i < 420; i++) member = told(member, addDays('2026-01-06', i)).settled
  const notices = waiting(member, 'messages').map(({ notice }) => notice)
  expect(inboxOf(member).sent).toBe(12)
  const points = notices.map(notice => (notice.kind === 'lots_expiring' ? notice.points : 0))
  expect(points.reduce((sum, one) => sum + one, 0)).toBe(365)
})
