// The proof finds any entry and any member document that somebody edited by
// hand, and names the first difference.
import fc from 'fast-check'
import { memberAt } from '../../testing/proved'
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
