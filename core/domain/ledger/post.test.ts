// Posting: earnings repay a debt first, the rest goes into the lot that the
// programme names; the entry waits in the outbox.
import { memberWith } from '../../testing/members'
import { contextOn, programmeWith } from '../../testing/moments'
import { waiting } from '../outbox'
import { schedule, settle } from '../settle'
import { balanceOf } from './apply'
import { mapOf } from './lot-list'
import { earned, type Posting, post } from './post'

const receipt = { steps: [], misses: [] }

describe('where earned points go', () => {
  test.each([
    ['no debt', 0, 50, { '20270331_spend': 50 }, 0, 50],
    ['a small debt', 20, 50, { '20270331_spend': 30 }, -20, 30],
    ['a debt of the same size', 50, 50, {}, -50, 0],
    ['a larger debt', 80, 50, {}, -50, -30],
  ])('%s of %i, earning %i', (_, debt, points, lots, repaid, balance) => {
    const member = memberWith({ debt })
    const context = contextOn('2026-03-10')
    const where = earned(member, { points, kind: 'spend' }, context)
    expect(where).toEqual({ lots, debt: repaid })
    const posting = { kind: 'earn' as const, ...where, reason: { kind: 'join' as const }, receipt }
    const after = post(member, posting, context)
    expect(balanceOf(after)).toBe(balance)
    expect(waiting(after, 'entries').at(-1)?.points).toBe(points)
  })

  test('a new expiry rule leaves the date of earlier points alone (X5)', () => {
    const before = { '20270331_spend': 50 }
    const soon = programmeWith({ expiry: { kind: 'after', amount: 1, unit: 'day', to: 'day' } })
    const context = contextOn('2026-03-10', { programme: soon })
    const where = earned(memberWith({ lots: before }), { points: 7, kind: 'spend' }, context)
    const posting = { kind: 'earn' as const, ...where, reason: { kind: 'join' as const }, receipt }
    const after = post(memberWith({ lots: before }), posting, context)
    expect(mapOf(after.points.lots)).toEqual({ ...before, '20260311_spend': 7 })
    expect(balanceOf(settle(schedule(after, context), contextOn('2026-03-12')))).toBe(50)
  })

  test('points that never expire', () => {
    const context = contextOn('2026-03-10', {
      programme: programmeWith({ expiry: { kind: 'never' } }),
    })
    const where = earned(memberWith({}), { points: 7, kind: 'reward' }, context)
    expect(where).toEqual({ lots: { never_reward: 7 }, debt: 0 })
  })
})

test('an entry says when, by which operation and by which version it was made', () => {
  const context = contextOn('2026-03-10', { version: 'abc' })
  const lots = { never_spend: 3 }
  const posting = { kind: 'earn' as const, lots, reason: { kind: 'join' as const }, receipt }
  const [entry] = waiting(post(memberWith({}), posting, context), 'entries')
  expect(entry).toMatchObject({
    memberId: '0000000000001',
    at: context.now,
    on: '2026-03-10',
    operationId: context.operationId,
    programme: 'abc',
    growth: 0,
    debt: 0,
    storeId: null,
  })
})

describe('what the owner of a family earns is their own part of it', () => {
  const context = contextOn('2026-03-10')
  const owner = {
    ...memberWith({ lots: { never_spend: 50 } }),
    family: { role: 'owner' as const, codesFrom: 0, members: {}, gone: {}, earned: 9 },
  }
  const moved = (kind: Posting['kind'], points: number) =>
    post(owner, { kind, lots: { never_spend: points }, reason: { kind: 'join' }, receipt }, context)

  test.each<[Posting['kind'], number, number]>([
    ['earn', 5, 14],
    ['settle', 5, 14],
    ['adjust', -4, 5],
    ['clawback', -4, 5],
    ['spend', -4, 9],
    ['expire', -4, 9],
    ['transfer', 5, 9],
  ])('%s of %i', (kind, points, earned) => {
    expect(moved(kind, points).family).toMatchObject({ earned })
  })

  test('nothing moved changes nothing, and others are counted where they are', () => {
    expect(moved('earn', 0).family).toBe(owner.family)
    const { earned: _, ...first } = owner.family
    const entry = { kind: 'earn' as const, lots: { never_spend: 5 }, receipt }
    const posted = post(
      { ...owner, family: first },
      { ...entry, reason: { kind: 'join' } },
      context,
    )
    expect(posted.family).toMatchObject({ earned: 5 })
  })
})
