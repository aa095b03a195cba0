// When a tier's period ends: kept or one step down, after a grace and a warning, in every window, and
// late jobs like punctual ones (T1, T3).
import type { Notice } from '../contracts/notices'
import type { Programme } from '../contracts/programme'
import { type Given, memberWith } from '../testing/members'
import { contextOn, programmeWith } from '../testing/moments'
import { addDays } from './dates'
import type { Member } from './member'
import { waiting } from './outbox'
import { oldestGrowth, prune, schedule, settle } from './settle'
import { tierPeriod } from './tier-period'

type Rules = Programme['tierRules']
type Tier = Member['tier']

const vip = { id: 'vip', since: '2026-01-05', until: '2027-01-31' }
const premier = { id: 'premier', since: '2026-01-05', until: '2027-01-31' }

function under(rules: Partial<Rules>): Programme {
  return programmeWith({ tierRules: { window: 'rolling', warnDays: 0, graceDays: 0, ...rules } })
}

function tierOn(given: Given, rules: Partial<Rules>, on: string): Tier {
  const programme = under(rules)
  return settle(memberWith(given, { programme }), contextOn(on, { programme })).tier
}

describe('rolling: judged by the twelve months up to the last day', () => {
  test.each<[string, Tier, Member['growth'], string, Tier]>([
    ['on the last day nothing happens', vip, {}, '2027-01-31', vip],
    [
      'enough growth: kept for another period',
      vip,
      { m202606: 2000 },
      '2027-02-01',
      { ...vip, until: '2028-02-29' },
    ],
    [
      'one short: a step down',
      vip,
      { m202606: 1999 },
      '2027-02-01',
      { id: 'member', since: '2027-02-01', until: null },
    ],
    [
      'no growth at all: one step, not two',
      premier,
      {},
      '2027-02-01',
      { id: 'vip', since: '2027-02-01', until: '2028-02-29' },
    ],
    [
      'enough for a lower tier: still one step',
      premier,
      { m202606: 2000 },
      '2027-02-01',
      { id: 'vip', since: '2027-02-01', until: '2028-02-29' },
    ],
    [
      'two periods late: two steps, each on its day',
      premier,
      {},
      '2029-06-15',
      { id: 'member', since: '2028-03-01', until: null },
    ],
    [
      'kept once, then down',
      vip,
      { m202606: 2000 },
      '2029-06-15',
      { id: 'member', since: '2028-03-01', until: null },
    ],
  ])('%s', (_, tier, growth, on, expected) => {
    expect(tierOn({ tier, growth }, {}, on)).toEqual(expected)
  })
})

describe('calendar: judged by the year, kept or fallen for the year that begins', () => {
  const until = '2027-12-31'
  const down = { id: 'vip', since: '2028-01-01', until: '2028-12-31' }
  test.each<[string, Member['growth'], string, Tier]>([
    ['to the last day of the year', {}, until, { ...premier, until }],
    ['the growth of the year before does not keep it', { m202612: 9000 }, '2028-01-01', down],
    [
      'growth from January to December does',
      { m202701: 4000, m202712: 4000 },
      '2028-01-01',
      { ...premier, until: '2028-12-31' },
    ],
    [
      'the next year alone decides the next time',
      { m202701: 4000, m202712: 4000 },
      '2029-01-01',
      { id: 'vip', since: '2029-01-01', until: '2029-12-31' },
    ],
    [
      'years later: a step each year',
      {},
      '2031-05-01',
      { id: 'member', since: '2029-01-01', until: null },
    ],
  ])('%s', (_, growth, on, expected) => {
    expect(tierOn({ tier: { ...premier, until }, growth }, { window: 'calendar' }, on)).toEqual(
      expected,
    )
  })

  test('a period that rolling rules began goes on to the end of its year', () => {
    const tier = { ...vip, until: '2027-03-31' }
    const rules = { window: 'calendar' as const }
    expect(tierOn({ tier }, rules, '2027-12-31')).toEqual(tier)
    expect(tierOn({ tier }, rules, '2028-01-01').id).toBe('member')
  })
})

describe('anniversary: years that begin with the month of joining', () => {
  const joined = '2024-09-15'
  const tier = { ...premier, until: '2027-08-31' }
  test.each<[string, Member['growth'], string, Tier]>([
    ['to the last day of August', {}, '2027-08-31', tier],
    [
      'growth of the August before is of another year',
      { m202608: 9000 },
      '2027-09-01',
      { id: 'vip', since: '2027-09-01', until: '2028-08-31' },
    ],
    [
      'growth since September keeps it',
      { m202609: 8000 },
      '2027-09-01',
      { ...tier, until: '2028-08-31' },
    ],
  ])('%s', (_, growth, on, expected) => {
    expect(tierOn({ joined, tier, growth }, { window: 'anniversary' }, on)).toEqual(expected)
  })
})

describe('a grace of ten days after 31 January', () => {
  const graceDays = 10
  const kept = { ...vip, until: '2028-02-29' }
  const fallen = { id: 'member', since: '2027-02-11', until: null }
  test.each<[string, Member['growth'], string, Tier]>([
    ['the tier stays', {}, '2027-02-01', vip],
    ['to the last day of it', {}, '2027-02-10', vip],
    ['then it falls', {}, '2027-02-11', fallen],
    ['growth that sufficed before needs no grace', { m202606: 2000 }, '2027-02-01', kept],
    ['growth of the grace is added', { m202602: 1000, m202702: 1000 }, '2027-02-11', kept],
    ['it is looked at as of the last day', { m202602: 1000, m202702: 1000 }, '2027-02-10', vip],
    ['one short of it', { m202602: 1000, m202702: 999 }, '2027-02-11', fallen],
  ])('%s', (_, growth, on, expected) => {
    expect(tierOn({ tier: vip, growth }, { graceDays }, on)).toEqual(expected)
  })

  test('a step down after a grace has a whole period', () => {
    const tier = tierOn({ tier: premier }, { graceDays: 60 }, '2027-06-01')
    expect(tier).toEqual({ id: 'vip', since: '2027-04-02', until: '2028-04-30' })
    const year = { tier: { ...premier, until: '2026-12-31' } }
    expect(tierOn(year, { window: 'calendar', graceDays: 60 }, '2027-06-01')).toEqual({
      id: 'vip',
      since: '2027-03-02',
      until: '2027-12-31',
    })
  })

  test('the months of the period are kept through the longest grace, and no longer', () => {
    const programme = under({ graceDays: 90 })
    const growth = { m202602: 1500, m202701: 1 }
    const member = memberWith({ tier: vip, growth }, { programme })
    const inGrace = prune(settle(member, contextOn('2027-04-30', { programme })), '2027-04-30')
    expect(inGrace.growth).toEqual(growth)
    expect(tierPeriod(inGrace, programme)).toMatchObject({ missing: 499, graceEnd: '2027-05-01' })
    expect(oldestGrowth(inGrace, '2027-04-30')).toBe('m202601')
    const after = prune(settle(inGrace, contextOn('2027-05-02', { programme })), '2027-05-02')
    expect(after).toMatchObject({ tier: { id: 'member' }, growth: { m202701: 1 } })
    expect(oldestGrowth(after, '2027-05-02')).toBe('m202605')
  })
})

describe('the warning, thirty days before 31 January', () => {
  const rules = { warnDays: 30 }
  function told(given: Given, on: string, more: Partial<Rules> = rules): Notice[] {
    const programme = under(more)
    const member = { ...memberWith({ tier: vip, ...given }, { programme }), dueOn: '2020-01-01' }
    const settled = settle(member, contextOn(on, { programme }))
    return waiting(settled, 'messages').map(({ notice }) => notice)
  }
  const notice = {
    kind: 'tier_ending',
    tier: 'VIP 会员',
    on: '2027-01-31',
    graceUntil: null,
    missing: 2000,
  }

  test.each<[string, Given, string, object[]]>([
    ['a day too early', {}, '2026-12-31', []],
    ['on its day', {}, '2027-01-01', [notice]],
    ['late, on the last day', {}, '2027-01-31', [notice]],
    ['not when it is over', {}, '2027-02-01', []],
    [
      'with what is missing',
      { growth: { m202602: 1500 } },
      '2027-01-01',
      [{ ...notice, missing: 500 }],
    ],
    [
      'of growth that counts on the last day',
      { growth: { m202601: 1500 } },
      '2027-01-01',
      [notice],
    ],
    ['not when growth suffices', { growth: { m202602: 2000 } }, '2027-01-01', []],
    ['not twice', { tier: { ...vip, warned: true } }, '2027-01-15', []],
    ['not for the lowest tier', { tier: { ...vip, id: 'member', until: null } }, '2027-01-15', []],
    [
      'not while a grant as high goes on',
      { granted: { tier: 'vip', since: '2026-06-01', until: '2027-06-30', note: 'n' } },
      '2027-01-15',
      [],
    ],
    [
      'but when the grant ends before',
      { granted: { tier: 'premier', since: '2026-06-01', until: '2027-01-31', note: 'n' } },
      '2027-01-15',
      [notice],
    ],
  ])('%s', (_, given, on, expected) => {
    expect(told(given, on)).toEqual(expected)
  })

  test('with a grace it names its last day, and still comes in it', () => {
    const more = { warnDays: 30, graceDays: 10 }
    const graceful = { ...notice, graceUntil: '2027-02-10' }
    expect(told({}, '2027-02-10', more)).toEqual([graceful])
    expect(told({ growth: { m202702: 1 } }, '2027-02-10', more)).toEqual([
      { ...graceful, missing: 1999 },
    ])
    expect(told({ growth: { m202702: 2000 } }, '2027-02-10', more)).toEqual([])
    expect(told({}, '2027-02-11', more)).toEqual([])
  })

  test('once in each period, day by day through three of them', () => {
    const programme = under({ warnDays: 30, graceDays: 5 })
    let member = memberWith({ tier: premier, growth: {} }, { programme })
    for (let day = '2026-12-01'; day <= '2029-12-31'; day = addDays(day, 1))
      member = settle(member, contextOn(day, { programme }))
    expect(waiting(member, 'messages').map(({ on, notice: one }) => [on, one])).toEqual([
      ['2027-01-01', { ...notice, tier: '尊享会员', graceUntil: '2027-02-05', missing: 8000 }],
      ['2028-01-30', { ...notice, on: '2028-02-29', graceUntil: '2028-03-05' }],
    ])
    expect(member.tier).toEqual({ id: 'member', since: '2028-03-06', until: null })
  })
})

describe('the alarm clock rings for', () => {
  const granted = { tier: 'vip', since: '2026-03-10', until: '2026-06-30', note: 'n' }
  test.each<[string, Given, Partial<Rules>, string | null]>([
    ['the warning', { tier: vip }, { warnDays: 30 }, '2027-01-01'],
    ['the fall, once warned', { tier: { ...vip, warned: true } }, { warnDays: 30 }, '2027-02-01'],
    ['the fall, where nobody is warned', { tier: vip }, {}, '2027-02-01'],
    ['the end of the grace', { tier: vip }, { graceDays: 10 }, '2027-02-11'],
    [
      'the next period, when growth suffices',
      { tier: vip, growth: { m202602: 2000 } },
      { warnDays: 30, graceDays: 10 },
      '2027-02-01',
    ],
    [
      'the end of the year that the rules now name',
      { tier: vip },
      { window: 'calendar' },
      '2028-01-01',
    ],
    ['the end of a grant', { granted }, {}, '2026-07-01'],
    ['nothing in the lowest tier', {}, { warnDays: 30, graceDays: 10 }, null],
  ])('%s', (_, given, rules, dueOn) => {
    const programme = under(rules)
    const member = memberWith(given, { programme })
    expect(schedule(member, contextOn('2026-03-10', { programme })).dueOn).toBe(dueOn)
  })
})
