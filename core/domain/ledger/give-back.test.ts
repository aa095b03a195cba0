// Points that come back to their lots: a debt first, and days of grace for lots that have died.
import { programmeWith } from '../../testing/moments'
import { giveBack, isDead } from './give-back'
import type { Lots } from './lots'

const at = { today: '2026-04-10', programme: programmeWith({ refund: { graceDays: 7 } }) }

test.each([
  ['20260409_spend', true],
  ['20260410_spend', false],
  ['20260411_spend', false],
  ['never_spend', false],
])('on 10 April 2026 lot %s is dead: %s', (key, dead) => {
  expect(isDead(key, at.today)).toBe(dead)
})

const taken = { '20260331_spend': 30, '20260331_reward': 10, '20260630_spend': 20, never_gift: 5 }

test.each<[string, number, Lots, Lots, number, number]>([
  ['nothing', 0, {}, {}, 0, 0],
  ['to its own lot', 0, { '20260630_spend': 20 }, { '20260630_spend': 20 }, 0, 0],
  ['out of a dead lot', 0, { '20260331_spend': 30 }, { '20260417_reward': 30 }, 0, 30],
  [
    'out of several: what died is one lot',
    0,
    taken,
    { '20260417_reward': 40, '20260630_spend': 20, never_gift: 5 },
    0,
    40,
  ],
  [
    'a debt is repaid out of what expires soonest',
    50,
    taken,
    { '20260630_spend': 10, never_gift: 5 },
    -50,
    40,
  ],
  ['a debt as large as all of it', 65, taken, {}, -65, 40],
  ['a larger debt', 100, taken, {}, -65, 40],
])('%s', (_, debt, back, lots, repaid, graced) => {
  expect(giveBack(debt, back, at)).toEqual({ lots, debt: repaid, graced, until: '2026-04-17' })
})
