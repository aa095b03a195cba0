// Races between different people and different acts: one thing that several want, and two acts that pull at the same points.

import { personId } from '../../core/domain/codes'
import { addDays, businessDate } from '../../core/domain/dates'
import type { LotteryState } from '../../core/domain/games/lottery'
import { lotteryFrom } from '../../core/testing/games-programme'
import { deliveryOf } from '../attacks/cast'
import { inputs } from '../attacks/events'
import { people } from '../attacks/people'
import { setStage } from '../attacks/stage'
import { buy, CLERK, CONSOLE_KEY, join, OPENING, openShop, SECRET, type Shop } from '../flows/shop'
import { generous } from '../flows/ways-rules'

const COPIES = Number(process.env.RACE_COPIES ?? 20)
const ME = 'o-customer'

let shop: Shop
afterEach(() => shop.close())

const crowd = Array.from({ length: COPIES }, (_, i) => `o-${i}`)

/** All at once; whoever is told to come again comes again. Answers how often each answer came. */
async function atOnce(calls: (() => Promise<string>)[]): Promise<Record<string, number>> {
  const answers = await Promise.all(calls.map(call => call()))
  const late = calls.filter((_, i) => answers[i] === 'busy')
  const counts: Record<string, number> = late.length > 0 ? await atOnce(late) : {}
  for (const answer of answers) if (answer !== 'busy') counts[answer] = (counts[answer] ?? 0) + 1
  return counts
}

/** So many operations of one action, by one person or each by another. */
function asking(action: string, input: object, by: string[] = crowd.map(() => ME)) {
  return by.map(openid => {
    const event = { action, operationId: shop.op(), ...input }
    return () => shop.refusal('customer', openid, event)
  })
}

async function proved(openid: string): Promise<void> {
  const event = { action: 'prove', consoleKey: CONSOLE_KEY, memberNo: personId(SECRET, openid) }
  const { envelope } = await shop.send('admin', null, event)
  expect(envelope).toMatchObject({ ok: true, data: { difference: null } })
}

test('a code for one use, wanted by everybody: one is given its points', async () => {
  shop = await openShop({ programme: generous })
  for (const openid of crowd) await join(shop, openid)
  const made = { action: 'makeEventCodes', eventId: 'spring', count: 1 }
  const event = { ...made, operationId: shop.op(), consoleKey: CONSOLE_KEY }
  const { envelope } = await shop.send<{ codes: string[] }>('admin', null, event)
  const code = envelope.ok ? envelope.data.codes[0] : ''
  const counts = await atOnce(asking('useEventCode', { code }, crowd))
  expect(counts).toEqual({ ok: 1, event_code_used: COPIES - 1 })
})

test('a lottery’s single chance of a day: one draw', async () => {
  shop = await openShop({
    programme: { games: 'on', lotteries: [lotteryFrom(OPENING, { perDay: 1 })] },
  })
  await join(shop, ME)
  await shop.cloud.fire('timer')
  const counts = await atOnce(asking('draw', { lotteryId: 'spring' }))
  const { ok, ...losses } = counts
  expect([ok, Object.keys(losses)]).toEqual([1, ['draw_limit']])
  shop.travel(1 / 24)
  for (let i = 0; i < 2; i++) await shop.cloud.fire('timer')
  const state = shop.cloud.documents.get('lotteries', 'spring') as unknown as LotteryState
  expect(state.open).toEqual({})
  const draws = shop.cloud.documents.find('draws')
  expect(draws.filter(({ backAfter }) => backAfter === undefined)).toHaveLength(1)
  await proved(ME)
})

test('the last seat, wanted by everybody: one sits', async () => {
  const booking = {
    services: [{ id: 'cleaning', name: '日常保洁' }],
    ...{ hours: ['10:00'], seats: 1, opensDays: 3, early: [], priorityDays: 0, cancelHours: 2 },
  }
  shop = await openShop({ programme: { booking } })
  for (const openid of crowd) await join(shop, openid)
  const on = addDays(businessDate(shop.now(), 'Asia/Shanghai'), 1)
  const place = { storeId: 'xuhui', on, time: '10:00', service: 'cleaning' }
  const counts = await atOnce(asking('book', place, crowd))
  expect(counts).toEqual({ ok: 1, slot_full: COPIES - 1 })
  const holders = crowd.filter(openid => shop.member(openid)?.bookings !== undefined)
  expect(holders).toHaveLength(1)
})

test('a refund against redemptions: what is left is what all of them make', async () => {
  shop = await openShop()
  await join(shop, ME)
  await buy(shop, ME, { amountFen: 32_000, orderNo: 'K-1' })
  const back = { storeId: 'xuhui', orderNo: 'K-1', fen: 32_000, operationId: shop.op() }
  const refund = () => shop.refusal('clerk', CLERK, { action: 'refund', ...back })
  const redeem = asking('redeem', { rewardId: 'curtain-clean' })
  const counts = await atOnce([...redeem.slice(1), refund, ...redeem.slice(0, 1)])
  const { member } = await shop.customer(ME, 'home')
  const vouchers = (counts.ok ?? 0) - 1
  expect(vouchers).toBeLessThanOrEqual(2)
  // 100 for joining and 320 for the order, less the refund and each voucher: what is missing is a debt.
  expect(member?.balance).toBe(100 - 200 * vouchers)
  await proved(ME)
})

test('two admins with one draft: one of them submits, approves or withdraws it', async () => {
  const stage = await setStage()
  shop = stage.shop
  for (const action of ['approveDraft', 'submitDraft', 'withdrawDraft'] as const) {
    const calls = crowd.map((_, i) => async () => {
      const event = { action, ...inputs[`admin.${action}`](shop, people.clerkHere) }
      const role = i % 2 === 0 ? 'admin' : 'consoleWithKey'
      const sent = deliveryOf(shop, role, { door: 'admin', event })
      const { envelope } = await stage.send('admin', sent.event, sent.who)
      return envelope.ok ? 'ok' : envelope.code
    })
    const { ok, ...losses } = await atOnce(calls)
    expect([action, ok, Object.keys(losses)]).toEqual([action, 1, ['draft_state']])
    stage.restore()
  }
})
