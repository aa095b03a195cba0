// JSON in one form: what it looks like, and that it is the very text of the library whose hashes stored
// chains are made of.
import fc from 'fast-check'
import stringify from 'safe-stable-stringify'
import { done, memberBorn, sale } from '../testing/members'
import { contextOn } from '../testing/moments'
import { canonical } from './canonical'
import { waiting } from './outbox'
import { recordPurchase } from './purchase'

test.each<[string, unknown, string]>([
  ['keys in order', { b: 1, a: { d: 2, c: 3 } }, '{"a":{"c":3,"d":2},"b":1}'],
  ['digits as text, capitals first', { b: 0, B: 0, 10: 0, 9: 0 }, '{"10":0,"9":0,"B":0,"b":0}'],
  ['lists as they are', [3, 'x', [1], {}], '[3,"x",[1],{}]'],
  ['nothing known left out', { a: undefined, b: null }, '{"b":null}'],
  ['a hole of a list', [undefined, 1], '[null,1]'],
  ['what is no number of JSON', [Number.NaN, Number.POSITIVE_INFINITY, -0], '[null,null,0]'],
  ['quotes and new lines', { 'a"b': 'c\\\n' }, '{"a\\"b":"c\\\\\\n"}'],
  ['all of Unicode', '会员 😀', '"会员 😀"'],
  ['half of a pair', '\ud83d', '"\\ud83d"'],
  ['a date, of a document edited by hand', [new Date(0)], '["1970-01-01T00:00:00.000Z"]'],
  ['nothing', undefined, 'null'],
])('%s', (_, value, text) => {
  expect(canonical(value)).toBe(text)
})

test('any JSON makes the text that it made before', () => {
  const strings = fc.string({ unit: 'binary' })
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary', maxDepth: 5 }), strings, (value, key) => {
      const data = [value, { [key]: value, head: key }]
      expect(canonical(data)).toBe(stringify(data))
    }),
    { numRuns: 500 },
  )
})

test('so does an entry', () => {
  const { member } = done(
    recordPurchase(memberBorn('2026-01-05'), sale({}), contextOn('2026-01-07')),
  )
  for (const entry of waiting(member, 'entries')) expect(canonical(entry)).toBe(stringify(entry))
})
