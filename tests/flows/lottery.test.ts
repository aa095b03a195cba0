// The lottery through the doors (B7, C6): published before, drawn fairly, never above its quantities,
// finished after a crash, and checked by a customer afterwards.
import { replayDraws } from '../../core/contracts/fair-draw'
import type { Lottery } from '../../core/contracts/games'
import type { DrawOutcome } from '../../core/contracts/views'
import { addDays } from '../../core/domain/dates'
import { hashes } from '../../core/domain/games/hashes'
import type { LotteryState } from '../../core/domain/games/lottery'
import { lotteryFrom } from '../../core/testing/games-programme'
import { buy, CLERK, join, OPENING, openShop, type Shop } from './shop'

let shop: Shop
const ME = 'o-customer'

afterEach(() => shop.close())

/** A shop with a published lottery from today on. */
async function openWith(more: Partial<Lottery> = {}, days = 0): Promise<void> {
  const lotteries = [lotteryFrom(addDays(OPENING, days), more)]
  shop = await openShop({ programme: { games: 'on', lotteries } })
  await join(shop, ME)
  await tick()
}

const tick = () => shop.cloud.fire('timer')
const drawEvent = (more: object = {}) => ({ operationId: shop.op(), lotteryId: 'spring', ...more })
const draw = (openid = ME, event: Record<string, unknown> = drawEvent()) =>
  shop.customer(openid, 'draw', event)
const state = () => shop.cloud.documents.get('lotteries', 'spring') as unknown as LotteryState
const balance = async (openid = ME) => (await shop.customer(openid, 'home')).member?.balance ?? 0
const refusal = (event: object) => shop.refusal('customer', ME, { action: 'draw', ...event })

/** The whole public list. */
async function fairness() {
  return shop.customer(ME, 'verifyDraws', { lotteryId: 'spring' })
}

test('a lottery is published with terms, odds and commitment before it begins; nobody draws before that', async () => {
  await openWith({}, 1)
  const { lotteries } = await shop.customer(ME, 'lotteries')
  expect(lotteries[0]).toMatchObject({
    state: 'ahead',
    commitment: expect.stringMatching(/^[0-9a-f]{64}$/),
    blank: { fraction: '50/100', percent: '50%' },
    organiser: '青禾到家',
    own: { times: 0, todays: 0, chances: null },
  })
  expect(lotteries[0]?.prizes.map(({ id, left, odds }) => [id, left, odds?.percent])).toEqual([
    ['clean', 1, '2%'],
    ['towel', 3, '20%'],
    ['fifty', null, '28%'],
  ])
  expect(JSON.stringify(state())).not.toContain('"seed":"')
  expect(await refusal(drawEvent())).toBe('lottery_not_open')
  expect(await fairness()).toMatchObject({ seed: null, rows: [] })
  shop.travel(1)
  expect((await draw()).outcome).toMatchObject({ nonce: 1 })
})

test('a draw takes its points and gives its prize in one write; sent again it is the same draw', async () => {
  await openWith()
  const event = drawEvent({ words: 'lucky 8' })
  const first = await draw(ME, event)
  const again = await draw(ME, event)
  expect(again.outcome).toEqual(first.outcome)
  const { points } = first.outcome
  expect([await balance(), state().nonce]).toEqual([100 - 10 + points, 1])
  const { entries } = await shop.customer(ME, 'points')
  const entry = entries.find(one => one.reason.kind === 'draw')
  expect(entry).toMatchObject({ points: -10, reason: { name: '春日抽奖', nonce: 1 } })
  expect(await shop.refusal('customer', ME, { action: 'draw', ...event, words: 'other' })).toBe(
    'operation_reused',
  )
  const { draws } = await shop.customer(ME, 'draws')
  expect(draws).toMatchObject([{ nonce: 1, words: 'lucky 8', lotteryName: '春日抽奖' }])
  await tick()
  const own = [{ lotteryId: 'spring', nonce: 1, cancelled: false }]
  expect((await shop.customer(ME, 'myData')).draws).toMatchObject(own)
})

test('a customer makes every draw again once the seed is revealed, and finds their own in the list', async () => {
  await openWith()
  const told: DrawOutcome[] = []
  for (let i = 0; i < 8; i++) told.push((await draw()).outcome)
  await tick()
  shop.travel(0.01)
  await tick()
  expect(await fairness()).toMatchObject({ seed: null, draws: 8 })
  shop.travel(10)
  await tick()
  const list = await fairness()
  const { seed, rows, next } = list
  if (seed === null) throw new Error('the seed is not revealed')
  expect(next).toBeNull()
  expect(replayDraws({ ...list, seed }, rows, hashes)).toBeNull()
  expect(told.map(({ nonce, head }) => rows[nonce - 1]?.head === head)).toEqual(
    told.map(() => true),
  )
  expect(JSON.stringify(list)).not.toContain((await shop.customer(ME, 'home')).member?.memberNo)
  const tampered = rows.map(row => (row.nonce === 3 ? { ...row, ticket: 'another' } : row))
  expect(replayDraws({ ...list, seed }, tampered, hashes)).toEqual({ fault: 'draw', nonce: 3 })
})

test('two hundred draws at once: every number once, no prize above its quantity, all of them fair', async () => {
  const people = Array.from({ length: 40 }, (_, i) => `o-${i}`)
  await openWith()
  await Promise.all(people.map(openid => join(shop, openid)))
  let busy = 0
  const drawOnce = async (openid: string) => {
    const event = { action: 'draw', ...drawEvent() }
    for (;;) {
      const { envelope } = await shop.send<{ outcome: DrawOutcome }>('customer', openid, event)
      if (envelope.ok) return envelope.data.outcome
      if (envelope.code !== 'busy') throw new Error(envelope.code)
      busy += 1
    }
  }
  const drawn = await Promise.all(
    [...people, ...people, ...people, ...people, ...people].map(drawOnce),
  )
  expect(drawn.map(({ nonce }) => nonce).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 200 }, (_, i) => i + 1),
  )
  const won = (id: string) => drawn.filter(({ prizeId }) => prizeId === id).length
  expect([won('clean'), won('towel')]).toEqual([1, 3])
  expect(state().taken).toMatchObject({ clean: 1, towel: 3, fifty: won('fifty') })
  const balances = await Promise.all(people.map(openid => balance(openid)))
  expect(balances.reduce((sum, one) => sum + one, 0)).toBe(40 * 100 - 200 * 10 + won('fifty') * 50)
  shop.travel(11)
  for (let i = 0; i < 6; i++) await tick()
  const list = await fairness()
  expect(replayDraws({ ...list, seed: list.seed ?? '' }, list.rows, hashes)).toBeNull()
  expect(busy).toBeLessThan(200)
}, 120_000)

test('once every prize is gone it says so, and takes nothing', async () => {
  const [clean] = lotteryFrom(OPENING).prizes
  if (!clean) throw new Error('no prize')
  await openWith({ prizes: [{ ...clean, weight: 1_000 }], blankWeight: 1 })
  while (state().taken.clean !== 1) await draw()
  const before = await balance()
  expect(await refusal(drawEvent())).toBe('lottery_sold_out')
  const { lotteries } = await shop.customer(ME, 'lotteries')
  expect(lotteries[0]).toMatchObject({
    state: 'sold_out',
    prizes: [{ left: 0, odds: null, goneAfter: state().nonce }],
    blank: { percent: '100%' },
  })
  expect(await balance()).toBe(before)
  expect((await shop.customer(ME, 'vouchers')).live).toMatchObject([
    { name: '窗帘清洗一次', points: 0 },
  ])
})

describe('a crash between lottery and member', () => {
  const kill = () =>
    shop.cloud.faults.push({
      when: 'after',
      action: 'database.modifyDocument',
      collection: 'lotteries',
      do: 'kill',
    })

  test('the timer ends the draw after some minutes: nothing is lost, nothing twice', async () => {
    await openWith()
    const event = drawEvent()
    kill()
    await expect(draw(ME, event)).rejects.toMatchObject({ errCode: expect.any(Number) })
    expect([await balance(), state().nonce]).toEqual([100, 1])
    await tick()
    expect(await balance()).toBe(100)
    shop.pass(11 * 60_000)
    for (let i = 0; i < 3; i++) await tick()
    const { outcome } = await draw(ME, event)
    expect([outcome.nonce, state().nonce, state().open]).toEqual([1, 1, {}])
    expect(await balance()).toBe(90 + outcome.points)
  })

  test('whoever can’t pay any more has not drawn: the piece is back, the list says so and still agrees', async () => {
    await openWith({ cost: { kind: 'points', points: 100 } })
    kill()
    await expect(draw()).rejects.toMatchObject({ errCode: expect.any(Number) })
    await shop.customer(ME, 'leave', { operationId: shop.op(), agreed: true })
    shop.pass(11 * 60_000)
    for (let i = 0; i < 3; i++) await tick()
    expect(state()).toMatchObject({ nonce: 1, open: {} })
    expect(Object.values(state().taken).every(count => count === 0)).toBe(true)
    shop.travel(11)
    await tick()
    const list = await fairness()
    expect(list.rows).toMatchObject([{ nonce: 1, backAfter: 1 }])
    expect(replayDraws({ ...list, seed: list.seed ?? '' }, list.rows, hashes)).toBeNull()
  })
})

test('chances come from what was paid: one for each full amount, a refund takes them back', async () => {
  await openWith({ cost: { kind: 'spend', everyFen: 10_000 } })
  expect(await refusal(drawEvent())).toBe('chances_used')
  await buy(shop, ME, { amountFen: 25_000, orderNo: 'A-1' })
  const { lotteries } = await shop.customer(ME, 'lotteries')
  expect(lotteries[0]?.own).toEqual({ times: 0, todays: 0, chances: 2 })
  await draw()
  const refund = { operationId: shop.op(), storeId: 'xuhui', orderNo: 'A-1', fen: 6_000 }
  await shop.clerk(CLERK, 'refund', refund)
  expect(await refusal(drawEvent())).toBe('chances_used')
})

test('so many draws a day, and again the next day', async () => {
  await openWith({ perDay: 2 })
  await draw()
  await draw()
  expect(await refusal(drawEvent())).toBe('draw_limit')
  shop.travel(1)
  await draw()
})

test('too few points: refused, and no number is used up', async () => {
  await openWith({ cost: { kind: 'points', points: 101 } })
  expect(await refusal(drawEvent())).toBe('points_short')
  expect(state().nonce).toBe(0)
})

test('terms count as published from the first day on; before it they may still change', async () => {
  await openWith({}, 1)
  const published = state().commitment
  await change({ blankWeight: 40 })
  expect([state().rules.blankWeight, state().commitment === published]).toEqual([40, false])
  shop.travel(1)
  await change({ blankWeight: 1_000 })
  expect(state().rules.blankWeight).toBe(40)
  const alerts = shop.cloud.documents.find('alerts') as { title: string; lines: string[] }[]
  const own = alerts.filter(({ title }) => title.includes('春日抽奖'))
  expect(own).toMatchObject([{ title: '抽奖“春日抽奖”已开始，规则不能再改' }])
  // The linter sees the same edit, and says what to do.
  const linted = alerts.flatMap(({ lines }) => lines).filter(one => one.startsWith('活动开始后被'))
  expect(linted).toHaveLength(1)
})

function liveIn(documents: Shop['cloud']['documents']) {
  const live = documents.get('programmes', 'live')
  if (!live) throw new Error('no programme')
  return live
}

/** The brand edits the running programme by hand. */
async function change(more: Partial<Lottery>): Promise<void> {
  const { documents } = shop.cloud
  const live = liveIn(documents)
  const [lottery] = live.lotteries as Lottery[]
  documents.replace('programmes', { ...live, lotteries: [{ ...lottery, ...more }] })
  shop.pass(11 * 60_000)
  await tick()
}

test('a brand that switches games off has none: nobody draws, and what was drawn is still ended and revealed', async () => {
  await openWith()
  await draw()
  const { documents } = shop.cloud
  const live = liveIn(documents)
  documents.replace('programmes', { ...live, games: 'off' })
  shop.pass(11 * 60_000)
  expect(await refusal(drawEvent())).toBe('lottery_off')
  expect(await shop.refusal('customer', ME, { action: 'lotteries' })).toBe('lottery_off')
  shop.travel(10)
  for (let i = 0; i < 3; i++) await tick()
  expect(state()).toMatchObject({ revealed: true, open: {} })
})
