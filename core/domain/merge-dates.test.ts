// Two records of one person and a policy that becomes better: dates that move before, while and after
// the records are one are found by whoever goes back to an old order.
import type { Expiry } from '../contracts/programme'
import { type Bill, billOf, refunded } from '../testing/bills'
import { memberWith, sale } from '../testing/members'
import { contextOn, operationIdAt, programmeWith } from '../testing/moments'
import { mapOf } from './ledger/lot-list'
import type { Context, Member } from './member'
import { giveBack, mergeIn, mergeOut, takeBack } from './merge'
import { waiting } from './outbox'
import { settle } from './settle'

const years = (amount: number): Expiry => ({ kind: 'after', amount, unit: 'year', to: 'month' })

/** The context of a date, under a policy of so many years. */
function on(date: string, amount: number): Context {
  const context = contextOn(date, { programme: programmeWith({ expiry: years(amount) }) })
  return { ...context, operationId: operationIdAt(context.now) }
}

function bought(name: string, amount = 1): Bill {
  const member = { ...memberWith({}), _id: name, printed: years(amount) }
  return billOf(member, sale({ orderId: `xuhui:${name}` }), on('2026-03-10', amount))
}

function merged(source: Member, target: Member, context: Context) {
  const out = mergeOut(settle(source, context), { other: target._id, note: '' }, context)
  const parcel = out.merged?.parcel
  if (!parcel) throw new Error('nothing was packed')
  const coming = { other: source._id, note: '', parcel }
  return { out, parcel, into: mergeIn(settle(target, context), coming, context) }
}

function parted({ out, parcel, into }: ReturnType<typeof merged>, context: Context) {
  const target = settle(into, context)
  const seq = target.mergedFrom?.[out._id]?.seq ?? 0
  const since = waiting(target, 'entries').filter(entry => entry.seq >= seq)
  const given = giveBack(target, { other: out._id, note: '', parcel, since }, context)
  if ('refused' in given) return given
  const back = given.mergedFrom?.[out._id]?.back
  if (!back) throw new Error('nothing is on its way back')
  const coming = { other: target._id, note: '', parcel: back }
  return { into: given, from: takeBack(settle(out, context), coming, context) }
}

const source = () => bought('000000000000S')
const target = () => bought('000000000000T')
const lots = ({ points }: Member) => mapOf(points.lots)

test('a date that moved while the records were one is no spend: they part, under the better date', () => {
  const both = merged(source().member, target().member, on('2026-03-12', 1))
  const apart = parted(both, on('2026-04-01', 2))
  if ('refused' in apart) throw new Error(apart.refused)
  expect([lots(apart.from), lots(apart.into)]).toEqual([
    { '20280331_spend': 268 },
    { '20280331_spend': 268 },
  ])
})

describe('an order of the record that goes is refunded once its date is over as it was printed', () => {
  const late = (amount: number) => on('2027-06-01', amount)
  const refund = (member: Member, bill: Bill, context: Context) =>
    refunded({ ...bill, member: settle(member, context) }, 26_800, context)

  test('its date had moved before the merge', () => {
    const moved = settle(source().member, on('2026-03-12', 2))
    const { into } = merged(moved, bought('000000000000T', 2).member, on('2026-04-01', 2))
    const { clawed, member } = refund(into, source(), late(2))
    expect([clawed, lots(member)]).toEqual([268, { '20280331_spend': 268 }])
  })

  test('its date moved with the merged record', () => {
    const { into } = merged(source().member, target().member, on('2026-03-12', 1))
    const moved = settle(into, on('2026-04-01', 2))
    expect(refund(moved, source(), late(2)).clawed).toBe(268)
  })

  test('before it, and once more with it', () => {
    const moved = settle(source().member, on('2026-03-12', 2))
    const { into } = merged(moved, bought('000000000000T', 2).member, on('2026-04-01', 2))
    const again = settle(into, on('2026-04-02', 3))
    expect(refund(again, source(), on('2028-06-01', 3)).clawed).toBe(268)
  })

  test('with it, and the records are two again', () => {
    const both = merged(source().member, target().member, on('2026-03-12', 1))
    const apart = parted(both, on('2026-04-01', 2))
    if ('refused' in apart) throw new Error(apart.refused)
    expect(refund(apart.from, source(), late(2)).clawed).toBe(268)
  })

  test('the date of the target alone had moved before: that of the order is over', () => {
    const moved = settle(target().member, on('2026-03-12', 2))
    const fresh = { ...source().member, printed: years(2) }
    const { into } = merged(fresh, moved, on('2026-04-01', 2))
    expect(refund(into, source(), late(2)).clawed).toBe(0)
  })
})
