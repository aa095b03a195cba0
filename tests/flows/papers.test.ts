// What members are given on paper, through the doors: statements that add up, and all that is kept
// about them.
import type { MyDataView, StatementView } from '../../core/contracts/views'
import { personId } from '../../core/domain/codes'
import { buy, join, openShop, SECRET, type Shop } from './shop'

let shop: Shop
const ME = 'o-customer'
const memberNo = personId(SECRET, ME)

beforeEach(async () => {
  shop = await openShop()
  await join(shop, ME)
})
afterEach(() => shop.close())

/** The brand's month so many months from now, `YYYY-MM`. */
async function month(ahead = 0): Promise<string> {
  const { today } = await shop.customer(ME, 'home')
  const at = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 + ahead
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
}

const ask = (input: object) => shop.customer(ME, 'statement', { ...input })

function adds({ opening, lines, closing }: StatementView): void {
  const points = lines.reduce((sum, line) => sum + line.points, 0)
  expect(opening.balance + points).toBe(closing.balance)
  const lots = closing.lots.reduce((sum, lot) => sum + lot.points, 0)
  expect(lots - closing.debt).toBe(closing.balance)
}

test('this month: from nothing to the balance that home shows, with the lots that make it', async () => {
  await buy(shop, ME, { amountFen: 26_800, orderNo: 'A' })
  await shop.customer(ME, 'redeem', { operationId: shop.op(), rewardId: 'curtain-clean' })
  const now = await month()
  const view = await ask({ from: now, to: now })
  const { member } = await shop.customer(ME, 'home')
  adds(view)
  expect(view).toMatchObject({
    agrees: true,
    next: null,
    memberNo,
    opening: { balance: 0, seq: 0 },
  })
  expect(view.closing).toMatchObject({ balance: member?.balance, lots: member?.lots })
  expect(view.lines.map(({ reason, balance }) => [reason.kind, balance])).toEqual([
    ['join', 100],
    ['purchase', 368],
    ['redeem', member?.balance],
  ])
})

test('months go on where the former one ended, published or not, also over a year', async () => {
  const first = await month()
  for (let i = 0; i < 3; i++) {
    await shop.customer(ME, 'checkIn', { operationId: shop.op() })
    if (i < 2) await shop.cloud.fire('timer')
    shop.travel(31)
  }
  const list: StatementView[] = []
  for (let ahead = -3; ahead <= 0; ahead++) {
    const at = await month(ahead)
    list.push(await ask({ from: at, to: at }))
  }
  list.forEach((view, i) => {
    adds(view)
    expect(view.agrees).toBe(true)
    if (i > 0) expect(view.opening).toEqual(list[i - 1]?.closing)
  })
  const whole = await ask({ from: first, to: await month() })
  expect(whole.lines).toEqual(list.flatMap(view => view.lines))
  expect(whole.closing).toEqual(list.at(-1)?.closing)
})

test.each<[string, () => Promise<object>, string]>([
  ['thirteen months', async () => ({ from: await month(-12), to: await month() }), 'to'],
  ['backwards', async () => ({ from: await month(), to: await month(-1) }), 'to'],
  ['a month yet to come', async () => ({ from: await month(1), to: await month(1) }), 'from'],
  ['no month', async () => ({ from: '2026-13', to: '2026-13' }), 'from'],
])('%s is refused', async (_, input, field) => {
  const { envelope } = await shop.send('customer', ME, { action: 'statement', ...(await input()) })
  expect(envelope).toMatchObject({ ok: false, code: 'invalid_input', details: { field } })
})

test('an account that was edited by hand does not agree, and the statement says so', async () => {
  const stored = shop.member(ME) as { points: { lots: object } }
  const points = { ...stored.points, lots: { ...stored.points.lots, '20300131_spend': 500 } }
  shop.cloud.documents.replace('members', { ...stored, points })
  const now = await month()
  expect(await ask({ from: now, to: now })).toMatchObject({ agrees: false })
})

test('an entry that was taken out by hand: no statement, and the reason is said', async () => {
  await shop.cloud.fire('timer')
  await shop.customer(ME, 'checkIn', { operationId: shop.op() })
  shop.cloud.documents.remove('entries', { _id: `${memberNo}-1` })
  const now = await month()
  const event = { action: 'statement', from: now, to: now }
  expect(await shop.refusal('customer', ME, event)).toBe('statement_off')
})

test('a statement of up to a thousand entries costs two calls: member and entries', async () => {
  const now = await month()
  await shop.customer(ME, 'home')
  const { dbCalls } = await shop.send('customer', ME, { action: 'statement', from: now, to: now })
  expect(dbCalls).toBe(2)
})

describe('my data', () => {
  /** Everything that a person can leave behind. */
  async function live() {
    await buy(shop, ME, { amountFen: 90_000, orderNo: 'A' })
    const review = { orderId: 'xuhui:A', stars: 4, text: '很干净' }
    await shop.customer(ME, 'review', { operationId: shop.op(), ...review })
    await shop.customer(ME, 'redeem', { operationId: shop.op(), rewardId: 'curtain-clean' })
    await shop.customer(ME, 'redeem', { operationId: shop.op(), rewardId: 'curtain-clean' })
    shop.travel(100)
    await shop.cloud.fire('timer')
    shop.travel(250)
    await shop.cloud.fire('timer')
    await shop.customer(ME, 'checkIn', { operationId: shop.op() })
  }

  test('names every document that is kept, waiting or published, and no identity in full', async () => {
    await live()
    const view = await shop.customer(ME, 'myData')
    const { documents } = shop.cloud
    const kept = (name: string) => documents.find(name, { memberId: memberNo }).length
    const waits = shop.member(ME) as { outbox: Record<string, unknown> }
    expect(Object.keys(waits.outbox).length).toBeGreaterThan(0)
    expect(view.orders).toHaveLength(kept('orders'))
    expect(view.reviews).toMatchObject([{ orderId: 'xuhui:A', stars: 4, text: '很干净' }])
    expect(view.vouchers).toHaveLength(kept('vouchers'))
    expect(view.messages.length).toBeGreaterThanOrEqual(kept('messages'))
    expect(view.entries.length).toBeGreaterThan(kept('entries'))
    expect(view.member).toMatchObject({ _id: memberNo, profile: { nickname: '小满' } })
    expect(JSON.stringify(view)).not.toContain(ME)
    // A collection that is added one day has to be part of it.
    const others = documents
      .collections()
      .filter(name => !['orders', 'reviews', 'vouchers', 'messages', 'entries'].includes(name))
    expect(others.filter(name => kept(name) > 0)).toEqual([])
  })

  test('of somebody who left: the ledger and orders, and no name', async () => {
    await live()
    await shop.customer(ME, 'leave', { operationId: shop.op(), agreed: true })
    expect(await shop.refusal('customer', ME, { action: 'points' })).toBe('member_closed')
    const view: MyDataView = await shop.customer(ME, 'myData')
    expect(JSON.stringify(view)).not.toContain('小满')
    expect(view.orders).toHaveLength(1)
    expect(view.entries[0]?.reason).toEqual({ kind: 'closed' })
    expect(shop.member(ME)).toMatchObject({ outbox: {}, identities: { openid: '' } })
  })
})
