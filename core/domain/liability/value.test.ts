// What points are worth: where the two numbers come from, and what is learned from points that have ended.
import type { Programme } from '../../contracts/programme'
import { programmeWith } from '../../testing/moments'
import type { Moved } from './amounts'
import {
  ageVintages,
  estimateExpiry,
  fenOf,
  groupsOf,
  type Value,
  type Vintages,
  valueOn,
} from './value'

const offset = { points: 100, fen: 150, step: 100, maxPercent: 50, maxFen: 10_000 }
const silent = { fenPer1000Points: null, expectedUsePercent: null }
const said = { fenPer1000Points: 800, expectedUsePercent: 70 }

function worth(change: Partial<Programme>, known: Partial<Parameters<typeof valueOn>[2]> = {}) {
  const programme = programmeWith({ offset: null, ...change })
  return valueOn(programme, '2026-03-10', { estimate: null, before: null, ...known })
}

function wasWorth(on: string, value: Partial<Value>) {
  const base = { fenPer1000: 1, from: 'default', usePercent: 55, useFrom: 'experience' } as const
  return { on, value: { ...base, ...value } }
}

describe('a thousand points are worth', () => {
  test.each([
    ['what the programme says', { liability: said, offset }, 800, 'programme'],
    ['what they pay of a bill', { liability: silent, offset }, 1500, 'offset'],
    ['ten yuan where nothing says more', { liability: silent }, 1000, 'default'],
  ] as const)('%s', (_, change, fenPer1000, from) => {
    expect(worth(change)).toMatchObject({ fenPer1000, from })
  })
})

describe('the share that will be used is', () => {
  const estimate = { percent: 30, months: 5 }
  test.each([
    ['the programme’s', said, { estimate }, 70, 'programme'],
    ['all, as long as too little is known', silent, {}, 100, 'prudence'],
    ['what did not expire so far', silent, { estimate }, 70, 'experience'],
    [
      'kept within the month',
      silent,
      { estimate, before: wasWorth('2026-03-09', {}) },
      55,
      'experience',
    ],
    [
      'learned anew next month',
      silent,
      { estimate, before: wasWorth('2026-02-28', {}) },
      70,
      'experience',
    ],
    [
      'learned as soon as the programme says nothing any more',
      silent,
      { estimate, before: wasWorth('2026-03-09', { useFrom: 'programme' }) },
      70,
      'experience',
    ],
  ] as const)('%s', (_, liability, known, usePercent, useFrom) => {
    expect(worth({ liability }, known)).toMatchObject({ usePercent, useFrom })
  })
})

describe('an estimate', () => {
  const ended = (percents: number[]): Vintages =>
    Object.fromEntries(
      percents.map((expired, i) => [
        `2025${String(i + 1).padStart(2, '0')}`,
        { issued: 100, expired },
      ]),
    )
  test.each([
    ['needs three ended vintages', ended([50, 50]), null],
    ['is the share of all that expired in them', ended([10, 20, 60]), { percent: 30, months: 3 }],
    [
      'looks at the last twelve',
      { '202401': { issued: 100, expired: 100 }, ...ended(Array(12).fill(5)) },
      { percent: 5, months: 12 },
    ],
    [
      'leaves out what has not ended',
      { ...ended([10, 20, 60]), '202603': { issued: 9, expired: 9 } },
      { percent: 30, months: 3 },
    ],
    [
      'leaves out months without points',
      { ...ended([10, 20, 60]), '202507': { issued: 0, expired: 0 } },
      { percent: 30, months: 3 },
    ],
    [
      'weighs by points',
      { ...ended([0, 0]), '202506': { issued: 800, expired: 400 } },
      { percent: 40, months: 3 },
    ],
    [
      'is never below nothing',
      { ...ended([0, 0]), '202506': { issued: 1, expired: -5 } },
      { percent: 0, months: 3 },
    ],
  ] as const)('%s', (_, vintages, expected) => {
    expect(estimateExpiry(vintages, '2026-03-10')).toEqual(expected)
  })
})

test('vintages count what came in for good and what expired, not what was spent or lives for ever', () => {
  const moved: Moved = {
    issued: { '202703_spend': 100, '202703_reward': 10, never_spend: 5 },
    clawedBack: { '202703_spend': -30, debt: 4 },
    adjusted: { '202704_promotion': 7 },
    redeemed: { '202703_spend': -40 },
    restored: { '202703_spend': 2 },
    expired: { '202602_spend': -6 },
  }
  const known = { '202602': { issued: 20, expired: 1 }, '202402': { issued: 1, expired: 1 } }
  expect(ageVintages(known, moved, '2026-03-10')).toEqual({
    '202703': { issued: 80, expired: 0 },
    '202704': { issued: 7, expired: 0 },
    '202602': { issued: 20, expired: 7 },
  })
})

test.each([
  [0, 1000, 100, 0],
  [1, 1000, 100, 1],
  [1, 999, 100, 0],
  [1999, 500, 50, 499],
  [100_000_000, 100_000_000, 100, 10_000_000_000_000],
  [9_007_199_254_740, 999, 99, 8_908_210_134_930],
])(
  '%i points at %i fen a thousand, %i per cent used: %i fen, rounded down',
  (points, fenPer1000, usePercent, fen) => {
    expect(fenOf(points, { fenPer1000, usePercent, from: 'default', useFrom: 'prudence' })).toBe(
      fen,
    )
  },
)

test('points of sales stand apart from all others, whether by month or not, and debt in neither', () => {
  const amounts = {
    '202703_spend': 10,
    never_spend: 1,
    spend: 100,
    reward: 5,
    '202703_promotion': 2,
    debt: 9,
  }
  expect(groupsOf(amounts)).toEqual({ sales: 111, marketing: 7 })
})
