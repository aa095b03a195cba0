// Properties of values and index keys: texts keep their values, and keys sort as mingo sorts the values.
import fc from 'fast-check'
import { find } from 'mingo'
import { type Doc, parse, stringify } from './ejson'
import { component, directed, documentKeys, type Index, keyChange, successor } from './index-keys'

// Half of a surrogate pair has no UTF-8 form, so no database keeps it.
const text = fc.string({ unit: fc.constantFrom('a', 'b', '\u0000', '\u0001', '中', 'é', 'z') })
const day = fc.date({ noInvalidDate: true })
const number = fc.double({ noNaN: true }).map(value => (value === 0 ? 0 : value))
const scalar = fc.oneof(fc.constant(null), number, fc.integer(), text, fc.boolean(), day)

const index = (keys: Index['keys']): Index => ({
  name: 'i',
  keys,
  unique: false,
  sparse: false,
  multikey: false,
})

test('a document survives its text', () => {
  const value = fc.letrec<{ any: unknown }>(tie => ({
    any: fc.oneof(
      { maxDepth: 3 },
      scalar,
      fc.array(tie('any')),
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('any')),
    ),
  })).any
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('x', 'y', 'z'), value), doc => {
      expect(parse(stringify(doc))).toEqual({ ...doc })
    }),
  )
})

test('canonical numbers, server dates and patterns are read', () => {
  const wire =
    '{"i":{"$numberInt":"1"},"l":{"$numberLong":"12345678901"},"d":{"$numberDouble":"-Infinity"},"at":{"$tcb_server_date":{"offset":{"$numberInt":"-5"}}},"r":{"$regularExpression":{"pattern":"^a","options":"ig"}}}'
  expect(parse(wire, 1000)).toEqual({
    i: 1,
    l: 12345678901,
    d: Number.NEGATIVE_INFINITY,
    at: new Date(995),
    r: /^a/i,
  })
})

test('keys sort as the values do', () => {
  fc.assert(
    fc.property(scalar, scalar, (left, right) => {
      const [first] = find<Doc>([{ v: left }, { v: right }], {})
        .sort({ v: 1 })
        .all()
      const order = component(left).compare(component(right))
      if (order < 0) expect(first?.v).toBe(left)
      if (order > 0) expect(first?.v).toBe(right)
      expect(Math.sign(directed(left, -1).compare(directed(right, -1)))).toBe(-order || 0)
    }),
    { numRuns: 500 },
  )
})

test('no key is the beginning of another, and the successor ends its stretch', () => {
  fc.assert(
    fc.property(scalar, scalar, (left, right) => {
      const [a, b] = [component(left), component(right)]
      if (a.equals(b)) return
      expect(b.subarray(0, a.length).equals(a)).toBe(false)
      const end = successor(a)
      expect(end !== null && end.compare(a) > 0).toBe(true)
      expect(end !== null && b.compare(a) > 0 && b.compare(end) < 0).toBe(false)
    }),
    { numRuns: 500 },
  )
})

test('a sparse index leaves out documents without its fields', () => {
  expect(documentKeys({ ...index([['a', 1]]), sparse: true }, { b: 1 }).keys).toEqual([])
  expect(documentKeys(index([['a', 1]]), { b: 1 }).keys).toHaveLength(1)
  expect(documentKeys(index([['a', 1]]), { a: [1, 2, 1] })).toMatchObject({
    multikey: true,
    keys: { length: 2 },
  })
})

test('of a write, an index learns the keys that go and those that come, and no other', () => {
  const value = fc.oneof(
    fc.constantFrom<unknown>(null, 0, -0, 1, Number.NaN, 'a', true, new Date(0), new Date(1)),
    fc.array(fc.constantFrom<unknown>(0, 'a'), { maxLength: 2 }),
    fc.record({ c: fc.constantFrom<unknown>(0, 'a') }),
  )
  const doc = fc.option(fc.dictionary(fc.constantFrom('a', 'b'), value), { nil: undefined })
  const keys = fc.constantFrom<Index['keys']>(
    [['a', 1]],
    [['a.c', -1]],
    [
      ['a', 1],
      ['b', -1],
    ],
  )
  const indexes = fc
    .tuple(keys, fc.boolean())
    .map(([keys, sparse]): Index => ({ ...index(keys), sparse }))
  fc.assert(
    fc.property(indexes, doc, doc, (of, before, after) => {
      const textsOf = (buffers: Buffer[]) => buffers.map(key => key.toString('latin1')).sort()
      const all = (doc: Doc | undefined) => (doc ? textsOf(documentKeys(of, doc).keys) : [])
      const copy = after && parse(stringify(after))
      const { removed, added } = keyChange(of, before, copy)
      const [old, now] = [all(before), all(copy)]
      expect(textsOf(removed)).toEqual(old.filter(key => !now.includes(key)))
      expect(textsOf(added)).toEqual(now.filter(key => !old.includes(key)))
    }),
    { numRuns: 1000 },
  )
})
