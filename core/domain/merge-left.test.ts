// Two records of one person who has left and come back: what leaving made void stays void, wherever the
// record went.
import { type Bill, billOf, refunded, spentSince } from '../testing/bills'
import { done, joining, memberWith, sale } from '../testing/members'
import { contextOn } from '../testing/moments'
import { joinAgain, leave } from './leave'
import { mapOf } from './ledger/lot-list'
import type { Member } from './member'
import { giveBack, mergeIn, mergeOut } from './merge'
import { waiting } from './outbox'

const context = contextOn('2026-03-10')
const later = contextOn('2026-03-20')
const note = ''

/** Bought for ¥268.00, spent so many of the points, left and came back. */
function returned(spent = 0): Bill {
  const born = { ...memberWith({}), _id: '000000000000S' }
  const bill = spentSince(billOf(born, sale({}), context), spent, context)
  const { member: gone } = done(leave(bill.member, context))
  return { ...bill, member: joinAgain(gone, { ...joining, memberId: born._id }, context) }
}

function merged(source: Member, given: Parameters<typeof memberWith>[0]) {
  const target = { ...memberWith(given), _id: '000000000000T' }
  const { parcel } = mergeOut(source, { other: target._id, note }, context).merged ?? {}
  if (!parcel) throw new Error('nothing was packed')
  return { parcel, member: mergeIn(target, { other: source._id, note, parcel }, context) }
}

describe('an order from before they left is refunded with the merged record', () => {
  test.each<[string, number, number[], number[]]>([
    ['at once: what was void goes first', 0, [26_800], [0]],
    ['in parts', 0, [6_800, 20_000], [0, 0]],
    ['what had been spent is taken', 100, [26_800], [100]],
    ['what had been spent is taken, after what was void', 100, [10_000, 16_800], [0, 100]],
  ])('%s', (_, spent, parts, taken) => {
    const bill = returned(spent)
    let now: Bill = { ...bill, member: merged(bill.member, { lots: { never_spend: 500 } }).member }
    const clawed = parts.map(fen => {
      const after = refunded(now, fen, later)
      now = after
      return after.clawed
    })
    expect(clawed).toEqual(taken)
    const left = 500 - taken.reduce((sum, points) => sum + points, 0)
    expect(mapOf(now.member.points.lots)).toEqual({ never_spend: left })
  })
})

test('who leaves with the merged record has both void, once', () => {
  const bill = returned()
  const both = merged(bill.member, { lots: { never_spend: 500 } }).member
  const { member } = done(leave(both, later))
  expect(member.voided?.points).toBe(500 + 268)
  expect(refunded({ ...bill, member }, 26_800, later).member.points).toEqual({ lots: [], debt: 0 })
})

test('who has left since has given it all up, growth too: the records don’t part', () => {
  const grown = { ...memberWith({ growth: { m202601: 9 } }), _id: '000000000000S' }
  const { parcel, member } = merged(grown, {})
  const { member: gone } = done(leave(member, later))
  const back = joinAgain(gone, { ...joining, memberId: member._id }, later)
  const seq = back.mergedFrom?.[grown._id]?.seq ?? 0
  const since = waiting(back, 'entries').filter(entry => entry.seq >= seq)
  expect(giveBack(back, { other: grown._id, note, parcel, since }, later)).toEqual({
    refused: 'merge_spent',
  })
})
