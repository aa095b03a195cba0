// Vouchers: verified once, at a store that accepts them, and gone at the end of their last day.
import { copyOf } from '../testing/copy'
import { done, memberWith } from '../testing/members'
import { contextOn } from '../testing/moments'
import { waiting } from './outbox'
import { redeem } from './redeem'
import { settle } from './settle'
import { housekeeping } from './templates/housekeeping'
import { endedVoucherId, refusedAtStore, verifyVoucher } from './voucher'

const giftBox = housekeeping.rewards.find(one => one.id === 'gift-box')
if (!giftBox) throw new Error('no gift box')
const issued = done(
  redeem(memberWith({ lots: { never_spend: 900 } }), giftBox, contextOn('2026-03-10')),
)
const holder = { ...issued.member, dueOn: '2026-04-10' }
const at = { voucherId: 'v2', storeId: 'xuhui', staffId: 's-1' }
const context = contextOn('2026-03-20')

test('verifying takes the voucher out of the member’s hands and records when, where and by whom', () => {
  const { member, ended } = done(verifyVoucher(holder, at, context))
  expect(member.vouchers).toEqual({})
  expect(ended).toEqual({
    ...issued.voucher,
    _id: '0000000000001-v2',
    memberId: '0000000000001',
    state: 'verified',
    at: context.now,
    on: '2026-03-20',
    storeId: 'xuhui',
    staffId: 's-1',
  })
  expect(waiting(member, 'vouchers')).toEqual([ended])
  expect(member.seq).toBe(holder.seq)
})

test('once', () => {
  const { member } = done(verifyVoucher(holder, at, context))
  expect(verifyVoucher(member, at, context)).toEqual({ refused: 'voucher_not_found' })
})

test.each([
  ['a store that it names', 'xuhui', ['xuhui'], null],
  ['one of several', 'pudong', ['xuhui', 'pudong'], null],
  ['another store', 'pudong', ['xuhui'], { refused: 'voucher_store' }],
  ['any store when it names none', 'pudong', [], null],
])('%s', (_, storeId, stores, refusal) => {
  expect(refusedAtStore({ ...issued.voucher, stores }, storeId)).toEqual(refusal)
})

test('the wrong store leaves the voucher with the member', () => {
  const copy = copyOf(holder)
  const refused = verifyVoucher(holder, { ...at, storeId: 'pudong' }, context)
  expect(refused).toEqual({ refused: 'voucher_store' })
  expect(holder).toEqual(copy)
})

describe('thirty days', () => {
  test.each([
    ['2026-03-10', 'live'],
    ['2026-04-09', 'live'],
    ['2026-04-10', 'expired'],
    ['2026-12-31', 'expired'],
  ])('issued on 10 March, on %s: %s', (on, state) => {
    const settled = settle(holder, contextOn(on))
    expect('v2' in settled.vouchers ? 'live' : 'expired').toBe(state)
  })

  test('an expired voucher leaves with its end; its points are not given back', () => {
    const late = contextOn('2026-04-10')
    const settled = settle(holder, late)
    expect(waiting(settled, 'vouchers')).toMatchObject([
      {
        _id: endedVoucherId('0000000000001', 'v2'),
        state: 'expired',
        on: '2026-04-10',
        storeId: null,
      },
    ])
    expect(settled.points).toEqual(holder.points)
    expect(verifyVoucher(settled, at, late)).toEqual({ refused: 'voucher_not_found' })
  })
})
