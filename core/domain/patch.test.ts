// The patch: applied to what was before it gives what is after, and it names
// nothing that did not change.

import fc from 'fast-check'
import { applyPatch } from '../testing/apply-patch'
import { copyOf } from '../testing/copy'
import { patchOf } from './patch'

const leaf = fc.oneof(
  fc.integer(),
  fc.string(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.integer(), { maxLength: 3 }),
)
const key = fc.constantFrom('a', 'b', 'c', 'd')
const { document } = fc.letrec<{ document: Record<string, unknown>; value: unknown }>(tie => ({
  document: fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, tie('document')),
}))

test('applied to what was before, it gives what is after', () => {
  fc.assert(
    fc.property(document, document, (before, after) => {
      expect(applyPatch(before, patchOf(before, after))).toEqual(after)
    }),
    { numRuns: 2000 },
  )
})

test('of a copy it is empty', () => {
  fc.assert(
    fc.property(document, one => {
      expect(patchOf(one, copyOf(one))).toEqual({ set: {}, unset: [] })
    }),
  )
})

test('every path that it names is different before and after', () => {
  fc.assert(
    fc.property(document, document, (before, after) => {
      const { set, unset } = patchOf(before, after)
      for (const [path, value] of Object.entries(set)) {
        expect(at(after, path)).toEqual(value)
        expect(at(before, path)).not.toEqual(value)
      }
      for (const path of unset) {
        expect(at(after, path)).toBeUndefined()
        expect(at(before, path)).not.toBeUndefined()
      }
    }),
    { numRuns: 1000 },
  )
})

test.each<[string, object, object, object]>([
  [
    'a number deep inside',
    { p: { lots: { x: 1, y: 2 } } },
    { p: { lots: { x: 1, y: 3 } } },
    { set: { 'p.lots.y': 3 }, unset: [] },
  ],
  ['a new lot', { lots: { x: 1 } }, { lots: { x: 1, y: 2 } }, { set: { 'lots.y': 2 }, unset: [] }],
  ['an emptied lot', { lots: { x: 1, y: 2 } }, { lots: { x: 1 } }, { set: {}, unset: ['lots.y'] }],
  ['the last lot', { lots: { x: 1 } }, { lots: {} }, { set: {}, unset: ['lots.x'] }],
  ['a map for null', { a: null }, { a: { b: 1 } }, { set: { a: { b: 1 } }, unset: [] }],
  ['null for a map', { a: { b: 1 } }, { a: null }, { set: { a: null }, unset: [] }],
  ['lists as a whole', { a: [1, 2] }, { a: [1, 3] }, { set: { a: [1, 3] }, unset: [] }],
  ['an equal list', { a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }, { set: {}, unset: [] }],
  ['undefined is as good as absent', { a: 1 }, { a: undefined }, { set: {}, unset: ['a'] }],
])('%s', (_, before, after, patch) => {
  expect(patchOf(before, after)).toEqual(patch)
})

function at(document: object, path: string): unknown {
  return path
    .split('.')
    .reduce((inside, step) => (inside as Record<string, never>)[step], document as unknown)
}

test('the values of a map named as whole are set as they are, its keys one by one', () => {
  const before = { box: { a: { x: 1, y: 1 }, b: { x: 1 } }, other: { a: { x: 1, y: 1 } } }
  const after = { box: { a: { x: 2, y: 1 }, c: { x: 3 } }, other: { a: { x: 2, y: 1 } } }
  expect(patchOf(before, after, ['box'])).toEqual({
    set: { 'box.a': { x: 2, y: 1 }, 'box.c': { x: 3 }, 'other.a.x': 2 },
    unset: ['box.b'],
  })
})
