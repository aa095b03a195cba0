// Every template is a valid programme of which the linter says nothing that must be mended or accepted, and
// has the numbers of the worked examples.
import { programmeSchema } from '../../contracts/programme'
import { lint } from '../linter/lint'
import { housekeeping } from './housekeeping'
import { housekeepingFrom } from './housekeeping-whole'
import { medicalAesthetics } from './medical-aesthetics'
import { templates } from './templates'

const days = ['2026-01-01', '2026-03-31', '2028-02-29', '2026-12-31']

describe.each(Object.keys(templates))('%s', name => {
  test.each(days)('from %s on it is valid, and the linter has no error and no warning', today => {
    const programme = templates[name]?.(today)
    expect(programmeSchema.parse(programme)).toEqual(programme)
    const findings = lint(programmeSchema.parse(programme), { today, from: today })
    expect(findings.filter(({ level }) => level !== 'advice')).toEqual([])
  })
})

test('the base of housekeeping, which the demo lives by, is valid and has no finding at all', () => {
  expect(programmeSchema.parse(housekeeping)).toEqual(housekeeping)
  expect(lint(housekeeping, { today: '2026-03-10' })).toEqual([])
})

const prices = (of: { rewards: { id: string; points: number }[] }) =>
  Object.fromEntries(of.rewards.map(({ id, points }) => [id, points]))

test('housekeeping has the numbers of its examples', () => {
  const { earning, offset, ways, expiry, notices } = housekeepingFrom('2026-03-10')
  expect(earning.purchase).toMatchObject({ points: 1, perYuan: 1 })
  expect(earning.join.points).toBe(100)
  expect(offset).toMatchObject({ points: 200, fen: 2000 })
  expect(ways?.referral).toMatchObject({ referrerPoints: 200, refereePoints: 200 })
  expect(expiry).toMatchObject({ amount: 1, unit: 'year' })
  expect(notices.expiryDays).toBe(30)
  expect(prices(housekeeping)).toMatchObject({
    'curtain-clean': 200,
    'coupon-90': 500,
    'deep-clean': 2000,
  })
})

test('medical aesthetics has the numbers of its examples', () => {
  const { earning, ways, expiry, notices, inactivity } = medicalAesthetics
  expect(earning.rules).toMatchObject([{ give: { kind: 'step', everyFen: 100_000, points: 100 } }])
  expect(earning.purchase.settle.kind).toBe('on_completion')
  expect(earning.join.points).toBe(100)
  expect(ways?.referral).toMatchObject({ referrerPoints: 200, refereePoints: 200 })
  expect(expiry).toMatchObject({ amount: 1, unit: 'year' })
  expect(notices.expiryDays).toBe(30)
  expect(inactivity).not.toBeNull()
  expect(prices(medicalAesthetics)).toMatchObject({
    'coupon-90': 500,
    hydration: 1000,
    'vip-care': 2000,
  })
})
