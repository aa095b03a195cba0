// The outbox: no two writes of a member share a key, however the timer empties it in between.
import fc from 'fast-check'
import { memberBorn } from '../testing/members'
import type { Member } from './member'
import { enqueue, waiting } from './outbox'

const doc = { _id: 'x' } as never
const item = { to: 'reviews' as const, doc }

test('keys never collide over many writes of many items, emptied now and then', () => {
  const writes = fc.array(fc.record({ items: fc.nat(15), emptied: fc.boolean() }), {
    maxLength: 150,
  })
  fc.assert(
    fc.property(writes, fc.nat(1000), (plan, rev) => {
      const seen = new Set<string>()
      let member: Member = { ...memberBorn('2026-01-05'), rev, outbox: {} }
      for (const { items, emptied } of plan) {
        const before = Object.keys(member.outbox)
        for (let i = 0; i < items; i++) member = enqueue(member, item)
        const fresh = Object.keys(member.outbox).filter(key => !before.includes(key))
        expect(fresh).toHaveLength(items)
        for (const key of fresh) expect(seen.has(key)).toBe(false)
        for (const key of fresh) seen.add(key)
        member = { ...member, rev: member.rev + 1, outbox: emptied ? {} : member.outbox }
      }
    }),
  )
})

test('what waits for one target, in the order in which it came', () => {
  let member: Member = { ...memberBorn('2026-01-05'), outbox: {} }
  member = enqueue(member, { to: 'reviews', doc: { _id: 'a' } as never })
  member = enqueue(member, { to: 'vouchers', doc: { _id: 'b' } as never })
  member = enqueue(member, { to: 'reviews', doc: { _id: 'c' } as never })
  expect(waiting(member, 'reviews').map(one => one._id)).toEqual(['a', 'c'])
  expect(waiting(member, 'vouchers').map(one => one._id)).toEqual(['b'])
  expect(waiting(member, 'entries')).toEqual([])
})
