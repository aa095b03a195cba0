// Property of the planner: through any plan, a query finds what the filter finds over all documents.
import fc from 'fast-check'
import { openMemoryStore } from '../stores/memory'
import { idKey } from '../stores/store'
import { type Doc, stringify } from '../wire/ejson'
import type { Index } from '../wire/index-keys'
import { compileFilter } from './filter'
import { plan } from './planner'
import { findDocs } from './query'

const text = fc.string({ unit: fc.constantFrom('a', 'b', '\u0000', '中', 'é', 'z') })
const day = fc.date({ noInvalidDate: true })
const scalar = fc.oneof(
  fc.constant(null),
  fc.integer({ min: 0, max: 4 }),
  fc.double({ noNaN: true }),
  text,
  fc.boolean(),
  day,
)

const index = (keys: Index['keys']): Index => ({
  name: 'i',
  keys,
  unique: false,
  sparse: false,
  multikey: false,
})

const field = fc.constantFrom('a', 'b')
const condition = fc.oneof(
  scalar,
  fc.record({ $gt: scalar }),
  fc.record({ $gte: scalar, $lt: scalar }),
  fc.record({ $in: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ $ne: scalar }),
  fc.constant(/^a/),
)
const simple = fc.dictionary(field, condition, { maxKeys: 2 })
const query = fc.oneof(
  simple,
  fc.record({ $or: fc.array(simple, { minLength: 1, maxLength: 3 }) }),
  fc.record({ $and: fc.array(simple, { minLength: 1, maxLength: 2 }) }),
)
const small = fc.oneof(
  fc.constant(null),
  fc.integer({ min: 0, max: 4 }),
  fc.constantFrom('', 'a', 'ab', 'b'),
  fc.boolean(),
)
const row = fc.dictionary(field, fc.oneof(small, fc.array(small, { maxLength: 2 })))

test('what a plan finds is what the filter finds', () => {
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 12 }),
      query,
      fc.constantFrom<1 | -1>(1, -1),
      (rows, wanted, direction) => {
        const store = openMemoryStore()
        const table = store.create('t', [
          index([
            ['a', direction],
            ['b', 1],
          ]),
          { ...index([['b', -1]]), name: 'j' },
        ])
        const docs: Doc[] = rows.map((each, at) => ({ _id: `r${at}`, ...each }))
        store.write(
          docs.map(after => ({
            collection: 't',
            id: idKey(after._id),
            before: undefined,
            beforeText: undefined,
            after,
            text: stringify(after),
          })),
        )
        const ids = (found: Doc[]) => found.map(({ _id }) => _id).sort()
        const brute = docs.filter(compileFilter(wanted as Doc))
        const context = JSON.stringify(plan({ query: wanted as Doc, sort: [] }, table.indexes))
        expect([context, ids(findDocs(table, { query: wanted as Doc }))]).toEqual([
          context,
          ids(brute),
        ])
      },
    ),
    { numRuns: 1000 },
  )
})
