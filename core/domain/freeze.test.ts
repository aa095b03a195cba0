// Freezing and unfreezing: the balance stays, the reason is in the ledger.
import { isRefusal } from '../contracts/refusals'
import { done, memberWith } from '../testing/members'
import { contextOn } from '../testing/moments'
import { freeze, unfreeze } from './freeze'
import { mapOf } from './ledger/lot-list'
import type { Member } from './member'
import { waiting } from './outbox'
import { settle } from './settle'

const context = contextOn('2026-03-10')
const member = memberWith({ lots: { '20260331_spend': 50 } })
const frozen = done(freeze(member, '核查中', context))

test('a freeze and its end are entries of nought points with their reasons', () => {
  const free = done(unfreeze(frozen, '核查完毕', context))
  const told = waiting(free, 'entries').map(({ reason, points, lots }) => ({
    reason,
    points,
    lots,
  }))
  expect(told).toEqual([
    { reason: { kind: 'freeze', note: '核查中' }, points: 0, lots: {} },
    { reason: { kind: 'unfreeze', note: '核查完毕' }, points: 0, lots: {} },
  ])
  expect(frozen.state).toEqual({ kind: 'frozen', at: context.now, note: '核查中' })
  // Being let go on counts as an act: no account is cleared for what its owner could not do.
  const activity = { ...member.activity, usedOn: '2026-03-10' }
  const { seq, head, outbox } = free
  expect(free).toEqual({ ...member, activity, seq, head, outbox })
})

test('points of a frozen member expire on their day', () => {
  expect(mapOf(settle(frozen, contextOn('2026-04-01')).points.lots)).toEqual({})
})

const closed: Member = { ...member, state: { kind: 'closed', at: 1 } }
const barred: Member = { ...closed, state: { kind: 'closed', at: 1, frozen: { at: 1, note: 'x' } } }

test.each<[string, Member, 'freeze' | 'unfreeze', string]>([
  ['frozen twice', frozen, 'freeze', 'already_frozen'],
  ['unfrozen though active', member, 'unfreeze', 'not_frozen'],
  ['unfrozen though they left of their own accord', closed, 'unfreeze', 'not_frozen'],
])('%s: refused', (_, of, what, refusal) => {
  const result = what === 'freeze' ? freeze(of, 'x', context) : unfreeze(of, 'x', context)
  expect(isRefusal(result) && result.refused).toBe(refusal)
})

test('somebody who left while frozen may come back once unfrozen', () => {
  expect(done(unfreeze(barred, '核查完毕', context)).state).toEqual({ kind: 'closed', at: 1 })
})
