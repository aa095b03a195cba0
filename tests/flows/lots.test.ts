// Lots' life through the doors: told ahead, dead on their day however late the timer comes, better when
// the policy is, cleared when nobody comes, given back on request.

import type { AdjustOutcome } from '../../core/contracts/views'
import { personId } from '../../core/domain/codes'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { CONSOLE_KEY, join, openShop, SECRET, type Setting, type Shop } from './shop'

const ME = 'o-customer'
const memberNo = personId(SECRET, ME)
const day = { kind: 'after' as const, amount: 60, unit: 'day' as const, to: 'day' as const }

let shop: Shop
afterEach(() => shop.close())

/** Somebody joins a shop where points live for sixty days, unless it is ruled otherwise. */
async function open(programme: Setting['programme'] = {}) {
  shop = await openShop({
    programme: { expiry: day, ...programme },
    env: { PROGRAMME_CACHE_MS: '0' },
  })
  await join(shop, ME)
}

const tick = () => shop.cloud.fire('timer')
const home = async () => (await shop.customer(ME, 'home')).member
const notices = async () => (await shop.customer(ME, 'inbox')).messages.map(({ notice }) => notice)
const reasons = async () =>
  (await shop.customer(ME, 'points')).entries.map(({ reason }) => reason.kind)

/** An admin edits the programme in the console, and some ticks go by. */
async function rule(change: Setting['programme']) {
  const live = shop.cloud.documents.get('programmes', 'live')
  shop.cloud.documents.replace('programmes', { ...live, ...change, _id: 'live' })
  await tick()
  shop.travel(3 / 1440)
  await tick()
}

async function prove() {
  const event = { action: 'prove', consoleKey: CONSOLE_KEY, memberNo }
  const { envelope } = await shop.send<{ difference: string | null }>('admin', null, event)
  expect(envelope).toMatchObject({ ok: true, data: { difference: null } })
}

test('told thirty days ahead, once, read once, dead on the day', async () => {
  await open()
  shop.travel(29)
  await tick()
  expect(await notices()).toEqual([])
  shop.travel(1)
  await tick()
  await tick()
  expect(await notices()).toMatchObject([{ kind: 'lots_expiring', points: 100 }])
  expect((await home())?.unread).toBe(1)
  const read = await shop.customer(ME, 'readInbox', { operationId: shop.op(), upTo: 1 })
  expect(read.home.member?.unread).toBe(0)
  shop.travel(30)
  expect((await home())?.balance).toBe(100)
  shop.travel(1)
  await tick()
  expect(await reasons()).toEqual(['expire', 'join'])
  expect(await notices()).toHaveLength(1)
  await prove()
})

test('no job ran: dead by date all the same, and the late job does it once and tells nothing', async () => {
  await open()
  shop.travel(61)
  expect(await home()).toMatchObject({ balance: 0, unread: 0 })
  await Promise.all([tick(), tick()])
  await tick()
  expect(await reasons()).toEqual(['expire', 'join'])
  expect(await notices()).toEqual([])
  expect(shop.cloud.documents.find('entries', { memberId: memberNo })).toHaveLength(2)
  await prove()
})

test('a late job that finds the points alive tells of them once', async () => {
  await open()
  shop.travel(55)
  await Promise.all([tick(), tick()])
  await tick()
  expect(await notices()).toMatchObject([{ kind: 'lots_expiring', points: 100 }])
  expect(shop.cloud.documents.find('messages', { memberId: memberNo })).toHaveLength(1)
})

describe('a changed policy', () => {
  test('a better one reaches somebody who only looks, acts or sleeps; entries say so', async () => {
    await open()
    await tick()
    shop.travel(10)
    await rule({ expiry: { ...day, amount: 200 } })
    shop.travel(60)
    await tick()
    expect((await home())?.balance).toBe(100)
    expect(await reasons()).toEqual(['extended', 'join'])
    shop.travel(131)
    await tick()
    expect((await home())?.balance).toBe(0)
    await prove()
  })

  test('a worse one leaves printed dates alone and counts for new points', async () => {
    await open()
    shop.travel(10)
    await rule({ expiry: { ...day, amount: 20 } })
    await shop.customer(ME, 'checkIn', { operationId: shop.op() })
    shop.travel(21)
    expect((await home())?.balance).toBe(100)
    shop.travel(30)
    expect((await home())?.balance).toBe(0)
    await tick()
    await prove()
  })
})

describe('inactivity', () => {
  const inactivity = { months: 2, noticeDays: 20 }
  const forGood = { expiry: { kind: 'never' as const }, inactivity }

  test('announced, then cleared', async () => {
    await open(forGood)
    shop.travel(45)
    await tick()
    expect(await notices()).toMatchObject([{ kind: 'inactive', points: 100 }])
    expect((await home())?.balance).toBe(100)
    shop.travel(25)
    await tick()
    await tick()
    expect(await reasons()).toEqual(['inactive', 'join'])
    expect((await home())?.balance).toBe(0)
    await prove()
  })

  test('an act in between keeps everything', async () => {
    await open(forGood)
    shop.travel(45)
    await tick()
    await shop.customer(ME, 'checkIn', { operationId: shop.op() })
    shop.travel(35)
    await tick()
    expect((await home())?.balance).toBe(105)
  })

  test('a rule that is new warns first, however long somebody was away', async () => {
    await open({ expiry: { kind: 'never' } })
    await tick()
    shop.travel(900)
    await rule({ inactivity })
    expect(await notices()).toMatchObject([{ kind: 'inactive', points: 100 }])
    shop.travel(19)
    await tick()
    expect((await home())?.balance).toBe(100)
    shop.travel(3)
    await tick()
    expect((await home())?.balance).toBe(0)
  })
})

describe('giving expired points back', () => {
  const back = (seq: number, operationId = shop.op()) =>
    shop.send<AdjustOutcome>('admin', null, {
      action: 'reinstate',
      consoleKey: CONSOLE_KEY,
      operationId,
      memberNo,
      seq,
      note: '生病未能及时使用',
    })

  test('once inside the window, then for the grace days', async () => {
    await open()
    shop.travel(61)
    await tick()
    const operationId = shop.op()
    const given = { ok: true, data: { points: 100, balance: 100, debt: 0, seq: 3 } }
    expect((await back(2, operationId)).envelope).toMatchObject(given)
    expect((await back(2, operationId)).envelope).toMatchObject(given)
    expect((await back(2)).envelope).toMatchObject({ ok: false, code: 'nothing_to_reinstate' })
    const { graceDays = 0 } = housekeeping.reinstatement ?? {}
    shop.travel(graceDays)
    expect((await home())?.balance).toBe(100)
    shop.travel(1)
    expect((await home())?.balance).toBe(0)
    await tick()
    expect(await reasons()).toEqual(['expire', 'reinstate', 'expire', 'join'])
    await prove()
  })

  test('not after it', async () => {
    await open()
    shop.travel(61)
    await tick()
    shop.travel(31)
    expect((await back(2)).envelope).toMatchObject({ ok: false, code: 'nothing_to_reinstate' })
    expect((await home())?.balance).toBe(0)
  })
})
