// The programme's schema: what a brand may write, and which field is named
// when a slip of the hand breaks it.

import { housekeeping } from '../domain/templates/housekeeping'
import { copyOf } from '../testing/copy'
import { programmes } from '../testing/programmes'
import { programmeSchema } from './programme'

/** The housekeeping document with one field replaced, or removed when the value is undefined. */
function withField(path: string, value: unknown): unknown {
  const document = copyOf(housekeeping) as unknown as Record<string, unknown>
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  let parent = document
  for (const key of keys) parent = parent[key] as Record<string, unknown>
  if (value === undefined) delete parent[last]
  else parent[last] = value
  return document
}

function problems(document: unknown): string[] {
  const parsed = programmeSchema.safeParse(document)
  return parsed.success ? [] : parsed.error.issues.map(issue => issue.path.join('.'))
}

test('the template and all programmes of the tests are good', () => {
  expect(problems(housekeeping)).toEqual([])
  for (const programme of Object.values(programmes)) expect(problems(programme)).toEqual([])
})

test('a good document is taken as it is', () => {
  expect(programmeSchema.parse(copyOf(housekeeping))).toEqual(housekeeping)
})

describe('good', () => {
  test.each([
    ['points that never expire', 'expiry', { kind: 'never' }],
    [
      'points that live for 365 days',
      'expiry',
      { kind: 'after', amount: 365, unit: 'day', to: 'day' },
    ],
    [
      'points that die every 29 February',
      'expiry',
      { kind: 'fixed', month: 2, day: 29, leastDays: 1 },
    ],
    ['points of a campaign', 'expiry', { kind: 'date', on: '2028-02-29' }],
    ['no notice of expiry', 'notices.expiryDays', null],
    ['a notice with an offer', 'notices.offer', { rewards: ['coupon-90'], percentOff: 20 }],
    ['inactive accounts are cleared', 'inactivity', { months: 12, noticeDays: 30 }],
    ['expired points stay expired', 'reinstatement', null],
    ['no points for joining', 'earning.join.points', 0],
    ['a day of the table that gives nothing', 'earning.checkIn.table', [0, 5]],
    ['no growth', 'growth.perYuan', 0],
    ['no rewards', 'rewards', []],
    ['one tier', 'rewards.4.tier', null],
    ['unlimited stock', 'rewards.3.stock', null],
    ['no telephone', 'brand.phone', ''],
    ['growth by money alone, as older documents have it', 'growth', { perYuan: 1 }],
    ['no rules for tiers: twelve rolling months', 'tierRules', undefined],
    ['the calendar year, all else as usual', 'tierRules', { window: 'calendar' }],
    ['a tier that says nothing of a welcome', 'tiers.1.welcome', undefined],
    ['a tier that welcomes with points', 'tiers.1.welcome', { points: 100 }],
    ['a tier that welcomes with a voucher', 'tiers.1.welcome', { rewardId: 'coupon-90' }],
    ['another time zone', 'brand.timeZone', 'Asia/Urumqi'],
  ])('%s', (_, path, value) => {
    expect(problems(withField(path, value))).toEqual([])
  })
})

describe('broken, with the field named', () => {
  test.each<[string, string, unknown, string?]>([
    ['31 April', 'expiry', { kind: 'fixed', month: 4, day: 31, leastDays: 1 }, 'expiry.day'],
    [
      'a fixed date at once',
      'expiry',
      { kind: 'fixed', month: 4, day: 30, leastDays: 0 },
      'expiry.leastDays',
    ],
    ['30 February', 'expiry', { kind: 'date', on: '2028-02-30' }, 'expiry.on'],
    ['29 February of a year without', 'expiry', { kind: 'date', on: '2027-02-29' }, 'expiry.on'],
    [
      '121 years',
      'expiry',
      { kind: 'after', amount: 121, unit: 'year', to: 'year' },
      'expiry.amount',
    ],
    [
      'a notice longer than the absence',
      'inactivity',
      { months: 1, noticeDays: 29 },
      'inactivity.noticeDays',
    ],
    [
      'points given back for no day',
      'reinstatement',
      { withinDays: 5, graceDays: 0 },
      'reinstatement.graceDays',
    ],
    ['no name', 'brand.name', undefined],
    ['an empty name', 'brand.name', '  '],
    ['a trade that is not on the list', 'brand.trade', 'bank'],
    ['a time zone that does not exist', 'brand.timeZone', 'Asia/Nowhere'],
    ['no store', 'stores', []],
    ['a store’s id in Chinese', 'stores.0.id', '徐汇'],
    ['an id used twice', 'stores.1.id', 'xuhui', 'stores.1.id'],
    ['half a point', 'earning.purchase.points', 1.5],
    ['a number as text', 'earning.purchase.points', '1'],
    ['divided by nothing', 'earning.purchase.perYuan', 0],
    ['points taken for joining', 'earning.join.points', -1],
    ['a cap of nothing', 'earning.purchase.capPerOrder', 0],
    ['an empty table', 'earning.checkIn.table', []],
    ['a table longer than a month', 'earning.checkIn.table', Array(32).fill(1)],
    ['a week as a period', 'expiry.to', 'week'],
    ['points that live for no time', 'expiry.amount', 0],
    ['an expiry of an unknown kind', 'expiry', { kind: 'sometimes' }, 'expiry.kind'],
    ['no tier', 'tiers', []],
    ['a lowest tier that must be earned', 'tiers.0.growth', 1],
    ['a tier that needs less than the one below', 'tiers.2.growth', 1999],
    ['a tier that needs as much as the one below', 'tiers.1.growth', 0],
    ['a tier that earns less than nothing more', 'tiers.1.percent', 99],
    ['a tier’s id used twice', 'tiers.2.id', 'vip'],
    ['a week as a window', 'tierRules.window', 'week'],
    ['a warning half a year ahead', 'tierRules.warnDays', 181],
    ['a grace of a hundred days', 'tierRules.graceDays', 100],
    ['a welcome of nothing', 'tiers.1.welcome', { points: 0 }, 'tiers.1.welcome.points'],
    ['a welcome of two kinds', 'tiers.1.welcome', { points: 1, rewardId: 'coupon-90' }],
    [
      'a welcome that is no reward',
      'tiers.1.welcome',
      { rewardId: 'none' },
      'tiers.1.welcome.rewardId',
    ],
    [
      'a welcome that may run out',
      'tiers.1.welcome',
      { rewardId: 'gift-box' },
      'tiers.1.welcome.rewardId',
    ],
    ['a welcome of the lowest tier', 'tiers.0.welcome', { points: 1 }],
    [
      'an offer that comes with no notice',
      'notices',
      { expiryDays: null, offer: { rewards: ['coupon-90'], percentOff: 20 } },
      'notices.offer',
    ],
    [
      'an offer on what is no reward',
      'notices.offer',
      { rewards: ['coupon-90', 'none'], percentOff: 20 },
      'notices.offer.rewards.1',
    ],
    [
      'an offer of all',
      'notices.offer',
      { rewards: ['coupon-90'], percentOff: 91 },
      'notices.offer.percentOff',
    ],
    ['a reward for nothing', 'rewards.0.points', 0],
    ['a reward of an unknown kind', 'rewards.0.kind', 'cash'],
    ['a voucher that dies at once', 'rewards.0.validDays', 0],
    ['a stock of minus one', 'rewards.3.stock', -1],
    ['a reward for a tier that does not exist', 'rewards.4.tier', 'gold'],
    ['a reward for a store that does not exist', 'rewards.3.stores.0', 'nanjing'],
    ['a reward’s id used twice', 'rewards.1.id', 'curtain-clean'],
    ['a field left out', 'rewards.0.stock', undefined],
  ])('%s', (_, path, value, named = path) => {
    expect(problems(withField(path, value))).toContain(named)
  })

  test.each([
    ['at the top', 'earnings', ''],
    ['inside a reward', 'rewards.0.price', 'rewards.0'],
  ])('a misspelt field %s is not silently ignored', (_, path, named) => {
    expect(problems(withField(path, 1))).toContain(named)
  })

  test.each([[null], ['text'], [[]], [{}]])('%j is no programme at all', document => {
    expect(problems(document).length).toBeGreaterThan(0)
  })

  test('every slip is named at once', () => {
    const document = { ...housekeeping, growth: { perYuan: -1 }, stores: [] }
    expect(problems(document)).toEqual(['stores', 'growth.perYuan', 'rewards.3.stores.0'])
  })
})
