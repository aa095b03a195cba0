// Entries: numbered without gaps, chained by hash, so that any change of any
// field is found by replay.
import { createHash } from 'node:crypto'
import { copyOf } from '../../testing/copy'
import { done, memberBorn, sale } from '../../testing/members'
import { contextOn } from '../../testing/moments'
import { replay } from '../../testing/replay'
import { checkIn } from '../check-in'
import type { Member } from '../member'
import { waiting } from '../outbox'
import { recordPurchase } from '../purchase'
import { settle } from '../settle'
import { apply } from './apply'
import { type Entry, entryId, hashEntry, pointsOf, seal } from './entry'

function story(): Member {
  const born = memberBorn('2026-01-05')
  const visited = checkIn(born, contextOn('2026-01-06'))
  if ('refused' in visited) throw new Error(visited.refused)
  const bought = done(recordPurchase(visited.member, sale({}), contextOn('2026-01-07'))).member
  return settle({ ...bought, dueOn: '2027-02-01' }, contextOn('2027-02-01'))
}

const member = story()
const entries = waiting(member, 'entries')
const second = entries[1] as Entry

test('the story has every kind of field filled', () => {
  expect(entries.map(({ kind, points }) => [kind, points])).toEqual([
    ['earn', 100],
    ['earn', 5],
    ['earn', 268],
    ['expire', -5],
    ['expire', -100],
    ['expire', -268],
  ])
})

test('an entry has its `_id`, its number, and a hash that hangs on the one before', () => {
  expect(entries[0]).toMatchObject({ _id: '0000000000001-1', seq: 1 })
  expect(second).toMatchObject({ _id: '0000000000001-2', seq: 2 })
  expect(second.hash).toMatch(/^[A-Za-z0-9_-]{16,}$/)
  expect(hashEntry(entries[0]?.hash ?? '', second)).toBe(second.hash)
  expect(hashEntry('another head', second)).not.toBe(second.hash)
})

test('replay makes the account that the member has', () => {
  const { seq, head, points, growth } = member
  expect(replay(entries)).toEqual({ seq, head, points, growth })
})

test('the order in which fields were written does not matter to the hash', () => {
  const turned = Object.fromEntries(Object.entries(second).reverse()) as unknown as Entry
  expect(hashEntry(entries[0]?.hash ?? '', turned)).toBe(second.hash)
})

const fields = entries.flatMap((entry, i) => leaves(entry).map(path => [i, path] as const))

test.each(fields)('entry %i with another %s is found', (i, path) => {
  const forged = copyOf(entries)
  change(forged[i] as Entry, path)
  expect(() => replay(forged)).toThrow()
})

test('a forger who seals the changed entry anew is found at the next one', () => {
  const open = { ...second, points: 500, lots: { never_behaviour: 500 } }
  const forged = entries.with(1, { ...open, hash: hashEntry(entries[0]?.hash ?? '', open) })
  expect(() => replay(forged)).toThrow('entry 3 breaks the chain')
})

test.each([
  ['left out', entries.toSpliced(2, 1), 'entry 4'],
  ['doubled', [...entries, ...entries.slice(-1)], 'entry 6'],
  ['swapped', [entries[0], entries[2], entries[1]] as Entry[], 'entry 3'],
])('an entry %s is found', (_, forged, message) => {
  expect(() => replay(forged)).toThrow(message)
})

test('the number alone keeps a second copy of an entry out of an account', () => {
  expect(() => apply(replay(entries), entries[5] as Entry)).toThrow('entry 6 after 6')
})

test('a cut at the end shows in the head', () => {
  expect(replay(entries.slice(0, -1)).head).not.toBe(member.head)
})

test('an entry that moves no whole number of points is a bug', () => {
  const { hash: _, seq: __, points: ___, ...draft } = second
  expect(() => seal(member, { ...draft, lots: { never_spend: 1.5 } })).toThrow('moves 1.5 points')
  expect(() => seal(member, { ...draft, debt: Number.NaN })).toThrow('moves NaN points')
})

test('an applied entry leaves the account before it as it was', () => {
  const before = replay(entries.slice(0, 1))
  const copy = copyOf(before)
  apply(before, second)
  expect(before).toEqual(copy)
})

/** The dotted paths of all plain values of an entry. */
function leaves(value: object, path = ''): string[] {
  return Object.entries(value).flatMap(([key, one]) =>
    typeof one === 'object' && one !== null && Object.keys(one).length > 0
      ? leaves(one, `${path}${key}.`)
      : [`${path}${key}`],
  )
}

function change(entry: Entry, path: string): void {
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  let parent = entry as unknown as Record<string, unknown>
  for (const key of keys) parent = parent[key] as Record<string, unknown>
  const old = parent[last]
  parent[last] = typeof old === 'number' ? old + 1 : `${String(old)}x`
}

test('the `_id` is the member and the number, the points are the lots less the debt', () => {
  expect(entryId('M1', 3)).toBe('M1-3')
  expect(pointsOf({ lots: { a: 5, b: -2 }, debt: -4 })).toBe(7)
  expect(pointsOf({ lots: {}, debt: 6 })).toBe(-6)
})

test('the hash is 96 bits of SHA-256 over the former hash and all fields, by name', () => {
  const sealed = seal(
    { _id: 'M1', seq: 2, head: 'former' },
    {
      ...{ kind: 'earn', lots: { never_spend: 5 }, debt: 0, growth: 1, growthOn: null },
      ...{ at: 9, on: '2026-03-10', operationId: 'op', reason: { kind: 'join' } },
      ...{ storeId: null, receipt: { steps: [], misses: [] }, programme: 'v1' },
    },
  )
  const text =
    '{"_id":"M1-3","at":9,"debt":0,"growth":1,"growthOn":null,"head":"former","kind":"earn",' +
    '"lots":{"never_spend":5},"memberId":"M1","on":"2026-03-10","operationId":"op","points":5,' +
    '"programme":"v1","reason":{"kind":"join"},"receipt":{"misses":[],"steps":[]},"seq":3,"storeId":null}'
  const digest = createHash('sha256').update(text).digest('base64url')
  expect(sealed.hash).toBe(digest.slice(0, 16))
})

test('a runtime older than Node 20.12, which hashes in three calls, makes the same chain', async () => {
  const { hash: _, ...older } = jest.requireActual('node:crypto')
  jest.doMock('node:crypto', () => older)
  await jest.isolateModulesAsync(async () => {
    const { hashEntry: onOlder } = await import('./entry')
    expect(onOlder(entries[0]?.hash ?? '', second)).toBe(second.hash)
  })
  jest.dontMock('node:crypto')
})
