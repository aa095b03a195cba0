// Operations: what was asked once is done once; the same id with another
// input, too old or from the future is refused.
import fc from 'fast-check'
import { OPERATION_AHEAD_MS, OPERATIONS_REMEMBERED } from '../contracts/limits'
import { memberBorn } from '../testing/members'
import { noon, operationIdAt } from '../testing/moments'
import type { Member } from './member'
import {
  alsoDone,
  doneBy,
  floorOf,
  type Operation,
  operationOf,
  recall,
  remember,
} from './operations'

const now = noon('2026-03-10')
const born = memberBorn('2026-01-05')

function operation(at: number, n = 0): Operation {
  return operationOf(operationIdAt(at, n), 'checkIn', {})
}

/** A member who did these operations one after the other, each writing once. */
function doing(operations: Operation[]): Member {
  return operations.reduce((member, one, i) => {
    const remembered = remember(member, one, { points: i })
    return { ...remembered, rev: member.rev + 1 }
  }, born)
}

describe('the name of an operation', () => {
  const id = operationIdAt(now)
  const name = (action: string, input: Record<string, unknown>) =>
    operationOf(id, action, input).input

  test('is the same for the same input in any order', () => {
    const one = name('redeem', { rewardId: 'a', operationId: id })
    expect(name('redeem', { operationId: id, rewardId: 'a' })).toBe(one)
    expect(name('redeem', { rewardId: 'a' })).toBe(one)
  })

  test.each([
    ['another input', name('redeem', { rewardId: 'b' })],
    ['another action', name('verify', { rewardId: 'a' })],
    ['another field', name('redeem', { reward: 'a' })],
    ['one field more', name('redeem', { rewardId: 'a', storeId: 'b' })],
    ['another id', operationOf(operationIdAt(now, 1), 'redeem', { rewardId: 'a' }).input],
  ])('is another for %s', (_, other) => {
    expect(other).not.toBe(name('redeem', { rewardId: 'a' }))
  })
})

describe('what a member remembers', () => {
  const first = operation(now)
  const member = doing([first])

  test('a new operation is done', () => {
    expect(recall(member.done, operation(now, 1), { now })).toBeNull()
  })

  test('a repeat gets the first answer, even much later', () => {
    expect(recall(member.done, first, { now })).toEqual({ outcome: { points: 0 } })
    expect(recall(member.done, first, { now: now + 1e10 })).toEqual({ outcome: { points: 0 } })
  })

  test('the same id with another input is refused', () => {
    const other = operationOf(first.id, 'checkIn', { x: 1 })
    expect(recall(member.done, other, { now })).toEqual({ refused: 'operation_reused' })
  })

  test.each([
    [-1e10, null],
    [0, null],
    [OPERATION_AHEAD_MS, null],
    [OPERATION_AHEAD_MS + 1, { refused: 'clock_wrong', details: { now } }],
  ])('made %i ms from now by the phone’s clock', (ahead, expected) => {
    expect(recall({}, operation(now + ahead, 3), { now })).toEqual(expected)
  })
})

describe('what a member has forgotten', () => {
  const all = Array.from({ length: OPERATIONS_REMEMBERED + 3 }, (_, i) => operation(now + i * 1000))
  const { done } = doing(all)
  const later = now + 60_000

  test('is refused as stale, the rest is remembered', () => {
    const answers = all.map(one => recall(done, one, { now: later }))
    expect(answers.slice(0, 3)).toEqual(Array(3).fill({ refused: 'operation_stale' }))
    expect(answers.slice(3)).toEqual(all.slice(3).map((_, i) => ({ outcome: { points: i + 3 } })))
  })

  test.each([
    ['older than what was forgotten', operation(now - 5000), { refused: 'operation_stale' }],
    [
      'of the very instant that was forgotten',
      operation(now + 2000, 9),
      { refused: 'operation_stale' },
    ],
    ['a millisecond younger', operation(now + 2001), null],
  ])('an operation never seen, %s', (_, one, expected) => {
    expect(recall(done, one, { now: later })).toEqual(expected)
  })

  test('a recovery that proves by other means that it never ran may run it', () => {
    expect(recall(done, operation(now), { now: later, evenIfForgotten: true })).toBeNull()
    const known = recall(done, all.at(-1) as Operation, { now: later, evenIfForgotten: true })
    expect(known).toEqual({ outcome: { points: OPERATIONS_REMEMBERED + 2 } })
  })
})

describe('what another record has done up to a moment', () => {
  const until = operationIdAt(now)
  const stale = { refused: 'operation_stale' }
  const ahead = operation(now + 20_000, 3)
  /** A member after taking over what others have done, and the write that did so. */
  function taking(own: Operation[], theirs: Operation[]) {
    const member = doing(own)
    const done = alsoDone(member, doneBy(doing(theirs).done, until))
    return remember({ ...member, done }, operation(now, 900), {}).done
  }

  test.each([
    ['before it', operation(now - 5), true],
    ['at that very moment', operation(now, 4), true],
    ['by a clock that is ahead', ahead, true],
    ['and nothing else of that moment', operation(now, 5), false],
    ['and nothing later', operation(now + 1), false],
  ])('is too old (%s)', (_, one, isStale) => {
    const done = taking([], [operation(now - 5), operation(now, 4), ahead])
    expect(recall(done, one, { now })).toEqual(isStale ? stale : null)
  })

  test('is not run by a recovery either, where it was done for sure', () => {
    const done = taking([], [ahead])
    expect(recall(done, ahead, { now, evenIfForgotten: true })).toEqual(stale)
    expect(recall(done, operation(now - 5), { now, evenIfForgotten: true })).toBeNull()
  })

  test('leaves what the member did itself as it was', () => {
    const own = operation(now - 100, 1)
    const done = taking([own], [own, ahead])
    expect(recall(done, own, { now })).toEqual({ outcome: { points: 0 } })
  })

  test.each([0, 1, 5, 10, 11, 12, 30])('is too old, with %d of one’s own in mind', count => {
    const own = Array.from({ length: count }, (_, i) => operation(now - 1000 + i, i))
    const theirs = Array.from({ length: 12 }, (_, i) => operation(now + 1000 + i, 100 + i))
    const done = taking(own, theirs)
    expect(Object.keys(done).length).toBeLessThanOrEqual(OPERATIONS_REMEMBERED)
    for (const one of theirs) expect(recall(done, one, { now })).toEqual(stale)
    const latest = own.slice(1 - OPERATIONS_REMEMBERED)
    for (const one of latest) expect(recall(done, one, { now })).toMatchObject({ outcome: {} })
    for (const one of own) expect(recall(done, one, { now })).not.toBeNull()
    expect(floorOf(done)).toBeLessThan(now + 1012)
  })
})

test('whatever order they come in, no operation is ever done twice', () => {
  const asked = fc.record({ at: fc.nat(60), settled: fc.constantFrom(0, 0, 0, 1, 5) })
  const plans = fc.array(asked, { minLength: 30, maxLength: 150 })
  const at = { now: now + 1000 }
  fc.assert(
    fc.property(plans, plan => {
      const ran = new Set<Operation>()
      let member: Member = born
      for (const [i, { at: later, settled }] of plan.entries()) {
        const one = operation(now + later, i)
        if (recall(member.done, one, at) === null) {
          member = { ...remember(member, one, {}), rev: member.rev + 1 }
          ran.add(one)
        }
        // The timer writes the member too, without an operation of anybody's.
        member = { ...member, rev: member.rev + settled }
        for (const before of ran) expect(recall(member.done, before, at)).not.toBeNull()
        expect(Object.keys(member.done).length).toBeLessThanOrEqual(OPERATIONS_REMEMBERED)
      }
    }),
  )
})
