// What random histories contain, and that a member may be left alone for years. The rules that they
// keep are told by the four files beside this one.
import fc from 'fast-check'
import { type History, histories, play, programmeOf } from '../testing/histories'
import { contextOn } from '../testing/moments'
import { apart, same } from '../testing/rules'
import { addDays } from './dates'
import { settle } from './settle'

test('a few hundred histories contain whatever can happen to points', () => {
  const seen = new Set<string>()
  for (const history of fc.sample(histories, { numRuns: 600, seed: 1 }))
    for (const { entries } of [...play(history)].slice(-1))
      for (const { kind, reason, receipt } of entries)
        for (const step of [kind, reason.kind, ...receipt.steps.map(one => one.kind)])
          seen.add(step)
  const kinds = [
    ...['earn', 'spend', 'expire', 'clawback', 'restore', 'adjust', 'settle', 'hold', 'release'],
  ]
  const steps = [
    'capped',
    'offset',
    'excluded',
    'refunded',
    'kept',
    'owed',
    'waived',
    'grace',
    'decided',
    'inactive',
    'reinstate',
    'pending',
    'settled',
    'from_pending',
    'held',
    'released',
    'freeze',
    'unfreeze',
    'extended',
    'tier_welcome',
    'welcome',
    'repair',
    'repaired',
    'birthday',
    'store_visit',
    'visit',
    'survey',
  ]
  expect([...seen]).toEqual(expect.arrayContaining([...kinds, ...steps]))
})

test('a member whom nobody settled for years stands as one who was settled on every day', () => {
  const holds = (history: History, days: number) => {
    const last = [...play(history)].at(-1)
    if (!last) throw new Error('a history without a beginning')
    const { member, context, programme } = last
    const end = addDays(context.today, days)
    let daily = member
    for (let day = context.today; day <= end; day = addDays(day, 1))
      daily = settle(daily, contextOn(day, { programme }))
    const then = contextOn(end, { programme })
    same(apart(settle(member, then), then), apart(daily, then))
  }
  // A clearing waits for its announcement, so that late is not daily where there is one.
  const short = histories.filter(
    history => history.steps.length > 3 && programmeOf(history).inactivity === null,
  )
  fc.assert(fc.property(short, fc.integer({ min: 1, max: 900 }), holds), { numRuns: 100 })
})
