// The proof finds any entry and any member document that somebody edited by
// hand, and names the first difference.
import fc from 'fast-check'
import { memberAt } from '../../testing/proved'
import { monthsBefore } from '../dates'
import { oldestGrowth } from '../settle'
import { type Entry, hashEntry, seal } from './entry'
import { listOf, mapOf } from './lot-list'
import { prove } from './prove'

const today = '2026-06-30'

test('a member and their entries agree', () => {
  const { member, entries } = memberAt(today)
  expect(prove(member, entries, today)).toEqual({ entries: entries.length, difference: null })
})

const edits: [string, (m: ReturnType<typeof memberAt>) => ReturnType<typeof memberAt>, object][] = [
  [
    'points added by hand',
    at => lots(at, { '20300131_spend': 500 }),
    { kind: 'lots', lot: '20300131_spend', proved: 0, stored: 500 },
  ],
  [
    'a debt forgiven by hand',
    at => ({ ...at, member: { ...at.member, points: { ...at.member.points, debt: 7 } } }),
    { kind: 'debt', proved: 0, stored: 7 },
  ],
  [
    'growth given by hand',
    at => ({ ...at, member: { ...at.member, growth: { ...at.member.growth, m202606: 99_999 } } }),
    { kind: 'growth', month: 'm202606', stored: 99_999 },
  ],
  ['the last entry removed', at => ({ ...at, entries: at.entries.slice(0, -1) }), { kind: 'head' }],
  [
    'the first entry removed',
    at => ({ ...at, entries: at.entries.slice(1) }),
    { kind: 'gap', at: 1 },
  ],
]

test.each(edits)('%s is found', (_, edit, difference) => {
  const { member, entries } = edit(memberAt(today))
  expect(prove(member, entries, today).difference).toMatchObject(difference)
})

test('any field of any entry that is changed is found at that entry', () => {
  const { member, entries } = memberAt(today)
  const places = entries.flatMap(entry =>
    Object.keys(entry).map(field => ({ at: entry.seq, field })),
  )
  fc.assert(
    fc.property(fc.constantFrom(...places), ({ at, field }) => {
      const edited = entries.map(entry =>
        entry.seq === at ? { ...entry, [field]: other(entry[field as keyof typeof entry]) } : entry,
      )
      const { difference } = prove(member, edited, today)
      expect(difference).toMatchObject({ at })
    }),
    { numRuns: 300 },
  )
})

test('two entries that changed places are found', () => {
  const { member, entries } = memberAt(today)
  const swapped = [entries[1], entries[0], ...entries.slice(2)].filter(entry => entry !== undefined)
  expect(prove(member, swapped, today).difference).toEqual({ kind: 'gap', at: 1 })
})

describe('an entry whose hash was counted anew is found by what it says', () => {
  const { member, entries } = memberAt(today)
  const [former, last] = entries.slice(-2) as [Entry, Entry]

  test.each<[string, Partial<Entry>, object]>([
    ['another number', { seq: last.seq + 1 }, { kind: 'gap' }],
    ['another `_id`', { _id: 'x-1' }, { kind: 'gap' }],
    ['another member', { memberId: 'x' }, { kind: 'gap' }],
    ['points that its lots don’t make', { points: 1000 }, { kind: 'impossible', text: 'points' }],
    [
      'a lot that never was',
      { lots: { never_gift: -1 }, debt: 0, points: -1 },
      { kind: 'impossible', text: expect.stringContaining('lot never_gift would hold -1') },
    ],
  ])('%s', (_, change, difference) => {
    const open = { ...last, ...change }
    const forged = { ...open, hash: hashEntry(former.hash, open) }
    const found = prove(member, [...entries.slice(0, -1), forged], today)
    expect(found).toEqual({ entries: former.seq, difference: { at: last.seq, ...difference } })
  })

  test('and one whose hash was left as it was, by that', () => {
    const forged = [...entries.slice(0, -1), { ...last, at: 0 }]
    expect(prove(member, forged, today).difference).toEqual({ kind: 'hash', at: last.seq })
  })

  test.each([{ seq: member.seq + 1 }, { head: 'x' }])('a member who stands elsewhere: %j', edit => {
    const { difference } = prove({ ...member, ...edit }, entries, today)
    expect(difference).toEqual({ kind: 'head', at: null })
  })
})

describe('what is pending and what is held', () => {
  test.each(['pending', 'holds'] as const)('%s by hand: the first by name is told', kind => {
    const { member, entries } = memberAt(today)
    const points = { ...member.points, [kind]: { b: 5, a: 3 } }
    const { difference } = prove({ ...member, points }, entries, today)
    expect(difference).toEqual({ kind, at: null, of: 'a', proved: 0, stored: 3 })
  })

  test.each([
    ['pending', 'pending'],
    ['holds', 'held'],
  ] as const)('%s that was taken away by hand', (kind, field) => {
    const { member, entries } = memberAt(today)
    const entry = seal(member, {
      ...{ kind: 'adjust', lots: {}, debt: 0, growth: 0, growthOn: null, [field]: { a: 7 } },
      ...{ at: 9, on: today, operationId: 'op', reason: { kind: 'join' } },
      ...{ storeId: null, receipt: { steps: [], misses: [] }, programme: 'v1' },
    })
    const after = { ...member, seq: entry.seq, head: entry.hash }
    const { difference } = prove(after, [...entries, entry], today)
    expect(difference).toEqual({ kind, at: null, of: 'a', proved: 7, stored: 0 })
    const points = { ...after.points, [kind]: { ...after.points[kind], a: 7 } }
    expect(prove({ ...after, points }, [...entries, entry], today).difference).toBeNull()
  })
})

describe('growth', () => {
  const { member, entries } = memberAt(today)
  const oldest = oldestGrowth(member, today)
  const grown = (growth: Record<string, number>) =>
    prove({ ...member, growth: { ...member.growth, ...growth } }, entries, today).difference

  test('of months that are kept no more counts nowhere', () => {
    expect(grown({ [monthsBefore(today, 40)]: 5 })).toBeNull()
  })

  test('of the oldest month counts, and the first month is told', () => {
    const proved = 0
    expect(grown({ [oldest]: 5, m209901: 9 })).toEqual({
      ...{ kind: 'growth', at: null, month: oldest, proved, stored: 5 },
    })
    expect(grown({ m209902: 1, m209901: 9 })).toMatchObject({ month: 'm209901', stored: 9 })
  })
})

function lots(at: ReturnType<typeof memberAt>, given: Record<string, number>) {
  const points = {
    ...at.member.points,
    lots: listOf({ ...mapOf(at.member.points.lots), ...given }),
  }
  return { ...at, member: { ...at.member, points } }
}

function other(value: unknown): unknown {
  if (typeof value === 'number') return value + 1
  if (typeof value === 'string') return `${value}x`
  return value === null ? 'x' : { edited: true }
}
