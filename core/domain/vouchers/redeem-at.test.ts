// Where a reward is redeemed (B14), as a table, and what stays of it.
import type { Reward } from '../../contracts/programme'
import { done, memberWith } from '../../testing/members'
import { contextOn } from '../../testing/moments'
import type { Via } from '../member'
import { waiting } from '../outbox'
import { redeem } from '../redeem'
import { housekeeping } from '../templates/housekeeping'

const [curtains] = housekeeping.rewards
if (!curtains) throw new Error('the template has changed')
const rich = memberWith({ lots: { never_spend: 1000 } })
const counter: Via = { channel: 'counter', by: 'clerk', storeId: 'xuhui' }
const till: Via = { channel: 'till', by: 'till' }
const at = (via?: Via) => ({ ...contextOn('2026-03-10'), via })

test.each<[string, Reward['redeemAt'], Via | undefined, boolean]>([
  ['nothing written: in the mini-program', undefined, undefined, true],
  ['nothing written: not at the counter', undefined, counter, false],
  ['nothing written: not by a partner', undefined, till, false],
  ['at the counter', ['counter'], counter, true],
  ['at the counter alone: not in the mini-program', ['counter'], undefined, false],
  ['at the counter: not at a till', ['app', 'counter'], till, false],
  ['at a till', ['till'], till, true],
  ['at a till: not online', ['till'], { channel: 'online', by: 'mall' }, false],
])('%s', (_, redeemAt, via, can) => {
  const result = redeem(rich, { ...curtains, redeemAt }, at(via))
  expect('refused' in result ? result.refused : 'ok').toBe(can ? 'ok' : 'reward_elsewhere')
})

test('voucher and entry say where, and by whom', () => {
  const { member, voucher } = done(
    redeem(rich, { ...curtains, redeemAt: ['counter'] }, at(counter)),
  )
  expect(voucher.via).toEqual(counter)
  expect(waiting(member, 'entries').at(-1)).toMatchObject({
    storeId: 'xuhui',
    reason: { kind: 'redeem', via: 'counter' },
  })
})

test('what is redeemed in the mini-program says nothing of it', () => {
  const { member, voucher } = done(redeem(rich, curtains, at()))
  expect('via' in voucher).toBe(false)
  expect(waiting(member, 'entries').at(-1)?.reason).not.toHaveProperty('via')
})
